/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

/* What the Secret Service asks the person: to unlock a keyring, or for the password of a new one.
 *
 * libsecret would ask by itself, but its 0.21 never tells when the person declines, and asks again where something is to be
 * stored. So whatever may ask is done here, over D-Bus, before libsecret is given anything to do. Dropping a future takes the
 * question back.
 *
 * Futures of TRUE; rejected with SHK_KEYRING_ERROR_LOCKED where the person declines, else with what D-Bus says. Main thread. */
DexFuture *_shk_keyring_unlock        (const char *const *paths); /* of items or collections */
/* The keyring where new secrets go is there and unlocked. Where none is to be seen (in a sandbox) there is nothing to do. */
DexFuture *_shk_keyring_ready_default (void);

G_END_DECLS
