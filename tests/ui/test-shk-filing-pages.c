/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The pages of an application in the window, with the flows themselves, practice mode's virtual cards and the practice service in this
 * process. What is entered in the form is given to the flow; its page has tests of its own. */

#include "../practice/shk-test-holder.h"
#include "../practice/shk-test-service.h"
#include "../shk-await.h"
#include "../shk-test-folder.h"
#include "fixture.h"

#include "shk-card-words.h"
#include "shk-compare-row.h"
#include "shk-filing-flow.h"
#include "shk-practice-examination.h"
#include "shk-practice-tray.h"
#include "shk-setup-flow.h"

#define TARO "練習　太郎"
#define WELFARE "certified-social-worker" /* his registration has another address than his card */
#define CARE "certified-care-worker"      /* and this one has not */
#define NURSE "nurse"          /* which he is not */

static char *folder; /* (owned) shared, so that keys are made once */

/* --- Fixture ---------------------------------------------------------------------------------------------------------- */

typedef struct
{
  TestService service;
  ShkPracticeTray *tray; /* (owned) */
  ShkAccount *account;   /* (owned) */
  ShkServices *services; /* (owned) */
  ShkWindow *window;
  ShkFilingFlow *flow;   /* (owned) (nullable) */
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
sign_in (Fixture *fixture)
{
  const ShkPracticeHolder *holder = test_holder_find (fixture->service.practice, TARO);
  g_autoptr (DexFuture) begin = shk_account_begin_sign_in (fixture->account);
  g_autoptr (GError) error = NULL;
  GBytes *challenge = g_value_get_boxed (shk_await (begin, &error));
  g_autoptr (GBytes) signature = test_holder_sign (fixture->service.practice, holder, challenge);
  g_autoptr (DexFuture) finish =
    shk_account_finish_sign_in (fixture->account, challenge, signature, holder->auth_certificate);

  g_assert_nonnull (shk_await (finish, &error));
  g_assert_no_error (error);
}

/* @data: (nullable): a fault, as on the command line */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  test_service_open (&fixture->service, folder, 14, data);
  fixture->account = test_service_new_account (&fixture->service);
  fixture->tray = make_tray ();
  fixture->services =
    fixture_new_services_with (fixture->account, shk_practice_tray_get_reader (fixture->tray), SHK_TRAY (fixture->tray));
  fixture->window = fixture_new_window (fixture->services);
  sign_in (fixture);
  fixture_wait_to_see (fixture->window, "Awaiting payment");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_close (fixture->window);
  g_clear_object (&fixture->flow);
  g_clear_object (&fixture->services);
  g_clear_object (&fixture->tray);
  g_clear_object (&fixture->account);
  test_service_close (&fixture->service);
  test_service_forget_cards (folder);
}

/* --- What is done and seen -------------------------------------------------------------------------------------------- */

static GtkWidget *
get_page (Fixture *fixture)
{
  return GTK_WIDGET (fixture_get_page (fixture->window));
}

static const char *
get_step (Fixture *fixture)
{
  return fixture_get_step (fixture->window);
}

static gboolean
sees (Fixture *fixture, const char *words)
{
  return fixture_find_seen (get_page (fixture), words) != NULL;
}

static void
press (Fixture *fixture)
{
  fixture_press_main (fixture_get_page (fixture->window));
}

static gboolean
can_go_on (Fixture *fixture)
{
  GtkWidget *main_button = shk_page_get_main_button (fixture_get_page (fixture->window));

  return gtk_widget_get_visible (main_button) && gtk_widget_is_sensitive (main_button);
}

static void
do_action (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (get_page (fixture), action, NULL));
  fixture_settle ();
}

static ShkQualification *
find_qualification (Fixture *fixture, const char *id)
{
  g_autoptr (DexFuture) future = shk_account_fetch_catalogue (fixture->account);
  GListModel *list = shk_catalogue_get_qualifications (g_value_get_object (shk_await (future, NULL)));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (ShkQualification) qualification = g_list_model_get_item (list, i);

      if (g_str_equal (shk_qualification_get_id (qualification), id))
        return g_steal_pointer (&qualification);
    }
  g_error ("The catalogue has no %s", id);
}

static ShkRegistration *
find_registration (Fixture *fixture, const char *qualification)
{
  GListModel *list = shk_account_get_registrations (fixture->account);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (ShkRegistration) registration = g_list_model_get_item (list, i);

      if (g_str_equal (shk_registration_get_qualification_id (registration), qualification))
        return g_steal_pointer (&registration);
    }
  g_error ("Nobody has %s", qualification);
}

static void
begin_setup (Fixture *fixture, const char *id)
{
  g_autoptr (ShkQualification) qualification = find_qualification (fixture, id);
  g_autoptr (ShkFilingSubject) subject = shk_filing_subject_new (qualification, NULL, NULL);

  g_set_object (&fixture->flow, SHK_FILING_FLOW (shk_window_begin_filing (fixture->window, subject)));
  fixture_wait_for_step (fixture->window, "setup.begin");
}

static void
begin_change (Fixture *fixture, const char *id)
{
  g_autoptr (ShkQualification) qualification = find_qualification (fixture, id);
  g_autoptr (ShkRegistration) registration = find_registration (fixture, id);
  g_autoptr (ShkFilingSubject) subject = shk_filing_subject_new (qualification, registration, NULL);

  g_set_object (&fixture->flow, SHK_FILING_FLOW (shk_window_begin_filing (fixture->window, subject)));
  fixture_wait_for_step (fixture->window, "change.begin");
}

static GtkCheckButton *
find_choice (Fixture *fixture, guint index)
{
  return GTK_CHECK_BUTTON (fixture_find (get_page (fixture), GTK_TYPE_CHECK_BUTTON, index));
}

/* What was answered is kept before the next page is shown. */
static void
press_to (Fixture *fixture, const char *step)
{
  g_autofree char *id = g_strdup_printf ("%s.%s", SHK_FILING_FLOW_GET_CLASS (fixture->flow)->name, step);

  press (fixture);
  fixture_wait_for_step (fixture->window, id);
}

static void
choose (Fixture *fixture, guint choice)
{
  press_to (fixture, SHK_IS_SETUP_FLOW (fixture->flow) ? "registered" : "procedure");
  gtk_check_button_set_active (find_choice (fixture, choice), TRUE);
}

/* From the first page to the one with what was read from the card. */
static void
read_card (Fixture *fixture, guint choice)
{
  choose (fixture, choice);
  press_to (fixture, "card-prepare");
  press_to (fixture, "card-read");
  press_to (fixture, "card-pin");
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (get_page (fixture), ADW_TYPE_PASSWORD_ENTRY_ROW, 0)), "5678");
  press_to (fixture, "card-ready");
  shk_tray_place (SHK_TRAY (fixture->tray), 0);
  press_to (fixture, "identity");
}

static GBytes *
make_picture (void)
{
  static const guint8 pixels[16 * 16 * 4];
  g_autoptr (GBytes) bytes = g_bytes_new_static (pixels, sizeof pixels);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (16, 16, GDK_MEMORY_R8G8B8A8, bytes, 16 * 4);

  return gdk_texture_save_to_png_bytes (texture);
}

static void
answer (Fixture *fixture, const char *field, const char *typed)
{
  g_assert_cmpint (shk_filing_flow_set_answer (fixture->flow, field, typed), ==, SHK_FIELD_FINE);
}

static void
attach (Fixture *fixture, const char *document)
{
  g_autoptr (GBytes) picture = make_picture ();
  g_autoptr (DexFuture) future = shk_filing_flow_attach (fixture->flow, document, "page.png", picture);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (shk_await (future, &error));
  g_assert_no_error (error);
}

/* Of the initial setup of a nurse, before its page is there. */
static void
fill_in (Fixture *fixture)
{
  ShkForm *form = shk_filing_flow_get_form (fixture->flow);

  g_assert_nonnull (form);
  answer (fixture, "registration-number", shk_form_find_field (form, "registration-number")->example);
  answer (fixture, "registered-on", "H31.4.25");
  answer (fixture, "name-kana", "レンシュウ　タロウ");
  answer (fixture, "telephone", "03-1234-5678");
  for (guint i = 0; i < shk_form_get_n_fields (form); i++)
    if (shk_form_get_field (form, i)->type == SHK_FIELD_FILE)
      attach (fixture, shk_form_get_field (form, i)->id);
  fixture_settle ();
}

static void
go_to_review (Fixture *fixture)
{
  begin_setup (fixture, NURSE);
  read_card (fixture, 0);
  fill_in (fixture);
  press_to (fixture, "form");
  press_to (fixture, "review");
}

/* As somebody types. */
static void
change_entry (Fixture *fixture, const char *before, const char *now)
{
  GtkWidget *entry;

  for (guint i = 0; (entry = fixture_find (get_page (fixture), GTK_TYPE_EDITABLE, i)) != NULL; i++)
    if (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), before))
      break;
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), now);
  fixture_settle ();
}

static GtkWidget *
find_edit_button (Fixture *fixture, const char *spoken)
{
  GtkWidget *button;

  for (guint i = 0; (button = fixture_find (get_page (fixture), GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), "Edit") == 0 &&
        gtk_test_accessible_check_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken) == NULL)
      return button;
  return NULL;
}

static guint
count_procedures (Fixture *fixture)
{
  GtkWidget *row;
  guint n = 0;

  for (guint i = 0; (row = fixture_find (get_page (fixture), ADW_TYPE_EXPANDER_ROW, i)) != NULL; i++)
    n += gtk_widget_get_mapped (row) ? 1 : 0;
  return n;
}

/* --- Begin and choose ------------------------------------------------------------------------------------------------- */

static void
test_begin (Fixture *fixture, gconstpointer data)
{
  begin_setup (fixture, NURSE);
  g_assert_true (sees (fixture, "What You Need"));
  g_assert_true (sees (fixture, "What It Takes"));
  g_assert_false (sees (fixture, "Registered Now"));
  g_assert_cmpuint (count_procedures (fixture), ==, 2);
  fixture_assert_named (get_page (fixture));
  do_action (fixture, "navigation.pop");
  fixture_wait_for_step (fixture->window, "home");
  g_assert_null (shk_window_get_flow (fixture->window)); /* nobody who only looked is asked anything */
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));

  begin_change (fixture, CARE);
  g_assert_true (sees (fixture, "Registered Now"));
  g_assert_true (sees (fixture, "第９０００２号"));
  g_assert_cmpuint (count_procedures (fixture), ==, 4);
  fixture_assert_named (get_page (fixture));
}

/* Nothing is chosen for the person; the deck's first choice is the first. */
static void
test_registered (Fixture *fixture, gconstpointer data)
{
  begin_setup (fixture, NURSE);
  press_to (fixture, "registered");
  g_assert_false (can_go_on (fixture));
  g_assert_null (find_choice (fixture, 2));
  g_assert_true (sees (fixture, "Registered with the qualification's managing body"));
  fixture_assert_named (get_page (fixture));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_choice (fixture, 0)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Registered with the qualification's managing body");
  gtk_check_button_set_active (find_choice (fixture, 0), TRUE);
  g_assert_true (can_go_on (fixture));
  g_assert_cmpstr (shk_filing_flow_get_procedure (fixture->flow)->id, ==, "initial-setup");
  gtk_check_button_set_active (find_choice (fixture, 1), TRUE);
  g_assert_cmpstr (shk_filing_flow_get_procedure (fixture->flow)->id, ==, "registration");
  g_assert_false (gtk_check_button_get_active (find_choice (fixture, 0)));
}

static void
test_procedure (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "rewrite", "change", "reissue", "deletion" };

  begin_change (fixture, CARE);
  press_to (fixture, "procedure");
  g_assert_false (can_go_on (fixture));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      gtk_check_button_set_active (find_choice (fixture, i), TRUE);
      g_assert_cmpstr (shk_filing_flow_get_procedure (fixture->flow)->id, ==, ids[i]);
    }
  g_assert_null (find_choice (fixture, G_N_ELEMENTS (ids)));
  fixture_assert_named (get_page (fixture));
}

/* --- The card --------------------------------------------------------------------------------------------------------- */

/* Each page says which of the card's passwords it means. */
static void
test_passwords (Fixture *fixture, gconstpointer data)
{
  begin_setup (fixture, NURSE);
  choose (fixture, 0);
  press_to (fixture, "card-prepare");
  fixture_assert_named (get_page (fixture));
  press_to (fixture, "card-read");
  g_assert_true (sees (fixture, "What Is Read"));
  fixture_assert_named (get_page (fixture));
  press_to (fixture, "card-pin");
  g_assert_true (sees (fixture, shk_words_for_pin (SHK_PIN_ATTRIBUTES).title));
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (get_page (fixture))), ==, "Your Card");
}

static void
test_identity (Fixture *fixture, gconstpointer data)
{
  begin_setup (fixture, NURSE);
  read_card (fixture, 0);
  g_assert_true (sees (fixture, TARO));
  g_assert_true (sees (fixture, "12 April 1985 (Showa 60)"));
  g_assert_true (sees (fixture, "Male"));
  g_assert_true (sees (fixture, "東京都千代田区練習町１－２－３"));
  g_assert_null (fixture_find (get_page (fixture), GTK_TYPE_TEXT, 0)); /* there is nothing that anybody could type into */
  g_assert_false (sees (fixture, "Your Card and the Register Differ"));
  fixture_assert_named (get_page (fixture));
  do_action (fixture, "page.second");
  fixture_wait_for_step (fixture->window, "setup.card-prepare");
  g_assert_null (shk_filing_flow_get_person (fixture->flow));
}

/* That the register has another address is said in words, and both stand there. */
static void
test_difference (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  begin_change (fixture, WELFARE);
  read_card (fixture, 0);
  g_assert_true (sees (fixture, "Your Card and the Register Differ"));
  g_assert_true (sees (fixture, "Address: what the card says is entered in the register with this application."));
  g_assert_true (sees (fixture, "Changed"));
  row = fixture_find (get_page (fixture), SHK_TYPE_COMPARE_ROW, 0);
  g_assert_nonnull (fixture_find_label (row, "神奈川県横浜市練習区見本町８－９"));
  g_assert_nonnull (fixture_find_label (row, "東京都千代田区練習町１－２－３"));
  g_assert_null (fixture_find (get_page (fixture), SHK_TYPE_COMPARE_ROW, 1));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL));
  fixture_assert_named (get_page (fixture));
}

/* Another procedure leaves the register as it is, and says so. */
static void
test_difference_stays (Fixture *fixture, gconstpointer data)
{
  begin_change (fixture, WELFARE);
  read_card (fixture, 2);
  g_assert_true (sees (fixture, "Address: this procedure leaves the register as it is. A change of the registration brings it up to "
                                "date."));
}

/* --- Review ----------------------------------------------------------------------------------------------------------- */

static void
test_review (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button;

  go_to_review (fixture);
  g_assert_true (sees (fixture, TARO));
  g_assert_true (sees (fixture, "25 April 2019 (Heisei 31)"));
  g_assert_true (sees (fixture, "03-1234-5678"));
  g_assert_true (sees (fixture, "Not entered"));
  g_assert_true (sees (fixture, "No fee"));
  fixture_assert_named (get_page (fixture));
  g_assert_nonnull (find_edit_button (fixture, "Edit: Procedure"));
  g_assert_nonnull (find_edit_button (fixture, "Edit: You"));
  g_assert_nonnull (find_edit_button (fixture, "Edit: Documents"));
  button = find_edit_button (fixture, "Edit: Entries");
  g_signal_emit_by_name (button, "clicked");
  fixture_wait_for_step (fixture->window, "setup.form");
  change_entry (fixture, "03-1234-5678", "03-9999-0000");
  press_to (fixture, "review");
  g_assert_true (sees (fixture, "03-9999-0000"));
  g_assert_false (sees (fixture, "03-1234-5678"));
}

/* In a change what is registered stands beside what is entered; what the register does not have is compared with nothing. */
static void
test_review_change (Fixture *fixture, gconstpointer data)
{
  ShkForm *form;

  begin_change (fixture, CARE);
  read_card (fixture, 1);
  form = shk_filing_flow_get_form (fixture->flow);
  answer (fixture, "reason",
          ((ShkFormChoice *) g_ptr_array_index (shk_form_find_field (form, "reason")->choices, 0))->id);
  answer (fixture, "changed-on", "2026-04-01");
  answer (fixture, "name-kana", "レンシュウ　タロウ");
  answer (fixture, "telephone", "03-7777-7777");
  for (guint i = 0; i < shk_form_get_n_fields (form); i++)
    if (shk_form_get_field (form, i)->type == SHK_FIELD_FILE)
      attach (fixture, shk_form_get_field (form, i)->id);
  press_to (fixture, "form");
  press_to (fixture, "review");
  g_assert_true (sees (fixture, "03-7777-7777"));
  g_assert_true (sees (fixture, "03-0000-1234")); /* as registered */
  g_assert_true (sees (fixture, "Changed"));
  fixture_assert_named (get_page (fixture));
}

/* --- Terms ------------------------------------------------------------------------------------------------------------ */

static GtkAdjustment *
get_adjustment (Fixture *fixture)
{
  GtkWidget *scroller, *page = get_page (fixture);

  for (guint i = 0; (scroller = fixture_find (page, GTK_TYPE_SCROLLED_WINDOW, i)) != NULL; i++)
    if (gtk_widget_get_mapped (scroller))
      return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  return NULL;
}

static gboolean
has_overflow (gpointer data)
{
  GtkAdjustment *adjustment = get_adjustment (data);

  return adjustment != NULL && gtk_adjustment_get_page_size (adjustment) > 1 &&
         gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment);
}

/* Nobody agrees to what they have not seen to its end; who does not agree loses nothing. */
static void
test_consent (Fixture *fixture, gconstpointer data)
{
  GtkAdjustment *adjustment;

  go_to_review (fixture);
  press_to (fixture, "consent");
  fixture_wait (has_overflow, fixture);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (find_choice (fixture, 0))));
  g_assert_false (can_go_on (fixture));
  fixture_assert_named (get_page (fixture));
  adjustment = get_adjustment (fixture);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) / 2 - gtk_adjustment_get_page_size (adjustment));
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (find_choice (fixture, 0))));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (find_choice (fixture, 0))));
  g_assert_false (can_go_on (fixture)); /* having seen them is not agreeing */
  gtk_check_button_set_active (find_choice (fixture, 0), TRUE);
  g_assert_true (can_go_on (fixture));
  g_assert_true (shk_filing_flow_get_agreed (fixture->flow));

  do_action (fixture, "page.second");
  fixture_wait_for_step (fixture->window, "setup.review");
  g_assert_null (fixture_find (get_page (fixture), GTK_TYPE_CHECK_BUTTON, 0));
  g_assert_false (shk_filing_flow_get_agreed (fixture->flow));
  g_assert_true (sees (fixture, "03-1234-5678"));
}

static void
press_key (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean done = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &done);
    }
  g_assert_true (done);
  fixture_settle ();
}

/* They are read with the keyboard alone. */
static void
test_consent_by_keys (Fixture *fixture, gconstpointer data)
{
  GtkWidget *terms;
  double before;

  go_to_review (fixture);
  press_to (fixture, "consent");
  fixture_wait (has_overflow, fixture);
  terms = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (terms != NULL && gtk_widget_has_css_class (terms, "terms"));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (terms), GTK_ACCESSIBLE_ROLE_DOCUMENT); /* one that may have a name */
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (terms), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  before = gtk_adjustment_get_value (get_adjustment (fixture));
  press_key (terms, GDK_KEY_Down);
  g_assert_cmpfloat (gtk_adjustment_get_value (get_adjustment (fixture)), >, before);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (find_choice (fixture, 0))));
  press_key (terms, GDK_KEY_End);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (find_choice (fixture, 0))));
  press_key (terms, GDK_KEY_Home);
  g_assert_cmpfloat (gtk_adjustment_get_value (get_adjustment (fixture)), ==, 0);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (find_choice (fixture, 0)))); /* what was read stays read */
}

/* What is signed is all that was reviewed, without a way to change it there. */
static void
test_sign_read (Fixture *fixture, gconstpointer data)
{
  go_to_review (fixture);
  press_to (fixture, "consent");
  shk_filing_flow_set_agreed (fixture->flow, TRUE);
  press_to (fixture, "sign-read");
  g_assert_true (sees (fixture, "Sign Your Application"));
  g_assert_true (sees (fixture, TARO));
  g_assert_true (sees (fixture, "03-1234-5678"));
  g_assert_null (find_edit_button (fixture, "Edit: Entries"));
  fixture_assert_named (get_page (fixture));
  press_to (fixture, "sign-pin");
  g_assert_true (sees (fixture, shk_words_for_pin (SHK_PIN_SIGN).title));
  g_assert_cmpstr (adw_navigation_page_get_title (ADW_NAVIGATION_PAGE (get_page (fixture))), ==, "Signature");
}

/* --- Leaving ---------------------------------------------------------------------------------------------------------- */

static gboolean
is_asked (gpointer data)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (((Fixture *) data)->window)) != NULL;
}

static gboolean
is_not_asked (gpointer data)
{
  return !is_asked (data);
}

static void
respond (Fixture *fixture, const char *response)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));

  g_assert_cmpstr (adw_alert_dialog_get_default_response (ADW_ALERT_DIALOG (dialog)), ==, "stay");
  g_assert_cmpstr (adw_alert_dialog_get_close_response (ADW_ALERT_DIALOG (dialog)), ==, "stay");
  g_signal_emit_by_name (dialog, "response", response);
  adw_dialog_force_close (dialog);
  fixture_wait (is_not_asked, fixture);
  fixture_settle ();
}

static void
choose_procedure (Fixture *fixture)
{
  begin_setup (fixture, NURSE);
  choose (fixture, 0);
}

/* Drafts are kept in memory alone here, which a person has to know before they leave. */
static void
test_leave (Fixture *fixture, gconstpointer data)
{
  choose_procedure (fixture);
  do_action (fixture, "page.leave");
  fixture_wait (is_asked, fixture);
  respond (fixture, "stay");
  g_assert_cmpstr (get_step (fixture), ==, "setup.registered");
  g_assert_nonnull (shk_window_get_flow (fixture->window));
  do_action (fixture, "page.leave");
  fixture_wait (is_asked, fixture);
  respond (fixture, "leave");
  fixture_wait_for_step (fixture->window, "home");
  g_assert_null (shk_window_get_flow (fixture->window));
}

/* Back from the first page is the same question; the page is there again behind it. */
static void
test_leave_by_back (Fixture *fixture, gconstpointer data)
{
  choose_procedure (fixture);
  do_action (fixture, "navigation.pop");
  fixture_wait_for_step (fixture->window, "setup.begin");
  do_action (fixture, "navigation.pop");
  fixture_wait (is_asked, fixture);
  g_assert_cmpstr (get_step (fixture), ==, "setup.begin");
  respond (fixture, "stay");
  g_assert_cmpstr (get_step (fixture), ==, "setup.begin");
  press_to (fixture, "registered");
  g_assert_true (gtk_check_button_get_active (find_choice (fixture, 0)));
}

static void
test_close (Fixture *fixture, gconstpointer data)
{
  choose_procedure (fixture);
  gtk_window_close (GTK_WINDOW (fixture->window));
  fixture_wait (is_asked, fixture);
  respond (fixture, "stay");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->window)));
  g_assert_cmpstr (get_step (fixture), ==, "setup.registered");
}

/* Another flow takes the place of one only when the person says so. */
static void
test_begin_another (Fixture *fixture, gconstpointer data)
{
  choose_procedure (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.begin", "s", "verify");
  fixture_wait (is_asked, fixture);
  respond (fixture, "stay");
  g_assert_cmpstr (get_step (fixture), ==, "setup.registered");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.begin", "s", "verify");
  fixture_wait (is_asked, fixture);
  respond (fixture, "leave");
  fixture_wait_for_step (fixture->window, "verify.scan");
}

/* --- Drafts ----------------------------------------------------------------------------------------------------------- */

static void
leave_draft (Fixture *fixture)
{
  go_to_review (fixture);
  do_action (fixture, "page.leave");
  fixture_wait (is_asked, fixture);
  respond (fixture, "leave");
  fixture_wait_for_step (fixture->window, "home");
  fixture_wait_to_see (fixture->window, "Go On With…");
}

/* It is listed, and gone on with where it was. */
static void
test_go_on (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  leave_draft (fixture);
  fixture_assert_named (get_page (fixture));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show", "s", "menu.category"); /* which lists it, too */
  fixture_wait_to_see (fixture->window, "Go On With…");
  row = gtk_widget_get_ancestor (fixture_find_seen (get_page (fixture), "看護師"), ADW_TYPE_ACTION_ROW);
  g_assert_nonnull (row);
  gtk_widget_activate (row);
  fixture_wait_for_step (fixture->window, "setup.review");
  g_assert_true (sees (fixture, "03-1234-5678"));
}

/* Who begins the same again is asked whether to go on; Return goes on, Escape does neither. */
static void
test_begun_before (Fixture *fixture, gconstpointer data)
{
  AdwDialog *dialog;

  leave_draft (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show", "s", "setup.choose");
  fixture_wait_to_see (fixture->window, "看護師");
  gtk_widget_activate (gtk_widget_get_ancestor (fixture_find_seen (get_page (fixture), "看護師"), GTK_TYPE_LIST_BOX_ROW));
  fixture_wait_to_see (fixture->window, "Register This Qualification");
  press (fixture);
  fixture_wait (is_asked, fixture);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_cmpstr (adw_alert_dialog_get_default_response (ADW_ALERT_DIALOG (dialog)), ==, "draft");
  adw_dialog_close (dialog);
  fixture_wait (is_not_asked, fixture);
  g_assert_null (shk_window_get_flow (fixture->window));

  press (fixture);
  fixture_wait (is_asked, fixture);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_signal_emit_by_name (dialog, "response", "draft");
  adw_dialog_force_close (dialog);
  fixture_wait_for_step (fixture->window, "setup.review");
  g_assert_true (sees (fixture, "03-1234-5678"));
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  AdwDialog *dialog;
  GtkWidget *row, *button;

  leave_draft (fixture);
  row = gtk_widget_get_ancestor (fixture_find_seen (get_page (fixture), "看護師"), ADW_TYPE_ACTION_ROW);
  button = fixture_find (row, GTK_TYPE_BUTTON, 0);
  g_signal_emit_by_name (button, "clicked");
  fixture_wait (is_asked, fixture);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_assert_cmpstr (adw_alert_dialog_get_default_response (ADW_ALERT_DIALOG (dialog)), ==, "keep");
  g_assert_cmpstr (adw_alert_dialog_get_close_response (ADW_ALERT_DIALOG (dialog)), ==, "keep");
  g_signal_emit_by_name (dialog, "response", "keep");
  adw_dialog_force_close (dialog);
  fixture_wait (is_not_asked, fixture);
  g_assert_true (sees (fixture, "Go On With…"));

  g_signal_emit_by_name (button, "clicked");
  fixture_wait (is_asked, fixture);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  g_signal_emit_by_name (dialog, "response", "delete");
  adw_dialog_force_close (dialog);
  while (sees (fixture, "Go On With…"))
    g_main_context_iteration (NULL, TRUE);
}

/* --- Applications ----------------------------------------------------------------------------------------------------- */

static const char *
find_submission (Fixture *fixture, ShkSubmissionState state)
{
  GListModel *list = shk_account_get_submissions (fixture->account);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (ShkSubmission) submission = g_list_model_get_item (list, i);

      if (shk_submission_get_state (submission) == state)
        return shk_submission_get_id (submission); /* the list keeps it */
    }
  return NULL;
}

static void
test_application (Fixture *fixture, gconstpointer data)
{
  GtkWidget *main_button;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-application", "s",
                              find_submission (fixture, SHK_SUBMISSION_AWAITING_PAYMENT));
  fixture_wait_for_step (fixture->window, "menu.application");
  g_assert_true (sees (fixture, "The fee has to be paid"));
  main_button = shk_page_get_main_button (fixture_get_page (fixture->window));
  g_assert_false (gtk_widget_get_visible (main_button)); /* nothing is offered that can't be done */
  fixture_assert_named (get_page (fixture));

  /* Another one takes its place. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-application", "s",
                              find_submission (fixture, SHK_SUBMISSION_RETURNED));
  fixture_wait_to_see (fixture->window, "Why It Was Returned");
  g_assert_true (can_go_on (fixture));
  fixture_assert_named (get_page (fixture));
  do_action (fixture, "navigation.pop");
  fixture_wait_for_step (fixture->window, "home");
}

/* A second registration of what one has is not offered. */
static void
test_registered_already (Fixture *fixture, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show", "s", "setup.choose");
  fixture_wait_to_see (fixture->window, "看護師");
  gtk_widget_activate (gtk_widget_get_ancestor (fixture_find_seen (get_page (fixture), "看護師"), GTK_TYPE_LIST_BOX_ROW));
  fixture_wait_to_see (fixture->window, "Register This Qualification");
  g_assert_false (sees (fixture, "You have registered it"));
  do_action (fixture, "navigation.pop");
  gtk_widget_activate (gtk_widget_get_ancestor (fixture_find_seen (get_page (fixture), "社会福祉士"), GTK_TYPE_LIST_BOX_ROW));
  fixture_wait_to_see (fixture->window, "You have registered it");
  g_assert_true (sees (fixture, "第９０００１号"));
  press (fixture);
  fixture_wait_for_step (fixture->window, "change.begin");
}

/* An application needs somebody; who they are comes first, and then what they wanted. */
static void
test_signed_out (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkQualification) qualification = find_qualification (fixture, NURSE);
  g_autoptr (ShkFilingSubject) subject = shk_filing_subject_new (qualification, NULL, NULL);
  g_autoptr (DexFuture) out = shk_account_sign_out (fixture->account);

  g_assert_null (shk_window_begin_filing (fixture->window, subject));
  fixture_wait_for_step (fixture->window, "sign-in.pin");
  shk_tray_place (SHK_TRAY (fixture->tray), 0);
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (get_page (fixture), ADW_TYPE_PASSWORD_ENTRY_ROW, 0)), "1234");
  press (fixture);
  fixture_wait_for_step (fixture->window, "sign-in.ready");
  press (fixture);
  fixture_wait_for_step (fixture->window, "setup.begin");
}

/* A sample was never sent, so that the service has nothing of it: it is filled in again, and corrects it all the same. */
static void
test_correct_unknown (Fixture *fixture, gconstpointer data)
{
  ShkFilingFlow *flow;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-application", "s",
                              find_submission (fixture, SHK_SUBMISSION_RETURNED));
  fixture_wait_for_step (fixture->window, "menu.application");
  press (fixture);
  fixture_wait_for_step (fixture->window, "change.card-prepare");
  flow = SHK_FILING_FLOW (shk_window_get_flow (fixture->window));
  g_assert_nonnull (shk_filing_flow_get_corrects (flow));
  g_assert_nonnull (shk_filing_flow_get_registration (flow));
  g_assert_cmpstr (shk_filing_flow_get_procedure (flow)->id, ==, "change");
}

/* From the review to the last page before the card is used, which lies in the reader. */
static void
go_to_ready (Fixture *fixture)
{
  GtkAdjustment *adjustment;

  press_to (fixture, "consent");
  fixture_wait (has_overflow, fixture);
  adjustment = get_adjustment (fixture);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  gtk_check_button_set_active (find_choice (fixture, 0), TRUE);
  press_to (fixture, "sign-read");
  press_to (fixture, "sign-pin");
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (get_page (fixture), ADW_TYPE_PASSWORD_ENTRY_ROW, 0)), "abc123");
  press_to (fixture, "sign-ready");
}

static void
sign (Fixture *fixture)
{
  go_to_ready (fixture);
  press_to (fixture, "done");
}

static gboolean
is_stopped (gpointer data)
{
  return shk_flow_get_state (SHK_FLOW (((Fixture *) data)->flow)) == SHK_FLOW_WAITING;
}

/* The service never takes the files: while they are on their way nobody leaves by mistake; what was stopped is sent on without a
 * card. */
static void
test_sending (Fixture *fixture, gconstpointer data)
{
  GtkWidget *main_button;

  go_to_review (fixture);
  go_to_ready (fixture);
  press (fixture);
  fixture_wait_to_see (fixture->window, "Your application is signed, and is being sent now. Keep this window open.");
  shk_tray_remove (SHK_TRAY (fixture->tray));
  g_assert_cmpstr (get_step (fixture), ==, "setup.sign");
  g_assert_false (adw_navigation_page_get_can_pop (ADW_NAVIGATION_PAGE (get_page (fixture))));
  do_action (fixture, "page.leave"); /* which is not enabled */
  g_assert_false (is_asked (fixture));
  gtk_window_close (GTK_WINDOW (fixture->window));
  fixture_wait (is_asked, fixture);
  respond (fixture, "stay");
  g_assert_cmpint (shk_flow_get_state (SHK_FLOW (fixture->flow)), ==, SHK_FLOW_RUNNING);

  do_action (fixture, "page.cancel");
  fixture_wait (is_stopped, fixture);
  g_assert_true (sees (fixture, "Sending was stopped"));
  main_button = shk_page_get_main_button (fixture_get_page (fixture->window));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (main_button)), ==, "_Send");
  press (fixture);
  fixture_wait_to_see (fixture->window, "Your application is signed, and is being sent now. Keep this window open.");
  do_action (fixture, "page.cancel");
  fixture_wait (is_stopped, fixture);
}

static void
return_application (Fixture *fixture, const char *id, const char *reason)
{
  ShkPracticeStore *store = shk_practice_service_get_store (fixture->service.practice);
  ShkPracticeApplicationState state;
  g_autoptr (GError) error = NULL;

  shk_practice_examination_rule (store, id, SHK_PRACTICE_RULING_RETURN, reason, g_get_real_time () / G_USEC_PER_SEC, &state, &error);
  g_assert_no_error (error);
}

/* Of the applications that the service has, the newest. */
static char *
dup_newest (Fixture *fixture)
{
  g_autoptr (DexFuture) future = shk_account_refresh (fixture->account);
  g_autoptr (ShkSubmission) newest = NULL;

  g_assert_nonnull (shk_await (future, NULL));
  newest = g_list_model_get_item (shk_account_get_submissions (fixture->account), 0);
  return g_strdup (shk_submission_get_id (newest));
}

/* All of it: signed and sent, listed at home, returned with a reason, corrected with what was sent, and sent again in its place. */
static void
test_whole_way (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL, *second = NULL;
  guint n;

  go_to_review (fixture);
  sign (fixture);
  first = g_strdup (shk_submission_get_id (shk_filing_flow_get_submission (fixture->flow)));
  g_assert_true (sees (fixture, "Application Complete"));
  g_assert_true (sees (fixture, first));
  g_assert_true (sees (fixture, "看護師"));
  g_assert_true (sees (fixture, "It is being examined"));
  fixture_assert_named (get_page (fixture));
  press (fixture);
  fixture_wait_for_step (fixture->window, "home");
  fixture_wait_to_see (fixture->window, "看護師");
  g_assert_false (sees (fixture, "Go On With…")); /* it is no draft any more */
  g_assert_null (shk_window_get_flow (fixture->window));

  return_application (fixture, first, "登録証の写しが読めません。");
  g_free (dup_newest (fixture));
  n = g_list_model_get_n_items (shk_account_get_submissions (fixture->account));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-application", "s", first);
  fixture_wait_to_see (fixture->window, "登録証の写しが読めません。");
  press (fixture);
  fixture_wait_for_step (fixture->window, "setup.card-prepare");
  g_set_object (&fixture->flow, SHK_FILING_FLOW (shk_window_get_flow (fixture->window)));
  g_assert_cmpstr (shk_filing_flow_get_corrects (fixture->flow), ==, first);
  press_to (fixture, "card-read");
  press_to (fixture, "card-pin");
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (get_page (fixture), ADW_TYPE_PASSWORD_ENTRY_ROW, 0)), "5678");
  press_to (fixture, "card-ready");
  press_to (fixture, "identity");
  press_to (fixture, "form");
  press_to (fixture, "review"); /* the documents are those that the service has */
  g_assert_true (sees (fixture, "03-1234-5678"));
  sign (fixture);
  second = dup_newest (fixture);
  g_assert_cmpstr (second, ==, shk_submission_get_id (shk_filing_flow_get_submission (fixture->flow)));
  g_assert_cmpstr (second, !=, first);
  g_assert_cmpuint (g_list_model_get_n_items (shk_account_get_submissions (fixture->account)), ==, n);
}

/* --- What has changed meanwhile ---------------------------------------------------------------------------------------- */

static GtkWidget *
find_row (Fixture *fixture, const char *pill)
{
  return gtk_widget_get_ancestor (fixture_find_seen (get_page (fixture), pill), GTK_TYPE_LIST_BOX_ROW);
}

/* As it was, for the other tests. */
static void
examine_again (Fixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;

  shk_practice_store_move_application (shk_practice_service_get_store (fixture->service.practice), id,
                                       SHK_PRACTICE_APPLICATION_IN_REVIEW, g_get_real_time () / G_USEC_PER_SEC, NULL, &error);
  g_assert_no_error (error);
}

/* Whoever has the focus on an application keeps it, wherever it stands now; that nothing has changed is said, too. */
static void
test_refresh (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = g_strdup (find_submission (fixture, SHK_SUBMISSION_IN_REVIEW));
  GtkWidget *row = find_row (fixture, "In review");

  g_assert_true (gtk_widget_grab_focus (row));
  return_application (fixture, id, "登録証の写しが読めません。");
  do_action (fixture, "page.refresh");
  fixture_wait_to_see (fixture->window, "This is up to date");
  g_assert_false (sees (fixture, "In review"));
  row = gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), GTK_TYPE_LIST_BOX_ROW);
  g_assert_nonnull (row);
  g_assert_cmpstr (g_variant_get_string (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row)), NULL), ==, id);
  fixture_assert_named (get_page (fixture));
  examine_again (fixture, id);
}

/* Also on the application's own page; where the service can't be had it stays as it was. */
static void
test_refresh_application (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = g_strdup (find_submission (fixture, SHK_SUBMISSION_IN_REVIEW));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-application", "s", id);
  fixture_wait_for_step (fixture->window, "menu.application");
  g_assert_true (sees (fixture, "It is being examined"));
  g_assert_false (can_go_on (fixture));
  return_application (fixture, id, "登録証の写しが読めません。");
  do_action (fixture, "page.refresh");
  fixture_wait_to_see (fixture->window, "登録証の写しが読めません。");
  fixture_wait_to_see (fixture->window, "This is up to date");
  g_assert_false (sees (fixture, "It is being examined"));
  g_assert_true (can_go_on (fixture));
  fixture_assert_named (get_page (fixture));
  examine_again (fixture, id);
  test_service_stop (&fixture->service);
  do_action (fixture, "page.refresh");
  fixture_wait_to_see (fixture->window, "The Service Could Not Be Reached");
  g_assert_true (sees (fixture, "登録証の写しが読めません。"));
}

/* --- Sizes ------------------------------------------------------------------------------------------------------------ */

/* Half a screen of a small computer, and somebody who needs text of twice the size. */
#define SMALL_WIDTH 350
#define LARGE_DPI (2 * 96 * PANGO_SCALE)

static gboolean
is_tiny (gpointer data)
{
  gboolean tiny;

  g_object_get (fixture_get_page (((Fixture *) data)->window), "tiny", &tiny, NULL);
  return tiny;
}

static void
assert_fits (Fixture *fixture)
{
  int width;

  fixture_wait (is_tiny, fixture); /* which a page becomes with the frame after it is put there */
  gtk_widget_measure (fixture_find (get_page (fixture), ADW_TYPE_TOOLBAR_VIEW, 0), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL,
                      NULL, NULL);
  if (width > SMALL_WIDTH)
    g_error ("%s is %d wide", get_step (fixture), width);
}

static void
test_large_text (Fixture *fixture, gconstpointer data)
{
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", LARGE_DPI, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), SMALL_WIDTH, 680);
  begin_change (fixture, WELFARE);
  assert_fits (fixture);
  read_card (fixture, 0);
  assert_fits (fixture);
  go_to_review (fixture);
  assert_fits (fixture);
  press_to (fixture, "consent");
  assert_fits (fixture);
  shk_filing_flow_set_agreed (fixture->flow, TRUE);
  press_to (fixture, "sign-read");
  assert_fits (fixture);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  folder = g_dir_make_tmp ("shikaku-filing-pages-XXXXXX", NULL);
  g_assert_nonnull (folder);

  ADD ("/ui/filing-pages/begin", test_begin);
  ADD ("/ui/filing-pages/registered", test_registered);
  ADD ("/ui/filing-pages/procedure", test_procedure);
  ADD ("/ui/filing-pages/passwords", test_passwords);
  ADD ("/ui/filing-pages/identity", test_identity);
  ADD ("/ui/filing-pages/difference", test_difference);
  ADD ("/ui/filing-pages/difference-stays", test_difference_stays);
  ADD ("/ui/filing-pages/review", test_review);
  ADD ("/ui/filing-pages/review-change", test_review_change);
  ADD ("/ui/filing-pages/consent", test_consent);
  ADD ("/ui/filing-pages/consent-by-keys", test_consent_by_keys);
  ADD ("/ui/filing-pages/sign-read", test_sign_read);
  ADD ("/ui/filing-pages/leave", test_leave);
  ADD ("/ui/filing-pages/leave-by-back", test_leave_by_back);
  ADD ("/ui/filing-pages/close", test_close);
  ADD ("/ui/filing-pages/begin-another", test_begin_another);
  ADD ("/ui/filing-pages/go-on", test_go_on);
  ADD ("/ui/filing-pages/begun-before", test_begun_before);
  ADD ("/ui/filing-pages/delete", test_delete);
  ADD ("/ui/filing-pages/application", test_application);
  ADD ("/ui/filing-pages/refresh", test_refresh);
  ADD ("/ui/filing-pages/refresh-application", test_refresh_application);
  ADD ("/ui/filing-pages/registered-already", test_registered_already);
  ADD ("/ui/filing-pages/signed-out", test_signed_out);
  ADD ("/ui/filing-pages/correct-unknown", test_correct_unknown);
  g_test_add ("/ui/filing-pages/sending", Fixture, "attachments=slow", set_up, test_sending, tear_down);
  ADD ("/ui/filing-pages/whole-way", test_whole_way);
  ADD ("/ui/filing-pages/large-text", test_large_text);
  return test_folder_run (folder);
}
