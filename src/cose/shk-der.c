/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-der-private.h"

#define MAX_LENGTH_BYTES 4

/* The length that begins at the second byte: definite, in its shortest form. */
static gboolean
read_length (const ShkDer *from, gsize *header, gsize *length)
{
  gsize n = from->data[1] & 0x7f;

  *header = 2;
  *length = n;
  if ((from->data[1] & 0x80) == 0)
    return TRUE;
  if (n == 0 || n > MAX_LENGTH_BYTES || from->size < 2 + n || from->data[2] == 0)
    return FALSE;

  *header = 2 + n;
  *length = 0;
  for (gsize i = 0; i < n; i++)
    *length = *length << 8 | from->data[2 + i];

  return *length >= 0x80;
}

gboolean
_shk_der_take (ShkDer *from, guint8 tag, ShkDer *whole, ShkDer *content)
{
  const guint8 *data = from->data;
  gsize header, length;

  if (from->size < 2 || data[0] != tag || !read_length (from, &header, &length) || length > from->size - header)
    return FALSE;

  from->data += header + length;
  from->size -= header + length;
  if (whole != NULL)
    *whole = (ShkDer) { data, header + length };
  if (content != NULL)
    *content = (ShkDer) { data + header, length };

  return TRUE;
}
