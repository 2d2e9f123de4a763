/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-catalogue.h"
#include "shk-practice-form.h"

#include <string.h>

#define CATALOGUE                                                                                          \
  "{ \"//\": [], \"categories\": [ { \"id\": \"c\", \"title_ja\": \"あ\", \"title_en\": \"a\" } ],"        \
  " \"authorities\": { \"office\": { \"authority_ja\": \"省\", \"authority_en\": \"Office\" } },"          \
  " \"numbers\": { \"short\": { \"number_pattern\": \"^[0-9]$\", \"number_example\": \"1\" } },"           \
  " \"documents\": { \"copy\": { \"title_ja\": \"写し\", \"title_en\": \"Copy\", \"max_pages\": 2 } },"    \
  " \"procedures\": { \"change\": { \"title_ja\": \"変更\", \"title_en\": \"Change\", \"minutes\": 5 } }," \
  " \"schedules\": { \"simple\": [ { \"procedure\": \"change\", \"fee_yen\": 100, \"documents\": [\"copy\"] } ] }," \
  " \"qualifications\": [ { \"id\": \"q\", \"category\": \"c\", \"name_ja\": \"士\", \"reading\": \"し\","  \
  " \"name_en\": \"Person\", \"authority\": \"office\", \"number\": \"short\", \"schedule\": \"simple\" } ] }"

/* The forms of that catalogue, with every type; each test replaces a piece. */
#define FORMS                                                                                              \
  "{ \"//\": [], \"version\": \"1\", \"terms\": { \"version\": \"2\", \"text_ja\": [\"一\", \"二\"], \"text_en\": [\"One\"] }," \
  " \"choices\": { \"list\": [ { \"id\": \"a\", \"label_ja\": \"甲\", \"label_en\": \"A\" },"              \
  " { \"id\": \"b\", \"label_ja\": \"乙\", \"label_en\": \"B\" } ] },"                                     \
  " \"fields\": {"                                                                                         \
  " \"registration-number\": { \"id\": \"registration-number\", \"type\": \"text\", \"label_ja\": \"番号\"," \
  " \"label_en\": \"Number\", \"required\": true, \"script\": \"ascii\", \"min_characters\": 1, \"max_characters\": 9 }," \
  " \"years\": { \"id\": \"years\", \"type\": \"number\", \"label_ja\": \"年\", \"label_en\": \"Years\","  \
  " \"help_ja\": \"数\", \"help_en\": \"How many\", \"required\": false, \"min\": 0, \"max\": 9 },"        \
  " \"day\": { \"id\": \"day\", \"type\": \"date\", \"label_ja\": \"日\", \"label_en\": \"Day\", \"required\": true," \
  " \"earliest\": \"2000-01-01\" },"                                                                       \
  " \"why\": { \"id\": \"reason\", \"type\": \"choice\", \"label_ja\": \"理由\", \"label_en\": \"Reason\"," \
  " \"required\": true, \"choices\": \"list\" },"                                                          \
  " \"yes\": { \"id\": \"yes\", \"type\": \"yes-no\", \"label_ja\": \"諾\", \"label_en\": \"Yes\", \"required\": true } }," \
  " \"documents\": { \"copy\": { \"help_ja\": \"裏も\", \"help_en\": \"Both sides\" } },"                  \
  " \"procedures\": { \"change\": [\"registration-number\", \"*\", \"yes\"] },"                            \
  " \"additions\": { \"set\": { \"change\": [\"years\", \"day\", \"why\"] }, \"other\": { \"deletion\": [\"years\"] } }," \
  " \"qualifications\": { \"q\": [\"set\", \"other\"] } }"

#define LABELLED(id, type, ja, en, help_ja, help_en, required)                                             \
  "{\"id\":\"" id "\",\"type\":\"" type "\",\"label_ja\":\"" ja "\",\"label_en\":\"" en "\",\"help_ja\":" help_ja \
  ",\"help_en\":" help_en ",\"required\":" required

#define ANSWER                                                                                             \
  "{\"qualification\":\"q\",\"procedure\":\"change\",\"version\":\"1\",\"fee_yen\":100,"                   \
  "\"terms\":{\"version\":\"2\",\"text_ja\":\"一\\n\\n二\",\"text_en\":\"One\"},\"fields\":["              \
  LABELLED ("registration-number", "text", "番号", "Number", "null", "null", "true")                       \
  ",\"script\":\"ascii\",\"pattern\":\"^[0-9]$\",\"example\":\"1\",\"min_characters\":1,\"max_characters\":9}," \
  LABELLED ("years", "number", "年", "Years", "\"数\"", "\"How many\"", "false") ",\"min\":0,\"max\":9},"  \
  LABELLED ("day", "date", "日", "Day", "null", "null", "true") ",\"earliest\":\"2000-01-01\",\"latest\":null}," \
  LABELLED ("reason", "choice", "理由", "Reason", "null", "null", "true")                                  \
  ",\"choices\":[{\"id\":\"a\",\"label_ja\":\"甲\",\"label_en\":\"A\"},"                                   \
  "{\"id\":\"b\",\"label_ja\":\"乙\",\"label_en\":\"B\"}]},"                                               \
  LABELLED ("yes", "yes-no", "諾", "Yes", "null", "null", "true") "},"                                     \
  LABELLED ("copy", "file", "写し", "Copy", "\"裏も\"", "\"Both sides\"", "true")                          \
  ",\"max_pages\":2,\"max_bytes\":5242880}]}"

static ShkPracticeProcedures *
make_procedures (void)
{
  g_autoptr (GBytes) json = g_bytes_new_static (CATALOGUE, strlen (CATALOGUE));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) catalogue = shk_practice_catalogue_parse (json, &error);
  ShkPracticeProcedures *procedures;

  g_assert_no_error (error);
  procedures = shk_practice_procedures_new (catalogue, &error);
  g_assert_no_error (error);
  return procedures;
}

static ShkPracticeForms *
parse (const char *text, GError **error)
{
  g_autoptr (ShkPracticeProcedures) procedures = make_procedures ();
  g_autoptr (GBytes) json = g_bytes_new (text, strlen (text));

  return shk_practice_forms_parse (procedures, json, error);
}

static void
test_expands (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkPracticeForms) forms = parse (FORMS, &error);
  g_autoptr (GBytes) answer = NULL;
  gsize size;
  const char *text;

  g_assert_no_error (error);
  g_assert_null (shk_practice_forms_find (forms, "q", "deletion"));
  g_assert_null (shk_practice_forms_find (forms, "r", "change"));
  answer = shk_practice_form_format (shk_practice_forms_find (forms, "q", "change"));
  text = g_bytes_get_data (answer, &size);
  g_assert_cmpmem (text, size, ANSWER, strlen (ANSWER));
}

static void
test_refuses (void)
{
  static const char *const pieces[][2] = {
    { "\"//\": [],", "" },
    { "\"version\": \"1\"", "\"version\": 1" },
    { "\"version\": \"1\"", "\"version\": \"A\"" },
    { "\"version\": \"2\",", "" },
    { "\"version\": \"2\",", "\"version\": \"2\", \"more\": 1," },
    { "\"text_ja\": [\"一\", \"二\"]", "\"text_ja\": \"一\"" },
    { "\"text_ja\": [\"一\", \"二\"]", "\"text_ja\": [1]" },
    { "\"text_en\": [\"One\"]", "\"text_en\": []" },
    { "\"choices\": {", "\"choice\": {" },
    { "\"label_en\": \"B\"", "\"label_en\": 2" },
    { "\"id\": \"b\"", "\"id\": \"a\"" },
    { "\"id\": \"a\",", "\"id\": \"a\", \"more\": \"x\"," },
    { "\"choices\": \"list\"", "\"choices\": \"none\"" },
    { "\"choices\": \"list\"", "\"choices\": []" },
    { "\"list\": [ {", "\"list\": [ \"none\", {" },
    { "\"list\": [ {", "\"list\": [ \"list\", {" },
    { "\"list\": [ {", "\"two\": [ \"three\" ], \"three\": [], \"list\": [ \"two\", {" },
    { "\"list\": [ {", "\"list\": [ 1, {" },
    { "\"type\": \"yes-no\"", "\"type\": \"maybe\"" },
    { "\"type\": \"yes-no\"", "\"type\": \"file\"" },
    { "\"type\": \"yes-no\"", "\"type\": \"date\", \"earliest\": \"2000-02-30\"" },
    { "\"required\": false", "\"required\": 0" },
    { "\"required\": false,", "" },
    { "\"help_en\": \"How many\",", "" },
    { "\"max\": 9", "\"max\": \"9\"" },
    { "\"max\": 9", "\"max\": -1" },
    { "\"max\": 9", "\"max\": 9, \"script\": \"any\"" },
    { "\"min_characters\": 1", "\"min_characters\": -1" },
    { "\"script\": \"ascii\"", "\"script\": \"latin\"" },
    { "\"script\": \"ascii\"", "\"script\": \"katakana\"" }, /* the catalogue's example is none */
    { "\"label_ja\": \"諾\"", "\"label_ja\": \"\"" },
    { "\"documents\": { \"copy\"", "\"documents\": { \"original\"" },
    { "\"help_ja\": \"裏も\"", "\"help_ja\": null" },
    { "\"procedures\": { \"change\"", "\"procedures\": { \"deletion\"" },
    { "\"*\", \"yes\"", "\"*\", \"no\"" },
    { "\"*\", \"yes\"", "\"*\", \"yes\", \"yes\"" },
    { "\"*\", \"yes\"", "\"*\", 1" },
    { "[\"years\", \"day\"", "[\"months\", \"day\"" },
    { "\"set\": { \"change\": [\"years\", \"day\", \"why\"] }", "\"set\": { \"change\": \"years\" }" },
    { "\"qualifications\": { \"q\"", "\"qualifications\": { \"r\"" },
    { "\"q\": [\"set\", \"other\"]", "\"q\": [\"set\", \"another\"]" },
    { "\"other\"] } }", "\"other\"] }" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (FORMS);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", pieces[i][1]);
      g_assert_cmpuint (g_string_replace (text, pieces[i][0], pieces[i][1], 1), ==, 1);
      g_assert_null (parse (text->str, &error));
      g_assert_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_PERSONAS);
    }
}

/* In place of the other list's name stands what is in it. */
static void
test_names_another_list (void)
{
  g_autoptr (GString) text = g_string_new (FORMS);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkPracticeForms) forms = NULL;
  const GPtrArray *choices;

  g_string_replace (text, "\"choices\": \"list\"", "\"choices\": \"more\"", 1);
  g_string_replace (text, "\"list\": [ {", "\"more\": [ \"list\", { \"id\": \"c\", \"label_ja\": \"丙\", \"label_en\": \"C\" } ],"
                    " \"list\": [ {", 1);
  forms = parse (text->str, &error);
  g_assert_no_error (error);
  choices = shk_form_find_field (shk_practice_forms_find (forms, "q", "change"), "reason")->choices;
  g_assert_cmpuint (choices->len, ==, 3);
  for (guint i = 0; i < choices->len; i++)
    g_assert_cmpstr (((const ShkFormChoice *) g_ptr_array_index (choices, i))->id, ==, ((const char *[]) { "a", "b", "c" })[i]);
}

/* A word of the format, which the service gives as it stands. */
static void
test_says_today (void)
{
  g_autoptr (GString) text = g_string_new (FORMS);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkPracticeForms) forms = NULL;
  g_autoptr (GBytes) answer = NULL;

  g_string_replace (text, "\"earliest\": \"2000-01-01\"", "\"earliest\": \"2000-01-01\", \"latest\": \"today\"", 1);
  forms = parse (text->str, &error);
  g_assert_no_error (error);
  answer = shk_practice_form_format (shk_practice_forms_find (forms, "q", "change"));
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (answer, NULL), (gssize) g_bytes_get_size (answer), "\"latest\":\"today\""));
}

static void
test_says_where (void)
{
  g_autoptr (GString) text = g_string_new (FORMS);
  g_autoptr (GError) error = NULL;

  g_string_replace (text, "[\"years\", \"day\"", "[\"months\", \"day\"", 1);
  g_assert_null (parse (text->str, &error));
  g_assert_cmpstr (error->message, ==, "The forms, at “q/change”: “months” is missing or wrong");
}

/* Every procedure of the catalogue has one. */
static void
test_built_in (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) catalogue = shk_practice_catalogue_load (&error);
  g_autoptr (ShkPracticeProcedures) procedures = shk_practice_procedures_new (catalogue, &error);
  g_autoptr (ShkPracticeForms) forms = shk_practice_forms_load (procedures, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (shk_practice_procedures_get_n (procedures), >, 200);
  for (guint i = 0; i < shk_practice_procedures_get_n (procedures); i++)
    {
      const ShkPracticeProcedure *procedure = shk_practice_procedures_get (procedures, i);

      g_assert_nonnull (shk_practice_forms_find (forms, procedure->qualification_id, procedure->id));
      g_assert_true (shk_practice_procedures_has_qualification (procedures, procedure->qualification_id));
    }
  g_assert_false (shk_practice_procedures_has_qualification (procedures, "nobody"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/practice/form/puts-in-what-stands-behind-words", test_expands);
  g_test_add_func ("/practice/form/refuses-what-is-missing-or-wrong", test_refuses);
  g_test_add_func ("/practice/form/names-another-list", test_names_another_list);
  g_test_add_func ("/practice/form/says-today", test_says_today);
  g_test_add_func ("/practice/form/says-where-it-is-wrong", test_says_where);
  g_test_add_func ("/practice/form/built-in-ones-are-whole", test_built_in);
  return g_test_run ();
}
