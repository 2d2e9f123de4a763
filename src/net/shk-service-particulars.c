/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-service-private.h"

#include "shk-answer-json-private.h"
#include "shk-service-answer-private.h"

#include <string.h>

/* How many members each object has. */
#define N_PARTICULARS_MEMBERS 3
#define N_PERSON_MEMBERS 4

/* --- Parsing ------------------------------------------------------------------------------------------------------ */

static const struct
{
  const char *word;
  ShkSex sex;
} sexes[] = {
  { "male", SHK_SEX_MALE },
  { "female", SHK_SEX_FEMALE },
  { "not-applicable", SHK_SEX_NOT_APPLICABLE },
  { "unknown", SHK_SEX_UNKNOWN },
};

static gboolean
parse_sex (JsonObject *object, ShkSex *sex, GError **error)
{
  const char *word = _shk_answer_get_text (object, "sex", error);

  if (word == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (sexes); i++)
    if (strcmp (sexes[i].word, word) == 0)
      {
        *sex = sexes[i].sex;
        return TRUE;
      }
  return _shk_answer_fail (error, "sex");
}

static ShkPerson *
parse_person (JsonNode *node, GError **error)
{
  JsonObject *object = _shk_answer_get_object (node, N_PERSON_MEMBERS, error);
  g_autofree char *birth_date = NULL;
  const char *name, *address;
  GDate day;
  ShkSex sex = SHK_SEX_UNKNOWN;

  if (object == NULL || (name = _shk_answer_get_text (object, "name", error)) == NULL ||
      (address = _shk_answer_get_text (object, "address", error)) == NULL ||
      !_shk_answer_get_day (object, "birth_date", &day, error) || !parse_sex (object, &sex, error))
    return NULL;
  birth_date = g_strdup_printf ("%04u%02u%02u", g_date_get_year (&day), (guint) g_date_get_month (&day), g_date_get_day (&day));
  return _shk_answer_expect (shk_person_new (name, address, birth_date, sex), "person", error);
}

/* The values are texts as they are registered: whether they are right ones for a form is the form's to say. */
static ShkAnswers *
parse_answers (JsonNode *node, GError **error)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (ShkAnswers) answers = shk_answers_new ();
  g_autoptr (GList) ids = object != NULL ? json_object_get_members (object) : NULL;

  if (object == NULL || json_object_get_size (object) > SHK_ANSWERS_MAX)
    {
      _shk_answer_fail (error, "answers");
      return NULL;
    }
  for (GList *id = ids; id != NULL; id = id->next)
    {
      const char *value = _shk_answer_get_long_text (object, id->data, SHK_ANSWERS_MAX_CHARACTERS, NULL);
      ShkAnswers *more = value != NULL ? shk_answers_with (answers, id->data, value) : NULL;

      if (_shk_answer_expect (more, "answers", error) == NULL)
        return NULL;
      shk_answers_unref (answers);
      answers = more;
    }
  return g_steal_pointer (&answers);
}

ShkParticulars *
_shk_answer_parse_particulars (GBytes *body, char **id, GError **error)
{
  JsonObject *object;
  g_autoptr (JsonParser) parser = _shk_answer_parse (body, N_PARTICULARS_MEMBERS, &object, error);
  const char *registration = parser != NULL ? _shk_answer_get_id (object, "id", error) : NULL;
  g_autoptr (ShkPerson) person = NULL;
  g_autoptr (ShkAnswers) answers = NULL;

  if (registration == NULL || (person = parse_person (json_object_get_member (object, "person"), error)) == NULL ||
      (answers = parse_answers (json_object_get_member (object, "answers"), error)) == NULL)
    return NULL;
  *id = g_strdup (registration);
  return shk_particulars_new (person, answers);
}

/* --- Asking ------------------------------------------------------------------------------------------------------- */

/* @registration: whose they should be */
static DexFuture *
take_particulars (DexFuture *future, gpointer registration)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autoptr (ShkParticulars) particulars =
    _shk_answer_parse_particulars (g_value_get_boxed (dex_future_get_value (future, NULL)), &id, &error);

  if (particulars != NULL && strcmp (id, registration) != 0)
    _shk_answer_fail (&error, "another registration than the one that was asked about");
  return error == NULL ? dex_future_new_take_boxed (SHK_TYPE_PARTICULARS, g_steal_pointer (&particulars))
                       : dex_future_new_for_error (g_steal_pointer (&error));
}

/**
 * shk_service_fetch_particulars:
 * @self: the service
 * @session: whose
 * @registration: the id of a registration of theirs
 *
 * GET /v1/me/registrations/{id}
 *
 * Returns: (transfer full): a future of #ShkParticulars; refused with the problem "registration-unknown" where it is none of
 *   theirs
 */
DexFuture *
shk_service_fetch_particulars (ShkService *self, ShkSecret *session, const char *registration)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (SHK_IS_SERVICE (self), NULL);
  g_return_val_if_fail (session != NULL && registration != NULL, NULL);

  if (!_shk_answer_is_id (registration))
    return _shk_service_reject_id ();
  path = g_strconcat ("/v1/me/registrations/", registration, NULL);
  return dex_future_then (_shk_service_get_record (self, path, session), take_particulars, g_strdup (registration), g_free);
}
