/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Files that a person chooses, read no further than is wanted; and what is said of those that are not taken. */

#include "../shk-await.h"
#include "../shk-test-folder.h"

#include "shk-attach-words.h"
#include "shk-attachment.h"
#include "shk-bounded-file.h"
#include "shk-filing-flow.h"

#include <sys/stat.h>

#define PIECE (256 * 1024) /* what is read at once */

static char *folder; /* (owned) */

static GFile *
write_file (const char *name, gsize size)
{
  GFile *file = g_file_new_build_filename (folder, name, NULL);
  g_autofree char *contents = g_malloc0 (size + 1);
  g_autoptr (GError) error = NULL;

  g_file_replace_contents (file, contents, size, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
  return file;
}

static gsize
read_size (GFile *file, gsize max_bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DexFuture) future = shk_bounded_file_read (file, max_bytes);
  const GValue *value = shk_await (future, &error);

  g_assert_no_error (error);
  return g_bytes_get_size (g_value_get_boxed (value));
}

/* One byte beyond the limit tells that there are more. */
static void
test_limit (void)
{
  g_autoptr (GFile) file = write_file ("100", 100);

  g_assert_cmpuint (read_size (file, 1000), ==, 100);
  g_assert_cmpuint (read_size (file, 100), ==, 100);
  g_assert_cmpuint (read_size (file, 99), ==, 100);
  g_assert_cmpuint (read_size (file, 98), ==, 99);
}

static void
test_pieces (void)
{
  g_autoptr (GFile) one = write_file ("one", PIECE), more = write_file ("more", 2 * PIECE + 1), none = write_file ("none", 0);

  g_assert_cmpuint (read_size (one, 4 * PIECE), ==, PIECE);
  g_assert_cmpuint (read_size (more, 4 * PIECE), ==, 2 * PIECE + 1);
  g_assert_cmpuint (read_size (more, PIECE), ==, PIECE + 1);
  g_assert_cmpuint (read_size (none, PIECE), ==, 0);
}

static void
assert_refused (GFile *file, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DexFuture) future = shk_bounded_file_read (file, 100);

  g_assert_null (shk_await (future, &error));
  g_assert_error (error, G_IO_ERROR, code);
}

/* A pipe that nobody writes to would be waited for. */
static void
test_no_file (void)
{
  g_autoptr (GFile) home = g_file_new_for_path (folder);
  g_autoptr (GFile) missing = g_file_get_child (home, "missing"), pipe = g_file_get_child (home, "pipe");

  g_assert_cmpint (mkfifo (g_file_peek_path (pipe), 0600), ==, 0);
  assert_refused (home, G_IO_ERROR_IS_DIRECTORY);
  assert_refused (missing, G_IO_ERROR_NOT_FOUND);
  assert_refused (pipe, G_IO_ERROR_NOT_REGULAR_FILE);
}

static void
test_dropped (void)
{
  g_autoptr (GFile) file = write_file ("dropped", 100);

  dex_unref (shk_bounded_file_read (file, 100));
  g_assert_cmpuint (read_size (file, 100), ==, 100);
}

/* --- Words -------------------------------------------------------------------------------------------------------------- */

static ShkFormField *
make_document (guint max_pages, guint64 max_bytes)
{
  ShkFormField *field = shk_form_field_new (&(ShkFormField) { .id = (char *) "copy",
                                                              .type = SHK_FIELD_FILE,
                                                              .label_ja = (char *) "写し",
                                                              .label_en = (char *) "Copy",
                                                              .max_pages = max_pages,
                                                              .max_bytes = max_bytes });

  g_assert_nonnull (field);
  return field;
}

static void
assert_limits (guint max_pages, guint64 max_bytes, const char *expected)
{
  g_autoptr (ShkFormField) field = make_document (max_pages, max_bytes);
  g_autofree char *words = shk_words_for_attach_limits (field);

  g_assert_cmpstr (words, ==, expected);
}

/* Never more than is taken. */
static void
test_limits (void)
{
  assert_limits (10, SHK_ATTACHMENT_MAX_BYTES, "PDF, PNG or JPEG; up to 10 pages, 5 MB each");
  assert_limits (1, 1000 * 1000, "PDF, PNG or JPEG; 1 page, up to 1 MB");
  assert_limits (2, 1000 * 1000 - 1, "PDF, PNG or JPEG; up to 2 pages, 999 kB each");
}

static void
test_every_refusal (void)
{
  g_autoptr (ShkFormField) field = make_document (3, SHK_ATTACHMENT_MAX_BYTES);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int code = SHK_FILING_FLOW_ERROR_EMPTY; code <= SHK_FILING_FLOW_ERROR_TOO_MANY; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (SHK_FILING_FLOW_ERROR, code, "not shown");
      char *words = shk_words_for_attach_error (field, error);

      g_assert_null (strstr (words, "not shown"));
      g_assert_true (g_str_has_suffix (words, "."));
      g_assert_true (g_hash_table_add (seen, words));
    }
}

static void
test_reading_refusals (void)
{
  static const int codes[] = { G_IO_ERROR_IS_DIRECTORY, G_IO_ERROR_NOT_FOUND, G_IO_ERROR_PERMISSION_DENIED, G_IO_ERROR_FAILED };
  g_autoptr (ShkFormField) field = make_document (3, SHK_ATTACHMENT_MAX_BYTES);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, codes[i], "Somebody's file");
      char *words = shk_words_for_attach_error (field, error);

      g_assert_null (strstr (words, "Somebody"));
      g_assert_true (g_hash_table_add (seen, words));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  folder = g_dir_make_tmp ("shikaku-bounded-XXXXXX", NULL);
  g_assert_nonnull (folder);

  g_test_add_func ("/ui/bounded-file/limit", test_limit);
  g_test_add_func ("/ui/bounded-file/pieces", test_pieces);
  g_test_add_func ("/ui/bounded-file/no-file", test_no_file);
  g_test_add_func ("/ui/bounded-file/dropped", test_dropped);
  g_test_add_func ("/ui/attach-words/limits", test_limits);
  g_test_add_func ("/ui/attach-words/every-refusal", test_every_refusal);
  g_test_add_func ("/ui/attach-words/reading", test_reading_refusals);
  return test_folder_run (folder);
}
