/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The form page with a field of every type: what is shown of what is typed, and what the flow gets. */

#include "fixture.h"
#include "form-fixture.h"

#include "shk-card-flow-private.h"
#include "shk-card-words.h"
#include "shk-field-row.h"
#include "shk-filing-flow-private.h"

#define WIDTH 600
#define HEIGHT 700
#define NARROW 360
#define LARGE_TEXT_DPI (2 * 96 * 1024)

/* Rows, in the order of the form. */
enum
{
  NUMBER_ROW,
  KANA_ROW,
  DATE_ROW,
  YEARS_ROW,
  TELEPHONE_ROW,
  REASON_ROW,
  FOREIGN_ROW,
  NEWS_ROW,
  POSTAL_ROW,
  ADDRESS_ROW,
  BUILDING_ROW,
  N_ROWS,
};

static void
set_up (FormFixture *fixture, gconstpointer data)
{
  g_autoptr (ShkForm) form = form_fixture_new_form ("1");

  form_fixture_open (fixture, form, NULL, WIDTH, HEIGHT);
}

static void
tear_down (FormFixture *fixture, gconstpointer data)
{
  form_fixture_close (fixture);
}

/* --- What is seen and done ------------------------------------------------------------------------------------------------ */

static ShkFieldRow *
get_row (FormFixture *fixture, guint index)
{
  return SHK_FIELD_ROW (fixture_find (GTK_WIDGET (fixture->page), SHK_TYPE_FIELD_ROW, index));
}

static GtkWidget *
get_control (FormFixture *fixture, guint index)
{
  return shk_field_row_get_control (get_row (fixture, index));
}

/* Of a list that unfolds, the button, which is what the focus is on. */
static GtkAccessible *
get_stateful (FormFixture *fixture, guint index)
{
  GtkWidget *control = get_control (fixture, index);

  return GTK_ACCESSIBLE (GTK_IS_DROP_DOWN (control) ? gtk_widget_get_first_child (control) : control);
}

static ShkFieldRowState
get_state (FormFixture *fixture, guint index)
{
  return shk_field_row_get_state (get_row (fixture, index));
}

static const char *
get_text (FormFixture *fixture, guint index)
{
  return gtk_editable_get_text (GTK_EDITABLE (get_control (fixture, index)));
}

static const char *
get_answer (FormFixture *fixture, const char *id)
{
  return shk_answers_get (shk_filing_flow_get_answers (fixture->flow), id);
}

static gboolean
can_go_on (FormFixture *fixture)
{
  GtkWidget *button = shk_page_get_main_button (SHK_PAGE (fixture->page));

  return gtk_widget_get_visible (button) && gtk_widget_is_sensitive (button);
}

static gboolean
has_focus (FormFixture *fixture, guint index)
{
  GtkWidget *focus = gtk_window_get_focus (fixture->window), *control = get_control (fixture, index);

  return focus != NULL && (focus == control || gtk_widget_is_ancestor (focus, control));
}

static void
enter (FormFixture *fixture, guint index)
{
  gtk_widget_grab_focus (get_control (fixture, index));
  fixture_settle ();
}

/* As a person does, who is there while typing. */
static void
type (FormFixture *fixture, guint index, const char *text)
{
  if (!has_focus (fixture, index))
    enter (fixture, index);
  gtk_editable_set_text (GTK_EDITABLE (get_control (fixture, index)), text);
  fixture_settle ();
}

/* To a field where nothing is judged by that. */
static void
leave (FormFixture *fixture)
{
  enter (fixture, BUILDING_ROW);
}

static void
type_and_leave (FormFixture *fixture, guint index, const char *text)
{
  type (fixture, index, text);
  leave (fixture);
}

static void
assert_wrong (FormFixture *fixture, guint index, const char *words)
{
  GtkAccessible *control = get_stateful (fixture, index);

  g_assert_cmpint (get_state (fixture, index), ==, SHK_FIELD_ROW_WRONG);
  g_assert_cmpstr (shk_field_row_get_problem (get_row (fixture, index)), ==, words);
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (get_row (fixture, index)), words));
  g_assert_true (gtk_test_accessible_has_state (control, GTK_ACCESSIBLE_STATE_INVALID));
  g_assert_true (gtk_test_accessible_has_relation (control, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE));
}

static void
assert_not_wrong (FormFixture *fixture, guint index, ShkFieldRowState state)
{
  GtkAccessible *control = get_stateful (fixture, index);

  g_assert_cmpint (get_state (fixture, index), ==, state);
  g_assert_null (shk_field_row_get_problem (get_row (fixture, index)));
  g_assert_false (gtk_test_accessible_has_state (control, GTK_ACCESSIBLE_STATE_INVALID));
  g_assert_false (gtk_test_accessible_has_relation (control, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE));
}

/* --- At first ------------------------------------------------------------------------------------------------------------- */

/* Nothing is preset, nothing is wrong yet, and there is no way on. */
static void
test_first (FormFixture *fixture, gconstpointer data)
{
  fixture_assert_named (GTK_WIDGET (fixture->page));
  g_assert_cmpuint (fixture_count (GTK_WIDGET (fixture->page), SHK_TYPE_FIELD_ROW), ==, N_ROWS);
  for (guint i = 0; i < N_ROWS; i++)
    assert_not_wrong (fixture, i, SHK_FIELD_ROW_PLAIN);
  g_assert_cmpuint (shk_answers_get_n (shk_filing_flow_get_answers (fixture->flow)), ==, 0);
  g_assert_true (has_focus (fixture, NUMBER_ROW));
  g_assert_false (can_go_on (fixture));
  g_assert_nonnull (fixture_find_label (GTK_WIDGET (fixture->page), "7 entries are still to be completed."));
}

static void
test_described (FormFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < N_ROWS; i++)
    {
      GtkAccessible *control = GTK_ACCESSIBLE (get_control (fixture, i));

      g_assert_true (gtk_test_accessible_has_relation (control, GTK_ACCESSIBLE_RELATION_LABELLED_BY));
      g_assert_true (gtk_test_accessible_has_property (get_stateful (fixture, i), GTK_ACCESSIBLE_PROPERTY_REQUIRED));
      g_assert_cmpint (gtk_test_accessible_has_relation (control, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY), ==, i == NUMBER_ROW);
    }
  g_assert_nonnull (fixture_find_seen (GTK_WIDGET (get_row (fixture, NUMBER_ROW)), "Required"));
  g_assert_null (fixture_find_seen (GTK_WIDGET (get_row (fixture, YEARS_ROW)), "Required"));
}

/* --- Text, numbers, telephone numbers --------------------------------------------------------------------------------------- */

/* What is not all there yet is not wrong yet, but when the person has gone on. */
static void
test_text (FormFixture *fixture, gconstpointer data)
{
  type (fixture, NUMBER_ROW, "D-12");
  assert_not_wrong (fixture, NUMBER_ROW, SHK_FIELD_ROW_PLAIN);
  type (fixture, NUMBER_ROW, "D-12345X");
  assert_wrong (fixture, NUMBER_ROW, "Enter it as in D-123456.");
  type (fixture, NUMBER_ROW, "D-123456");
  assert_not_wrong (fixture, NUMBER_ROW, SHK_FIELD_ROW_RIGHT);
  g_assert_cmpstr (get_answer (fixture, "registration-number"), ==, "D-123456");
  type (fixture, NUMBER_ROW, "D-12");
  g_assert_null (get_answer (fixture, "registration-number"));
  leave (fixture);
  assert_wrong (fixture, NUMBER_ROW, "Enter it as in D-123456.");
  type (fixture, NUMBER_ROW, "D-123");
  assert_wrong (fixture, NUMBER_ROW, "Enter it as in D-123456.");
  type (fixture, NUMBER_ROW, "D-123456");
  assert_not_wrong (fixture, NUMBER_ROW, SHK_FIELD_ROW_RIGHT);
}

static void
test_left_empty (FormFixture *fixture, gconstpointer data)
{
  leave (fixture);
  assert_wrong (fixture, NUMBER_ROW, "This is needed. Please fill it in.");
  assert_not_wrong (fixture, KANA_ROW, SHK_FIELD_ROW_PLAIN);
  enter (fixture, YEARS_ROW);
  leave (fixture);
  assert_not_wrong (fixture, YEARS_ROW, SHK_FIELD_ROW_PLAIN);
}

/* Nothing changes under somebody who types. */
static void
test_normal_form (FormFixture *fixture, gconstpointer data)
{
  type (fixture, NUMBER_ROW, " Ｄ－１２３４５６");
  assert_not_wrong (fixture, NUMBER_ROW, SHK_FIELD_ROW_RIGHT);
  g_assert_cmpstr (get_text (fixture, NUMBER_ROW), ==, " Ｄ－１２３４５６");
  g_assert_cmpstr (get_answer (fixture, "registration-number"), ==, "D-123456");
  type (fixture, KANA_ROW, "れんしゅう　たろう");
  g_assert_cmpstr (get_text (fixture, NUMBER_ROW), ==, "D-123456");
  leave (fixture);
  g_assert_cmpstr (get_text (fixture, KANA_ROW), ==, "レンシュウ タロウ");
  g_assert_cmpstr (get_answer (fixture, "name-kana"), ==, "レンシュウ タロウ");
}

static void
compose (FormFixture *fixture, guint index, const char *preedit)
{
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (get_control (fixture, index))), "preedit-changed", preedit);
}

/* An input method may hand over its letters after the focus has gone. */
static void
test_composing (FormFixture *fixture, gconstpointer data)
{
  type (fixture, KANA_ROW, "れんしゅう");
  compose (fixture, KANA_ROW, "たろう");
  leave (fixture);
  g_assert_cmpstr (get_text (fixture, KANA_ROW), ==, "れんしゅう");
  enter (fixture, KANA_ROW);
  compose (fixture, KANA_ROW, "");
  type (fixture, KANA_ROW, "れんしゅう たろう");
  leave (fixture);
  g_assert_cmpstr (get_text (fixture, KANA_ROW), ==, "レンシュウ タロウ");
}

static void
test_composed_late (FormFixture *fixture, gconstpointer data)
{
  type_and_leave (fixture, KANA_ROW, "れんしゅう");
  compose (fixture, KANA_ROW, "");
  gtk_editable_set_text (GTK_EDITABLE (get_control (fixture, KANA_ROW)), "れんしゅう たろう");
  fixture_settle ();
  g_assert_cmpstr (get_text (fixture, KANA_ROW), ==, "レンシュウ タロウ");
}

static void
test_number (FormFixture *fixture, gconstpointer data)
{
  type (fixture, YEARS_ROW, "6O");
  assert_wrong (fixture, YEARS_ROW, "Enter a number with digits only.");
  type (fixture, YEARS_ROW, "61");
  assert_wrong (fixture, YEARS_ROW, "Enter 60 or less.");
  type_and_leave (fixture, YEARS_ROW, "０６０");
  assert_not_wrong (fixture, YEARS_ROW, SHK_FIELD_ROW_RIGHT);
  g_assert_cmpstr (get_text (fixture, YEARS_ROW), ==, "60");
  type_and_leave (fixture, YEARS_ROW, "");
  assert_not_wrong (fixture, YEARS_ROW, SHK_FIELD_ROW_PLAIN);
  g_assert_null (get_answer (fixture, "years"));
}

static void
test_telephone (FormFixture *fixture, gconstpointer data)
{
  type (fixture, TELEPHONE_ROW, "03-1234-567");
  assert_not_wrong (fixture, TELEPHONE_ROW, SHK_FIELD_ROW_PLAIN);
  type (fixture, TELEPHONE_ROW, "93-1234-5678");
  assert_wrong (fixture, TELEPHONE_ROW, "Enter 10 or 11 digits that begin with 0, such as 03-1234-5678.");
  type_and_leave (fixture, TELEPHONE_ROW, "０３（１２３４）５６７８");
  g_assert_cmpstr (get_text (fixture, TELEPHONE_ROW), ==, "03-1234-5678");
  g_assert_cmpint (gtk_entry_get_input_purpose (GTK_ENTRY (get_control (fixture, TELEPHONE_ROW))), ==, GTK_INPUT_PURPOSE_PHONE);
}

/* --- Dates ------------------------------------------------------------------------------------------------------------------ */

static void
test_date (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *row = GTK_WIDGET (get_row (fixture, DATE_ROW));

  type (fixture, DATE_ROW, "R6.3");
  assert_not_wrong (fixture, DATE_ROW, SHK_FIELD_ROW_PLAIN);
  type (fixture, DATE_ROW, "R6.3.1");
  g_assert_nonnull (fixture_find_seen (row, "1 March 2024 (Reiwa 6)"));
  assert_not_wrong (fixture, DATE_ROW, SHK_FIELD_ROW_RIGHT);
  leave (fixture);
  g_assert_cmpstr (get_text (fixture, DATE_ROW), ==, "2024-03-01");
  type (fixture, DATE_ROW, "昭和20年8月15日");
  g_assert_nonnull (fixture_find_seen (row, "15 August 1945 (Showa 20)"));
  assert_wrong (fixture, DATE_ROW, "Enter 1 January 1950 (Showa 25) or a later day.");
  type (fixture, DATE_ROW, "2024/13/1");
  g_assert_null (fixture_find_seen (row, "15 August 1945 (Showa 20)"));
  assert_wrong (fixture, DATE_ROW, "Enter a date, such as 2024/3/1 or R6.3.1.");
}

/* Going to the calendar is no going on. */
static void
test_calendar_button (FormFixture *fixture, gconstpointer data)
{
  enter (fixture, DATE_ROW);
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
  fixture_settle ();
  g_assert_false (has_focus (fixture, DATE_ROW));
  assert_not_wrong (fixture, DATE_ROW, SHK_FIELD_ROW_PLAIN);
  leave (fixture);
  assert_wrong (fixture, DATE_ROW, "Enter a date, such as 2024/3/1 or R6.3.1.");
}

static void
test_calendar (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *row = GTK_WIDGET (get_row (fixture, DATE_ROW));
  GtkMenuButton *button = GTK_MENU_BUTTON (fixture_find (row, GTK_TYPE_MENU_BUTTON, 0));
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (button));
  GtkCalendar *calendar = GTK_CALENDAR (fixture_find (popover, GTK_TYPE_CALENDAR, 0));
  g_autoptr (GDateTime) day = g_date_time_new_local (1998, 4, 5, 0, 0, 0);

  g_assert_true (gtk_widget_get_can_focus (GTK_WIDGET (button)));
  type (fixture, DATE_ROW, "H10.4.1");
  gtk_menu_button_popup (button);
  fixture_settle ();
  g_assert_nonnull (fixture_find_label (popover, "1 April 1998 (Heisei 10)"));
  gtk_calendar_select_day (calendar, day);
  g_assert_nonnull (fixture_find_label (popover, "5 April 1998 (Heisei 10)"));
  g_assert_cmpstr (get_text (fixture, DATE_ROW), ==, "H10.4.1");
  g_signal_emit_by_name (fixture_find_button (popover, "_Use This Day"), "clicked");
  fixture_settle ();
  g_assert_cmpstr (get_text (fixture, DATE_ROW), ==, "1998-04-05");
  g_assert_cmpstr (get_answer (fixture, "registered-on"), ==, "1998-04-05");
  g_assert_true (has_focus (fixture, DATE_ROW));
}

/* --- Choices ---------------------------------------------------------------------------------------------------------------- */

static void
assert_described (FormFixture *fixture, guint index, const char *words)
{
  g_autofree char *problem =
    gtk_test_accessible_check_property (GTK_ACCESSIBLE (get_control (fixture, index)), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words);

  g_assert_null (problem);
}

static void
test_choice (FormFixture *fixture, gconstpointer data)
{
  GtkDropDown *control = GTK_DROP_DOWN (get_control (fixture, REASON_ROW));

  enter (fixture, REASON_ROW);
  g_assert_cmpuint (gtk_drop_down_get_selected (control), ==, 0);
  gtk_drop_down_set_selected (control, 2);
  g_assert_cmpstr (get_answer (fixture, "reason"), ==, "damaged");
  assert_described (fixture, REASON_ROW, "It is stained, torn or otherwise damaged");
  assert_not_wrong (fixture, REASON_ROW, SHK_FIELD_ROW_RIGHT);
  gtk_drop_down_set_selected (control, 0);
  g_assert_null (get_answer (fixture, "reason"));
  assert_not_wrong (fixture, REASON_ROW, SHK_FIELD_ROW_PLAIN);
  leave (fixture);
  assert_wrong (fixture, REASON_ROW, "Choose one.");
}

static void
test_yes_no (FormFixture *fixture, gconstpointer data)
{
  AdwToggleGroup *control = ADW_TOGGLE_GROUP (get_control (fixture, FOREIGN_ROW));

  g_assert_cmpuint (adw_toggle_group_get_active (control), ==, GTK_INVALID_LIST_POSITION);
  adw_toggle_group_set_active (control, 1);
  g_assert_cmpstr (get_answer (fixture, "foreign"), ==, "no");
  assert_not_wrong (fixture, FOREIGN_ROW, SHK_FIELD_ROW_RIGHT);
  adw_toggle_group_set_active (control, 0);
  g_assert_cmpstr (get_answer (fixture, "foreign"), ==, "yes");
}

/* What may be left unanswered can be so again. */
static void
test_yes_no_or_neither (FormFixture *fixture, gconstpointer data)
{
  GtkDropDown *control = GTK_DROP_DOWN (get_control (fixture, NEWS_ROW));

  gtk_drop_down_set_selected (control, 1);
  g_assert_cmpstr (get_answer (fixture, "news"), ==, "yes");
  gtk_drop_down_set_selected (control, 0);
  g_assert_null (get_answer (fixture, "news"));
  assert_not_wrong (fixture, NEWS_ROW, SHK_FIELD_ROW_PLAIN);
}

/* --- Addresses -------------------------------------------------------------------------------------------------------------- */

/* Each row shows what is wrong with itself, and only when the person was there. */
static void
test_address (FormFixture *fixture, gconstpointer data)
{
  type (fixture, POSTAL_ROW, "100");
  assert_not_wrong (fixture, POSTAL_ROW, SHK_FIELD_ROW_PLAIN);
  enter (fixture, ADDRESS_ROW);
  assert_wrong (fixture, POSTAL_ROW, "Enter the 7 digits of the postal code, such as 100-0001.");
  type (fixture, POSTAL_ROW, "１０００００１");
  assert_not_wrong (fixture, POSTAL_ROW, SHK_FIELD_ROW_PLAIN);
  enter (fixture, BUILDING_ROW);
  assert_wrong (fixture, ADDRESS_ROW, "Enter the address from the prefecture to the house number, too.");
  type (fixture, ADDRESS_ROW, "東京都千代田区千代田１－１");
  enter (fixture, BUILDING_ROW);
  g_assert_cmpstr (get_answer (fixture, "mailing-address"), ==, "100-0001\n東京都千代田区千代田1-1");
  g_assert_cmpstr (get_text (fixture, POSTAL_ROW), ==, "100-0001");
  g_assert_cmpstr (get_text (fixture, ADDRESS_ROW), ==, "東京都千代田区千代田1-1");
  for (guint i = POSTAL_ROW; i <= BUILDING_ROW; i++)
    assert_not_wrong (fixture, i, SHK_FIELD_ROW_RIGHT);
}

static void
test_address_line (FormFixture *fixture, gconstpointer data)
{
  g_autofree char *limit = g_strnfill (SHK_FORM_MAX_ADDRESS_CHARACTERS, 'x'), *over = g_strconcat (limit, "x", NULL);

  type (fixture, POSTAL_ROW, "100-0001");
  type (fixture, ADDRESS_ROW, "東京都");
  type (fixture, BUILDING_ROW, over);
  assert_wrong (fixture, BUILDING_ROW, "Enter at most 200 characters on each line.");
  assert_not_wrong (fixture, ADDRESS_ROW, SHK_FIELD_ROW_PLAIN);
  type (fixture, BUILDING_ROW, limit);
  assert_not_wrong (fixture, BUILDING_ROW, SHK_FIELD_ROW_RIGHT);
  type (fixture, ADDRESS_ROW, over);
  assert_wrong (fixture, ADDRESS_ROW, "Enter at most 200 characters on each line.");
}

/* --- The page as a whole ------------------------------------------------------------------------------------------------------ */

static void
answer_all (FormFixture *fixture)
{
  type (fixture, NUMBER_ROW, "D-123456");
  type (fixture, KANA_ROW, "レンシュウ タロウ");
  type (fixture, DATE_ROW, "2024-03-01");
  type (fixture, TELEPHONE_ROW, "03-1234-5678");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (get_control (fixture, REASON_ROW)), 1);
  adw_toggle_group_set_active (ADW_TOGGLE_GROUP (get_control (fixture, FOREIGN_ROW)), 1);
  fixture_settle ();
}

static void
add_copy (FormFixture *fixture)
{
  g_autoptr (GBytes) sha256 = g_bytes_new_take (g_malloc0 (SHK_ATTACHMENT_DIGEST_BYTES), SHK_ATTACHMENT_DIGEST_BYTES);
  ShkAttachment *copy = shk_attachment_new ("certificate-copy", "copy.pdf", SHK_ATTACHMENT_PDF, 1000, 1, sha256);

  g_ptr_array_add (shk_filing_flow_get_attachments (fixture->flow), copy);
  _shk_filing_flow_changed (fixture->flow);
  fixture_settle ();
}

static void
test_complete (FormFixture *fixture, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);

  answer_all (fixture);
  g_assert_false (can_go_on (fixture));
  g_assert_nonnull (fixture_find_seen (page, "Still to be completed: Copy of the registration certificate"));
  add_copy (fixture);
  g_assert_true (can_go_on (fixture));
  g_assert_null (fixture_find_seen (page, "Still to be completed: Copy of the registration certificate"));
  type (fixture, YEARS_ROW, "99");
  g_assert_false (can_go_on (fixture));
  g_assert_nonnull (fixture_find_seen (page, "Still to be completed: Years of practice"));
  type (fixture, YEARS_ROW, "");
  g_assert_true (can_go_on (fixture));
}

static void
press_return (FormFixture *fixture, guint index)
{
  g_signal_emit_by_name (get_control (fixture, index), "activate");
  fixture_settle ();
}

/* A button shows for a moment that it is pressed. */
static gboolean
is_approved (gpointer data)
{
  return ((FormFixture *) data)->n_approved > 0;
}

/* Return leads to what is not right yet, and with all of that done, on. */
static void
test_return (FormFixture *fixture, gconstpointer data)
{
  type (fixture, NUMBER_ROW, "Ｄ-123456");
  press_return (fixture, NUMBER_ROW);
  g_assert_cmpstr (get_text (fixture, NUMBER_ROW), ==, "D-123456");
  g_assert_true (has_focus (fixture, KANA_ROW));
  answer_all (fixture);
  enter (fixture, TELEPHONE_ROW);
  press_return (fixture, TELEPHONE_ROW);
  g_assert_cmpuint (fixture->n_approved, ==, 0);
  g_assert_true (ADW_IS_BUTTON_ROW (gtk_window_get_focus (fixture->window)));
  add_copy (fixture);
  enter (fixture, TELEPHONE_ROW);
  press_return (fixture, TELEPHONE_ROW);
  fixture_wait (is_approved, fixture);
  g_assert_cmpuint (fixture->n_approved, ==, 1);
}

static void
test_return_in_vain (FormFixture *fixture, gconstpointer data)
{
  press_return (fixture, NUMBER_ROW);
  assert_wrong (fixture, NUMBER_ROW, "This is needed. Please fill it in.");
  g_assert_true (has_focus (fixture, KANA_ROW));
  g_assert_cmpuint (fixture->n_approved, ==, 0);
}

/* Tab visits every control once, in the order of the form. */
static void
test_tab (FormFixture *fixture, gconstpointer data)
{
  guint next = NUMBER_ROW;

  g_assert_true (has_focus (fixture, next));
  for (guint n_presses = 0; next < BUILDING_ROW && n_presses < 2 * N_ROWS; n_presses++)
    {
      gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
      fixture_settle ();
      if (!has_focus (fixture, next)) /* the calendar's button lies between */
        next += has_focus (fixture, next + 1) ? 1 : 0;
    }
  g_assert_true (has_focus (fixture, BUILDING_ROW));
}

static void
test_prefilled (FormFixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (get_text (fixture, NUMBER_ROW), ==, "D-123456");
  g_assert_cmpstr (get_text (fixture, DATE_ROW), ==, "2024-03-01");
  g_assert_nonnull (fixture_find_seen (GTK_WIDGET (get_row (fixture, DATE_ROW)), "1 March 2024 (Reiwa 6)"));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (get_control (fixture, REASON_ROW))), ==, 2);
  g_assert_cmpuint (adw_toggle_group_get_active (ADW_TOGGLE_GROUP (get_control (fixture, FOREIGN_ROW))), ==, 1);
  g_assert_cmpstr (get_text (fixture, POSTAL_ROW), ==, "100-0001");
  g_assert_cmpstr (get_text (fixture, BUILDING_ROW), ==, "練習ビル");
  for (guint i = NUMBER_ROW; i <= DATE_ROW; i++)
    assert_not_wrong (fixture, i, i == KANA_ROW ? SHK_FIELD_ROW_PLAIN : SHK_FIELD_ROW_RIGHT);
  g_assert_true (has_focus (fixture, KANA_ROW));
}

static void
set_up_prefilled (FormFixture *fixture, gconstpointer data)
{
  static const char *const values[][2] = {
    { "registration-number", "D-123456" }, { "registered-on", "2024-03-01" },
    { "reason", "damaged" },               { "foreign", "no" },
    { "mailing-address", "100-0001\n東京都千代田区\n練習ビル" },
  };
  g_autoptr (ShkForm) form = form_fixture_new_form ("1");
  g_autoptr (ShkAnswers) answers = shk_answers_new ();

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      ShkAnswers *with = shk_answers_with (answers, values[i][0], values[i][1]);

      shk_answers_unref (answers);
      answers = with;
    }
  form_fixture_open (fixture, form, answers, WIDTH, HEIGHT);
}

/* The service has another one by now: what was right stays, and the page says why it is there again. */
static void
test_other_form (FormFixture *fixture, gconstpointer data)
{
  g_autoptr (ShkForm) form = form_fixture_new_form ("2");
  ShkWords words = shk_words_for_failure ("application-form-outdated");

  type (fixture, NUMBER_ROW, "D-123456");
  shk_card_flow_take_notice (SHK_CARD_FLOW (fixture->flow), shk_failure_new ("application-form-outdated", TRUE));
  _shk_filing_flow_set_form (fixture->flow, form);
  fixture_settle ();
  g_assert_cmpstr (get_text (fixture, NUMBER_ROW), ==, "D-123456");
  g_assert_nonnull (fixture_find_seen (GTK_WIDGET (fixture->page), words.title));
  type (fixture, KANA_ROW, "レンシュウ");
  g_assert_null (fixture_find_seen (GTK_WIDGET (fixture->page), words.title));
  g_assert_cmpstr (get_answer (fixture, "name-kana"), ==, "レンシュウ");
}

/* A form that comes later is waited for. */
static void
set_up_without_form (FormFixture *fixture, gconstpointer data)
{
  form_fixture_open (fixture, NULL, NULL, WIDTH, HEIGHT);
}

static void
test_later_form (FormFixture *fixture, gconstpointer data)
{
  g_autoptr (ShkForm) form = form_fixture_new_form ("1");

  g_assert_true (shk_page_get_facts (SHK_PAGE (fixture->page)).busy);
  g_assert_false (shk_page_get_facts (SHK_PAGE (fixture->page)).complete);
  _shk_filing_flow_set_form (fixture->flow, form);
  g_assert_false (shk_page_get_facts (SHK_PAGE (fixture->page)).busy);
  g_assert_cmpuint (fixture_count (GTK_WIDGET (fixture->page), SHK_TYPE_FIELD_ROW), ==, N_ROWS);
}

static int
get_least_width (FormFixture *fixture)
{
  int minimum;

  gtk_widget_measure (GTK_WIDGET (fixture->page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* Also with everything that can come up. */
static void
test_narrow (FormFixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();

  type (fixture, DATE_ROW, "R6.3.1");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (get_control (fixture, REASON_ROW)), 2);
  type (fixture, POSTAL_ROW, "1");
  leave (fixture);
  g_assert_cmpint (get_least_width (fixture), <=, NARROW);
  g_object_set (settings, "gtk-xft-dpi", LARGE_TEXT_DPI, NULL);
  fixture_settle ();
  g_assert_cmpint (get_least_width (fixture), <=, NARROW);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

#define ADD(name, function) g_test_add (name, FormFixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);

  ADD ("/ui/form-page/first", test_first);
  ADD ("/ui/form-page/described", test_described);
  ADD ("/ui/form-page/text", test_text);
  ADD ("/ui/form-page/left-empty", test_left_empty);
  ADD ("/ui/form-page/normal-form", test_normal_form);
  ADD ("/ui/form-page/composing", test_composing);
  ADD ("/ui/form-page/composed-late", test_composed_late);
  ADD ("/ui/form-page/number", test_number);
  ADD ("/ui/form-page/telephone", test_telephone);
  ADD ("/ui/form-page/date", test_date);
  ADD ("/ui/form-page/calendar", test_calendar);
  ADD ("/ui/form-page/calendar-button", test_calendar_button);
  ADD ("/ui/form-page/choice", test_choice);
  ADD ("/ui/form-page/yes-no", test_yes_no);
  ADD ("/ui/form-page/yes-no-or-neither", test_yes_no_or_neither);
  ADD ("/ui/form-page/address", test_address);
  ADD ("/ui/form-page/address-line", test_address_line);
  ADD ("/ui/form-page/complete", test_complete);
  ADD ("/ui/form-page/return", test_return);
  ADD ("/ui/form-page/return-in-vain", test_return_in_vain);
  ADD ("/ui/form-page/tab", test_tab);
  ADD ("/ui/form-page/other-form", test_other_form);
  ADD ("/ui/form-page/narrow", test_narrow);
  g_test_add ("/ui/form-page/prefilled", FormFixture, NULL, set_up_prefilled, test_prefilled, tear_down);
  g_test_add ("/ui/form-page/later-form", FormFixture, NULL, set_up_without_form, test_later_form, tear_down);
  return g_test_run ();
}
