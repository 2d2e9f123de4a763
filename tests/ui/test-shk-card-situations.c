/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the pages of a card say in each situation of readers and cards and in each phase of a flow, what they do about a blocked
 * password, and what they are asked with: the question about the last try, the tray, and the report of the reader check. */

#include "fixture.h"

#include "../practice/shk-test-service.h"
#include "../shk-await.h"
#include "../shk-test-folder.h"

#include "shk-assistant.h"
#include "shk-card-flow-private.h"
#include "shk-card-page.h"
#include "shk-card-words.h"
#include "shk-pin-page.h"
#include "shk-reader-check.h"
#include "shk-reader-dialog.h"
#include "shk-tray-view.h"
#include "shk-virtual-reader.h"
#include "shk-window-prompter.h"

#include <string.h>

static char *folder; /* (owned) with the cards of practice mode */

/* --- Readers that are as a test says ----------------------------------------------------------------------------------- */

#define STUB_TYPE_READERS (stub_readers_get_type ())
G_DECLARE_FINAL_TYPE (StubReaders, stub_readers, STUB, READERS, GObject)

struct _StubReaders
{
  GObject parent_instance;

  ShkCardSituation *situation; /* (owned) */
};

static ShkCardSituation *
stub_readers_dup_situation (ShkCardReaders *readers)
{
  return shk_card_situation_ref (STUB_READERS (readers)->situation);
}

static void
stub_readers_iface_init (ShkCardReadersInterface *iface)
{
  iface->dup_situation = stub_readers_dup_situation;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (StubReaders, stub_readers, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SHK_TYPE_CARD_READERS, stub_readers_iface_init))

static void
stub_readers_finalize (GObject *object)
{
  shk_card_situation_unref (STUB_READERS (object)->situation);
  G_OBJECT_CLASS (stub_readers_parent_class)->finalize (object);
}

static void
stub_readers_class_init (StubReadersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stub_readers_finalize;
}

static void
stub_readers_init (StubReaders *self)
{
  self->situation = shk_card_situation_new (SHK_CARD_SERVICE_RUNNING);
}

/* A situation of that readiness. */
static ShkCardSituation *
make_situation (ShkCardReadiness readiness)
{
  ShkCardSituation *situation =
    shk_card_situation_new (readiness < SHK_CARD_READINESS_NO_READER ? SHK_CARD_SERVICE_MISSING + (ShkCardService) readiness
                                                                     : SHK_CARD_SERVICE_RUNNING);

  if (readiness > SHK_CARD_READINESS_NO_READER)
    shk_card_situation_add_reader (situation, "Reader", (ShkCardPresence) (readiness - SHK_CARD_READINESS_NO_CARD), NULL);
  g_assert_cmpint (shk_card_situation_get_readiness (situation), ==, readiness);
  return situation;
}

static void
stub_readers_set (StubReaders *self, ShkCardReadiness readiness)
{
  shk_card_situation_unref (self->situation);
  self->situation = make_situation (readiness);
  shk_card_readers_changed (SHK_CARD_READERS (self));
}

/* --- A flow that reads until somebody says that it is done -------------------------------------------------------------- */

typedef struct
{
  ShkCardFlow parent_instance;
  DexPromise *reading; /* (owned) (nullable) */
  guint n_runs;
} TestFlow;

typedef ShkCardFlowClass TestFlowClass;

static GType test_flow_get_type (void);
G_DEFINE_TYPE (TestFlow, test_flow, SHK_TYPE_CARD_FLOW)

static DexFuture *
read_card (ShkFlow *flow)
{
  TestFlow *self = (TestFlow *) flow;

  self->n_runs++;
  dex_clear (&self->reading);
  self->reading = dex_promise_new ();
  return dex_ref (DEX_FUTURE (self->reading));
}

static const ShkFlowStep steps[] = {
  { "test.begin" },
  { "test.card", .run = read_card },
  { "test.done", .flags = SHK_STEP_FINAL },
};

static ShkPinKind
test_flow_get_pin_kind (ShkCardFlow *self)
{
  return SHK_PIN_AUTH;
}

static const char *
test_flow_get_pin_step (ShkCardFlow *self)
{
  return "test.begin";
}

static void
test_flow_dispose (GObject *object)
{
  dex_clear (&((TestFlow *) object)->reading);
  G_OBJECT_CLASS (test_flow_parent_class)->dispose (object);
}

static void
test_flow_class_init (TestFlowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = test_flow_dispose;
  SHK_FLOW_CLASS (klass)->steps = steps;
  SHK_FLOW_CLASS (klass)->n_steps = G_N_ELEMENTS (steps);
  klass->get_pin_kind = test_flow_get_pin_kind;
  klass->get_pin_step = test_flow_get_pin_step;
}

static void
test_flow_init (TestFlow *self)
{
}

static ShkFlow *
new_flow (ShkServices *services, GObject *subject)
{
  return g_object_new (test_flow_get_type (), "readers", shk_services_get_readers (services), NULL);
}

static const ShkStoryPage pages[] = {
  { "test.begin", shk_pin_page_get_type, NULL },
  { "test.card", shk_card_page_get_type, NULL },
};

static const ShkStory story = { .name = "test", .new_flow = new_flow, .pages = pages, .n_pages = G_N_ELEMENTS (pages) };

/* --- Fixture ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  ShkCardReaders *readers;  /* (owned) */
  GtkWindow *window;
  AdwNavigationView *view;
  ShkAssistant *assistant;  /* (owned) */
  ShkCardFlow *flow;
} Fixture;

/* @data: (nullable): the type of the readers; virtual ones otherwise */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkServices) services = NULL;

  fixture->readers = data != NULL ? g_object_new (STUB_TYPE_READERS, NULL) : SHK_CARD_READERS (shk_virtual_reader_new (0));
  services = fixture_new_services_with (NULL, fixture->readers, NULL);
  fixture->view = fixture_new_view (&fixture->window);
  fixture->assistant = shk_assistant_new (fixture->view, &story, services, NULL);
  fixture->flow = SHK_CARD_FLOW (shk_assistant_get_flow (fixture->assistant));
  shk_assistant_start (fixture->assistant, FALSE);
  fixture_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->assistant);
  gtk_window_destroy (fixture->window);
  fixture_settle ();
  g_clear_object (&fixture->readers);
}

static GtkWidget *
get_page (Fixture *fixture)
{
  return GTK_WIDGET (adw_navigation_view_get_visible_page (fixture->view));
}

static void
show_card_page (Fixture *fixture)
{
  fixture_press_main (SHK_PAGE (get_page (fixture)));
  g_assert_true (SHK_IS_CARD_PAGE (get_page (fixture)));
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  return fixture_find_seen (get_page (fixture), text) != NULL;
}

static gboolean
offers_check (Fixture *fixture)
{
  GtkWidget *button = fixture_find_action_button (get_page (fixture), "win.check-reader");

  g_assert_nonnull (button);
  return gtk_widget_get_mapped (button);
}

/* --- The card page ------------------------------------------------------------------------------------------------------ */

/* Nobody presses anything for it, and not twice. */
static void
test_begins (Fixture *fixture, gconstpointer data)
{
  TestFlow *flow = (TestFlow *) fixture->flow;

  g_assert_cmpuint (flow->n_runs, ==, 0);
  show_card_page (fixture);
  g_assert_cmpuint (flow->n_runs, ==, 1);
  g_assert_cmpint (shk_flow_get_state (SHK_FLOW (flow)), ==, SHK_FLOW_RUNNING);
}

/* What is stopped is not begun again without being asked for. */
static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  TestFlow *flow = (TestFlow *) fixture->flow;

  show_card_page (fixture);
  shk_flow_stop (SHK_FLOW (flow));
  fixture_settle ();
  g_assert_cmpuint (flow->n_runs, ==, 1);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (shk_page_get_main_button (SHK_PAGE (get_page (fixture))))), ==,
                   "_Start Reading");
  fixture_press_main (SHK_PAGE (get_page (fixture)));
  g_assert_cmpuint (flow->n_runs, ==, 2);
}

/* Where the person waits, or has only to place the card, the check is offered without a voice of its own. */
static gboolean
is_quiet (ShkCardReadiness readiness)
{
  return readiness == SHK_CARD_READINESS_NO_CARD || readiness == SHK_CARD_READINESS_LOOKING ||
         readiness == SHK_CARD_READINESS_BUSY || readiness == SHK_CARD_READINESS_READY;
}

static void
test_situations (Fixture *fixture, gconstpointer data)
{
  show_card_page (fixture);
  for (int i = 0; i < SHK_N_CARD_READINESSES; i++)
    {
      ShkWords words = shk_words_for_readiness (i, FALSE);
      GtkWidget *button;

      stub_readers_set (STUB_READERS (fixture->readers), i);
      fixture_settle ();
      g_test_message ("%s", shk_card_readiness_to_word (i));
      g_assert_true (shows (fixture, words.title));
      g_assert_true (shows (fixture, words.advice));
      g_assert_true (offers_check (fixture));
      button = fixture_find_action_button (get_page (fixture), "win.check-reader");
      g_assert_true (gtk_widget_has_css_class (button, "flat") == is_quiet (i));
      fixture_assert_named (get_page (fixture));
    }
}

/* While the card is read and after, what else is to be seen of readers is no matter. */
static void
test_phases (Fixture *fixture, gconstpointer data)
{
  static const struct { ShkCardPhase phase; const char *title; } said[] = {
    { SHK_CARD_PHASE_READING, "Reading: keep the card there" },
    { SHK_CARD_PHASE_ASKING, "You may take the card away" },
    { SHK_CARD_PHASE_DONE, "Done: take the card away" },
  };

  show_card_page (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      stub_readers_set (STUB_READERS (fixture->readers), SHK_CARD_READINESS_NO_READER);
      shk_card_flow_set_phase (fixture->flow, SHK_CARD_PHASE_WAITING);
      g_assert_true (offers_check (fixture));
      shk_card_flow_set_phase (fixture->flow, said[i].phase);
      fixture_settle ();
      g_assert_true (shows (fixture, said[i].title));
      g_assert_false (offers_check (fixture));
      stub_readers_set (STUB_READERS (fixture->readers), SHK_CARD_READINESS_NO_CARD);
      fixture_settle ();
      g_assert_true (shows (fixture, said[i].title));
    }
}

/* --- The password page -------------------------------------------------------------------------------------------------- */

static gboolean
says_blocked (gpointer data)
{
  return shows (data, "This password is blocked");
}

static gboolean
says_nothing (gpointer data)
{
  return shows (data, "Place your card now to see how many tries are left.");
}

/* Whoever has no try left is told before they type, and another card is another matter. */
static void
test_blocked (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (folder, "cards", "07-blocked.json", NULL);
  GtkWidget *entry = fixture_find (get_page (fixture), ADW_TYPE_PASSWORD_ENTRY_ROW, 0);

  g_assert_true (gtk_widget_is_sensitive (entry));
  g_assert_true (shk_virtual_reader_place (SHK_VIRTUAL_READER (fixture->readers), path, NULL));
  fixture_wait (says_blocked, fixture);
  g_assert_false (gtk_widget_is_sensitive (entry));
  shk_virtual_reader_remove (SHK_VIRTUAL_READER (fixture->readers));
  fixture_wait (says_nothing, fixture);
  g_assert_true (gtk_widget_is_sensitive (entry));
}

/* --- The question about the last try ------------------------------------------------------------------------------------ */

static gboolean
asks (gpointer data)
{
  return adw_window_get_visible_dialog (data) != NULL;
}

/* @label: (nullable): of the button; closes the dialog otherwise */
static gboolean
answer (Fixture *fixture, const char *label)
{
  g_autoptr (ShkPrompter) prompter = shk_window_prompter_new (GTK_WIDGET (fixture->window));
  g_autoptr (DexFuture) answered = shk_prompter_confirm_last_try (prompter, SHK_PIN_AUTH);
  g_autoptr (GError) error = NULL;
  AdwDialog *dialog;
  const GValue *value;

  fixture_wait (asks, fixture->window);
  dialog = adw_window_get_visible_dialog (ADW_WINDOW (fixture->window));
  fixture_assert_named (GTK_WIDGET (dialog));
  g_assert_cmpstr (adw_alert_dialog_get_default_response (ADW_ALERT_DIALOG (dialog)), ==, "keep");
  if (label != NULL)
    g_signal_emit_by_name (fixture_find_button (GTK_WIDGET (dialog), label), "clicked");
  else
    adw_dialog_close (dialog);
  value = shk_await (answered, &error);
  g_assert_no_error (error);
  fixture_settle ();
  g_assert_false (asks (fixture->window));
  return g_value_get_boolean (value);
}

static void
test_prompter (Fixture *fixture, gconstpointer data)
{
  g_assert_true (answer (fixture, "_Use the Last Try"));
  g_assert_false (answer (fixture, "_Don't Risk It"));
  g_assert_false (answer (fixture, NULL));
}

/* Nobody is there to agree. */
static void
test_prompter_alone (Fixture *fixture, gconstpointer data)
{
  GtkWidget *parent = g_object_ref_sink (gtk_label_new (NULL));
  g_autoptr (ShkPrompter) prompter = shk_window_prompter_new (parent);
  g_autoptr (DexFuture) answered = NULL;

  g_assert_finalize_object (parent);
  answered = shk_prompter_confirm_last_try (prompter, SHK_PIN_AUTH);
  g_assert_false (g_value_get_boolean (shk_await (answered, NULL)));
}

/* --- The tray ----------------------------------------------------------------------------------------------------------- */

#define STUB_TYPE_TRAY (stub_tray_get_type ())
G_DECLARE_FINAL_TYPE (StubTray, stub_tray, STUB, TRAY, GObject)

struct _StubTray
{
  GObject parent_instance;

  GListStore *cards; /* (owned) */
  int placed;
};

static GListModel *
stub_tray_get_cards (ShkTray *tray)
{
  return G_LIST_MODEL (STUB_TRAY (tray)->cards);
}

static int
stub_tray_get_placed (ShkTray *tray)
{
  return STUB_TRAY (tray)->placed;
}

static void
stub_tray_place (ShkTray *tray, guint position)
{
  STUB_TRAY (tray)->placed = (int) position;
  shk_tray_changed (tray);
}

static void
stub_tray_remove (ShkTray *tray)
{
  STUB_TRAY (tray)->placed = -1;
  shk_tray_changed (tray);
}

static void
stub_tray_iface_init (ShkTrayInterface *iface)
{
  iface->get_cards = stub_tray_get_cards;
  iface->get_placed = stub_tray_get_placed;
  iface->place = stub_tray_place;
  iface->remove = stub_tray_remove;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (StubTray, stub_tray, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SHK_TYPE_TRAY, stub_tray_iface_init))

static void
stub_tray_finalize (GObject *object)
{
  g_object_unref (STUB_TRAY (object)->cards);
  G_OBJECT_CLASS (stub_tray_parent_class)->finalize (object);
}

static void
stub_tray_class_init (StubTrayClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stub_tray_finalize;
}

static void
stub_tray_init (StubTray *self)
{
  static const char *const texts[][3] = {
    { "練習　太郎", "Everything in order", "1234 · 5678 · ABC123" },
    { "練習　花子", "Nothing registered yet", "4321" },
  };

  self->placed = -1;
  self->cards = g_list_store_new (SHK_TYPE_TRAY_CARD);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (ShkTrayCard) card = shk_tray_card_new (texts[i][0], texts[i][1], texts[i][2]);

      g_list_store_append (self->cards, card);
    }
}

static void
assert_tray_says (GtkWidget *view, const char *title, const char *hint, const char *button)
{
  GtkWidget *row = fixture_find (view, ADW_TYPE_COMBO_ROW, 0);

  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, title);
  g_assert_nonnull (fixture_find_label (view, hint));
  g_assert_nonnull (fixture_find_label (view, button));
}

/* The other person's card does not come onto the reader by being looked at, and that which lies there does not stay. */
static void
test_tray (void)
{
  g_autoptr (StubTray) tray = g_object_new (STUB_TYPE_TRAY, NULL);
  GtkWidget *view = g_object_ref_sink (g_object_new (SHK_TYPE_TRAY_VIEW, NULL));
  AdwComboRow *row = ADW_COMBO_ROW (fixture_find (view, ADW_TYPE_COMBO_ROW, 0));

  g_assert_false (gtk_widget_get_visible (view));
  shk_tray_place (SHK_TRAY (tray), 1);
  shk_tray_view_set_tray (SHK_TRAY_VIEW (view), SHK_TRAY (tray));
  g_assert_true (gtk_widget_get_visible (view));
  g_assert_cmpint (shk_tray_get_placed (SHK_TRAY (tray)), ==, 1); /* the view has taken away nothing */
  assert_tray_says (view, "Nothing registered yet", "Its passwords: 4321", "Take the Card Away");
  adw_combo_row_set_selected (row, 0);
  g_assert_cmpint (shk_tray_get_placed (SHK_TRAY (tray)), ==, -1);
  assert_tray_says (view, "Everything in order", "Its passwords: 1234 · 5678 · ABC123", "Place the Card");
  adw_combo_row_set_selected (row, 1);
  g_assert_cmpint (shk_tray_get_placed (SHK_TRAY (tray)), ==, -1);
  g_assert_finalize_object (view);
}

/* --- The reader check's report ------------------------------------------------------------------------------------------ */

static void
note_text (GObject *source, GAsyncResult *result, gpointer text)
{
  *(char **) text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
has_text (gpointer data)
{
  return *(char **) data != NULL;
}

static gboolean
can_copy (gpointer data)
{
  return gtk_widget_is_sensitive (fixture_find_button (data, "_Copy"));
}

/* What is copied is the report, word for word. */
static void
test_report (Fixture *fixture, gconstpointer data)
{
  AdwDialog *dialog = shk_reader_dialog_new (fixture->readers);
  g_autoptr (DexFuture) checked = shk_reader_check_run (fixture->readers);
  g_autofree char *expected = shk_reader_check_dup_text (g_value_get_object (shk_await (checked, NULL)));
  g_autofree char *copied = NULL;

  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  fixture_wait (can_copy, dialog);
  g_signal_emit_by_name (fixture_find_button (GTK_WIDGET (dialog), "_Copy"), "clicked");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), NULL, note_text, &copied);
  fixture_wait (has_text, &copied);
  g_assert_cmpstr (copied, ==, expected);
  g_assert_nonnull (strstr (expected, "Shikaku practice reader"));
  adw_dialog_force_close (dialog);
  fixture_settle ();
}

/* --- */

#define ADD(name, data, function) g_test_add ("/ui/card-situations/" name, Fixture, data, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  folder = g_dir_make_tmp ("shikaku-card-situations-XXXXXX", NULL);
  g_assert_nonnull (folder);
  shk_practice_service_close (test_service_open_practice (folder, 12, NULL)); /* which makes the cards */

  ADD ("card/begins-by-itself", "stub", test_begins);
  ADD ("card/stopped-and-again", "stub", test_stopped);
  ADD ("card/situations", "stub", test_situations);
  ADD ("card/phases", "stub", test_phases);
  ADD ("pin/blocked", NULL, test_blocked);
  ADD ("prompter/answers", NULL, test_prompter);
  ADD ("prompter/alone", NULL, test_prompter_alone);
  ADD ("reader-check/copied", NULL, test_report);
  g_test_add_func ("/ui/card-situations/tray", test_tray);
  return test_folder_run (folder);
}
