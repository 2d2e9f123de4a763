/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-story.h"

G_BEGIN_DECLS

/* ShkAssistant: leads a person through a flow: shows the page of the step at which the flow stands, derives every button from
 * what the page says and where the flow stands, and approves a step when the person does.
 *
 * The pages lie in the navigation view above whatever was there; going back past the first one, or below it, ends the flow.
 * A flow whose last step has no page in its story is over when it gets there: its pages go, and what lay below is shown again.
 * Where leaving would lose what was answered the person is asked first, whichever way they leave; where it is kept they are told so.
 * Signals: "ended": the flow is over and its pages are gone; "sign-in-wanted": the step failed since the session has ended; who hears
 * it has the person sign in, and calls shk_assistant_retry().
 */
#define SHK_TYPE_ASSISTANT (shk_assistant_get_type ())
G_DECLARE_FINAL_TYPE (ShkAssistant, shk_assistant, SHK, ASSISTANT, GObject)

ShkAssistant *shk_assistant_new       (AdwNavigationView *view, const ShkStory *story, ShkServices *services, GObject *subject);
ShkFlow      *shk_assistant_get_flow  (ShkAssistant *self);
void          shk_assistant_start     (ShkAssistant *self, gboolean practice);
void          shk_assistant_retry     (ShkAssistant *self);
gboolean      shk_assistant_must_ask  (ShkAssistant *self); /* before it is ended */
DexFuture    *shk_assistant_ask       (ShkAssistant *self); /* TRUE: it may be ended; FALSE: the person keeps on */
void          shk_assistant_end       (ShkAssistant *self);

G_END_DECLS
