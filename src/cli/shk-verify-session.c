/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-verify-session.h"

#include "shk-code.h"
#include "shk-fiber.h"
#include "shk-online-inquirer.h"
#include "shk-pipeline.h"
#include "shk-reason.h"
#include "shk-report.h"
#include "shk-verifier.h"
#include "shk-verify-inputs.h"
#include "shk-worker.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

/* How many inputs are under way at a time: pictures and answers from the network overlap, and memory stays flat. */
#define WIDTH 64

typedef struct
{
  ShkVerifyOptions *options;
  ShkClock *present;       /* (owned) now, whatever --at says: trust is given today */
  ShkTrust *trust;         /* (owned) */
  ShkVerifier *verifier;   /* (owned) (nullable) */
  ShkVerifyInputs *inputs; /* (owned) */
  guint n_of[SHK_VERDICT_NOT_A_CERTIFICATE + 1];
  guint n_inputs;
  gboolean shows_progress;
} Session;

static void
session_free (gpointer data)
{
  Session *self = data;

  shk_clock_unref (self->present);
  g_clear_object (&self->trust);
  g_clear_object (&self->verifier);
  g_clear_object (&self->inputs);
  g_free (self);
}

/* Trust. */

static gboolean
add_trust_file (Session *self, const ShkTrustFile *file, GError **error)
{
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize size;

  if (!g_file_get_contents (file->path, &contents, &size, error))
    return FALSE;
  bytes = g_bytes_new_take (g_steal_pointer (&contents), size);
  if (shk_trust_add_file (self->trust, bytes, file->kid, self->present, error))
    return TRUE;
  g_prefix_error (error, "%s: ", file->path);
  return FALSE;
}

/* A trust list is believed for its signer's anchor, which may be named after it: what fails is tried once more at the end. */
static gboolean
load_trust (Session *self, GError **error)
{
  g_autoptr (GPtrArray) again = g_ptr_array_new ();

  self->trust = shk_trust_new ();
  for (guint i = 0; i < self->options->trust_files->len; i++)
    {
      ShkTrustFile *file = g_ptr_array_index (self->options->trust_files, i);
      g_autoptr (GError) local = NULL;

      if (add_trust_file (self, file, &local))
        continue;
      if (!g_error_matches (local, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_SIGNATURE))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      g_ptr_array_add (again, file);
    }
  for (guint i = 0; i < again->len; i++)
    if (!add_trust_file (self, g_ptr_array_index (again, i), error))
      return FALSE;
  return TRUE;
}

/* The service's own list, where a person named an anchor that it can end in. Without one, verdicts say what is missing. */
static void
fetch_trust_list (Session *self, ShkService *service)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) list = NULL;
  g_autoptr (ShkTrust) trust = NULL;

  if (shk_trust_has_list (self->trust) || shk_trust_get_anchors (self->trust)->len == 0)
    return;
  list = shk_fiber_await_boxed (shk_service_fetch_trust_list (service), &error);
  if (list != NULL)
    trust = shk_trust_new_with_list (self->trust, list, self->present, &error);
  if (trust != NULL)
    g_set_object (&self->trust, trust);
  else
    g_printerr (_("shikaku-verify: the service's trust list could not be used: %s\n"), error->message);
}

static ShkInquirer *
connect_to_service (Session *self, GError **error)
{
  g_autoptr (GTlsDatabase) anchors = NULL;
  g_autoptr (ShkHttp) http = NULL;
  g_autoptr (ShkService) service = NULL;

  if (self->options->service == NULL)
    return NULL;
  if (shk_trust_get_anchors (self->trust)->len > 0)
    {
      anchors = shk_trust_dup_tls_database (self->trust, error);
      if (anchors == NULL)
        return NULL;
    }
  http = shk_http_new (anchors);
  service = shk_service_new (self->options->service, http);
  fetch_trust_list (self, service);
  shk_service_set_origin (service, shk_trust_get_origin (self->trust));
  return shk_online_inquirer_new (service);
}

/* One input: read it, and judge everything that was read. */

typedef struct
{
  GBytes *cose;
  char *source;
  ShkTrust *trust;
  gint64 at_s;
} SignatureJob;

static void
signature_job_free (gpointer data)
{
  SignatureJob *job = data;

  g_bytes_unref (job->cose);
  g_free (job->source);
  g_object_unref (job->trust);
  g_free (job);
}

static gpointer
check_signature (gpointer data, GCancellable *cancellable, GError **error)
{
  SignatureJob *job = data;

  return shk_verifier_check_signature (job->trust, job->source, job->cose, job->at_s);
}

static DexFuture *
judge_signature (Session *self, ShkReading *reading)
{
  const char *source = shk_reading_get_source (reading), *reason = shk_reading_get_reason (reading);
  const char *text = shk_reading_get_text (reading);
  gint64 now_s = shk_clock_now (self->options->clock);
  g_autoptr (GBytes) cose = NULL;
  SignatureJob *job;

  if (shk_reading_get_cose (reading) != NULL)
    cose = g_bytes_ref (shk_reading_get_cose (reading));
  else if (text != NULL)
    cose = shk_code_parse (text, -1, shk_trust_get_hosts (self->trust), &reason);
  if (cose == NULL)
    return dex_future_new_take_object (shk_verdict_new_not_a_certificate (source, reason, now_s));

  job = g_new0 (SignatureJob, 1);
  job->cose = g_steal_pointer (&cose);
  job->source = g_strdup (source);
  job->trust = g_object_ref (self->trust);
  job->at_s = now_s;
  return shk_worker_run_object (check_signature, job, signature_job_free);
}

static DexFuture *
judge (Session *self, ShkReading *reading)
{
  return self->options->signature_only ? judge_signature (self, reading) : shk_reading_verify (reading, self->verifier);
}

typedef struct
{
  Session *session;
  ShkInput *input; /* (owned) */
} InputJob;

static void
input_job_free (gpointer data)
{
  g_object_unref (((InputJob *) data)->input);
  g_free (data);
}

static DexFuture *
read_and_judge (gpointer data)
{
  InputJob *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) readings = shk_fiber_await_object (shk_input_read (job->input), &error);
  g_autoptr (GListStore) verdicts = g_list_store_new (SHK_TYPE_VERDICT);
  guint n;

  if (readings == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  n = g_list_model_get_n_items (readings);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ShkReading) reading = g_list_model_get_item (readings, i);
      g_autoptr (ShkVerdict) verdict = shk_fiber_await_object (judge (job->session, reading), &error);

      if (verdict == NULL)
        return dex_future_new_for_error (g_steal_pointer (&error));
      g_list_store_append (verdicts, verdict);
    }
  return dex_future_new_take_object (g_steal_pointer (&verdicts));
}

/* The pipeline. */

static DexFuture *
next_input (gpointer user_data)
{
  return shk_verify_inputs_next (((Session *) user_data)->inputs);
}

static DexFuture *
work (gpointer item, gpointer user_data)
{
  InputJob *job = g_new0 (InputJob, 1);

  job->session = user_data;
  job->input = g_object_ref (item);
  return shk_fiber_spawn (read_and_judge, job, input_job_free);
}

static void
print (ShkOutput output, ShkVerdict *verdict)
{
  g_autofree char *text = output == SHK_OUTPUT_JSON  ? shk_report_to_json (verdict)
                          : output == SHK_OUTPUT_CSV ? shk_report_to_csv (verdict)
                                                     : shk_report_to_text (verdict);

  fputs (text, stdout);
  if (output != SHK_OUTPUT_TEXT)
    putchar ('\n');
}

static void
show_progress (Session *self)
{
  if (!self->shows_progress)
    return;
  g_printerr ("\r");
  g_printerr (g_dngettext (GETTEXT_PACKAGE, "%u input verified", "%u inputs verified", self->n_inputs), self->n_inputs);
}

static void
done (gpointer item, const GValue *result, const GError *error, gpointer user_data)
{
  Session *self = user_data;
  GListModel *verdicts = result ? g_value_get_object (result) : NULL;

  for (guint i = 0; verdicts != NULL && i < g_list_model_get_n_items (verdicts); i++)
    {
      g_autoptr (ShkVerdict) verdict = g_list_model_get_item (verdicts, i);

      self->n_of[shk_verdict_get_kind (verdict)]++;
      print (self->options->output, verdict);
    }
  fflush (stdout);
  self->n_inputs++;
  show_progress (self);
}

static const ShkPipelineFuncs funcs = { next_input, work, done };

/* In the order of the statuses: what is worse for who relies on it comes first. */
static int
exit_status (Session *self)
{
  if (self->n_of[SHK_VERDICT_INVALID] > 0)
    return SHK_VERIFY_EXIT_INVALID;
  if (self->n_of[SHK_VERDICT_UNDETERMINED] > 0)
    return SHK_VERIFY_EXIT_UNDETERMINED;
  if (self->n_of[SHK_VERDICT_NOT_A_CERTIFICATE] > 0 || self->n_of[SHK_VERDICT_VALID] == 0)
    return SHK_VERIFY_EXIT_NO_CERTIFICATE;
  return SHK_VERIFY_EXIT_VALID;
}

static gboolean
prepare (Session *self, GError **error)
{
  g_autoptr (ShkInquirer) inquirer = NULL;
  g_autoptr (GError) local = NULL;

  if (!load_trust (self, error))
    return FALSE;
  inquirer = connect_to_service (self, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  self->verifier = shk_verifier_new (self->trust, inquirer, self->options->clock);
  shk_verifier_set_hosts (self->verifier, shk_trust_get_hosts (self->trust));
  self->inputs = shk_verify_inputs_new (self->options->inputs, self->options->raw);
  self->shows_progress = isatty (STDERR_FILENO) && !isatty (STDOUT_FILENO);
  return TRUE;
}

static DexFuture *
run (gpointer data)
{
  Session *self = data;
  g_autoptr (GError) error = NULL;

  if (!prepare (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  if (self->options->output == SHK_OUTPUT_CSV)
    {
      g_autofree char *header = shk_report_csv_header ();

      puts (header);
    }
  if (!shk_fiber_await (shk_pipeline_run (WIDTH, &funcs, self, NULL), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  if (self->shows_progress)
    g_printerr ("\n");
  return dex_future_new_for_int (exit_status (self));
}

DexFuture *
shk_verify_session_run (ShkVerifyOptions *options)
{
  Session *self = g_new0 (Session, 1);

  self->options = options;
  self->present = shk_clock_new_system ();
  return shk_fiber_spawn (run, self, session_free);
}
