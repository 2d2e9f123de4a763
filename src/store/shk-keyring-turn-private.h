/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

/* A turn at the keyring: of all programs on the session's bus, which is where the keyring is, one at a time has the turn of
 * @name.
 *
 * The turn is a name on the bus, which gives it to whoever asked first and takes it from whoever ends, however that is; no file
 * is left behind. It is held by a connection of its own, so that one program may ask for two.
 *
 * A future of a GDBusConnection; closing that gives the turn on. Main thread. */
DexFuture *_shk_keyring_take_turn (const char *name);

G_END_DECLS
