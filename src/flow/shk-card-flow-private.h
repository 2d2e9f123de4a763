/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-card-flow.h"

G_BEGIN_DECLS

/* For the flows that are card flows. The two that wait are called in a fiber of shk-fiber.h. */

/* What is done with the card: a future that shk_card_session_…() gives. */
typedef DexFuture *(*ShkCardJob) (ShkCardFlow *self, ShkCardSession *session, ShkSecret *pin, gboolean last_try);

gboolean shk_card_flow_has_pin    (ShkCardFlow *self);
void     shk_card_flow_set_phase  (ShkCardFlow *self, ShkCardPhase phase);
gboolean shk_card_flow_await_card (ShkCardFlow *self, GError **error);
/* Takes the PIN and uses it up: @job is called once, or once more where one try is left and the person agrees to risk it.
 * Gives what its future gave, as a boxed value. */
gpointer shk_card_flow_use_card   (ShkCardFlow *self, ShkCardJob job, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void     shk_card_flow_close_card (ShkCardFlow *self);
/* Takes @notice: why the flow stands at an earlier step once more. */
void     shk_card_flow_take_notice (ShkCardFlow *self, ShkFailure *notice);

G_END_DECLS
