/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-question-private.h"

#include "shk-fiber.h"
#include "shk-local-private.h"
#include "shk-reason.h"
#include "shk-status-private.h"
#include "shk-verifier.h"
#include "shk-worker.h"

static const char *
reason_for (const GError *error)
{
  if (g_error_matches (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_EXPIRED))
    return SHK_REASON_STATUS_STALE;
  return SHK_REASON_STATUS_UNTRUSTED_ANSWER;
}

static void
judge (ShkCheck *check, ShkStatus status, gint64 at_s)
{
  shk_check_add_evidence (check, "status", shk_status_to_word (status));
  switch (status)
    {
    case SHK_STATUS_VALID:
      shk_check_pass (check, at_s);
      break;
    case SHK_STATUS_REVOKED:
      shk_check_fail (check, SHK_REASON_STATUS_REVOKED, at_s);
      break;
    case SHK_STATUS_SUSPENDED:
      shk_check_fail (check, SHK_REASON_STATUS_SUSPENDED, at_s);
      break;
    case SHK_STATUS_DELETED:
      shk_check_fail (check, SHK_REASON_STATUS_DELETED, at_s);
      break;
    case SHK_STATUS_UNKNOWN:
    default:
      shk_check_leave (check, SHK_REASON_STATUS_UNKNOWN);
      break;
    }
}

/* Bound to our nonce, the answer was made after we asked: where it seems to be from another time, the clock is wrong.
 * What it says against the certificate stands all the same. */
static void
conclude (ShkFinding *finding, const ShkStatusAnswer *answer)
{
  ShkCheck *check = &finding->check;

  judge (check, answer->status, finding->at_s);
  _shk_add_time_evidence (check, "produced", answer->at_s);
  shk_check_add_evidence (check, "nonce", "matches");
  if (answer->since_s != 0)
    _shk_add_time_evidence (check, "since", answer->since_s);
  if (answer->until_s != 0)
    _shk_add_time_evidence (check, "next-update", answer->until_s);

  finding->signed_s = answer->at_s;
  finding->skewed = answer->at_s > finding->at_s + SHK_STATUS_MAX_SKEW_S ||
                    answer->at_s < finding->at_s - SHK_STATUS_MAX_SKEW_S;
  if (!finding->skewed)
    finding->keep_until_s = answer->until_s;
  else if (check->outcome == SHK_OUTCOME_PASSED)
    shk_check_leave (check, SHK_REASON_CLOCK_SKEW);
}

static void
leave (ShkFinding *finding, const char *reason)
{
  shk_check_add_evidence (&finding->check, "result", reason);
  shk_check_leave (&finding->check, reason);
}

/* A status answer is a few hundred bytes and one signature: looked at where it arrives. */
ShkFinding *
_shk_question_status (gpointer data, GError **error)
{
  const ShkQuestion *question = data;
  g_autoptr (ShkFinding) finding = _shk_finding_new ();
  g_autoptr (GBytes) nonce = _shk_question_new_nonce (SHK_STATUS_NONCE_BYTES);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) failure = NULL;
  gint64 start_us = g_get_monotonic_time ();
  ShkStatusAnswer answer;

  shk_check_add_evidence (&finding->check, "method", "status answer");
  if (!_shk_question_await_bytes (shk_inquirer_ask_status (question->inquirer, question->subject, nonce),
                                  start_us + question->timeout_us, &bytes, &failure, error))
    return NULL;
  finding->silent = bytes == NULL && g_get_monotonic_time () - start_us > question->timeout_us / 2;
  finding->at_s = shk_clock_now (question->present);
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    leave (finding, SHK_REASON_STATUS_NO_ADDRESS);
  else if (bytes == NULL)
    leave (finding, SHK_REASON_STATUS_UNREACHABLE);
  else if (_shk_status_answer_open (bytes, question->trust, question->subject, nonce, finding->at_s, &answer, &failure))
    conclude (finding, &answer);
  else
    leave (finding, reason_for (failure));
  return g_steal_pointer (&finding);
}

/* What a worker needs to read a list, which may be megabytes. */
typedef struct
{
  GBytes *token;   /* (owned) */
  ShkTrust *trust; /* (owned) */
  char *uri;       /* (owned) */
  gint64 now_s;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_bytes_unref (self->token);
  g_object_unref (self->trust);
  g_free (self->uri);
  g_free (self);
}

static gpointer
read_list (gpointer data, GCancellable *cancellable, GError **error)
{
  const Reading *self = data;

  return shk_status_list_parse (self->token, self->trust, self->uri, self->now_s, error);
}

static ShkStatusList *
await_list (const ShkQuestion *question, GBytes *token, GError **error)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->token = g_bytes_ref (token);
  reading->trust = g_object_ref (question->trust);
  reading->uri = g_strdup (question->subject);
  reading->now_s = shk_clock_now (question->present);
  return shk_fiber_await_boxed (shk_worker_run_boxed (SHK_TYPE_STATUS_LIST, read_list, reading, reading_free), error);
}

/* The finding is about the list; what it says of one certificate is looked up in it. */
ShkFinding *
_shk_question_status_list (gpointer data, GError **error)
{
  const ShkQuestion *question = data;
  g_autoptr (ShkFinding) finding = _shk_finding_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) failure = NULL;

  shk_check_add_evidence (&finding->check, "method", "status list");
  shk_check_add_evidence (&finding->check, "asked", question->subject);
  if (!_shk_question_await_bytes (shk_inquirer_fetch_status_list (question->inquirer, question->subject),
                                  g_get_monotonic_time () + question->timeout_us, &bytes, NULL, error))
    return NULL;
  finding->list = bytes ? await_list (question, bytes, &failure) : NULL;
  finding->at_s = shk_clock_now (question->present);
  if (g_error_matches (failure, DEX_ERROR, DEX_ERROR_FIBER_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (finding->list == NULL)
    {
      leave (finding, bytes ? reason_for (failure) : SHK_REASON_STATUS_UNREACHABLE);
      return g_steal_pointer (&finding);
    }
  finding->keep_until_s = shk_status_list_get_fresh_until (finding->list);
  _shk_add_time_evidence (&finding->check, "produced", shk_status_list_get_issued (finding->list));
  _shk_add_time_evidence (&finding->check, "next-update", finding->keep_until_s);
  shk_check_pass (&finding->check, finding->at_s);
  return g_steal_pointer (&finding);
}

/* An index that the list does not have is one that it knows nothing of. */
void
_shk_question_look_up (const ShkStatusList *list, guint64 index, gint64 at_s, ShkCheck *check)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, index);
  ShkStatus status = SHK_STATUS_UNKNOWN;

  shk_check_add_evidence (check, "index", text);
  if (shk_status_list_look_up (list, index, &status, NULL))
    judge (check, status, at_s);
  else
    shk_check_leave (check, SHK_REASON_STATUS_UNKNOWN);
}
