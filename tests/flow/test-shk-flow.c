/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-flow.h"

#include "../shk-await.h"
#include "shk-fiber.h"

/* A story of four steps, none of verification: the engine is made for no flow in particular. */

#define TALE_TYPE_FLOW (tale_flow_get_type ())
G_DECLARE_FINAL_TYPE (TaleFlow, tale_flow, TALE, FLOW, ShkFlow)

struct _TaleFlow
{
  ShkFlow parent_instance;

  gboolean answered;
  gboolean detour;
  gboolean fails;
  const char *earlier; /* (nullable) where to wait instead of failing */
  guint n_runs;
  guint n_undone;
  DexPromise *gate; /* (owned) (nullable) what the second step waits for */
  guint *n_cleaned; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (TaleFlow, tale_flow, SHK_TYPE_FLOW)

static gboolean
is_answered (ShkFlow *flow)
{
  return TALE_FLOW (flow)->answered;
}

static gboolean
needs_detour (ShkFlow *flow)
{
  return TALE_FLOW (flow)->detour;
}

static DexFuture *
work (ShkFlow *flow)
{
  TaleFlow *self = TALE_FLOW (flow);

  self->n_runs++;
  if (self->fails)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "nothing there");
  return self->gate ? dex_ref (DEX_FUTURE (self->gate)) : dex_future_new_true ();
}

static void
undo (ShkFlow *flow)
{
  TALE_FLOW (flow)->n_undone++;
}

static const ShkFlowStep steps[] = {
  { "tale.ask", .is_complete = is_answered, .undo = undo },
  { "tale.detour", .is_needed = needs_detour },
  { "tale.work", .run = work, .flags = SHK_STEP_NO_RETURN },
  { "tale.look" },
  { "tale.end", .flags = SHK_STEP_FINAL },
};

static ShkFailure *
describe_error (ShkFlow *flow, const GError *error)
{
  return shk_failure_new (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? "tale-nothing" : "tale-other", TRUE);
}

static const char *
fall_back (ShkFlow *flow, const GError *error)
{
  return TALE_FLOW (flow)->earlier;
}

static void
clean_up (ShkFlow *flow)
{
  if (TALE_FLOW (flow)->n_cleaned != NULL)
    ++*TALE_FLOW (flow)->n_cleaned;
}

static void
tale_flow_dispose (GObject *object)
{
  TaleFlow *self = TALE_FLOW (object);

  G_OBJECT_CLASS (tale_flow_parent_class)->dispose (object);
  dex_clear (&self->gate);
}

static void
tale_flow_class_init (TaleFlowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tale_flow_dispose;
  SHK_FLOW_CLASS (klass)->steps = steps;
  SHK_FLOW_CLASS (klass)->n_steps = G_N_ELEMENTS (steps);
  SHK_FLOW_CLASS (klass)->describe_error = describe_error;
  SHK_FLOW_CLASS (klass)->fall_back = fall_back;
  SHK_FLOW_CLASS (klass)->clean_up = clean_up;
}

static void
tale_flow_init (TaleFlow *self)
{
}

static TaleFlow *
tale_new (void)
{
  TaleFlow *self = g_object_new (TALE_TYPE_FLOW, NULL);

  self->answered = TRUE;
  return self;
}

static void
approve (TaleFlow *self)
{
  g_autoptr (DexFuture) future = shk_flow_approve (SHK_FLOW (self));

  g_assert_nonnull (shk_await (future, NULL));
}

static void
assert_refuses (TaleFlow *self)
{
  g_autoptr (DexFuture) future = shk_flow_approve (SHK_FLOW (self));
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_await (future, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

static void
assert_at (TaleFlow *self, const char *step, ShkFlowState state)
{
  g_assert_cmpstr (shk_flow_get_step (SHK_FLOW (self)), ==, step);
  g_assert_cmpint (shk_flow_get_state (SHK_FLOW (self)), ==, state);
}

static void
test_nothing_runs_unapproved (void)
{
  g_autoptr (TaleFlow) tale = tale_new ();

  assert_at (tale, "tale.ask", SHK_FLOW_WAITING);
  approve (tale);
  assert_at (tale, "tale.work", SHK_FLOW_WAITING);
  g_assert_cmpuint (tale->n_runs, ==, 0);
  approve (tale);
  g_assert_cmpuint (tale->n_runs, ==, 1);
  approve (tale);
  assert_at (tale, "tale.end", SHK_FLOW_DONE);
  assert_refuses (tale);
}

static void
test_incomplete_step_is_not_approved (void)
{
  g_autoptr (TaleFlow) tale = tale_new ();
  guint n_told = 0;

  tale->answered = FALSE;
  g_assert_false (shk_flow_can_approve (SHK_FLOW (tale)));
  assert_refuses (tale);
  assert_at (tale, "tale.ask", SHK_FLOW_WAITING);

  g_signal_connect_swapped (tale, "notify::can-approve", G_CALLBACK (g_atomic_int_inc), &n_told);
  tale->answered = TRUE;
  shk_flow_changed (SHK_FLOW (tale));
  g_assert_cmpuint (n_told, ==, 1);
  g_assert_true (shk_flow_can_approve (SHK_FLOW (tale)));
}

static void
test_step_not_needed_is_passed_over (void)
{
  g_autoptr (TaleFlow) tale = tale_new ();

  g_assert_cmpuint (shk_flow_get_n_needed (SHK_FLOW (tale)), ==, 4);
  tale->detour = TRUE;
  g_assert_cmpuint (shk_flow_get_n_needed (SHK_FLOW (tale)), ==, 5);
  approve (tale);
  assert_at (tale, "tale.detour", SHK_FLOW_WAITING);
  g_assert_cmpuint (shk_flow_get_position (SHK_FLOW (tale)), ==, 2);
}

static void
test_back_until_it_can_not_be_undone (void)
{
  g_autoptr (TaleFlow) tale = tale_new ();

  g_assert_false (shk_flow_can_go_back (SHK_FLOW (tale)));
  approve (tale);
  g_assert_true (shk_flow_can_go_back (SHK_FLOW (tale)));
  shk_flow_go_back (SHK_FLOW (tale));
  assert_at (tale, "tale.ask", SHK_FLOW_WAITING);
  g_assert_cmpuint (tale->n_undone, ==, 1);

  approve (tale);
  approve (tale);
  assert_at (tale, "tale.look", SHK_FLOW_WAITING);
  g_assert_false (shk_flow_can_go_back (SHK_FLOW (tale)));
  shk_flow_go_back (SHK_FLOW (tale));
  assert_at (tale, "tale.look", SHK_FLOW_WAITING);
}

static void
test_failure_and_retry (void)
{
  g_autoptr (TaleFlow) tale = tale_new ();
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;

  approve (tale);
  tale->fails = TRUE;
  future = shk_flow_approve (SHK_FLOW (tale));
  g_assert_null (shk_await (future, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_at (tale, "tale.work", SHK_FLOW_FAILED);
  g_assert_cmpstr (shk_failure_get_code (shk_flow_get_failure (SHK_FLOW (tale))), ==, "tale-nothing");

  tale->fails = FALSE;
  approve (tale);
  assert_at (tale, "tale.look", SHK_FLOW_WAITING);
  g_assert_null (shk_flow_get_failure (SHK_FLOW (tale)));
  g_assert_cmpuint (tale->n_runs, ==, 2);
}

static void
test_stop_waits_at_the_same_step (void)
{
  g_autoptr (TaleFlow) tale = tale_new ();
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;

  approve (tale);
  tale->gate = dex_promise_new_cancellable ();
  future = shk_flow_approve (SHK_FLOW (tale));
  assert_at (tale, "tale.work", SHK_FLOW_RUNNING);
  assert_refuses (tale);

  shk_flow_stop (SHK_FLOW (tale));
  assert_at (tale, "tale.work", SHK_FLOW_WAITING);
  g_assert_null (shk_await (future, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_cancellable_is_cancelled (dex_promise_get_cancellable (tale->gate)));

  /* An answer that comes after all changes nothing. */
  dex_promise_resolve_boolean (tale->gate, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_at (tale, "tale.work", SHK_FLOW_WAITING);
}

static void
test_cleans_up_once_on_every_exit (void)
{
  guint n_cleaned = 0;
  TaleFlow *tale = tale_new ();

  tale->n_cleaned = &n_cleaned;
  shk_flow_cancel (SHK_FLOW (tale));
  assert_at (tale, "tale.ask", SHK_FLOW_CANCELLED);
  g_assert_cmpuint (n_cleaned, ==, 1);
  shk_flow_cancel (SHK_FLOW (tale));
  g_assert_finalize_object (tale);
  g_assert_cmpuint (n_cleaned, ==, 1);

  tale = tale_new ();
  tale->n_cleaned = &n_cleaned;
  approve (tale);
  approve (tale);
  approve (tale);
  g_assert_cmpuint (n_cleaned, ==, 2);
  g_assert_finalize_object (tale);
  g_assert_cmpuint (n_cleaned, ==, 2);

  tale = tale_new ();
  tale->n_cleaned = &n_cleaned;
  g_assert_finalize_object (tale);
  g_assert_cmpuint (n_cleaned, ==, 3);
}

static void
test_cancel_while_running (void)
{
  guint n_cleaned = 0;
  TaleFlow *tale = tale_new ();
  g_autoptr (DexFuture) future = NULL;

  tale->n_cleaned = &n_cleaned;
  approve (tale);
  tale->gate = dex_promise_new_cancellable ();
  future = shk_flow_approve (SHK_FLOW (tale));
  shk_flow_cancel (SHK_FLOW (tale));
  assert_at (tale, "tale.work", SHK_FLOW_CANCELLED);
  g_assert_null (shk_await (future, NULL));
  g_assert_cmpuint (n_cleaned, ==, 1);
  g_assert_finalize_object (tale);
}

static gboolean
answer (ShkFlow *flow, const char *step, gpointer user_data)
{
  g_string_append_printf (user_data, "%s ", step);
  TALE_FLOW (flow)->answered = TRUE;
  return TRUE;
}

static void
test_automatic_front_end (void)
{
  g_autoptr (TaleFlow) tale = tale_new ();
  g_autoptr (GString) visited = g_string_new (NULL);
  g_autoptr (DexFuture) future = NULL;

  tale->answered = FALSE;
  tale->detour = TRUE;
  future = shk_flow_run_automatically (SHK_FLOW (tale), answer, visited);
  g_assert_nonnull (shk_await (future, NULL));
  g_assert_cmpstr (visited->str, ==, "tale.ask tale.detour tale.work tale.look ");
  assert_at (tale, "tale.end", SHK_FLOW_DONE);
}

static gboolean
go_no_further (ShkFlow *flow, const char *step, gpointer user_data)
{
  return g_strcmp0 (step, "tale.work") != 0;
}

static void
test_automatic_front_end_ends_where_told (void)
{
  g_autoptr (TaleFlow) tale = tale_new ();
  g_autoptr (DexFuture) future = shk_flow_run_automatically (SHK_FLOW (tale), go_no_further, NULL);

  g_assert_null (shk_await (future, NULL));
  assert_at (tale, "tale.work", SHK_FLOW_WAITING);
  g_assert_cmpuint (tale->n_runs, ==, 0);
}

/* Where trying the same again can't help, the flow waits where the answer was given; the front end hears what went wrong. */
static void
test_falls_back_to_an_earlier_step (void)
{
  g_autoptr (TaleFlow) tale = tale_new ();
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;

  approve (tale);
  tale->fails = TRUE;
  tale->earlier = "tale.ask";
  future = shk_flow_approve (SHK_FLOW (tale));
  g_assert_null (shk_await (future, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_at (tale, "tale.ask", SHK_FLOW_WAITING);
  g_assert_null (shk_flow_get_failure (SHK_FLOW (tale)));

  tale->fails = FALSE;
  approve (tale);
  approve (tale);
  assert_at (tale, "tale.look", SHK_FLOW_WAITING);
}

/* A step that is not in the table is none to wait at. */
static void
test_falls_back_to_no_unknown_step (void)
{
  g_autoptr (TaleFlow) tale = tale_new ();
  g_autoptr (DexFuture) future = NULL;

  approve (tale);
  tale->fails = TRUE;
  tale->earlier = "tale.elsewhere";
  future = shk_flow_approve (SHK_FLOW (tale));
  g_assert_null (shk_await (future, NULL));
  assert_at (tale, "tale.work", SHK_FLOW_FAILED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  g_test_add_func ("/flow/flow/nothing-runs-unapproved", test_nothing_runs_unapproved);
  g_test_add_func ("/flow/flow/incomplete-step-is-not-approved", test_incomplete_step_is_not_approved);
  g_test_add_func ("/flow/flow/step-not-needed-is-passed-over", test_step_not_needed_is_passed_over);
  g_test_add_func ("/flow/flow/back-until-it-can-not-be-undone", test_back_until_it_can_not_be_undone);
  g_test_add_func ("/flow/flow/failure-and-retry", test_failure_and_retry);
  g_test_add_func ("/flow/flow/stop-waits-at-the-same-step", test_stop_waits_at_the_same_step);
  g_test_add_func ("/flow/flow/cleans-up-once-on-every-exit", test_cleans_up_once_on_every_exit);
  g_test_add_func ("/flow/flow/cancel-while-running", test_cancel_while_running);
  g_test_add_func ("/flow/flow/automatic-front-end", test_automatic_front_end);
  g_test_add_func ("/flow/flow/automatic-front-end-ends-where-told", test_automatic_front_end_ends_where_told);
  g_test_add_func ("/flow/fall-back/earlier-step", test_falls_back_to_an_earlier_step);
  g_test_add_func ("/flow/fall-back/unknown-step", test_falls_back_to_no_unknown_step);
  return g_test_run ();
}
