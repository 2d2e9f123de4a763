/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-answer-json-private.h"

#include "shk-era.h"
#include "shk-service.h"

#include <string.h>

#define WORD_CHARACTERS "abcdefghijklmnopqrstuvwxyz0123456789-"
#define ID_CHARACTERS WORD_CHARACTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZ."
#define NOT_A_DOT WORD_CHARACTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

gboolean
_shk_answer_fail (GError **error, const char *what)
{
  g_set_error (error, SHK_NET_ERROR, SHK_NET_ERROR_ANSWER, "the service's answer is wrong: %s", what);
  return FALSE;
}

/* (nullable): not one object with @n_members members. */
JsonObject *
_shk_answer_get_object (JsonNode *node, guint n_members, GError **error)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (object != NULL && json_object_get_size (object) == n_members)
    return object;
  _shk_answer_fail (error, "not the members that it should have");
  return NULL;
}

/* (transfer full) (nullable): not UTF-8, not JSON, or not one object with @n_members members. */
JsonParser *
_shk_answer_parse (GBytes *body, guint n_members, JsonObject **object, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size;
  const char *text = g_bytes_get_data (body, &size);

  json_parser_set_strict (parser, TRUE);
  if (text == NULL || !g_utf8_validate_len (text, size, NULL) ||
      !json_parser_load_from_data (parser, text, (gssize) size, NULL))
    {
      _shk_answer_fail (error, "not JSON");
      return NULL;
    }
  *object = _shk_answer_get_object (json_parser_get_root (parser), n_members, error);
  return *object != NULL ? g_steal_pointer (&parser) : NULL;
}

/* (nullable): not there, no text, empty, or longer than it may be. */
const char *
_shk_answer_get_long_text (JsonObject *object, const char *name, gsize max_characters, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *text = NULL;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    text = json_node_get_string (node);
  if (text != NULL && *text != '\0' && (gsize) g_utf8_strlen (text, -1) <= max_characters)
    return text;
  _shk_answer_fail (error, name);
  return NULL;
}

const char *
_shk_answer_get_text (JsonObject *object, const char *name, GError **error)
{
  return _shk_answer_get_long_text (object, name, SHK_SERVICE_MAX_TEXT_CHARACTERS, error);
}

gboolean
_shk_answer_get_text_or_null (JsonObject *object, const char *name, gsize max_characters, const char **text, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  *text = NULL;
  if (node != NULL && JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  *text = _shk_answer_get_long_text (object, name, max_characters, error);
  return *text != NULL;
}

static gboolean
is_made_of (const char *text, const char *characters)
{
  gsize length = strspn (text, characters);

  return length > 0 && length <= SHK_SERVICE_MAX_ID_CHARACTERS && text[length] == '\0';
}

gboolean
_shk_answer_is_word (const char *text)
{
  return is_made_of (text, WORD_CHARACTERS);
}

/* Not "." and "..", which lead elsewhere in a path. */
gboolean
_shk_answer_is_id (const char *text)
{
  return is_made_of (text, ID_CHARACTERS) && strpbrk (text, NOT_A_DOT) != NULL;
}

const char *
_shk_answer_get_word (JsonObject *object, const char *name, GError **error)
{
  const char *text = _shk_answer_get_text (object, name, error);

  if (text == NULL || _shk_answer_is_word (text))
    return text;
  _shk_answer_fail (error, name);
  return NULL;
}

const char *
_shk_answer_get_id (JsonObject *object, const char *name, GError **error)
{
  const char *text = _shk_answer_get_text (object, name, error);

  if (text == NULL || _shk_answer_is_id (text))
    return text;
  _shk_answer_fail (error, name);
  return NULL;
}

/* (nullable): not there, no list, or one of more than @max_entries. */
JsonArray *
_shk_answer_get_array (JsonObject *object, const char *name, guint max_entries, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array != NULL && json_array_get_length (array) <= max_entries)
    return array;
  _shk_answer_fail (error, name);
  return NULL;
}

static gboolean
get_integer (JsonObject *object, const char *name, gint64 min, gint64 max, gint64 *integer, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  gint64 value;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return _shk_answer_fail (error, name);
  value = json_node_get_int (node);
  if (value < min || value > max)
    return _shk_answer_fail (error, name);
  *integer = value;
  return TRUE;
}

/* @number: (out): written only where there is one, whole and from @min to @max. */
gboolean
_shk_answer_get_number (JsonObject *object, const char *name, guint min, guint max, guint *number, GError **error)
{
  gint64 value;

  if (!get_integer (object, name, min, max, &value, error))
    return FALSE;
  *number = (guint) value;
  return TRUE;
}

/* @integer: (out): written only where there is one that every reader of JSON reads alike (RFC 7493 §2.2). */
gboolean
_shk_answer_get_integer (JsonObject *object, const char *name, gint64 *integer, GError **error)
{
  return get_integer (object, name, -SHK_SERVICE_MAX_INTEGER, SHK_SERVICE_MAX_INTEGER, integer, error);
}

/* @day: (out): written only where there is one. */
gboolean
_shk_answer_get_day (JsonObject *object, const char *name, GDate *day, GError **error)
{
  const char *text = _shk_answer_get_text (object, name, error);

  if (text == NULL)
    return FALSE;
  return shk_date_from_text (text, day) || _shk_answer_fail (error, name);
}

gpointer
_shk_answer_expect (gpointer made, const char *what, GError **error)
{
  if (made == NULL)
    _shk_answer_fail (error, what);
  return made;
}

GPtrArray *
_shk_answer_get_parts (JsonObject *object, const char *name, guint max_parts, ShkAnswerParse parse, GDestroyNotify destroy,
                       GError **error)
{
  JsonArray *array = _shk_answer_get_array (object, name, max_parts, error);
  g_autoptr (GPtrArray) parts = NULL;

  if (array == NULL)
    return NULL;
  parts = g_ptr_array_new_with_free_func (destroy);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gpointer part = parse (json_array_get_element (array, i), error);

      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, part);
    }
  return g_steal_pointer (&parts);
}

/* @boolean: (out): written only where there is one. */
gboolean
_shk_answer_get_boolean (JsonObject *object, const char *name, gboolean *boolean, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return _shk_answer_fail (error, name);
  *boolean = json_node_get_boolean (node);
  return TRUE;
}
