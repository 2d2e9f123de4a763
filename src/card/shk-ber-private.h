/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* BER-TLV as cards write it: tags of one or two bytes, definite lengths of up to two bytes after 81 or 82. A length need not be
 * in its shortest form: some cards write all of one width. Pure; any thread. */
#define SHK_BER_MAX_HEADER 5

typedef struct
{
  const guint8 *data;
  gsize size;
} ShkBer;

/* Takes apart the tag and the length at the front of @from; what they announce need not be there. FALSE: it is no front. */
gboolean _shk_ber_read_header (const ShkBer *from, guint16 *tag, gsize *header_size, gsize *length);

/* Takes the whole element at the front of @from, and only where it has @tag. */
gboolean _shk_ber_take        (ShkBer *from, guint16 tag, ShkBer *content);

G_END_DECLS
