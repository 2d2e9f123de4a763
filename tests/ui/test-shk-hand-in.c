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

typedef struct
{
  GPtrArray *files;
  GError *error;
  gboolean done;
} Listing;

static void
on_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Listing *listing = user_data;

  listing->files = shk_hand_in_list_finish (result, &listing->error);
  listing->done = TRUE;
}

static void
list (GFile *folder, Listing *listing)
{
  shk_hand_in_list_async (folder, NULL, on_listed, listing);
  while (!listing->done)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_list (void)
{
  static const char *const names[] = { "b.pdf", "a.png", "readme.txt", "c.JPG" };
  g_autofree char *path = g_dir_make_tmp ("shikaku-list-XXXXXX", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  Listing listing = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_build_filename (path, names[i], NULL);

      g_assert_true (g_file_set_contents (file, "", 0, NULL));
    }
  list (folder, &listing);
  g_assert_no_error (listing.error);
  g_assert_cmpuint (listing.files->len, ==, 3);
  for (guint i = 0; i < listing.files->len; i++)
    {
      static const char *const sorted[] = { "a.png", "b.pdf", "c.JPG" };
      g_autofree char *name = g_file_get_basename (listing.files->pdata[i]);

      g_assert_cmpstr (name, ==, sorted[i]);
    }
  g_ptr_array_unref (listing.files);
}

static void
test_list_nowhere (void)
{
  g_autoptr (GFile) folder = g_file_new_for_path ("/nowhere/at/all");
  Listing listing = { 0 };

  list (folder, &listing);
  g_assert_error (listing.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_null (listing.files);
  g_clear_error (&listing.error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_type_ensure (GDK_TYPE_FILE_LIST);

  g_test_add_func ("/ui/hand-in/one-input-a-line", test_lines);
  g_test_add_func ("/ui/hand-in/lines-are-limited", test_limit);
  g_test_add_func ("/ui/hand-in/dropped-files", test_files);
  g_test_add_func ("/ui/hand-in/list/pictures-by-name", test_list);
  g_test_add_func ("/ui/hand-in/list/no-folder", test_list_nowhere);
  return g_test_run ();
}
