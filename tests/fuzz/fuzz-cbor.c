/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Strict CBOR has one encoding for every value. So what was decoded, read item by item and written again, is byte
 * for byte what was put in: whatever a reader or a writer gets wrong shows. */

#include "shk-cbor.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void write_item (GByteArray *to, const ShkCborDocument *document, const ShkCborItem *item);

static void
write_content (GByteArray *to, const ShkCborDocument *document, const ShkCborItem *container, gsize wanted)
{
  const ShkCborItem *item = shk_cbor_get_first (container);
  gsize n = 0;

  for (; item != NULL; item = shk_cbor_get_next (item), n++)
    write_item (to, document, item);
  g_assert_cmpuint (n, ==, wanted);
}

static void
write_negative (GByteArray *to, const ShkCborItem *item)
{
  gsize size;
  const guint8 *encoded = shk_cbor_get_encoded (item, &size);
  gint64 value;

  if (shk_cbor_get_int (item, &value))
    shk_cbor_write_int (to, value);
  else
    g_byte_array_append (to, encoded, size); /* under the least gint64 */
}

static void
write_bytes (GByteArray *to, const ShkCborDocument *document, const ShkCborItem *item)
{
  g_autoptr (GBytes) bytes = shk_cbor_dup_bytes (document, item);
  gsize size;
  const guint8 *content = shk_cbor_get_bytes (item, &size);

  g_assert_cmpmem (content, size, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpuint (size, ==, shk_cbor_get_length (item));
  shk_cbor_write_bytes (to, content, size);
}

static void
write_text (GByteArray *to, const ShkCborItem *item)
{
  g_autofree char *text = shk_cbor_dup_text (item);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (shk_cbor_text_equal (item, text));
  shk_cbor_write_text (to, text);
}

static void
write_map (GByteArray *to, const ShkCborDocument *document, const ShkCborItem *map)
{
  const ShkCborItem *key = shk_cbor_get_first (map);
  gint64 number;

  /* Every key is found, and there is but one of it. */
  for (; key != NULL; key = shk_cbor_get_next (shk_cbor_get_next (key)))
    {
      g_autofree char *text = shk_cbor_dup_text (key);

      if (text != NULL)
        g_assert_true (shk_cbor_map_lookup_text (map, text) == shk_cbor_get_next (key));
      if (shk_cbor_get_int (key, &number))
        g_assert_true (shk_cbor_map_lookup_int (map, number) == shk_cbor_get_next (key));
    }

  shk_cbor_write_map (to, shk_cbor_get_length (map));
  write_content (to, document, map, 2 * shk_cbor_get_length (map));
}

static void
write_item (GByteArray *to, const ShkCborDocument *document, const ShkCborItem *item)
{
  guint64 positive = 0;
  gboolean yes = FALSE;

  switch (shk_cbor_get_type (item))
    {
    case SHK_CBOR_UINT:
      g_assert_true (shk_cbor_get_uint (item, &positive));
      shk_cbor_write_uint (to, positive);
      break;
    case SHK_CBOR_NEGINT:
      write_negative (to, item);
      break;
    case SHK_CBOR_BYTES:
      write_bytes (to, document, item);
      break;
    case SHK_CBOR_TEXT:
      write_text (to, item);
      break;
    case SHK_CBOR_ARRAY:
      shk_cbor_write_array (to, shk_cbor_get_length (item));
      write_content (to, document, item, shk_cbor_get_length (item));
      break;
    case SHK_CBOR_MAP:
      write_map (to, document, item);
      break;
    case SHK_CBOR_TAG:
      shk_cbor_write_tag (to, shk_cbor_get_tag (item, NULL));
      write_content (to, document, item, 1);
      break;
    case SHK_CBOR_BOOL:
      g_assert_true (shk_cbor_get_bool (item, &yes));
      shk_cbor_write_bool (to, yes);
      break;
    case SHK_CBOR_NULL:
      shk_cbor_write_null (to);
      break;
    default:
      g_assert_not_reached ();
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkCborDocument) document = shk_cbor_decode (bytes, &error);
  g_autoptr (GByteArray) again = NULL;

  g_assert_true ((document != NULL) == (error == NULL));
  if (document == NULL)
    return 0;

  again = g_byte_array_new ();
  write_item (again, document, shk_cbor_document_get_root (document));
  g_assert_cmpmem (again->data, again->len, data, size);

  return 0;
}
