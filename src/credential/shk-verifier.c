/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-verifier-private.h"

#include "shk-fiber.h"
#include "shk-reason.h"
#include "shk-signature-private.h"
#include "shk-trust-list-private.h"
#include "shk-verification-private.h"

/* The names of the evidence, in the order in which they come. Times are RFC 3339, in UTC.
 *
 *   code       profile ("NQS", "CWT")
 *   signature  algorithm, kid, key ("RSA 2048"), found-by ("kid", "given", "x5chain")
 *   signer     signer, issuer, serial, valid-from, valid-until; then for each source that was asked: method ("OCSP",
 *              "CRL", "none"), asked, and either result (a reason) or status ("good", "revoked", "unknown"), produced,
 *              next-update, nonce ("matches", "absent"; OCSP only), since
 *   status     for each source that was asked: method ("status list", "status answer"), and either result (a reason)
 *              or, of a list, asked, produced, next-update, index, status ("valid", "revoked", "suspended", "deleted",
 *              "unknown"); of an answer, status, produced, nonce, since, next-update
 *   period     issued-at, not-before, expires, period ("none"), and where the clock is in doubt: clock, signed-time
 */
struct _ShkVerifier
{
  GObject parent_instance;

  ShkTrust *trust;         /* (owned) what was given */
  ShkTrust *believed;      /* (owned) the same, or what is left of it once its list has expired */
  ShkSignerPaths *paths;   /* (owned) of @believed */
  ShkInquiries *inquiries; /* (owned) of @believed */
  ShkInquirer *inquirer;   /* (owned) (nullable) */
  ShkClock *clock;         /* (owned) */
  ShkClock *present;       /* (owned) */
  GStrv hosts;             /* (owned) (nullable) */
  gint64 timeout_us;
};

G_DEFINE_FINAL_TYPE (ShkVerifier, shk_verifier, G_TYPE_OBJECT)

static void
shk_verifier_finalize (GObject *object)
{
  ShkVerifier *self = SHK_VERIFIER (object);

  g_object_unref (self->trust);
  g_object_unref (self->believed);
  _shk_signer_paths_unref (self->paths);
  _shk_inquiries_unref (self->inquiries);
  g_clear_object (&self->inquirer);
  shk_clock_unref (self->clock);
  shk_clock_unref (self->present);
  g_strfreev (self->hosts);

  G_OBJECT_CLASS (shk_verifier_parent_class)->finalize (object);
}

static void
shk_verifier_class_init (ShkVerifierClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shk_verifier_finalize;
}

static void
shk_verifier_init (ShkVerifier *self)
{
  self->timeout_us = SHK_VERIFIER_TIMEOUT_S * G_USEC_PER_SEC;
}

/* What was found out under one trust is not carried over to another. */
static void
believe (ShkVerifier *self, ShkTrust *trust)
{
  g_set_object (&self->believed, trust);
  g_clear_pointer (&self->paths, _shk_signer_paths_unref);
  g_clear_pointer (&self->inquiries, _shk_inquiries_unref);
  self->paths = _shk_signer_paths_new ();
  self->inquiries = _shk_inquiries_new ();
}

/**
 * shk_verifier_new:
 * @trust: whom to believe
 * @inquirer: (nullable): whom to ask; %NULL for nobody
 * @clock: what certificates are judged by
 *
 * Returns: (transfer full): a verifier
 */
ShkVerifier *
shk_verifier_new (ShkTrust *trust, ShkInquirer *inquirer, ShkClock *clock)
{
  ShkVerifier *self;

  g_return_val_if_fail (SHK_IS_TRUST (trust), NULL);
  g_return_val_if_fail (inquirer == NULL || SHK_IS_INQUIRER (inquirer), NULL);
  g_return_val_if_fail (clock != NULL, NULL);

  self = g_object_new (SHK_TYPE_VERIFIER, NULL);
  self->trust = g_object_ref (trust);
  self->inquirer = inquirer ? g_object_ref (inquirer) : NULL;
  self->clock = shk_clock_ref (clock);
  self->present = shk_clock_new_system ();
  believe (self, trust);
  return self;
}

/**
 * shk_verifier_set_trust:
 * @self: a verifier
 * @trust: whom to believe from now on
 *
 * Verifications that are under way end with the trust they began with.
 */
void
shk_verifier_set_trust (ShkVerifier *self, ShkTrust *trust)
{
  g_return_if_fail (SHK_IS_VERIFIER (self));
  g_return_if_fail (SHK_IS_TRUST (trust));

  if (g_set_object (&self->trust, trust))
    believe (self, trust);
}

/**
 * shk_verifier_get_trust:
 * @self: a verifier
 *
 * Returns: (transfer none): the trust that was given, expired or not
 */
ShkTrust *
shk_verifier_get_trust (ShkVerifier *self)
{
  g_return_val_if_fail (SHK_IS_VERIFIER (self), NULL);

  return self->trust;
}

void
shk_verifier_set_hosts (ShkVerifier *self, const char *const *hosts)
{
  g_return_if_fail (SHK_IS_VERIFIER (self));

  g_strfreev (self->hosts);
  self->hosts = g_strdupv ((GStrv) hosts);
}

void
_shk_verifier_set_present (ShkVerifier *self, ShkClock *present)
{
  shk_clock_ref (present);
  shk_clock_unref (self->present);
  self->present = present;
}

void
_shk_verifier_set_timeout_ms (ShkVerifier *self, guint timeout_ms)
{
  self->timeout_us = (gint64) timeout_ms * 1000;
}

static void
check_list_expiry (ShkVerifier *self)
{
  g_autoptr (ShkTrust) rest = NULL;

  if (self->believed != self->trust || !shk_trust_has_list (self->trust) ||
      shk_trust_get_expires (self->trust) > shk_clock_now (self->present))
    return;
  rest = _shk_trust_dup_without_list (self->trust);
  believe (self, rest);
}

static DexFuture *
start (ShkVerifier *self, const char *source, const char *text, GBytes *cose)
{
  ShkVerification *verification = _shk_verification_new ();

  check_list_expiry (self);
  verification->source = g_strdup (source);
  verification->text = g_strdup (text);
  verification->cose = cose ? g_bytes_ref (cose) : NULL;
  verification->trust = g_object_ref (self->believed);
  verification->paths = _shk_signer_paths_ref (self->paths);
  verification->inquiries = _shk_inquiries_ref (self->inquiries);
  verification->inquirer = self->inquirer ? g_object_ref (self->inquirer) : NULL;
  verification->clock = shk_clock_ref (self->clock);
  verification->present = shk_clock_ref (self->present);
  verification->hosts = g_strdupv (self->hosts);
  verification->timeout_us = self->timeout_us;
  return shk_fiber_spawn (_shk_verification_fiber, verification, _shk_verification_unref);
}

/**
 * shk_verifier_verify_text:
 * @self: a verifier
 * @source: where the code came from, in words that a person knows
 * @text: the code's text
 *
 * Returns: (transfer full): a future of a #ShkVerdict
 */
DexFuture *
shk_verifier_verify_text (ShkVerifier *self, const char *source, const char *text)
{
  g_return_val_if_fail (SHK_IS_VERIFIER (self), NULL);
  g_return_val_if_fail (source != NULL && text != NULL, NULL);

  return start (self, source, text, NULL);
}

/**
 * shk_verifier_verify_cose:
 * @self: a verifier
 * @source: where it came from, in words that a person knows
 * @cose: a COSE_Sign1 itself
 *
 * Returns: (transfer full): a future of a #ShkVerdict
 */
DexFuture *
shk_verifier_verify_cose (ShkVerifier *self, const char *source, GBytes *cose)
{
  g_return_val_if_fail (SHK_IS_VERIFIER (self), NULL);
  g_return_val_if_fail (source != NULL && cose != NULL, NULL);

  return start (self, source, NULL, cose);
}

static ShkVerdict *
unread (const char *source, const GError *error, gint64 at_s)
{
  g_auto (ShkCheck) check = { 0 };

  if (g_error_matches (error, SHK_COSE_ERROR, SHK_COSE_ERROR_CRITICAL))
    shk_check_leave (&check, SHK_REASON_SIGNATURE_CRITICAL);
  else if (g_error_matches (error, SHK_COSE_ERROR, SHK_COSE_ERROR_UNSUPPORTED))
    shk_check_leave (&check, SHK_REASON_SIGNATURE_UNSUPPORTED);
  else
    return shk_verdict_new_not_a_certificate (source, SHK_REASON_CODE_COSE, at_s);
  return shk_verdict_new_signature (source, &check, NULL, NULL);
}

/**
 * shk_verifier_check_signature:
 * @trust: whose keys are tried
 * @source: where it came from, in words that a person knows
 * @cose: a COSE_Sign1
 * @at_s: when a path of x5chain has to be valid, in seconds since 1970
 *
 * Returns: (transfer full): the verdict on the signature alone
 */
ShkVerdict *
shk_verifier_check_signature (ShkTrust *trust, const char *source, GBytes *cose, gint64 at_s)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkCoseSign1) message = NULL;
  g_autoptr (ShkSignerPaths) paths = NULL;
  g_auto (ShkSignature) signature = { 0 };
  g_auto (ShkCheck) check = { 0 };
  g_autofree char *kid = NULL;
  g_autofree char *algorithm = NULL;

  g_return_val_if_fail (SHK_IS_TRUST (trust), NULL);
  g_return_val_if_fail (source != NULL && cose != NULL, NULL);

  message = shk_cose_sign1_parse_policy (cose, SHK_COSE_POLICY_RFC, &error);
  if (message == NULL)
    return unread (source, error, at_s);
  paths = _shk_signer_paths_new ();
  _shk_signature_check (&signature, message, trust, paths, at_s, &check);
  kid = _shk_dup_kid (message);
  algorithm = shk_cose_sign1_dup_algorithm_name (message);
  return shk_verdict_new_signature (source, &check, kid, algorithm);
}
