/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-question-private.h"

#include "shk-cose-revocation.h"
#include "shk-fiber.h"
#include "shk-local-private.h"
#include "shk-reason.h"
#include "shk-verifier.h"
#include "shk-worker.h"

#include <gnutls/ocsp.h>

/* What a judge found in an answer; boxed, to come back from a worker. */
typedef struct
{
  ShkRevocation revocation;
  const char *reason;  /* (nullable): why it is no answer */
  gboolean skewed;     /* it was made for our nonce, at a time that this machine's clock does not agree with */
  gboolean out_of_time; /* and so it can't be called fresh by that clock */
} Judgement;

static gpointer
judgement_copy (gpointer judgement)
{
  return g_memdup2 (judgement, sizeof (Judgement));
}

static GType judgement_get_type (void);
G_DEFINE_BOXED_TYPE (Judgement, judgement, judgement_copy, g_free)

/* What a judge is given. */
typedef struct
{
  ShkSignerPath *path; /* (owned) */
  GBytes *answer;      /* (owned) */
  GBytes *nonce;       /* (owned) (nullable): a CRL has none */
  gint64 now_s;
  gboolean just_asked;
} Case;

static void
case_free (gpointer data)
{
  Case *self = data;

  _shk_signer_path_unref (self->path);
  g_bytes_unref (self->answer);
  g_clear_pointer (&self->nonce, g_bytes_unref);
  g_free (self);
}

/* When an OCSP response says that it was made, and whether it is one that answers at all. Believed only once the
 * response was found good as of that time. */
static gboolean
read_response (GBytes *answer, gint64 *produced_s)
{
  gnutls_ocsp_resp_t response;
  gnutls_datum_t data = { (unsigned char *) g_bytes_get_data (answer, NULL), (unsigned int) g_bytes_get_size (answer) };
  gboolean successful = TRUE;

  *produced_s = -1;
  if (gnutls_ocsp_resp_init (&response) < 0)
    return TRUE;
  if (gnutls_ocsp_resp_import (response, &data) >= 0)
    {
      successful = gnutls_ocsp_resp_get_status (response) == GNUTLS_OCSP_RESP_SUCCESSFUL;
      if (successful)
        *produced_s = (gint64) gnutls_ocsp_resp_get_produced (response);
    }
  gnutls_ocsp_resp_deinit (response);
  return successful;
}

/* An unsigned "try later" is nothing to be believed, only no answer. */
static const char *
reason_for (const GError *error, gboolean answers)
{
  if (g_error_matches (error, SHK_COSE_ERROR, SHK_COSE_ERROR_STALE))
    return SHK_REASON_SIGNER_STALE;
  if (g_error_matches (error, SHK_COSE_ERROR, SHK_COSE_ERROR_ANSWER) && !answers)
    return SHK_REASON_SIGNER_UNREACHABLE;
  return SHK_REASON_SIGNER_UNTRUSTED_ANSWER;
}

static gboolean
disagrees (gint64 signed_s, gint64 now_s)
{
  return signed_s > now_s + SHK_VERIFIER_MAX_SKEW_S || signed_s < now_s - SHK_VERIFIER_MAX_SKEW_S;
}

/* An answer with our nonce was made after we asked. Where it seems to be from another time just then, it is the clock
 * that is wrong. */
static gpointer
judge_ocsp (gpointer data, GCancellable *cancellable, GError **error)
{
  const Case *self = data;
  ShkCoseCertificate *signer = _shk_signer_path_get_signer (self->path),
                     *issuer = _shk_signer_path_get_issuer (self->path);
  Judgement *judgement = g_new0 (Judgement, 1);
  g_autoptr (GError) local = NULL;
  gint64 produced_s;
  gboolean answers;

  if (shk_ocsp_response_check (self->answer, signer, issuer, self->nonce, self->now_s, &judgement->revocation, &local))
    {
      judgement->skewed = self->just_asked && judgement->revocation.has_nonce &&
                          disagrees (judgement->revocation.produced_at_s, self->now_s);
      return judgement;
    }
  answers = read_response (self->answer, &produced_s);
  judgement->reason = reason_for (local, answers);
  if (self->just_asked && g_error_matches (local, SHK_COSE_ERROR, SHK_COSE_ERROR_STALE) && produced_s >= 0 &&
      disagrees (produced_s, self->now_s) &&
      shk_ocsp_response_check (self->answer, signer, issuer, self->nonce, produced_s, &judgement->revocation, NULL) &&
      judgement->revocation.has_nonce)
    {
      judgement->reason = NULL;
      judgement->skewed = judgement->out_of_time = TRUE;
    }
  return judgement;
}

static gpointer
judge_crl (gpointer data, GCancellable *cancellable, GError **error)
{
  const Case *self = data;
  Judgement *judgement = g_new0 (Judgement, 1);
  g_autoptr (GError) local = NULL;

  if (!shk_crl_check (self->answer, _shk_signer_path_get_signer (self->path), _shk_signer_path_get_issuer (self->path),
                      self->now_s, &judgement->revocation, &local))
    judgement->reason = reason_for (local, TRUE);
  return judgement;
}

static Judgement *
judge (const ShkQuestion *question, GBytes *answer, GBytes *nonce, gboolean just_asked, GError **error)
{
  Case *given = g_new0 (Case, 1);

  given->path = _shk_signer_path_ref (question->path);
  given->answer = g_bytes_ref (answer);
  given->nonce = nonce ? g_bytes_ref (nonce) : NULL;
  given->now_s = shk_clock_now (question->present);
  given->just_asked = just_asked;
  return shk_fiber_await_boxed (
    shk_worker_run_boxed (judgement_get_type (), nonce ? judge_ocsp : judge_crl, given, case_free), error);
}

static const char *
state_to_word (ShkRevocationState state)
{
  switch (state)
    {
    case SHK_REVOCATION_GOOD:
      return "good";
    case SHK_REVOCATION_REVOKED:
      return "revoked";
    case SHK_REVOCATION_UNKNOWN:
    default:
      return "unknown";
    }
}

static void
describe (ShkCheck *check, const ShkRevocation *revocation, gboolean ocsp)
{
  shk_check_add_evidence (check, "status", state_to_word (revocation->state));
  _shk_add_time_evidence (check, "produced", revocation->produced_at_s);
  if (revocation->next_update_s != 0)
    _shk_add_time_evidence (check, "next-update", revocation->next_update_s);
  if (ocsp)
    shk_check_add_evidence (check, "nonce", revocation->has_nonce ? "matches" : "absent");
  if (revocation->revoked_at_s != 0)
    _shk_add_time_evidence (check, "since", revocation->revoked_at_s);
}

static void
conclude (ShkFinding *finding, const Judgement *judgement, GBytes *answer, GBytes *nonce)
{
  ShkCheck *check = &finding->check;

  describe (check, &judgement->revocation, nonce != NULL);
  if (judgement->revocation.state == SHK_REVOCATION_REVOKED)
    shk_check_fail (check, SHK_REASON_SIGNER_REVOKED, finding->at_s);
  else if (judgement->revocation.state == SHK_REVOCATION_UNKNOWN)
    shk_check_leave (check, SHK_REASON_SIGNER_UNKNOWN);
  else if (judgement->out_of_time)
    shk_check_leave (check, SHK_REASON_CLOCK_SKEW);
  else
    shk_check_pass (check, finding->at_s);

  finding->skewed = judgement->skewed;
  finding->signed_s = judgement->revocation.produced_at_s;
  if (judgement->skewed)
    return;
  finding->keep_until_s = judgement->revocation.next_update_s;
  finding->answer = g_bytes_ref (answer);
  finding->nonce = nonce ? g_bytes_ref (nonce) : NULL;
}

/* What one source says: TRUE where the finding is made with it. An answer is final: nothing else is asked then.
 * FALSE: *@reason says why not, or @error that nobody waits. */
static gboolean
hear (const ShkQuestion *question, ShkFinding *finding, const char *method, const char *uri, GBytes *answer,
      GBytes *nonce, const char **reason, GError **error)
{
  g_autofree Judgement *judgement = NULL;

  shk_check_add_evidence (&finding->check, "method", method);
  shk_check_add_evidence (&finding->check, "asked", uri);
  if (answer != NULL)
    {
      judgement = judge (question, answer, nonce, question->before == NULL || answer != question->before->answer,
                         error);
      if (judgement == NULL)
        return FALSE;
      *reason = judgement->reason;
    }
  else
    {
      *reason = SHK_REASON_SIGNER_UNREACHABLE;
    }
  finding->at_s = shk_clock_now (question->present);
  if (*reason == NULL)
    conclude (finding, judgement, answer, nonce);
  else
    shk_check_add_evidence (&finding->check, "result", *reason);
  return *reason == NULL;
}

static gboolean
try_ocsp (const ShkQuestion *question, ShkFinding *finding, gint64 deadline_us, const char **reason, GError **error)
{
  ShkCoseCertificate *signer = _shk_signer_path_get_signer (question->path);
  g_autofree char *uri = shk_cose_certificate_dup_ocsp_uri (signer);
  g_autoptr (GBytes) nonce = NULL;
  g_autoptr (GBytes) request = NULL;
  g_autoptr (GBytes) answer = NULL;

  if (uri == NULL)
    return FALSE;
  nonce = _shk_question_new_nonce (SHK_OCSP_NONCE_BYTES);
  request = shk_ocsp_request_new (signer, _shk_signer_path_get_issuer (question->path), nonce, NULL);
  if (request != NULL && !_shk_question_await_bytes (shk_inquirer_ask_ocsp (question->inquirer, uri, request),
                                                     deadline_us, &answer, NULL, error))
    return FALSE;
  return hear (question, finding, "OCSP", uri, answer, nonce, reason, error);
}

static gboolean
try_crl (const ShkQuestion *question, ShkFinding *finding, gint64 deadline_us, const char **reason, GError **error)
{
  g_autofree char *uri = shk_cose_certificate_dup_crl_uri (_shk_signer_path_get_signer (question->path));
  g_autoptr (GBytes) answer = NULL;

  if (uri == NULL)
    return FALSE;
  if (!_shk_question_await_bytes (shk_inquirer_fetch_crl (question->inquirer, uri), deadline_us, &answer, NULL, error))
    return FALSE;
  return hear (question, finding, "CRL", uri, answer, NULL, reason, error);
}

/* The answer that is kept, judged at this moment. */
static gboolean
try_before (const ShkQuestion *question, ShkFinding *finding, GError **error)
{
  const ShkFinding *before = question->before;
  g_autofree char *uri = NULL;
  const char *reason = NULL;

  if (before == NULL || before->answer == NULL)
    return FALSE;
  uri = before->nonce ? shk_cose_certificate_dup_ocsp_uri (_shk_signer_path_get_signer (question->path))
                      : shk_cose_certificate_dup_crl_uri (_shk_signer_path_get_signer (question->path));
  return hear (question, finding, before->nonce ? "OCSP" : "CRL", uri, before->answer, before->nonce, &reason, error);
}

/* OCSP has half of the time, so that a list can still be had from who has one when the responder is slow. */
ShkFinding *
_shk_question_revocation (gpointer data, GError **error)
{
  const ShkQuestion *question = data;
  gint64 start_us = g_get_monotonic_time ();
  g_autoptr (ShkFinding) finding = _shk_finding_new ();
  g_autoptr (GError) local = NULL;
  const char *ocsp = NULL, *crl = NULL;

  if (_shk_signer_path_get_issuer (question->path) != NULL &&
      (try_before (question, finding, &local) ||
       (local == NULL && try_ocsp (question, finding, start_us + question->timeout_us / 2, &ocsp, &local)) ||
       (local == NULL && try_crl (question, finding, start_us + question->timeout_us, &crl, &local))))
    return g_steal_pointer (&finding);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (ocsp == NULL && crl == NULL)
    shk_check_add_evidence (&finding->check, "method", "none");
  if (ocsp == NULL || (crl != NULL && g_str_equal (ocsp, SHK_REASON_SIGNER_UNREACHABLE)))
    ocsp = crl;
  shk_check_leave (&finding->check, ocsp ? ocsp : SHK_REASON_SIGNER_UNREACHABLE);
  finding->at_s = shk_clock_now (question->present);
  return g_steal_pointer (&finding);
}
