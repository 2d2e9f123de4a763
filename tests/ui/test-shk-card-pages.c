/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The pages of a flow with a card, in the window, with practice mode's virtual cards and the practice service in this process. What
 * a person does is scripted; everything else is the real path. */

#include "../practice/shk-test-service.h"
#include "../shk-test-folder.h"
#include "fixture.h"

#include "shk-card-flow.h"
#include "shk-card-words.h"
#include "shk-practice-tray.h"
#include "shk-tray-view.h"

#include <sqlite3.h>
#include <string.h>

/* Positions of invented people in the tray. */
#define TARO 0
#define LAST_TRY 5

static char *folder; /* (owned) shared, so that keys are made once */

/* --- Fixture ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  TestService service;
  ShkPracticeTray *tray; /* (owned) */
  ShkAccount *account;   /* (owned) */
  ShkWindow *window;
} Fixture;

static ShkPracticeTray *
make_tray (void)
{
  g_autoptr (GFile) cards_folder = g_file_new_build_filename (folder, "cards", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) cards = shk_practice_tray_load_cards (cards_folder, "en", &error);

  g_assert_no_error (error);
  return shk_practice_tray_new (cards, cards_folder, 0);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkServices) services = NULL;

  test_service_open (&fixture->service, folder, 12, NULL);
  fixture->account = test_service_new_account (&fixture->service);
  fixture->tray = make_tray ();
  services = fixture_new_services_with (fixture->account, shk_practice_tray_get_reader (fixture->tray), SHK_TRAY (fixture->tray));
  fixture->window = fixture_new_window (services);
  shk_window_begin (fixture->window, "sign-in");
  fixture_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_close (fixture->window);
  g_clear_object (&fixture->tray);
  g_clear_object (&fixture->account);
  test_service_close (&fixture->service);
  test_service_forget_cards (folder);
}

/* --- What is seen and done -------------------------------------------------------------------------------------------- */

static gboolean
is_signed_in (gpointer data)
{
  Fixture *fixture = data;

  return shk_account_is_signed_in (fixture->account) && shk_window_get_flow (fixture->window) == NULL;
}

static GtkWidget *
get_page (Fixture *fixture)
{
  return GTK_WIDGET (fixture_get_page (fixture->window));
}

static GtkWidget *
get_entry (Fixture *fixture)
{
  return fixture_find (get_page (fixture), ADW_TYPE_PASSWORD_ENTRY_ROW, 0);
}

static const char *
get_entered (Fixture *fixture)
{
  return gtk_editable_get_text (GTK_EDITABLE (get_entry (fixture)));
}

static void
type (Fixture *fixture, const char *entry)
{
  gtk_editable_set_text (GTK_EDITABLE (get_entry (fixture)), entry);
  fixture_settle ();
}

static GtkWidget *
get_main (Fixture *fixture)
{
  return shk_page_get_main_button (fixture_get_page (fixture->window));
}

static gboolean
can_go_on (Fixture *fixture)
{
  return gtk_widget_get_visible (get_main (fixture)) && gtk_widget_is_sensitive (get_main (fixture));
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  return fixture_find_seen (get_page (fixture), text) != NULL;
}

static GtkWidget *
find_tray_button (Fixture *fixture)
{
  GtkWidget *view = fixture_find (get_page (fixture), SHK_TYPE_TRAY_VIEW, 0);
  GtkWidget *button;

  for (guint i = 0; (button = fixture_find (view, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (gtk_button_get_use_underline (GTK_BUTTON (button)))
      return button;
  return NULL;
}

/* --- The password page ------------------------------------------------------------------------------------------------ */

static void
test_entry (Fixture *fixture, gconstpointer data)
{
  GtkAccessible *entry = GTK_ACCESSIBLE (get_entry (fixture));

  g_assert_cmpstr (fixture_get_step (fixture->window), ==, "sign-in.pin");
  g_assert_true (shows (fixture, shk_words_for_pin (SHK_PIN_AUTH).title));
  g_assert_true (shows (fixture, "Place your card now to see how many tries are left."));
  g_assert_false (can_go_on (fixture));
  type (fixture, "12");
  g_assert_false (can_go_on (fixture));
  g_assert_false (gtk_test_accessible_has_state (entry, GTK_ACCESSIBLE_STATE_INVALID));
  type (fixture, "12a");
  g_assert_false (can_go_on (fixture));
  g_assert_true (shows (fixture, shk_words_for_pin_problem (SHK_PIN_AUTH, SHK_PIN_CHARACTER)));
  g_assert_true (gtk_test_accessible_has_state (entry, GTK_ACCESSIBLE_STATE_INVALID));
  g_assert_true (gtk_test_accessible_has_relation (entry, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE));
  type (fixture, "１２３４");
  g_assert_true (can_go_on (fixture));
  g_assert_false (gtk_test_accessible_has_state (entry, GTK_ACCESSIBLE_STATE_INVALID));
}

/* What is pasted is told to be too long, never cut to something that would cost a try. */
static void
test_too_long (Fixture *fixture, gconstpointer data)
{
  type (fixture, "1234567890123456789012345678901234567890");
  g_assert_false (can_go_on (fixture));
  g_assert_cmpuint (strlen (get_entered (fixture)), <=, SHK_PIN_MAX_BYTES);
  g_assert_true (shows (fixture, shk_words_for_pin_problem (SHK_PIN_AUTH, SHK_PIN_TOO_LONG)));
}

/* Nothing of it stays in the page once the next one is shown, or once one comes back. */
static void
test_left_behind (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry = get_entry (fixture);

  type (fixture, "1234");
  fixture_press_main (fixture_get_page (fixture->window));
  g_assert_cmpstr (fixture_get_step (fixture->window), ==, "sign-in.ready");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  gtk_widget_activate_action (get_page (fixture), "navigation.pop", NULL);
  fixture_wait_for_step (fixture->window, "sign-in.pin");
  g_assert_cmpstr (get_entered (fixture), ==, "");
  g_assert_false (can_go_on (fixture));
}

static void
test_tries (Fixture *fixture, gconstpointer data)
{
  shk_tray_place (SHK_TRAY (fixture->tray), TARO);
  fixture_wait_to_see (fixture->window, "3 tries left");
  g_assert_true (gtk_widget_has_css_class (fixture_find_label (get_page (fixture), "3 tries left"), "dimmed"));
  g_assert_true (adw_entry_row_get_activates_default (ADW_ENTRY_ROW (get_entry (fixture))));
  shk_tray_remove (SHK_TRAY (fixture->tray));
  fixture_wait_to_see (fixture->window, "Place your card now to see how many tries are left.");
  shk_tray_place (SHK_TRAY (fixture->tray), LAST_TRY);
  fixture_wait_to_see (fixture->window, "1 try left");
  g_assert_true (gtk_widget_has_css_class (fixture_find_label (get_page (fixture), "1 try left"), "error"));
  g_assert_false (adw_entry_row_get_activates_default (ADW_ENTRY_ROW (get_entry (fixture))));
}

/* --- The whole way ---------------------------------------------------------------------------------------------------- */

static void
start_reading (Fixture *fixture, const char *pin)
{
  type (fixture, pin);
  fixture_press_main (fixture_get_page (fixture->window));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (get_main (fixture))), ==, "_Start Reading");
  fixture_press_main (fixture_get_page (fixture->window)); /* with a card in the reader the page is over in no time */
}

/* One press leads through the card's step; the words follow what lies in the reader. */
static void
test_card (Fixture *fixture, gconstpointer data)
{
  start_reading (fixture, "1234");
  fixture_wait_to_see (fixture->window, shk_words_for_readiness (SHK_CARD_READINESS_NO_CARD, FALSE).title);
  fixture_assert_named (get_page (fixture));
  g_signal_emit_by_name (find_tray_button (fixture), "clicked");
  fixture_wait (is_signed_in, fixture);
}

static void
test_wrong_pin (Fixture *fixture, gconstpointer data)
{
  shk_tray_place (SHK_TRAY (fixture->tray), TARO);
  type (fixture, "0000");
  fixture_press_main (fixture_get_page (fixture->window));
  fixture_press_main (fixture_get_page (fixture->window));
  fixture_wait_to_see (fixture->window, shk_words_for_failure ("card-pin-wrong").title);
  fixture_wait_to_see (fixture->window, "2 tries left");
  g_assert_cmpstr (fixture_get_step (fixture->window), ==, "sign-in.pin");
  g_assert_cmpstr (get_entered (fixture), ==, "");
  g_assert_true (gtk_widget_has_css_class (fixture_find_label (get_page (fixture), "2 tries left"), "warning"));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), get_entry (fixture)));
  start_reading (fixture, "1234");
  fixture_wait (is_signed_in, fixture);
}

static gboolean
asks (gpointer data)
{
  return adw_application_window_get_visible_dialog (data) != NULL;
}

/* Return is "no"; then nothing was sent, and the try is still there. */
static void
test_last_try (Fixture *fixture, gconstpointer data)
{
  AdwAlertDialog *dialog;

  shk_tray_place (SHK_TRAY (fixture->tray), LAST_TRY);
  start_reading (fixture, "0000");
  fixture_wait (asks, fixture->window);
  dialog = ADW_ALERT_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
  g_assert_cmpstr (adw_alert_dialog_get_default_response (dialog), ==, "keep");
  g_assert_cmpstr (adw_alert_dialog_get_close_response (dialog), ==, "keep");
  g_assert_cmpint (adw_alert_dialog_get_response_appearance (dialog, "risk"), ==, ADW_RESPONSE_DESTRUCTIVE);
  adw_dialog_close (ADW_DIALOG (dialog));
  fixture_wait_to_see (fixture->window, shk_words_for_failure ("card-pin-last-try").title);
  fixture_wait_to_see (fixture->window, "1 try left");
  g_assert_cmpstr (get_entered (fixture), ==, "");
}

/* --- The tray --------------------------------------------------------------------------------------------------------- */

static void
test_tray (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = find_tray_button (fixture);

  fixture_assert_named (get_page (fixture));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "_Place the Card");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpint (shk_tray_get_placed (SHK_TRAY (fixture->tray)), ==, TARO);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "_Take the Card Away");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpint (shk_tray_get_placed (SHK_TRAY (fixture->tray)), ==, -1);
}

/* --- A session that ends ------------------------------------------------------------------------------------------------ */

/* As after fifteen minutes without a question. */
static void
let_sessions_end (void)
{
  g_autofree char *path = g_build_filename (folder, "practice.db", NULL);
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 5000);
  g_assert_cmpint (sqlite3_exec (database, "UPDATE session SET expires = 0", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_changes (database), >=, 1); /* those of earlier tests too */
  sqlite3_close (database);
}

/* The page says so, the card signs in again, and the person is back at the page, which has what was asked for. */
static void
test_expired (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button;

  shk_tray_place (SHK_TRAY (fixture->tray), TARO);
  start_reading (fixture, "1234");
  fixture_wait (is_signed_in, fixture);
  let_sessions_end ();
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show", "s", "menu.qualifications");
  fixture_wait_to_see (fixture->window, "You Were Signed Out");
  g_assert_cmpstr (fixture_get_step (fixture->window), ==, "menu.qualifications");
  button = fixture_find_action_button (get_page (fixture), "win.sign-in");
  g_signal_emit_by_name (button, "clicked");
  fixture_wait_for_step (fixture->window, "sign-in.pin");
  start_reading (fixture, "1234");
  fixture_wait_to_see (fixture->window, "社会福祉士");
  g_assert_cmpstr (fixture_get_step (fixture->window), ==, "menu.qualifications");
  g_assert_null (shk_window_get_flow (fixture->window));
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  folder = g_dir_make_tmp ("shikaku-card-pages-XXXXXX", NULL);
  g_assert_nonnull (folder);

  ADD ("/ui/card-pages/entry", test_entry);
  ADD ("/ui/card-pages/too-long", test_too_long);
  ADD ("/ui/card-pages/left-behind", test_left_behind);
  ADD ("/ui/card-pages/tries", test_tries);
  ADD ("/ui/card-pages/card", test_card);
  ADD ("/ui/card-pages/wrong-pin", test_wrong_pin);
  ADD ("/ui/card-pages/last-try", test_last_try);
  ADD ("/ui/card-pages/tray", test_tray);
  ADD ("/ui/card-pages/signed-in-again", test_expired);
  return test_folder_run (folder);
}
