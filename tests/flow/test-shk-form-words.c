/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-form-words.h"

#include "shk-era.h"
#include "shk-test-form.h"

#include <string.h>

/* The tests' locale is C: what is said is what stands in the sources. */

static void
assert_words (const ShkFormField *field, ShkFieldProblem problem, const char *expected)
{
  g_autofree char *words = shk_words_for_field (field, problem);

  g_assert_cmpstr (words, ==, expected);
}

/* --- What is wrong ------------------------------------------------------------------------------------------------ */

/* Whatever is wrong with whatever field has words; what is fine has none. */
static void
test_every_problem_has_words (void)
{
  for (int type = 0; type < SHK_N_FIELD_TYPES; type++)
    {
      g_autoptr (ShkFormField) field = test_field_new ("a", (ShkFieldType) type, TRUE);

      assert_words (field, SHK_FIELD_FINE, NULL);
      for (int problem = SHK_FIELD_FINE + 1; problem < SHK_N_FIELD_PROBLEMS; problem++)
        {
          g_autofree char *words = shk_words_for_field (field, (ShkFieldProblem) problem);

          g_assert_nonnull (words);
          g_assert_true (g_str_has_suffix (words, "."));
          g_assert_null (strchr (words, '%'));
        }
    }
}

static void
test_empty (void)
{
  static const char *const expected[SHK_N_FIELD_TYPES] = {
    [SHK_FIELD_TEXT] = "This is needed. Please fill it in.",
    [SHK_FIELD_NUMBER] = "This is needed. Please fill it in.",
    [SHK_FIELD_DATE] = "Enter a date, such as 2024/3/1 or R6.3.1.",
    [SHK_FIELD_CHOICE] = "Choose one.",
    [SHK_FIELD_YES_NO] = "Choose one.",
    [SHK_FIELD_ADDRESS] = "Enter the postal code and the address.",
    [SHK_FIELD_TELEPHONE] = "This is needed. Please fill it in.",
    [SHK_FIELD_FILE] = "Attach this document.",
  };

  for (int type = 0; type < SHK_N_FIELD_TYPES; type++)
    {
      g_autoptr (ShkFormField) field = test_field_new ("a", (ShkFieldType) type, TRUE);

      assert_words (field, SHK_FIELD_EMPTY, expected[type]);
    }
}

/* The field's own numbers, days and example. */
static void
test_own_limits (void)
{
  ShkFormField text = test_field_parts (SHK_FIELD_TEXT), number = test_field_parts (SHK_FIELD_NUMBER);
  ShkFormField date = test_field_parts (SHK_FIELD_DATE), address = test_field_parts (SHK_FIELD_ADDRESS);

  text.min_characters = 2;
  text.example = (char *) "第\u202E1号";
  assert_words (&text, SHK_FIELD_TOO_SHORT, "Enter at least 2 characters.");
  assert_words (&text, SHK_FIELD_TOO_LONG, "Enter at most 20 characters.");
  assert_words (&text, SHK_FIELD_PATTERN, "Enter it as in 第⟨U+202E⟩1号.");
  text.min_characters = text.max_characters = 1;
  assert_words (&text, SHK_FIELD_TOO_SHORT, "Enter at least 1 character.");
  assert_words (&text, SHK_FIELD_TOO_LONG, "Enter at most 1 character.");
  assert_words (&address, SHK_FIELD_TOO_LONG, "Enter at most 200 characters on each line.");
  number.min = -5;
  assert_words (&number, SHK_FIELD_TOO_SMALL, "Enter -5 or more.");
  assert_words (&number, SHK_FIELD_TOO_LARGE, "Enter 99 or less.");
  assert_words (&number, SHK_FIELD_TOO_LONG, "This is too long. Check what you entered.");
  date.earliest = (char *) "1989-01-08";
  date.latest = (char *) "2024-12-31";
  assert_words (&date, SHK_FIELD_TOO_EARLY, "Enter 8 January 1989 (Heisei 1) or a later day.");
  assert_words (&date, SHK_FIELD_TOO_LATE, "Enter 31 December 2024 (Reiwa 6) or an earlier day.");
}

static void
test_scripts (void)
{
  ShkFormField text = test_field_parts (SHK_FIELD_TEXT);

  assert_words (&text, SHK_FIELD_CHARACTER, "There is a character that can't be used here. Delete everything and type it again.");
  text.script = SHK_SCRIPT_ASCII;
  assert_words (&text, SHK_FIELD_CHARACTER, "Use only letters from A to Z, digits and signs.");
  text.script = SHK_SCRIPT_KATAKANA;
  assert_words (&text, SHK_FIELD_CHARACTER, "Use only katakana.");
}

/* What is given as an example would itself be taken. */
static void
test_examples_are_good (void)
{
  g_autoptr (ShkFormField) date = test_field_new ("a", SHK_FIELD_DATE, TRUE);
  g_autoptr (ShkFormField) telephone = test_field_new ("a", SHK_FIELD_TELEPHONE, TRUE);
  g_autoptr (ShkFormField) address = test_field_new ("a", SHK_FIELD_ADDRESS, TRUE);

  g_assert_cmpint (shk_form_field_check (date, "2024/3/1", NULL), ==, SHK_FIELD_FINE);
  g_assert_cmpint (shk_form_field_check (date, "R6.3.1", NULL), ==, SHK_FIELD_FINE);
  g_assert_cmpint (shk_form_field_check (telephone, "03-1234-5678", NULL), ==, SHK_FIELD_FINE);
  g_assert_cmpint (shk_form_field_check (address, "100-0001\n町", NULL), ==, SHK_FIELD_FINE);
}

/* --- Answers ------------------------------------------------------------------------------------------------------ */

static void
test_answers (void)
{
  static const struct { ShkFieldType type; const char *value, *shown; } cases[] = {
    { SHK_FIELD_TEXT, "山田 太郎", "山田 太郎" }, { SHK_FIELD_TEXT, "<b>a</b>", "<b>a</b>" },
    { SHK_FIELD_TEXT, "a\u202Eb", "a⟨U+202E⟩b" },
    { SHK_FIELD_NUMBER, "-5", "-5" }, { SHK_FIELD_DATE, "2024-03-01", "1 March 2024 (Reiwa 6)" },
    { SHK_FIELD_DATE, "then", "then" },
    { SHK_FIELD_CHOICE, "c-1", "Lost" }, { SHK_FIELD_CHOICE, "c-9", "c-9" }, { SHK_FIELD_YES_NO, "yes", "Yes" },
    { SHK_FIELD_YES_NO, "no", "No" }, { SHK_FIELD_TELEPHONE, "03-1234-5678", "03-1234-5678" },
    { SHK_FIELD_ADDRESS, "100-0001\n東京都", "〒100-0001 東京都" }, { SHK_FIELD_ADDRESS, "100-0001\n東京都\nビル", "〒100-0001 東京都 ビル" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ShkFormField) field = test_field_new ("a", cases[i].type, FALSE);
      g_autofree char *shown = shk_words_for_answer (field, cases[i].value);
      g_autofree char *nothing = shk_words_for_answer (field, NULL);

      g_assert_cmpstr (shown, ==, cases[i].shown);
      g_assert_cmpstr (nothing, ==, "Not entered");
    }
}

static void
test_person (void)
{
  GDate day;
  g_autofree char *birth = NULL, *words = NULL;

  g_assert_true (shk_date_from_text ("1980-02-29", &day));
  birth = shk_words_for_person_birth (&day);
  words = shk_words_for_day (&day);
  g_assert_cmpstr (birth, ==, "29 February 1980 (Showa 55)");
  g_assert_cmpstr (words, ==, birth);
  g_assert_cmpstr (shk_words_for_sex (SHK_SEX_MALE), ==, "Male");
  g_assert_cmpstr (shk_words_for_sex (SHK_SEX_FEMALE), ==, "Female");
  g_assert_cmpstr (shk_words_for_sex (SHK_SEX_NOT_APPLICABLE), ==, "Not applicable");
  g_assert_cmpstr (shk_words_for_sex (SHK_SEX_UNKNOWN), ==, "Not known");
}

static void
test_attachment (void)
{
  static const struct { ShkAttachmentKind kind; gsize size; guint n_pages; const char *words; } cases[] = {
    { SHK_ATTACHMENT_PDF, 1234567, 3, "PDF, 3 pages, 1.2\u00A0MB" }, { SHK_ATTACHMENT_PNG, 2000, 1, "PNG, 1 page, 2.0\u00A0kB" },
    { SHK_ATTACHMENT_JPEG, 1, 1, "JPEG, 1 page, 1 byte" },
  };
  static const guint8 digest[SHK_ATTACHMENT_DIGEST_BYTES] = { 0 };
  g_autoptr (GBytes) sha256 = g_bytes_new_static (digest, sizeof digest);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ShkAttachment) attachment =
        shk_attachment_new ("a", "secret.pdf", cases[i].kind, cases[i].size, cases[i].n_pages, sha256);
      g_autofree char *words = shk_words_for_attachment (attachment);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_pick (void)
{
  g_assert_cmpstr (shk_words_pick ("紛失", "Lost"), ==, "Lost");
  g_assert_null (shk_words_pick ("紛失", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/form-words/every-problem", test_every_problem_has_words);
  g_test_add_func ("/form-words/empty", test_empty);
  g_test_add_func ("/form-words/own-limits", test_own_limits);
  g_test_add_func ("/form-words/scripts", test_scripts);
  g_test_add_func ("/form-words/examples", test_examples_are_good);
  g_test_add_func ("/form-words/answers", test_answers);
  g_test_add_func ("/form-words/person", test_person);
  g_test_add_func ("/form-words/attachment", test_attachment);
  g_test_add_func ("/form-words/pick", test_pick);
  return g_test_run ();
}
