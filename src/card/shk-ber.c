/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-ber-private.h"

/* Tag and length at the beginning of @data. */
static gboolean
read_header (const guint8 *data, gsize size, guint *tag, gsize *header, gsize *length)
{
  gsize at = 0;
  guint n_bytes;

  if (size < 2)
    return FALSE;
  *tag = data[at++];
  if ((*tag & 0x1f) == 0x1f)
    {
      if (data[at] & 0x80)
        return FALSE; /* a third byte: nobody here has such tags */
      *tag = *tag << 8 | data[at++];
    }
  if (at >= size)
    return FALSE;
  *length = data[at++];
  if (*length >= 0x80)
    {
      n_bytes = *length & 0x7f;
      if (n_bytes < 1 || n_bytes > 2 || size - at < n_bytes)
        return FALSE;
      *length = data[at++];
      if (n_bytes == 2)
        *length = *length << 8 | data[at++];
    }
  *header = at;
  return TRUE;
}

gboolean
shk_ber_read (ShkBerReader *self, ShkBerItem *item)
{
  guint tag;
  gsize header, length;

  g_return_val_if_fail (self != NULL && item != NULL, FALSE);

  if (!read_header (self->data, self->size, &tag, &header, &length) || length > self->size - header)
    return FALSE;
  *item = (ShkBerItem) { tag, self->data + header, length };
  self->data += header + length;
  self->size -= header + length;
  return TRUE;
}

gboolean
shk_ber_measure (const guint8 *data, gsize size, guint *tag, gsize *total)
{
  gsize header, length;

  g_return_val_if_fail (data != NULL && tag != NULL && total != NULL, FALSE);

  if (!read_header (data, size, tag, &header, &length))
    return FALSE;
  *total = header + length;
  return TRUE;
}
