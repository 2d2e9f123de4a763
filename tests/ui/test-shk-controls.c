/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-controls.h"

/* What a page says × where its flow stands → what can be pressed. */

typedef struct
{
  const char *name;
  ShkPageFacts page;
  ShkFlowFacts flow;
  ShkWait wait;
  ShkControls controls;
} Row;

#define READY { .has_action = TRUE, .complete = TRUE }
#define UNANSWERED { .has_action = TRUE, .complete = FALSE }
#define SILENT { .has_action = FALSE, .complete = TRUE }
#define GETTING_READY { .has_action = TRUE, .complete = TRUE, .busy = TRUE }

static const Row rows[] = {
  { "first step, answered",
    READY,
    { .state = SHK_FLOW_WAITING, .can_approve = TRUE, .is_first = TRUE },
    SHK_WAIT_NONE,
    { .main_visible = TRUE, .main_enabled = TRUE, .second_enabled = TRUE, .can_leave = TRUE } },
  { "the flow lacks something",
    READY,
    { .state = SHK_FLOW_WAITING, .is_first = TRUE },
    SHK_WAIT_NONE,
    { .main_visible = TRUE, .second_enabled = TRUE, .can_leave = TRUE } },
  { "the page lacks something",
    UNANSWERED,
    { .state = SHK_FLOW_WAITING, .can_approve = TRUE, .can_go_back = TRUE },
    SHK_WAIT_NONE,
    { .main_visible = TRUE, .second_enabled = TRUE, .can_leave = TRUE } },
  { "no main action",
    SILENT,
    { .state = SHK_FLOW_WAITING, .can_approve = TRUE, .can_go_back = TRUE },
    SHK_WAIT_NONE,
    { .second_enabled = TRUE, .can_leave = TRUE } },
  { "no way back",
    READY,
    { .state = SHK_FLOW_WAITING, .can_approve = TRUE },
    SHK_WAIT_NONE,
    { .main_visible = TRUE, .main_enabled = TRUE, .second_enabled = TRUE } },
  { "running for a moment",
    READY,
    { .state = SHK_FLOW_RUNNING, .can_go_back = TRUE },
    SHK_WAIT_NONE,
    { .main_visible = TRUE, .cancel_enabled = TRUE } },
  { "running for a second",
    READY,
    { .state = SHK_FLOW_RUNNING },
    SHK_WAIT_SPINNER,
    { .main_visible = TRUE, .cancel_enabled = TRUE, .shows_wait = TRUE } },
  { "running for long",
    READY,
    { .state = SHK_FLOW_RUNNING, .is_first = TRUE },
    SHK_WAIT_WORDS,
    { .main_visible = TRUE, .cancel_enabled = TRUE, .shows_wait = TRUE, .shows_words = TRUE } },
  { "the page gets ready",
    GETTING_READY,
    { .state = SHK_FLOW_WAITING, .can_approve = TRUE, .is_first = TRUE },
    SHK_WAIT_SPINNER,
    { .main_visible = TRUE, .can_leave = TRUE, .shows_wait = TRUE } },
  { "failed, trying again may help",
    READY,
    { .state = SHK_FLOW_FAILED, .can_approve = TRUE, .can_go_back = TRUE, .retriable = TRUE },
    SHK_WAIT_NONE,
    { .main_visible = TRUE, .main_enabled = TRUE, .main_retries = TRUE, .can_leave = TRUE, .shows_failure = TRUE } },
  { "failed, trying again is of no use",
    READY,
    { .state = SHK_FLOW_FAILED, .can_approve = TRUE, .can_go_back = TRUE },
    SHK_WAIT_NONE,
    { .can_leave = TRUE, .shows_failure = TRUE } },
  { "failed, a page without an action",
    SILENT,
    { .state = SHK_FLOW_FAILED, .can_approve = TRUE, .is_first = TRUE, .retriable = TRUE },
    SHK_WAIT_NONE,
    { .main_visible = TRUE, .main_enabled = TRUE, .main_retries = TRUE, .can_leave = TRUE, .shows_failure = TRUE } },
  { "done",
    READY,
    { .state = SHK_FLOW_DONE },
    SHK_WAIT_NONE,
    { .main_visible = TRUE, .main_enabled = TRUE, .second_enabled = TRUE, .can_leave = TRUE } },
  { "in the middle of a long flow",
    READY,
    { .state = SHK_FLOW_WAITING, .can_approve = TRUE, .can_go_back = TRUE, .is_kept = TRUE },
    SHK_WAIT_NONE,
    { .main_visible = TRUE, .main_enabled = TRUE, .second_enabled = TRUE, .can_leave = TRUE, .leave_visible = TRUE,
      .leave_enabled = TRUE } },
  { "at the beginning of a long flow",
    READY,
    { .state = SHK_FLOW_WAITING, .can_approve = TRUE, .is_first = TRUE, .is_kept = TRUE },
    SHK_WAIT_NONE,
    { .main_visible = TRUE, .main_enabled = TRUE, .second_enabled = TRUE, .can_leave = TRUE } },
  { "a long flow runs",
    READY,
    { .state = SHK_FLOW_RUNNING, .is_kept = TRUE },
    SHK_WAIT_NONE,
    { .main_visible = TRUE, .cancel_enabled = TRUE, .leave_visible = TRUE } },
  { "cancelled",
    READY,
    { .state = SHK_FLOW_CANCELLED },
    SHK_WAIT_NONE,
    { .main_visible = TRUE, .second_enabled = TRUE, .can_leave = TRUE } },
};

static void
assert_same (const ShkControls *a, const ShkControls *b)
{
  g_assert_cmpint (a->main_visible, ==, b->main_visible);
  g_assert_cmpint (a->main_enabled, ==, b->main_enabled);
  g_assert_cmpint (a->main_retries, ==, b->main_retries);
  g_assert_cmpint (a->second_enabled, ==, b->second_enabled);
  g_assert_cmpint (a->cancel_enabled, ==, b->cancel_enabled);
  g_assert_cmpint (a->can_leave, ==, b->can_leave);
  g_assert_cmpint (a->leave_visible, ==, b->leave_visible);
  g_assert_cmpint (a->leave_enabled, ==, b->leave_enabled);
  g_assert_cmpint (a->shows_wait, ==, b->shows_wait);
  g_assert_cmpint (a->shows_words, ==, b->shows_words);
  g_assert_cmpint (a->shows_failure, ==, b->shows_failure);
}

static void
test_table (gconstpointer data)
{
  const Row *row = data;
  ShkControls controls = shk_controls_derive (&row->page, &row->flow, row->wait);

  assert_same (&controls, &row->controls);
}

static void
assert_rules (const ShkPageFacts *page, const ShkFlowFacts *flow, ShkWait wait)
{
  ShkControls controls = shk_controls_derive (page, flow, wait);

  /* Nothing is pressed that is not seen, or while something runs. */
  g_assert_true (controls.main_visible || !controls.main_enabled);
  if (flow->state == SHK_FLOW_RUNNING)
    g_assert_false (controls.main_enabled || controls.second_enabled || controls.can_leave);
  g_assert_true (controls.leave_visible || !controls.leave_enabled);
  if (flow->state == SHK_FLOW_RUNNING)
    g_assert_false (controls.leave_enabled);
  /* What runs can always be stopped, and only that. */
  g_assert_cmpint (controls.cancel_enabled, ==, flow->state == SHK_FLOW_RUNNING);
  /* Words never stand without the spinner, and neither where nothing is waited for. */
  g_assert_true (controls.shows_wait || !controls.shows_words);
  if (flow->state != SHK_FLOW_RUNNING && !page->busy)
    g_assert_false (controls.shows_wait);
  /* Nobody is locked in: what is not running and not beyond return can be left. */
  if (flow->state != SHK_FLOW_RUNNING && (flow->is_first || flow->can_go_back))
    g_assert_true (controls.can_leave);
  g_assert_cmpint (controls.shows_failure, ==, flow->state == SHK_FLOW_FAILED);
}

/* Every combination there is. */
static void
test_rules (void)
{
  for (guint bits = 0; bits < 1 << 8; bits++)
    for (ShkFlowState state = SHK_FLOW_WAITING; state <= SHK_FLOW_CANCELLED; state++)
      for (ShkWait wait = SHK_WAIT_NONE; wait <= SHK_WAIT_WORDS; wait++)
        {
          ShkPageFacts page = { .has_action = bits & 1, .complete = bits >> 1 & 1, .busy = bits >> 2 & 1 };
          ShkFlowFacts flow = { .state = state,
                                .can_approve = bits >> 3 & 1,
                                .can_go_back = bits >> 4 & 1,
                                .is_first = bits >> 5 & 1,
                                .retriable = bits >> 6 & 1,
                                .is_kept = bits >> 7 & 1 };

          assert_rules (&page, &flow, wait);
        }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/ui/controls/table/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_table);
    }
  g_test_add_func ("/ui/controls/rules", test_rules);
  return g_test_run ();
}
