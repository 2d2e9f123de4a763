/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-pipeline.h"

#include "shk-fiber.h"

/* Two fibers share a queue: one gives work out as long as there is room, the other hands results over in order. */

typedef struct
{
  GObject *item;     /* (owned) */
  DexFuture *future; /* (owned) */
} Slot;

typedef struct
{
  guint width;
  ShkPipelineFuncs funcs;
  gpointer user_data;  /* (owned) by destroy */
  GDestroyNotify destroy;
  GQueue slots;        /* of Slot, in the order given out */
  gboolean exhausted;
  GError *error;       /* (owned) (nullable) of @next */
  DexPromise *changed; /* (owned) settled and renewed whenever the queue changes */
  DexFuture *giving;   /* (owned) (nullable) the fiber that gives out; dropping it stops that */
} Pipeline;

static void
slot_free (Slot *slot)
{
  dex_clear (&slot->future);
  g_clear_object (&slot->item);
  g_free (slot);
}

static void
pipeline_clear (gpointer data)
{
  Pipeline *self = data;
  Slot *slot;

  while ((slot = g_queue_pop_head (&self->slots)) != NULL)
    slot_free (slot);
  dex_clear (&self->giving);
  dex_clear (&self->changed);
  g_clear_error (&self->error);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
}

static void
pipeline_unref (gpointer data)
{
  g_rc_box_release_full (data, pipeline_clear);
}

static void
tell (Pipeline *self)
{
  g_autoptr (DexPromise) before = self->changed;

  self->changed = dex_promise_new ();
  dex_promise_resolve_boolean (before, TRUE);
}

static gboolean
await_change (Pipeline *self)
{
  return shk_fiber_await (dex_ref (DEX_FUTURE (self->changed)), NULL);
}

static DexFuture *
pass_on (DexFuture *future, gpointer user_data)
{
  return NULL;
}

static void
begin_work (Pipeline *self, GObject *item)
{
  Slot *slot = g_new0 (Slot, 1);

  slot->item = item;
  /* Something must wait for the work from its beginning, so that dropping the slot cancels it. */
  slot->future = dex_future_finally (self->funcs.work (item, self->user_data), pass_on, NULL, NULL);
  g_queue_push_tail (&self->slots, slot);
  tell (self);
}

static DexFuture *
give_out (gpointer data)
{
  Pipeline *self = data;

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      GObject *item;

      while (self->slots.length >= self->width)
        if (!await_change (self))
          return dex_future_new_true ();

      item = shk_fiber_await_object (self->funcs.next (self->user_data), &error);
      if (item == NULL)
        {
          self->error = g_steal_pointer (&error);
          self->exhausted = TRUE;
          tell (self);
          return dex_future_new_true ();
        }
      begin_work (self, item);
    }
}

/* Hands over the head of the queue; FALSE where it is this fiber that was cancelled. */
static gboolean
hand_over (Pipeline *self)
{
  Slot *slot = g_queue_peek_head (&self->slots);
  g_autoptr (GError) error = NULL;
  const GValue *value;

  /* That awaiting fails may mean the work or this fiber: the work's future knows. */
  shk_fiber_await (dex_ref (slot->future), NULL);
  if (dex_future_is_pending (slot->future))
    return FALSE;
  value = dex_future_get_value (slot->future, &error);

  g_queue_pop_head (&self->slots);
  self->funcs.done (slot->item, value, error, self->user_data);
  slot_free (slot);
  tell (self);
  return TRUE;
}

static DexFuture *
take_in (gpointer data)
{
  Pipeline *self = data;

  self->giving = shk_fiber_spawn (give_out, g_rc_box_acquire (self), pipeline_unref);
  while (self->slots.length > 0 || !self->exhausted)
    if (self->slots.length > 0 ? !hand_over (self) : !await_change (self))
      {
        dex_clear (&self->giving);
        return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped");
      }
  dex_clear (&self->giving);
  if (self->error != NULL)
    return dex_future_new_for_error (g_steal_pointer (&self->error));
  return dex_future_new_true ();
}

/**
 * shk_pipeline_run:
 * @width: at most so many pieces under way, at least 1
 * @funcs: see the struct; copied
 * @user_data: (transfer full): for all of @funcs
 * @destroy: (nullable): frees @user_data when the run has ended, however it does
 *
 * Returns: (transfer full): a future of TRUE when everything was handed over; rejected with the error of @next, after what
 *   came before it was handed over
 */
DexFuture *
shk_pipeline_run (guint width, const ShkPipelineFuncs *funcs, gpointer user_data, GDestroyNotify destroy)
{
  Pipeline *self;

  g_return_val_if_fail (width > 0, NULL);
  g_return_val_if_fail (funcs != NULL && funcs->next != NULL && funcs->work != NULL && funcs->done != NULL, NULL);

  self = g_rc_box_new0 (Pipeline);
  self->width = width;
  self->funcs = *funcs;
  self->user_data = user_data;
  self->destroy = destroy;
  self->changed = dex_promise_new ();
  g_queue_init (&self->slots);
  return shk_fiber_spawn (take_in, self, pipeline_unref);
}

DexFuture *
shk_pipeline_item (gpointer item)
{
  if (item != NULL)
    return dex_future_new_take_object (item);
  else
    {
      g_auto (GValue) none = G_VALUE_INIT;

      g_value_init (&none, G_TYPE_OBJECT);
      return dex_future_new_for_value (&none);
    }
}
