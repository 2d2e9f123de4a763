/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Home and the menu's pages of a person who is signed in, with the practice service in this process. The card's part is played by its
 * key alone; the pages with the card have tests of their own. */

#include "../practice/shk-test-holder.h"
#include "../practice/shk-test-service.h"
#include "../shk-await.h"
#include "../shk-test-folder.h"
#include "fixture.h"

#include "shk-registration.h"

#define TARO "練習　太郎"

static char *folder; /* (owned) shared, so that keys are made once */

/* --- Fixture ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  TestService service;
  ShkAccount *account; /* (owned) */
  ShkWindow *window;
} Fixture;

/* @data: (nullable): a fault, as on the command line */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkServices) services = NULL;

  test_service_open (&fixture->service, folder, 8, data);
  fixture->account = test_service_new_account (&fixture->service);
  services = fixture_new_services_with (fixture->account, NULL, NULL);
  fixture->window = fixture_new_window (services);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_close (fixture->window);
  g_clear_object (&fixture->account);
  test_service_close (&fixture->service);
}

/* --- What is done and seen -------------------------------------------------------------------------------------------- */

static void
sign_in (Fixture *fixture, const char *full_name)
{
  const ShkPracticeHolder *holder = test_holder_find (fixture->service.practice, full_name);
  g_autoptr (DexFuture) begin = shk_account_begin_sign_in (fixture->account);
  g_autoptr (GError) error = NULL;
  GBytes *challenge = g_value_get_boxed (shk_await (begin, &error));
  g_autoptr (GBytes) signature = test_holder_sign (fixture->service.practice, holder, challenge);
  g_autoptr (DexFuture) finish =
    shk_account_finish_sign_in (fixture->account, challenge, signature, holder->auth_certificate);

  g_assert_nonnull (shk_await (finish, &error));
  g_assert_no_error (error);
}

static GtkWidget *
find_seen (Fixture *fixture, const char *words)
{
  return fixture_find_seen (GTK_WIDGET (fixture_get_page (fixture->window)), words);
}

static void
go_to (Fixture *fixture, const char *id)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show", "s", id));
  fixture_wait_for_step (fixture->window, id);
}

/* A button that can be seen, by the action behind it. */
static GtkWidget *
find_button (Fixture *fixture, const char *action)
{
  GtkWidget *root = GTK_WIDGET (fixture_get_page (fixture->window)), *button;

  for (guint i = 0; (button = fixture_find (root, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (gtk_widget_get_mapped (button) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), action) == 0)
      return button;
  return NULL;
}

static void
press (Fixture *fixture, const char *action)
{
  GtkWidget *button = find_button (fixture, action);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/* The submission's row: where a pill of that state stands. */
static GtkWidget *
find_list_of (Fixture *fixture, const char *state)
{
  GtkWidget *pill = find_seen (fixture, state);

  g_assert_nonnull (pill);
  g_assert_true (gtk_widget_has_css_class (pill, "pill-label"));
  return gtk_widget_get_ancestor (pill, GTK_TYPE_LIST_BOX);
}

/* --- Home ------------------------------------------------------------------------------------------------------------- */

static void
test_home (Fixture *fixture, gconstpointer data)
{
  GtkWidget *next;

  g_assert_nonnull (find_button (fixture, "win.sign-in"));
  g_assert_null (find_button (fixture, "win.sign-out"));
  sign_in (fixture, TARO);
  fixture_wait_to_see (fixture->window, "Welcome, " TARO);
  fixture_wait_to_see (fixture->window, "Awaiting payment");
  g_assert_null (find_button (fixture, "win.sign-in"));
  g_assert_nonnull (find_seen (fixture, "What to Do Next"));
  g_assert_nonnull (find_seen (fixture, "Find a Procedure"));
  g_assert_nonnull (find_seen (fixture, "National Qualifications"));
  g_assert_nonnull (find_seen (fixture, "Verify a Certificate"));

  /* What waits for the person is first and together; what waits for the service is apart from it. */
  next = find_list_of (fixture, "Awaiting payment");
  g_assert_true (find_list_of (fixture, "Returned") == next);
  g_assert_true (find_list_of (fixture, "In review") != next);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (next), GTK_ACCESSIBLE_PROPERTY_LABEL, "What to Do Next");
  fixture_assert_named (GTK_WIDGET (fixture->window));
}

/* Nothing of the person is left in the window, not even where it can't be seen. */
static void
test_sign_out (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  sign_in (fixture, TARO);
  fixture_wait_to_see (fixture->window, "Welcome, " TARO);
  fixture_wait_to_see (fixture->window, "Awaiting payment");
  press (fixture, "win.sign-out");
  fixture_wait_to_see (fixture->window, "Register or Sign In");
  g_assert_false (shk_account_is_signed_in (fixture->account));
  g_assert_null (fixture_find_label (window, "Welcome, " TARO));
  g_assert_null (fixture_find_label (window, "Awaiting payment"));
  g_assert_nonnull (fixture_find_label (window, "You are signed out")); /* the toast, over the page */
}

/* --- The menu's pages ------------------------------------------------------------------------------------------------- */

static void
test_menu (Fixture *fixture, gconstpointer data)
{
  GtkListBoxRow *row;

  sign_in (fixture, TARO);
  fixture_wait_to_see (fixture->window, "Awaiting payment");
  go_to (fixture, "menu.category");
  fixture_assert_named (GTK_WIDGET (fixture->window));
  go_to (fixture, "menu.service");
  g_assert_nonnull (find_seen (fixture, "Registration and Applications for National Qualifications"));
  go_to (fixture, "menu.qualifications");
  fixture_wait_to_see (fixture->window, "社会福祉士");
  g_assert_null (find_seen (fixture, "No Qualification Is Registered Yet"));
  fixture_assert_named (GTK_WIDGET (fixture->window));

  row = GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (find_seen (fixture, "社会福祉士"), GTK_TYPE_LIST_BOX_ROW));
  g_signal_emit_by_name (gtk_widget_get_parent (GTK_WIDGET (row)), "row-activated", row);
  fixture_wait_to_see (fixture->window, "On Record");
  g_assert_nonnull (find_seen (fixture, "Registration number"));
  fixture_assert_named (GTK_WIDGET (fixture->window));
  go_to (fixture, "menu.category"); /* it lies below, and is shown again instead of twice */
  g_assert_null (adw_navigation_view_find_page (
    ADW_NAVIGATION_VIEW (fixture_find (GTK_WIDGET (fixture->window), ADW_TYPE_NAVIGATION_VIEW, 0)), "menu.service"));
}

/* --- The catalogue ------------------------------------------------------------------------------------------------------ */

static GtkWidget *
get_search_entry (Fixture *fixture)
{
  return fixture_find (GTK_WIDGET (fixture_get_page (fixture->window)), GTK_TYPE_SEARCH_ENTRY, 0);
}

static void
search (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_search_entry (fixture)), text);
  g_signal_emit_by_name (get_search_entry (fixture), "search-changed");
}

static void
open_catalogue (Fixture *fixture)
{
  sign_in (fixture, TARO);
  go_to (fixture, "menu.qualifications");
  fixture_wait_to_see (fixture->window, "社会福祉士");
  fixture_press_main (fixture_get_page (fixture->window));
  fixture_wait_to_see (fixture->window, "小型船舶操縦士");
  g_assert_cmpstr (fixture_get_step (fixture->window), ==, "setup.choose");
}

/* The name, the reading in either script and the English name find it; Return opens the only one. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = { "船舶", "こがたせん", "コガタセン", "boat operator", "ＢＯＡＴ" };

  open_catalogue (fixture);
  fixture_assert_named (GTK_WIDGET (fixture->window));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      search (fixture, words[i]);
      g_test_message ("%s", words[i]);
      g_assert_nonnull (find_seen (fixture, "小型船舶操縦士"));
      g_assert_null (find_seen (fixture, "社会福祉士"));
    }
  search (fixture, "社会福祉士か船舶");
  g_assert_nonnull (find_seen (fixture, "No Qualification Is Called That"));
  search (fixture, "小型船舶操縦士");
  g_signal_emit_by_name (get_search_entry (fixture), "activate");
  fixture_wait_to_see (fixture->window, "Procedures");
  fixture_assert_named (GTK_WIDGET (fixture->window));
}

/* Escape empties the field first. */
static void
test_search_left (Fixture *fixture, gconstpointer data)
{
  open_catalogue (fixture);
  search (fixture, "看護");
  g_assert_null (find_seen (fixture, "小型船舶操縦士"));
  g_signal_emit_by_name (get_search_entry (fixture), "stop-search");
  g_signal_emit_by_name (get_search_entry (fixture), "search-changed");
  g_assert_nonnull (find_seen (fixture, "小型船舶操縦士"));
  g_assert_cmpstr (fixture_get_step (fixture->window), ==, "setup.choose");
  g_signal_emit_by_name (get_search_entry (fixture), "stop-search");
  fixture_wait_for_step (fixture->window, "menu.qualifications");
}

/* The page says why there is nothing, and offers to ask again. */
static void
test_catalogue_refused (Fixture *fixture, gconstpointer data)
{
  sign_in (fixture, TARO);
  go_to (fixture, "setup.choose");
  fixture_wait_to_see (fixture->window, "The Service Refused");
  g_assert_nonnull (find_button (fixture, "account.load"));
  g_assert_null (find_button (fixture, "win.sign-in"));
  g_assert_null (find_seen (fixture, "National Qualifications"));
}

static void
test_categories (Fixture *fixture, gconstpointer data)
{
  AdwComboRow *row;
  guint n_categories, n_all, n_seen = 0;
  GtkWidget *list;

  open_catalogue (fixture);
  row = ADW_COMBO_ROW (fixture_find (GTK_WIDGET (fixture_get_page (fixture->window)), ADW_TYPE_COMBO_ROW, 0));
  list = gtk_widget_get_ancestor (find_seen (fixture, "小型船舶操縦士"), GTK_TYPE_LIST_BOX);
  n_categories = g_list_model_get_n_items (adw_combo_row_get_model (row));
  n_all = fixture_count (list, ADW_TYPE_ACTION_ROW);
  g_assert_cmpuint (n_categories, >, 2);
  g_assert_cmpuint (n_all, >=, 30);
  for (guint i = 1; i < n_categories; i++)
    {
      adw_combo_row_set_selected (row, i);
      n_seen += fixture_count (list, ADW_TYPE_ACTION_ROW);
      g_assert_cmpuint (fixture_count (list, ADW_TYPE_ACTION_ROW), <, n_all);
    }
  g_assert_cmpuint (n_seen, ==, n_all);
  adw_combo_row_set_selected (row, 0);
  g_assert_cmpuint (fixture_count (list, ADW_TYPE_ACTION_ROW), ==, n_all);
}

/* Nothing is registered: the page says so, and how to begin. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  GListStore *registrations;

  sign_in (fixture, TARO);
  go_to (fixture, "menu.qualifications");
  fixture_wait_to_see (fixture->window, "社会福祉士");
  registrations = G_LIST_STORE (shk_account_get_registrations (fixture->account));
  g_list_store_remove_all (registrations);
  fixture_wait_to_see (fixture->window, "No Qualification Is Registered Yet");
  g_assert_null (find_seen (fixture, "Your Qualifications"));
  g_assert_true (gtk_widget_is_sensitive (shk_page_get_main_button (fixture_get_page (fixture->window))));
}

/* Half a screen of a small computer, and somebody who needs text of twice the size. */
#define SMALL_WIDTH 350
#define LARGE_DPI (2 * 96 * PANGO_SCALE)

static gboolean
is_narrow (gpointer data)
{
  gboolean narrow;

  g_object_get (fixture_get_page (((Fixture *) data)->window), "narrow", &narrow, NULL);
  return narrow;
}

static void
assert_fits (Fixture *fixture)
{
  GtkWidget *page = GTK_WIDGET (fixture_get_page (fixture->window));
  int width;

  fixture_wait (is_narrow, fixture); /* which a page becomes with the frame after it is put there */
  /* The breakpoints around it would say that anything fits. */
  gtk_widget_measure (fixture_find (page, ADW_TYPE_TOOLBAR_VIEW, 0), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  if (width > SMALL_WIDTH)
    g_error ("%s is %d wide", adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (page)), width);
}

static void
test_large_text (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "menu.category", "menu.service", "menu.qualifications", "setup.choose" };
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", LARGE_DPI, NULL);
  sign_in (fixture, TARO);
  fixture_wait_to_see (fixture->window, "Awaiting payment");
  assert_fits (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      go_to (fixture, ids[i]);
      assert_fits (fixture);
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

/* --- What goes wrong -------------------------------------------------------------------------------------------------- */

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  sign_in (fixture, TARO);
  fixture_wait_to_see (fixture->window, "The Service Refused");
  g_assert_nonnull (find_button (fixture, "account.load"));
  g_assert_null (find_seen (fixture, "What to Do Next"));
  fixture_assert_named (GTK_WIDGET (fixture->window));
  press (fixture, "win.sign-out"); /* which is possible all the same */
  fixture_wait_to_see (fixture->window, "Register or Sign In");
}

static void
test_offline (Fixture *fixture, gconstpointer data)
{
  sign_in (fixture, TARO);
  fixture_wait_to_see (fixture->window, "Awaiting payment");
  test_service_stop (&fixture->service);
  go_to (fixture, "menu.qualifications");
  fixture_wait_to_see (fixture->window, "The Service Could Not Be Reached");
  press (fixture, "account.load");
  fixture_settle ();
  fixture_wait_to_see (fixture->window, "The Service Could Not Be Reached");
}

/* The service says of every session that it has ended: home is that of somebody who is signed out. */
static void
test_expired_at_home (Fixture *fixture, gconstpointer data)
{
  sign_in (fixture, TARO);
  fixture_wait_to_see (fixture->window, "Register or Sign In");
  g_assert_false (shk_account_is_signed_in (fixture->account));
  g_assert_nonnull (
    fixture_find_label (GTK_WIDGET (fixture->window), "You were signed out, since nothing was asked for 15 minutes"));
}

/* A page that meets the end of a session is returned to after signing in, and asks again by itself. */
static void
test_sign_in_again (Fixture *fixture, gconstpointer data)
{
  AdwNavigationView *view = ADW_NAVIGATION_VIEW (fixture_find (GTK_WIDGET (fixture->window), ADW_TYPE_NAVIGATION_VIEW, 0));
  g_autoptr (DexFuture) out = NULL;

  sign_in (fixture, TARO);
  fixture_wait_to_see (fixture->window, "Awaiting payment");
  out = shk_account_sign_out (fixture->account);
  go_to (fixture, "menu.qualifications");
  fixture_wait_to_see (fixture->window, "You Were Signed Out");
  press (fixture, "win.sign-in");
  fixture_wait_for_step (fixture->window, "sign-in.pin");
  sign_in (fixture, TARO);
  adw_navigation_view_pop (view);
  fixture_wait_to_see (fixture->window, "社会福祉士");
  g_assert_cmpstr (fixture_get_step (fixture->window), ==, "menu.qualifications");
}

/* --- Waiting ---------------------------------------------------------------------------------------------------------- */

static gboolean
can_cancel (gpointer data)
{
  return find_button (data, "account.cancel") != NULL;
}

/* A service that never answers: first nothing, then a spinner with Cancel, then words; and Cancel ends it. */
static void
test_wait (Fixture *fixture, gconstpointer data)
{
  static const char words[] = "The service is being asked. This takes a moment.";

  sign_in (fixture, TARO);
  fixture_settle ();
  g_assert_false (can_cancel (fixture));
  g_assert_null (find_seen (fixture, "What to Do Next"));
  fixture_wait (can_cancel, fixture);
  g_assert_null (find_seen (fixture, words));
  fixture_assert_named (GTK_WIDGET (fixture->window));
  fixture_wait_to_see (fixture->window, words);
  press (fixture, "account.cancel");
  fixture_wait_to_see (fixture->window, "Stopped");
  g_assert_false (can_cancel (fixture));
  g_assert_true (shk_account_is_signed_in (fixture->account));
  press (fixture, "account.load");
  fixture_wait (can_cancel, fixture);
}

/* --- The reader check ------------------------------------------------------------------------------------------------- */

static GtkWidget *
get_dialog (Fixture *fixture)
{
  return GTK_WIDGET (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
}

static gboolean
is_checked (gpointer data)
{
  return fixture_find_label (get_dialog (data), "Something Is to Be Put Right") != NULL;
}

typedef struct
{
  Fixture *fixture;
  guint n_changes;
} Summary;

/* While it checks, there is no report to be copied or saved. */
static void
summary_changed (Summary *self)
{
  gboolean is_checking = fixture_find_label (get_dialog (self->fixture), "Checking…") != NULL;

  self->n_changes++;
  g_assert_true (is_checking == (self->n_changes == 1));
  if (is_checking)
    {
      g_assert_false (gtk_widget_is_sensitive (fixture_find_button (get_dialog (self->fixture), "_Copy")));
      g_assert_false (gtk_widget_is_sensitive (fixture_find_button (get_dialog (self->fixture), "_Save…")));
    }
}

static gboolean
has_changed_twice (gpointer data)
{
  return ((Summary *) data)->n_changes == 2;
}

/* An empty reader: each step has a row, the first that fails says what to do, and the report can be copied. */
static void
test_reader_check (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list, *label;
  Summary summary = { fixture, 0 };

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.check-reader", NULL));
  fixture_wait (is_checked, fixture);
  list = fixture_find (get_dialog (fixture), GTK_TYPE_LIST_BOX, 0);
  g_assert_cmpuint (fixture_count (list, ADW_TYPE_ACTION_ROW), ==, 6);
  fixture_assert_named (get_dialog (fixture));
  g_assert_true (gtk_widget_is_sensitive (fixture_find_button (get_dialog (fixture), "_Save…")));
  g_signal_emit_by_name (fixture_find_button (get_dialog (fixture), "_Copy"), "clicked");
  fixture_settle ();
  g_assert_nonnull (fixture_find_label (get_dialog (fixture), "Copied"));

  label = fixture_find_label (get_dialog (fixture), "Something Is to Be Put Right");
  g_signal_connect_swapped (label, "notify::label", G_CALLBACK (summary_changed), &summary);
  g_signal_emit_by_name (fixture_find_button (get_dialog (fixture), "Check _Again"), "clicked");
  fixture_wait (has_changed_twice, &summary); /* "Checking…", and what was found */
  g_assert_true (is_checked (fixture));
  g_assert_cmpuint (fixture_count (list, ADW_TYPE_ACTION_ROW), ==, 6);
}

/* Whoever does not wait for the check leaves nothing behind. */
static void
test_reader_check_left (Fixture *fixture, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.check-reader", NULL);
  adw_dialog_force_close (ADW_DIALOG (get_dialog (fixture)));
  fixture_settle ();
  g_assert_null (get_dialog (fixture));
}

/* --- */

static void
add (const char *path, const char *fault, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, fault, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);

  folder = g_dir_make_tmp ("shk-menu-XXXXXX", NULL);
  add ("/ui/menu/home/what-to-do-next-is-first", NULL, test_home);
  add ("/ui/menu/home/signing-out-leaves-nothing", NULL, test_sign_out);
  add ("/ui/menu/home/refused", "me=down", test_refused);
  add ("/ui/menu/home/expired", "me=stale", test_expired_at_home);
  add ("/ui/menu/home/wait-and-cancel", "me=slow", test_wait);
  add ("/ui/menu/pages", NULL, test_menu);
  add ("/ui/menu/large-text", NULL, test_large_text);
  add ("/ui/menu/catalogue/search", NULL, test_search);
  add ("/ui/menu/catalogue/escape", NULL, test_search_left);
  add ("/ui/menu/catalogue/categories", NULL, test_categories);
  add ("/ui/menu/catalogue/refused", "catalogue=down", test_catalogue_refused);
  add ("/ui/menu/qualifications/empty", NULL, test_empty);
  add ("/ui/menu/qualifications/offline", NULL, test_offline);
  add ("/ui/menu/qualifications/sign-in-again", NULL, test_sign_in_again);
  add ("/ui/menu/reader-check/steps-and-report", NULL, test_reader_check);
  add ("/ui/menu/reader-check/left-at-once", NULL, test_reader_check_left);
  return test_folder_run (folder);
}
