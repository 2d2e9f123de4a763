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
} Job;

static void
job_free (Job *job)
{
  if (job->destroy != NULL)
    job->destroy (job->data);
  dex_unref (job->promise);
  g_free (job);
}

static void
job_run (gpointer data, gpointer user_data)
{
  Job *job = data;
  GCancellable *cancellable = dex_promise_get_cancellable (job->promise);
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;

  if (!g_cancellable_set_error_if_cancelled (cancellable, &error))
    result = job->func (job->data, cancellable, &error);

  if (result == NULL)
    dex_promise_reject (job->promise, error ? g_steal_pointer (&error)
                                            : g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "no result"));
  else if (job->type == G_TYPE_OBJECT)
    dex_promise_resolve_object (job->promise, result);
  else
    dex_promise_resolve_boxed (job->promise, job->type, result);
  job_free (job);
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
pass_on (DexFuture *future, gpointer user_data)
{
  return NULL;
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
  g_thread_pool_push (get_pool (), job, NULL);
  /* The result comes back to the caller's scheduler before anything else sees it. libdex 0.10 breaks its list of fibers where a
   * fiber that awaits another thread's promise is dropped at the moment when that thread settles it. */
  return dex_future_finally (future, pass_on, NULL, NULL);
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
