/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-json.h"

#include "shk-text.h"

#include <string.h>

JsonParser *
shk_practice_json_parse (GBytes *body, guint n_members, JsonObject **object)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize size;
  const char *text = g_bytes_get_data (body, &size);
  JsonNode *root;

  json_parser_set_strict (parser, TRUE);
  if (text == NULL || !g_utf8_validate_len (text, size, NULL) || !json_parser_load_from_data (parser, text, size, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  *object = json_node_get_object (root);
  return json_object_get_size (*object) == n_members ? g_steal_pointer (&parser) : NULL;
}

const char *
shk_practice_json_get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node) : NULL;
}

GBytes *
shk_practice_json_get_bytes (JsonObject *object, const char *name, gsize max_bytes)
{
  const char *text = shk_practice_json_get_text (object, name);

  if (text == NULL || *text == '\0' || strpbrk (text, "+/=") != NULL)
    return NULL;
  return shk_base64_decode (text, strlen (text), max_bytes);
}

void
shk_practice_json_add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

GBytes *
shk_practice_json_to_bytes (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  char *text = json_to_string (root, FALSE);

  return g_bytes_new_take (text, strlen (text));
}
