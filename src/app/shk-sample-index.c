/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-sample-index.h"

#include "shk-sample.h"

#include <json-glib/json-glib.h>
#include <string.h>

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static gboolean
is_plain_name (const char *name)
{
  return name != NULL && *name != '\0' && *name != '.' && strchr (name, '/') == NULL;
}

static void
add_sample (GListStore *samples, GFile *folder, JsonNode *node, gboolean japanese)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *title = object ? get_string (object, japanese ? "title_ja" : "title") : NULL;
  const char *image = object ? get_string (object, "image") : NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (ShkSample) sample = NULL;

  if (title == NULL || !is_plain_name (image))
    return;
  file = g_file_get_child (folder, image);
  sample = shk_sample_new (title, file);
  g_list_store_append (samples, sample);
}

static JsonNode *
read_index (GFile *folder, GError **error)
{
  g_autoptr (GFile) file = g_file_get_child (folder, "index.json");
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_load_contents (file, NULL, &text, &length, NULL, error))
    return NULL;
  if (length > SHK_SAMPLE_INDEX_MAX_BYTES || !g_utf8_validate (text, (gssize) length, NULL))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Not an index of samples");
      return NULL;
    }
  return json_from_string (text, error);
}

/**
 * shk_sample_index_load:
 * @folder: the folder of samples
 * @language: a locale's name
 * @error: why there is no index
 *
 * Returns: (transfer full) (nullable): the samples
 */
GListModel *
shk_sample_index_load (GFile *folder, const char *language, GError **error)
{
  g_autoptr (JsonNode) root = read_index (folder, error);
  JsonNode *member;
  JsonArray *array;
  GListStore *samples;

  if (root == NULL)
    return NULL;
  samples = g_list_store_new (SHK_TYPE_SAMPLE);
  member = JSON_NODE_HOLDS_OBJECT (root) ? json_object_get_member (json_node_get_object (root), "samples") : NULL;
  array = member && JSON_NODE_HOLDS_ARRAY (member) ? json_node_get_array (member) : NULL;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    add_sample (samples, folder, json_array_get_element (array, i), g_str_has_prefix (language, "ja"));
  return G_LIST_MODEL (samples);
}
