/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-holder-private.h"

#include "shk-practice-resources.h"

#include <json-glib/json-glib.h>

#include <string.h>

#define HOLDERS_RESOURCE SHK_RESOURCE_BASE "/practice/holders.json"

void
shk_practice_holder_entry_free (ShkPracticeHolderEntry *self)
{
  char **texts[] = { &self->name, &self->title_ja, &self->title_en, &self->full_name, &self->address, &self->birth_date,
                     &self->sex, &self->prefecture, &self->city, &self->my_number };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  for (guint i = 0; i < SHK_N_PINS; i++)
    g_free (self->pins[i]);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkPracticeHolderEntry, shk_practice_holder_entry_free)

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = object ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
parse_pins (ShkPracticeHolderEntry *self, JsonObject *entry)
{
  JsonObject *pins = get_object (entry, "pins"), *tries = get_object (entry, "tries");

  for (guint i = 0; i < SHK_N_PINS; i++)
    {
      const char *word = shk_pin_to_word ((ShkPinKind) i);

      self->pins[i] = g_strdup (get_text (pins, word));
      self->tries[i] = (int) shk_pin_get_max_tries ((ShkPinKind) i);
      if (tries != NULL && json_object_has_member (tries, word))
        self->tries[i] = (int) json_object_get_int_member (tries, word);
    }
}

static gboolean
parse_times (ShkPracticeHolderEntry *self, JsonObject *entry)
{
  const char *revoked = get_text (entry, "revoked");
  g_autoptr (GDateTime) time = revoked ? g_date_time_new_from_iso8601 (revoked, NULL) : NULL;

  self->is_child = json_object_get_boolean_member_with_default (entry, "child", FALSE);
  self->is_expired = json_object_get_boolean_member_with_default (entry, "expired", FALSE);
  self->revoked_at_s = time ? g_date_time_to_unix (time) : 0;
  return revoked == NULL || time != NULL;
}

static gboolean
is_whole (const ShkPracticeHolderEntry *self)
{
  const char *texts[] = { self->name, self->title_ja, self->title_en, self->full_name, self->address, self->birth_date,
                          self->sex, self->prefecture, self->city, self->my_number };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] == NULL)
      return FALSE;
  for (guint i = 0; i < SHK_N_PINS; i++)
    {
      gboolean must_be_there = i != SHK_PIN_SIGN || !self->is_child;

      if ((self->pins[i] != NULL) != must_be_there ||
          (must_be_there && shk_pin_check ((ShkPinKind) i, self->pins[i]) != SHK_PIN_FINE))
        return FALSE;
    }
  return strchr (self->name, '/') == NULL;
}

static ShkPracticeHolderEntry *
parse_entry (JsonObject *entry)
{
  g_autoptr (ShkPracticeHolderEntry) self = g_new0 (ShkPracticeHolderEntry, 1);
  JsonObject *title = get_object (entry, "title");
  JsonNode *place = json_object_get_member (entry, "place");

  self->name = g_strdup (get_text (entry, "name"));
  self->title_ja = g_strdup (get_text (title, "ja"));
  self->title_en = g_strdup (get_text (title, "en"));
  self->full_name = g_strdup (get_text (entry, "full_name"));
  self->address = g_strdup (get_text (entry, "address"));
  self->birth_date = g_strdup (get_text (entry, "birth_date"));
  self->sex = g_strdup (get_text (entry, "sex"));
  self->my_number = g_strdup (get_text (entry, "my_number"));
  if (place != NULL && JSON_NODE_HOLDS_ARRAY (place) && json_array_get_length (json_node_get_array (place)) == 2)
    {
      self->prefecture = g_strdup (json_array_get_string_element (json_node_get_array (place), 0));
      self->city = g_strdup (json_array_get_string_element (json_node_get_array (place), 1));
    }
  parse_pins (self, entry);
  return parse_times (self, entry) && is_whole (self) ? g_steal_pointer (&self) : NULL;
}

/**
 * shk_practice_holders_parse:
 * @json: the text of a holders.json
 * @error: %SHK_PRACTICE_ERROR_PERSONAS
 *
 * Returns: (transfer full) (nullable): the people
 */
GPtrArray *
shk_practice_holders_parse (GBytes *json, GError **error)
{
  g_autoptr (GPtrArray) holders = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_practice_holder_entry_free);
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size;
  const char *text = g_bytes_get_data (json, &size);
  JsonNode *list = NULL;

  if (!json_parser_load_from_data (parser, text, (gssize) size, error))
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    list = json_object_get_member (json_node_get_object (json_parser_get_root (parser)), "holders");
  for (guint i = 0; list != NULL && JSON_NODE_HOLDS_ARRAY (list) && i < json_array_get_length (json_node_get_array (list)); i++)
    {
      JsonNode *node = json_array_get_element (json_node_get_array (list), i);
      ShkPracticeHolderEntry *entry = JSON_NODE_HOLDS_OBJECT (node) ? parse_entry (json_node_get_object (node)) : NULL;

      if (entry == NULL)
        {
          g_set_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_PERSONAS, "Holder %u is not whole", i + 1);
          return NULL;
        }
      g_ptr_array_add (holders, entry);
    }
  return g_steal_pointer (&holders);
}

GPtrArray *
shk_practice_holders_load (GError **error)
{
  g_autoptr (GBytes) json = g_resource_lookup_data (shk_practice_get_resource (), HOLDERS_RESOURCE, 0, error);

  return json ? shk_practice_holders_parse (json, error) : NULL;
}
