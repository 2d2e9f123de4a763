/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-hand-in.h"

static void
test_lines (void)
{
  g_autoptr (GPtrArray) none = shk_hand_in_text ("  \n\r\n\t");
  g_autoptr (GPtrArray) one = shk_hand_in_text ("https://dqcvs.nqs.go.jp/w/?c=AAAA\r\n");
  g_autoptr (GPtrArray) three = shk_hand_in_text ("a\n\nb\r\n  c  ");

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpuint (three->len, ==, 3);
  g_assert_null (shk_input_get_file (one->pdata[0]));
}

/* A paste of more lines than anybody means: what is over the limit is one last input, not a hundred thousand more. */
static void
test_limit (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) inputs = NULL;

  for (guint i = 0; i < SHK_HAND_IN_MAX_LINES + 10; i++)
    g_string_append (text, "x\n");
  inputs = shk_hand_in_text (text->str);
  g_assert_cmpuint (inputs->len, ==, SHK_HAND_IN_MAX_LINES);
}

static void
test_files (void)
{
  g_autoptr (GFile) picture = g_file_new_for_path ("/a/picture.PNG");
  g_autoptr (GFile) document = g_file_new_for_path ("/a/document.pdf");
  g_autoptr (GFile) folder = g_file_new_for_path ("/a/folder");
  GFile *files[] = { picture, document, folder };
  GdkFileList *list = gdk_file_list_new_from_array (files, G_N_ELEMENTS (files));
  g_auto (GValue) value = G_VALUE_INIT;
  g_auto (GValue) other = G_VALUE_INIT;
  g_autoptr (GPtrArray) inputs = NULL;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, list);
  inputs = shk_hand_in_value (&value);
  g_assert_cmpuint (inputs->len, ==, 3);
  g_assert_true (g_file_equal (shk_input_get_file (inputs->pdata[0]), picture));
  g_assert_cmpstr (shk_hand_in_get_icon (inputs->pdata[0]), ==, "image-x-generic-symbolic");
  g_assert_cmpstr (shk_hand_in_get_icon (inputs->pdata[1]), ==, "x-office-document-symbolic");
  g_assert_cmpstr (shk_hand_in_get_icon (inputs->pdata[2]), ==, "folder-symbolic");

  g_value_init (&other, G_TYPE_INT);
  g_assert_null (shk_hand_in_value (&other));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_type_ensure (GDK_TYPE_FILE_LIST);

  g_test_add_func ("/ui/hand-in/one-input-a-line", test_lines);
  g_test_add_func ("/ui/hand-in/lines-are-limited", test_limit);
  g_test_add_func ("/ui/hand-in/dropped-files", test_files);
  return g_test_run ();
}
