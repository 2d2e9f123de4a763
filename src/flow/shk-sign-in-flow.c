/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-sign-in-flow.h"

#include "shk-card-flow-private.h"
#include "shk-fiber.h"

struct _ShkSignInFlow
{
  ShkCardFlow parent_instance;

  ShkAccount *account;         /* (owned) */
  GBytes *challenge;           /* (owned) (nullable) of the service, for the running step */
  ShkCardSignature *signature; /* (owned) (nullable) made, and not yet taken by the service: no PIN is needed to send it again */
};

static gboolean has_pin (ShkFlow *flow);
static gboolean has_pin_or_signature (ShkFlow *flow);
static DexFuture *sign_in (ShkFlow *flow);
static void forget_pin (ShkFlow *flow);

static const ShkFlowStep steps[] = {
  { "sign-in.pin", .is_complete = has_pin, .undo = forget_pin },
  { "sign-in.ready", .is_complete = has_pin },
  { "sign-in.card", .is_complete = has_pin_or_signature, .run = sign_in },
  { "sign-in.done", .flags = SHK_STEP_FINAL },
};

G_DEFINE_FINAL_TYPE (ShkSignInFlow, shk_sign_in_flow, SHK_TYPE_CARD_FLOW)

static gboolean
has_pin (ShkFlow *flow)
{
  return shk_card_flow_has_pin (SHK_CARD_FLOW (flow));
}

static gboolean
has_pin_or_signature (ShkFlow *flow)
{
  return has_pin (flow) || SHK_SIGN_IN_FLOW (flow)->signature != NULL;
}

static void
forget_signature (ShkSignInFlow *self)
{
  g_clear_pointer (&self->challenge, g_bytes_unref);
  g_clear_pointer (&self->signature, shk_card_signature_free);
}

static void
forget_pin (ShkFlow *flow)
{
  forget_signature (SHK_SIGN_IN_FLOW (flow));
  shk_card_flow_set_pin (SHK_CARD_FLOW (flow), NULL);
}

static DexFuture *
authenticate (ShkCardFlow *flow, ShkCardSession *session, ShkSecret *pin, gboolean last_try)
{
  return shk_card_session_authenticate (session, pin, last_try, SHK_SIGN_IN_FLOW (flow)->challenge);
}

/* The challenge comes before the PIN is used: a service that is not to be had costs no try and no typing. */
static gboolean
have_it_signed (ShkSignInFlow *self, GError **error)
{
  ShkCardFlow *flow = SHK_CARD_FLOW (self);

  forget_signature (self);
  if (!shk_card_flow_await_card (flow, error))
    return FALSE;
  self->challenge = shk_fiber_await_boxed (shk_account_begin_sign_in (self->account), error);
  if (self->challenge == NULL)
    return FALSE;
  self->signature = shk_card_flow_use_card (flow, authenticate, error);
  return self->signature != NULL;
}

static DexFuture *
sign_in_fiber (gpointer data)
{
  ShkSignInFlow *self = data;
  ShkCardFlow *flow = SHK_CARD_FLOW (self);
  g_autoptr (GError) error = NULL;

  if (self->signature == NULL && !have_it_signed (self, &error))
    return dex_future_new_for_error (g_steal_pointer (&error));
  shk_card_flow_close_card (flow);
  shk_card_flow_set_phase (flow, SHK_CARD_PHASE_ASKING);
  if (!shk_fiber_await (shk_account_finish_sign_in (self->account, self->challenge, self->signature->signature,
                                                    self->signature->certificate),
                        &error))
    {
      /* What the service has refused is not sent again; what never reached it may be. */
      if (!g_error_matches (error, SHK_NET_ERROR, SHK_NET_ERROR_UNREACHABLE))
        forget_signature (self);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }
  forget_signature (self);
  shk_card_flow_set_phase (flow, SHK_CARD_PHASE_DONE);
  return dex_future_new_true ();
}

static DexFuture *
sign_in (ShkFlow *flow)
{
  return shk_fiber_spawn (sign_in_fiber, g_object_ref (flow), g_object_unref);
}

/* A signature that the service has not heard of needs no PIN to be sent again. */
static const char *
shk_sign_in_flow_fall_back (ShkFlow *flow, const GError *error)
{
  if (SHK_SIGN_IN_FLOW (flow)->signature != NULL)
    return NULL;
  return SHK_FLOW_CLASS (shk_sign_in_flow_parent_class)->fall_back (flow, error);
}

static ShkPinKind
shk_sign_in_flow_get_pin_kind (ShkCardFlow *flow)
{
  return SHK_PIN_AUTH;
}

static const char *
shk_sign_in_flow_get_pin_step (ShkCardFlow *flow)
{
  return "sign-in.pin";
}

static void
shk_sign_in_flow_dispose (GObject *object)
{
  ShkSignInFlow *self = SHK_SIGN_IN_FLOW (object);

  G_OBJECT_CLASS (shk_sign_in_flow_parent_class)->dispose (object);

  forget_signature (self);
  g_clear_object (&self->account);
}

static void
shk_sign_in_flow_class_init (ShkSignInFlowClass *klass)
{
  ShkFlowClass *flow_class = SHK_FLOW_CLASS (klass);
  ShkCardFlowClass *card_flow_class = SHK_CARD_FLOW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_sign_in_flow_dispose;
  flow_class->steps = steps;
  flow_class->n_steps = G_N_ELEMENTS (steps);
  flow_class->fall_back = shk_sign_in_flow_fall_back;
  card_flow_class->get_pin_kind = shk_sign_in_flow_get_pin_kind;
  card_flow_class->get_pin_step = shk_sign_in_flow_get_pin_step;
}

static void
shk_sign_in_flow_init (ShkSignInFlow *self)
{
}

/**
 * shk_sign_in_flow_new:
 * @account: what is signed in to
 * @readers: where the card is
 * @prompter: (nullable): whom to ask before the last try
 */
ShkSignInFlow *
shk_sign_in_flow_new (ShkAccount *account, ShkCardReaders *readers, ShkPrompter *prompter)
{
  ShkSignInFlow *self;

  g_return_val_if_fail (SHK_IS_ACCOUNT (account) && SHK_IS_CARD_READERS (readers), NULL);

  self = g_object_new (SHK_TYPE_SIGN_IN_FLOW, "readers", readers, "prompter", prompter, NULL);
  self->account = g_object_ref (account);
  return self;
}
