/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-answers.h"

#include "shk-qualification.h"

#include <string.h>

/* Answers with one more, or less; there has to be such. */
static void
answer (ShkAnswers **answers, const char *id, const char *value)
{
  ShkAnswers *more = shk_answers_with (*answers, id, value);

  g_assert_nonnull (more);
  shk_answers_unref (*answers);
  *answers = more;
}

static void
assert_ids (const ShkAnswers *answers, const char *expected)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < shk_answers_get_n (answers); i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", shk_answers_get_id (answers, i));
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_sorted_by_id (void)
{
  g_autoptr (ShkAnswers) answers = shk_answers_new ();

  assert_ids (answers, "");
  answer (&answers, "telephone", "1");
  answer (&answers, "email", "2");
  answer (&answers, "years", "3");
  answer (&answers, "name-kana", "4");
  assert_ids (answers, "email name-kana telephone years");
  g_assert_cmpstr (shk_answers_get_value (answers, 0), ==, "2");
  g_assert_cmpstr (shk_answers_get (answers, "years"), ==, "3");
  g_assert_null (shk_answers_get (answers, "name"));
}

static void
test_another_answer_and_none (void)
{
  g_autoptr (ShkAnswers) answers = shk_answers_new ();

  answer (&answers, "a", "1");
  answer (&answers, "b", "2");
  answer (&answers, "a", "3");
  assert_ids (answers, "a b");
  g_assert_cmpstr (shk_answers_get (answers, "a"), ==, "3");
  answer (&answers, "a", NULL);
  assert_ids (answers, "b");
  answer (&answers, "a", NULL);
  assert_ids (answers, "b");
  answer (&answers, "b", NULL);
  assert_ids (answers, "");
}

/* Whoever has the old ones keeps them. */
static void
test_immutable (void)
{
  g_autoptr (ShkAnswers) before = shk_answers_new ();
  g_autoptr (ShkAnswers) after = shk_answers_with (before, "a", "1");

  g_assert_cmpuint (shk_answers_get_n (before), ==, 0);
  g_assert_cmpuint (shk_answers_get_n (after), ==, 1);
}

static void
test_equal (void)
{
  g_autoptr (ShkAnswers) one = shk_answers_new (), other = shk_answers_new ();

  g_assert_true (shk_answers_equal (one, other));
  answer (&one, "a", "1");
  g_assert_false (shk_answers_equal (one, other));
  answer (&other, "b", "1");
  g_assert_false (shk_answers_equal (one, other));
  answer (&one, "b", "1");
  answer (&other, "a", "2");
  g_assert_false (shk_answers_equal (one, other));
  answer (&other, "a", "1");
  g_assert_true (shk_answers_equal (one, other));
}

static void
test_wrong_ids (void)
{
  static const char *const wrong[] = { "", "A", "a b", "a_b", "氏名", "a.b" };
  g_autoptr (ShkAnswers) answers = shk_answers_new ();
  char id[SHK_QUALIFICATION_MAX_ID_CHARACTERS + 2] = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (shk_answers_with (answers, wrong[i], "1"));
  memset (id, 'a', SHK_QUALIFICATION_MAX_ID_CHARACTERS);
  answer (&answers, id, "1");
  id[SHK_QUALIFICATION_MAX_ID_CHARACTERS] = 'a';
  g_assert_null (shk_answers_with (answers, id, "1"));
}

/* Characters are counted, not bytes. */
static void
test_value_limit (void)
{
  g_autoptr (ShkAnswers) answers = shk_answers_new ();
  g_autoptr (GString) value = g_string_new (NULL);

  for (guint i = 0; i < SHK_ANSWERS_MAX_CHARACTERS; i++)
    g_string_append (value, "𠮷");
  answer (&answers, "a", value->str);
  g_string_append_c (value, 'x');
  g_assert_null (shk_answers_with (answers, "a", value->str));
  g_assert_null (shk_answers_with (answers, "a", ""));
  g_assert_null (shk_answers_with (answers, "a", "\xFF"));
}

static void
test_count_limit (void)
{
  g_autoptr (ShkAnswers) answers = shk_answers_new ();

  for (guint i = 0; i < SHK_ANSWERS_MAX; i++)
    {
      g_autofree char *id = g_strdup_printf ("f%u", i);

      answer (&answers, id, "1");
    }
  g_assert_cmpuint (shk_answers_get_n (answers), ==, SHK_ANSWERS_MAX);
  g_assert_null (shk_answers_with (answers, "more", "1"));
  answer (&answers, "f0", "2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/answers/sorted", test_sorted_by_id);
  g_test_add_func ("/model/answers/another-and-none", test_another_answer_and_none);
  g_test_add_func ("/model/answers/immutable", test_immutable);
  g_test_add_func ("/model/answers/equal", test_equal);
  g_test_add_func ("/model/answers/wrong-ids", test_wrong_ids);
  g_test_add_func ("/model/answers/value-limit", test_value_limit);
  g_test_add_func ("/model/answers/count-limit", test_count_limit);
  return g_test_run ();
}
