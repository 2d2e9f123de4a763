/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-local-private.h"

#include "shk-code.h"
#include "shk-payload.h"
#include "shk-reason.h"
#include "shk-signature-private.h"
#include "shk-text.h"
#include "shk-verifier.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (ShkLocal, _shk_local, _shk_local_ref, _shk_local_unref)

ShkLocal *
_shk_local_ref (ShkLocal *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
_shk_local_unref (ShkLocal *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < SHK_N_CHECKS; i++)
    shk_check_clear (&self->checks[i]);
  g_clear_pointer (&self->claims, shk_claims_unref);
  g_clear_pointer (&self->path, _shk_signer_path_unref);
  g_free (self->kid);
  g_free (self->algorithm);
  g_free (self);
}

static ShkLocal *
local_new (void)
{
  ShkLocal *self = g_new0 (ShkLocal, 1);

  g_atomic_ref_count_init (&self->ref_count);
  for (guint i = 0; i < SHK_N_CHECKS; i++)
    shk_check_leave (&self->checks[i], SHK_REASON_NOT_REACHED);
  return self;
}

void
_shk_add_time_evidence (ShkCheck *check, const char *name, gint64 at_s)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at_s);
  g_autofree char *text = time ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ")
                               : g_strdup_printf ("%" G_GINT64_FORMAT, at_s);

  shk_check_add_evidence (check, name, text);
}

static void
describe_signer (ShkCheck *check, const ShkCoseCertificate *certificate)
{
  g_autofree char *serial = shk_cose_certificate_dup_serial (certificate);

  shk_check_add_evidence (check, "signer", shk_cose_certificate_get_subject (certificate));
  shk_check_add_evidence (check, "issuer", shk_cose_certificate_get_issuer (certificate));
  shk_check_add_evidence (check, "serial", serial);
  _shk_add_time_evidence (check, "valid-from", shk_cose_certificate_get_not_before (certificate));
  _shk_add_time_evidence (check, "valid-until", shk_cose_certificate_get_not_after (certificate));
}

/* A certificate that says of itself that it is over, or may not sign, needs no path to be refused. */
static const char *
reason_for_path (const ShkCoseCertificate *certificate, const GError *error, gint64 at_s, gboolean *failed)
{
  *failed = TRUE;
  if (at_s > shk_cose_certificate_get_not_after (certificate) ||
      g_error_matches (error, SHK_COSE_ERROR, SHK_COSE_ERROR_EXPIRED))
    return SHK_REASON_SIGNER_EXPIRED;
  if (at_s < shk_cose_certificate_get_not_before (certificate) ||
      g_error_matches (error, SHK_COSE_ERROR, SHK_COSE_ERROR_NOT_YET))
    return SHK_REASON_SIGNER_NOT_YET;
  if (g_error_matches (error, SHK_COSE_ERROR, SHK_COSE_ERROR_USAGE))
    return SHK_REASON_SIGNER_USAGE;
  *failed = FALSE;
  return SHK_REASON_SIGNER_CHAIN;
}

/* The part of the signer's check that needs nobody else. What is left is whether it was revoked. */
static void
check_signer (ShkLocal *self, const ShkLocalContext *context, ShkSignature *signature)
{
  ShkCheck *check = &self->checks[SHK_CHECK_SIGNER];
  const char *reason;
  gboolean failed;

  if (signature->signer == NULL)
    {
      shk_check_leave (check, SHK_REASON_SIGNER_NO_CERTIFICATE);
      return;
    }
  describe_signer (check, signature->signer);
  if (signature->path != NULL)
    {
      self->path = _shk_signer_path_ref (signature->path);
      shk_check_leave (check, SHK_REASON_OFFLINE);
      return;
    }
  reason = reason_for_path (signature->signer, signature->path_error, context->at_s, &failed);
  if (failed)
    shk_check_fail (check, reason, context->at_s);
  else
    shk_check_leave (check, reason);
}

/* A certificate that was made after the moment one asks about did not exist then. One that was made after now says
 * that the clock is wrong. */
static void
check_period (ShkLocal *self, const ShkLocalContext *context)
{
  ShkCheck *check = &self->checks[SHK_CHECK_PERIOD];
  gint64 expires_s, not_before_s, issued_s;
  gboolean expires = shk_claims_get_expires (self->claims, &expires_s);
  gboolean begins = shk_claims_get_not_before (self->claims, &not_before_s);
  gboolean issued = shk_claims_get_issued_at (self->claims, &issued_s);
  gboolean too_new = issued && issued_s > context->at_s + SHK_VERIFIER_MAX_SKEW_S;

  if (issued)
    _shk_add_time_evidence (check, "issued-at", issued_s);
  if (begins)
    _shk_add_time_evidence (check, "not-before", not_before_s);
  if (expires)
    _shk_add_time_evidence (check, "expires", expires_s);
  if (!expires && !begins)
    shk_check_add_evidence (check, "period", "none");

  if (expires && context->at_s >= expires_s)
    shk_check_fail (check, SHK_REASON_PERIOD_EXPIRED, context->at_s);
  else if ((begins && context->at_s < not_before_s) || (too_new && context->fixed))
    shk_check_fail (check, SHK_REASON_PERIOD_NOT_YET, context->at_s);
  else if (too_new)
    shk_check_leave (check, SHK_REASON_CLOCK_SKEW);
  else
    shk_check_pass (check, context->at_s);
}

static void
check_signature (ShkLocal *self, const ShkLocalContext *context, const ShkCoseSign1 *message)
{
  g_auto (ShkSignature) signature = { 0 };
  ShkCheck *check = &self->checks[SHK_CHECK_SIGNATURE];

  _shk_signature_check (&signature, message, context->trust, context->paths, context->at_s, check);
  if (check->outcome == SHK_OUTCOME_PASSED || signature.signer_failed)
    check_signer (self, context, &signature);
  if (check->outcome != SHK_OUTCOME_PASSED)
    return;
  check_period (self, context);
  self->ask_status = TRUE;
  shk_check_leave (&self->checks[SHK_CHECK_STATUS], SHK_REASON_OFFLINE);
}

static ShkLocal *
refuse (ShkLocal *self, const char *reason, gint64 at_s)
{
  shk_check_fail (&self->checks[SHK_CHECK_CODE], reason, at_s);
  return self;
}

/* A header that must be understood and is not leaves the message unread: it may well be a good certificate of another
 * time. */
static ShkLocal *
refuse_message (ShkLocal *self, const GError *error, gint64 at_s)
{
  if (!g_error_matches (error, SHK_COSE_ERROR, SHK_COSE_ERROR_CRITICAL))
    return refuse (self, SHK_REASON_CODE_COSE, at_s);
  shk_check_pass (&self->checks[SHK_CHECK_CODE], at_s);
  shk_check_leave (&self->checks[SHK_CHECK_SIGNATURE], SHK_REASON_SIGNATURE_CRITICAL);
  return self;
}

static ShkLocal *
verify (ShkLocal *self, const ShkLocalContext *context, GBytes *cose)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkCoseSign1) message = shk_cose_sign1_parse (cose, &error);
  g_autoptr (GBytes) payload = NULL;

  if (message == NULL)
    return refuse_message (self, error, context->at_s);
  payload = shk_cose_sign1_dup_payload (message);
  self->claims = shk_payload_parse (payload, NULL);
  if (self->claims == NULL)
    return refuse (self, SHK_REASON_CODE_PAYLOAD, context->at_s);

  self->kid = _shk_dup_kid (message);
  self->algorithm = shk_cose_sign1_dup_algorithm_name (message);
  shk_check_pass (&self->checks[SHK_CHECK_CODE], context->at_s);
  shk_check_add_evidence (&self->checks[SHK_CHECK_CODE], "profile",
                          shk_claims_get_profile (self->claims) == SHK_PROFILE_CWT ? "CWT" : "NQS");
  check_signature (self, context, message);
  return self;
}

ShkLocal *
_shk_local_verify_text (const ShkLocalContext *context, const char *text)
{
  ShkLocal *self = local_new ();
  const char *reason = NULL;
  g_autoptr (GStrvBuilder) hosts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autoptr (GBytes) cose = NULL;

  g_strv_builder_addv (hosts, (const char **) (context->hosts ? context->hosts : (const char *const[]) { NULL }));
  if (shk_trust_get_hosts (context->trust) != NULL)
    g_strv_builder_addv (hosts, (const char **) shk_trust_get_hosts (context->trust));
  all = g_strv_builder_end (hosts);
  cose = shk_code_parse (text, -1, (const char *const *) all, &reason);
  if (cose == NULL)
    return refuse (self, reason, context->at_s);
  return verify (self, context, cose);
}

ShkLocal *
_shk_local_verify_cose (const ShkLocalContext *context, GBytes *cose)
{
  ShkLocal *self = local_new ();

  if (g_bytes_get_size (cose) == 0)
    return refuse (self, SHK_REASON_INPUT_EMPTY, context->at_s);
  if (g_bytes_get_size (cose) > SHK_LOCAL_MAX_COSE_BYTES)
    return refuse (self, SHK_REASON_CODE_TOO_LONG, context->at_s);
  return verify (self, context, cose);
}
