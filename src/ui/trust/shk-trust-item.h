/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-clock.h"
#include "shk-trust.h"

G_BEGIN_DECLS

/* ShkTrustItem: one issuer's certificate, public key or trust list that a person has imported, as it is kept in a file of its
 * own. Immutable; any thread. */
#define SHK_TYPE_TRUST_ITEM (shk_trust_item_get_type ())
G_DECLARE_FINAL_TYPE (ShkTrustItem, shk_trust_item, SHK, TRUST_ITEM, GObject)

#define SHK_TRUST_ITEM_MAX_BYTES (1024 * 1024)

ShkTrustItem *shk_trust_item_new         (const char *name, GBytes *kid, GBytes *contents, GError **error);
ShkTrustItem *shk_trust_item_parse       (GFile *file, GBytes *bytes, GError **error);
GBytes       *shk_trust_item_format      (ShkTrustItem *self);
ShkTrustItem *shk_trust_item_with_file   (ShkTrustItem *self, GFile *file);
GFile        *shk_trust_item_get_file    (ShkTrustItem *self);
const char   *shk_trust_item_get_name    (ShkTrustItem *self);
const char   *shk_trust_item_get_subject (ShkTrustItem *self);
char         *shk_trust_item_dup_kid     (ShkTrustItem *self);
char         *shk_trust_item_dup_key     (ShkTrustItem *self);
gboolean      shk_trust_item_add_to      (ShkTrustItem *self, ShkTrust *trust, GError **error);
GBytes       *shk_trust_item_parse_kid   (const char *text);

G_END_DECLS
