/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-cose-sign1.h"
#include "shk-practice-persona.h"
#include "shk-practice-store.h"

G_BEGIN_DECLS

/* What the practice authority signs: certificates, and by way of shk_practice_sign() whatever else.
 *
 * Everything about a certificate follows from the folder's secret and the persona, ES256 signatures too; PS256 ones
 * differ each time, since their salt is random (GnuTLS takes none from outside).
 */

/* The host of practice certificates' codes: not the real one, and nobody's (RFC 2606). */
#define SHK_PRACTICE_CODE_HOST "dqcvs.practice.invalid"

#define SHK_PRACTICE_STATUS_LIST_ID "1"
#define SHK_PRACTICE_STATUS_LIST_URI "https://" SHK_PRACTICE_ORIGIN "/v1/status-lists/" SHK_PRACTICE_STATUS_LIST_ID
#define SHK_PRACTICE_STATUS_LIST_ENTRIES 8192

/* A COSE_Sign1 by @identity over @payload: PS256 with an RSA key, ES256 with one on P-256; its kid, where it has
 * one, is in the unprotected bucket, as the real service's is. @type: (nullable): "typ". @n_chain: how many
 * certificates go with it as x5chain: none, its own, or also its issuer's. @by_impostor: signed by the key that
 * nobody vouches for. */
GBytes                 *shk_practice_sign           (const ShkPracticeAuthority *authority,
                                                     ShkPracticeIdentity identity,
                                                     gboolean by_impostor, const char *type, guint n_chain,
                                                     GBytes *payload, GError **error);

/* @list_index: where its status stands in the status list; -1: in none */
ShkPracticeCertificate *shk_practice_issue          (const ShkPracticeAuthority *authority, GBytes *secret,
                                                     const ShkPracticePersona *persona, gint64 list_index,
                                                     GError **error);

/* What the certificate of @persona says: (transfer full). @changed: with what was altered after signing. */
ShkClaims              *shk_practice_make_claims    (const ShkPracticePersona *persona, const char *id,
                                                     gint64 list_index, gboolean changed);

G_END_DECLS
