/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-persona.h"

#include <string.h>

/* One whole person; each test replaces a piece of it. */
#define PERSON                                                                                             \
  "{ \"people\": [ { \"name\": \"01\", \"title\": { \"ja\": \"あ\", \"en\": \"a\" }, \"profile\": \"cwt\"," \
  " \"signer\": \"signer-cwt\", \"claims\": { \"CN\": \"看護師\", \"UN\": \"練習　花子\" },"                       \
  " \"changed\": { \"UN\": \"練習　花代\" }, \"times\": { \"issued\": \"2025-04-01T09:00:00+09:00\" },"         \
  " \"status\": \"valid\", \"since\": \"2025-04-01T00:00:00Z\","                                           \
  " \"expected\": { \"verdict\": \"invalid\", \"reason\": \"signature-wrong\" } } ] }"

static GPtrArray *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) json = g_bytes_new (text, strlen (text));

  return shk_practice_personas_parse (json, error);
}

static void
test_reads_everything (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = parse (PERSON, &error);
  const ShkPracticePersona *person;

  g_assert_no_error (error);
  g_assert_cmpuint (people->len, ==, 1);
  person = g_ptr_array_index (people, 0);
  g_assert_cmpstr (person->name, ==, "01");
  g_assert_cmpstr (person->title_ja, ==, "あ");
  g_assert_cmpint (person->profile, ==, SHK_PROFILE_CWT);
  g_assert_cmpint (person->signer, ==, SHK_PRACTICE_SIGNER_CWT);
  g_assert_cmpstr (person->claims[SHK_CLAIM_QUALIFICATION], ==, "看護師");
  g_assert_cmpstr (person->changed[SHK_CLAIM_NAME], ==, "練習　花代");
  g_assert_null (person->claims[SHK_CLAIM_NUMBER]);
  g_assert_cmpint (person->issued_s, ==, 1743465600);
  g_assert_cmpint (person->expires_s, ==, 0);
  g_assert_cmpint (person->since_s, ==, 1743465600);
  g_assert_cmpstr (person->reason, ==, "signature-wrong");
  g_assert_true (shk_practice_persona_is_changed (person));
}

static void
test_refuses (void)
{
  static const char *const pieces[][2] = {
    { "\"name\": \"01\",", "" },
    { "\"name\": \"01\"", "\"name\": 1" },
    { "\"ja\": \"あ\",", "" },
    { "\"title\"", "\"titel\"" },
    { "\"cwt\"", "\"jwt\"" },
    { "\"signer-cwt\"", "\"nobody\"" },
    { "\"CN\"", "\"XX\"" },
    { "\"看護師\"", "5" },
    { "\"claims\"", "\"claim\"" },
    { "\"changed\": { \"UN\"", "\"changed\": { \"XX\"" },
    { "2025-04-01T09:00:00+09:00", "yesterday" },
    { "\"valid\"", "\"fine\"" },
    { "2025-04-01T00:00:00Z", "2025-13-01T00:00:00Z" },
    { "\"verdict\"", "\"judgement\"" },
    { "\"people\"", "\"persons\"" },
    { "[ {", "[ 7, {" },
    { "} ] }", "} ]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (PERSON);
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (g_string_replace (text, pieces[i][0], pieces[i][1], 1), ==, 1);
      g_assert_null (parse (text->str, &error));
      g_assert_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_PERSONAS);
    }
}

static void
test_built_in (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = shk_practice_personas_load (&error);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_no_error (error);
  g_assert_cmpuint (people->len, >=, 10);
  for (guint i = 0; i < people->len; i++)
    {
      const ShkPracticePersona *person = g_ptr_array_index (people, i);

      g_assert_true (g_hash_table_add (names, person->name));
      g_assert_true (g_str_is_ascii (person->name));
      g_assert_nonnull (person->claims[SHK_CLAIM_QUALIFICATION]);
      g_assert_nonnull (person->claims[SHK_CLAIM_NAME]);
      g_assert_true (g_str_has_prefix (person->claims[SHK_CLAIM_NUMBER], "練習"));
      for (guint claim = 0; claim < SHK_N_CLAIMS; claim++)
        if (person->changed[claim] != NULL)
          g_assert_cmpuint (strlen (person->changed[claim]), ==, strlen (person->claims[claim]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/practice/persona/reads-everything", test_reads_everything);
  g_test_add_func ("/practice/persona/refuses-what-is-missing-or-wrong", test_refuses);
  g_test_add_func ("/practice/persona/built-in-people-are-whole-and-say-practice", test_built_in);
  return g_test_run ();
}
