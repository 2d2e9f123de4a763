/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "shk-secret.h"

G_BEGIN_DECLS

/* ShkKeyring: the person's keyring, as far as the store needs it: one key, made when it is first asked for.
 *
 * libsecret underneath: the Secret Service, or in a sandbox the Secret portal. Practice mode has another schema than real use, so
 * that neither finds the other's key. Main thread. */
#define SHK_KEYRING_KEY_BYTES 32

#define SHK_KEYRING_ERROR (shk_keyring_error_quark ())

typedef enum
{
  SHK_KEYRING_ERROR_NONE = 0,   /* there is no keyring */
  SHK_KEYRING_ERROR_LOCKED = 1, /* it was not unlocked */
  SHK_KEYRING_ERROR_FAILED = 2,
} ShkKeyringError;

GQuark shk_keyring_error_quark (void);

#define SHK_TYPE_KEYRING (shk_keyring_get_type ())
G_DECLARE_FINAL_TYPE (ShkKeyring, shk_keyring, SHK, KEYRING, GObject)

ShkKeyring *shk_keyring_new       (gboolean practice);
/* ShkSecret of SHK_KEYRING_KEY_BYTES: the one that is kept, or a new one that is kept from now on. May have the person unlock it. */
DexFuture  *shk_keyring_fetch_key (ShkKeyring *self);

G_END_DECLS
