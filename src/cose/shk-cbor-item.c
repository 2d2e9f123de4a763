/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reading a decoded document. Every reader takes NULL for "no such item", which is of no type: a look-up and a read
 * can be written in one line, and what is absent reads as what is of the wrong type. */

#include "shk-cbor-private.h"

#include <string.h>

static gboolean
is_type (const ShkCborItem *item, ShkCborType type)
{
  return item != NULL && item->type == type;
}

static const guint8 *
get_content (const ShkCborItem *item)
{
  return item->encoded + item->header_bytes;
}

/**
 * shk_cbor_document_get_root:
 *
 * Returns: (transfer none): the one item that the document is; everything else is inside it
 */
const ShkCborItem *
shk_cbor_document_get_root (const ShkCborDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->items[0];
}

/**
 * shk_cbor_document_get_bytes:
 *
 * Returns: (transfer none): the bytes that the document was decoded from
 */
GBytes *
shk_cbor_document_get_bytes (const ShkCborDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->bytes;
}

ShkCborType
shk_cbor_get_type (const ShkCborItem *item)
{
  g_return_val_if_fail (item != NULL, SHK_CBOR_NULL);

  return item->type;
}

/**
 * shk_cbor_get_int:
 * @item: (nullable): an item
 * @value: (out): where an integer goes that fits, of either sign
 *
 * Returns: whether it is one
 */
gboolean
shk_cbor_get_int (const ShkCborItem *item, gint64 *value)
{
  g_return_val_if_fail (value != NULL, FALSE);

  if ((!is_type (item, SHK_CBOR_UINT) && !is_type (item, SHK_CBOR_NEGINT)) || item->value > G_MAXINT64)
    return FALSE;

  *value = item->type == SHK_CBOR_UINT ? (gint64) item->value : -1 - (gint64) item->value;

  return TRUE;
}

gboolean
shk_cbor_get_uint (const ShkCborItem *item, guint64 *value)
{
  g_return_val_if_fail (value != NULL, FALSE);

  if (!is_type (item, SHK_CBOR_UINT))
    return FALSE;

  *value = item->value;

  return TRUE;
}

gboolean
shk_cbor_get_bool (const ShkCborItem *item, gboolean *value)
{
  g_return_val_if_fail (value != NULL, FALSE);

  if (!is_type (item, SHK_CBOR_BOOL))
    return FALSE;

  *value = item->value != 0;

  return TRUE;
}

/**
 * shk_cbor_get_bytes:
 * @item: (nullable): an item
 * @size: (out): how many
 *
 * Returns: (transfer none) (nullable): the content of a byte string, never NULL for an empty one; NULL for anything
 *   else
 */
const guint8 *
shk_cbor_get_bytes (const ShkCborItem *item, gsize *size)
{
  g_return_val_if_fail (size != NULL, NULL);

  if (!is_type (item, SHK_CBOR_BYTES))
    return NULL;

  *size = item->value;

  return get_content (item);
}

/**
 * shk_cbor_dup_bytes:
 * @document: the document that @item is of
 * @item: (nullable): an item
 *
 * Returns: (transfer full) (nullable): the content of a byte string, not copied: it keeps the document's bytes alive
 */
GBytes *
shk_cbor_dup_bytes (const ShkCborDocument *document, const ShkCborItem *item)
{
  gsize size = 0;
  const guint8 *data = shk_cbor_get_bytes (item, &size), *start;

  g_return_val_if_fail (document != NULL, NULL);

  if (data == NULL)
    return NULL;

  start = g_bytes_get_data (document->bytes, NULL);

  return g_bytes_new_from_bytes (document->bytes, data - start, size);
}

/**
 * shk_cbor_get_text:
 * @item: (nullable): an item
 * @size: (out): how many bytes
 *
 * Returns: (transfer none) (nullable): the content of a text, valid UTF-8 without a NUL, *not* terminated
 */
const char *
shk_cbor_get_text (const ShkCborItem *item, gsize *size)
{
  g_return_val_if_fail (size != NULL, NULL);

  if (!is_type (item, SHK_CBOR_TEXT))
    return NULL;

  *size = item->value;

  return (const char *) get_content (item);
}

char *
shk_cbor_dup_text (const ShkCborItem *item)
{
  gsize size = 0;
  const char *text = shk_cbor_get_text (item, &size);

  return text != NULL ? g_strndup (text, size) : NULL;
}

gboolean
shk_cbor_text_equal (const ShkCborItem *item, const char *text)
{
  gsize size = 0;
  const char *mine = shk_cbor_get_text (item, &size);

  g_return_val_if_fail (text != NULL, FALSE);

  return mine != NULL && size == strlen (text) && memcmp (mine, text, size) == 0;
}

/**
 * shk_cbor_get_tag:
 * @item: a tag
 * @content: (out) (optional): what is tagged
 *
 * Returns: the tag's number
 */
guint64
shk_cbor_get_tag (const ShkCborItem *item, const ShkCborItem **content)
{
  g_return_val_if_fail (is_type (item, SHK_CBOR_TAG), 0);

  if (content != NULL)
    *content = item + 1;

  return item->value;
}

/**
 * shk_cbor_get_length:
 * @item: (nullable): an item
 *
 * Returns: the items of an array, the pairs of a map, the bytes of a byte string or a text; 0 for anything else
 */
gsize
shk_cbor_get_length (const ShkCborItem *item)
{
  if (is_type (item, SHK_CBOR_ARRAY) || is_type (item, SHK_CBOR_MAP) || is_type (item, SHK_CBOR_BYTES) ||
      is_type (item, SHK_CBOR_TEXT))
    return item->value;

  return 0;
}

/**
 * shk_cbor_get_first:
 * @container: (nullable): an array, a map or a tag
 *
 * Returns: (transfer none) (nullable): its first item; of a map, the first key: shk_cbor_get_next() of a key is its
 *   value, and of a value the next key
 */
const ShkCborItem *
shk_cbor_get_first (const ShkCborItem *container)
{
  return container != NULL && container->n_inside > 0 ? container + 1 : NULL;
}

/**
 * shk_cbor_get_next:
 *
 * Returns: (transfer none) (nullable): the item after it in the same container
 */
const ShkCborItem *
shk_cbor_get_next (const ShkCborItem *item)
{
  g_return_val_if_fail (item != NULL, NULL);

  return item->is_last ? NULL : item + 1 + item->n_inside;
}

static const ShkCborItem *
lookup (const ShkCborItem *map, gboolean (*is_it) (const ShkCborItem *key, const void *wanted), const void *wanted)
{
  const ShkCborItem *key;

  if (!is_type (map, SHK_CBOR_MAP))
    return NULL;

  for (key = shk_cbor_get_first (map); key != NULL; key = shk_cbor_get_next (shk_cbor_get_next (key)))
    if (is_it (key, wanted))
      return shk_cbor_get_next (key);

  return NULL;
}

static gboolean
is_this_text (const ShkCborItem *key, const void *wanted)
{
  return shk_cbor_text_equal (key, wanted);
}

static gboolean
is_this_int (const ShkCborItem *key, const void *wanted)
{
  gint64 value;

  return shk_cbor_get_int (key, &value) && value == *(const gint64 *) wanted;
}

/**
 * shk_cbor_map_lookup_text:
 * @map: (nullable): a map
 *
 * Returns: (transfer none) (nullable): the value of the text @key; NULL too where @map is no map
 */
const ShkCborItem *
shk_cbor_map_lookup_text (const ShkCborItem *map, const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  return lookup (map, is_this_text, key);
}

const ShkCborItem *
shk_cbor_map_lookup_int (const ShkCborItem *map, gint64 key)
{
  return lookup (map, is_this_int, &key);
}

/**
 * shk_cbor_get_encoded:
 * @size: (out): how many bytes
 *
 * Returns: (transfer none): the item as it was encoded, with everything inside
 */
const guint8 *
shk_cbor_get_encoded (const ShkCborItem *item, gsize *size)
{
  g_return_val_if_fail (item != NULL && size != NULL, NULL);

  *size = item->encoded_bytes;

  return item->encoded;
}
