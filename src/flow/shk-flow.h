/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-failure.h"

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

/* ShkFlow: a story told in steps, without widgets.
 *
 * A subclass gives a table of steps. The flow stands at one step and waits; a front end (the window, or
 * shk_flow_run_automatically() in tests) shows it and approves it. Approving runs what the step does and, when that is
 * done, moves on to the next step that is needed. Nothing runs unapproved.
 *
 * States: WAITING at a step → approve → RUNNING → WAITING at the next step, or FAILED at the same one (approve tries again),
 * or DONE after the last; where trying the same step again can't help, a subclass names an earlier one at which to wait instead
 * (a wrong PIN: where it is typed). stop leads from RUNNING back to WAITING, cancel to CANCELLED from anywhere. The subclass's clean_up
 * runs once, on whichever way the flow ends, the last reference's end included. What runs keeps the flow alive: whoever drops
 * a flow (a window that closes) cancels it first.
 *
 * Main thread.
 */
typedef enum
{
  SHK_FLOW_WAITING,
  SHK_FLOW_RUNNING,
  SHK_FLOW_FAILED,
  SHK_FLOW_DONE,
  SHK_FLOW_CANCELLED,
} ShkFlowState;

#define SHK_TYPE_FLOW (shk_flow_get_type ())
G_DECLARE_DERIVABLE_TYPE (ShkFlow, shk_flow, SHK, FLOW, GObject)

typedef enum
{
  SHK_STEP_NONE = 0,
  SHK_STEP_NO_RETURN = 1 << 0, /* once it has run, there is no way back to it or behind it */
  SHK_STEP_FINAL = 1 << 1,     /* shows the outcome; the flow is done when it is reached */
} ShkStepFlags;

/* One row of a flow's table. Every function may be NULL. */
typedef struct
{
  const char *id;                            /* that of the screen: "verify.scan" */
  gboolean (*is_needed) (ShkFlow *flow);     /* NULL: always. A step that is not is passed over in both directions, and not counted */
  gboolean (*is_settled) (ShkFlow *flow);    /* NULL: never. What it is for is there already: it is counted, and passed over */
  gboolean (*is_complete) (ShkFlow *flow);   /* may it be approved? NULL: always */
  DexFuture *(*run) (ShkFlow *flow);         /* what approving it does; NULL: nothing */
  void (*undo) (ShkFlow *flow);              /* run when a person comes back to this step */
  ShkStepFlags flags;
} ShkFlowStep;

struct _ShkFlowClass
{
  GObjectClass parent_class;

  const ShkFlowStep *steps; /* in the order of the story */
  guint n_steps;
  ShkFailure *(*describe_error) (ShkFlow *self, const GError *error); /* NULL: the code "failed", retriable */
  const char *(*fall_back) (ShkFlow *self, const GError *error); /* the id of an earlier step to wait at, instead of failing */
  /* A step is done, and @next is where the flow will stand: the time to keep what was answered. Its future is waited for, and how
   * it ends changes nothing. NULL: nothing is kept. */
  DexFuture *(*keep) (ShkFlow *self, const char *next);
  gboolean (*is_sent) (ShkFlow *self);    /* something is with others, or may be: there is no way back. NULL: never */
  gboolean (*would_lose) (ShkFlow *self); /* whether ending now loses what somebody entered. NULL: never */
  void (*clean_up) (ShkFlow *self);
};

const char  *shk_flow_get_step      (ShkFlow *self);
ShkFlowState shk_flow_get_state     (ShkFlow *self);
ShkFailure  *shk_flow_get_failure   (ShkFlow *self);
guint        shk_flow_get_position  (ShkFlow *self); /* 1 for the first needed step */
guint        shk_flow_get_n_needed  (ShkFlow *self);
gboolean     shk_flow_can_approve   (ShkFlow *self);
gboolean     shk_flow_can_go_back   (ShkFlow *self);
DexFuture   *shk_flow_approve       (ShkFlow *self);
void         shk_flow_go_back       (ShkFlow *self);
gboolean     shk_flow_go_back_to    (ShkFlow *self, const char *step); /* FALSE: there is no way back to it */
gboolean     shk_flow_is_past       (ShkFlow *self, const char *step); /* it stands before the one where the flow stands */
gboolean     shk_flow_leads_back_to (ShkFlow *self, const char *step); /* going back comes through it */
gboolean     shk_flow_would_lose    (ShkFlow *self);
void         shk_flow_begin_at      (ShkFlow *self, const char *goal);
const char  *shk_flow_get_goal      (ShkFlow *self);
void         shk_flow_stop          (ShkFlow *self);
void         shk_flow_cancel        (ShkFlow *self);
void         shk_flow_changed       (ShkFlow *self);

/* The front end without a window. @prepare is called at every step before it is approved, to answer what a person would; it
 * returns FALSE to end there. Resolves to TRUE when the flow is done; rejected with what failed. */
typedef gboolean (*ShkFlowPrepare) (ShkFlow *flow, const char *step, gpointer user_data);

DexFuture   *shk_flow_run_automatically (ShkFlow *self, ShkFlowPrepare prepare, gpointer user_data);

G_END_DECLS
