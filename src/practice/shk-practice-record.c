/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-record.h"

#include "shk-practice-json.h"
#include "shk-practice-resources.h"

#include <gio/gio.h>

#include <string.h>

#define RESOURCE SHK_RESOURCE_BASE "/practice/records.json"

struct _ShkPracticeRecords
{
  JsonParser *parser;  /* (owned) keeps everything below */
  GPtrArray *names;    /* (owned) (element-type utf8) */
  GPtrArray *people;   /* (owned) (element-type JsonObject) in the order of the names */
};

static const char *const kind_words[SHK_PRACTICE_N_RECORD_KINDS] = { "registrations", "applications" };

void
shk_practice_records_free (ShkPracticeRecords *self)
{
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->people);
  g_clear_object (&self->parser);
  g_free (self);
}

static JsonArray *
get_list (JsonObject *person, const char *name)
{
  JsonNode *node = json_object_get_member (person, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
take_person (ShkPracticeRecords *self, JsonNode *node)
{
  JsonObject *person = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *name = person != NULL ? shk_practice_json_get_text (person, "holder") : NULL;

  if (name == NULL)
    return FALSE;
  for (guint i = 0; i < SHK_PRACTICE_N_RECORD_KINDS; i++)
    if (get_list (person, kind_words[i]) == NULL)
      return FALSE;
  g_ptr_array_add (self->names, (gpointer) name);
  g_ptr_array_add (self->people, person);
  return TRUE;
}

ShkPracticeRecords *
shk_practice_records_parse (GBytes *json, GError **error)
{
  g_autoptr (ShkPracticeRecords) self = g_new0 (ShkPracticeRecords, 1);
  JsonObject *root;
  JsonArray *people;

  g_return_val_if_fail (json != NULL, NULL);

  self->names = g_ptr_array_new ();
  self->people = g_ptr_array_new ();
  self->parser = shk_practice_json_parse (json, 2, &root); /* a comment is the other member */
  people = self->parser != NULL ? get_list (root, "records") : NULL;
  for (guint i = 0; people != NULL && i < json_array_get_length (people); i++)
    if (!take_person (self, json_array_get_element (people, i)))
      people = NULL;
  if (people != NULL)
    return g_steal_pointer (&self);
  g_set_error_literal (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_PERSONAS, "The data file of records is wrong");
  return NULL;
}

ShkPracticeRecords *
shk_practice_records_load (GError **error)
{
  g_autoptr (GBytes) json = g_resource_lookup_data (shk_practice_get_resource (), RESOURCE, 0, error);

  return json != NULL ? shk_practice_records_parse (json, error) : NULL;
}

GPtrArray *
shk_practice_records_get_holders (const ShkPracticeRecords *self)
{
  return self->names;
}

/* (nullable): somebody of whom nothing is on record */
static JsonArray *
find_list (const ShkPracticeRecords *self, const char *full_name, ShkPracticeRecordKind kind)
{
  guint index;

  if (!g_ptr_array_find_with_equal_func (self->names, full_name, g_str_equal, &index))
    return NULL;
  return get_list (g_ptr_array_index (self->people, index), kind_words[kind]);
}

guint
shk_practice_records_count (const ShkPracticeRecords *self, const char *full_name, ShkPracticeRecordKind kind)
{
  JsonArray *list = find_list (self, full_name, kind);

  return list != NULL ? json_array_get_length (list) : 0;
}

GBytes *
shk_practice_records_format (const ShkPracticeRecords *self, const char *full_name, ShkPracticeRecordKind kind)
{
  JsonArray *list = find_list (self, full_name, kind);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, kind_words[kind]);
  json_builder_begin_array (builder);
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    json_builder_add_value (builder, json_array_dup_element (list, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return shk_practice_json_to_bytes (builder);
}
