/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-trust-store.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* ShkTrustDialog: the issuers that a person trusts: import one's certificate or public key, look through them, remove one. */
#define SHK_TYPE_TRUST_DIALOG (shk_trust_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ShkTrustDialog, shk_trust_dialog, SHK, TRUST_DIALOG, AdwDialog)

AdwDialog *shk_trust_dialog_new (ShkTrustStore *store);

G_END_DECLS
