/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-filing-flow-private.h"

#include "shk-card-flow-private.h"
#include "shk-failure-map.h"
#include "shk-fiber.h"

#include <string.h>

/* How long after the last change of an answer the draft is kept: not at every letter. */
#define SAVE_AFTER_MS 500

G_DEFINE_QUARK (shk-filing-flow-error-quark, shk_filing_flow_error)

enum
{
  PROP_SENT = 1,
  N_PROPS,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ShkFilingFlow, shk_filing_flow, SHK_TYPE_CARD_FLOW)

ShkFilingFlowPrivate *
_shk_filing_flow_get_private (ShkFilingFlow *self)
{
  return shk_filing_flow_get_instance_private (self);
}

static ShkFilingFlowPrivate *
get_private (ShkFilingFlow *self)
{
  return shk_filing_flow_get_instance_private (self);
}

static gboolean
is_step (ShkFilingFlow *self, const char *suffix)
{
  const char *step = shk_flow_get_step (SHK_FLOW (self));
  const char *dot = strchr (step, '.');

  return dot != NULL && g_str_has_prefix (dot + 1, suffix);
}

/* --- Keeping the draft ------------------------------------------------------------------------------------------------ */

/* Nothing that was answered is lost, and nobody who only looked leaves a draft behind. */
static gboolean
is_worth_keeping (const ShkDraft *draft)
{
  return draft->procedure != NULL || draft->person != NULL || shk_answers_get_n (draft->answers) > 0 ||
         draft->attachments->len > 0;
}

/*< private >
 * _shk_filing_flow_save:
 * @self: a flow
 *
 * Returns: (transfer full): a future of %TRUE; rejected where the store can't even remember it
 */
DexFuture *
_shk_filing_flow_save (ShkFilingFlow *self)
{
  ShkFilingFlowPrivate *priv = get_private (self);

  g_clear_handle_id (&priv->save_source, g_source_remove);
  if (priv->over || !is_worth_keeping (priv->draft))
    return dex_future_new_true ();
  return shk_draft_store_save (priv->drafts, priv->draft);
}

static gboolean
save_now (gpointer data)
{
  ShkFilingFlow *self = data;

  get_private (self)->save_source = 0;
  dex_future_disown (_shk_filing_flow_save (self));
  return G_SOURCE_REMOVE;
}

static void
save_soon (ShkFilingFlow *self)
{
  ShkFilingFlowPrivate *priv = get_private (self);

  if (priv->save_source == 0 && !priv->over)
    priv->save_source = g_timeout_add (SAVE_AFTER_MS, save_now, self);
}

static void
set_step (ShkFilingFlow *self, const char *step)
{
  ShkFilingFlowPrivate *priv = get_private (self);

  if (shk_flow_get_goal (SHK_FLOW (self)) == NULL)
    g_set_str (&priv->draft->step, step);
}

/* Where somebody is on the way back to where they were, that is kept, and not each step on the way. */
static DexFuture *
shk_filing_flow_keep (ShkFlow *flow, const char *next)
{
  ShkFilingFlow *self = SHK_FILING_FLOW (flow);

  if (shk_flow_get_goal (flow) != NULL)
    return dex_future_new_true ();
  set_step (self, next);
  return _shk_filing_flow_save (self);
}

/* Also where it was gone back. */
static void
step_changed (ShkFilingFlow *self)
{
  ShkFilingFlowPrivate *priv = get_private (self);
  const char *step = shk_flow_get_step (SHK_FLOW (self));

  if (priv->draft == NULL || g_strcmp0 (priv->draft->step, step) == 0)
    return;
  set_step (self, step);
  save_soon (self);
}

/* --- What changes ---------------------------------------------------------------------------------------------------- */

static void
emit_changed (ShkFilingFlow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
  shk_flow_changed (SHK_FLOW (self));
}

void
_shk_filing_flow_changed (ShkFilingFlow *self)
{
  ShkFilingFlowPrivate *priv = get_private (self);

  g_clear_pointer (&priv->filing, shk_filing_unref);
  g_clear_pointer (&priv->message, g_bytes_unref);
  save_soon (self);
  emit_changed (self);
}

double
shk_filing_flow_get_sent (ShkFilingFlow *self)
{
  g_return_val_if_fail (SHK_IS_FILING_FLOW (self), 0);

  return get_private (self)->sent;
}

void
_shk_filing_flow_set_sent (ShkFilingFlow *self, double sent)
{
  get_private (self)->sent = sent;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SENT]);
}

ShkSubmission *
shk_filing_flow_get_submission (ShkFilingFlow *self)
{
  g_return_val_if_fail (SHK_IS_FILING_FLOW (self), NULL);

  return get_private (self)->submission;
}

/* From here on there is no draft. */
void
_shk_filing_flow_take_submission (ShkFilingFlow *self, ShkSubmission *submission)
{
  ShkFilingFlowPrivate *priv = get_private (self);

  g_clear_handle_id (&priv->save_source, g_source_remove);
  g_clear_object (&priv->submission);
  priv->submission = submission;
  priv->over = TRUE;
  emit_changed (self);
}

static gboolean
shk_filing_flow_would_lose_answers (ShkFlow *flow)
{
  ShkFilingFlowPrivate *priv = get_private (SHK_FILING_FLOW (flow));

  return !priv->over && is_worth_keeping (priv->draft) && shk_draft_store_get_kept (priv->drafts) != SHK_KEPT;
}

/**
 * shk_filing_flow_discard:
 * @self: a flow
 *
 * The person wants none of it kept.
 *
 * Returns: (transfer full): a future of %TRUE when the draft is gone
 */
DexFuture *
shk_filing_flow_discard (ShkFilingFlow *self)
{
  ShkFilingFlowPrivate *priv;

  g_return_val_if_fail (SHK_IS_FILING_FLOW (self), NULL);

  priv = get_private (self);
  g_clear_handle_id (&priv->save_source, g_source_remove);
  priv->over = TRUE;
  return shk_draft_store_remove (priv->drafts, priv->draft->id);
}

/* --- The object ------------------------------------------------------------------------------------------------------- */

static ShkPinKind
shk_filing_flow_get_pin_kind (ShkCardFlow *flow)
{
  return is_step (SHK_FILING_FLOW (flow), "sign") ? SHK_PIN_SIGN : SHK_PIN_ATTRIBUTES;
}

static const char *
shk_filing_flow_get_pin_step (ShkCardFlow *flow)
{
  ShkFilingFlowClass *klass = SHK_FILING_FLOW_GET_CLASS (flow);

  return is_step (SHK_FILING_FLOW (flow), "sign") ? klass->sign_pin_step : klass->card_pin_step;
}

/* Whether an answer that did not come leaves it open what became of an application that was sent. */
static gboolean
leaves_it_open (ShkFilingFlow *self, const GError *error)
{
  return get_private (self)->draft->message != NULL && (g_error_matches (error, SHK_NET_ERROR, SHK_NET_ERROR_UNREACHABLE) ||
                                                        g_error_matches (error, SHK_NET_ERROR, SHK_NET_ERROR_TIMEOUT));
}

static ShkFailure *
describe_own_error (const GError *error)
{
  switch (error->code)
    {
    case SHK_FILING_FLOW_ERROR_FORM_CHANGED:
      return shk_failure_new ("application-form-outdated", TRUE);
    case SHK_FILING_FLOW_ERROR_OTHER_HOLDER:
      return shk_failure_new ("application-holder-other", FALSE);
    case SHK_FILING_FLOW_ERROR_FILE_GONE:
      return shk_failure_new ("application-file-gone", FALSE);
    default:
      return shk_failure_new ("failed", TRUE);
    }
}

static ShkFailure *
shk_filing_flow_describe_error (ShkFlow *flow, const GError *error)
{
  if (error->domain == SHK_FILING_FLOW_ERROR)
    return describe_own_error (error);
  if (leaves_it_open (SHK_FILING_FLOW (flow), error))
    return shk_failure_new (SHK_FAILURE_APPLICATION_UNSURE, TRUE);
  if (error->domain == SHK_NET_ERROR)
    return shk_failure_from_filing_error (error);
  return SHK_FLOW_CLASS (shk_filing_flow_parent_class)->describe_error (flow, error);
}

/* What was signed needs no password to be sent again; where no card is used none is asked for. A form that is another one by now
 * leads back to it. */
static const char *
shk_filing_flow_fall_back (ShkFlow *flow, const GError *error)
{
  ShkFilingFlow *self = SHK_FILING_FLOW (flow);
  ShkFilingFlowPrivate *priv = get_private (self);

  if (g_error_matches (error, SHK_FILING_FLOW_ERROR, SHK_FILING_FLOW_ERROR_FORM_CHANGED))
    {
      shk_card_flow_take_notice (SHK_CARD_FLOW (flow), shk_filing_flow_describe_error (flow, error));
      return SHK_FILING_FLOW_GET_CLASS (self)->form_step;
    }
  if (priv->message != NULL || shk_filing_flow_was_sent (flow) || !(is_step (self, "card") || is_step (self, "sign")))
    return NULL;
  return SHK_FLOW_CLASS (shk_filing_flow_parent_class)->fall_back (flow, error);
}

static void
shk_filing_flow_clean_up (ShkFlow *flow)
{
  ShkFilingFlow *self = SHK_FILING_FLOW (flow);

  if (get_private (self)->save_source != 0)
    dex_future_disown (_shk_filing_flow_save (self));
  SHK_FLOW_CLASS (shk_filing_flow_parent_class)->clean_up (flow);
}

static void
shk_filing_flow_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SENT:
      g_value_set_double (value, shk_filing_flow_get_sent (SHK_FILING_FLOW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
shk_filing_flow_dispose (GObject *object)
{
  ShkFilingFlowPrivate *priv = get_private (SHK_FILING_FLOW (object));

  G_OBJECT_CLASS (shk_filing_flow_parent_class)->dispose (object);

  g_clear_handle_id (&priv->save_source, g_source_remove);
  g_clear_object (&priv->account);
  g_clear_object (&priv->drafts);
  g_clear_pointer (&priv->clock, shk_clock_unref);
  g_clear_object (&priv->qualification);
  g_clear_object (&priv->registration);
  g_clear_object (&priv->submission);
  g_clear_pointer (&priv->particulars, shk_particulars_unref);
  g_clear_pointer (&priv->form, shk_form_unref);
  g_clear_pointer (&priv->filing, shk_filing_unref);
  g_clear_pointer (&priv->message, g_bytes_unref);
}

static void
shk_filing_flow_finalize (GObject *object)
{
  g_clear_pointer (&get_private (SHK_FILING_FLOW (object))->draft, shk_draft_free);

  G_OBJECT_CLASS (shk_filing_flow_parent_class)->finalize (object);
}

static void
shk_filing_flow_class_init (ShkFilingFlowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  ShkFlowClass *flow_class = SHK_FLOW_CLASS (klass);
  ShkCardFlowClass *card_flow_class = SHK_CARD_FLOW_CLASS (klass);

  object_class->get_property = shk_filing_flow_get_property;
  object_class->dispose = shk_filing_flow_dispose;
  object_class->finalize = shk_filing_flow_finalize;
  flow_class->describe_error = shk_filing_flow_describe_error;
  flow_class->fall_back = shk_filing_flow_fall_back;
  flow_class->keep = shk_filing_flow_keep;
  flow_class->is_sent = shk_filing_flow_was_sent;
  flow_class->would_lose = shk_filing_flow_would_lose_answers;
  flow_class->clean_up = shk_filing_flow_clean_up;
  card_flow_class->get_pin_kind = shk_filing_flow_get_pin_kind;
  card_flow_class->get_pin_step = shk_filing_flow_get_pin_step;

  properties[PROP_SENT] = g_param_spec_double ("sent", NULL, NULL, 0, 1, 0,
                                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] =
    g_signal_new ("changed", SHK_TYPE_FILING_FLOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shk_filing_flow_init (ShkFilingFlow *self)
{
  get_private (self)->clock = shk_clock_new_system ();
}

static ShkDraft *
make_draft (ShkFilingFlow *self)
{
  ShkFilingFlowPrivate *priv = get_private (self);
  ShkDraft *draft = shk_draft_new (SHK_FILING_FLOW_GET_CLASS (self)->name, shk_account_get_holder (priv->account),
                                   shk_qualification_get_id (priv->qualification));

  draft->step = g_strdup (shk_flow_get_step (SHK_FLOW (self)));
  if (priv->registration != NULL)
    draft->registration = g_strdup (shk_registration_get_id (priv->registration));
  return draft;
}

/* Something that was sent, or perhaps: what became of it is asked at once. */
static const char *
get_goal (ShkFilingFlow *self, const ShkDraft *draft)
{
  return draft->message != NULL ? SHK_FILING_FLOW_GET_CLASS (self)->done_step : draft->step;
}

ShkFlow *
_shk_filing_flow_new (GType type, const ShkFilingServices *services, ShkQualification *qualification,
                      ShkRegistration *registration, const ShkDraft *draft)
{
  ShkFilingFlow *self;
  ShkFilingFlowPrivate *priv;

  g_return_val_if_fail (services != NULL && SHK_IS_QUALIFICATION (qualification), NULL);
  g_return_val_if_fail (shk_account_get_holder (services->account) != NULL, NULL);

  self = g_object_new (type, "readers", services->readers, "prompter", services->prompter, NULL);
  priv = get_private (self);
  priv->account = g_object_ref (services->account);
  priv->drafts = g_object_ref (services->drafts);
  if (services->clock != NULL)
    {
      shk_clock_unref (priv->clock);
      priv->clock = shk_clock_ref (services->clock);
    }
  priv->qualification = g_object_ref (qualification);
  g_set_object (&priv->registration, registration);
  priv->draft = draft != NULL ? shk_draft_copy (draft) : make_draft (self);
  g_signal_connect (self, "notify::step", G_CALLBACK (step_changed), NULL);
  dex_future_disown (shk_draft_store_open (priv->drafts));
  if (draft != NULL)
    shk_flow_begin_at (SHK_FLOW (self), get_goal (self, draft));
  return SHK_FLOW (self);
}
