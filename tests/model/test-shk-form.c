/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-test-form.h"

#include "shk-era.h"
#include "shk-qualification.h"

#include <string.h>

/* --- Fields ------------------------------------------------------------------------------------------------------- */

static gboolean
makes (const ShkFormField *parts)
{
  g_autoptr (ShkFormField) field = shk_form_field_new (parts);

  return field != NULL;
}

static void
test_field_is_a_copy (void)
{
  g_autoptr (GPtrArray) choices = test_choices_new (2);
  ShkFormField parts = test_field_parts (SHK_FIELD_CHOICE);
  g_autoptr (ShkFormField) field = NULL;
  const ShkFormChoice *choice;

  parts.help_ja = (char *) "説明";
  parts.help_en = (char *) "Help";
  parts.required = TRUE;
  parts.choices = choices;
  field = shk_form_field_new (&parts);
  g_assert_cmpstr (field->id, ==, "field");
  g_assert_true (field->id != parts.id);
  g_assert_cmpstr (field->label_ja, ==, "項目");
  g_assert_cmpstr (field->label_en, ==, "Field");
  g_assert_cmpstr (field->help_ja, ==, "説明");
  g_assert_cmpstr (field->help_en, ==, "Help");
  g_assert_true (field->required);
  g_assert_true (field->choices != choices);
  choice = g_ptr_array_index (field->choices, 1);
  g_assert_cmpstr (choice->id, ==, "c-1");
  g_assert_cmpstr (choice->label_ja, ==, "紛失");
  g_assert_cmpstr (choice->label_en, ==, "Lost");
}

static void
test_field_texts (void)
{
  static const struct { gsize member; const char *wrong[3]; } cases[] = {
    { G_STRUCT_OFFSET (ShkFormField, id), { "", "Field", "a.b" } },
    { G_STRUCT_OFFSET (ShkFormField, label_ja), { "", "\xFF" } },
    { G_STRUCT_OFFSET (ShkFormField, label_en), { "", "\xFF" } },
    { G_STRUCT_OFFSET (ShkFormField, help_ja), { "", "\xFF" } },
    { G_STRUCT_OFFSET (ShkFormField, help_en), { "", "\xFF" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (cases[i].wrong) && cases[i].wrong[k] != NULL; k++)
      {
        ShkFormField parts = test_field_parts (SHK_FIELD_YES_NO);

        g_assert_true (makes (&parts));
        G_STRUCT_MEMBER (const char *, &parts, cases[i].member) = cases[i].wrong[k];
        g_assert_false (makes (&parts));
      }
}

static gboolean
makes_text (ShkFieldScript script, const char *pattern, const char *example, guint min_characters, guint max_characters)
{
  ShkFormField parts = test_field_parts (SHK_FIELD_TEXT);

  parts.script = script;
  parts.pattern = (char *) pattern;
  parts.example = (char *) example;
  parts.min_characters = min_characters;
  parts.max_characters = max_characters;
  return makes (&parts);
}

static void
test_text_field (void)
{
  const guint most = SHK_FORM_MAX_TEXT_CHARACTERS;

  g_assert_true (makes_text (SHK_SCRIPT_ANY, NULL, NULL, 0, 1));
  g_assert_true (makes_text (SHK_SCRIPT_ANY, NULL, NULL, most, most));
  g_assert_false (makes_text (SHK_SCRIPT_ANY, NULL, NULL, 0, 0));
  g_assert_false (makes_text (SHK_SCRIPT_ANY, NULL, NULL, 0, most + 1));
  g_assert_false (makes_text (SHK_SCRIPT_ANY, NULL, NULL, 2, 1));
  g_assert_false (makes_text ((ShkFieldScript) SHK_N_FIELD_SCRIPTS, NULL, NULL, 0, 1));
}

/* The pattern stands for the whole of a text, and the example is one that could be entered. */
static void
test_pattern (void)
{
  static const struct { const char *pattern, *example; gboolean good; } cases[] = {
    { "[0-9]{1,7}", "123456", TRUE }, { "^[0-9]{1,7}$", "123456", TRUE }, { "a|ab", "ab", TRUE }, { NULL, "12", TRUE },
    { "第[0-9]+号", "第１２号", TRUE }, { "[0-9]{1,7}", NULL, FALSE }, { "[0-9]{1,7}", "", FALSE }, { NULL, "", FALSE },
    { NULL, "　", FALSE }, { ".*", " ", FALSE }, { "[0-9]{1,2}", "123", FALSE }, { "[0-9]", "1\n2", FALSE }, { "", "1", FALSE },
    { "[0-9", "1", FALSE }, { "1)|(2", "1", FALSE }, { "(?#", "1", FALSE }, { "\xFF", "1", FALSE }, { "1", "\xFF", FALSE },
    { "1+", "111111111111111111111", FALSE }, { "(([0-9]+)+)+", "1111111111111111111x", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (makes_text (SHK_SCRIPT_ANY, cases[i].pattern, cases[i].example, 1, 20), ==, cases[i].good);
  g_assert_false (makes_text (SHK_SCRIPT_ASCII, "第[0-9]+号", "第12号", 1, 20));
  g_assert_false (makes_text (SHK_SCRIPT_ASCII, "[0-9]+", "12", 3, 20));
}

static void
test_number_field (void)
{
  static const struct { gint64 min, max; gboolean good; } cases[] = {
    { 0, 0, TRUE }, { -1, 1, TRUE }, { G_MININT64, G_MAXINT64, TRUE }, { 1, 0, FALSE }, { 0, -1, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ShkFormField parts = test_field_parts (SHK_FIELD_NUMBER);

      parts.min = cases[i].min;
      parts.max = cases[i].max;
      g_assert_cmpint (makes (&parts), ==, cases[i].good);
    }
}

static void
test_date_field (void)
{
  static const struct { const char *earliest, *latest; gboolean good; } cases[] = {
    { NULL, NULL, TRUE }, { "2024-03-01", NULL, TRUE }, { NULL, "2024-03-01", TRUE }, { "2024-03-01", "2024-03-01", TRUE },
    { "2024-03-02", "2024-03-01", FALSE }, { "2024-02-30", NULL, FALSE }, { NULL, "2024/03/01", FALSE }, { "", NULL, FALSE },
    { "R6.3.1", NULL, FALSE }, { "2023-12-31", "2024-01-01", TRUE },
    { NULL, "today", TRUE }, { "9999-12-31", "today", TRUE }, { "today", NULL, FALSE }, { NULL, "Today", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ShkFormField parts = test_field_parts (SHK_FIELD_DATE);

      parts.earliest = (char *) cases[i].earliest;
      parts.latest = (char *) cases[i].latest;
      g_assert_cmpint (makes (&parts), ==, cases[i].good);
    }
}

static gboolean
makes_choices (GPtrArray *choices)
{
  g_autoptr (GPtrArray) taken = choices;
  ShkFormField parts = test_field_parts (SHK_FIELD_CHOICE);

  parts.choices = taken;
  return makes (&parts);
}

static void
test_choice_field (void)
{
  GPtrArray *twice = test_choices_new (2);

  g_assert_false (makes_choices (NULL));
  g_assert_false (makes_choices (test_choices_new (SHK_FORM_MIN_CHOICES - 1)));
  g_assert_true (makes_choices (test_choices_new (SHK_FORM_MIN_CHOICES)));
  g_assert_true (makes_choices (test_choices_new (SHK_FORM_MAX_CHOICES)));
  g_assert_false (makes_choices (test_choices_new (SHK_FORM_MAX_CHOICES + 1)));
  g_ptr_array_add (twice, shk_form_choice_new ("c-0", "汚損", "Damaged"));
  g_assert_false (makes_choices (twice));
  g_assert_null (shk_form_choice_new ("C", "紛失", "Lost"));
  g_assert_null (shk_form_choice_new ("c", "", "Lost"));
  g_assert_null (shk_form_choice_new ("c", "紛失", ""));
  g_assert_null (shk_form_choice_new ("c", "\xFF", "Lost"));
}

static void
test_file_field (void)
{
  static const struct { guint max_pages; guint64 max_bytes; gboolean good; } cases[] = {
    { 1, 1, TRUE }, { SHK_QUALIFICATION_MAX_PAGES, SHK_ATTACHMENT_MAX_BYTES, TRUE }, { 0, 1, FALSE }, { 1, 0, FALSE },
    { SHK_QUALIFICATION_MAX_PAGES + 1, 1, FALSE }, { 1, SHK_ATTACHMENT_MAX_BYTES + 1, FALSE }, { 1, G_MAXUINT64, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ShkFormField parts = test_field_parts (SHK_FIELD_FILE);

      parts.max_pages = cases[i].max_pages;
      parts.max_bytes = cases[i].max_bytes;
      g_assert_cmpint (makes (&parts), ==, cases[i].good);
    }
}

/* What a type has no use for is not set; there are no more types. */
static void
test_types_are_apart (void)
{
  g_autoptr (GPtrArray) choices = test_choices_new (2);

  for (int type = 0; type <= SHK_N_FIELD_TYPES; type++)
    {
      ShkFormField parts = test_field_parts ((ShkFieldType) type);
      ShkFormField with[7];

      parts.choices = type == SHK_FIELD_CHOICE ? choices : NULL;
      g_assert_cmpint (makes (&parts), ==, type < SHK_N_FIELD_TYPES);
      for (gsize i = 0; i < G_N_ELEMENTS (with); i++)
        with[i] = parts;
      with[0].max_characters = 20;
      with[1].example = (char *) "1";
      with[2].max = 99;
      with[3].latest = (char *) "2024-03-01";
      with[4].choices = choices;
      with[5].max_pages = 2;
      with[6].script = SHK_SCRIPT_ASCII;
      g_assert_cmpint (makes (&with[0]), ==, type == SHK_FIELD_TEXT);
      g_assert_cmpint (makes (&with[1]), ==, type == SHK_FIELD_TEXT);
      g_assert_cmpint (makes (&with[2]), ==, type == SHK_FIELD_NUMBER);
      g_assert_cmpint (makes (&with[3]), ==, type == SHK_FIELD_DATE);
      g_assert_cmpint (makes (&with[4]), ==, type == SHK_FIELD_CHOICE);
      g_assert_cmpint (makes (&with[5]), ==, type == SHK_FIELD_FILE);
      g_assert_cmpint (makes (&with[6]), ==, type == SHK_FIELD_TEXT);
    }
}

/* --- Forms -------------------------------------------------------------------------------------------------------- */

static void
test_form (void)
{
  g_autoptr (ShkForm) form = test_form_new ();
  const ShkFormTexts *texts = shk_form_get_texts (form);

  g_assert_cmpstr (texts->qualification, ==, "certified-social-worker");
  g_assert_cmpstr (texts->procedure, ==, "initial-setup");
  g_assert_cmpstr (texts->version, ==, "2026-11.1");
  g_assert_cmpuint (texts->fee_yen, ==, 1200);
  g_assert_cmpstr (texts->terms_version, ==, "1.0");
  g_assert_cmpstr (texts->terms_ja, ==, "規約です。\n\nもう一つ。");
  g_assert_cmpstr (texts->terms_en, ==, "Terms.\n\nAnother.");
  g_assert_cmpuint (shk_form_get_n_fields (form), ==, 3);
  g_assert_cmpstr (shk_form_get_field (form, 1)->id, ==, "telephone");
  g_assert_true (shk_form_find_field (form, "telephone") == shk_form_get_field (form, 1));
  g_assert_null (shk_form_find_field (form, "fax"));
}

static gboolean
makes_form (const ShkFormTexts *texts, guint n_fields)
{
  GPtrArray *fields = test_fields_new ();
  g_autoptr (ShkForm) form = NULL;

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *id = g_strdup_printf ("f-%u", i);

      g_ptr_array_add (fields, test_field_new (id, SHK_FIELD_YES_NO, FALSE));
    }
  form = shk_form_new (texts, fields);
  return form != NULL;
}

static void
test_form_texts_are_checked (void)
{
  static const struct { gsize member; const char *wrong[4]; } cases[] = {
    { G_STRUCT_OFFSET (ShkFormTexts, qualification), { "", "A", "a.b" } },
    { G_STRUCT_OFFSET (ShkFormTexts, procedure), { "", "A", "a b" } },
    { G_STRUCT_OFFSET (ShkFormTexts, version), { "", "2026/11", "V1", "1\n" } },
    { G_STRUCT_OFFSET (ShkFormTexts, terms_version), { "", "版", "1 " } },
    { G_STRUCT_OFFSET (ShkFormTexts, terms_ja), { "", "\xFF" } },
    { G_STRUCT_OFFSET (ShkFormTexts, terms_en), { "", "\xFF" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (cases[i].wrong) && cases[i].wrong[k] != NULL; k++)
      {
        ShkFormTexts texts = test_form_texts;

        G_STRUCT_MEMBER (const char *, &texts, cases[i].member) = cases[i].wrong[k];
        g_assert_false (makes_form (&texts, 1));
      }
}

static void
test_form_limits (void)
{
  ShkFormTexts texts = test_form_texts;
  g_autoptr (GString) terms = g_string_new (NULL);
  char version[SHK_QUALIFICATION_MAX_ID_CHARACTERS + 2] = { 0 };

  g_assert_true (makes_form (&texts, 0));
  g_assert_true (makes_form (&texts, SHK_FORM_MAX_FIELDS));
  g_assert_false (makes_form (&texts, SHK_FORM_MAX_FIELDS + 1));
  texts.fee_yen = SHK_QUALIFICATION_MAX_FEE_YEN;
  g_assert_true (makes_form (&texts, 0));
  texts.fee_yen++;
  g_assert_false (makes_form (&texts, 0));
  texts = test_form_texts;
  for (guint i = 0; i < SHK_FORM_MAX_TERMS_CHARACTERS; i++)
    g_string_append (terms, "約");
  texts.terms_ja = texts.terms_en = terms->str;
  g_assert_true (makes_form (&texts, 0));
  g_string_append_c (terms, '.');
  texts.terms_ja = texts.terms_en = terms->str;
  g_assert_false (makes_form (&texts, 0));
  texts = test_form_texts;
  memset (version, '.', SHK_QUALIFICATION_MAX_ID_CHARACTERS);
  texts.version = version;
  g_assert_true (makes_form (&texts, 0));
  version[SHK_QUALIFICATION_MAX_ID_CHARACTERS] = '1';
  g_assert_false (makes_form (&texts, 0));
}

static void
test_field_twice (void)
{
  GPtrArray *fields = test_fields_new ();

  g_ptr_array_add (fields, test_field_new ("a", SHK_FIELD_YES_NO, FALSE));
  g_ptr_array_add (fields, test_field_new ("a", SHK_FIELD_ADDRESS, FALSE));
  g_assert_null (shk_form_new (&test_form_texts, fields));
}

/* --- Answers to it ------------------------------------------------------------------------------------------------ */

/* "id=value" each. */
static ShkAnswers *
make_answers (const char *const *pairs)
{
  ShkAnswers *answers = shk_answers_new ();

  for (gsize i = 0; pairs[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);
      ShkAnswers *more = shk_answers_with (answers, pair[0], pair[1]);

      g_assert_nonnull (more);
      shk_answers_unref (answers);
      answers = more;
    }
  return answers;
}

/* An answer that is right but not in its normal form is another text than the one that would be shown: not taken. */
static void
test_is_answered (void)
{
  static const struct { const char *pairs[4]; gboolean answered; guint n_selected; } cases[] = {
    { { "years=3", "telephone=03-1234-5678" }, TRUE, 2 }, { { "years=3" }, TRUE, 1 }, { { NULL }, FALSE, 0 },
    { { "telephone=03-1234-5678" }, FALSE, 1 }, { { "years=100" }, FALSE, 0 }, { { "years=03" }, FALSE, 0 },
    { { "years=３" }, FALSE, 0 }, { { "years= " }, FALSE, 0 }, { { "years=3", "fax=1" }, FALSE, 1 },
    { { "years=3", "certificate-copy=a.pdf" }, FALSE, 1 }, { { "years=3", "telephone=12" }, FALSE, 1 },
  };
  g_autoptr (ShkForm) form = test_form_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ShkAnswers) answers = make_answers (cases[i].pairs);
      g_autoptr (ShkAnswers) selected = shk_form_select (form, answers);

      g_assert_cmpint (shk_form_is_answered (form, answers), ==, cases[i].answered);
      g_assert_cmpuint (shk_answers_get_n (selected), ==, cases[i].n_selected);
      for (guint k = 0; k < shk_answers_get_n (selected); k++)
        g_assert_cmpstr (shk_answers_get_value (selected, k), ==,
                         shk_answers_get (answers, shk_answers_get_id (selected, k)));
    }
}

/* --- On a day ----------------------------------------------------------------------------------------------------- */

static void
add_date (GPtrArray *fields, const char *id, const char *earliest, const char *latest)
{
  ShkFormField parts = test_field_parts (SHK_FIELD_DATE);
  ShkFormField *field;

  parts.id = (char *) id;
  parts.earliest = (char *) earliest;
  parts.latest = (char *) latest;
  field = shk_form_field_new (&parts);
  g_assert_nonnull (field);
  g_ptr_array_add (fields, field);
}

static ShkFieldProblem
check_in (const ShkForm *form, const char *id, const char *typed)
{
  return shk_form_field_check (shk_form_find_field (form, id), typed, NULL);
}

/* The definition itself knows no day; the form on a day has that one, and is the same else. */
static void
test_on_day (void)
{
  g_autoptr (ShkForm) form = NULL, on_day = NULL;
  GPtrArray *fields = test_fields_new ();
  GDate today;

  add_date (fields, "past", "2000-01-01", "today");
  add_date (fields, "fixed", NULL, "2024-12-31");
  add_date (fields, "any", NULL, NULL);
  add_date (fields, "later", "2025-01-01", "today");
  form = shk_form_new (&test_form_texts, fields);
  g_assert_true (shk_date_from_text ("2024-03-01", &today));
  on_day = shk_form_on_day (form, &today);
  g_assert_cmpstr (shk_form_get_texts (on_day)->version, ==, shk_form_get_texts (form)->version);
  g_assert_cmpuint (shk_form_get_n_fields (on_day), ==, 4);
  g_assert_cmpstr (shk_form_find_field (form, "past")->latest, ==, "today");
  g_assert_cmpstr (shk_form_find_field (on_day, "past")->latest, ==, "2024-03-01");
  g_assert_cmpstr (shk_form_find_field (on_day, "fixed")->latest, ==, "2024-12-31");
  g_assert_null (shk_form_find_field (on_day, "any")->latest);
  g_assert_cmpint (check_in (form, "past", "9999-12-31"), ==, SHK_FIELD_FINE);
  g_assert_cmpint (check_in (on_day, "past", "2024-03-01"), ==, SHK_FIELD_FINE);
  g_assert_cmpint (check_in (on_day, "past", "2024-03-02"), ==, SHK_FIELD_TOO_LATE);
  g_assert_cmpint (check_in (on_day, "past", "1999-12-31"), ==, SHK_FIELD_TOO_EARLY);
  g_assert_cmpint (check_in (on_day, "later", "2024-03-01"), ==, SHK_FIELD_TOO_EARLY);
  g_assert_cmpint (check_in (on_day, "later", "2025-01-01"), ==, SHK_FIELD_TOO_LATE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/form-field/copy", test_field_is_a_copy);
  g_test_add_func ("/model/form-field/texts", test_field_texts);
  g_test_add_func ("/model/form-field/text", test_text_field);
  g_test_add_func ("/model/form-field/pattern", test_pattern);
  g_test_add_func ("/model/form-field/number", test_number_field);
  g_test_add_func ("/model/form-field/date", test_date_field);
  g_test_add_func ("/model/form-field/choice", test_choice_field);
  g_test_add_func ("/model/form-field/file", test_file_field);
  g_test_add_func ("/model/form-field/types-are-apart", test_types_are_apart);
  g_test_add_func ("/model/form/says", test_form);
  g_test_add_func ("/model/form/texts", test_form_texts_are_checked);
  g_test_add_func ("/model/form/limits", test_form_limits);
  g_test_add_func ("/model/form/field-twice", test_field_twice);
  g_test_add_func ("/model/form/is-answered", test_is_answered);
  g_test_add_func ("/model/form/on-a-day", test_on_day);
  return g_test_run ();
}
