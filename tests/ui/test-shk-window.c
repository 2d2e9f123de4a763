/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fixture.h"

#include "shk-home-page.h"
#include "shk-scan-page.h"
#include "shk-shortcuts-dialog.h"
#include "shk-trust-dialog.h"
#include "shk-verdict-view.h"
#include "shk-verify-flow.h"

#include <string.h>
#include <time.h>

static void
press_main (ShkWindow *window)
{
  GtkWidget *button = shk_page_get_main_button (fixture_get_page (window));

  g_assert_true (gtk_widget_get_visible (button) && gtk_widget_is_sensitive (button));
  gtk_widget_activate (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
add_text (ShkWindow *window, const char *text)
{
  g_autoptr (ShkInput) input = shk_input_new_text ("text", text);

  shk_verify_flow_add_input (SHK_VERIFY_FLOW (shk_window_get_flow (window)), input);
}

/* Types into the page's field, and then Return. */
static void
type_and_return (ShkWindow *window, const char *text)
{
  GtkWidget *row = fixture_find (GTK_WIDGET (fixture_get_page (window)), ADW_TYPE_ENTRY_ROW, 0);

  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "apply");
}

/* --- Home ----------------------------------------------------------------------------------------------------------- */

static void
test_home (void)
{
  g_autoptr (ShkServices) services = fixture_new_services ();
  ShkWindow *window = fixture_new_window (NULL);
  GtkWidget *verify = fixture_find_action_button (GTK_WIDGET (window), "win.begin");
  GtkWidget *sign_in = fixture_find_action_button (GTK_WIDGET (window), "win.sign-in");

  g_assert_false (gtk_widget_is_sensitive (sign_in));
  g_assert_false (gtk_widget_is_sensitive (verify));
  shk_window_set_services (window, services);
  g_assert_true (gtk_widget_is_sensitive (verify));
  g_assert_true (gtk_widget_is_sensitive (sign_in));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (verify), GTK_ACCESSIBLE_ROLE_BUTTON);
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (verify), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (verify), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY));
  fixture_close (window);
}

/* On top of whatever is shown, once; Escape leads back to it. */
static void
test_sign_in (void)
{
  g_autoptr (ShkServices) services = fixture_new_services ();
  ShkWindow *window = fixture_new_window (services);
  AdwNavigationView *view = ADW_NAVIGATION_VIEW (fixture_find (GTK_WIDGET (window), ADW_TYPE_NAVIGATION_VIEW, 0));
  g_autoptr (ShkFlow) flow = NULL;

  shk_window_begin (window, "verify");
  fixture_wait_for_step (window, "verify.scan");
  flow = g_object_ref (shk_window_sign_in (window));
  fixture_wait_for_step (window, "sign-in.pin");
  g_assert_null (shk_window_sign_in (window));
  adw_navigation_view_pop (view);
  fixture_wait_for_step (window, "verify.scan");
  g_assert_cmpint (shk_flow_get_state (flow), ==, SHK_FLOW_CANCELLED);
  g_assert_nonnull (shk_window_get_flow (window));
  fixture_close (window);
}

static void
test_failure (void)
{
  g_autoptr (ShkFailure) failure = shk_failure_new ("practice-failed", TRUE);
  ShkWindow *window = fixture_new_window (NULL);
  GtkWidget *retry;

  shk_window_set_practice (window, TRUE);
  shk_window_set_failure (window, failure, "it said <b>this</b>");
  retry = fixture_find_action_button (GTK_WIDGET (window), "app.restart-services");
  g_assert_true (gtk_widget_get_mapped (retry));
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (window), "practice-failed"));
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (window), "it said <b>this</b>"));
  fixture_close (window);
}

static void
test_practice (void)
{
  ShkWindow *window = fixture_new_window (NULL);
  AdwBanner *banner = ADW_BANNER (fixture_find (GTK_WIDGET (window), ADW_TYPE_BANNER, 0));

  g_assert_false (adw_banner_get_revealed (banner));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (window), "practice"));
  shk_window_set_practice (window, TRUE);
  g_assert_true (adw_banner_get_revealed (banner));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (window), "practice"));
  fixture_close (window);
}

/* --- The story ------------------------------------------------------------------------------------------------------ */

static void
test_steps (void)
{
  g_autoptr (ShkServices) services = fixture_new_services ();
  ShkWindow *window = fixture_new_window (services);
  g_autofree char *code = fixture_new_code ("練習 太郎");
  ShkVerdict *verdict;

  shk_window_begin (window, "verify");
  fixture_wait_for_step (window, "verify.scan");
  g_assert_false (gtk_widget_is_sensitive (shk_page_get_main_button (fixture_get_page (window))));
  add_text (window, code);
  press_main (window);
  fixture_wait_for_step (window, "verify.begin");
  press_main (window);
  fixture_wait_for_step (window, "verify.result");
  verdict = shk_verdict_view_get_verdict (
    SHK_VERDICT_VIEW (fixture_find (GTK_WIDGET (fixture_get_page (window)), SHK_TYPE_VERDICT_VIEW, 0)));
  g_assert_cmpint (shk_verdict_get_kind (verdict), ==, SHK_VERDICT_UNDETERMINED);
  fixture_close (window);
}

/* A hand scanner types and presses Return: no other hand is needed. */
static void
test_scanner (void)
{
  g_autoptr (ShkServices) services = fixture_new_services ();
  ShkWindow *window = fixture_new_window (services);

  shk_window_begin (window, "verify");
  fixture_wait_for_step (window, "verify.scan");
  type_and_return (window, "not a code at all");
  fixture_wait_for_step (window, "verify.result");
  fixture_close (window);
}

static void
test_next (void)
{
  g_autoptr (ShkServices) services = fixture_new_services ();
  ShkWindow *window = fixture_new_window (services);

  for (guint i = 0; i < 3; i++)
    {
      shk_window_begin (window, "verify");
      fixture_wait_for_step (window, "verify.scan");
      g_assert_cmpuint (
        g_list_model_get_n_items (shk_verify_flow_get_inputs (SHK_VERIFY_FLOW (shk_window_get_flow (window)))), ==, 0);
      type_and_return (window, "something");
      fixture_wait_for_step (window, "verify.result");
      press_main (window);
      fixture_wait_for_step (window, "verify.scan");
    }
  fixture_close (window);
}

static gboolean
is_alone_over_home (gpointer data)
{
  AdwNavigationView *view = ADW_NAVIGATION_VIEW (fixture_find (data, ADW_TYPE_NAVIGATION_VIEW, 0));
  g_autoptr (GListModel) stack = adw_navigation_view_get_navigation_stack (view);

  return g_list_model_get_n_items (stack) == 2;
}

/* Back from the outcome leads home, not through steps that are over. */
static void
test_back_from_result (void)
{
  g_autoptr (ShkServices) services = fixture_new_services ();
  ShkWindow *window = fixture_new_window (services);
  AdwNavigationView *view = ADW_NAVIGATION_VIEW (fixture_find (GTK_WIDGET (window), ADW_TYPE_NAVIGATION_VIEW, 0));

  shk_window_begin (window, "verify");
  fixture_wait_for_step (window, "verify.scan");
  type_and_return (window, "something");
  fixture_wait_for_step (window, "verify.result");
  fixture_wait (is_alone_over_home, window);
  adw_navigation_view_pop (view);
  fixture_wait_for_step (window, "home");
  g_assert_null (shk_window_get_flow (window));
  fixture_close (window);
}

static void
test_back_to_scan (void)
{
  g_autoptr (ShkServices) services = fixture_new_services ();
  ShkWindow *window = fixture_new_window (services);
  AdwNavigationView *view = ADW_NAVIGATION_VIEW (fixture_find (GTK_WIDGET (window), ADW_TYPE_NAVIGATION_VIEW, 0));

  shk_window_begin (window, "verify");
  fixture_wait_for_step (window, "verify.scan");
  add_text (window, "x");
  press_main (window);
  fixture_wait_for_step (window, "verify.begin");
  adw_navigation_view_pop (view);
  fixture_wait_for_step (window, "verify.scan");
  g_assert_cmpstr (shk_flow_get_step (shk_window_get_flow (window)), ==, "verify.scan");
  g_assert_cmpuint (
    g_list_model_get_n_items (shk_verify_flow_get_inputs (SHK_VERIFY_FLOW (shk_window_get_flow (window)))), ==, 1);
  adw_navigation_view_pop (view);
  fixture_wait_for_step (window, "home");
  g_assert_null (shk_window_get_flow (window));
  fixture_close (window);
}

static void
test_list (void)
{
  g_autoptr (ShkServices) services = fixture_new_services ();
  ShkWindow *window = fixture_new_window (services);

  shk_window_begin (window, "verify");
  fixture_wait_for_step (window, "verify.scan");
  type_and_return (window, "one\ntwo");
  /* An entry holds one line: two codes come by paste. */
  fixture_wait_for_step (window, "verify.result");
  fixture_close (window);

  window = fixture_new_window (services);
  shk_window_begin (window, "verify");
  fixture_wait_for_step (window, "verify.scan");
  add_text (window, "one");
  add_text (window, "two");
  press_main (window);
  fixture_wait_for_step (window, "verify.begin");
  press_main (window);
  fixture_wait_for_step (window, "verify.result");
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (window), "2 Results"));
  fixture_assert_named (GTK_WIDGET (window));
  fixture_close (window);
}

/* --- Never blocked -------------------------------------------------------------------------------------------------- */

#define N_INPUTS 200
#define TICK_MS 10
/* Between two ticks: what the main thread itself may compute, which other programs on the machine do not change; and, far above
 * what a busy machine does to it, how long it may wait for somebody. */
#define LONGEST_WORK_US (250 * 1000)
#define LONGEST_WAIT_US (5 * G_USEC_PER_SEC)

typedef struct
{
  gint64 last_us;
  gint64 last_work_us;
  gint64 longest_us;
  gint64 longest_work_us;
  guint n_ticks;
} Pulse;

/* Processor time of this thread. */
static gint64
get_work_us (void)
{
  struct timespec time;

  g_assert_cmpint (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time), ==, 0);
  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static gboolean
tick (gpointer data)
{
  Pulse *pulse = data;
  gint64 now_us = g_get_monotonic_time (), work_us = get_work_us ();

  pulse->longest_us = MAX (pulse->longest_us, now_us - pulse->last_us);
  pulse->longest_work_us = MAX (pulse->longest_work_us, work_us - pulse->last_work_us);
  pulse->last_us = now_us;
  pulse->last_work_us = work_us;
  pulse->n_ticks++;
  return G_SOURCE_CONTINUE;
}

static void
test_never_blocked (void)
{
  g_autoptr (ShkServices) services = fixture_new_services ();
  ShkWindow *window = fixture_new_window (services);
  g_autofree char *code = fixture_new_code ("練習 太郎");
  Pulse pulse = { 0 };
  guint source;

  shk_window_begin (window, "verify");
  fixture_wait_for_step (window, "verify.scan");
  for (guint i = 0; i < N_INPUTS; i++)
    add_text (window, code);
  fixture_settle ();
  pulse.last_us = g_get_monotonic_time ();
  pulse.last_work_us = get_work_us ();
  source = g_timeout_add_full (G_PRIORITY_HIGH, TICK_MS, tick, &pulse, NULL);
  shk_page_approve (fixture_get_page (window), "verify.result");
  fixture_wait_for_step (window, "verify.result");
  g_source_remove (source);
  g_test_message ("longest work %" G_GINT64_FORMAT " ms, longest gap %" G_GINT64_FORMAT " ms in %u ticks",
                  pulse.longest_work_us / 1000, pulse.longest_us / 1000, pulse.n_ticks);
  g_assert_cmpint (pulse.longest_work_us, <, LONGEST_WORK_US);
  g_assert_cmpint (pulse.longest_us, <, LONGEST_WAIT_US);
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (window), "200 Results"));
  fixture_close (window);
}

/* --- Size and names ------------------------------------------------------------------------------------------------- */

static void
assert_fits (ShkWindow *window)
{
  int width, height;

  fixture_assert_named (GTK_WIDGET (window));
  gtk_widget_measure (GTK_WIDGET (fixture_get_page (window)), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (fixture_get_page (window)), GTK_ORIENTATION_VERTICAL, 360, &height, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 360);
  g_assert_cmpint (height, <=, 294);
}

/* What does not fit makes AdwBreakpointBin warn, and warnings are fatal. */
static void
test_small (void)
{
  g_autoptr (ShkServices) services = fixture_new_services ();
  ShkWindow *window = shk_window_new (GTK_APPLICATION (g_application_get_default ()));

  shk_window_set_services (window, services);
  shk_window_set_practice (window, TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 294);
  gtk_window_present (GTK_WINDOW (window));
  fixture_settle ();
  assert_fits (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.sign-in", NULL);
  fixture_settle ();
  assert_fits (window);
  shk_window_begin (window, "verify");
  fixture_wait_for_step (window, "verify.scan");
  add_text (window, "x");
  assert_fits (window);
  press_main (window);
  fixture_wait_for_step (window, "verify.begin");
  assert_fits (window);
  press_main (window);
  fixture_wait_for_step (window, "verify.result");
  assert_fits (window);
  fixture_close (window);
}

static void
test_dialogs (void)
{
  g_autoptr (ShkServices) services = fixture_new_services ();
  g_autoptr (GFile) folder = g_file_new_for_path ("/nowhere");
  g_autoptr (ShkTrustStore) store = shk_trust_store_new (folder);
  ShkWindow *window = fixture_new_window (services);
  static const char *const actions[] = { "win.explain-practice", "win.shortcuts", "win.about", "win.trusted-issuers" };

  shk_window_set_trust_store (window, store);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      AdwDialog *dialog;

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), actions[i], NULL));
      fixture_settle ();
      dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
      g_assert_nonnull (dialog);
      if (i != 2) /* the about dialog is libadwaita's own */
        fixture_assert_named (GTK_WIDGET (dialog));
      adw_dialog_force_close (dialog);
      fixture_settle ();
    }
  fixture_close (window);
}

/* What is opened is gone when the window is. */
static void
test_no_leak (void)
{
  g_autoptr (ShkServices) services = fixture_new_services ();
  ShkWindow *window = fixture_new_window (services);
  ShkFlow *flow;

  shk_window_begin (window, "verify");
  fixture_wait_for_step (window, "verify.scan");
  type_and_return (window, "something");
  fixture_wait_for_step (window, "verify.result");
  flow = shk_window_get_flow (window);
  g_object_add_weak_pointer (G_OBJECT (flow), (gpointer *) &flow);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_settle ();
  g_assert_null (flow);
  g_assert_null (window);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);

  g_test_add_func ("/ui/window/home/two-ways-in", test_home);
  g_test_add_func ("/ui/window/sign-in/on-top", test_sign_in);
  g_test_add_func ("/ui/window/home/failure-has-its-page", test_failure);
  g_test_add_func ("/ui/window/practice-is-seen", test_practice);
  g_test_add_func ("/ui/window/verify/step-by-step", test_steps);
  g_test_add_func ("/ui/window/verify/hand-scanner", test_scanner);
  g_test_add_func ("/ui/window/verify/next-certificate", test_next);
  g_test_add_func ("/ui/window/verify/several", test_list);
  g_test_add_func ("/ui/window/verify/back-from-the-outcome", test_back_from_result);
  g_test_add_func ("/ui/window/verify/back-to-what-was-handed-in", test_back_to_scan);
  g_test_add_func ("/ui/window/never-blocked", test_never_blocked);
  g_test_add_func ("/ui/window/small", test_small);
  g_test_add_func ("/ui/window/dialogs", test_dialogs);
  g_test_add_func ("/ui/window/nothing-is-left", test_no_leak);
  return g_test_run ();
}
