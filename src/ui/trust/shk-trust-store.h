/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-trust-item.h"

#include <libdex.h>

G_BEGIN_DECLS

/* ShkTrustStore: the issuers that a person has imported, each in a file of one folder. Real mode only: practice has a folder of
 * its own and imports nothing. Property-less; "items-changed" of the list says that it changed. Main thread; nothing blocks.
 */
#define SHK_TYPE_TRUST_STORE (shk_trust_store_get_type ())
G_DECLARE_FINAL_TYPE (ShkTrustStore, shk_trust_store, SHK, TRUST_STORE, GObject)

ShkTrustStore *shk_trust_store_new       (GFile *folder);
GListModel    *shk_trust_store_get_items (ShkTrustStore *self); /* ShkTrustItem */
DexFuture     *shk_trust_store_load      (ShkTrustStore *self);
DexFuture     *shk_trust_store_import    (ShkTrustStore *self, GFile *file, GBytes *kid);
DexFuture     *shk_trust_store_remove    (ShkTrustStore *self, ShkTrustItem *item);
void           shk_trust_store_add_to    (ShkTrustStore *self, ShkTrust *trust);

G_END_DECLS
