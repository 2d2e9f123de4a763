/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-worker.h"

typedef struct
{
  ShkWorkerFunc func;
  gpointer data;         /* (owned) */
  GDestroyNotify destroy;
  GType type;            /* boxed, or G_TYPE_OBJECT */
  DexPromise *promise;   /* (owned) */
  GMainContext *context; /* (owned) the caller's */
  gpointer result;       /* (owned) (nullable) */
  GError *error;         /* (owned) (nullable) */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  dex_unref (job->promise);
  g_main_context_unref (job->context);
  g_free (job);
}

static gboolean
settle (gpointer data)
{
  Job *job = data;

  if (job->result == NULL)
    dex_promise_reject (job->promise, g_steal_pointer (&job->error));
  else if (job->type == G_TYPE_OBJECT)
    dex_promise_resolve_object (job->promise, g_steal_pointer (&job->result));
  else
    dex_promise_resolve_boxed (job->promise, job->type, g_steal_pointer (&job->result));
  return G_SOURCE_REMOVE;
}

/* The promise is settled on the caller's thread and no other: libdex 0.10 locks up where a future is dropped on one thread at the
 * moment when another settles it. */
static void
job_run (gpointer data, gpointer user_data)
{
  Job *job = data;
  GCancellable *cancellable = dex_promise_get_cancellable (job->promise);
  g_autoptr (GSource) source = g_idle_source_new ();

  if (!g_cancellable_set_error_if_cancelled (cancellable, &job->error))
    job->result = job->func (job->data, cancellable, &job->error);
  if (job->result == NULL && job->error == NULL)
    job->error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "no result");
  if (job->result != NULL)
    g_clear_error (&job->error);
  if (job->destroy != NULL)
    job->destroy (job->data);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, settle, job, job_free);
  g_source_attach (source, job->context);
}

static GThreadPool *
get_pool (void)
{
  static gsize pool;

  if (g_once_init_enter (&pool))
    g_once_init_leave (&pool,
                       (gsize) g_thread_pool_new (job_run, NULL, (int) g_get_num_processors (), FALSE, NULL));
  return (GThreadPool *) pool;
}

static DexFuture *
run (GType type, ShkWorkerFunc func, gpointer data, GDestroyNotify destroy)
{
  Job *job = g_new0 (Job, 1);
  DexFuture *future;

  job->func = func;
  job->data = data;
  job->destroy = destroy;
  job->type = type;
  job->promise = dex_promise_new_cancellable ();
  future = dex_ref (DEX_FUTURE (job->promise));
  job->context = g_main_context_ref_thread_default ();
  g_thread_pool_push (get_pool (), job, NULL);
  return future;
}

/**
 * shk_worker_run_object:
 * @func: what to run; gives a new reference to a #GObject
 * @data: (transfer full): for @func
 * @destroy: (nullable): frees @data, on the worker
 *
 * Returns: (transfer full): a future of the object
 */
DexFuture *
shk_worker_run_object (ShkWorkerFunc func, gpointer data, GDestroyNotify destroy)
{
  g_return_val_if_fail (func != NULL, NULL);

  return run (G_TYPE_OBJECT, func, data, destroy);
}

/**
 * shk_worker_run_boxed:
 * @type: a boxed type
 * @func: what to run; gives a new value of @type
 * @data: (transfer full): for @func
 * @destroy: (nullable): frees @data, on the worker
 *
 * Returns: (transfer full): a future of the value
 */
DexFuture *
shk_worker_run_boxed (GType type, ShkWorkerFunc func, gpointer data, GDestroyNotify destroy)
{
  g_return_val_if_fail (func != NULL, NULL);
  g_return_val_if_fail (G_TYPE_IS_BOXED (type), NULL);

  return run (type, func, data, destroy);
}
