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
 * The local part (code, signature, the signer's path, period) is pure and runs on a worker; status and the signer's
 * revocation are asked for at the same time, through the inquirer, on the main thread, once the signature is known to
 * be good: a stranger's claims make this machine ask nobody. OCSP answers, CRLs and status lists are kept as long as
 * they say, status answers only where they say so; each is asked for once however many certificates need it at the
 * same moment. A kept OCSP answer or CRL is judged again while it is used. Without an inquirer (offline) those two
 * checks are left with "offline". Each of the two takes at most SHK_VERIFIER_TIMEOUT_S; what has not answered by then
 * is not determined, and for a few seconds not waited for again, so that a batch ends. Nothing soft-fails.
 *
 *   signer   OCSP first; the CRL where OCSP can't be had (no address, no answer within half of the time, an answer
 *            that is not for us, not by who may, or not of now). What OCSP says is final: after "revoked" or "unknown"
 *            no CRL is fetched.
 *   status   a status list where the certificate names one; the service's answer for the certificate's id where it
 *            names none, or where the list can't be had. An index that the list does not have is final: the
 *            certificate is not known.
 *   period   exp and nbf. A certificate that names neither passes, with evidence that says so. Where a time that was
 *            signed for our own nonce, or the certificate's iat, disagrees with this machine's clock by more than
 *            SHK_VERIFIER_MAX_SKEW_S, the period can't be judged ("clock-skew"), unless it is over or not begun by
 *            that signed time too.
 *
 * @clock is what the certificates are judged by: their paths' validity and their period. Where it is fixed (a person
 * named another time), answers are still those of now, since no service tells what it would have said then, and so
 * are judged by the present: the signer and the status are those of now, and a revocation counts whenever it came
 * into force. The trust list's expiry is judged by the present too; once it has passed, the list's issuers are
 * strangers.
 *
 * Main thread, except where it says otherwise. Futures resolve to a ShkVerdict and are only rejected when cancelled;
 * dropping one cancels its verification, and what was asked for nobody else. The verdicts' evidence names are listed
 * in shk-verifier.c.
 */
#define SHK_VERIFIER_TIMEOUT_S 10
#define SHK_VERIFIER_MAX_SKEW_S 300

#define SHK_TYPE_VERIFIER (shk_verifier_get_type ())
G_DECLARE_FINAL_TYPE (ShkVerifier, shk_verifier, SHK, VERIFIER, GObject)

ShkVerifier *shk_verifier_new         (ShkTrust *trust, ShkInquirer *inquirer, ShkClock *clock);
void         shk_verifier_set_trust   (ShkVerifier *self, ShkTrust *trust);
ShkTrust    *shk_verifier_get_trust   (ShkVerifier *self);
/* Besides SHK_CODE_HOST and the hosts that the trust list names. */
void         shk_verifier_set_hosts   (ShkVerifier *self, const char *const *hosts);
DexFuture   *shk_verifier_verify_text (ShkVerifier *self, const char *source, const char *text);
DexFuture   *shk_verifier_verify_cose (ShkVerifier *self, const char *source, GBytes *cose);
/* Any thread, blocking, asks nobody: the signature of any COSE_Sign1 alone, by the rules of SHK_COSE_POLICY_RFC. */
ShkVerdict  *shk_verifier_check_signature (ShkTrust *trust, const char *source, GBytes *cose, gint64 at_s);

G_END_DECLS
