/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A disk that takes nothing, or not enough, and one that takes it again. */

#define _GNU_SOURCE /* unshare() */

#include "shk-draft-keeper-private.h"

#include "../shk-test-folder.h"
#include "shk-test-draft.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

static struct rlimit unlimited; /* as this process began */

/* No file grows beyond this; what would is refused, as on a full disk. */
static void
limit_files (rlim_t bytes)
{
  const struct rlimit limit = { bytes, unlimited.rlim_max };

  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
lift_limit (void)
{
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &unlimited), ==, 0);
}

static ShkDraftKeeper *
open_keeper (const char *path)
{
  ShkDraftKeeper *keeper = _shk_draft_keeper_new ();
  g_autoptr (ShkSecret) key = shk_secret_new (NULL, 32);
  g_autoptr (GError) error = NULL;

  _shk_draft_keeper_open_disk (keeper, path, key, &error);
  g_assert_no_error (error);
  return keeper;
}

static void
save (ShkDraftKeeper *keeper, const ShkDraft *draft)
{
  g_autoptr (GError) error = NULL;

  _shk_draft_keeper_save (keeper, draft, &error);
  g_assert_no_error (error);
}

static void
set_step (ShkDraft *draft, const char *step)
{
  g_free (draft->step);
  draft->step = g_strdup (step);
}

static void
assert_step (ShkDraftKeeper *keeper, const char *id, const char *step)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkDraft) draft = _shk_draft_keeper_load (keeper, id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (draft->step, ==, step);
}

static GBytes *
put (ShkDraftKeeper *keeper, const char *id, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (size), size);
  g_autoptr (GError) error = NULL;
  GBytes *sha256 = _shk_draft_keeper_put_file (keeper, id, bytes, &error);

  g_assert_no_error (error);
  return sha256;
}

static void
assert_file (ShkDraftKeeper *keeper, const char *id, GBytes *sha256, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = _shk_draft_keeper_get_file (keeper, id, sha256, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, size);
}

static guint
count_listed (ShkDraftKeeper *keeper)
{
  g_autoptr (GPtrArray) drafts = _shk_draft_keeper_list (keeper, TEST_HOLDER, NULL);

  return drafts->len;
}

/* What the disk does not take is there all the same, before what the disk has of it; and on the disk once that takes it. */
static void
test_disk_takes_nothing (void)
{
  g_autofree char *path = g_dir_make_tmp ("shk-draft-keeper-XXXXXX", NULL);
  g_autoptr (ShkDraftKeeper) keeper = open_keeper (path);
  g_autoptr (ShkDraft) old = test_draft_new ();
  g_autoptr (ShkDraft) new = test_draft_new ();
  g_autoptr (GBytes) sha256 = NULL;

  set_step (old, "one");
  save (keeper, old);
  g_assert_true (_shk_draft_keeper_is_whole (keeper));

  limit_files (0);
  set_step (old, "two");
  set_step (new, "one");
  save (keeper, old);
  save (keeper, new);
  sha256 = put (keeper, new->id, 100000);
  g_assert_false (_shk_draft_keeper_is_whole (keeper));
  assert_step (keeper, old->id, "two");
  assert_file (keeper, new->id, sha256, 100000);
  g_assert_cmpuint (count_listed (keeper), ==, 2);

  lift_limit ();
  save (keeper, old);
  g_assert_true (_shk_draft_keeper_is_whole (keeper));
  g_clear_pointer (&keeper, _shk_draft_keeper_free);
  keeper = open_keeper (path);
  assert_step (keeper, old->id, "two");
  assert_step (keeper, new->id, "one");
  assert_file (keeper, new->id, sha256, 100000);
  g_assert_cmpuint (count_listed (keeper), ==, 2);
  g_clear_pointer (&keeper, _shk_draft_keeper_free);
  test_folder_remove (path);
}

/* A program that ends then leaves the draft as it was before. */
static void
test_end_of_program (void)
{
  g_autofree char *path = g_dir_make_tmp ("shk-draft-keeper-XXXXXX", NULL);
  g_autoptr (ShkDraftKeeper) keeper = open_keeper (path);
  g_autoptr (ShkDraft) draft = test_draft_new ();

  set_step (draft, "one");
  save (keeper, draft);
  limit_files (0);
  set_step (draft, "two");
  save (keeper, draft);
  g_clear_pointer (&keeper, _shk_draft_keeper_free);
  lift_limit ();
  keeper = open_keeper (path);
  assert_step (keeper, draft->id, "one");
  g_assert_true (_shk_draft_keeper_is_whole (keeper));
  g_clear_pointer (&keeper, _shk_draft_keeper_free);
  test_folder_remove (path);
}

/* Room for answers and none for a file. */
static void
test_file_without_room (void)
{
  g_autofree char *path = g_dir_make_tmp ("shk-draft-keeper-XXXXXX", NULL);
  g_autoptr (ShkDraftKeeper) keeper = open_keeper (path);
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (ShkDraft) other = test_draft_new ();
  g_autoptr (GBytes) sha256 = NULL;

  limit_files (1024 * 1024);
  sha256 = put (keeper, draft->id, SHK_ATTACHMENT_MAX_BYTES);
  set_step (draft, "one");
  save (keeper, draft);
  save (keeper, other);
  g_assert_false (_shk_draft_keeper_is_whole (keeper));
  assert_file (keeper, draft->id, sha256, SHK_ATTACHMENT_MAX_BYTES);

  /* Without the file there is nothing that is not kept. */
  g_assert_true (_shk_draft_keeper_remove_file (keeper, draft->id, sha256, NULL));
  g_assert_true (_shk_draft_keeper_is_whole (keeper));
  lift_limit ();
  g_clear_pointer (&keeper, _shk_draft_keeper_free);
  keeper = open_keeper (path);
  assert_step (keeper, draft->id, "one");
  assert_step (keeper, other->id, "change.review");
  g_clear_pointer (&keeper, _shk_draft_keeper_free);
  test_folder_remove (path);
}

static void
test_removed_before_it_was_kept (void)
{
  g_autofree char *path = g_dir_make_tmp ("shk-draft-keeper-XXXXXX", NULL);
  g_autoptr (ShkDraftKeeper) keeper = open_keeper (path);
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (GBytes) sha256 = NULL;

  limit_files (0);
  save (keeper, draft);
  sha256 = put (keeper, draft->id, 10);
  lift_limit ();
  g_assert_true (_shk_draft_keeper_remove (keeper, draft->id, NULL));
  g_assert_true (_shk_draft_keeper_is_whole (keeper));
  g_assert_null (_shk_draft_keeper_get_file (keeper, draft->id, sha256, NULL));
  g_clear_pointer (&keeper, _shk_draft_keeper_free);
  test_folder_remove (path);
}

/* A disk that is full can't be opened for the first time, and is not taken for a damaged one. */
static void
test_full_at_start (void)
{
  g_autofree char *path = g_dir_make_tmp ("shk-draft-keeper-XXXXXX", NULL);
  g_autofree char *aside = g_build_filename (path, "drafts.db.damaged-1", NULL);
  g_autoptr (ShkDraftKeeper) keeper = _shk_draft_keeper_new ();
  g_autoptr (ShkSecret) key = shk_secret_new (NULL, 32);
  g_autoptr (ShkDraft) draft = test_draft_new ();

  limit_files (0);
  g_assert_false (_shk_draft_keeper_open_disk (keeper, path, key, NULL));
  save (keeper, draft);
  g_assert_false (_shk_draft_keeper_is_whole (keeper));
  g_assert_cmpuint (count_listed (keeper), ==, 1);
  lift_limit ();
  g_clear_pointer (&keeper, _shk_draft_keeper_free);
  keeper = open_keeper (path);
  g_assert_false (g_file_test (aside, G_FILE_TEST_EXISTS));
  g_clear_pointer (&keeper, _shk_draft_keeper_free);
  test_folder_remove (path);
}

/* --- A disk that is really full ----------------------------------------------------------------------------------- */

/* In a name space of this process alone, so that nothing is left of it whatever happens. */
static gboolean
mount_small_disk (const char *path)
{
  return unshare (CLONE_NEWNS) == 0 && mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
         mount ("small", path, "tmpfs", 0, "size=256k") == 0;
}

static void
fill_disk (const char *path)
{
  g_autofree char *name = g_build_filename (path, "filler", NULL);
  int fd = open (name, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  char block[4096] = { 0 };

  g_assert_cmpint (fd, >=, 0);
  while (write (fd, block, sizeof block) > 0)
    ;
  g_assert_cmpint (errno, ==, ENOSPC);
  close (fd);
}

static void
test_full_disk (void)
{
  g_autofree char *path = g_dir_make_tmp ("shk-draft-keeper-XXXXXX", NULL);
  g_autofree char *filler = g_build_filename (path, "filler", NULL);
  g_autoptr (ShkDraftKeeper) keeper = NULL;
  g_autoptr (ShkDraft) draft = test_draft_new ();
  g_autoptr (ShkDraft) large = test_draft_new ();
  g_autoptr (GBytes) sha256 = NULL;

  if (!mount_small_disk (path))
    {
      test_folder_remove (path);
      g_test_skip ("only root may make a small disk");
      return;
    }
  keeper = open_keeper (path);
  set_step (draft, "one");
  save (keeper, draft);
  fill_disk (path);
  g_clear_pointer (&large->message, g_bytes_unref);
  large->message = g_bytes_new_take (g_malloc0 (50000), 50000);
  save (keeper, large);
  sha256 = put (keeper, draft->id, 50000);
  g_assert_false (_shk_draft_keeper_is_whole (keeper));
  assert_step (keeper, large->id, "change.review");
  assert_step (keeper, draft->id, "one");

  g_assert_cmpint (g_unlink (filler), ==, 0);
  set_step (draft, "two");
  save (keeper, draft);
  g_assert_true (_shk_draft_keeper_is_whole (keeper));
  g_clear_pointer (&keeper, _shk_draft_keeper_free);
  keeper = open_keeper (path);
  assert_step (keeper, draft->id, "two");
  assert_step (keeper, large->id, "change.review");
  assert_file (keeper, draft->id, sha256, 50000);
  g_clear_pointer (&keeper, _shk_draft_keeper_free);
  g_assert_cmpint (umount (path), ==, 0);
  test_folder_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &unlimited);
  g_test_add_func ("/store/draft-keeper/disk-takes-nothing", test_disk_takes_nothing);
  g_test_add_func ("/store/draft-keeper/end-of-program", test_end_of_program);
  g_test_add_func ("/store/draft-keeper/file-without-room", test_file_without_room);
  g_test_add_func ("/store/draft-keeper/removed-before-it-was-kept", test_removed_before_it_was_kept);
  g_test_add_func ("/store/draft-keeper/full-at-start", test_full_at_start);
  g_test_add_func ("/store/draft-keeper/full-disk", test_full_disk);
  return g_test_run ();
}
