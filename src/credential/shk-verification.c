/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-verification-private.h"

#include "shk-fiber.h"
#include "shk-reason.h"
#include "shk-verifier.h"
#include "shk-worker.h"

/* How long what was judged is used without being judged again. A judgement of an OCSP answer costs as much as ten
 * certificates, and what it depends on besides its own times, which are looked at at every use, changes by the minute
 * at most. */
#define JUDGE_AGAIN_S 60

/* A question ends a little before those who wait for it, so that they can say what became of it. */
#define QUESTION_MARGIN 20

/* A question that was cancelled because everybody else had gone, just as this one came. */
#define MAX_TRIES 2

ShkVerification *
_shk_verification_new (void)
{
  return g_rc_box_new0 (ShkVerification);
}

static void
verification_clear (gpointer data)
{
  ShkVerification *self = data;

  g_free (self->source);
  g_free (self->text);
  g_clear_pointer (&self->cose, g_bytes_unref);
  g_object_unref (self->trust);
  _shk_signer_paths_unref (self->paths);
  _shk_inquiries_unref (self->inquiries);
  g_clear_object (&self->inquirer);
  shk_clock_unref (self->clock);
  shk_clock_unref (self->present);
  g_strfreev (self->hosts);
  g_clear_pointer (&self->local, _shk_local_unref);
}

void
_shk_verification_unref (gpointer self)
{
  g_rc_box_release_full (self, verification_clear);
}

/* What a worker is given: a copy of what it needs, since the verification itself may end while it runs. */
typedef struct
{
  ShkLocalContext context;
  ShkTrust *trust;       /* (owned) */
  ShkSignerPaths *paths; /* (owned) */
  GStrv hosts;           /* (owned) (nullable) */
  char *text;            /* (owned) (nullable) */
  GBytes *cose;          /* (owned) (nullable) */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->trust);
  _shk_signer_paths_unref (job->paths);
  g_strfreev (job->hosts);
  g_free (job->text);
  g_clear_pointer (&job->cose, g_bytes_unref);
  g_free (job);
}

static gpointer
verify_locally (gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  return job->text ? _shk_local_verify_text (&job->context, job->text)
                   : _shk_local_verify_cose (&job->context, job->cose);
}

static DexFuture *
start_locally (const ShkVerification *self)
{
  Job *job = g_new0 (Job, 1);

  job->trust = g_object_ref (self->trust);
  job->paths = _shk_signer_paths_ref (self->paths);
  job->hosts = g_strdupv (self->hosts);
  job->text = g_strdup (self->text);
  job->cose = self->cose ? g_bytes_ref (self->cose) : NULL;
  job->context = (ShkLocalContext) {
    .trust = job->trust,
    .paths = job->paths,
    .hosts = (const char *const *) job->hosts,
    .at_s = shk_clock_now (self->clock),
    .fixed = shk_clock_is_fixed (self->clock),
  };
  return shk_worker_run_boxed (SHK_TYPE_LOCAL, verify_locally, job, job_free);
}

static ShkQuestion *
new_question (const ShkVerification *self, const char *subject)
{
  gint64 timeout_us = self->timeout_us - self->timeout_us / QUESTION_MARGIN;
  ShkQuestion *question = _shk_question_new (self->inquirer, self->trust, self->present, timeout_us);

  question->subject = g_strdup (subject);
  return question;
}

/* A finding of a question, be it a new one; NULL with @error set where nobody waits, or (NULL, too) @error unset
 * where it took too long. */
static ShkFinding *
await_finding (const ShkVerification *self, const char *key, ShkInquiryFunc func, const char *subject,
               ShkFinding *before, gint64 deadline_us, GError **error)
{
  for (guint i = 0; i < MAX_TRIES; i++)
    {
      ShkQuestion *question = new_question (self, subject);
      g_autoptr (GError) local = NULL;
      DexFuture *shared;
      ShkFinding *finding;

      question->before = before ? _shk_finding_ref (before) : NULL;
      question->path = self->local->path ? _shk_signer_path_ref (self->local->path) : NULL;
      shared = _shk_inquiries_ask (self->inquiries, key, func, question, _shk_question_free);
      finding = shk_fiber_await_boxed (dex_future_first (shared, dex_timeout_new_deadline (deadline_us), NULL), &local);
      if (finding != NULL || !shk_error_is_cancelled (local))
        return finding;
      if (i + 1 == MAX_TRIES)
        g_propagate_error (error, g_steal_pointer (&local));
    }
  return NULL;
}

static void
append_evidence (ShkCheck *to, const ShkCheck *from)
{
  for (gsize i = 0; from->evidence != NULL && from->evidence[i] != NULL; i += 2)
    shk_check_add_evidence (to, from->evidence[i], from->evidence[i + 1]);
}

/* Takes a finding over into a check, behind the evidence that it has. */
static void
adopt (ShkVerification *self, ShkCheck *check, const ShkFinding *finding)
{
  append_evidence (check, &finding->check);
  check->outcome = finding->check.outcome;
  check->reason = finding->check.reason;
  check->at_s = finding->check.at_s;
  if (finding->skewed)
    self->skewed_to_s = finding->signed_s;
}

static char *
signer_key (const ShkVerification *self)
{
  return g_strconcat ("signer ", self->local->path->id, NULL);
}

static DexFuture *
signer_fiber (gpointer data)
{
  ShkVerification *self = data;
  ShkCheck *check = &self->local->checks[SHK_CHECK_SIGNER];
  g_autofree char *key = signer_key (self);
  g_autoptr (ShkFinding) before = _shk_inquiries_look_up (self->inquiries, key, shk_clock_now (self->present));
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkFinding) finding = await_finding (self, key, _shk_question_revocation, NULL, before,
                                                  g_get_monotonic_time () + self->timeout_us, &error);

  if (finding != NULL)
    adopt (self, check, finding);
  else if (error == NULL)
    shk_check_leave (check, SHK_REASON_SIGNER_UNREACHABLE);
  else
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

static void
adopt_list (ShkVerification *self, const ShkFinding *finding)
{
  ShkCheck *check = &self->local->checks[SHK_CHECK_STATUS];

  adopt (self, check, finding);
  if (finding->list != NULL)
    _shk_question_look_up (finding->list, shk_claims_get_status_list_index (self->local->claims),
                           shk_clock_now (self->present), check);
}

static char *
list_key (const char *uri)
{
  return g_strconcat ("list ", uri, NULL);
}

/* FALSE where nobody waits. *@final: the list said something. */
static gboolean
ask_list (ShkVerification *self, const char *uri, gint64 deadline_us, gboolean *final, GError **error)
{
  g_autofree char *key = list_key (uri);
  g_autoptr (GError) local = NULL;
  g_autoptr (ShkFinding) finding = _shk_inquiries_look_up (self->inquiries, key, shk_clock_now (self->present));

  if (finding == NULL)
    finding = await_finding (self, key, _shk_question_status_list, uri, NULL, deadline_us, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (finding != NULL)
    adopt_list (self, finding);
  else
    shk_check_leave (&self->local->checks[SHK_CHECK_STATUS], SHK_REASON_STATUS_UNREACHABLE);
  *final = finding != NULL && finding->list != NULL;
  return TRUE;
}

static void
leave_unanswered (ShkCheck *check)
{
  shk_check_add_evidence (check, "method", "status answer");
  shk_check_add_evidence (check, "result", SHK_REASON_STATUS_UNREACHABLE);
  shk_check_leave (check, SHK_REASON_STATUS_UNREACHABLE);
}

/* What the list's failure was is said where the service does not answer either. */
static gboolean
ask_service (ShkVerification *self, const char *id, gint64 deadline_us, GError **error)
{
  ShkCheck *check = &self->local->checks[SHK_CHECK_STATUS];
  const char *reason = shk_claims_get_status_list_uri (self->local->claims) ? check->reason : NULL;
  g_autofree char *key = g_strconcat ("status ", id, NULL);
  g_autoptr (GError) local = NULL;
  g_autoptr (ShkFinding) finding = _shk_inquiries_look_up (self->inquiries, key, shk_clock_now (self->present));

  if (finding == NULL && !_shk_inquiries_service_is_silent (self->inquiries))
    {
      finding = await_finding (self, key, _shk_question_status, id, NULL, deadline_us, &local);
      if (local == NULL)
        _shk_inquiries_note_service (self->inquiries, finding);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (finding != NULL)
    adopt (self, check, finding);
  else
    leave_unanswered (check);
  if (reason != NULL && (g_strcmp0 (check->reason, SHK_REASON_STATUS_UNREACHABLE) == 0 ||
                         g_strcmp0 (check->reason, SHK_REASON_STATUS_NO_ADDRESS) == 0))
    shk_check_leave (check, reason);
  return TRUE;
}

static DexFuture *
status_fiber (gpointer data)
{
  ShkVerification *self = data;
  const char *uri = shk_claims_get_status_list_uri (self->local->claims);
  const char *id = shk_claims_get (self->local->claims, SHK_CLAIM_CERTIFICATE_ID);
  gint64 deadline_us = g_get_monotonic_time () + self->timeout_us;
  gint64 list_deadline_us = id ? deadline_us - self->timeout_us / 2 : deadline_us;
  g_autoptr (GError) error = NULL;
  gboolean final = FALSE;

  if (uri == NULL && id == NULL)
    shk_check_leave (&self->local->checks[SHK_CHECK_STATUS], SHK_REASON_STATUS_NO_ADDRESS);
  else if ((uri != NULL && !ask_list (self, uri, list_deadline_us, &final, &error)) ||
           (!final && id != NULL && !ask_service (self, id, deadline_us, &error)))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

/* What is known already needs no fiber of its own: of ten thousand certificates by one signer on one list, all but
 * the first. */
static gboolean
signer_is_known (ShkVerification *self)
{
  g_autofree char *key = signer_key (self);
  gint64 now_s = shk_clock_now (self->present);
  g_autoptr (ShkFinding) finding = _shk_inquiries_look_up (self->inquiries, key, now_s);

  if (finding == NULL || (finding->answer != NULL && now_s - finding->at_s > JUDGE_AGAIN_S))
    return FALSE;
  adopt (self, &self->local->checks[SHK_CHECK_SIGNER], finding);
  return TRUE;
}

static gboolean
list_is_known (ShkVerification *self)
{
  const char *uri = shk_claims_get_status_list_uri (self->local->claims);
  g_autofree char *key = uri ? list_key (uri) : NULL;
  g_autoptr (ShkFinding) finding = key ? _shk_inquiries_look_up (self->inquiries, key, shk_clock_now (self->present))
                                       : NULL;

  if (finding == NULL || finding->list == NULL)
    return FALSE;
  adopt_list (self, finding);
  return TRUE;
}

/* Both questions at the same time. FALSE where nobody waits. */
static gboolean
ask (ShkVerification *self, GError **error)
{
  g_autoptr (DexFuture) signer = NULL;
  g_autoptr (DexFuture) status = NULL;

  if (self->inquirer == NULL)
    return TRUE;
  if (self->local->path != NULL && !signer_is_known (self))
    signer = shk_fiber_spawn (signer_fiber, g_rc_box_acquire (self), _shk_verification_unref);
  if (self->local->ask_status && !list_is_known (self))
    status = shk_fiber_spawn (status_fiber, g_rc_box_acquire (self), _shk_verification_unref);
  if (signer != NULL && status != NULL)
    return shk_fiber_await (dex_future_all (dex_ref (signer), dex_ref (status), NULL), error);
  if (signer != NULL || status != NULL)
    return shk_fiber_await (dex_ref (signer ? signer : status), error);
  return TRUE;
}

/* A period that is over, or not begun, by the signed time as well as by the clock is so whichever of the two is
 * wrong. */
static void
doubt_period (ShkVerification *self)
{
  ShkCheck *check = &self->local->checks[SHK_CHECK_PERIOD];
  gint64 expires_s, not_before_s;

  if (self->skewed_to_s == 0 || self->local->claims == NULL)
    return;
  _shk_add_time_evidence (check, "clock", shk_clock_now (self->present));
  _shk_add_time_evidence (check, "signed-time", self->skewed_to_s);
  if (check->outcome == SHK_OUTCOME_FAILED &&
      ((shk_claims_get_expires (self->local->claims, &expires_s) && self->skewed_to_s >= expires_s) ||
       (shk_claims_get_not_before (self->local->claims, &not_before_s) && self->skewed_to_s < not_before_s)))
    return;
  shk_check_leave (check, SHK_REASON_CLOCK_SKEW);
}

DexFuture *
_shk_verification_fiber (gpointer data)
{
  ShkVerification *self = data;
  g_autoptr (GError) error = NULL;

  self->local = shk_fiber_await_boxed (start_locally (self), &error);
  if (self->local == NULL || !ask (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  doubt_period (self);
  return dex_future_new_take_object (shk_verdict_new (self->source, self->text, self->local->checks,
                                                      self->local->claims, self->local->kid, self->local->algorithm));
}
