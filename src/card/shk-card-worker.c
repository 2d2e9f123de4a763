/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-worker-private.h"

struct _ShkCardWorker
{
  gatomicrefcount ref_count;
  ShkCardReaders *readers;     /* (owned) */
  char *reader;                /* (owned) (nullable): the first with a My Number card */
  GAsyncQueue *jobs;           /* (owned) of Job; one without work ends the thread */
  GMainContext *context;       /* (owned) where the session lives */

  /* The thread's own. */
  ShkCardChannel channel;
  GHashTable *kept;            /* (owned) file id → GBytes */

  GMutex mutex;                /* over what follows */
  ShkCardTransport *transport; /* (owned) (nullable): the thread's, but for cancelling it */
  ShkPinTries tries;
  double progress;
  gboolean is_stopped;
  gboolean is_told;            /* the listener is on its way */
  GSourceFunc listener;        /* (nullable) */
  gpointer listener_data;
};

typedef struct
{
  GType type;
  guint n_expected;
  ShkCardWork work; /* (nullable): end */
  gpointer data;    /* (owned) by destroy */
  GDestroyNotify destroy;
  DexPromise *promise; /* (owned) (nullable) */
} Job;

static void
job_free (Job *job)
{
  if (job->destroy != NULL)
    job->destroy (job->data);
  dex_clear (&job->promise);
  g_free (job);
}

static ShkCardWorker *
worker_ref (ShkCardWorker *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shk_card_worker_unref (ShkCardWorker *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_object (&self->transport);
  g_object_unref (self->readers);
  g_free (self->reader);
  g_async_queue_unref (self->jobs);
  g_main_context_unref (self->context);
  g_hash_table_unref (self->kept);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/* --- Telling the session ---------------------------------------------------------------------------------------------- */

static gboolean
tell (gpointer data)
{
  ShkCardWorker *self = data;
  GSourceFunc listener;
  gpointer user_data;

  g_mutex_lock (&self->mutex);
  self->is_told = FALSE;
  listener = self->listener;
  user_data = self->listener_data;
  g_mutex_unlock (&self->mutex);
  if (listener != NULL)
    listener (user_data);
  return G_SOURCE_REMOVE;
}

static void
release (gpointer data)
{
  shk_card_worker_unref (data);
}

/* One call is on its way at a time: a card answers faster than a window draws. It is never made here, which g_main_context_invoke()
 * would do where the context is not running at this moment. */
static void
set_progress (ShkCardWorker *self, double progress)
{
  gboolean is_told;
  g_autoptr (GSource) source = NULL;

  g_mutex_lock (&self->mutex);
  self->progress = progress;
  is_told = self->is_told;
  self->is_told = TRUE;
  g_mutex_unlock (&self->mutex);
  if (is_told)
    return;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell, worker_ref (self), release);
  g_source_attach (source, self->context);
}

static void
keep_tries (ShkCardWorker *self)
{
  g_mutex_lock (&self->mutex);
  self->tries = self->channel.tries;
  g_mutex_unlock (&self->mutex);
}

static void
command_done (gpointer data)
{
  ShkCardWorker *self = data;
  guint n_expected = MAX (self->channel.n_expected, self->channel.n_done);

  set_progress (self, (double) self->channel.n_done / n_expected);
}

/* --- The card --------------------------------------------------------------------------------------------------------- */

static void
set_transport (ShkCardWorker *self, ShkCardTransport *transport)
{
  g_mutex_lock (&self->mutex);
  self->transport = transport;
  if (transport != NULL && self->is_stopped)
    shk_card_transport_cancel (transport);
  g_mutex_unlock (&self->mutex);
}

static void
close_card (ShkCardWorker *self)
{
  g_autoptr (ShkCardTransport) transport = self->transport;

  set_transport (self, NULL);
  if (transport != NULL)
    shk_card_transport_close (transport);
  shk_card_channel_forget (&self->channel);
  g_hash_table_remove_all (self->kept);
}

static gboolean
open_card (ShkCardWorker *self, GError **error)
{
  g_autoptr (ShkCardSituation) situation = NULL;
  const char *reader = self->reader;
  ShkCardTransport *transport;

  if (self->transport != NULL)
    return TRUE;
  if (reader == NULL)
    {
      situation = shk_card_readers_dup_situation (self->readers);
      reader = shk_card_situation_get_ready_reader (situation);
    }
  if (reader == NULL)
    {
      g_set_error_literal (error, SHK_CARD_ERROR, SHK_CARD_ERROR_NO_CARD, "There is no My Number card in any reader");
      return FALSE;
    }
  transport = shk_card_readers_open (self->readers, reader, error);
  if (transport == NULL)
    return FALSE;
  set_transport (self, transport);
  self->channel.transport = transport;
  shk_card_channel_forget (&self->channel);
  return TRUE;
}

/* --- Jobs ------------------------------------------------------------------------------------------------------------- */

static gpointer
work_in_transaction (ShkCardWorker *self, Job *job, GError **error)
{
  gpointer result;

  if (!open_card (self, error) || !shk_card_transport_begin (self->transport, error))
    return NULL;
  /* Since the last transaction another program may have selected something else, which nobody is told. */
  shk_card_channel_forget (&self->channel);
  result = job->work (self, &self->channel, job->data, error);
  keep_tries (self);
  shk_card_transport_end (self->transport);
  return result;
}

/* Another program has reset the card and nothing of ours was at stake yet. */
static gboolean
may_begin_anew (ShkCardWorker *self, const GError *error)
{
  if (!g_error_matches (error, SHK_CARD_ERROR, SHK_CARD_ERROR_RESET) || self->channel.pin_sent)
    return FALSE;
  shk_card_channel_forget (&self->channel);
  return shk_card_transport_reconnect (self->transport, NULL);
}

/* What the connection does not survive. */
static gboolean
ends_connection (const GError *error)
{
  if (error->domain != SHK_CARD_ERROR)
    return TRUE;
  return error->code != SHK_CARD_ERROR_PIN_WRONG && error->code != SHK_CARD_ERROR_PIN_BLOCKED &&
         error->code != SHK_CARD_ERROR_PIN_LAST_TRY && error->code != SHK_CARD_ERROR_NO_CERTIFICATE;
}

static gpointer
do_job (ShkCardWorker *self, Job *job, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gpointer result;

  self->channel.pin_sent = FALSE;
  self->channel.n_done = 0;
  self->channel.n_expected = job->n_expected;
  set_progress (self, 0);
  result = work_in_transaction (self, job, &failure);
  if (result == NULL && may_begin_anew (self, failure))
    {
      g_clear_error (&failure);
      self->channel.n_done = 0;
      result = work_in_transaction (self, job, &failure);
    }
  if (result != NULL)
    return result;
  if (ends_connection (failure))
    close_card (self);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static void
run_job (ShkCardWorker *self, Job *job)
{
  GCancellable *cancellable = dex_promise_get_cancellable (job->promise);
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;

  if (!g_cancellable_set_error_if_cancelled (cancellable, &error))
    {
      self->channel.cancellable = cancellable;
      result = do_job (self, job, &error);
      self->channel.cancellable = NULL;
    }
  if (result != NULL)
    dex_promise_resolve_boxed (job->promise, job->type, result);
  else
    dex_promise_reject (job->promise, g_steal_pointer (&error));
}

static void
reject_rest (ShkCardWorker *self)
{
  Job *job;

  while ((job = g_async_queue_try_pop (self->jobs)) != NULL)
    {
      if (job->promise != NULL)
        dex_promise_reject (job->promise, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The session is over"));
      job_free (job);
    }
}

static gboolean
is_stopped (ShkCardWorker *self)
{
  gboolean stopped;

  g_mutex_lock (&self->mutex);
  stopped = self->is_stopped;
  g_mutex_unlock (&self->mutex);
  return stopped;
}

static gpointer
run (gpointer data)
{
  ShkCardWorker *self = data;

  while (!is_stopped (self))
    {
      Job *job = g_async_queue_pop (self->jobs);

      if (job->work != NULL && !is_stopped (self))
        run_job (self, job);
      else if (job->promise != NULL)
        dex_promise_reject (job->promise, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The session is over"));
      job_free (job);
    }
  reject_rest (self);
  close_card (self);
  shk_card_worker_unref (self);
  return NULL;
}

/* --- For the session -------------------------------------------------------------------------------------------------- */

ShkCardWorker *
shk_card_worker_new (ShkCardReaders *readers, const char *reader, const ShkCardLayout *layout)
{
  ShkCardWorker *self = g_new0 (ShkCardWorker, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->readers = g_object_ref (readers);
  self->reader = g_strdup (reader);
  self->jobs = g_async_queue_new ();
  self->context = g_main_context_ref_thread_default ();
  self->kept = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_bytes_unref);
  g_mutex_init (&self->mutex);
  self->tries = (ShkPinTries) SHK_PIN_TRIES_INIT;
  shk_card_channel_init (&self->channel, NULL, layout);
  self->channel.progressed = command_done;
  self->channel.progressed_data = self;
  g_thread_unref (g_thread_new ("shk-card", run, worker_ref (self)));
  return self;
}

void
shk_card_worker_stop (ShkCardWorker *self)
{
  g_mutex_lock (&self->mutex);
  self->is_stopped = TRUE;
  self->listener = NULL;
  if (self->transport != NULL)
    shk_card_transport_cancel (self->transport);
  g_mutex_unlock (&self->mutex);
  g_async_queue_push (self->jobs, g_new0 (Job, 1));
}

static DexFuture *
pass_on (DexFuture *future, gpointer user_data)
{
  return NULL;
}

DexFuture *
shk_card_worker_push (ShkCardWorker *self, GType type, guint n_expected, ShkCardWork work, gpointer data,
                      GDestroyNotify destroy)
{
  Job *job = g_new0 (Job, 1);
  DexFuture *future;

  job->type = type;
  job->n_expected = n_expected;
  job->work = work;
  job->data = data;
  job->destroy = destroy;
  job->promise = dex_promise_new_cancellable ();
  future = dex_ref (DEX_FUTURE (job->promise));
  g_async_queue_push (self->jobs, job);
  if (is_stopped (self))
    reject_rest (self);
  /* The result comes back to the caller's scheduler before anything else sees it, as in shk-worker.c. */
  return dex_future_finally (future, pass_on, NULL, NULL);
}

void
shk_card_worker_get_tries (ShkCardWorker *self, ShkPinTries *tries)
{
  g_mutex_lock (&self->mutex);
  *tries = self->tries;
  g_mutex_unlock (&self->mutex);
}

double
shk_card_worker_get_progress (ShkCardWorker *self)
{
  double progress;

  g_mutex_lock (&self->mutex);
  progress = self->progress;
  g_mutex_unlock (&self->mutex);
  return progress;
}

void
shk_card_worker_set_listener (ShkCardWorker *self, GSourceFunc func, gpointer user_data)
{
  g_mutex_lock (&self->mutex);
  self->listener = func;
  self->listener_data = user_data;
  g_mutex_unlock (&self->mutex);
}

GBytes *
shk_card_worker_lookup (ShkCardWorker *self, guint16 key)
{
  GBytes *bytes = g_hash_table_lookup (self->kept, GUINT_TO_POINTER (key));

  return bytes ? g_bytes_ref (bytes) : NULL;
}

void
shk_card_worker_keep (ShkCardWorker *self, guint16 key, GBytes *bytes)
{
  g_hash_table_replace (self->kept, GUINT_TO_POINTER (key), g_bytes_ref (bytes));
}
