/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-trust.h"

G_BEGIN_DECLS

/* ShkTrustList: a trust list that was found good. Immutable and counted; any thread. */
typedef struct
{
  gatomicrefcount ref_count;
  guint64 version;
  gint64 issued_s;
  gint64 expires_s;
  gboolean practice;
  char *name;             /* (owned) */
  char *origin;           /* (owned) (nullable) */
  GStrv hosts;            /* (owned) (nullable) */
  GPtrArray *authorities; /* (owned) ShkCoseCertificate */
  GPtrArray *issuers;     /* (owned) ShkTrustEntry */
  GPtrArray *services;    /* (owned) ShkTrustEntry */
} ShkTrustList;

/* @known: (nullable): the list that is held. */
ShkTrustList *_shk_trust_list_parse (GBytes *bytes, GPtrArray *anchors, const ShkTrustList *known, gint64 now_s,
                                     GError **error);
ShkTrustList *_shk_trust_list_ref   (ShkTrustList *self);
void          _shk_trust_list_unref (ShkTrustList *self);

ShkTrustEntry *_shk_trust_entry_new  (GBytes *kid, ShkCoseKey *key, ShkCoseCertificate *certificate);
void           _shk_trust_entry_free (gpointer entry);

/* What is believed of @trust once its list has expired: its anchors and whom a person named. */
ShkTrust      *_shk_trust_dup_without_list (ShkTrust *trust);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkTrustList, _shk_trust_list_unref)

G_END_DECLS
