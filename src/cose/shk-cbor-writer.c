/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-cbor.h"

#include <cbor.h>
#include <string.h>

#define MAX_HEADER_BYTES 9

static void
append (GByteArray *to, const guint8 *header, gsize size)
{
  g_assert (size > 0); /* libcbor says 0 where the header did not fit, and every header fits. */
  g_byte_array_append (to, header, size);
}

void
shk_cbor_write_uint (GByteArray *to, guint64 value)
{
  guint8 header[MAX_HEADER_BYTES];

  append (to, header, cbor_encode_uint (value, header, sizeof header));
}

void
shk_cbor_write_int (GByteArray *to, gint64 value)
{
  guint8 header[MAX_HEADER_BYTES];

  if (value >= 0)
    shk_cbor_write_uint (to, value);
  else
    append (to, header, cbor_encode_negint ((guint64) (-1 - value), header, sizeof header));
}

void
shk_cbor_write_bytes (GByteArray *to, const guint8 *data, gsize size)
{
  guint8 header[MAX_HEADER_BYTES];

  append (to, header, cbor_encode_bytestring_start (size, header, sizeof header));
  if (size > 0)
    g_byte_array_append (to, data, size);
}

void
shk_cbor_write_text (GByteArray *to, const char *text)
{
  guint8 header[MAX_HEADER_BYTES];
  gsize size = strlen (text);

  append (to, header, cbor_encode_string_start (size, header, sizeof header));
  if (size > 0)
    g_byte_array_append (to, (const guint8 *) text, size);
}

void
shk_cbor_write_array (GByteArray *to, gsize length)
{
  guint8 header[MAX_HEADER_BYTES];

  append (to, header, cbor_encode_array_start (length, header, sizeof header));
}

void
shk_cbor_write_map (GByteArray *to, gsize n_pairs)
{
  guint8 header[MAX_HEADER_BYTES];

  append (to, header, cbor_encode_map_start (n_pairs, header, sizeof header));
}

void
shk_cbor_write_tag (GByteArray *to, guint64 tag)
{
  guint8 header[MAX_HEADER_BYTES];

  append (to, header, cbor_encode_tag (tag, header, sizeof header));
}

void
shk_cbor_write_bool (GByteArray *to, gboolean value)
{
  guint8 header[MAX_HEADER_BYTES];

  append (to, header, cbor_encode_bool (value != FALSE, header, sizeof header));
}

void
shk_cbor_write_null (GByteArray *to)
{
  guint8 header[MAX_HEADER_BYTES];

  append (to, header, cbor_encode_null (header, sizeof header));
}
