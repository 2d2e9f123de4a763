/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* ShkVirtualCard: a My Number card without plastic: bytes in, bytes out, with the files, access rules, counters, status words and
 * mistakes of facts §1. What is on it comes from a file that the practice authority wrote (shk-practice-jpki.h); its PIN counters
 * are kept beside that file ("NAME.state") and survive everything. PINs are kept as salted hashes only, so that a search of the
 * memory for one finds none here.
 *
 * One thread at a time; ShkVirtualReader and the program shikaku-card see to that.
 */
typedef struct _ShkVirtualCard ShkVirtualCard;

ShkVirtualCard *shk_virtual_card_load       (const char *path, GError **error);
void            shk_virtual_card_free       (ShkVirtualCard *self);
GBytes         *shk_virtual_card_get_atr    (const ShkVirtualCard *self);
const char     *shk_virtual_card_get_name   (const ShkVirtualCard *self); /* of the person, as on the card */
void            shk_virtual_card_power_off  (ShkVirtualCard *self); /* and reset: nothing selected, nothing verified */
/* Gives the whole response with its status bytes; never fails. (transfer full) */
GBytes         *shk_virtual_card_transmit   (ShkVirtualCard *self, const guint8 *command, gsize size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkVirtualCard, shk_virtual_card_free)

G_END_DECLS
