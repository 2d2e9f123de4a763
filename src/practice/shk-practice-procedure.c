/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-procedure.h"

#include "shk-practice-json.h"

#include <string.h>

#define N_MEMBERS 2 /* of a catalogue: categories, qualifications */

struct _ShkPracticeProcedures
{
  JsonParser *parser; /* (owned) keeps everything below */
  GArray *entries;    /* (owned) of ShkPracticeProcedure, those of one qualification beside each other */
};

void
shk_practice_procedures_free (ShkPracticeProcedures *self)
{
  g_array_unref (self->entries);
  g_clear_object (&self->parser);
  g_free (self);
}

static void
clear_entry (gpointer data)
{
  ShkPracticeProcedure *entry = data;

  g_ptr_array_unref (entry->documents);
}

static GPtrArray *
read_documents (JsonArray *list)
{
  GPtrArray *documents = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_qualification_document_free);

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *object = json_array_get_object_element (list, i);

      g_ptr_array_add (documents,
                       shk_qualification_document_new (json_object_get_string_member (object, "id"),
                                                       json_object_get_string_member (object, "title_ja"),
                                                       json_object_get_string_member (object, "title_en"),
                                                       (guint) json_object_get_int_member (object, "max_pages")));
    }
  return documents;
}

static void
take_procedure (ShkPracticeProcedures *self, JsonObject *qualification, JsonObject *procedure)
{
  ShkPracticeProcedure entry = {
    .qualification_id = shk_practice_json_get_text (qualification, "id"),
    .qualification = shk_practice_json_get_text (qualification, "name_ja"),
    .authority = shk_practice_json_get_text (qualification, "authority_ja"),
    .number_pattern = shk_practice_json_get_text (qualification, "number_pattern"),
    .number_example = shk_practice_json_get_text (qualification, "number_example"),
    .id = shk_practice_json_get_text (procedure, "id"),
    .title = shk_practice_json_get_text (procedure, "title_ja"),
    .fee_yen = (guint) json_object_get_int_member (procedure, "fee_yen"),
    .documents = read_documents (json_object_get_array_member (procedure, "documents")),
  };

  g_array_append_val (self->entries, entry);
}

/* @catalogue is one that this program made, so that its parts are there. */
ShkPracticeProcedures *
shk_practice_procedures_new (GBytes *catalogue, GError **error)
{
  g_autoptr (ShkPracticeProcedures) self = g_new0 (ShkPracticeProcedures, 1);
  JsonArray *qualifications = NULL;
  JsonObject *root;

  g_return_val_if_fail (catalogue != NULL, NULL);

  self->entries = g_array_new (FALSE, FALSE, sizeof (ShkPracticeProcedure));
  g_array_set_clear_func (self->entries, clear_entry);
  self->parser = shk_practice_json_parse (catalogue, N_MEMBERS, &root);
  if (self->parser != NULL && json_object_has_member (root, "qualifications"))
    qualifications = json_object_get_array_member (root, "qualifications");
  for (guint i = 0; qualifications != NULL && i < json_array_get_length (qualifications); i++)
    {
      JsonObject *qualification = json_array_get_object_element (qualifications, i);
      JsonArray *procedures = json_object_get_array_member (qualification, "procedures");

      for (guint j = 0; j < json_array_get_length (procedures); j++)
        take_procedure (self, qualification, json_array_get_object_element (procedures, j));
    }
  if (self->entries->len > 0)
    return g_steal_pointer (&self);
  g_set_error_literal (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_PERSONAS, "The catalogue has no procedures");
  return NULL;
}

guint
shk_practice_procedures_get_n (const ShkPracticeProcedures *self)
{
  return self->entries->len;
}

const ShkPracticeProcedure *
shk_practice_procedures_get (const ShkPracticeProcedures *self, guint index)
{
  g_return_val_if_fail (index < self->entries->len, NULL);

  return &g_array_index (self->entries, ShkPracticeProcedure, index);
}

gboolean
shk_practice_procedures_has_qualification (const ShkPracticeProcedures *self, const char *qualification_id)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (strcmp (shk_practice_procedures_get (self, i)->qualification_id, qualification_id) == 0)
      return TRUE;
  return FALSE;
}

const ShkPracticeProcedure *
shk_practice_procedures_find (const ShkPracticeProcedures *self, const char *qualification_id, const char *id)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const ShkPracticeProcedure *entry = shk_practice_procedures_get (self, i);

      if (strcmp (entry->qualification_id, qualification_id) == 0 && strcmp (entry->id, id) == 0)
        return entry;
    }
  return NULL;
}
