/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-flow-private.h"

#include "shk-failure-map.h"
#include "shk-fiber.h"

typedef struct
{
  ShkCardReaders *readers;     /* (owned) */
  ShkPrompter *prompter;       /* (owned) (nullable): nobody can be asked, so the last try is never risked */
  ShkCardSession *session;     /* (owned) (nullable) while there is a card */
  ShkSecret *pin;              /* (owned) (nullable) */
  ShkCardSituation *situation; /* (owned) (nullable) NULL until somebody asks */
  ShkFailure *notice;          /* (owned) (nullable) */
  DexPromise *change;          /* (owned) (nullable) resolved when the situation is another one */
  ShkPinTries tries;
  ShkCardPhase phase;
  guint n_jobs;                /* that use the session at this moment */
} ShkCardFlowPrivate;

enum
{
  PROP_PHASE = 1,
  PROP_PROGRESS,
  PROP_TRIES,
  PROP_SITUATION,
  PROP_READERS,
  PROP_PROMPTER,
  N_PROPS,
};

enum
{
  PIN_WANTED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ShkCardFlow, shk_card_flow, SHK_TYPE_FLOW)

static ShkCardFlowPrivate *
get_private (ShkCardFlow *self)
{
  return shk_card_flow_get_instance_private (self);
}

/* --- The card ------------------------------------------------------------------------------------------------------- */

static void
progress_changed (ShkCardFlow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

static ShkCardSession *
get_session (ShkCardFlow *self)
{
  ShkCardFlowPrivate *priv = get_private (self);

  if (priv->session != NULL)
    return priv->session;
  priv->session = shk_card_session_new (priv->readers, shk_card_situation_get_ready_reader (priv->situation),
                                        &shk_card_layout_jpki);
  g_signal_connect_object (priv->session, "notify::progress", G_CALLBACK (progress_changed), self, G_CONNECT_SWAPPED);
  return priv->session;
}

/* Resets the card, so that no PIN stays verified. What was told of tries stays: it is of a card that may come back. */
void
shk_card_flow_close_card (ShkCardFlow *self)
{
  ShkCardFlowPrivate *priv = get_private (self);
  g_autoptr (ShkCardSession) session = g_steal_pointer (&priv->session);

  if (session == NULL)
    return;
  g_signal_handlers_disconnect_by_data (session, self);
  shk_card_session_close (session);
  progress_changed (self);
}

static void
set_tries (ShkCardFlow *self, const ShkPinTries *tries)
{
  ShkCardFlowPrivate *priv = get_private (self);

  for (guint i = 0; i < SHK_N_PINS; i++)
    if (tries->left[i] >= 0)
      priv->tries.left[i] = tries->left[i];
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TRIES]);
}

/* Another card has other tries. */
static void
forget_tries (ShkCardFlow *self)
{
  get_private (self)->tries = (ShkPinTries) SHK_PIN_TRIES_INIT;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TRIES]);
}

static gboolean
is_ready (const ShkCardSituation *situation)
{
  return shk_card_situation_get_readiness (situation) == SHK_CARD_READINESS_READY;
}

/* A card that was taken away while nothing was asked of it leaves nothing behind; while something is, its job will say so. */
static void
situation_changed (ShkCardFlow *self)
{
  ShkCardFlowPrivate *priv = get_private (self);
  g_autoptr (ShkCardSituation) now = shk_card_readers_dup_situation (priv->readers);
  g_autoptr (DexPromise) change = g_steal_pointer (&priv->change);
  gboolean was_ready = priv->situation != NULL && is_ready (priv->situation);

  g_clear_pointer (&priv->situation, shk_card_situation_unref);
  priv->situation = g_steal_pointer (&now);
  if (was_ready && !is_ready (priv->situation) && priv->n_jobs == 0)
    {
      shk_card_flow_close_card (self);
      if (priv->phase == SHK_CARD_PHASE_WAITING)
        forget_tries (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SITUATION]);
  if (change != NULL)
    dex_promise_resolve_boolean (change, TRUE);
}

static DexFuture *
wait_for_change (ShkCardFlow *self)
{
  ShkCardFlowPrivate *priv = get_private (self);

  if (priv->change == NULL)
    priv->change = dex_promise_new ();
  return dex_ref (DEX_FUTURE (priv->change));
}

/**
 * shk_card_flow_await_card:
 * @self: a flow
 * @error: only that nobody waits any more
 *
 * In a fiber: until a My Number card lies in a reader. Readers without one, and a service that is not there, are states of the
 * wait and shown as such.
 */
gboolean
shk_card_flow_await_card (ShkCardFlow *self, GError **error)
{
  shk_card_flow_set_phase (self, SHK_CARD_PHASE_WAITING);
  while (!is_ready (shk_card_flow_get_situation (self)))
    if (!shk_fiber_await (wait_for_change (self), error))
      return FALSE;
  return TRUE;
}

/* --- The PIN -------------------------------------------------------------------------------------------------------- */

gboolean
shk_card_flow_has_pin (ShkCardFlow *self)
{
  return get_private (self)->pin != NULL;
}

static gboolean
may_risk_last_try (ShkCardFlow *self, ShkPinKind kind, GError **error)
{
  ShkCardFlowPrivate *priv = get_private (self);
  DexFuture *question = priv->prompter ? shk_prompter_confirm_last_try (priv->prompter, kind) : dex_future_new_false ();
  DexFuture *copy = dex_ref (question);
  g_autoptr (GError) refused = NULL;
  const GValue *answer;
  gboolean agreed = FALSE;

  if (shk_fiber_await (question, &refused))
    {
      answer = dex_future_get_value (copy, NULL);
      agreed = answer != NULL && g_value_get_boolean (answer);
    }
  dex_unref (copy);
  if (!agreed)
    g_set_error_literal (error, SHK_CARD_ERROR, SHK_CARD_ERROR_PIN_LAST_TRY, "The last try was not risked");
  return agreed;
}

static gpointer
run_job (ShkCardFlow *self, ShkCardJob job, ShkSecret *pin, gboolean last_try, GError **error)
{
  ShkCardFlowPrivate *priv = get_private (self);
  g_autoptr (ShkCardSession) session = g_object_ref (get_session (self));
  gpointer result;

  priv->n_jobs++;
  result = shk_fiber_await_boxed (job (self, session, pin, last_try), error);
  priv->n_jobs--;
  set_tries (self, shk_card_session_get_tries (session));
  return result;
}

/**
 * shk_card_flow_use_card:
 * @self: a flow with a PIN, and a card in a reader
 * @job: what is done with the card
 * @error: %SHK_CARD_ERROR, or that nobody waits any more
 *
 * In a fiber. The PIN is taken from the flow before anything is sent, so that no other job and no second approval can send it.
 *
 * Returns: (transfer full) (nullable): the boxed value of the job's future
 */
gpointer
shk_card_flow_use_card (ShkCardFlow *self, ShkCardJob job, GError **error)
{
  ShkCardFlowPrivate *priv = get_private (self);
  g_autoptr (ShkSecret) pin = g_steal_pointer (&priv->pin);
  ShkPinKind kind = shk_card_flow_get_pin_kind (self);
  g_autoptr (GError) failure = NULL;
  gpointer result;

  g_return_val_if_fail (pin != NULL, NULL);

  shk_card_flow_set_phase (self, SHK_CARD_PHASE_READING);
  result = run_job (self, job, pin, FALSE, &failure);
  if (result == NULL && g_error_matches (failure, SHK_CARD_ERROR, SHK_CARD_ERROR_PIN_LAST_TRY))
    {
      g_clear_error (&failure);
      if (may_risk_last_try (self, kind, &failure))
        result = run_job (self, job, pin, TRUE, &failure);
    }
  if (result == NULL)
    {
      shk_card_flow_close_card (self);
      g_propagate_error (error, g_steal_pointer (&failure));
    }
  return result;
}

static ShkFailure *
shk_card_flow_describe_error (ShkFlow *flow, const GError *error)
{
  ShkCardFlow *self = SHK_CARD_FLOW (flow);
  ShkPinKind kind = shk_card_flow_get_pin_kind (self);

  if (error->domain == SHK_CARD_ERROR)
    return shk_failure_from_card_error (error, kind, get_private (self)->tries.left[kind]);
  return shk_failure_from_error (error);
}

void
shk_card_flow_take_notice (ShkCardFlow *self, ShkFailure *notice)
{
  ShkCardFlowPrivate *priv = get_private (self);

  g_clear_pointer (&priv->notice, shk_failure_unref);
  priv->notice = notice;
}

/* Where another try needs the PIN once more, it is typed once more. */
static const char *
shk_card_flow_fall_back (ShkFlow *flow, const GError *error)
{
  ShkCardFlow *self = SHK_CARD_FLOW (flow);
  ShkCardFlowPrivate *priv = get_private (self);
  g_autoptr (ShkFailure) failure = SHK_FLOW_GET_CLASS (flow)->describe_error (flow, error);

  shk_card_flow_set_phase (self, SHK_CARD_PHASE_WAITING);
  if (priv->pin != NULL || !shk_failure_is_retriable (failure))
    return NULL;
  shk_card_flow_take_notice (self, g_steal_pointer (&failure));
  return SHK_CARD_FLOW_GET_CLASS (self)->get_pin_step (self);
}

/* The page hears of it when the flow stands there. */
static void
step_changed (ShkCardFlow *self)
{
  ShkCardFlowPrivate *priv = get_private (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TRIES]);
  if (priv->notice != NULL &&
      g_strcmp0 (shk_flow_get_step (SHK_FLOW (self)), SHK_CARD_FLOW_GET_CLASS (self)->get_pin_step (self)) == 0)
    g_signal_emit (self, signals[PIN_WANTED], 0);
}

static void
shk_card_flow_clean_up (ShkFlow *flow)
{
  ShkCardFlow *self = SHK_CARD_FLOW (flow);

  g_clear_pointer (&get_private (self)->pin, shk_secret_unref);
  shk_card_flow_close_card (self);
}

/* --- The object ----------------------------------------------------------------------------------------------------- */

static void
shk_card_flow_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ShkCardFlow *self = SHK_CARD_FLOW (object);

  switch (id)
    {
    case PROP_PHASE:
      g_value_set_uint (value, shk_card_flow_get_phase (self));
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, shk_card_flow_get_progress (self));
      break;
    case PROP_TRIES:
      g_value_set_int (value, shk_card_flow_get_tries (self));
      break;
    case PROP_SITUATION:
      g_value_set_boxed (value, shk_card_flow_get_situation (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
shk_card_flow_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ShkCardFlowPrivate *priv = get_private (SHK_CARD_FLOW (object));

  switch (id)
    {
    case PROP_READERS:
      priv->readers = g_value_dup_object (value);
      break;
    case PROP_PROMPTER:
      priv->prompter = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
shk_card_flow_constructed (GObject *object)
{
  ShkCardFlow *self = SHK_CARD_FLOW (object);

  G_OBJECT_CLASS (shk_card_flow_parent_class)->constructed (object);

  g_signal_connect_object (get_private (self)->readers, "changed", G_CALLBACK (situation_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::step", G_CALLBACK (step_changed), NULL);
}

static void
shk_card_flow_dispose (GObject *object)
{
  ShkCardFlowPrivate *priv = get_private (SHK_CARD_FLOW (object));

  G_OBJECT_CLASS (shk_card_flow_parent_class)->dispose (object);

  dex_clear (&priv->change);
  g_clear_object (&priv->readers);
  g_clear_object (&priv->prompter);
  g_clear_pointer (&priv->situation, shk_card_situation_unref);
  g_clear_pointer (&priv->notice, shk_failure_unref);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags facts = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags parts = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  properties[PROP_PHASE] =
    g_param_spec_uint ("phase", NULL, NULL, SHK_CARD_PHASE_WAITING, SHK_CARD_PHASE_DONE, SHK_CARD_PHASE_WAITING, facts);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, facts);
  properties[PROP_TRIES] = g_param_spec_int ("tries", NULL, NULL, -1, G_MAXINT, -1, facts);
  properties[PROP_SITUATION] = g_param_spec_boxed ("situation", NULL, NULL, SHK_TYPE_CARD_SITUATION, facts);
  properties[PROP_READERS] = g_param_spec_object ("readers", NULL, NULL, SHK_TYPE_CARD_READERS, parts);
  properties[PROP_PROMPTER] = g_param_spec_object ("prompter", NULL, NULL, SHK_TYPE_PROMPTER, parts);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
shk_card_flow_class_init (ShkCardFlowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  ShkFlowClass *flow_class = SHK_FLOW_CLASS (klass);

  object_class->get_property = shk_card_flow_get_property;
  object_class->set_property = shk_card_flow_set_property;
  object_class->constructed = shk_card_flow_constructed;
  object_class->dispose = shk_card_flow_dispose;
  flow_class->describe_error = shk_card_flow_describe_error;
  flow_class->fall_back = shk_card_flow_fall_back;
  flow_class->clean_up = shk_card_flow_clean_up;

  install_properties (object_class);
  signals[PIN_WANTED] =
    g_signal_new ("pin-wanted", SHK_TYPE_CARD_FLOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shk_card_flow_init (ShkCardFlow *self)
{
  get_private (self)->tries = (ShkPinTries) SHK_PIN_TRIES_INIT;
}

ShkPinKind
shk_card_flow_get_pin_kind (ShkCardFlow *self)
{
  g_return_val_if_fail (SHK_IS_CARD_FLOW (self), SHK_PIN_AUTH);

  return SHK_CARD_FLOW_GET_CLASS (self)->get_pin_kind (self);
}

/**
 * shk_card_flow_set_pin:
 * @self: a flow
 * @pin: (nullable): what was typed, normalised; %NULL while it is no PIN
 *
 * Lets go of the one before; typing is an answer to the notice why it is asked for again.
 */
void
shk_card_flow_set_pin (ShkCardFlow *self, ShkSecret *pin)
{
  ShkCardFlowPrivate *priv;

  g_return_if_fail (SHK_IS_CARD_FLOW (self));

  priv = get_private (self);
  if (pin != NULL)
    {
      shk_secret_ref (pin);
      g_clear_pointer (&priv->notice, shk_failure_unref);
    }
  g_clear_pointer (&priv->pin, shk_secret_unref);
  priv->pin = pin;
  shk_flow_changed (SHK_FLOW (self));
}

int
shk_card_flow_get_tries (ShkCardFlow *self)
{
  g_return_val_if_fail (SHK_IS_CARD_FLOW (self), -1);

  return get_private (self)->tries.left[shk_card_flow_get_pin_kind (self)];
}

static DexFuture *
look_at_tries_fiber (gpointer data)
{
  ShkCardFlow *self = data;
  ShkCardFlowPrivate *priv = get_private (self);
  g_autoptr (ShkCardSession) session = g_object_ref (get_session (self));
  g_autoptr (ShkPinTries) tries = NULL;
  g_autoptr (GError) error = NULL;

  priv->n_jobs++;
  tries = shk_fiber_await_boxed (shk_card_session_read_tries (session), &error);
  priv->n_jobs--;
  if (tries != NULL)
    {
      set_tries (self, tries);
      return dex_future_new_true ();
    }
  if (priv->session == session)
    shk_card_flow_close_card (self);
  return dex_future_new_for_error (g_steal_pointer (&error));
}

/**
 * shk_card_flow_look_at_tries:
 * @self: a flow
 *
 * Asks the card that lies in a reader now how many tries it has left, which spends none.
 *
 * Returns: (transfer full): a future of %TRUE; rejected with %SHK_CARD_ERROR_NO_CARD where there is no card, or with what went wrong:
 *   the tries are then as unknown as before
 */
DexFuture *
shk_card_flow_look_at_tries (ShkCardFlow *self)
{
  g_return_val_if_fail (SHK_IS_CARD_FLOW (self), NULL);

  if (!is_ready (shk_card_flow_get_situation (self)))
    return dex_future_new_reject (SHK_CARD_ERROR, SHK_CARD_ERROR_NO_CARD, "There is no card to ask");
  return shk_fiber_spawn (look_at_tries_fiber, g_object_ref (self), g_object_unref);
}

/**
 * shk_card_flow_get_situation:
 * @self: a flow
 *
 * Returns: (transfer none): what is to be seen of readers and cards; good until the next one
 */
ShkCardSituation *
shk_card_flow_get_situation (ShkCardFlow *self)
{
  ShkCardFlowPrivate *priv;

  g_return_val_if_fail (SHK_IS_CARD_FLOW (self), NULL);

  priv = get_private (self);
  if (priv->situation == NULL)
    priv->situation = shk_card_readers_dup_situation (priv->readers);
  return priv->situation;
}

ShkCardPhase
shk_card_flow_get_phase (ShkCardFlow *self)
{
  g_return_val_if_fail (SHK_IS_CARD_FLOW (self), SHK_CARD_PHASE_WAITING);

  return get_private (self)->phase;
}

void
shk_card_flow_set_phase (ShkCardFlow *self, ShkCardPhase phase)
{
  if (get_private (self)->phase == phase)
    return;
  get_private (self)->phase = phase;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PHASE]);
}

double
shk_card_flow_get_progress (ShkCardFlow *self)
{
  ShkCardSession *session;
  double progress = 0;

  g_return_val_if_fail (SHK_IS_CARD_FLOW (self), 0);

  session = get_private (self)->session;
  if (session != NULL)
    g_object_get (session, "progress", &progress, NULL);
  return progress;
}

ShkCardReaders *
shk_card_flow_get_readers (ShkCardFlow *self)
{
  g_return_val_if_fail (SHK_IS_CARD_FLOW (self), NULL);

  return get_private (self)->readers;
}

/**
 * shk_card_flow_get_notice:
 * @self: a flow
 *
 * Returns: (transfer none) (nullable): why the flow stands at the PIN once more, until another one is typed
 */
ShkFailure *
shk_card_flow_get_notice (ShkCardFlow *self)
{
  g_return_val_if_fail (SHK_IS_CARD_FLOW (self), NULL);

  return get_private (self)->notice;
}
