/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-inquirer.h"
#include "shk-trust.h"
#include "shk-verdict.h"

G_BEGIN_DECLS

/* ShkVerifier: the five checks of the design, from a code's text to a verdict.
 *
 * The local part (code, signature, chain, period) is pure and runs on the thread pool; status and the signer's revocation are
 * asked for at the same time, through the inquirer, on the main thread. OCSP answers, CRLs and status lists are kept as long
 * as they say, and asked for once however many certificates need them at the same moment. Without an inquirer (offline) those
 * two checks are left with "offline". The two together take at most SHK_VERIFIER_TIMEOUT_S; what has not answered by then is
 * not determined. Nothing soft-fails.
 *
 * Main thread, except where it says otherwise. Futures resolve to a ShkVerdict and are only rejected when cancelled.
 */
#define SHK_VERIFIER_TIMEOUT_S 10
#define SHK_VERIFIER_MAX_SKEW_S 300

#define SHK_TYPE_VERIFIER (shk_verifier_get_type ())
G_DECLARE_FINAL_TYPE (ShkVerifier, shk_verifier, SHK, VERIFIER, GObject)

ShkVerifier *shk_verifier_new         (ShkTrust *trust, ShkInquirer *inquirer, ShkClock *clock);
void         shk_verifier_set_trust   (ShkVerifier *self, ShkTrust *trust);
ShkTrust    *shk_verifier_get_trust   (ShkVerifier *self);
void         shk_verifier_set_hosts   (ShkVerifier *self, const char *const *hosts); /* besides SHK_CODE_HOST */
DexFuture   *shk_verifier_verify_text (ShkVerifier *self, const char *source, const char *text);
DexFuture   *shk_verifier_verify_cose (ShkVerifier *self, const char *source, GBytes *cose);
/* Any thread, blocking, asks nobody: the signature of any COSE_Sign1 alone. */
ShkVerdict  *shk_verifier_check_signature (ShkTrust *trust, const char *source, GBytes *cose, gint64 at_s);

G_END_DECLS
