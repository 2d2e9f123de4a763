/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-form-private.h"

#include "shk-practice-json.h"

#include <string.h>

const char *const _shk_practice_field_words[SHK_N_FIELD_TYPES] = {
  [SHK_FIELD_TEXT] = "text",       [SHK_FIELD_NUMBER] = "number",   [SHK_FIELD_DATE] = "date",
  [SHK_FIELD_CHOICE] = "choice",   [SHK_FIELD_YES_NO] = "yes-no",   [SHK_FIELD_ADDRESS] = "address",
  [SHK_FIELD_TELEPHONE] = "telephone", [SHK_FIELD_FILE] = "file",
};
const char *const _shk_practice_script_words[SHK_N_FIELD_SCRIPTS] = {
  [SHK_SCRIPT_ANY] = "any",
  [SHK_SCRIPT_ASCII] = "ascii",
  [SHK_SCRIPT_KATAKANA] = "katakana",
};

/* Members are counted as they are taken, so that in the end it is known whether there are others. */
typedef struct
{
  JsonObject *object;
  guint n_taken;
  gboolean wrong;
} Reading;

/* (nullable) */
static JsonNode *
take (Reading *self, const char *name, GType type)
{
  JsonNode *node = json_object_get_member (self->object, name);

  if (node == NULL)
    return NULL;
  self->n_taken++;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type)
    return node;
  self->wrong = TRUE;
  return NULL;
}

static char *
take_text (Reading *self, const char *name)
{
  JsonNode *node = take (self, name, G_TYPE_STRING);

  return node != NULL ? (char *) json_node_get_string (node) : NULL;
}

static gint64
need_number (Reading *self, const char *name)
{
  JsonNode *node = take (self, name, G_TYPE_INT64);

  self->wrong |= node == NULL;
  return node != NULL ? json_node_get_int (node) : 0;
}

static guint
need_count (Reading *self, const char *name)
{
  gint64 number = need_number (self, name);

  self->wrong |= number < 0 || number > G_MAXUINT16;
  return (guint) number;
}

static gboolean
need_boolean (Reading *self, const char *name)
{
  JsonNode *node = take (self, name, G_TYPE_BOOLEAN);

  self->wrong |= node == NULL;
  return node != NULL && json_node_get_boolean (node);
}

static guint
need_word (Reading *self, const char *name, const char *const *words, guint n_words)
{
  const char *text = take_text (self, name);

  for (guint i = 0; text != NULL && i < n_words; i++)
    if (strcmp (words[i], text) == 0)
      return i;
  self->wrong = TRUE;
  return 0;
}

static ShkFormChoice *
read_choice (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *texts[3] = { NULL };

  if (object == NULL || json_object_get_size (object) != G_N_ELEMENTS (texts))
    return NULL;
  texts[0] = shk_practice_json_get_text (object, "id");
  texts[1] = shk_practice_json_get_text (object, "label_ja");
  texts[2] = shk_practice_json_get_text (object, "label_en");
  if (texts[0] == NULL || texts[1] == NULL || texts[2] == NULL)
    return NULL;
  return shk_form_choice_new (texts[0], texts[1], texts[2]);
}

/* (nullable) */
static JsonArray *
find_list (JsonObject *lists, const char *name)
{
  JsonNode *node = name != NULL ? json_object_get_member (lists, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static void
add_choice (Reading *self, GPtrArray *choices, JsonNode *node)
{
  ShkFormChoice *choice = read_choice (node);

  self->wrong |= choice == NULL;
  if (choice != NULL)
    g_ptr_array_add (choices, choice);
}

/* What is in another list, which names no further one. */
static void
add_list (Reading *self, GPtrArray *choices, JsonArray *list)
{
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    add_choice (self, choices, json_array_get_element (list, i));
  self->wrong |= list == NULL;
}

static GPtrArray *
need_choices (Reading *self, JsonObject *lists)
{
  JsonArray *list = find_list (lists, take_text (self, "choices"));
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_form_choice_free);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        add_list (self, choices, find_list (lists, json_node_get_string (node)));
      else
        add_choice (self, choices, node);
    }
  self->wrong |= list == NULL;
  return g_steal_pointer (&choices);
}

static void
read_text (Reading *self, ShkFormField *parts, const char *pattern, const char *example)
{
  parts->script = (ShkFieldScript) need_word (self, "script", _shk_practice_script_words, SHK_N_FIELD_SCRIPTS);
  parts->pattern = take_text (self, "pattern");
  parts->example = take_text (self, "example");
  if (parts->pattern == NULL)
    parts->pattern = (char *) pattern;
  if (parts->example == NULL)
    parts->example = (char *) example;
  parts->min_characters = need_count (self, "min_characters");
  parts->max_characters = need_count (self, "max_characters");
}

/* What its type has besides. */
static void
read_more (Reading *self, ShkFormField *parts, JsonObject *lists, const char *pattern, const char *example)
{
  switch (parts->type)
    {
    case SHK_FIELD_TEXT:
      read_text (self, parts, pattern, example);
      return;
    case SHK_FIELD_NUMBER:
      parts->min = need_number (self, "min");
      parts->max = need_number (self, "max");
      return;
    case SHK_FIELD_DATE:
      parts->earliest = take_text (self, "earliest");
      parts->latest = take_text (self, "latest");
      return;
    case SHK_FIELD_CHOICE:
      parts->choices = need_choices (self, lists);
      return;
    case SHK_FIELD_YES_NO:
    case SHK_FIELD_ADDRESS:
    case SHK_FIELD_TELEPHONE:
      return;
    case SHK_FIELD_FILE: /* comes from the catalogue */
    default:
      self->wrong = TRUE;
      return;
    }
}

ShkFormField *
_shk_practice_form_read_field (JsonObject *field, JsonObject *choices, const char *pattern, const char *example)
{
  Reading reading = { .object = field };
  ShkFormField *made = NULL;
  ShkFormField parts = {
    .id = take_text (&reading, "id"),
    .type = (ShkFieldType) need_word (&reading, "type", _shk_practice_field_words, SHK_N_FIELD_TYPES),
    .label_ja = take_text (&reading, "label_ja"),
    .label_en = take_text (&reading, "label_en"),
    .help_ja = take_text (&reading, "help_ja"),
    .help_en = take_text (&reading, "help_en"),
    .required = need_boolean (&reading, "required"),
  };

  read_more (&reading, &parts, choices, pattern, example);
  if (!reading.wrong && reading.n_taken == json_object_get_size (field) && parts.id != NULL && parts.label_ja != NULL &&
      parts.label_en != NULL && (parts.help_ja == NULL) == (parts.help_en == NULL))
    made = shk_form_field_new (&parts);
  g_clear_pointer (&parts.choices, g_ptr_array_unref);
  return made;
}
