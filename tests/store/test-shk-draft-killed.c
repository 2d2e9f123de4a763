/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A program that is killed while it saves, many times over: whoever comes next finds the draft as one of its saves left it, and
 * no older than the last that it was told is done, with the file that was put before it.
 *
 * Run with a folder and an id it is that program: it goes on where the draft is, and says the number of each save when it is
 * done. */

#include "shk-draft-disk-private.h"

#include "../shk-test-folder.h"
#include "shk-test-draft.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_KILLS 60
#define MOST_SAVES 12 /* before a kill */

static const char *program;

static ShkDraftDisk *
open_disk (const char *path)
{
  g_autoptr (ShkSecret) key = shk_secret_new (NULL, 32);
  g_autoptr (GError) error = NULL;
  ShkDraftDisk *disk = _shk_draft_disk_open (path, key, &error);

  g_assert_no_error (error);
  return disk;
}

/* --- The program that is killed ----------------------------------------------------------------------------------- */

/* Larger than a page, and another one each time. */
static GBytes *
make_file (guint number)
{
  GString *text = g_string_new ("%PDF-");

  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (text, "%u ", number + i);
  return g_string_free_to_bytes (text);
}

static ShkDraft *
make_draft (const char *id, guint number)
{
  ShkDraft *draft = test_draft_new ();
  g_autofree char *text = g_strdup_printf ("%u", number);
  g_autoptr (GBytes) file = make_file (number);

  g_free (draft->id);
  draft->id = g_strdup (id);
  g_free (draft->step);
  draft->step = g_strdup (text);
  test_draft_answer (draft, "number", text);
  test_draft_attach (draft, text, SHK_ATTACHMENT_PDF, file);
  g_clear_pointer (&draft->message, g_bytes_unref);
  draft->message = g_bytes_ref (file);
  return draft;
}

static void
save_number (ShkDraftDisk *disk, const char *id, guint number)
{
  g_autoptr (ShkDraft) draft = make_draft (id, number);
  g_autoptr (GBytes) file = make_file (number);
  g_autoptr (GBytes) sha256 = shk_attachment_digest (file);

  if (!_shk_draft_disk_put_file (disk, id, sha256, file, NULL) || !_shk_draft_disk_save (disk, draft, NULL))
    exit (EXIT_FAILURE);
}

static void
save_for_ever (const char *path, const char *id)
{
  g_autoptr (ShkDraftDisk) disk = open_disk (path);
  g_autoptr (ShkDraft) last = _shk_draft_disk_load (disk, id, NULL);
  guint number = last ? (guint) atoi (last->step) : 0;

  prctl (PR_SET_PDEATHSIG, SIGKILL);
  for (;;)
    {
      guint8 done = 1;

      save_number (disk, id, ++number);
      if (write (STDOUT_FILENO, &done, 1) != 1)
        exit (EXIT_SUCCESS);
    }
}

/* --- The test ----------------------------------------------------------------------------------------------------- */

static guint
check (const char *path, const char *id, guint at_least)
{
  g_autoptr (ShkDraftDisk) disk = open_disk (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkDraft) draft = _shk_draft_disk_load (disk, id, &error);
  g_autoptr (ShkDraft) wanted = NULL;
  g_autoptr (GBytes) sha256 = NULL;
  g_autoptr (GBytes) file = NULL;
  guint number;

  if (at_least == 0 && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return 0;
  g_assert_no_error (error);
  number = (guint) atoi (draft->step);
  g_assert_cmpuint (number, >=, at_least);
  wanted = make_draft (id, number);
  test_draft_assert_equal (draft, wanted);
  sha256 = shk_attachment_digest (draft->message);
  file = _shk_draft_disk_get_file (disk, id, sha256, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (file, draft->message));
  return number;
}

static guint
run_and_kill (const char *path, const char *id, guint n_saves)
{
  const char *argv[] = { program, path, id, NULL };
  g_autoptr (GError) error = NULL;
  guint8 done;
  guint n = 0;
  GPid pid;
  int out, status;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  while (n < n_saves && read (out, &done, 1) == 1)
    n++;
  kill (pid, SIGKILL);
  while (read (out, &done, 1) == 1)
    n++; /* it had said so before it died */
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  close (out);
  return n;
}

static void
test_killed (void)
{
  g_autofree char *path = g_dir_make_tmp ("shk-draft-killed-XXXXXX", NULL);
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *aside = g_build_filename (path, "drafts.db.damaged-1", NULL);
  guint number = 0;

  for (guint i = 0; i < N_KILLS; i++)
    {
      guint n_saves = (guint) g_test_rand_int_range (0, MOST_SAVES);

      number = check (path, id, number + run_and_kill (path, id, n_saves));
    }
  g_assert_cmpuint (number, >, 0);
  g_assert_false (g_file_test (aside, G_FILE_TEST_EXISTS));
  test_folder_remove (path);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && argv[1][0] == '/' && g_uuid_string_is_valid (argv[2]))
    save_for_ever (argv[1], argv[2]);
  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/draft-killed/in-the-middle", test_killed);
  return g_test_run ();
}
