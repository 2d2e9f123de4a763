/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-fiber.h"

#include <gio/gio.h>

typedef struct
{
  DexFiberFunc func;
  gpointer data;        /* (owned) by destroy */
  GDestroyNotify destroy;
  DexPromise *result;   /* (owned) what the outside holds; its cancellable says that nobody waits */
  DexPromise *stop;     /* (owned) (nullable) settled to wake the fiber; a new one for every await, so that none grows long */
  gboolean is_stopped;
} Fiber;

/* The fiber that runs on this thread. It is right from a fiber's start, and after each of its awaits, since they set it again. */
static _Thread_local Fiber *current;

static DexFuture *
pass_on (DexFuture *future, gpointer user_data)
{
  return NULL;
}

static GError *
stopped_error (void)
{
  return g_error_new_literal (DEX_ERROR, DEX_ERROR_FIBER_CANCELLED, "Nobody waits any more");
}

static void
on_dropped (GCancellable *cancellable, gpointer user_data)
{
  Fiber *self = user_data;

  self->is_stopped = TRUE;
  if (self->stop != NULL)
    dex_promise_reject (self->stop, stopped_error ());
}

static void
fiber_free (gpointer data)
{
  Fiber *self = data;

  g_signal_handlers_disconnect_by_data (dex_promise_get_cancellable (self->result), self);
  if (self->destroy != NULL)
    self->destroy (self->data);
  dex_clear (&self->stop);
  dex_unref (self->result);
  g_free (self);
}

/* Waits for @future or for the word to stop. What is returned is settled, and not that of @future where it was the word. */
static DexFuture *
await_either (DexFuture *future)
{
  Fiber *self = current;
  DexFuture *either;

  if (!dex_future_is_pending (future))
    return future;
  if (self->is_stopped)
    {
      dex_unref (future);
      return dex_future_new_for_error (stopped_error ());
    }
  self->stop = dex_promise_new ();
  either = dex_future_first (future, dex_ref (DEX_FUTURE (self->stop)), NULL);
  dex_await (dex_ref (either), NULL);
  current = self;
  dex_clear (&self->stop);
  return either;
}

static DexFuture *
run (gpointer data)
{
  Fiber *self = data;
  g_autoptr (DexFuture) outcome = NULL;
  g_autoptr (GError) error = NULL;
  const GValue *value;

  current = self;
  outcome = self->func (self->data);
  if (outcome != NULL)
    outcome = await_either (g_steal_pointer (&outcome));
  else
    outcome = dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_FAILED, "The fiber gave nothing");

  value = dex_future_get_value (outcome, &error);
  if (value != NULL)
    dex_promise_resolve (self->result, value);
  else
    dex_promise_reject (self->result, g_steal_pointer (&error));
  return dex_future_new_true ();
}

/**
 * shk_fiber_spawn_shared:
 * @func: the fiber
 * @data: (transfer full): for @func
 * @destroy: (nullable): frees @data when the fiber has ended
 *
 * For a future that somebody keeps in order to hand it to many: the fiber is stopped when the last who waits for it is gone,
 * whoever may hold a reference.
 *
 * Returns: (transfer full): a future of what @func's future gives
 */
DexFuture *
shk_fiber_spawn_shared (DexFiberFunc func, gpointer data, GDestroyNotify destroy)
{
  Fiber *self;
  DexFuture *result;

  g_return_val_if_fail (func != NULL, NULL);

  self = g_new0 (Fiber, 1);
  self->func = func;
  self->data = data;
  self->destroy = destroy;
  self->result = dex_promise_new_cancellable ();
  g_signal_connect (dex_promise_get_cancellable (self->result), "cancelled", G_CALLBACK (on_dropped), self);
  result = dex_ref (DEX_FUTURE (self->result));
  dex_future_disown (dex_scheduler_spawn (NULL, 0, run, self, fiber_free));
  return result;
}

/**
 * shk_fiber_spawn:
 * @func: the fiber
 * @data: (transfer full): for @func
 * @destroy: (nullable): frees @data when the fiber has ended
 *
 * Returns: (transfer full): a future of what @func's future gives; the fiber is stopped when it is dropped
 */
DexFuture *
shk_fiber_spawn (DexFiberFunc func, gpointer data, GDestroyNotify destroy)
{
  g_return_val_if_fail (func != NULL, NULL);

  /* A promise is told that nobody waits only after somebody did: the block is that somebody. */
  return dex_future_finally (shk_fiber_spawn_shared (func, data, destroy), pass_on, NULL, NULL);
}

static DexFuture *
await_value (DexFuture *future, const GValue **value, GError **error)
{
  DexFuture *settled = await_either (future);

  *value = dex_future_get_value (settled, error);
  return settled;
}

/**
 * shk_fiber_await:
 * @future: (transfer full): what to wait for
 * @error: what it was rejected with, or %DEX_ERROR_FIBER_CANCELLED where this fiber was stopped
 *
 * Returns: whether it was resolved
 */
gboolean
shk_fiber_await (DexFuture *future, GError **error)
{
  const GValue *value;
  g_autoptr (DexFuture) settled = NULL;

  g_return_val_if_fail (future != NULL && current != NULL, FALSE);

  settled = await_value (future, &value, error);
  return value != NULL;
}

gpointer
shk_fiber_await_object (DexFuture *future, GError **error)
{
  const GValue *value;
  g_autoptr (DexFuture) settled = NULL;

  g_return_val_if_fail (future != NULL && current != NULL, NULL);

  settled = await_value (future, &value, error);
  return value ? g_value_dup_object (value) : NULL;
}

gpointer
shk_fiber_await_boxed (DexFuture *future, GError **error)
{
  const GValue *value;
  g_autoptr (DexFuture) settled = NULL;

  g_return_val_if_fail (future != NULL && current != NULL, NULL);

  settled = await_value (future, &value, error);
  return value ? g_value_dup_boxed (value) : NULL;
}

char *
shk_fiber_await_string (DexFuture *future, GError **error)
{
  const GValue *value;
  g_autoptr (DexFuture) settled = NULL;

  g_return_val_if_fail (future != NULL && current != NULL, NULL);

  settled = await_value (future, &value, error);
  return value ? g_value_dup_string (value) : NULL;
}

gboolean
shk_error_is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, DEX_ERROR, DEX_ERROR_FIBER_CANCELLED);
}
