/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-export.h"

#include "shk-reason.h"
#include "shk-verdict.h"

#include <json-glib/json-glib.h>
#include <string.h>

static GPtrArray *
make_verdicts (guint n)
{
  GPtrArray *verdicts = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *source = g_strdup_printf ("source \"%u\", =cmd", i);

      g_ptr_array_add (verdicts, shk_verdict_new_not_a_certificate (source, SHK_REASON_CODE_NOT_URL, 1795460000));
    }
  return verdicts;
}

static void
test_one (void)
{
  g_autoptr (GPtrArray) verdicts = make_verdicts (1);
  g_autoptr (GBytes) bytes = shk_export_format (verdicts, SHK_EXPORT_JSON);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (JsonNode) root = json_from_string (text, NULL);

  g_assert_true (JSON_NODE_HOLDS_OBJECT (root));
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (root), "verdict"), ==, "not-a-certificate");
}

static void
test_several (void)
{
  g_autoptr (GPtrArray) verdicts = make_verdicts (3);
  g_autoptr (GBytes) bytes = shk_export_format (verdicts, SHK_EXPORT_JSON);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonArray *array;

  g_assert_true (JSON_NODE_HOLDS_ARRAY (root));
  array = json_node_get_array (root);
  g_assert_cmpuint (json_array_get_length (array), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (array, 2), "source"), ==,
                   "source \"2\", =cmd");
}

static void
test_csv (void)
{
  g_autoptr (GPtrArray) verdicts = make_verdicts (2);
  g_autoptr (GBytes) bytes = shk_export_format (verdicts, SHK_EXPORT_CSV);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);

  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbf"));
  g_assert_cmpuint (g_strv_length (lines), ==, 4); /* header, two rows, and nothing after the last line's end */
  g_assert_cmpstr (lines[3], ==, "");
  g_assert_nonnull (strstr (lines[1], "\"source \"\"0\"\", =cmd\""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/export/json/one-is-an-object", test_one);
  g_test_add_func ("/ui/export/json/several-are-an-array", test_several);
  g_test_add_func ("/ui/export/csv/what-spreadsheets-take", test_csv);
  return g_test_run ();
}
