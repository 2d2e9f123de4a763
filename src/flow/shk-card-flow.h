/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-card-session.h"
#include "shk-flow.h"
#include "shk-prompter.h"

G_BEGIN_DECLS

/* ShkCardFlow: what every flow with a card shares: the PIN that was entered, the readers' situation, the wait for the card, the
 * session with it, and how far it is.
 *
 * A PIN is given by the PIN page and used up by the card step: wiped when it was sent, whatever the card said, and when the flow
 * goes back or ends. A wrong one leads back to the PIN page. Tries left are those that a card has told this flow, -1 where none has.
 * shk_card_flow_look_at_tries() asks the card that lies in a reader now, if there is one, without spending a try.
 *
 * Properties, notified on the main thread: "phase" (ShkCardPhase), "progress" (double, 0 to 1), "tries" (int, of the PIN that is asked
 * for), "situation" (ShkCardSituation). Signal "pin-wanted": the PIN did not do; the flow stands at its PIN step again.
 */
typedef enum
{
  SHK_CARD_PHASE_WAITING,  /* for the card: see the situation */
  SHK_CARD_PHASE_READING,  /* keep it there */
  SHK_CARD_PHASE_ASKING,   /* the service is asked; the card may go */
  SHK_CARD_PHASE_DONE,     /* take it away */
} ShkCardPhase;

#define SHK_TYPE_CARD_FLOW (shk_card_flow_get_type ())
G_DECLARE_DERIVABLE_TYPE (ShkCardFlow, shk_card_flow, SHK, CARD_FLOW, ShkFlow)

struct _ShkCardFlowClass
{
  ShkFlowClass parent_class;

  ShkPinKind (*get_pin_kind) (ShkCardFlow *self); /* of the step where the flow stands */
  const char *(*get_pin_step) (ShkCardFlow *self); /* where the PIN is typed that the step where the flow stands uses */
};

ShkPinKind        shk_card_flow_get_pin_kind    (ShkCardFlow *self); /* of the step where the flow stands */
void              shk_card_flow_set_pin         (ShkCardFlow *self, ShkSecret *pin); /* (nullable): there is none, or not yet */
int               shk_card_flow_get_tries       (ShkCardFlow *self);
DexFuture        *shk_card_flow_look_at_tries   (ShkCardFlow *self);
ShkCardSituation *shk_card_flow_get_situation   (ShkCardFlow *self);
ShkCardPhase      shk_card_flow_get_phase       (ShkCardFlow *self);
double            shk_card_flow_get_progress    (ShkCardFlow *self);
ShkCardReaders   *shk_card_flow_get_readers     (ShkCardFlow *self);
ShkFailure       *shk_card_flow_get_notice      (ShkCardFlow *self); /* (nullable): why the PIN is asked for again */

G_END_DECLS
