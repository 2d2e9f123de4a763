/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The way through a longer story: what is settled is passed over, what was answered is kept, what was left is gone on with, and
 * there is no way back behind what others have. */

#include "shk-flow.h"

#include "../shk-await.h"

#define TRIP_TYPE_FLOW (trip_flow_get_type ())
G_DECLARE_FINAL_TYPE (TripFlow, trip_flow, TRIP, FLOW, ShkFlow)

struct _TripFlow
{
  ShkFlow parent_instance;

  gboolean has_ticket; /* what the second and third step are for */
  gboolean has_seat;
  gboolean sent;
  gboolean keeping_fails;
  DexPromise *keeper;  /* (owned) (nullable) what keeping waits for */
  GString *kept;       /* (owned) the steps that were kept */
  GString *undone;     /* (owned) */
};

G_DEFINE_FINAL_TYPE (TripFlow, trip_flow, SHK_TYPE_FLOW)

static gboolean
has_ticket (ShkFlow *flow)
{
  return TRIP_FLOW (flow)->has_ticket;
}

static gboolean
has_seat (ShkFlow *flow)
{
  return TRIP_FLOW (flow)->has_seat;
}

static DexFuture *
buy (ShkFlow *flow)
{
  TRIP_FLOW (flow)->has_ticket = TRUE;
  return dex_future_new_true ();
}

static void
undo (ShkFlow *flow)
{
  g_string_append_printf (TRIP_FLOW (flow)->undone, "%s ", "undone");
}

static void
throw_away (ShkFlow *flow)
{
  undo (flow);
  TRIP_FLOW (flow)->has_ticket = FALSE;
}

static const ShkFlowStep steps[] = {
  { "trip.begin" },
  { "trip.queue", .is_settled = has_ticket },
  { "trip.buy", .is_settled = has_ticket, .run = buy },
  { "trip.seat", .is_complete = has_seat, .undo = undo },
  { "trip.luggage", .undo = throw_away },
  { "trip.leave" },
  { "trip.arrived", .flags = SHK_STEP_FINAL },
};

static DexFuture *
keep (ShkFlow *flow, const char *next)
{
  TripFlow *self = TRIP_FLOW (flow);

  g_string_append_printf (self->kept, "%s ", next);
  if (self->keeping_fails)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "the disk is full");
  return self->keeper ? dex_ref (DEX_FUTURE (self->keeper)) : dex_future_new_true ();
}

static gboolean
is_sent (ShkFlow *flow)
{
  return TRIP_FLOW (flow)->sent;
}

static gboolean
would_lose (ShkFlow *flow)
{
  return TRIP_FLOW (flow)->has_seat;
}

static void
trip_flow_finalize (GObject *object)
{
  TripFlow *self = TRIP_FLOW (object);

  g_string_free (self->kept, TRUE);
  g_string_free (self->undone, TRUE);
  dex_clear (&self->keeper);

  G_OBJECT_CLASS (trip_flow_parent_class)->finalize (object);
}

static void
trip_flow_class_init (TripFlowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trip_flow_finalize;
  SHK_FLOW_CLASS (klass)->steps = steps;
  SHK_FLOW_CLASS (klass)->n_steps = G_N_ELEMENTS (steps);
  SHK_FLOW_CLASS (klass)->keep = keep;
  SHK_FLOW_CLASS (klass)->is_sent = is_sent;
  SHK_FLOW_CLASS (klass)->would_lose = would_lose;
}

static void
trip_flow_init (TripFlow *self)
{
  self->kept = g_string_new (NULL);
  self->undone = g_string_new (NULL);
}

static ShkFlow *
trip_new (void)
{
  return g_object_new (TRIP_TYPE_FLOW, NULL);
}

static void
approve (ShkFlow *flow)
{
  g_autoptr (DexFuture) future = shk_flow_approve (flow);

  g_assert_nonnull (shk_await (future, NULL));
}

static void
assert_at (ShkFlow *flow, const char *step)
{
  g_assert_cmpstr (shk_flow_get_step (flow), ==, step);
}

/* At "trip.seat", with a ticket. */
static ShkFlow *
trip_with_ticket (void)
{
  ShkFlow *flow = trip_new ();

  approve (flow);
  approve (flow);
  approve (flow);
  assert_at (flow, "trip.seat");
  return flow;
}

static void
test_settled_steps_are_counted_and_passed_over (void)
{
  g_autoptr (ShkFlow) flow = trip_with_ticket ();

  g_assert_cmpuint (shk_flow_get_position (flow), ==, 4);
  g_assert_cmpuint (shk_flow_get_n_needed (flow), ==, 7);
  shk_flow_go_back (flow);
  assert_at (flow, "trip.begin");
  approve (flow);
  assert_at (flow, "trip.seat");
}

static void
test_what_was_answered_is_kept_before_the_next_step (void)
{
  g_autoptr (ShkFlow) flow = trip_new ();
  g_autoptr (DexFuture) future = NULL;
  TripFlow *trip = TRIP_FLOW (flow);

  trip->keeper = dex_promise_new ();
  future = shk_flow_approve (flow);
  assert_at (flow, "trip.begin");
  g_assert_cmpint (shk_flow_get_state (flow), ==, SHK_FLOW_RUNNING);
  g_assert_cmpstr (trip->kept->str, ==, "trip.queue ");
  dex_promise_resolve_boolean (trip->keeper, TRUE);
  g_assert_nonnull (shk_await (future, NULL));
  assert_at (flow, "trip.queue");
}

/* The step is done: that it could not be kept is no reason to stop somebody. */
static void
test_keeping_that_fails_stops_nobody (void)
{
  g_autoptr (ShkFlow) flow = trip_new ();

  TRIP_FLOW (flow)->keeping_fails = TRUE;
  approve (flow);
  assert_at (flow, "trip.queue");
}

/* The step after the one that buys is found when it is known that its work is done. */
static void
test_kept_is_the_step_that_comes_next (void)
{
  g_autoptr (ShkFlow) flow = trip_with_ticket ();
  TripFlow *trip = TRIP_FLOW (flow);

  g_assert_cmpstr (trip->kept->str, ==, "trip.queue trip.buy trip.seat ");
  shk_flow_go_back (flow);
  g_string_truncate (trip->kept, 0);
  approve (flow);
  g_assert_cmpstr (trip->kept->str, ==, "trip.seat ");
}

static void
test_goes_back_to_a_step_of_the_way (void)
{
  g_autoptr (ShkFlow) flow = trip_with_ticket ();
  TripFlow *trip = TRIP_FLOW (flow);

  trip->has_seat = TRUE;
  approve (flow);
  approve (flow);
  assert_at (flow, "trip.leave");
  g_assert_true (shk_flow_is_past (flow, "trip.queue"));
  g_assert_false (shk_flow_is_past (flow, "trip.leave"));
  g_assert_true (shk_flow_leads_back_to (flow, "trip.begin"));
  g_assert_false (shk_flow_leads_back_to (flow, "trip.queue"));
  g_assert_false (shk_flow_leads_back_to (flow, "trip.leave"));
  g_assert_false (shk_flow_leads_back_to (flow, "trip.nowhere"));

  g_assert_false (shk_flow_go_back_to (flow, "trip.queue"));
  assert_at (flow, "trip.leave");
  g_assert_cmpstr (trip->undone->str, ==, "");
  g_assert_true (shk_flow_go_back_to (flow, "trip.seat"));
  assert_at (flow, "trip.seat");
  g_assert_cmpstr (trip->undone->str, ==, "undone undone ");
}

/* What is undone on the way may bring back a step that was settled; the flow then goes where it was told to all the same. */
static void
test_undoing_brings_settled_steps_back (void)
{
  g_autoptr (ShkFlow) flow = trip_with_ticket ();

  TRIP_FLOW (flow)->has_seat = TRUE;
  approve (flow);
  approve (flow);
  g_assert_true (shk_flow_go_back_to (flow, "trip.begin"));
  assert_at (flow, "trip.begin");
  approve (flow);
  assert_at (flow, "trip.queue");
}

static void
test_no_way_back_once_it_is_sent (void)
{
  g_autoptr (ShkFlow) flow = trip_with_ticket ();

  TRIP_FLOW (flow)->sent = TRUE;
  g_assert_false (shk_flow_can_go_back (flow));
  g_assert_false (shk_flow_leads_back_to (flow, "trip.begin"));
  g_assert_false (shk_flow_go_back_to (flow, "trip.begin"));
  shk_flow_go_back (flow);
  assert_at (flow, "trip.seat");
}

static void
test_goes_on_where_somebody_was (void)
{
  g_autoptr (ShkFlow) flow = trip_new ();
  TripFlow *trip = TRIP_FLOW (flow);

  trip->has_ticket = trip->has_seat = TRUE;
  shk_flow_begin_at (flow, "trip.luggage");
  assert_at (flow, "trip.begin");
  g_assert_cmpstr (shk_flow_get_goal (flow), ==, "trip.luggage");
  approve (flow);
  assert_at (flow, "trip.seat");
  g_assert_cmpstr (shk_flow_get_goal (flow), ==, "trip.luggage");
  approve (flow);
  assert_at (flow, "trip.luggage");
  g_assert_null (shk_flow_get_goal (flow));
}

static void
test_the_goal_is_given_up_where_an_answer_is_missing (void)
{
  g_autoptr (ShkFlow) flow = trip_new ();

  TRIP_FLOW (flow)->has_ticket = TRUE;
  shk_flow_begin_at (flow, "trip.leave");
  approve (flow);
  assert_at (flow, "trip.seat");
  g_assert_null (shk_flow_get_goal (flow));
}

static void
test_begins_at_the_first_step_that_is_left (void)
{
  g_autoptr (ShkFlow) flow = trip_new ();

  shk_flow_begin_at (flow, "trip.begin");
  assert_at (flow, "trip.begin");
  g_assert_null (shk_flow_get_goal (flow));
}

static void
test_says_whether_something_would_be_lost (void)
{
  g_autoptr (ShkFlow) flow = trip_new ();

  g_assert_false (shk_flow_would_lose (flow));
  TRIP_FLOW (flow)->has_seat = TRUE;
  g_assert_true (shk_flow_would_lose (flow));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/flow/way/settled-steps-are-counted-and-passed-over", test_settled_steps_are_counted_and_passed_over);
  g_test_add_func ("/flow/way/kept-before-the-next-step", test_what_was_answered_is_kept_before_the_next_step);
  g_test_add_func ("/flow/way/keeping-that-fails-stops-nobody", test_keeping_that_fails_stops_nobody);
  g_test_add_func ("/flow/way/kept-is-the-step-that-comes-next", test_kept_is_the_step_that_comes_next);
  g_test_add_func ("/flow/way/goes-back-to-a-step", test_goes_back_to_a_step_of_the_way);
  g_test_add_func ("/flow/way/undoing-brings-settled-steps-back", test_undoing_brings_settled_steps_back);
  g_test_add_func ("/flow/way/no-way-back-once-it-is-sent", test_no_way_back_once_it_is_sent);
  g_test_add_func ("/flow/way/goes-on-where-somebody-was", test_goes_on_where_somebody_was);
  g_test_add_func ("/flow/way/goal-is-given-up", test_the_goal_is_given_up_where_an_answer_is_missing);
  g_test_add_func ("/flow/way/begins-at-the-first-step-left", test_begins_at_the_first_step_that_is_left);
  g_test_add_func ("/flow/way/would-lose", test_says_whether_something_would_be_lost);
  return g_test_run ();
}
