/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-flow.h"

#include "shk-fiber.h"

typedef struct
{
  guint index;           /* where the flow stands, in the table */
  ShkFlowState state;
  ShkFailure *failure;   /* (owned) (nullable) only where FAILED */
  DexFuture *running;    /* (owned) (nullable) only where RUNNING: the one reference that keeps the work going */
  DexPromise *approval;  /* (owned) (nullable) only where RUNNING: what the front end waits for */
  guint serial;          /* of the approval: an answer to one that was stopped comes too late */
  char *goal;            /* (owned) (nullable) the step where somebody was when they left, while the flow is on its way there */
  gboolean cleaned_up;
} ShkFlowPrivate;

/* What a step's work comes back to. It keeps the flow: whoever wants an end before the work's cancels. */
typedef struct
{
  ShkFlow *flow; /* (owned) */
  guint serial;
} Approval;

enum
{
  PROP_STEP = 1,
  PROP_STATE,
  PROP_CAN_APPROVE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ShkFlow, shk_flow, G_TYPE_OBJECT)

static ShkFlowPrivate *
get_private (ShkFlow *self)
{
  return shk_flow_get_instance_private (self);
}

static const ShkFlowStep *
step_at (ShkFlow *self, guint index)
{
  return &SHK_FLOW_GET_CLASS (self)->steps[index];
}

static gboolean
is_needed (ShkFlow *self, guint index)
{
  const ShkFlowStep *step = step_at (self, index);

  return step->is_needed == NULL || step->is_needed (self);
}

static gboolean
is_settled (ShkFlow *self, guint index)
{
  const ShkFlowStep *step = step_at (self, index);

  return step->is_settled != NULL && step->is_settled (self);
}

/* The nearest step from @index in a direction that somebody has to see, or -1. */
static int
find_step_from (ShkFlow *self, int index, int direction)
{
  int n = (int) SHK_FLOW_GET_CLASS (self)->n_steps;

  for (int i = index + direction; i >= 0 && i < n; i += direction)
    if (is_needed (self, (guint) i) && !is_settled (self, (guint) i))
      return i;
  return -1;
}

static int
find_step (ShkFlow *self, const char *id)
{
  for (guint i = 0; i < SHK_FLOW_GET_CLASS (self)->n_steps; i++)
    if (g_strcmp0 (step_at (self, i)->id, id) == 0)
      return (int) i;
  return -1;
}

static gboolean
is_before (ShkFlow *self, guint index, const char *id)
{
  return (int) index < find_step (self, id);
}

static void
clean_up_once (ShkFlow *self)
{
  ShkFlowPrivate *priv = get_private (self);

  if (priv->cleaned_up)
    return;
  priv->cleaned_up = TRUE;
  if (SHK_FLOW_GET_CLASS (self)->clean_up != NULL)
    SHK_FLOW_GET_CLASS (self)->clean_up (self);
}

static void
set_state (ShkFlow *self, ShkFlowState state)
{
  ShkFlowPrivate *priv = get_private (self);

  if (priv->state != state)
    {
      priv->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_APPROVE]);
    }
  if (state == SHK_FLOW_DONE || state == SHK_FLOW_CANCELLED)
    clean_up_once (self);
}

static void
stand_at (ShkFlow *self, guint index)
{
  ShkFlowPrivate *priv = get_private (self);

  g_clear_pointer (&priv->failure, shk_failure_unref);
  priv->index = index;
  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STEP]);
  set_state (self, step_at (self, index)->flags & SHK_STEP_FINAL ? SHK_FLOW_DONE : SHK_FLOW_WAITING);
  if (priv->goal != NULL && (!shk_flow_can_approve (self) || !is_before (self, index, priv->goal)))
    g_clear_pointer (&priv->goal, g_free);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_APPROVE]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
shk_flow_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ShkFlow *self = SHK_FLOW (object);

  switch (id)
    {
    case PROP_STEP:
      g_value_set_string (value, shk_flow_get_step (self));
      break;
    case PROP_STATE:
      g_value_set_uint (value, shk_flow_get_state (self));
      break;
    case PROP_CAN_APPROVE:
      g_value_set_boolean (value, shk_flow_can_approve (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
shk_flow_constructed (GObject *object)
{
  ShkFlow *self = SHK_FLOW (object);

  G_OBJECT_CLASS (shk_flow_parent_class)->constructed (object);

  g_assert (SHK_FLOW_GET_CLASS (self)->n_steps > 0);
  if (!is_needed (self, 0))
    get_private (self)->index = (guint) find_step_from (self, 0, 1);
}

/* A subclass chains up before it lets go of its own: clean_up still needs it. */
static void
shk_flow_dispose (GObject *object)
{
  ShkFlow *self = SHK_FLOW (object);
  ShkFlowPrivate *priv = get_private (self);

  dex_clear (&priv->running);
  dex_clear (&priv->approval);
  clean_up_once (self);
  g_clear_pointer (&priv->failure, shk_failure_unref);
  g_clear_pointer (&priv->goal, g_free);

  G_OBJECT_CLASS (shk_flow_parent_class)->dispose (object);
}

static void
shk_flow_class_init (ShkFlowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = shk_flow_constructed;
  object_class->get_property = shk_flow_get_property;
  object_class->dispose = shk_flow_dispose;

  properties[PROP_STEP] = g_param_spec_string ("step", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, SHK_FLOW_WAITING, SHK_FLOW_CANCELLED, SHK_FLOW_WAITING,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_APPROVE] =
      g_param_spec_boolean ("can-approve", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
shk_flow_init (ShkFlow *self)
{
}

/**
 * shk_flow_get_step:
 * @self: a flow
 *
 * Returns: the id of the step where the flow stands, that of the screen
 */
const char *
shk_flow_get_step (ShkFlow *self)
{
  g_return_val_if_fail (SHK_IS_FLOW (self), NULL);

  return step_at (self, get_private (self)->index)->id;
}

ShkFlowState
shk_flow_get_state (ShkFlow *self)
{
  g_return_val_if_fail (SHK_IS_FLOW (self), SHK_FLOW_CANCELLED);

  return get_private (self)->state;
}

/**
 * shk_flow_get_failure:
 * @self: a flow
 *
 * Returns: (transfer none) (nullable): why the step failed, where the state is FAILED
 */
ShkFailure *
shk_flow_get_failure (ShkFlow *self)
{
  g_return_val_if_fail (SHK_IS_FLOW (self), NULL);

  return get_private (self)->failure;
}

/**
 * shk_flow_get_position:
 * @self: a flow
 *
 * Returns: where the flow stands among the steps that are needed, counted from 1
 */
guint
shk_flow_get_position (ShkFlow *self)
{
  guint position = 0;

  g_return_val_if_fail (SHK_IS_FLOW (self), 0);

  for (guint i = 0; i <= get_private (self)->index; i++)
    position += is_needed (self, i) ? 1 : 0;
  return position;
}

guint
shk_flow_get_n_needed (ShkFlow *self)
{
  guint n = 0;

  g_return_val_if_fail (SHK_IS_FLOW (self), 0);

  for (guint i = 0; i < SHK_FLOW_GET_CLASS (self)->n_steps; i++)
    n += is_needed (self, i) ? 1 : 0;
  return n;
}

gboolean
shk_flow_can_approve (ShkFlow *self)
{
  ShkFlowPrivate *priv;
  const ShkFlowStep *step;

  g_return_val_if_fail (SHK_IS_FLOW (self), FALSE);

  priv = get_private (self);
  step = step_at (self, priv->index);
  return (priv->state == SHK_FLOW_WAITING || priv->state == SHK_FLOW_FAILED) &&
         (step->is_complete == NULL || step->is_complete (self));
}

static gboolean
is_sent (ShkFlow *self)
{
  ShkFlowClass *klass = SHK_FLOW_GET_CLASS (self);

  return klass->is_sent != NULL && klass->is_sent (self);
}

/* The step before the one at @index to which there is a way back, or -1. */
static int
find_way_back (ShkFlow *self, int index)
{
  ShkFlowState state = get_private (self)->state;
  int previous = find_step_from (self, index, -1);

  if ((state != SHK_FLOW_WAITING && state != SHK_FLOW_FAILED) || is_sent (self) || previous < 0 ||
      step_at (self, (guint) previous)->flags & SHK_STEP_NO_RETURN)
    return -1;
  return previous;
}

/**
 * shk_flow_can_go_back:
 * @self: a flow
 *
 * Back is possible to any step but one that may run only once, and not while something runs, after the end, or when something is
 * with others that can't be taken back.
 */
gboolean
shk_flow_can_go_back (ShkFlow *self)
{
  g_return_val_if_fail (SHK_IS_FLOW (self), FALSE);

  return find_way_back (self, (int) get_private (self)->index) >= 0;
}

/**
 * shk_flow_is_past:
 * @self: a flow
 * @step: an id of its table
 *
 * Returns: whether the flow has come past that step, whether or not it was needed
 */
gboolean
shk_flow_is_past (ShkFlow *self, const char *step)
{
  int index;

  g_return_val_if_fail (SHK_IS_FLOW (self) && step != NULL, FALSE);

  index = find_step (self, step);
  return index >= 0 && index < (int) get_private (self)->index;
}

/**
 * shk_flow_leads_back_to:
 * @self: a flow
 * @step: an id of its table
 *
 * Returns: whether going back, once or more often, leads to that step
 */
gboolean
shk_flow_leads_back_to (ShkFlow *self, const char *step)
{
  int wanted, index;

  g_return_val_if_fail (SHK_IS_FLOW (self) && step != NULL, FALSE);

  wanted = find_step (self, step);
  for (index = find_way_back (self, (int) get_private (self)->index); index > wanted && wanted >= 0;)
    index = find_way_back (self, index);
  return index >= 0 && index == wanted;
}

gboolean
shk_flow_would_lose (ShkFlow *self)
{
  ShkFlowClass *klass;

  g_return_val_if_fail (SHK_IS_FLOW (self), FALSE);

  klass = SHK_FLOW_GET_CLASS (self);
  return klass->would_lose != NULL && klass->would_lose (self);
}

static void
fail (ShkFlow *self, const GError *error)
{
  ShkFlowPrivate *priv = get_private (self);
  ShkFlowClass *klass = SHK_FLOW_GET_CLASS (self);
  int earlier = find_step (self, klass->fall_back ? klass->fall_back (self, error) : NULL);

  if (earlier >= 0)
    {
      stand_at (self, (guint) earlier);
      return;
    }
  g_clear_pointer (&priv->failure, shk_failure_unref);
  priv->failure = klass->describe_error ? klass->describe_error (self, error) : shk_failure_new ("failed", TRUE);
  set_state (self, SHK_FLOW_FAILED);
}

static void
move_on (ShkFlow *self)
{
  int next = find_step_from (self, (int) get_private (self)->index, 1);

  if (next >= 0)
    stand_at (self, (guint) next);
  else
    set_state (self, SHK_FLOW_DONE);
}

static Approval *
approval_new (ShkFlow *flow)
{
  Approval *self = g_new0 (Approval, 1);

  self->flow = g_object_ref (flow);
  self->serial = get_private (flow)->serial;
  return self;
}

static void
approval_free (gpointer data)
{
  Approval *approval = data;

  g_object_unref (approval->flow);
  g_free (approval);
}

static DexFuture *
succeed (DexFuture *future, gpointer user_data)
{
  return dex_future_new_true ();
}

/* The step's work is done; what was answered is kept before anybody sees the next one. */
static DexFuture *
keep (DexFuture *future, gpointer user_data)
{
  const Approval *approval = user_data;
  ShkFlow *self = approval->flow;
  int next = find_step_from (self, (int) get_private (self)->index, 1);

  return dex_future_finally (SHK_FLOW_GET_CLASS (self)->keep (self, next >= 0 ? step_at (self, (guint) next)->id : NULL),
                             succeed, NULL, NULL);
}

static DexFuture *
on_ran (DexFuture *future, gpointer user_data)
{
  Approval *approval = user_data;
  g_autoptr (ShkFlow) self = g_object_ref (approval->flow);
  ShkFlowPrivate *priv = get_private (self);
  g_autoptr (DexPromise) answer = NULL;
  g_autoptr (GError) error = NULL;

  if (approval->serial != priv->serial)
    return NULL;
  answer = g_steal_pointer (&priv->approval);
  priv->serial++;
  dex_clear (&priv->running);
  if (dex_future_get_value (future, &error) != NULL)
    {
      move_on (self);
      dex_promise_resolve_boolean (answer, TRUE);
    }
  else
    {
      fail (self, error);
      dex_promise_reject (answer, g_steal_pointer (&error));
    }
  return NULL;
}

/**
 * shk_flow_approve:
 * @self: a flow
 *
 * The front end's word that the step where the flow stands may be done. Its work begins, and the flow moves on when that is
 * done; approving a step that failed tries it again.
 *
 * Returns: (transfer full): a future of TRUE when the flow has moved on; rejected with what failed, with
 *   %G_IO_ERROR_CANCELLED where a person stopped it, or with %G_IO_ERROR_INVALID_ARGUMENT where there was nothing to approve
 */
DexFuture *
shk_flow_approve (ShkFlow *self)
{
  ShkFlowPrivate *priv;
  const ShkFlowStep *step;
  g_autoptr (DexFuture) answer = NULL;
  DexFuture *running;

  g_return_val_if_fail (SHK_IS_FLOW (self), NULL);

  if (!shk_flow_can_approve (self))
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "Nothing to approve at %s",
                                  shk_flow_get_step (self));

  priv = get_private (self);
  step = step_at (self, priv->index);
  g_clear_pointer (&priv->failure, shk_failure_unref);
  priv->approval = dex_promise_new ();
  answer = dex_ref (DEX_FUTURE (priv->approval));
  set_state (self, SHK_FLOW_RUNNING);

  running = step->run ? step->run (self) : dex_future_new_true ();
  if (SHK_FLOW_GET_CLASS (self)->keep != NULL)
    running = dex_future_then (running, keep, approval_new (self), approval_free);
  running = dex_future_finally (running, on_ran, approval_new (self), approval_free);
  if (priv->approval != NULL)
    priv->running = running;
  else
    dex_unref (running); /* the work was over before it could be waited for */
  return g_steal_pointer (&answer);
}

static void
stop_work (ShkFlow *self)
{
  ShkFlowPrivate *priv = get_private (self);
  g_autoptr (DexPromise) approval = g_steal_pointer (&priv->approval);

  priv->serial++;
  dex_clear (&priv->running);
  if (approval != NULL)
    dex_promise_reject (approval, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Stopped"));
}

/**
 * shk_flow_stop:
 * @self: a flow
 *
 * Stops what runs and waits at the same step again: the Cancel beside a progress bar.
 */
void
shk_flow_stop (ShkFlow *self)
{
  g_return_if_fail (SHK_IS_FLOW (self));

  if (get_private (self)->state != SHK_FLOW_RUNNING)
    return;
  stop_work (self);
  set_state (self, SHK_FLOW_WAITING);
}

/**
 * shk_flow_go_back:
 * @self: a flow
 *
 * To the step before, whose undo is run. Does nothing where shk_flow_can_go_back() says no.
 */
void
shk_flow_go_back (ShkFlow *self)
{
  int previous;

  g_return_if_fail (SHK_IS_FLOW (self));

  previous = find_way_back (self, (int) get_private (self)->index);
  if (previous < 0)
    return;
  if (step_at (self, (guint) previous)->undo != NULL)
    step_at (self, (guint) previous)->undo (self);
  stand_at (self, (guint) previous);
}

/**
 * shk_flow_go_back_to:
 * @self: a flow
 * @step: an id of its table
 *
 * Goes back until the flow stands there, undoing each step on the way; not at all where there is no way back to it.
 *
 * Returns: whether it stands there now
 */
gboolean
shk_flow_go_back_to (ShkFlow *self, const char *step)
{
  int wanted, index;

  g_return_val_if_fail (SHK_IS_FLOW (self) && step != NULL, FALSE);

  if (!shk_flow_leads_back_to (self, step))
    return FALSE;
  wanted = find_step (self, step);
  for (index = (int) get_private (self)->index; index > wanted;)
    {
      index = find_way_back (self, index);
      if (index >= 0 && step_at (self, (guint) index)->undo != NULL)
        step_at (self, (guint) index)->undo (self);
    }
  stand_at (self, (guint) MAX (index, 0));
  return index == wanted;
}

/**
 * shk_flow_begin_at:
 * @self: a flow that nobody has seen yet
 * @goal: (nullable): the step at which somebody was when they left
 *
 * For subclasses that go on with what was kept: the flow stands at its first step again, by what is needed and settled now.
 * A front end that finds a goal approves what it can until the flow is there, or until something has to be answered.
 */
void
shk_flow_begin_at (ShkFlow *self, const char *goal)
{
  g_return_if_fail (SHK_IS_FLOW (self));

  g_set_str (&get_private (self)->goal, goal);
  stand_at (self, (guint) MAX (find_step_from (self, -1, 1), 0));
}

/**
 * shk_flow_get_goal:
 * @self: a flow
 *
 * Returns: (nullable): the step that the flow is on its way to, until it is there or waits for an answer
 */
const char *
shk_flow_get_goal (ShkFlow *self)
{
  g_return_val_if_fail (SHK_IS_FLOW (self), NULL);

  return get_private (self)->goal;
}

/**
 * shk_flow_cancel:
 * @self: a flow
 *
 * Ends the flow, whatever it does, and cleans up. A flow that is done stays so.
 */
void
shk_flow_cancel (ShkFlow *self)
{
  ShkFlowPrivate *priv;

  g_return_if_fail (SHK_IS_FLOW (self));

  priv = get_private (self);
  if (priv->state == SHK_FLOW_DONE || priv->state == SHK_FLOW_CANCELLED)
    return;
  stop_work (self);
  set_state (self, SHK_FLOW_CANCELLED);
}

/**
 * shk_flow_changed:
 * @self: a flow
 *
 * For subclasses: an answer changed, so whether the step is complete may have, too.
 */
void
shk_flow_changed (ShkFlow *self)
{
  g_return_if_fail (SHK_IS_FLOW (self));

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_APPROVE]);
}

typedef struct
{
  ShkFlow *flow; /* (owned) */
  ShkFlowPrepare prepare;
  gpointer user_data;
} Automatic;

static void
automatic_free (gpointer data)
{
  Automatic *automatic = data;

  g_object_unref (automatic->flow);
  g_free (automatic);
}

static DexFuture *
run_automatically (gpointer data)
{
  Automatic *automatic = data;
  ShkFlow *flow = automatic->flow;

  while (shk_flow_get_state (flow) != SHK_FLOW_DONE)
    {
      g_autoptr (GError) error = NULL;

      if (automatic->prepare != NULL && !automatic->prepare (flow, shk_flow_get_step (flow), automatic->user_data))
        return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Ended at %s", shk_flow_get_step (flow));
      if (!shk_fiber_await (shk_flow_approve (flow), &error))
        return dex_future_new_for_error (g_steal_pointer (&error));
    }
  return dex_future_new_true ();
}

/**
 * shk_flow_run_automatically:
 * @self: a flow
 * @prepare: (nullable) (scope notified): answers what a person would, at every step
 * @user_data: for @prepare; must outlive the future
 *
 * Returns: (transfer full): a future of TRUE when the flow is done
 */
DexFuture *
shk_flow_run_automatically (ShkFlow *self, ShkFlowPrepare prepare, gpointer user_data)
{
  Automatic *automatic;

  g_return_val_if_fail (SHK_IS_FLOW (self), NULL);

  automatic = g_new0 (Automatic, 1);
  automatic->flow = g_object_ref (self);
  automatic->prepare = prepare;
  automatic->user_data = user_data;
  return shk_fiber_spawn (run_automatically, automatic, automatic_free);
}
