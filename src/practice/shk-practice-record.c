/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-record.h"

#include "shk-practice-application.h"
#include "shk-practice-day.h"
#include "shk-practice-json.h"
#include "shk-practice-particulars.h"
#include "shk-practice-registration.h"
#include "shk-practice-resources.h"

#include <gio/gio.h>

#include <string.h>

#define RESOURCE SHK_RESOURCE_BASE "/practice/records.json"
#define SEED "records"
#define REGISTERING "initial-setup" /* a procedure of every qualification */

/* One person's entry while it is gone through. */
typedef struct
{
  ShkPracticeStore *store;
  const ShkPracticeProcedures *procedures;
  const ShkPracticeHolder *holder;
} Entering;

typedef gboolean (*EnterFunc) (const Entering *self, JsonObject *entry, GError **error);

static gboolean
complain (const char *where, const char *what, GError **error)
{
  g_set_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_PERSONAS, "The records, at “%s”: “%s” is missing or wrong", where,
               what);
  return FALSE;
}

/* (nullable): with @error */
static const char *
need_text (JsonObject *entry, const char *name, GError **error)
{
  const char *text = shk_practice_json_get_text (entry, name), *id = shk_practice_json_get_text (entry, "id");

  if (text == NULL || *text == '\0')
    complain (id != NULL ? id : "records", name, error);
  return text != NULL && *text != '\0' ? text : NULL;
}

/* As on their card, but for what the entry says otherwise. */
static ShkPerson *
make_person (const ShkPracticeHolder *holder, JsonObject *entry)
{
  const char *name = shk_practice_json_get_text (entry, "name"), *address = shk_practice_json_get_text (entry, "address");
  ShkSex sex = strcmp (holder->sex, "1") == 0   ? SHK_SEX_MALE
               : strcmp (holder->sex, "2") == 0 ? SHK_SEX_FEMALE
                                                : SHK_SEX_NOT_APPLICABLE;

  return shk_person_new (name != NULL ? name : holder->full_name, address != NULL ? address : holder->address,
                         holder->birth_date, sex);
}

static ShkParticulars *
make_particulars (const Entering *self, JsonObject *entry, GError **error)
{
  JsonNode *node = json_object_get_member (entry, "answers");
  g_autoptr (ShkPerson) person = make_person (self->holder, entry);
  g_autoptr (ShkAnswers) answers = NULL;

  if (node == NULL)
    answers = shk_answers_new ();
  else if (JSON_NODE_HOLDS_OBJECT (node))
    answers = shk_practice_answers_from_json (json_node_get_object (node));
  if (person != NULL && answers != NULL)
    return shk_particulars_new (person, answers);
  complain (shk_practice_json_get_text (entry, "id"), "answers", error);
  return NULL;
}

static const ShkPracticeProcedure *
find_procedure (const Entering *self, JsonObject *entry, const char *procedure, GError **error)
{
  const char *qualification = need_text (entry, "qualification_id", error);
  const ShkPracticeProcedure *found = NULL;

  if (qualification == NULL || procedure == NULL)
    return NULL;
  found = shk_practice_procedures_find (self->procedures, qualification, procedure);
  if (found == NULL)
    complain (shk_practice_json_get_text (entry, "id"), qualification, error);
  return found;
}

static gboolean
enter_registration (const Entering *self, JsonObject *entry, GError **error)
{
  const char *id = need_text (entry, "id", error), *number = id != NULL ? need_text (entry, "number", error) : NULL;
  const char *authority = number != NULL ? need_text (entry, "authority", error) : NULL;
  const char *day = authority != NULL ? need_text (entry, "registered_on", error) : NULL;
  const ShkPracticeProcedure *procedure = day != NULL ? find_procedure (self, entry, REGISTERING, error) : NULL;
  g_autoptr (ShkParticulars) particulars = procedure != NULL ? make_particulars (self, entry, error) : NULL;
  gint64 time_s;

  if (particulars == NULL)
    return FALSE;
  if (!shk_practice_day_from_text (day, &time_s))
    return complain (id, day, error);
  return shk_practice_store_add_registration (self->store,
                                              &(ShkPracticeRegistration) {
                                                .id = (char *) id,
                                                .holder = self->holder->name,
                                                .qualification_id = (char *) procedure->qualification_id,
                                                .qualification = (char *) procedure->qualification,
                                                .number = (char *) number,
                                                .authority = (char *) authority,
                                                .registered_on = (char *) day,
                                                .particulars = particulars,
                                              },
                                              error);
}

static gboolean
enter_application (const Entering *self, JsonObject *entry, GError **error)
{
  const char *id = need_text (entry, "id", error);
  const char *day = id != NULL ? need_text (entry, "received_on", error) : NULL;
  const char *name = day != NULL ? need_text (entry, "procedure_id", error) : NULL;
  const ShkPracticeProcedure *procedure = find_procedure (self, entry, name, error);
  g_autoptr (ShkParticulars) particulars = procedure != NULL ? make_particulars (self, entry, error) : NULL;
  ShkPracticeApplication application = { .id = (char *) id, .holder = self->holder->name, .particulars = particulars };

  if (particulars == NULL)
    return FALSE;
  application.qualification_id = (char *) procedure->qualification_id;
  application.qualification = (char *) procedure->qualification;
  application.authority = (char *) procedure->authority;
  application.procedure_id = (char *) procedure->id;
  application.procedure = (char *) procedure->title;
  application.fee_yen = procedure->fee_yen;
  application.registration = (char *) shk_practice_json_get_text (entry, "registration");
  application.reason = (char *) shk_practice_json_get_text (entry, "reason");
  if (!shk_practice_day_from_text (day, &application.received_at_s))
    return complain (id, day, error);
  if (!shk_practice_application_state_from_word (shk_practice_json_get_text (entry, "state"), &application.state))
    return complain (id, "state", error);
  application.since_s = application.received_at_s;
  return shk_practice_store_add_application (self->store, &application, NULL, error);
}

static gboolean
enter_list (const Entering *self, JsonObject *person, const char *name, EnterFunc enter, GError **error)
{
  JsonNode *node = json_object_get_member (person, name);
  JsonArray *list = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (list == NULL)
    return complain (self->holder->name, name, error);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonNode *entry = json_array_get_element (list, i);

      if (!JSON_NODE_HOLDS_OBJECT (entry))
        return complain (self->holder->name, name, error);
      if (!enter (self, json_node_get_object (entry), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
enter_person (Entering *self, const ShkPracticeJpki *jpki, JsonNode *node, GError **error)
{
  JsonObject *person = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *name = person != NULL ? need_text (person, "holder", error) : NULL;

  if (name == NULL)
    return person != NULL ? FALSE : complain ("records", "holder", error);
  self->holder = shk_practice_jpki_find_by_name (jpki, name);
  if (self->holder == NULL)
    return complain ("records", name, error);
  return enter_list (self, person, "registrations", enter_registration, error) &&
         enter_list (self, person, "applications", enter_application, error);
}

static gboolean
enter_everybody (Entering *self, const ShkPracticeJpki *jpki, GBytes *json, GError **error)
{
  JsonObject *root;
  g_autoptr (JsonParser) parser = shk_practice_json_parse (json, 2, &root); /* a comment is the other member */
  JsonNode *node = parser != NULL ? json_object_get_member (root, "records") : NULL;
  JsonArray *people = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (people == NULL)
    return complain ("records.json", "records", error);
  for (guint i = 0; i < json_array_get_length (people); i++)
    if (!enter_person (self, jpki, json_array_get_element (people, i), error))
      return FALSE;
  return TRUE;
}

gboolean
shk_practice_records_enter (ShkPracticeStore *store, const ShkPracticeJpki *jpki, const ShkPracticeProcedures *procedures,
                            GBytes *json, gint64 now_s, GError **error)
{
  Entering entering = { .store = store, .procedures = procedures };
  gboolean done;

  g_return_val_if_fail (store != NULL && jpki != NULL && procedures != NULL && json != NULL, FALSE);

  if (!shk_practice_store_begin (store, error))
    return FALSE;
  done = enter_everybody (&entering, jpki, json, error) && shk_practice_store_set_seeded (store, SEED, now_s, error);
  return shk_practice_store_end (store, done, done ? error : NULL);
}

gboolean
shk_practice_records_seed (ShkPracticeStore *store, const ShkPracticeJpki *jpki, const ShkPracticeProcedures *procedures,
                           gint64 now_s, GError **error)
{
  g_autoptr (GBytes) json = NULL;
  gboolean seeded;

  if (!shk_practice_store_is_seeded (store, SEED, &seeded, error))
    return FALSE;
  if (seeded)
    return TRUE;
  json = g_resource_lookup_data (shk_practice_get_resource (), RESOURCE, 0, error);
  return json != NULL && shk_practice_records_enter (store, jpki, procedures, json, now_s, error);
}
