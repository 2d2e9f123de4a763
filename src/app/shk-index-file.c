/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-index-file.h"

#include <string.h>

#define INDEX_FILE "index.json"

const char *
shk_index_file_get_string (JsonObject *entry, const char *name)
{
  JsonNode *node = json_object_get_member (entry, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

const char *
shk_index_file_get_name (JsonObject *entry, const char *name)
{
  const char *text = shk_index_file_get_string (entry, name);

  return text != NULL && *text != '\0' && *text != '.' && strchr (text, '/') == NULL ? text : NULL;
}

static JsonNode *
parse_file (GFile *folder, GError **error)
{
  g_autoptr (GFile) file = g_file_get_child (folder, INDEX_FILE);
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_load_contents (file, NULL, &text, &length, NULL, error))
    return NULL;
  if (length > SHK_INDEX_FILE_MAX_BYTES || !g_utf8_validate (text, (gssize) length, NULL))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Not an index");
      return NULL;
    }
  return json_from_string (text, error);
}

/**
 * shk_index_file_read:
 * @folder: the folder that has the file
 * @array: the member that is looked through
 * @each: (scope call): called for every object in it
 * @user_data: for @each
 * @error: why there is no index
 *
 * What is no object is passed over, and a file without that array has no entries.
 */
gboolean
shk_index_file_read (GFile *folder, const char *array, ShkIndexFileEach each, gpointer user_data, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonNode *member;
  JsonArray *entries;

  g_return_val_if_fail (G_IS_FILE (folder) && array != NULL && each != NULL, FALSE);

  root = parse_file (folder, error);
  if (root == NULL)
    return FALSE;
  member = JSON_NODE_HOLDS_OBJECT (root) ? json_object_get_member (json_node_get_object (root), array) : NULL;
  entries = member && JSON_NODE_HOLDS_ARRAY (member) ? json_node_get_array (member) : NULL;
  for (guint i = 0; entries != NULL && i < json_array_get_length (entries); i++)
    {
      JsonNode *entry = json_array_get_element (entries, i);

      if (JSON_NODE_HOLDS_OBJECT (entry))
        each (json_node_get_object (entry), user_data);
    }
  return TRUE;
}
