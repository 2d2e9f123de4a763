/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Drafts in a folder, with a key that the test has. */

#define _GNU_SOURCE /* memmem() */

#include "shk-draft-database-private.h"
#include "shk-draft-disk-private.h"

#include "../shk-test-folder.h"
#include "shk-test-draft.h"

#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DATABASE "drafts.db"
#define FILES "drafts"

typedef struct
{
  char *path;     /* (owned) of the folder, which is not there yet */
  ShkSecret *key; /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *outer = g_dir_make_tmp ("shk-draft-disk-XXXXXX", NULL);
  guint8 bytes[32];

  g_assert_nonnull (outer);
  memset (bytes, 7, sizeof bytes);
  fixture->path = g_build_filename (outer, "data", "drafts", NULL);
  fixture->key = shk_secret_new (bytes, sizeof bytes);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *inner = g_path_get_dirname (fixture->path);
  g_autofree char *outer = g_path_get_dirname (inner);

  test_folder_remove (outer);
  g_free (fixture->path);
  shk_secret_unref (fixture->key);
}

static ShkDraftDisk *
open_disk (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  ShkDraftDisk *disk = _shk_draft_disk_open (fixture->path, fixture->key, &error);

  g_assert_no_error (error);
  return disk;
}

static void
save (ShkDraftDisk *disk, const ShkDraft *draft)
{
  g_autoptr (GError) error = NULL;

  _shk_draft_disk_save (disk, draft, &error);
  g_assert_no_error (error);
}

static GBytes *
put (ShkDraftDisk *disk, const char *id, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  GBytes *sha256 = shk_attachment_digest (bytes);
  g_autoptr (GError) error = NULL;

  _shk_draft_disk_put_file (disk, id, sha256, bytes, &error);
  g_assert_no_error (error);
  return sha256;
}

static void
assert_loads (ShkDraftDisk *disk, const ShkDraft *draft)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkDraft) loaded = _shk_draft_disk_load (disk, draft->id, &error);

  g_assert_no_error (error);
  test_draft_assert_equal (loaded, draft);
  g_assert_cmpint (loaded->saved_at_s, ==, draft->saved_at_s);
}

static void
assert_not_loaded (ShkDraftDisk *disk, const char *id, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (_shk_draft_disk_load (disk, id, &error));
  g_assert_error (error, G_IO_ERROR, code);
}

static void
assert_file (ShkDraftDisk *disk, const char *id, GBytes *sha256, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = _shk_draft_disk_get_file (disk, id, sha256, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, G_IO_ERROR, code);
}

static guint
count_listed (ShkDraftDisk *disk)
{
  g_autoptr (GPtrArray) drafts = _shk_draft_disk_list (disk, TEST_HOLDER, NULL);

  return drafts->len;
}

/* Names of what is in a folder, in order. */
static GPtrArray *
list_folder (Fixture *fixture, const char *name)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = g_build_filename (fixture->path, name, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (entry));
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  return names;
}

static gboolean
exists (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->path, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
write_file (Fixture *fixture, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (fixture->path, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

/* --- What is kept ------------------------------------------------------------------------------------------------- */

static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (ShkDraft) other = shk_draft_new ("setup", "another", "nurse");
  g_autoptr (GBytes) sha256 = NULL;

  {
    g_autoptr (ShkDraftDisk) disk = open_disk (fixture);

    save (disk, draft);
    save (disk, other);
    sha256 = put (disk, draft->id, "%PDF-");
  }
  {
    g_autoptr (ShkDraftDisk) disk = open_disk (fixture);
    g_autoptr (GBytes) absent = g_bytes_new_static ("01234567890123456789012345678901", 32);

    g_assert_cmpuint (count_listed (disk), ==, 1);
    assert_loads (disk, draft);
    assert_loads (disk, other);
    assert_file (disk, draft->id, sha256, -1);
    assert_file (disk, other->id, sha256, G_IO_ERROR_NOT_FOUND);
    assert_file (disk, draft->id, absent, G_IO_ERROR_NOT_FOUND);
    g_assert_true (_shk_draft_disk_remove (disk, draft->id, NULL));
    g_assert_true (_shk_draft_disk_remove (disk, draft->id, NULL));
  }
  {
    g_autoptr (ShkDraftDisk) disk = open_disk (fixture);

    assert_not_loaded (disk, draft->id, G_IO_ERROR_NOT_FOUND);
    assert_file (disk, draft->id, sha256, G_IO_ERROR_NOT_FOUND);
    assert_loads (disk, other);
  }
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkDraftDisk) disk = open_disk (fixture);
  g_autoptr (ShkDraft) first = test_draft_new ();
  g_autoptr (ShkDraft) second = test_draft_new ();
  g_autoptr (ShkDraft) newest = test_draft_new ();
  g_autoptr (GPtrArray) drafts = NULL;

  newest->saved_at_s++;
  save (disk, newest);
  save (disk, first);
  save (disk, second);
  save (disk, first); /* the same second, and later */
  drafts = _shk_draft_disk_list (disk, TEST_HOLDER, NULL);
  g_assert_cmpuint (drafts->len, ==, 3);
  g_assert_cmpstr (((ShkDraft *) drafts->pdata[0])->id, ==, newest->id);
  g_assert_cmpstr (((ShkDraft *) drafts->pdata[1])->id, ==, first->id);
  g_assert_cmpstr (((ShkDraft *) drafts->pdata[2])->id, ==, second->id);
}

static void
assert_mode (Fixture *fixture, const char *name, mode_t mode)
{
  g_autofree char *path = g_build_filename (fixture->path, name, NULL);
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, mode);
}

static void
test_permissions (Fixture *fixture, gconstpointer data)
{
  mode_t before = umask (0);
  g_autoptr (ShkDraftDisk) disk = open_disk (fixture);
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (GBytes) sha256 = put (disk, draft->id, "%PDF-");
  g_autoptr (GPtrArray) files = list_folder (fixture, FILES);
  g_autofree char *file = g_build_filename (FILES, files->pdata[0], NULL);

  save (disk, draft);
  assert_mode (fixture, "", 0700);
  assert_mode (fixture, FILES, 0700);
  assert_mode (fixture, DATABASE, 0600);
  assert_mode (fixture, DATABASE "-wal", 0600);
  assert_mode (fixture, DATABASE "-shm", 0600);
  assert_mode (fixture, file, 0600);
  umask (before);
}

/* --- What it says to whoever has no key --------------------------------------------------------------------------- */

static void
assert_nowhere (const char *path, const char *words)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *contents = NULL;
  const char *name;
  gsize size;

  g_assert_null (strstr (path, words));
  if (dir == NULL)
    {
      g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
      g_assert_null (memmem (contents, size, words, strlen (words)));
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      assert_nowhere (child, words);
    }
}

static void
test_no_plain_text (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = { TEST_NAME, TEST_ADDRESS, TEST_NUMBER, TEST_HOLDER, "certified-social-worker", "rewrite",
                                       "登録証", "ShkD", "%PDF-", "19840229", "change.review" };
  g_autoptr (ShkDraftDisk) disk = open_disk (fixture);
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (GBytes) sha256 = put (disk, draft->id, "%PDF-1.7 " TEST_NAME);
  g_autoptr (GBytes) file = g_bytes_new_static ("%PDF-1.7 " TEST_NAME, strlen ("%PDF-1.7 " TEST_NAME));

  save (disk, draft);
  save (disk, draft);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    assert_nowhere (fixture->path, words[i]);
  g_clear_pointer (&disk, _shk_draft_disk_close);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    assert_nowhere (fixture->path, words[i]);
}

static void
test_another_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (ShkSecret) key = shk_secret_ref (fixture->key);
  g_autoptr (GBytes) sha256 = NULL;

  {
    g_autoptr (ShkDraftDisk) disk = open_disk (fixture);

    save (disk, draft);
    sha256 = put (disk, draft->id, "%PDF-");
  }
  shk_secret_unref (fixture->key);
  fixture->key = shk_secret_new (NULL, 32);
  {
    g_autoptr (ShkDraftDisk) disk = open_disk (fixture);

    g_assert_cmpuint (count_listed (disk), ==, 0);
    assert_not_loaded (disk, draft->id, G_IO_ERROR_INVALID_DATA);
    assert_file (disk, draft->id, sha256, G_IO_ERROR_NOT_FOUND);
  }
  shk_secret_unref (fixture->key);
  fixture->key = g_steal_pointer (&key);
  {
    g_autoptr (ShkDraftDisk) disk = open_disk (fixture);

    assert_loads (disk, draft);
    assert_file (disk, draft->id, sha256, -1);
  }
}

static void
execute (Fixture *fixture, const char *sql)
{
  g_autofree char *path = g_build_filename (fixture->path, DATABASE, NULL);
  sqlite3 *sqlite;

  g_assert_cmpint (sqlite3_open (path, &sqlite), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (sqlite, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (sqlite);
}

/* Whoever writes to the database can't make one draft of another, nor give one to somebody else. */
static void
test_exchanged_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkDraftDisk) disk = open_disk (fixture);
  g_autoptr (ShkDraft) one = test_draft_new ();
  g_autoptr (ShkDraft) other = shk_draft_new ("setup", "another", "nurse");

  save (disk, one);
  save (disk, other);
  execute (fixture, "UPDATE draft SET holder = (SELECT holder FROM draft WHERE number = 1)");
  g_assert_cmpuint (count_listed (disk), ==, 1);
  execute (fixture, "UPDATE draft SET sealed = (SELECT sealed FROM draft WHERE number = 2) WHERE number = 1");
  g_assert_cmpuint (count_listed (disk), ==, 0);
  assert_not_loaded (disk, one->id, G_IO_ERROR_INVALID_DATA);
  assert_loads (disk, other);
}

/* --- Files -------------------------------------------------------------------------------------------------------- */

static void
test_damaged_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkDraftDisk) disk = open_disk (fixture);
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (GBytes) one = put (disk, draft->id, "%PDF-");
  g_autoptr (GPtrArray) files = list_folder (fixture, FILES);
  g_autofree char *file = g_build_filename (FILES, files->pdata[0], NULL);
  g_autofree char *path = g_build_filename (fixture->path, file, NULL);
  g_autoptr (GBytes) again = NULL;

  write_file (fixture, file, "");
  assert_file (disk, draft->id, one, G_IO_ERROR_INVALID_DATA);
  write_file (fixture, file, "\x01 this is forty bytes of no seal at all .");
  assert_file (disk, draft->id, one, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpint (truncate (path, SHK_ATTACHMENT_MAX_BYTES + 30), ==, 0);
  assert_file (disk, draft->id, one, G_IO_ERROR_INVALID_DATA);
  again = put (disk, draft->id, "%PDF-");
  assert_file (disk, draft->id, one, -1);
}

/* A file that somebody put in another's place is not what was asked for. */
static void
test_exchanged_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkDraftDisk) disk = open_disk (fixture);
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (GBytes) one = put (disk, draft->id, "one");
  g_autoptr (GBytes) two = put (disk, draft->id, "two");
  g_autoptr (GPtrArray) files = list_folder (fixture, FILES);
  g_autofree char *from = g_build_filename (fixture->path, FILES, files->pdata[0], NULL);
  g_autofree char *to = g_build_filename (fixture->path, FILES, files->pdata[1], NULL);
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &contents, &size, NULL));
  g_assert_true (g_file_set_contents (to, contents, (gssize) size, NULL));
  first = _shk_draft_disk_get_file (disk, draft->id, one, NULL);
  second = _shk_draft_disk_get_file (disk, draft->id, two, NULL);
  g_assert_true ((first == NULL) != (second == NULL));
}

static void
test_put_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkDraftDisk) disk = open_disk (fixture);
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (GBytes) one = put (disk, draft->id, "one");
  g_autoptr (GPtrArray) files = list_folder (fixture, FILES);
  g_autofree char *path = g_build_filename (fixture->path, FILES, files->pdata[0], NULL);
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GBytes) again = NULL;
  gsize size, size_after;

  g_assert_true (g_file_get_contents (path, &before, &size, NULL));
  again = put (disk, draft->id, "one");
  g_assert_true (g_file_get_contents (path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size, after, size_after);
  g_assert_true (_shk_draft_disk_remove_file (disk, draft->id, one, NULL));
  g_assert_true (_shk_draft_disk_remove_file (disk, draft->id, one, NULL));
  assert_file (disk, draft->id, one, G_IO_ERROR_NOT_FOUND);
}

/* What is left over goes at the next start: files of drafts that are gone, and rests of files. What is not ours stays. */
static void
test_orphans (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (ShkDraft) unsaved = test_draft_new ();
  g_autofree char *rest = g_strconcat (FILES "/", draft->id, ".0123456789abcdef0123456789abcdef.AB12CD", NULL);
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (GBytes) orphan = NULL;

  {
    g_autoptr (ShkDraftDisk) disk = open_disk (fixture);

    save (disk, draft);
    kept = put (disk, draft->id, "kept");
    orphan = put (disk, unsaved->id, "orphan");
    write_file (fixture, rest, "half");
    write_file (fixture, FILES "/notes.txt", "somebody's");
    assert_file (disk, unsaved->id, orphan, -1);
  }
  {
    g_autoptr (ShkDraftDisk) disk = open_disk (fixture);
    g_autoptr (GPtrArray) files = list_folder (fixture, FILES);

    assert_file (disk, draft->id, kept, -1);
    assert_file (disk, unsaved->id, orphan, G_IO_ERROR_NOT_FOUND);
    g_assert_cmpuint (files->len, ==, 2);
    g_assert_true (exists (fixture, FILES "/notes.txt"));
  }
}

/* --- Two at once -------------------------------------------------------------------------------------------------- */

static void
test_two_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkDraftDisk) one = open_disk (fixture);
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (ShkDraft) other = test_draft_new ();
  g_autoptr (GBytes) unsaved = put (one, draft->id, "put, and not saved yet");
  g_autoptr (ShkDraftDisk) two = open_disk (fixture);

  assert_file (one, draft->id, unsaved, -1); /* the second did not tidy it away */
  save (one, draft);
  assert_loads (two, draft);
  g_free (draft->step);
  draft->step = g_strdup ("change.sign");
  save (two, draft);
  save (one, other);
  assert_loads (one, draft);
  g_assert_cmpuint (count_listed (two), ==, 2);
}

typedef struct
{
  Fixture *fixture;
  GPtrArray *ids; /* (owned) of char */
} Writer;

static gpointer
save_many (gpointer data)
{
  Writer *writer = data;
  g_autoptr (ShkDraftDisk) disk = open_disk (writer->fixture);

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (ShkDraft) draft = test_draft_new ();
      g_autoptr (GBytes) sha256 = put (disk, draft->id, draft->id);

      save (disk, draft);
      g_ptr_array_add (writer->ids, g_strdup (draft->id));
    }
  return NULL;
}

/* Opened, made and written to by four at the same moment. */
static void
test_many_writers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkDraftDisk) disk = NULL;
  Writer writers[4];
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      writers[i] = (Writer) { fixture, g_ptr_array_new_with_free_func (g_free) };
      threads[i] = g_thread_new ("writer", save_many, &writers[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    g_thread_join (threads[i]);
  disk = open_disk (fixture);
  g_assert_cmpuint (count_listed (disk), ==, 80);
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      for (guint j = 0; j < writers[i].ids->len; j++)
        {
          const char *id = writers[i].ids->pdata[j];
          g_autoptr (GBytes) text = g_bytes_new (id, strlen (id));
          g_autoptr (GBytes) sha256 = shk_attachment_digest (text);

          assert_file (disk, id, sha256, -1);
        }
      g_ptr_array_unref (writers[i].ids);
    }
}

/* --- What is damaged ---------------------------------------------------------------------------------------------- */

static void
assert_set_aside (Fixture *fixture, const ShkDraft *draft, GBytes *sha256)
{
  g_autoptr (ShkDraftDisk) disk = open_disk (fixture);
  g_autoptr (GPtrArray) files = list_folder (fixture, FILES ".damaged-1");

  g_assert_true (exists (fixture, DATABASE ".damaged-1"));
  g_assert_cmpuint (files->len, ==, 1);
  g_assert_cmpuint (count_listed (disk), ==, 0);
  assert_file (disk, draft->id, sha256, G_IO_ERROR_NOT_FOUND);
  save (disk, draft);
  assert_loads (disk, draft);
}

static GBytes *
keep_one (Fixture *fixture, const ShkDraft *draft)
{
  g_autoptr (ShkDraftDisk) disk = open_disk (fixture);

  save (disk, draft);
  return put (disk, draft->id, "%PDF-");
}

static void
test_no_database (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (GBytes) sha256 = keep_one (fixture, draft);

  write_file (fixture, DATABASE, "this is no database, and long enough to be none: its first bytes say what it is, or is not.");
  assert_set_aside (fixture, draft, sha256);

  write_file (fixture, DATABASE, "nor is this one, whatever it may be; and it is set aside beside the first one, under a number.");
  g_clear_pointer (&sha256, g_bytes_unref);
  sha256 = keep_one (fixture, draft);
  g_assert_true (exists (fixture, DATABASE ".damaged-2"));
  g_assert_true (exists (fixture, FILES ".damaged-2"));
}

static void
test_damaged_page (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (GBytes) sha256 = keep_one (fixture, draft);
  g_autofree char *path = g_build_filename (fixture->path, DATABASE, NULL);
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  g_assert_cmpuint (size, >, 2 * 4096);
  memset (contents + 4096, 0xee, 4096);
  g_assert_true (g_file_set_contents (path, contents, (gssize) size, NULL));
  assert_set_aside (fixture, draft, sha256);
}

static void
test_another_program (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (GBytes) sha256 = keep_one (fixture, draft);

  execute (fixture, "DROP TABLE draft; CREATE TABLE draft (note TEXT)");
  assert_set_aside (fixture, draft, sha256);
}

/* One that is in use is not taken from whoever uses it. */
static void
test_damaged_in_use (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkDraftDisk) disk = open_disk (fixture);
  g_autoptr (GError) error = NULL;

  execute (fixture, "DROP TABLE draft");
  g_assert_null (_shk_draft_disk_open (fixture->path, fixture->key, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_true (exists (fixture, DATABASE));
  g_assert_false (exists (fixture, DATABASE ".damaged-1"));
}

static void
test_later_version (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (GBytes) sha256 = keep_one (fixture, draft);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkDraftDisk) disk = NULL;

  execute (fixture, "PRAGMA user_version = 2");
  g_assert_null (_shk_draft_disk_open (fixture->path, fixture->key, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  execute (fixture, "PRAGMA user_version = 1");
  disk = open_disk (fixture);
  assert_loads (disk, draft);
  assert_file (disk, draft->id, sha256, -1);
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *parent = g_path_get_dirname (fixture->path);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (parent, "a file where a folder should be", -1, NULL));
  g_assert_null (_shk_draft_disk_open (fixture->path, fixture->key, &error));
  g_assert_nonnull (error);
  g_unlink (parent);
}

#define ADD(name, func) g_test_add ("/store/draft-disk/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("kept", test_kept);
  ADD ("order", test_order);
  ADD ("permissions", test_permissions);
  ADD ("no-plain-text", test_no_plain_text);
  ADD ("another-key", test_another_key);
  ADD ("exchanged-rows", test_exchanged_rows);
  ADD ("damaged-file", test_damaged_file);
  ADD ("exchanged-files", test_exchanged_files);
  ADD ("put-twice", test_put_twice);
  ADD ("orphans", test_orphans);
  ADD ("two-at-once", test_two_at_once);
  ADD ("many-writers", test_many_writers);
  ADD ("no-database", test_no_database);
  ADD ("damaged-page", test_damaged_page);
  ADD ("another-program", test_another_program);
  ADD ("damaged-in-use", test_damaged_in_use);
  ADD ("later-version", test_later_version);
  ADD ("no-folder", test_no_folder);
  return g_test_run ();
}
