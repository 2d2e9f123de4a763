/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-authority.h"
#include "shk-practice-fault.h"
#include "shk-practice-store.h"

G_BEGIN_DECLS

/* The list of the certificates that an authority has revoked (RFC 5280 §5), in DER, made when it is asked for.
 *
 * @issuer: SHK_PRACTICE_ROOT or SHK_PRACTICE_ISSUING. Its number rises with the time. Main thread.
 */
#define SHK_PRACTICE_CRL_FRESH_S (60 * 60)

GBytes *shk_practice_crl_make (const ShkPracticeAuthority *authority, ShkPracticeStore *store,
                               ShkPracticeIdentity issuer, ShkPracticeFault fault, gint64 now_s, GError **error);

G_END_DECLS
