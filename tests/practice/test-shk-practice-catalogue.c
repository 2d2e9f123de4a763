/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-catalogue.h"

#include <string.h>

#define MAX_BYTES (1024 * 1024) /* as the API says */

/* One whole catalogue; each test replaces a piece of it. */
#define CATALOGUE                                                                                          \
  "{ \"//\": [], \"categories\": [ { \"id\": \"c\", \"title_ja\": \"あ\", \"title_en\": \"a\" } ],"        \
  " \"authorities\": { \"office\": { \"authority_ja\": \"省\", \"authority_en\": \"Office\" } },"          \
  " \"numbers\": { \"short\": { \"number_pattern\": \"^[0-9]$\", \"number_example\": \"1\" } },"           \
  " \"documents\": { \"copy\": { \"title_ja\": \"写し\", \"title_en\": \"Copy\", \"max_pages\": 2 } },"    \
  " \"procedures\": { \"change\": { \"title_ja\": \"変更\", \"title_en\": \"Change\", \"minutes\": 5 } }," \
  " \"schedules\": { \"simple\": [ { \"procedure\": \"change\", \"fee_yen\": 100, \"documents\": [\"copy\"] } ] }," \
  " \"qualifications\": [ { \"id\": \"q\", \"category\": \"c\", \"name_ja\": \"士\", \"reading\": \"し\","  \
  " \"name_en\": \"Person\", \"authority\": \"office\", \"number\": \"short\", \"schedule\": \"simple\" } ] }"

#define ANSWER                                                                                             \
  "{\"categories\":[{\"id\":\"c\",\"title_ja\":\"あ\",\"title_en\":\"a\"}],"                               \
  "\"qualifications\":[{\"id\":\"q\",\"category\":\"c\",\"name_ja\":\"士\",\"reading\":\"し\","            \
  "\"name_en\":\"Person\",\"authority_ja\":\"省\",\"authority_en\":\"Office\","                            \
  "\"number_pattern\":\"^[0-9]$\",\"number_example\":\"1\","                                               \
  "\"procedures\":[{\"id\":\"change\",\"title_ja\":\"変更\",\"title_en\":\"Change\",\"minutes\":5,"        \
  "\"fee_yen\":100,\"documents\":[{\"id\":\"copy\",\"title_ja\":\"写し\",\"title_en\":\"Copy\","           \
  "\"max_pages\":2}]}]}]}"

static GBytes *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) json = g_bytes_new (text, strlen (text));

  return shk_practice_catalogue_parse (json, error);
}

static void
test_expands (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = parse (CATALOGUE, &error);
  gsize size;
  const char *text;

  g_assert_no_error (error);
  text = g_bytes_get_data (answer, &size);
  g_assert_cmpmem (text, size, ANSWER, strlen (ANSWER));
}

static void
test_refuses (void)
{
  static const char *const pieces[][2] = {
    { "\"//\": [],", "" },
    { "\"categories\": [ {", "\"categories\": [ 7, {" },
    { "\"title_ja\": \"あ\",", "" },
    { "\"id\": \"c\"", "\"id\": 1" },
    { "\"authority_en\": \"Office\"", "\"authority_en\": null" },
    { "\"office\": {", "\"bureau\": {" },
    { "\"numbers\": {", "\"number\": {" },
    { "\"number_example\": \"1\"", "\"number_example\": 1" },
    { "\"max_pages\": 2", "\"max_pages\": \"2\"" },
    { "\"max_pages\": 2", "\"max_pages\": 2.5" },
    { "\"minutes\": 5", "\"hours\": 5" },
    { "\"fee_yen\": 100,", "" },
    { "[\"copy\"]", "[\"original\"]" },
    { "[\"copy\"]", "[1]" },
    { "[\"copy\"]", "\"copy\"" },
    { "\"procedure\": \"change\"", "\"procedure\": \"rewrite\"" },
    { "\"procedure\": \"change\",", "" },
    { "\"schedule\": \"simple\"", "\"schedule\": \"double\"" },
    { "\"simple\": [ {", "\"simple\": [ \"change\", {" },
    { "\"qualifications\": [", "\"qualifications\": [ []," },
    { "\"reading\": \"し\",", "" },
    { " } ] }", " } ]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (CATALOGUE);
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (g_string_replace (text, pieces[i][0], pieces[i][1], 1), ==, 1);
      g_assert_null (parse (text->str, &error));
      g_assert_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_PERSONAS);
    }
}

static void
test_says_where (void)
{
  g_autoptr (GString) text = g_string_new (CATALOGUE);
  g_autoptr (GError) error = NULL;

  g_string_replace (text, "[\"copy\"]", "[\"original\"]", 1);
  g_assert_null (parse (text->str, &error));
  g_assert_cmpstr (error->message, ==, "The catalogue, at “q”: “original” is missing or wrong");
}

static void
test_built_in (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = shk_practice_catalogue_load (&error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (answer), <=, MAX_BYTES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/practice/catalogue/puts-in-what-stands-behind-words", test_expands);
  g_test_add_func ("/practice/catalogue/refuses-what-is-missing-or-wrong", test_refuses);
  g_test_add_func ("/practice/catalogue/says-where-it-is-wrong", test_says_where);
  g_test_add_func ("/practice/catalogue/built-in-one-is-whole", test_built_in);
  return g_test_run ();
}
