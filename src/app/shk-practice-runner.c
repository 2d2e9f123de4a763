/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-runner.h"

#include "shk-fiber.h"

#include <json-glib/json-glib.h>
#include <signal.h>

struct _ShkPracticeRunner
{
  GObject parent_instance;

  char *program;           /* (owned) (nullable) */
  char *folder;            /* (owned) */
  GSubprocess *process;    /* (owned) (nullable) */
  GDataInputStream *errors; /* (owned) (nullable) */
  char *said;              /* (owned) (nullable) the last line of its standard error */
  char *address;           /* (owned) (nullable) */
  char *ca;                /* (owned) (nullable) path */
  char *samples;           /* (owned) (nullable) path */
  gboolean ready;
};

enum
{
  EXITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShkPracticeRunner, shk_practice_runner, G_TYPE_OBJECT)

GQuark
shk_app_error_quark (void)
{
  return g_quark_from_static_string ("shk-app-error-quark");
}

static void
shk_practice_runner_dispose (GObject *object)
{
  shk_practice_runner_stop (SHK_PRACTICE_RUNNER (object));

  G_OBJECT_CLASS (shk_practice_runner_parent_class)->dispose (object);
}

static void
shk_practice_runner_finalize (GObject *object)
{
  ShkPracticeRunner *self = SHK_PRACTICE_RUNNER (object);

  g_free (self->program);
  g_free (self->folder);
  g_free (self->said);
  g_free (self->address);
  g_free (self->ca);
  g_free (self->samples);

  G_OBJECT_CLASS (shk_practice_runner_parent_class)->finalize (object);
}

static void
shk_practice_runner_class_init (ShkPracticeRunnerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shk_practice_runner_dispose;
  G_OBJECT_CLASS (klass)->finalize = shk_practice_runner_finalize;

  signals[EXITED] =
    g_signal_new ("exited", SHK_TYPE_PRACTICE_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shk_practice_runner_init (ShkPracticeRunner *self)
{
}

/**
 * shk_practice_runner_new:
 * @program: (nullable): the practice service; NULL where it was not found
 * @folder: where it keeps everything
 */
ShkPracticeRunner *
shk_practice_runner_new (const char *program, const char *folder)
{
  ShkPracticeRunner *self = g_object_new (SHK_TYPE_PRACTICE_RUNNER, NULL);

  self->program = g_strdup (program);
  self->folder = g_strdup (folder);
  return self;
}

/* --- What it says --------------------------------------------------------------------------------------------------- */

/* Its standard error is read to the end, so that the pipe never fills; the last line explains a failure. */
static void
on_error_line (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShkPracticeRunner) self = user_data;
  g_autofree char *line = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source), result, NULL, NULL);

  if (line == NULL)
    return;
  g_set_str (&self->said, line);
  if (self->process != NULL)
    g_data_input_stream_read_line_async (G_DATA_INPUT_STREAM (source), G_PRIORITY_DEFAULT, NULL, on_error_line,
                                         g_object_ref (self));
}

static char *
dup_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_dup_string (node)
           : NULL;
}

static gboolean
parse_ready_line (ShkPracticeRunner *self, const char *line)
{
  g_autoptr (JsonNode) root = json_from_string (line, NULL);
  JsonObject *object = root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;

  if (object == NULL)
    return FALSE;
  self->address = dup_member (object, "address");
  self->ca = dup_member (object, "ca");
  self->samples = dup_member (object, "samples");
  return self->address != NULL && self->ca != NULL;
}

/* --- Starting ------------------------------------------------------------------------------------------------------- */

static GSubprocess *
spawn (ShkPracticeRunner *self, GError **error)
{
  const char *arguments[] = { self->program, "--data", self->folder, "--exit-with-parent", NULL };
  g_autoptr (GError) problem = NULL;
  GSubprocess *process = NULL;

  if (self->program != NULL)
    process = g_subprocess_newv (arguments,
                                 G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                   G_SUBPROCESS_FLAGS_STDERR_PIPE,
                                 &problem);
  if (process == NULL)
    g_set_error (error, SHK_APP_ERROR, SHK_APP_ERROR_PRACTICE_MISSING, "%s",
                 problem ? problem->message : "shikaku-practice was not found");
  return process;
}

static DexFuture *
process_ended (DexFuture *future, gpointer user_data)
{
  GWeakRef *weak = user_data;
  g_autoptr (ShkPracticeRunner) self = g_weak_ref_get (weak);

  if (self != NULL && self->ready && self->process != NULL)
    g_signal_emit (self, signals[EXITED], 0);
  return dex_future_new_true ();
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
watch (ShkPracticeRunner *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  dex_future_disown (dex_future_finally (dex_subprocess_wait_check (self->process), process_ended, weak, weak_ref_free));
}

static void
on_ready_line (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DexPromise) promise = user_data;
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source), result, NULL, &error);

  if (line != NULL)
    dex_promise_resolve_string (promise, line);
  else
    dex_promise_reject (promise, error ? g_steal_pointer (&error)
                                       : g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED, "It ended at once"));
}

static DexFuture *
read_line (GDataInputStream *stream)
{
  DexPromise *promise = dex_promise_new_cancellable ();

  g_data_input_stream_read_line_async (stream, G_PRIORITY_DEFAULT, dex_promise_get_cancellable (promise), on_ready_line,
                                       dex_ref (promise));
  return DEX_FUTURE (promise);
}

static DexFuture *
start_fiber (gpointer data)
{
  ShkPracticeRunner *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *line = NULL;

  self->process = spawn (self, &error);
  if (self->process == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));

  self->errors = g_data_input_stream_new (g_subprocess_get_stderr_pipe (self->process));
  g_data_input_stream_read_line_async (self->errors, G_PRIORITY_DEFAULT, NULL, on_error_line, g_object_ref (self));

  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = shk_fiber_await_string (
    dex_future_first (read_line (lines), dex_timeout_new_seconds (SHK_PRACTICE_RUNNER_TIMEOUT_S), NULL), &error);
  if (line == NULL || !parse_ready_line (self, line))
    return dex_future_new_reject (SHK_APP_ERROR, SHK_APP_ERROR_PRACTICE_FAILED, "%s",
                                  self->said ? self->said : error ? error->message : "It did not say that it is ready");
  self->ready = TRUE;
  watch (self);
  return dex_future_new_true ();
}

/**
 * shk_practice_runner_start:
 * @self: a runner that was not started yet
 *
 * Returns: (transfer full): a future of TRUE when the service is ready; rejected with %SHK_APP_ERROR_PRACTICE_MISSING or
 *   %SHK_APP_ERROR_PRACTICE_FAILED
 */
DexFuture *
shk_practice_runner_start (ShkPracticeRunner *self)
{
  g_return_val_if_fail (SHK_IS_PRACTICE_RUNNER (self) && self->process == NULL, NULL);

  return shk_fiber_spawn (start_fiber, g_object_ref (self), g_object_unref);
}

/**
 * shk_practice_runner_stop:
 * @self: a runner
 *
 * Closes the pipe that the service watches, and asks it to end.
 */
void
shk_practice_runner_stop (ShkPracticeRunner *self)
{
  g_autoptr (GSubprocess) process = NULL;

  g_return_if_fail (SHK_IS_PRACTICE_RUNNER (self));

  process = g_steal_pointer (&self->process);
  g_clear_object (&self->errors);
  if (process == NULL)
    return;
  g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, NULL);
  g_subprocess_send_signal (process, SIGTERM);
}

void
shk_practice_runner_kill (ShkPracticeRunner *self)
{
  g_return_if_fail (SHK_IS_PRACTICE_RUNNER (self) && self->process != NULL);

  g_subprocess_force_exit (self->process);
}

const char *
shk_practice_runner_get_address (ShkPracticeRunner *self)
{
  return self->address;
}

const char *
shk_practice_runner_get_ca (ShkPracticeRunner *self)
{
  return self->ca;
}

/**
 * shk_practice_runner_get_samples:
 * @self: a runner
 *
 * Returns: (nullable): the folder of practice certificates
 */
const char *
shk_practice_runner_get_samples (ShkPracticeRunner *self)
{
  return self->samples;
}

/**
 * shk_practice_runner_get_said:
 * @self: a runner
 *
 * Returns: (nullable): the last line of its standard error
 */
const char *
shk_practice_runner_get_said (ShkPracticeRunner *self)
{
  return self->said;
}

const char *
shk_practice_runner_get_folder (ShkPracticeRunner *self)
{
  g_return_val_if_fail (SHK_IS_PRACTICE_RUNNER (self), NULL);

  return self->folder;
}
