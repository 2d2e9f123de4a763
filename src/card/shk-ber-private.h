/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* BER-TLV as the card's files have it: tags of one or two bytes, lengths of one to three (81 xx, 82 xx xx). Pure; any thread. */
#define SHK_BER_MAX_HEADER 5

typedef struct
{
  const guint8 *data;
  gsize size;
} ShkBerReader;

typedef struct
{
  guint tag;           /* 0x30, 0xdf22 */
  const guint8 *value; /* points into what is read */
  gsize size;
} ShkBerItem;

/* The next item, which must lie wholly in what is left; FALSE leaves @self where it was. */
gboolean shk_ber_read        (ShkBerReader *self, ShkBerItem *item);
/* The tag, and how many bytes the item at the beginning of @data has in all, of which more than these need not be there. */
gboolean shk_ber_measure     (const guint8 *data, gsize size, guint *tag, gsize *total);

G_END_DECLS
