/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fixture.h"

#include "shk-assistant.h"
#include "shk-bottom-bar.h"
#include "shk-change-flow.h"
#include "shk-failure-map.h"
#include "shk-http.h"
#include "shk-setup-flow.h"
#include "shk-sign-in-flow.h"
#include "shk-verify-flow.h"

/* A story of its own, so that the assistant is held to what it promises to every flow: three steps, the second of which can be made
 * to fail, or never to end. */

typedef struct
{
  ShkFlow parent_instance;
  gboolean fails;
  gboolean hangs;
  gboolean expires;
  guint n_runs;
  DexPromise *hanging;
  ShkLeave leave; /* what becomes of what was answered, where that is asked */
} TestFlow;

typedef ShkFlowClass TestFlowClass;

static GType test_flow_get_type (void);
G_DEFINE_TYPE (TestFlow, test_flow, SHK_TYPE_FLOW)

static DexFuture *
run_work (ShkFlow *flow)
{
  TestFlow *self = (TestFlow *) flow;

  self->n_runs++;
  if (self->hangs)
    {
      dex_clear (&self->hanging);
      self->hanging = dex_promise_new ();
      return dex_ref (DEX_FUTURE (self->hanging));
    }
  if (self->expires)
    return dex_future_new_reject (SHK_NET_ERROR, SHK_NET_ERROR_SESSION, "It is over");
  return self->fails ? dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_FAILED, "No") : dex_future_new_true ();
}

static ShkFailure *
describe_error (ShkFlow *flow, const GError *error)
{
  return shk_failure_from_error (error);
}

static const ShkFlowStep steps[] = {
  { "test.ask" },
  { "test.work", .run = run_work },
  { "test.end", .flags = SHK_STEP_FINAL },
};

static void
test_flow_dispose (GObject *object)
{
  dex_clear (&((TestFlow *) object)->hanging);
  G_OBJECT_CLASS (test_flow_parent_class)->dispose (object);
}

static void
test_flow_class_init (TestFlowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = test_flow_dispose;
  SHK_FLOW_CLASS (klass)->steps = steps;
  SHK_FLOW_CLASS (klass)->n_steps = G_N_ELEMENTS (steps);
  SHK_FLOW_CLASS (klass)->describe_error = describe_error;
}

static void
test_flow_init (TestFlow *self)
{
}

/* --- A page --------------------------------------------------------------------------------------------------------- */

typedef ShkPage TestPage;
typedef ShkPageClass TestPageClass;

static GType test_page_get_type (void);
G_DEFINE_TYPE (TestPage, test_page, SHK_TYPE_PAGE)

static guint n_main;

static void
test_page_main (ShkPage *page)
{
  n_main++;
}

static void
test_page_class_init (TestPageClass *klass)
{
  klass->main = test_page_main;
}

static void
test_page_init (TestPage *self)
{
  g_object_set (self, "title", "Test", "action-label", "Go", "wait-text", "Working", "content", gtk_label_new ("Content"),
                NULL);
}

static ShkFlow *
new_flow (ShkServices *services, GObject *subject)
{
  return g_object_new (test_flow_get_type (), NULL);
}

static const ShkStoryPage pages[] = {
  { "test.ask", test_page_get_type, "First" },
  { "test.work", test_page_get_type, "First" },
  { "test.end", test_page_get_type, "Second" },
};

static const ShkStory story = { .name = "test", .new_flow = new_flow, .pages = pages, .n_pages = G_N_ELEMENTS (pages) };

static ShkLeave
get_leave (ShkFlow *flow)
{
  return ((TestFlow *) flow)->leave;
}

/* The same, but long: what was answered may be kept, lost, or on its way. */
static const ShkStory long_story = {
  .name = "long", .new_flow = new_flow, .get_leave = get_leave, .pages = pages, .n_pages = G_N_ELEMENTS (pages)
};

/* Another story, to lie on top of the first: one step, and after it nothing more to show. */

typedef ShkFlow OtherFlow;
typedef ShkFlowClass OtherFlowClass;

static GType other_flow_get_type (void);
G_DEFINE_TYPE (OtherFlow, other_flow, SHK_TYPE_FLOW)

static const ShkFlowStep other_steps[] = {
  { "other.ask" },
  { "other.end", .flags = SHK_STEP_FINAL },
};

static void
other_flow_class_init (OtherFlowClass *klass)
{
  klass->steps = other_steps;
  klass->n_steps = G_N_ELEMENTS (other_steps);
}

static void
other_flow_init (OtherFlow *self)
{
}

static ShkFlow *
new_other_flow (ShkServices *services, GObject *subject)
{
  return g_object_new (other_flow_get_type (), NULL);
}

static const ShkStoryPage other_pages[] = {
  { "other.ask", test_page_get_type, "Only" },
};

static const ShkStory other_story = {
  .name = "other", .new_flow = new_other_flow, .pages = other_pages, .n_pages = G_N_ELEMENTS (other_pages)
};

/* --- Fixture -------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GtkWindow *window;
  AdwNavigationView *view;
  ShkAssistant *assistant;
  TestFlow *flow;
  gboolean ended;
} Fixture;

static void
note_ended (Fixture *fixture)
{
  fixture->ended = TRUE;
}

/* @data: (nullable): another story */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->view = fixture_new_view (&fixture->window);
  fixture->assistant = shk_assistant_new (fixture->view, data != NULL ? data : &story, NULL, NULL);
  fixture->flow = (TestFlow *) shk_assistant_get_flow (fixture->assistant);
  g_signal_connect_swapped (fixture->assistant, "ended", G_CALLBACK (note_ended), fixture);
  shk_assistant_start (fixture->assistant, FALSE);
  fixture_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (fixture->assistant, fixture);
  g_clear_object (&fixture->assistant);
  gtk_window_destroy (fixture->window);
  fixture_settle ();
}

static ShkPage *
get_page (Fixture *fixture)
{
  return SHK_PAGE (adw_navigation_view_get_visible_page (fixture->view));
}

static const char *
get_tag (Fixture *fixture)
{
  return adw_navigation_page_get_tag (adw_navigation_view_get_visible_page (fixture->view));
}

static GtkButton *
get_main (Fixture *fixture)
{
  return GTK_BUTTON (shk_page_get_main_button (get_page (fixture)));
}

static void
press (Fixture *fixture)
{
  fixture_press_main (get_page (fixture));
}

/* --- Tests ---------------------------------------------------------------------------------------------------------- */

static void
test_forward (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (get_tag (fixture), ==, "test.ask");
  g_assert_cmpstr (gtk_button_get_label (get_main (fixture)), ==, "Go");
  press (fixture);
  g_assert_cmpstr (get_tag (fixture), ==, "test.work");
  press (fixture);
  g_assert_cmpstr (get_tag (fixture), ==, "test.end");
  g_assert_cmpuint (fixture->flow->n_runs, ==, 1);
  n_main = 0;
  press (fixture);
  g_assert_cmpuint (n_main, ==, 1); /* after the last step the button is the page's */
}

static void
test_facts (Fixture *fixture, gconstpointer data)
{
  ShkPage *page = get_page (fixture);

  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (get_main (fixture))));
  shk_page_set_complete (page, FALSE);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (get_main (fixture))));
  shk_page_set_complete (page, TRUE);
  shk_page_set_busy (page, TRUE);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (get_main (fixture))));
  shk_page_set_busy (page, FALSE);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (get_main (fixture))));
  shk_page_set_action_label (page, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_main (fixture))));
}

/* An approval that comes while the page lacks something, from Return say, is not one. */
static void
test_incomplete (Fixture *fixture, gconstpointer data)
{
  shk_page_set_complete (get_page (fixture), FALSE);
  shk_page_approve (get_page (fixture), NULL);
  fixture_settle ();
  g_assert_cmpstr (get_tag (fixture), ==, "test.ask");
}

static void
test_failure (Fixture *fixture, gconstpointer data)
{
  press (fixture);
  fixture->flow->fails = TRUE;
  press (fixture);
  g_assert_cmpstr (get_tag (fixture), ==, "test.work");
  g_assert_cmpint (shk_flow_get_state (SHK_FLOW (fixture->flow)), ==, SHK_FLOW_FAILED);
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (get_page (fixture)), "failed"));
  g_assert_cmpstr (gtk_button_get_label (get_main (fixture)), ==, "_Try Again");
  fixture->flow->fails = FALSE;
  press (fixture);
  g_assert_cmpstr (get_tag (fixture), ==, "test.end");
  g_assert_cmpuint (fixture->flow->n_runs, ==, 2);
}

static void
count (guint *n)
{
  (*n)++;
}

/* The end of a session is no failure of the step: the button has the person sign in, and after that the step is made once more. */
static void
test_expired (Fixture *fixture, gconstpointer data)
{
  guint n_wanted = 0;

  g_signal_connect_swapped (fixture->assistant, "sign-in-wanted", G_CALLBACK (count), &n_wanted);
  press (fixture);
  fixture->flow->expires = TRUE;
  press (fixture);
  g_assert_cmpstr (gtk_button_get_label (get_main (fixture)), ==, "_Sign In Again");
  g_assert_cmpuint (n_wanted, ==, 0);
  press (fixture);
  g_assert_cmpuint (n_wanted, ==, 1);
  g_assert_cmpuint (fixture->flow->n_runs, ==, 1); /* nothing is asked before somebody has signed in */
  fixture->flow->expires = FALSE;
  shk_assistant_retry (fixture->assistant);
  fixture_settle ();
  g_assert_cmpstr (get_tag (fixture), ==, "test.end");
  g_assert_cmpuint (fixture->flow->n_runs, ==, 2);
  g_signal_handlers_disconnect_by_data (fixture->assistant, &n_wanted);
}

/* Signing in has nothing to do with a step that failed for another reason. */
static void
test_retry_only_expired (Fixture *fixture, gconstpointer data)
{
  press (fixture);
  fixture->flow->fails = TRUE;
  press (fixture);
  shk_assistant_retry (fixture->assistant);
  fixture_settle ();
  g_assert_cmpuint (fixture->flow->n_runs, ==, 1);
}

/* Another assistant lies on top and ends, by its last step or by Escape: the one below keeps its page and goes on from there. */
static void
test_nested (Fixture *fixture, gconstpointer data)
{
  ShkPage *below;

  press (fixture);
  below = get_page (fixture);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (ShkAssistant) above = shk_assistant_new (fixture->view, &other_story, NULL, NULL);

      shk_assistant_start (above, FALSE);
      fixture_settle ();
      g_assert_cmpstr (get_tag (fixture), ==, "other.ask");
      if (i == 0)
        press (fixture);
      else
        adw_navigation_view_pop (fixture->view);
      fixture_settle ();
      g_assert_null (shk_assistant_get_flow (above));
      g_assert_false (fixture->ended);
      g_assert_true (get_page (fixture) == below);
    }
  press (fixture);
  g_assert_cmpstr (get_tag (fixture), ==, "test.end");
}

static gboolean
shows_cancel (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *bar = fixture_find (GTK_WIDGET (get_page (fixture)), SHK_TYPE_BOTTOM_BAR, 0);
  GtkWidget *revealer = fixture_find (bar, GTK_TYPE_REVEALER, 0);

  return gtk_revealer_get_reveal_child (GTK_REVEALER (revealer));
}

static gboolean
shows_words (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *bar = fixture_find (GTK_WIDGET (get_page (fixture)), GTK_TYPE_PROGRESS_BAR, 0);

  return gtk_widget_get_mapped (bar);
}

/* What runs: first nothing, then a spinner with Cancel, then words and a bar; and Cancel leads back to the step. */
static void
test_wait (Fixture *fixture, gconstpointer data)
{
  press (fixture);
  fixture->flow->hangs = TRUE;
  press (fixture);
  g_assert_false (shows_cancel (fixture));
  g_assert_false (adw_navigation_page_get_can_pop (ADW_NAVIGATION_PAGE (get_page (fixture))));
  fixture_wait (shows_cancel, fixture);
  g_assert_false (shows_words (fixture));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (get_page (fixture)), GTK_ACCESSIBLE_STATE_BUSY, TRUE);
  fixture_wait (shows_words, fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_page (fixture)), "page.cancel", NULL));
  fixture_settle ();
  g_assert_cmpint (shk_flow_get_state (SHK_FLOW (fixture->flow)), ==, SHK_FLOW_WAITING);
  g_assert_cmpstr (get_tag (fixture), ==, "test.work");
  g_assert_false (shows_cancel (fixture));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (get_page (fixture)), GTK_ACCESSIBLE_STATE_BUSY, FALSE);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (get_main (fixture))));
}

static void
test_back (Fixture *fixture, gconstpointer data)
{
  press (fixture);
  adw_navigation_view_pop (fixture->view);
  fixture_settle ();
  g_assert_cmpstr (get_tag (fixture), ==, "test.ask");
  g_assert_cmpstr (shk_flow_get_step (SHK_FLOW (fixture->flow)), ==, "test.ask");
  press (fixture);
  g_assert_cmpstr (get_tag (fixture), ==, "test.work");
}

static void
test_leave (Fixture *fixture, gconstpointer data)
{
  TestFlow *flow = g_object_ref (fixture->flow);

  press (fixture);
  adw_navigation_view_pop_to_tag (fixture->view, "base");
  fixture_settle ();
  g_assert_true (fixture->ended);
  g_assert_cmpint (shk_flow_get_state (SHK_FLOW (flow)), ==, SHK_FLOW_CANCELLED);
  g_object_unref (flow);
}

static void
test_hurry (Fixture *fixture, gconstpointer data)
{
  shk_page_approve (get_page (fixture), "test.end");
  fixture_settle ();
  g_assert_cmpstr (get_tag (fixture), ==, "test.end");
}

/* Haste ends where something goes wrong. */
static void
test_hurry_fails (Fixture *fixture, gconstpointer data)
{
  fixture->flow->fails = TRUE;
  shk_page_approve (get_page (fixture), "test.end");
  fixture_settle ();
  g_assert_cmpstr (get_tag (fixture), ==, "test.work");
  fixture->flow->fails = FALSE;
  fixture_settle ();
  g_assert_cmpint (shk_flow_get_state (SHK_FLOW (fixture->flow)), ==, SHK_FLOW_FAILED);
  g_assert_cmpuint (fixture->flow->n_runs, ==, 1);
}

/* Parts of several steps are named once. */
static void
test_stages (void)
{
  guint current = 9;
  g_auto (GStrv) stages = shk_story_dup_stages (&story, "test.work", &current);
  g_auto (GStrv) last = NULL;

  g_assert_cmpuint (g_strv_length (stages), ==, 2);
  g_assert_cmpuint (current, ==, 0);
  last = shk_story_dup_stages (&story, "test.end", &current);
  g_assert_cmpstr (last[current], ==, "Second");
}

/* --- Leaving a long story -------------------------------------------------------------------------------------------- */

static gboolean
is_asked (gpointer data)
{
  return adw_window_get_visible_dialog (ADW_WINDOW (((Fixture *) data)->window)) != NULL;
}

static void
respond (Fixture *fixture, const char *response)
{
  AdwDialog *dialog;

  fixture_wait (is_asked, fixture);
  dialog = adw_window_get_visible_dialog (ADW_WINDOW (fixture->window));
  g_assert_cmpstr (adw_alert_dialog_get_default_response (ADW_ALERT_DIALOG (dialog)), ==, "stay");
  g_signal_emit_by_name (dialog, "response", response);
  adw_dialog_force_close (dialog);
  fixture_settle ();
}

/* As a word or, in a tiny window, an icon. (nullable): it is not to be seen */
static GtkWidget *
find_leave_button (Fixture *fixture)
{
  GtkWidget *button;

  for (guint i = 0; (button = fixture_find (GTK_WIDGET (get_page (fixture)), GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), "page.leave") == 0 && gtk_widget_get_visible (button))
      return button;
  return NULL;
}

static void
leave (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (get_page (fixture)), "page.leave", NULL);
  fixture_settle ();
}

/* The button is on every page but the first, from which back leads out, and the last. */
static void
test_leave_button (Fixture *fixture, gconstpointer data)
{
  g_assert_null (find_leave_button (fixture));
  press (fixture);
  g_assert_nonnull (find_leave_button (fixture));
  fixture->flow->hangs = TRUE;
  press (fixture);
  g_assert_false (gtk_widget_is_sensitive (find_leave_button (fixture)));
  gtk_widget_activate_action (GTK_WIDGET (get_page (fixture)), "page.cancel", NULL);
  fixture->flow->hangs = FALSE;
  press (fixture);
  g_assert_cmpstr (get_tag (fixture), ==, "test.end");
  g_assert_null (find_leave_button (fixture));
}

/* What is kept costs nobody a question. */
static void
test_leave_kept (Fixture *fixture, gconstpointer data)
{
  fixture->flow->leave = SHK_LEAVE_KEPT;
  press (fixture);
  g_assert_false (shk_assistant_must_ask (fixture->assistant));
  leave (fixture);
  g_assert_false (is_asked (fixture));
  g_assert_cmpstr (get_tag (fixture), ==, "base");
  g_assert_true (fixture->ended);
}

static void
test_leave_loses (Fixture *fixture, gconstpointer data)
{
  fixture->flow->leave = SHK_LEAVE_LOSES;
  press (fixture);
  leave (fixture);
  respond (fixture, "stay");
  g_assert_cmpstr (get_tag (fixture), ==, "test.work");
  g_assert_false (fixture->ended);
  leave (fixture);
  respond (fixture, "leave");
  g_assert_cmpstr (get_tag (fixture), ==, "base");
  g_assert_true (fixture->ended);
}

/* Whichever way the page went: it is there again, behind the question. */
static void
test_back_loses (Fixture *fixture, gconstpointer data)
{
  fixture->flow->leave = SHK_LEAVE_LOSES;
  adw_navigation_view_pop (fixture->view);
  fixture_wait (is_asked, fixture);
  g_assert_cmpstr (get_tag (fixture), ==, "test.ask");
  respond (fixture, "stay");
  g_assert_cmpstr (get_tag (fixture), ==, "test.ask");
  g_assert_false (fixture->ended);
  press (fixture);
  g_assert_cmpstr (get_tag (fixture), ==, "test.work");

  /* Past all pages at once. */
  adw_navigation_view_pop_to_tag (fixture->view, "base");
  fixture_wait (is_asked, fixture);
  g_assert_cmpstr (get_tag (fixture), ==, "test.work");
  respond (fixture, "leave");
  g_assert_cmpstr (get_tag (fixture), ==, "base");
  g_assert_true (fixture->ended);
}

static DexFuture *
note_answer (DexFuture *future, gpointer answer)
{
  *(int *) answer = g_value_get_boolean (dex_future_get_value (future, NULL));
  return NULL;
}

/* What is on its way is stopped by nobody but the person. */
static void
test_leave_sending (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) asking = NULL;
  int answer = -1;

  press (fixture);
  fixture->flow->hangs = TRUE;
  press (fixture);
  fixture->flow->leave = SHK_LEAVE_SENDING;
  g_assert_true (shk_assistant_must_ask (fixture->assistant));
  asking = dex_future_then (shk_assistant_ask (fixture->assistant), note_answer, &answer, NULL);
  respond (fixture, "stay");
  g_assert_cmpint (answer, ==, FALSE);
  g_assert_cmpint (shk_flow_get_state (SHK_FLOW (fixture->flow)), ==, SHK_FLOW_RUNNING);
  dex_clear (&asking);
  asking = dex_future_then (shk_assistant_ask (fixture->assistant), note_answer, &answer, NULL);
  respond (fixture, "leave");
  g_assert_cmpint (answer, ==, TRUE);
}

/* An assistant that goes takes its question with it. */
static void
test_question_goes (Fixture *fixture, gconstpointer data)
{
  fixture->flow->leave = SHK_LEAVE_LOSES;
  press (fixture);
  leave (fixture);
  fixture_wait (is_asked, fixture);
  shk_assistant_end (fixture->assistant);
  while (is_asked (fixture))
    g_main_context_iteration (NULL, TRUE);
}

/* --- Stories ---------------------------------------------------------------------------------------------------------- */

/* Every story that the window knows has a page for each step of its flow, and no other. */
static void
assert_pages (const ShkStory *known, ShkFlowClass *klass, guint n_without)
{
  guint n = 0;

  for (guint i = 0; i < klass->n_steps; i++)
    n += shk_story_find_page (known, klass->steps[i].id) != NULL ? 1 : 0;
  g_assert_cmpuint (n, ==, known->n_pages);
  g_assert_cmpuint (klass->n_steps - n, ==, n_without);
}

static void
test_stories (void)
{
  static const struct
  {
    const char *name;
    GType (*get_type) (void);
    guint n_without; /* steps that show what was shown before */
  } rows[] = {
    { "verify", shk_verify_flow_get_type, 0 },
    { "sign-in", shk_sign_in_flow_get_type, 1 },
    { "setup", shk_setup_flow_get_type, 0 },
    { "change", shk_change_flow_get_type, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GTypeClass) klass = g_type_class_ref (rows[i].get_type ());

      assert_pages (shk_story_find (rows[i].name), (ShkFlowClass *) klass, rows[i].n_without);
    }
  g_assert_null (shk_story_find ("no such story"));
}

#define TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
#define LONG(path, function) g_test_add (path, Fixture, &long_story, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);

  TEST ("/ui/assistant/forward", test_forward);
  TEST ("/ui/assistant/buttons-follow-facts", test_facts);
  TEST ("/ui/assistant/incomplete-is-not-approved", test_incomplete);
  TEST ("/ui/assistant/failure-and-retry", test_failure);
  TEST ("/ui/assistant/expired-and-signed-in-again", test_expired);
  TEST ("/ui/assistant/signing-in-retries-nothing-else", test_retry_only_expired);
  TEST ("/ui/assistant/one-on-top-of-another", test_nested);
  TEST ("/ui/assistant/wait-and-cancel", test_wait);
  TEST ("/ui/assistant/back", test_back);
  TEST ("/ui/assistant/leaving-cancels", test_leave);
  TEST ("/ui/assistant/several-steps-at-once", test_hurry);
  TEST ("/ui/assistant/haste-ends-at-a-failure", test_hurry_fails);
  LONG ("/ui/assistant/leave-button", test_leave_button);
  LONG ("/ui/assistant/leave-what-is-kept", test_leave_kept);
  LONG ("/ui/assistant/leave-what-would-be-lost", test_leave_loses);
  LONG ("/ui/assistant/back-from-what-would-be-lost", test_back_loses);
  LONG ("/ui/assistant/leave-while-it-is-sent", test_leave_sending);
  LONG ("/ui/assistant/question-goes-with-the-assistant", test_question_goes);
  g_test_add_func ("/ui/story/stages", test_stages);
  g_test_add_func ("/ui/story/a-page-for-every-step", test_stories);
  return g_test_run ();
}
