/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "form-fixture.h"

#include "shk-filing-flow-private.h"
#include "shk-virtual-reader.h"

#include "fixture.h"

/* --- A flow ------------------------------------------------------------------------------------------------------------ */

typedef ShkFilingFlow TestFiling;
typedef ShkFilingFlowClass TestFilingClass;

static GType test_filing_get_type (void);
G_DEFINE_TYPE (TestFiling, test_filing, SHK_TYPE_FILING_FLOW)

static const ShkFlowStep steps[] = {
  { "setup.form", .is_complete = shk_filing_flow_is_filled_in },
  { "setup.review", .flags = SHK_STEP_FINAL },
};

static void
test_filing_class_init (TestFilingClass *klass)
{
  SHK_FLOW_CLASS (klass)->steps = steps;
  SHK_FLOW_CLASS (klass)->n_steps = G_N_ELEMENTS (steps);
  klass->name = "setup";
  klass->card_pin_step = klass->sign_pin_step = klass->form_step = "setup.form";
  klass->done_step = "setup.review";
}

static void
test_filing_init (TestFiling *self)
{
}

static ShkFilingFlow *
make_flow (ShkForm *form, ShkAnswers *answers)
{
  g_autoptr (ShkVirtualReader) reader = shk_virtual_reader_new (0);
  ShkFilingFlow *self = g_object_new (test_filing_get_type (), "readers", reader, NULL);
  ShkFilingFlowPrivate *priv = _shk_filing_flow_get_private (self);

  priv->drafts = shk_draft_store_new (NULL, NULL);
  priv->draft = shk_draft_new ("setup", "holder", "certified-social-worker");
  priv->draft->step = g_strdup ("setup.form");
  priv->draft->procedure = g_strdup ("registration");
  if (answers != NULL)
    {
      shk_answers_unref (priv->draft->answers);
      priv->draft->answers = shk_answers_ref (answers);
    }
  dex_future_disown (shk_draft_store_open (priv->drafts));
  if (form != NULL)
    _shk_filing_flow_set_form (self, form);
  return self;
}

/* --- A form ------------------------------------------------------------------------------------------------------------ */

static void
add (GPtrArray *fields, ShkFormField parts)
{
  ShkFormField *field = shk_form_field_new (&parts);

  g_assert_nonnull (field);
  g_ptr_array_add (fields, field);
}

static void
add_typed_fields (GPtrArray *fields)
{
  add (fields, (ShkFormField) { .id = (char *) "registration-number",
                                .type = SHK_FIELD_TEXT,
                                .label_ja = (char *) "登録番号",
                                .label_en = (char *) "Registration number",
                                .help_ja = (char *) "登録証の右上にある番号です。",
                                .help_en = (char *) "It is at the top right of your registration certificate.",
                                .required = TRUE,
                                .script = SHK_SCRIPT_ASCII,
                                .pattern = (char *) "[A-Z]-[0-9]{6}",
                                .example = (char *) "D-123456",
                                .max_characters = 20 });
  add (fields, (ShkFormField) { .id = (char *) "name-kana",
                                .type = SHK_FIELD_TEXT,
                                .label_ja = (char *) "氏名（フリガナ）",
                                .label_en = (char *) "Name in katakana",
                                .required = TRUE,
                                .script = SHK_SCRIPT_KATAKANA,
                                .example = (char *) "レンシュウ タロウ",
                                .max_characters = 20 });
  add (fields, (ShkFormField) { .id = (char *) "registered-on",
                                .type = SHK_FIELD_DATE,
                                .label_ja = (char *) "登録年月日",
                                .label_en = (char *) "Date of registration",
                                .required = TRUE,
                                .earliest = (char *) "1950-01-01",
                                .latest = (char *) "2026-11-23" });
  add (fields, (ShkFormField) { .id = (char *) "years",
                                .type = SHK_FIELD_NUMBER,
                                .label_ja = (char *) "実務経験年数",
                                .label_en = (char *) "Years of practice",
                                .max = 60 });
  add (fields, (ShkFormField) { .id = (char *) "telephone",
                                .type = SHK_FIELD_TELEPHONE,
                                .label_ja = (char *) "日中に連絡がとれる電話番号",
                                .label_en = (char *) "Telephone number by day",
                                .required = TRUE });
}

static void
add_chosen_fields (GPtrArray *fields)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_form_choice_free);

  g_ptr_array_add (choices, shk_form_choice_new ("lost", "紛失した", "It was lost"));
  g_ptr_array_add (choices, shk_form_choice_new ("damaged", "汚したり破いたりした", "It is stained, torn or otherwise damaged"));
  add (fields, (ShkFormField) { .id = (char *) "reason",
                                .type = SHK_FIELD_CHOICE,
                                .label_ja = (char *) "再交付の理由",
                                .label_en = (char *) "Reason for the reissue",
                                .required = TRUE,
                                .choices = choices });
  add (fields, (ShkFormField) { .id = (char *) "foreign",
                                .type = SHK_FIELD_YES_NO,
                                .label_ja = (char *) "外国で資格を取得しましたか",
                                .label_en = (char *) "Did you obtain the qualification abroad?",
                                .required = TRUE });
  add (fields, (ShkFormField) { .id = (char *) "news",
                                .type = SHK_FIELD_YES_NO,
                                .label_ja = (char *) "研修の案内を受け取りますか",
                                .label_en = (char *) "Do you want to hear of courses?" });
}

/* Every type. @version: of the definition */
ShkForm *
form_fixture_new_form (const char *version)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_form_field_free);
  ShkForm *form;

  add_typed_fields (fields);
  add_chosen_fields (fields);
  add (fields, (ShkFormField) { .id = (char *) "mailing-address",
                                .type = SHK_FIELD_ADDRESS,
                                .label_ja = (char *) "送付先住所",
                                .label_en = (char *) "Mailing address",
                                .help_ja = (char *) "住民票の住所と違うときに入力してください。",
                                .help_en = (char *) "If it is another one than that of your card." });
  add (fields, (ShkFormField) { .id = (char *) "certificate-copy",
                                .type = SHK_FIELD_FILE,
                                .label_ja = (char *) "登録証の写し",
                                .label_en = (char *) "Copy of the registration certificate",
                                .help_ja = (char *) "全体が写るように撮影またはスキャンしてください。",
                                .help_en = (char *) "Scan or photograph all of it.",
                                .required = TRUE,
                                .max_pages = 2,
                                .max_bytes = 64 * 1024 });
  add (fields, (ShkFormField) { .id = (char *) "other",
                                .type = SHK_FIELD_FILE,
                                .label_ja = (char *) "その他の書類",
                                .label_en = (char *) "Other documents",
                                .max_pages = 10,
                                .max_bytes = SHK_ATTACHMENT_MAX_BYTES });
  form = shk_form_new (&(ShkFormTexts) { .qualification = "certified-social-worker",
                                         .procedure = "registration",
                                         .version = version,
                                         .terms_version = "1",
                                         .terms_ja = "規約です。",
                                         .terms_en = "Terms." },
                       fields);
  g_assert_nonnull (form);
  return form;
}

/* --- The page ---------------------------------------------------------------------------------------------------------- */

static void
approved (FormFixture *self)
{
  self->n_approved++;
}

/* As an assistant does. */
static void
derive_buttons (FormFixture *self)
{
  ShkPageFacts facts = shk_page_get_facts (SHK_PAGE (self->page));
  ShkFlowFacts flow = { .state = SHK_FLOW_WAITING, .can_approve = shk_flow_can_approve (SHK_FLOW (self->flow)), .is_first = TRUE };
  ShkControls controls = shk_controls_derive (&facts, &flow, SHK_WAIT_NONE);

  shk_page_apply (SHK_PAGE (self->page), &controls, NULL);
}

void
form_fixture_open (FormFixture *self, ShkForm *form, ShkAnswers *answers, int width, int height)
{
  AdwNavigationView *view;

  self->flow = make_flow (form, answers);
  self->n_approved = 0;
  self->window = GTK_WINDOW (adw_window_new ());
  self->page = g_object_new (SHK_TYPE_FORM_PAGE, "tag", "setup.form", NULL);
  g_signal_connect_swapped (self->page, "approve", G_CALLBACK (approved), self);
  g_signal_connect_swapped (self->page, "notify::complete", G_CALLBACK (derive_buttons), self);
  g_signal_connect_swapped (self->flow, "notify::can-approve", G_CALLBACK (derive_buttons), self);
  shk_page_begin (SHK_PAGE (self->page), SHK_FLOW (self->flow));
  derive_buttons (self);

  view = ADW_NAVIGATION_VIEW (adw_navigation_view_new ());
  adw_navigation_view_set_animate_transitions (view, FALSE);
  adw_window_set_content (ADW_WINDOW (self->window), g_object_new (ADW_TYPE_TOAST_OVERLAY, "child", view, NULL));
  gtk_window_set_default_size (self->window, width, height);
  gtk_window_present (self->window);
  adw_navigation_view_push (view, ADW_NAVIGATION_PAGE (self->page));
  fixture_settle ();
}

void
form_fixture_close (FormFixture *self)
{
  shk_flow_cancel (SHK_FLOW (self->flow));
  gtk_window_destroy (self->window);
  fixture_settle ();
  g_clear_object (&self->flow);
  fixture_settle ();
}

GFile *
form_fixture_write (const char *folder, const char *name, GBytes *bytes)
{
  GFile *file = g_file_new_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                           NULL, &error);
  g_assert_no_error (error);
  return file;
}
