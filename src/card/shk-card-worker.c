/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-worker-private.h"

#include <stdlib.h>
#include <unistd.h>

#define FULL 1000    /* progress, in whole numbers that threads can share */
#define MAX_SAID 990 /* as long as the job is not done */

struct _ShkCardWorker
{
  gatomicrefcount ref_count;
  GMainContext *context;        /* (owned) of the main thread */
  ShkCardReaders *readers;      /* (owned) */
  const ShkCardLayout *layout;
  ShkCardProgressFunc progress; /* (nullable): the main thread's; NULL once it is stopped */
  gpointer progress_data;
  GAsyncQueue *tasks;           /* (owned) */

  /* Any thread. */
  gint is_stopping;
  gint said;
  gint is_telling;
  GMutex lock;                  /* for these: */
  ShkCardTransport *transport;  /* (owned) (nullable) */
  GCancellable *running;        /* (owned) (nullable) */
  ShkPinTries tries;

  /* The worker thread's. */
  ShkCardChannel channel;       /* with a transport where a card is open */
  const ShkCardJob *job;        /* (nullable): that is being done */
  guint n_commands;
};

typedef struct
{
  ShkCardJob *job;     /* (owned) (nullable): NULL is the end */
  char *reader;        /* (owned) (nullable) */
  GError *unready;     /* (owned) (nullable) */
  DexPromise *promise; /* (owned) */
} Task;

/* The workers whose threads have not ended. */
G_LOCK_DEFINE_STATIC (living);
static GPtrArray *living;
static GCond living_changed;
static pid_t living_process;

static ShkCardWorker *
worker_ref (ShkCardWorker *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/* On the main thread: readers live there. */
static void
worker_unref (gpointer data)
{
  ShkCardWorker *self = data;

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_async_queue_unref (self->tasks);
  g_object_unref (self->readers);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
task_free (gpointer data)
{
  Task *task = data;

  g_clear_pointer (&task->job, _shk_card_job_free);
  g_clear_pointer (&task->reader, g_free);
  g_clear_error (&task->unready);
  g_clear_pointer (&task->promise, dex_unref);
  g_free (task);
}

/* Has @func called on the main thread. Takes a reference to @self, which may be the last: it is dropped there. */
static void
call_main_thread (ShkCardWorker *self, GSourceFunc func)
{
  g_autoptr (GMainContext) context = g_main_context_ref (self->context);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, self, worker_unref);
  g_source_attach (source, context);
}

static gboolean
tell_progress (gpointer data)
{
  ShkCardWorker *self = data;

  g_atomic_int_set (&self->is_telling, FALSE);
  if (self->progress != NULL)
    self->progress ((double) g_atomic_int_get (&self->said) / FULL, self->progress_data);
  return G_SOURCE_REMOVE;
}

static void
say_progress (ShkCardWorker *self, gint progress)
{
  g_atomic_int_set (&self->said, progress);
  if (g_atomic_int_compare_and_exchange (&self->is_telling, FALSE, TRUE))
    call_main_thread (worker_ref (self), tell_progress);
}

static void
count_command (gpointer data)
{
  ShkCardWorker *self = data;
  guint n_expected = MAX (_shk_card_job_count_commands (self->job, &self->channel), 1);
  gint progress = (gint) (++self->n_commands * FULL / n_expected);

  /* A file that turns out to be longer takes nothing back. */
  progress = CLAMP (progress, g_atomic_int_get (&self->said), MAX_SAID);
  say_progress (self, progress);
}

static void
share (ShkCardWorker *self, ShkCardTransport *transport)
{
  g_autoptr (ShkCardTransport) old = NULL;

  g_mutex_lock (&self->lock);
  old = g_steal_pointer (&self->transport);
  self->transport = transport ? g_object_ref (transport) : NULL;
  g_mutex_unlock (&self->lock);
}

static void
close_card (ShkCardWorker *self)
{
  if (self->channel.transport == NULL)
    return;
  share (self, NULL);
  _shk_card_channel_clear (&self->channel);
}

static gboolean
open_card (ShkCardWorker *self, Task *task, GError **error)
{
  ShkCardTransport *transport;

  if (self->channel.transport != NULL)
    return TRUE;
  if (task->reader == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&task->unready));
      return FALSE;
    }
  transport = shk_card_readers_open (self->readers, task->reader, error);
  if (transport == NULL)
    return FALSE;
  _shk_card_channel_init (&self->channel, transport, self->layout);
  self->channel.step = count_command;
  self->channel.step_data = self;
  share (self, transport);
  return TRUE;
}

/* What leaves nothing to go on with. A job that nobody waits for any more may leave a verified password behind. */
static gboolean
ends_the_connection (const GError *error)
{
  static const ShkCardError codes[] = {
    SHK_CARD_ERROR_SERVICE, SHK_CARD_ERROR_NO_READER, SHK_CARD_ERROR_NO_CARD, SHK_CARD_ERROR_REMOVED, SHK_CARD_ERROR_MUTE,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, SHK_CARD_ERROR, (int) codes[i]))
      return TRUE;
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gpointer
run_job (ShkCardWorker *self, Task *task, GError **error)
{
  GError *local = NULL;
  gpointer result;

  if (!open_card (self, task, error))
    return NULL;
  self->job = task->job;
  self->n_commands = 0;
  self->channel.cancellable = dex_promise_get_cancellable (task->promise);
  say_progress (self, 0);
  result = _shk_card_job_run (task->job, &self->channel, &local);
  self->channel.cancellable = NULL;
  self->job = NULL;

  g_mutex_lock (&self->lock);
  self->tries = self->channel.tries;
  g_mutex_unlock (&self->lock);
  if (result != NULL)
    say_progress (self, FULL);
  else if (ends_the_connection (local))
    close_card (self);
  if (local != NULL)
    g_propagate_error (error, local);
  return result;
}

static void
set_running (ShkCardWorker *self, GCancellable *running)
{
  g_autoptr (GCancellable) old = NULL;

  g_mutex_lock (&self->lock);
  old = g_steal_pointer (&self->running);
  self->running = running ? g_object_ref (running) : NULL;
  g_mutex_unlock (&self->lock);
}

static void
run_task (ShkCardWorker *self, Task *task)
{
  GCancellable *cancellable = dex_promise_get_cancellable (task->promise);
  GType type = _shk_card_job_get_type (task->job);
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;

  set_running (self, cancellable);
  if (g_atomic_int_get (&self->is_stopping))
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the session was closed");
  else if (!g_cancellable_set_error_if_cancelled (cancellable, &error))
    result = run_job (self, task, &error);
  set_running (self, NULL);

  if (result != NULL)
    dex_promise_resolve_boxed (task->promise, type, result);
  else
    dex_promise_reject (task->promise, g_steal_pointer (&error));
}

static gboolean
let_go (gpointer data)
{
  return G_SOURCE_REMOVE;
}

static gpointer
work (gpointer data)
{
  ShkCardWorker *self = data;

  for (;;)
    {
      Task *task = g_async_queue_pop (self->tasks);
      gboolean is_end = task->job == NULL;

      if (!is_end)
        run_task (self, task);
      task_free (task);
      if (is_end)
        break;
    }
  close_card (self);

  G_LOCK (living);
  g_ptr_array_remove_fast (living, self);
  g_cond_broadcast (&living_changed);
  G_UNLOCK (living);
  call_main_thread (self, let_go);
  return NULL;
}

static void
stop (ShkCardWorker *self)
{
  if (!g_atomic_int_compare_and_exchange (&self->is_stopping, FALSE, TRUE))
    return;
  g_mutex_lock (&self->lock);
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  if (self->transport != NULL)
    shk_card_transport_cancel (self->transport);
  g_mutex_unlock (&self->lock);
  g_async_queue_push (self->tasks, g_new0 (Task, 1));
}

/* A card must not keep a verified password because the program ended first. */
static void
stop_all_at_exit (void)
{
  gint64 deadline = g_get_monotonic_time () + SHK_CARD_WORKER_MAX_EXIT_S * G_TIME_SPAN_SECOND;

  if (getpid () != living_process)
    return;
  G_LOCK (living);
  for (guint i = 0; i < living->len; i++)
    stop (g_ptr_array_index (living, i));
  while (living->len > 0)
    if (!g_cond_wait_until (&living_changed, &G_LOCK_NAME (living), deadline))
      break;
  G_UNLOCK (living);
}

static void
add_to_living (ShkCardWorker *self)
{
  G_LOCK (living);
  if (living == NULL)
    {
      living = g_ptr_array_new ();
      living_process = getpid ();
      atexit (stop_all_at_exit);
    }
  g_ptr_array_add (living, self);
  G_UNLOCK (living);
}

ShkCardWorker *
_shk_card_worker_new (ShkCardReaders *readers, const ShkCardLayout *layout, ShkCardProgressFunc progress, gpointer data)
{
  ShkCardWorker *self = g_new0 (ShkCardWorker, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->context = g_main_context_ref_thread_default ();
  self->readers = g_object_ref (readers);
  self->layout = layout;
  self->progress = progress;
  self->progress_data = data;
  self->tasks = g_async_queue_new_full (task_free);
  self->tries = (ShkPinTries) SHK_PIN_TRIES_INIT;
  g_mutex_init (&self->lock);
  add_to_living (self);
  g_thread_unref (g_thread_new ("shk-card", work, worker_ref (self)));
  return self;
}

void
_shk_card_worker_stop (ShkCardWorker *self)
{
  self->progress = NULL;
  stop (self);
  worker_unref (self);
}

static DexFuture *
pass_on (DexFuture *future, gpointer user_data)
{
  return NULL;
}

DexFuture *
_shk_card_worker_run (ShkCardWorker *self, ShkCardJob *job, const char *reader, GError *unready)
{
  Task *task = g_new0 (Task, 1);
  DexFuture *future;

  task->job = job;
  task->reader = g_strdup (reader);
  task->unready = unready;
  task->promise = dex_promise_new_cancellable ();
  future = dex_ref (DEX_FUTURE (task->promise));
  g_async_queue_push (self->tasks, task);
  /* The result comes back to the caller's scheduler before anything else sees it: see shk-worker.c. */
  return dex_future_finally (future, pass_on, NULL, NULL);
}

ShkPinTries
_shk_card_worker_get_tries (ShkCardWorker *self)
{
  ShkPinTries tries;

  g_mutex_lock (&self->lock);
  tries = self->tries;
  g_mutex_unlock (&self->lock);
  return tries;
}
