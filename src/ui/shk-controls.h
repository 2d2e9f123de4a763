/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-flow.h"

G_BEGIN_DECLS

/* The one rule that turns what a page says and where a flow stands into what a person can press. Pure: no widgets, no time.
 * The assistant applies it; tests hold it as a table.
 */

/* How long a step has been running. */
typedef enum
{
  SHK_WAIT_NONE,    /* under 300 ms: nothing is shown */
  SHK_WAIT_SPINNER, /* up to 3 s: a spinner, and a way to stop it */
  SHK_WAIT_WORDS,   /* over 3 s: what is being done, and how far it is */
} ShkWait;

/* What a page states about itself. */
typedef struct
{
  gboolean has_action; /* it names a main action */
  gboolean complete;   /* a person has answered what the page asks */
  gboolean busy;       /* the page itself is still getting ready */
} ShkPageFacts;

/* Where the flow stands. */
typedef struct
{
  ShkFlowState state;
  gboolean can_approve;
  gboolean can_go_back;
  gboolean is_first;
  gboolean retriable; /* of the failure, where there is one */
  gboolean is_kept;   /* it is long, and can be left in the middle */
} ShkFlowFacts;

typedef struct
{
  gboolean main_visible;
  gboolean main_enabled;
  gboolean main_retries; /* it says "Try again" */
  gboolean second_enabled;
  gboolean cancel_enabled;
  gboolean can_leave;     /* back, Escape and the gesture */
  gboolean leave_visible; /* the button that leaves the whole flow */
  gboolean leave_enabled;
  gboolean shows_wait;    /* the spinner */
  gboolean shows_words;   /* the words and the bar */
  gboolean shows_failure;
} ShkControls;

ShkControls shk_controls_derive (const ShkPageFacts *page, const ShkFlowFacts *flow, ShkWait wait);

G_END_DECLS
