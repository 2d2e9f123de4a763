/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-test-form.h"

#include <string.h>

static const char *const problems[SHK_N_FIELD_PROBLEMS] = {
  "fine", "empty", "too-short", "too-long", "character", "pattern", "not-a-number", "too-small", "too-large", "not-a-date",
  "too-early", "too-late", "no-such-choice", "postal-code", "address-incomplete", "not-a-telephone",
};

/* What is typed, and what is said of it; where that is "fine": @value (nullable: nothing). */
typedef struct
{
  const char *typed;
  const char *problem;
  const char *value;
} Case;

/* A normal form is its own, and nothing is given with a problem. */
static void
assert_case (const ShkFormField *field, const Case *expected)
{
  static char before[] = "before";
  char *value = before;
  g_autofree char *mine = NULL, *again = NULL;
  ShkFieldProblem problem = shk_form_field_check (field, expected->typed, &value);

  mine = value;
  g_test_message ("“%s”", expected->typed);
  g_assert_cmpstr (problems[problem], ==, expected->problem);
  g_assert_cmpstr (value, ==, expected->value);
  g_assert_cmpint (shk_form_field_check (field, expected->typed, NULL), ==, problem);
  if (value != NULL)
    {
      g_assert_cmpint (shk_form_field_check (field, value, &again), ==, SHK_FIELD_FINE);
      g_assert_cmpstr (again, ==, value);
    }
}

static void
assert_cases (const ShkFormField *parts, const Case *cases, gsize n)
{
  g_autoptr (ShkFormField) field = shk_form_field_new (parts);

  g_assert_nonnull (field);
  for (gsize i = 0; i < n; i++)
    assert_case (field, &cases[i]);
}

/* --- Text --------------------------------------------------------------------------------------------------------- */

static void
test_text (void)
{
  static const Case cases[] = {
    { "", "fine", NULL }, { " 　\t\n", "fine", NULL }, { "山田", "fine", "山田" }, { " 山田　太郎 ", "fine", "山田 太郎" },
    { "ＡＢＣ１２３", "fine", "ABC123" }, { "ｱｲｳ", "fine", "アイウ" }, { "か\u3099", "fine", "が" }, { "①㈱", "fine", "1(株)" },
    { "髙﨑", "fine", "髙﨑" }, { "葛\U000E0100", "fine", "葛\U000E0100" }, { "𠮷野家", "fine", "𠮷野家" }, { "<b>&", "fine", "<b>&" },
    { "東京ー−‐", "fine", "東京ー−‐" }, { "一行\n二行", "character", NULL }, { "a\tb", "character", NULL },
    { "a\x1b[2J", "character", NULL }, { "a\x7f", "character", NULL }, { "a\u202Eb", "character", NULL },
    { "a\u200Bb", "character", NULL }, { "a\u2028b", "character", NULL }, { "\uFEFFa", "character", NULL },
    { "\xFF", "character", NULL }, { "a\xE3\x81", "character", NULL },
  };
  ShkFormField parts = test_field_parts (SHK_FIELD_TEXT);

  assert_cases (&parts, cases, G_N_ELEMENTS (cases));
}

/* Characters of the normal form are counted: two half-width ones may be one. */
static void
test_text_length (void)
{
  static const Case cases[] = {
    { "", "fine", NULL }, { "a", "too-short", NULL }, { "  a  ", "too-short", NULL }, { "ab", "fine", "ab" },
    { "が\U00020BB7", "fine", "が\U00020BB7" }, { "abcd", "fine", "abcd" }, { " abcd ", "fine", "abcd" },
    { "ｶﾞｷﾞｸﾞｹﾞ", "fine", "ガギグゲ" }, { "abcde", "too-long", NULL }, { "㍿", "fine", "株式会社" }, { "㍿x", "too-long", NULL },
  };
  ShkFormField parts = test_field_parts (SHK_FIELD_TEXT);

  parts.min_characters = 2;
  parts.max_characters = 4;
  assert_cases (&parts, cases, G_N_ELEMENTS (cases));
}

static void
test_text_required (void)
{
  static const Case cases[] = { { "", "empty", NULL }, { "　\n", "empty", NULL }, { "a", "fine", "a" } };
  ShkFormField parts = test_field_parts (SHK_FIELD_TEXT);

  parts.required = TRUE;
  parts.min_characters = 1;
  assert_cases (&parts, cases, G_N_ELEMENTS (cases));
}

static void
test_ascii (void)
{
  static const Case cases[] = {
    { "taro@example.jp", "fine", "taro@example.jp" }, { "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ", "fine", "taro@example.jp" },
    { "１３－０１２３４５", "fine", "13-012345" }, { "13‐012345", "fine", "13-012345" }, { "13−012345", "fine", "13-012345" },
    { "13–012345", "fine", "13-012345" }, { "13—012345", "fine", "13-012345" }, { "13―012345", "fine", "13-012345" },
    { "13─012345", "fine", "13-012345" }, { "１３ー０１２３４５", "fine", "13-012345" }, { "13ｰ012345", "fine", "13-012345" },
    { "a b", "fine", "a b" }, { "~!\"'\\", "fine", "~!\"'\\" }, { "13ー", "character", NULL }, { "aーb", "character", NULL },
    { "山", "character", NULL }, { "é", "character", NULL }, { "a\nb", "character", NULL },
  };
  ShkFormField parts = test_field_parts (SHK_FIELD_TEXT);

  parts.script = SHK_SCRIPT_ASCII;
  assert_cases (&parts, cases, G_N_ELEMENTS (cases));
}

static void
test_katakana (void)
{
  static const Case cases[] = {
    { "ヤマダ　タロウ", "fine", "ヤマダ タロウ" }, { "やまだ　たろう", "fine", "ヤマダ タロウ" }, { "ﾔﾏﾀﾞ ﾀﾛｳ", "fine", "ヤマダ タロウ" },
    { "ぁっゃゔゕゖ", "fine", "ァッャヴヵヶ" }, { "メアリー・アン", "fine", "メアリー・アン" }, { "ﾒｱﾘｰ･ｱﾝ", "fine", "メアリー・アン" },
    { "か\u3099", "fine", "ガ" }, { "わ\u3099", "fine", "ヷ" }, { "ヷヺ", "fine", "ヷヺ" }, { "山田", "character", NULL },
    { "ヤマダA", "character", NULL }, { "ヤマダ1", "character", NULL }, { "ヤマダ-", "character", NULL }, { "ﾞ", "character", NULL },
    { "゛", "character", NULL }, { "ゝ", "character", NULL }, { "ヤ\nマ", "character", NULL },
  };
  ShkFormField parts = test_field_parts (SHK_FIELD_TEXT);

  parts.script = SHK_SCRIPT_KATAKANA;
  assert_cases (&parts, cases, G_N_ELEMENTS (cases));
}

static void
test_pattern (void)
{
  static const Case cases[] = {
    { "13-012345", "fine", "13-012345" }, { " １３－０１２３４５ ", "fine", "13-012345" }, { "13012345", "pattern", NULL },
    { "13-012345x", "pattern", NULL }, { "x13-012345", "pattern", NULL }, { "13-0123", "too-short", NULL }, { "", "fine", NULL },
  };
  ShkFormField parts = test_field_parts (SHK_FIELD_TEXT);

  parts.script = SHK_SCRIPT_ASCII;
  parts.pattern = (char *) "[0-9]{2}-[0-9]{6}|never";
  parts.example = (char *) "13-012345";
  parts.min_characters = 8;
  assert_cases (&parts, cases, G_N_ELEMENTS (cases));
}

/* A pattern that PCRE would try for hours fits nothing. */
static void
test_endless_pattern (void)
{
  static const Case cases[] = { { "1", "fine", "1" }, { "11111111111111111111111111111111111111x", "pattern", NULL } };
  ShkFormField parts = test_field_parts (SHK_FIELD_TEXT);

  parts.max_characters = 40;
  parts.pattern = (char *) "(([0-9]+)+)+";
  parts.example = (char *) "1";
  assert_cases (&parts, cases, G_N_ELEMENTS (cases));
}

/* --- Numbers and days --------------------------------------------------------------------------------------------- */

static void
test_number (void)
{
  static const Case cases[] = {
    { "0", "fine", "0" }, { "7", "fine", "7" }, { " ０１２ ", "fine", "12" }, { "99", "fine", "99" }, { "100", "too-large", NULL },
    { "-5", "fine", "-5" }, { "－５", "fine", "-5" }, { "−5", "fine", "-5" }, { "‐5", "fine", "-5" }, { "-6", "too-small", NULL },
    { "-0", "fine", "0" }, { "000", "fine", "0" }, { "99999999999999999999", "too-large", NULL },
    { "-99999999999999999999", "too-small", NULL }, { "", "fine", NULL }, { "-", "not-a-number", NULL },
    { "--1", "not-a-number", NULL },
    { "+1", "not-a-number", NULL }, { "1.5", "not-a-number", NULL }, { "1,000", "not-a-number", NULL },
    { "0x10", "not-a-number", NULL },
    { "1 0", "not-a-number", NULL }, { "三", "not-a-number", NULL }, { "٣", "not-a-number", NULL }, { "3年", "not-a-number", NULL },
    { "ー3", "not-a-number", NULL }, { "- 3", "not-a-number", NULL }, { "1-2", "not-a-number", NULL },
    { "\xFF", "character", NULL },
  };
  ShkFormField parts = test_field_parts (SHK_FIELD_NUMBER);

  parts.min = -5;
  assert_cases (&parts, cases, G_N_ELEMENTS (cases));
}

static void
test_number_of_any_size (void)
{
  static const Case cases[] = {
    { "9223372036854775807", "fine", "9223372036854775807" }, { "9223372036854775808", "too-large", NULL },
    { "-9223372036854775808", "fine", "-9223372036854775808" }, { "-9223372036854775809", "too-small", NULL },
  };
  ShkFormField parts = test_field_parts (SHK_FIELD_NUMBER);

  parts.min = G_MININT64;
  parts.max = G_MAXINT64;
  parts.required = TRUE;
  assert_cases (&parts, cases, G_N_ELEMENTS (cases));
}

static void
test_date (void)
{
  static const Case cases[] = {
    { "2024-03-01", "fine", "2024-03-01" }, { "令和6年3月1日", "fine", "2024-03-01" }, { "ｒ６．３．１", "fine", "2024-03-01" },
    { "1989-01-08", "fine", "1989-01-08" }, { "昭和64年1月7日", "too-early", NULL }, { "2024-12-31", "fine", "2024-12-31" },
    { "2025/1/1", "too-late", NULL }, { "2024-02-30", "not-a-date", NULL }, { "平成31年5月1日", "not-a-date", NULL },
    { "yesterday", "not-a-date", NULL }, { "", "fine", NULL }, { "\xFF", "character", NULL },
  };
  ShkFormField parts = test_field_parts (SHK_FIELD_DATE);

  parts.earliest = (char *) "1989-01-08";
  parts.latest = (char *) "2024-12-31";
  assert_cases (&parts, cases, G_N_ELEMENTS (cases));
}

/* --- Choices ------------------------------------------------------------------------------------------------------ */

static void
test_choice (void)
{
  static const Case cases[] = {
    { "c-0", "fine", "c-0" }, { "c-1", "fine", "c-1" }, { "c-2", "no-such-choice", NULL }, { "紛失", "no-such-choice", NULL },
    { " c-0", "no-such-choice", NULL }, { "C-0", "no-such-choice", NULL }, { "", "empty", NULL },
  };
  g_autoptr (GPtrArray) choices = test_choices_new (2);
  ShkFormField parts = test_field_parts (SHK_FIELD_CHOICE);

  parts.choices = choices;
  parts.required = TRUE;
  assert_cases (&parts, cases, G_N_ELEMENTS (cases));
}

static void
test_yes_no (void)
{
  static const Case cases[] = {
    { "yes", "fine", "yes" }, { "no", "fine", "no" }, { "Yes", "no-such-choice", NULL }, { "true", "no-such-choice", NULL },
    { "no ", "no-such-choice", NULL }, { "", "empty", NULL },
  };
  ShkFormField parts = test_field_parts (SHK_FIELD_YES_NO);

  parts.required = TRUE;
  assert_cases (&parts, cases, G_N_ELEMENTS (cases));
}

/* --- Addresses and telephones ------------------------------------------------------------------------------------- */

static void
test_address (void)
{
  static const Case cases[] = {
    { "100-0001\n東京都千代田区千代田1-1", "fine", "100-0001\n東京都千代田区千代田1-1" },
    { "1000001\n東京都\n練習ビル 3階", "fine", "100-0001\n東京都\n練習ビル 3階" },
    { "〒100-0001\n東京都\n", "fine", "100-0001\n東京都" }, { "〒 １００－０００１\r\n東京都\r\n", "fine", "100-0001\n東京都" },
    { "〒１０００００１\n　東京都　\n　\n\n", "fine", "100-0001\n東京都" }, { "100ー0001\n東京都", "fine", "100-0001\n東京都" },
    { "100‐0001\n東京都１ー２ー３", "fine", "100-0001\n東京都1ー2ー3" }, { "100−0001\n東京都", "fine", "100-0001\n東京都" },
    { "", "fine", NULL }, { "\n\n", "fine", NULL }, { " \n　\n ", "fine", NULL },
    { "\n東京都", "postal-code", NULL }, { "\n\nビル", "postal-code", NULL }, { "東京都", "postal-code", NULL },
    { "100-001\n東京都", "postal-code", NULL }, { "100-00011\n東京都", "postal-code", NULL }, { "10-00001\n東京都", "postal-code", NULL },
    { "100--0001\n東京都", "postal-code", NULL }, { "100 0001\n東京都", "postal-code", NULL }, { "〒\n東京都", "postal-code", NULL },
    { "〒〒1000001\n東京都", "postal-code", NULL }, { "abc-defg\n東京都", "postal-code", NULL }, { "-1000001\n東京都", "postal-code", NULL },
    { "100-0001", "address-incomplete", NULL }, { "100-0001\n　", "address-incomplete", NULL },
    { "100-0001\n\nビル", "address-incomplete", NULL }, { "100-0001\n東京都\nビル\n3階", "character", NULL },
    { "100-0001\n東京\t都", "character", NULL }, { "100-0001\n東京都\nビ\u202Eル", "character", NULL },
    { "100-0001\n東京\r都", "character", NULL },
  };
  ShkFormField parts = test_field_parts (SHK_FIELD_ADDRESS);

  assert_cases (&parts, cases, G_N_ELEMENTS (cases));
}

static void
test_address_limit (void)
{
  g_autoptr (ShkFormField) field = test_field_new ("address", SHK_FIELD_ADDRESS, TRUE);
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *good = NULL, *long_address = NULL, *long_building = NULL;

  for (guint i = 0; i < SHK_FORM_MAX_ADDRESS_CHARACTERS; i++)
    g_string_append (line, "町");
  good = g_strdup_printf ("100-0001\n%s\n%s", line->str, line->str);
  long_address = g_strdup_printf ("100-0001\n%s町", line->str);
  long_building = g_strdup_printf ("100-0001\n町\n%s町", line->str);
  assert_case (field, &(Case) { good, "fine", good });
  assert_case (field, &(Case) { long_address, "too-long", NULL });
  assert_case (field, &(Case) { long_building, "too-long", NULL });
  assert_case (field, &(Case) { "\n", "empty", NULL });
}

static void
test_telephone (void)
{
  static const Case cases[] = {
    { "03-1234-5678", "fine", "03-1234-5678" }, { "090-1234-5678", "fine", "090-1234-5678" },
    { "0312345678", "fine", "0312345678" },
    { "０３－１２３４－５６７８", "fine", "03-1234-5678" }, { "03ー1234ー5678", "fine", "03-1234-5678" },
    { "03‐1234−5678", "fine", "03-1234-5678" }, { "03 1234 5678", "fine", "03-1234-5678" },
    { "03(1234)5678", "fine", "03-1234-5678" },
    { "（０３）１２３４－５６７８", "fine", "03-1234-5678" }, { "(03) 1234 - 5678", "fine", "03-1234-5678" }, { "", "fine", NULL },
    { "031234567", "not-a-telephone", NULL }, { "090-1234-56789", "not-a-telephone", NULL },
    { "13-1234-5678", "not-a-telephone", NULL },
    { "+81-3-1234-5678", "not-a-telephone", NULL }, { "03-1234-567x", "not-a-telephone", NULL },
    { "110", "not-a-telephone", NULL },
    { "03.1234.5678", "not-a-telephone", NULL }, { "03\n12345678", "not-a-telephone", NULL }, { "-", "not-a-telephone", NULL },
  };
  ShkFormField parts = test_field_parts (SHK_FIELD_TELEPHONE);

  assert_cases (&parts, cases, G_N_ELEMENTS (cases));
}

/* --- All types ---------------------------------------------------------------------------------------------------- */

/* A document is attached, and whether it has to be is not seen here. */
static void
test_file (void)
{
  static const Case cases[] = { { "", "fine", NULL }, { "a.pdf", "character", NULL } };
  ShkFormField parts = test_field_parts (SHK_FIELD_FILE);

  parts.required = TRUE;
  assert_cases (&parts, cases, G_N_ELEMENTS (cases));
}

static void
test_empty (void)
{
  for (int type = 0; type < SHK_N_FIELD_TYPES; type++)
    {
      g_autoptr (ShkFormField) optional = test_field_new ("a", (ShkFieldType) type, FALSE);
      g_autoptr (ShkFormField) required = test_field_new ("a", (ShkFieldType) type, TRUE);

      assert_case (optional, &(Case) { "", "fine", NULL });
      assert_case (optional, &(Case) { " 　\n", "fine", NULL });
      assert_case (required, &(Case) { "", type == SHK_FIELD_FILE ? "fine" : "empty", NULL });
    }
}

static void
test_typed_limit (void)
{
  g_autofree char *most = g_strdup_printf ("%*s1", SHK_FORM_MAX_TYPED_BYTES - 1, "");
  g_autofree char *more = g_strdup_printf ("%*s1", SHK_FORM_MAX_TYPED_BYTES, "");

  for (int type = 0; type < SHK_N_FIELD_TYPES; type++)
    {
      g_autoptr (ShkFormField) field = test_field_new ("a", (ShkFieldType) type, TRUE);

      g_assert_cmpint (shk_form_field_check (field, most, NULL), !=, SHK_FIELD_TOO_LONG);
      g_assert_cmpint (shk_form_field_check (field, more, NULL), ==, SHK_FIELD_TOO_LONG);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/form-check/text", test_text);
  g_test_add_func ("/model/form-check/text-length", test_text_length);
  g_test_add_func ("/model/form-check/text-required", test_text_required);
  g_test_add_func ("/model/form-check/ascii", test_ascii);
  g_test_add_func ("/model/form-check/katakana", test_katakana);
  g_test_add_func ("/model/form-check/pattern", test_pattern);
  g_test_add_func ("/model/form-check/endless-pattern", test_endless_pattern);
  g_test_add_func ("/model/form-check/number", test_number);
  g_test_add_func ("/model/form-check/number-of-any-size", test_number_of_any_size);
  g_test_add_func ("/model/form-check/date", test_date);
  g_test_add_func ("/model/form-check/choice", test_choice);
  g_test_add_func ("/model/form-check/yes-no", test_yes_no);
  g_test_add_func ("/model/form-check/address", test_address);
  g_test_add_func ("/model/form-check/address-limit", test_address_limit);
  g_test_add_func ("/model/form-check/telephone", test_telephone);
  g_test_add_func ("/model/form-check/file", test_file);
  g_test_add_func ("/model/form-check/empty", test_empty);
  g_test_add_func ("/model/form-check/typed-limit", test_typed_limit);
  return g_test_run ();
}
