/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-particulars.h"

#include "shk-practice-json.h"

#include <string.h>

#define N_SEXES (SHK_SEX_NOT_APPLICABLE + 1)
#define DAY_CHARACTERS 10 /* YYYY-MM-DD */

static const char *const sex_words[N_SEXES] = {
  [SHK_SEX_UNKNOWN] = "unknown",
  [SHK_SEX_MALE] = "male",
  [SHK_SEX_FEMALE] = "female",
  [SHK_SEX_NOT_APPLICABLE] = "not-applicable",
};

const char *
shk_practice_sex_to_word (ShkSex sex)
{
  g_return_val_if_fail ((guint) sex < N_SEXES, NULL);

  return sex_words[sex];
}

gboolean
shk_practice_sex_from_word (const char *word, ShkSex *sex)
{
  for (guint i = 0; i < N_SEXES; i++)
    if (strcmp (sex_words[i], word) == 0)
      {
        *sex = (ShkSex) i;
        return TRUE;
      }
  return FALSE;
}

char *
shk_practice_birth_to_text (const ShkPerson *person)
{
  const GDate *date = shk_person_get_birth_date (person);

  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (date), (guint) g_date_get_month (date),
                          (guint) g_date_get_day (date));
}

ShkPerson *
shk_practice_person_new (const char *name, const char *address, const char *birth_date, const char *sex)
{
  g_autofree char *digits = NULL;
  ShkSex value;

  g_return_val_if_fail (name != NULL && address != NULL && birth_date != NULL && sex != NULL, NULL);

  if (strlen (birth_date) != DAY_CHARACTERS || birth_date[4] != '-' || birth_date[7] != '-' ||
      !shk_practice_sex_from_word (sex, &value))
    return NULL;
  digits = g_strdup_printf ("%.4s%.2s%.2s", birth_date, birth_date + 5, birth_date + 8);
  return shk_person_new (name, address, digits, value);
}

void
shk_practice_person_format (JsonBuilder *builder, const ShkPerson *person)
{
  g_autofree char *birth_date = shk_practice_birth_to_text (person);

  json_builder_begin_object (json_builder_set_member_name (builder, "person"));
  shk_practice_json_add_text (builder, "name", shk_person_get_name (person));
  shk_practice_json_add_text (builder, "address", shk_person_get_address (person));
  shk_practice_json_add_text (builder, "birth_date", birth_date);
  shk_practice_json_add_text (builder, "sex", shk_practice_sex_to_word (shk_person_get_sex (person)));
  json_builder_end_object (builder);
}

static void
add_answers (JsonBuilder *builder, const ShkAnswers *answers)
{
  json_builder_begin_object (builder);
  for (guint i = 0; i < shk_answers_get_n (answers); i++)
    shk_practice_json_add_text (builder, shk_answers_get_id (answers, i), shk_answers_get_value (answers, i));
  json_builder_end_object (builder);
}

void
shk_practice_answers_format (JsonBuilder *builder, const ShkAnswers *answers)
{
  add_answers (json_builder_set_member_name (builder, "answers"), answers);
}

char *
shk_practice_answers_to_text (const ShkAnswers *answers)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  add_answers (builder, answers);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

ShkAnswers *
shk_practice_answers_from_json (JsonObject *object)
{
  g_autoptr (ShkAnswers) answers = shk_answers_new ();
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *name = names; name != NULL; name = name->next)
    {
      const char *value = shk_practice_json_get_text (object, name->data);
      ShkAnswers *more = value != NULL ? shk_answers_with (answers, name->data, value) : NULL;

      if (more == NULL)
        return NULL;
      shk_answers_unref (answers);
      answers = more;
    }
  return g_steal_pointer (&answers);
}

ShkAnswers *
shk_practice_answers_from_text (const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root = NULL;

  if (text != NULL && json_parser_load_from_data (parser, text, -1, NULL))
    root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? shk_practice_answers_from_json (json_node_get_object (root)) : NULL;
}
