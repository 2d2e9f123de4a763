/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-ber-private.h"

#define LOW_BITS 0x1F       /* a tag's number, or all of them: it goes on */
#define MAX_SHORT_TAG 0x1E  /* a number that fits the first byte has no second one */
#define GOES_ON 0x80

/* Returns the bytes that the tag has; 0: it is none. */
static gsize
read_tag (const ShkBer *from, guint16 *tag)
{
  if (from->size < 1 || from->data[0] == 0)
    return 0;
  *tag = from->data[0];
  if ((from->data[0] & LOW_BITS) != LOW_BITS)
    return 1;
  if (from->size < 2 || from->data[1] <= MAX_SHORT_TAG || (from->data[1] & GOES_ON) != 0)
    return 0;
  *tag = (guint16) (from->data[0] << 8 | from->data[1]);
  return 2;
}

gboolean
_shk_ber_read_header (const ShkBer *from, guint16 *tag, gsize *header_size, gsize *length)
{
  guint16 found;
  gsize at = read_tag (from, &found);
  gsize n;

  if (at == 0 || from->size <= at)
    return FALSE;
  n = from->data[at++];
  if (n == 0x81 && from->size >= at + 1)
    {
      n = from->data[at];
      at += 1;
    }
  else if (n == 0x82 && from->size >= at + 2)
    {
      n = (gsize) from->data[at] << 8 | from->data[at + 1];
      at += 2;
    }
  else if (n >= 0x80)
    return FALSE;

  *tag = found;
  *header_size = at;
  *length = n;
  return TRUE;
}

gboolean
_shk_ber_take (ShkBer *from, guint16 tag, ShkBer *content)
{
  gsize header, length;
  guint16 found;

  if (!_shk_ber_read_header (from, &found, &header, &length) || found != tag || length > from->size - header)
    return FALSE;
  *content = (ShkBer) { from->data + header, length };
  from->data += header + length;
  from->size -= header + length;
  return TRUE;
}
