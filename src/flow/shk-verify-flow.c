/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-verify-flow.h"

#include "shk-fiber.h"
#include "shk-pipeline.h"
#include "shk-reason.h"

/* How many inputs are read, and how many codes verified, at a time: enough to keep every core and the network busy. */
#define READING_WIDTH 16
#define VERIFYING_WIDTH 64

struct _ShkVerifyFlow
{
  ShkFlow parent_instance;

  ShkVerifier *verifier; /* (owned) */
  GListStore *inputs;    /* (owned) of ShkInput */
  GListStore *readings;  /* (owned) of ShkReading */
  GListStore *verdicts;  /* (owned) of ShkVerdict */
  guint n_given_out;
  guint n_done;
  guint n_total;
  guint n_codes;
};

enum
{
  PROP_N_DONE = 1,
  PROP_N_TOTAL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean has_inputs (ShkFlow *flow);
static gboolean has_codes (ShkFlow *flow);
static DexFuture *read_inputs (ShkFlow *flow);
static DexFuture *verify_readings (ShkFlow *flow);
static void forget_readings (ShkFlow *flow);
static void forget_verdicts (ShkFlow *flow);

static const ShkFlowStep steps[] = {
  { "verify.scan", .is_complete = has_inputs, .run = read_inputs, .undo = forget_readings },
  { "verify.begin", .is_complete = has_codes, .run = verify_readings, .undo = forget_verdicts },
  { "verify.result", .flags = SHK_STEP_FINAL },
};

G_DEFINE_FINAL_TYPE (ShkVerifyFlow, shk_verify_flow, SHK_TYPE_FLOW)

static void
set_progress (ShkVerifyFlow *self, guint n_done, guint n_total)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (self->n_done != n_done)
    {
      self->n_done = n_done;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_DONE]);
    }
  if (self->n_total != n_total)
    {
      self->n_total = n_total;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_TOTAL]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

static gboolean
has_inputs (ShkFlow *flow)
{
  return g_list_model_get_n_items (G_LIST_MODEL (SHK_VERIFY_FLOW (flow)->inputs)) > 0;
}

/* Even when nothing could be read there is something to show: why. */
static gboolean
has_codes (ShkFlow *flow)
{
  return g_list_model_get_n_items (G_LIST_MODEL (SHK_VERIFY_FLOW (flow)->readings)) > 0;
}

static void
forget_readings (ShkFlow *flow)
{
  ShkVerifyFlow *self = SHK_VERIFY_FLOW (flow);

  g_list_store_remove_all (self->readings);
  self->n_codes = 0;
}

static void
forget_verdicts (ShkFlow *flow)
{
  g_list_store_remove_all (SHK_VERIFY_FLOW (flow)->verdicts);
}

static DexFuture *
next_of (ShkVerifyFlow *self, GListStore *list)
{
  return shk_pipeline_item (g_list_model_get_item (G_LIST_MODEL (list), self->n_given_out++));
}

/* verify.scan: what was handed in → what was read. */

static DexFuture *
next_input (gpointer user_data)
{
  ShkVerifyFlow *self = user_data;

  return next_of (self, self->inputs);
}

static DexFuture *
read_input (gpointer item, gpointer user_data)
{
  return shk_input_read (item);
}

static void
add_readings (gpointer item, const GValue *result, const GError *error, gpointer user_data)
{
  ShkVerifyFlow *self = user_data;
  GListModel *readings = result ? g_value_get_object (result) : NULL;

  for (guint i = 0; readings != NULL && i < g_list_model_get_n_items (readings); i++)
    {
      g_autoptr (ShkReading) reading = g_list_model_get_item (readings, i);

      self->n_codes += shk_reading_get_reason (reading) == NULL ? 1 : 0;
      g_list_store_append (self->readings, reading);
    }
  set_progress (self, self->n_done + 1, self->n_total);
}

static const ShkPipelineFuncs reading_funcs = { next_input, read_input, add_readings };

/* A folder among the inputs is replaced by what is in it; an empty one by the news that it is. */
static gboolean
expand_inputs (ShkVerifyFlow *self, GError **error)
{
  guint n_found;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->inputs)); i += n_found)
    {
      g_autoptr (ShkInput) input = g_list_model_get_item (G_LIST_MODEL (self->inputs), i);
      g_autoptr (GListModel) found = shk_fiber_await_object (shk_input_expand (input), error);
      g_autoptr (GPtrArray) items = NULL;

      if (found == NULL)
        return FALSE;
      n_found = g_list_model_get_n_items (found);
      items = g_ptr_array_new_with_free_func (g_object_unref);
      for (guint k = 0; k < n_found; k++)
        g_ptr_array_add (items, g_list_model_get_item (found, k));
      if (n_found != 1 || g_ptr_array_index (items, 0) != input)
        g_list_store_splice (self->inputs, i, 1, items->pdata, items->len);
      if (n_found == 0)
        {
          g_autoptr (ShkReading) nothing = shk_reading_new_failed (shk_input_get_source (input), SHK_REASON_INPUT_EMPTY);

          g_list_store_append (self->readings, nothing);
        }
    }
  return TRUE;
}

static DexFuture *
read_inputs_fiber (gpointer data)
{
  ShkVerifyFlow *self = data;
  g_autoptr (GError) error = NULL;

  forget_readings (SHK_FLOW (self));
  set_progress (self, 0, 0);
  if (!expand_inputs (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  self->n_given_out = 0;
  set_progress (self, 0, g_list_model_get_n_items (G_LIST_MODEL (self->inputs)));
  if (!shk_fiber_await (shk_pipeline_run (READING_WIDTH, &reading_funcs, g_object_ref (self), g_object_unref), &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_true ();
}

static DexFuture *
read_inputs (ShkFlow *flow)
{
  return shk_fiber_spawn (read_inputs_fiber, g_object_ref (flow), g_object_unref);
}

/* verify.begin: what was read → verdicts. */

static DexFuture *
next_reading (gpointer user_data)
{
  ShkVerifyFlow *self = user_data;

  return next_of (self, self->readings);
}

static DexFuture *
verify_reading (gpointer item, gpointer user_data)
{
  ShkVerifyFlow *self = user_data;

  return shk_reading_verify (item, self->verifier);
}

static void
add_verdict (gpointer item, const GValue *result, const GError *error, gpointer user_data)
{
  ShkVerifyFlow *self = user_data;

  if (result != NULL)
    g_list_store_append (self->verdicts, g_value_get_object (result));
  set_progress (self, self->n_done + 1, self->n_total);
}

static const ShkPipelineFuncs verifying_funcs = { next_reading, verify_reading, add_verdict };

static DexFuture *
verify_readings (ShkFlow *flow)
{
  ShkVerifyFlow *self = SHK_VERIFY_FLOW (flow);

  forget_verdicts (flow);
  self->n_given_out = 0;
  set_progress (self, 0, g_list_model_get_n_items (G_LIST_MODEL (self->readings)));
  return shk_pipeline_run (VERIFYING_WIDTH, &verifying_funcs, g_object_ref (self), g_object_unref);
}

static void
shk_verify_flow_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ShkVerifyFlow *self = SHK_VERIFY_FLOW (object);

  switch (id)
    {
    case PROP_N_DONE:
      g_value_set_uint (value, self->n_done);
      break;
    case PROP_N_TOTAL:
      g_value_set_uint (value, self->n_total);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
shk_verify_flow_dispose (GObject *object)
{
  ShkVerifyFlow *self = SHK_VERIFY_FLOW (object);

  G_OBJECT_CLASS (shk_verify_flow_parent_class)->dispose (object);

  g_clear_object (&self->verifier);
  g_clear_object (&self->inputs);
  g_clear_object (&self->readings);
  g_clear_object (&self->verdicts);
}

static void
shk_verify_flow_class_init (ShkVerifyFlowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  ShkFlowClass *flow_class = SHK_FLOW_CLASS (klass);

  object_class->get_property = shk_verify_flow_get_property;
  object_class->dispose = shk_verify_flow_dispose;
  flow_class->steps = steps;
  flow_class->n_steps = G_N_ELEMENTS (steps);

  properties[PROP_N_DONE] =
      g_param_spec_uint ("n-done", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_TOTAL] =
      g_param_spec_uint ("n-total", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
shk_verify_flow_init (ShkVerifyFlow *self)
{
  self->inputs = g_list_store_new (SHK_TYPE_INPUT);
  self->readings = g_list_store_new (SHK_TYPE_READING);
  self->verdicts = g_list_store_new (SHK_TYPE_VERDICT);
}

/**
 * shk_verify_flow_new:
 * @verifier: who judges
 */
ShkVerifyFlow *
shk_verify_flow_new (ShkVerifier *verifier)
{
  ShkVerifyFlow *self;

  g_return_val_if_fail (SHK_IS_VERIFIER (verifier), NULL);

  self = g_object_new (SHK_TYPE_VERIFY_FLOW, NULL);
  self->verifier = g_object_ref (verifier);
  return self;
}

/**
 * shk_verify_flow_add_input:
 * @self: the flow, at verify.scan
 * @input: text, a file, a folder or bytes
 */
void
shk_verify_flow_add_input (ShkVerifyFlow *self, ShkInput *input)
{
  g_return_if_fail (SHK_IS_VERIFY_FLOW (self) && SHK_IS_INPUT (input));

  g_list_store_append (self->inputs, input);
  shk_flow_changed (SHK_FLOW (self));
}

void
shk_verify_flow_remove_input (ShkVerifyFlow *self, guint position)
{
  g_return_if_fail (SHK_IS_VERIFY_FLOW (self));
  g_return_if_fail (position < g_list_model_get_n_items (G_LIST_MODEL (self->inputs)));

  g_list_store_remove (self->inputs, position);
  shk_flow_changed (SHK_FLOW (self));
}

GListModel *
shk_verify_flow_get_inputs (ShkVerifyFlow *self)
{
  g_return_val_if_fail (SHK_IS_VERIFY_FLOW (self), NULL);

  return G_LIST_MODEL (self->inputs);
}

GListModel *
shk_verify_flow_get_readings (ShkVerifyFlow *self)
{
  g_return_val_if_fail (SHK_IS_VERIFY_FLOW (self), NULL);

  return G_LIST_MODEL (self->readings);
}

GListModel *
shk_verify_flow_get_verdicts (ShkVerifyFlow *self)
{
  g_return_val_if_fail (SHK_IS_VERIFY_FLOW (self), NULL);

  return G_LIST_MODEL (self->verdicts);
}

guint
shk_verify_flow_get_n_done (ShkVerifyFlow *self)
{
  g_return_val_if_fail (SHK_IS_VERIFY_FLOW (self), 0);

  return self->n_done;
}

guint
shk_verify_flow_get_n_total (ShkVerifyFlow *self)
{
  g_return_val_if_fail (SHK_IS_VERIFY_FLOW (self), 0);

  return self->n_total;
}

guint
shk_verify_flow_get_n_codes (ShkVerifyFlow *self)
{
  g_return_val_if_fail (SHK_IS_VERIFY_FLOW (self), 0);

  return self->n_codes;
}
