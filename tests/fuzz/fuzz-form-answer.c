/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What somebody types into a field, by any of its types and scripts: what is taken has a normal form that is its own, within the
 * field's limits; a day that is read is the same day when it is written and read again. The first byte says which field it is. */

#include "shk-answers.h"
#include "shk-attachment.h"
#include "shk-era.h"
#include "shk-form.h"

#include <stdint.h>
#include <string.h>

#define MAX_CHARACTERS 50
#define N_FIELDS (SHK_N_FIELD_TYPES + SHK_N_FIELD_SCRIPTS) /* the types, then a text of each script; the last with a pattern */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static GPtrArray *
make_choices (void)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_form_choice_free);

  g_ptr_array_add (choices, shk_form_choice_new ("lost", "紛失", "Lost"));
  g_ptr_array_add (choices, shk_form_choice_new ("damaged", "汚損", "Damaged"));
  return choices;
}

static ShkFormField *
make_field (guint which)
{
  g_autoptr (GPtrArray) choices = make_choices ();
  ShkFormField parts = { .id = (char *) "a", .label_ja = (char *) "あ", .label_en = (char *) "a", .required = which % 2 == 0 };

  parts.type = which < SHK_N_FIELD_TYPES ? (ShkFieldType) which : SHK_FIELD_TEXT;
  if (parts.type == SHK_FIELD_TEXT)
    {
      parts.script = which < SHK_N_FIELD_TYPES ? SHK_SCRIPT_ANY : (ShkFieldScript) (which - SHK_N_FIELD_TYPES);
      parts.max_characters = MAX_CHARACTERS;
      parts.pattern = parts.script == SHK_SCRIPT_KATAKANA ? (char *) "((ア+)+| )*|[^ア]+" : NULL;
      parts.example = parts.script == SHK_SCRIPT_KATAKANA ? (char *) "ア" : NULL;
    }
  if (parts.type == SHK_FIELD_NUMBER)
    parts.min = G_MININT64, parts.max = G_MAXINT64;
  if (parts.type == SHK_FIELD_CHOICE)
    parts.choices = choices;
  if (parts.type == SHK_FIELD_FILE)
    parts.max_pages = 1, parts.max_bytes = SHK_ATTACHMENT_MAX_BYTES;
  return shk_form_field_new (&parts);
}

static void
check_day (const char *typed)
{
  g_autofree char *text = NULL, *both_ja = NULL, *both_en = NULL, *ja = NULL;
  GDate day, again;

  if (!shk_era_parse (typed, &day))
    return;
  text = shk_date_to_text (&day);
  g_assert_true (shk_date_from_text (text, &again));
  g_assert_cmpint (g_date_compare (&day, &again), ==, 0);
  g_assert_true (shk_era_parse (text, &again));
  g_assert_cmpint (g_date_compare (&day, &again), ==, 0);
  both_ja = shk_era_format_both_ja (&day);
  both_en = shk_era_format_both_en (&day);
  ja = shk_era_format_ja (&day);
  /* A year of an era has two digits at most where it is read. */
  if (ja != NULL && g_date_get_year (&day) < 2100)
    {
      g_assert_true (shk_era_parse (ja, &again));
      g_assert_cmpint (g_date_compare (&day, &again), ==, 0);
    }
}

/* A normal form is its own, and one that an application can have. */
static void
check_value (const ShkFormField *field, const char *value)
{
  g_autoptr (ShkAnswers) none = shk_answers_new (), answers = shk_answers_with (none, field->id, value);
  g_autofree char *again = NULL;

  g_assert_nonnull (answers);
  g_assert_cmpint (shk_form_field_check (field, value, &again), ==, SHK_FIELD_FINE);
  g_assert_cmpstr (again, ==, value);
  if (field->type == SHK_FIELD_TEXT)
    g_assert_cmpint (g_utf8_strlen (value, -1), <=, MAX_CHARACTERS);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (ShkFormField) field = NULL;
  g_autofree char *typed = NULL, *value = NULL;
  ShkFieldProblem problem;

  if (size < 1)
    return 0;
  field = make_field (data[0] % N_FIELDS);
  g_assert_nonnull (field);
  typed = g_strndup ((const char *) data + 1, size - 1);
  check_day (typed);
  problem = shk_form_field_check (field, typed, &value);
  g_assert_true (problem == SHK_FIELD_FINE || value == NULL);
  if (value != NULL)
    check_value (field, value);
  return 0;
}
