/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-pin.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* ShkVirtualCard: a My Number card without plastic: bytes in, bytes out, with the files, access rules, counters, status words and
 * mistakes of facts §1. What is on it comes from a file that the practice authority wrote (shk-practice-jpki.h); its PIN counters,
 * and PINs that were changed, are kept beside that file ("NAME.state"), written before a try is judged, and survive everything. A
 * state that can't be read is set aside, and the card begins anew. PINs are kept as salted hashes only, so that a search of the
 * memory for one finds none here.
 *
 * Answered as the real one does: the counter's query gives 63Cx after a right entry too; a blocked password answers 6984 to an entry
 * and 63C0 to the query; selecting an application, the same one too, forgets what was verified; the signature key wants its
 * password before each signature.
 *
 * Not there: secure messaging and other logical channels (refused), the signature schemes other than padding what is given, and the
 * applications that nobody here reads.
 *
 * One thread at a time; ShkVirtualReader and the program shikaku-card see to that.
 */
typedef struct _ShkVirtualCard ShkVirtualCard;

ShkVirtualCard *shk_virtual_card_load       (const char *path, GError **error);
void            shk_virtual_card_free       (ShkVirtualCard *self);
GBytes         *shk_virtual_card_get_atr    (const ShkVirtualCard *self);
const char     *shk_virtual_card_get_name   (const ShkVirtualCard *self); /* of the person, as on the card */
int             shk_virtual_card_get_tries  (const ShkVirtualCard *self, ShkPinKind kind); /* -1: it has no such password */
void            shk_virtual_card_power_off  (ShkVirtualCard *self); /* and reset: nothing selected, nothing verified */
/* Gives the whole response with its status bytes; never fails. (transfer full) */
GBytes         *shk_virtual_card_transmit   (ShkVirtualCard *self, const guint8 *command, gsize size);

/* How a PIN is kept: PBKDF2 (RFC 8018) with SHA-256. */
GBytes         *shk_virtual_card_hash_pin   (const guint8 *pin, gsize size, GBytes *salt);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkVirtualCard, shk_virtual_card_free)

G_END_DECLS
