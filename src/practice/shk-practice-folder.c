/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-folder.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

struct _ShkPracticeFolder
{
  char *path; /* (owned) absolute */
  int lock_fd;
};

static gboolean
fail (GError **error, const char *what, const char *path, int number)
{
  g_set_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_FOLDER, "%s “%s”: %s", what, path, g_strerror (number));
  return FALSE;
}

/* How long a service that was told to stop is given to let go of its folder. */
#define LOCK_PATIENCE_US (2 * G_USEC_PER_SEC)
#define LOCK_PAUSE_US (20 * 1000)

/* The lock is the kernel's, and goes with the process however that ends. */
static gboolean
lock (ShkPracticeFolder *self, GError **error)
{
  g_autofree char *name = g_build_filename (self->path, "lock", NULL);

  self->lock_fd = g_open (name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock_fd < 0)
    return fail (error, "Can’t write in", self->path, errno);
  for (gint64 waited_us = 0; waited_us < LOCK_PATIENCE_US; waited_us += LOCK_PAUSE_US)
    {
      if (flock (self->lock_fd, LOCK_EX | LOCK_NB) == 0)
        return TRUE;
      g_usleep (LOCK_PAUSE_US);
    }
  g_set_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_IN_USE, "Another practice service is using “%s”",
               self->path);
  return FALSE;
}

ShkPracticeFolder *
shk_practice_folder_open (const char *path, GError **error)
{
  g_autoptr (ShkPracticeFolder) self = g_new0 (ShkPracticeFolder, 1);

  g_return_val_if_fail (path != NULL, NULL);

  self->lock_fd = -1;
  self->path = g_canonicalize_filename (path, NULL);
  if (g_mkdir_with_parents (self->path, 0700) != 0)
    {
      fail (error, "Can’t make the folder", self->path, errno);
      return NULL;
    }
  if (!lock (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

ShkPracticeFolder *
shk_practice_folder_open_beside (const char *path, GError **error)
{
  g_autoptr (ShkPracticeFolder) self = g_new0 (ShkPracticeFolder, 1);

  g_return_val_if_fail (path != NULL, NULL);

  self->lock_fd = -1;
  self->path = g_canonicalize_filename (path, NULL);
  if (g_file_test (self->path, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&self);
  fail (error, "There is no folder", self->path, ENOENT);
  return NULL;
}

void
shk_practice_folder_close (ShkPracticeFolder *self)
{
  if (self->lock_fd >= 0)
    close (self->lock_fd);
  g_free (self->path);
  g_free (self);
}

const char *
shk_practice_folder_get_path (const ShkPracticeFolder *self)
{
  return self->path;
}

char *
shk_practice_folder_build (const ShkPracticeFolder *self, const char *name)
{
  return g_build_filename (self->path, name, NULL);
}

gboolean
shk_practice_folder_has (const ShkPracticeFolder *self, const char *name)
{
  g_autofree char *path = shk_practice_folder_build (self, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

GBytes *
shk_practice_folder_read (const ShkPracticeFolder *self, const char *name, GError **error)
{
  g_autofree char *path = shk_practice_folder_build (self, name);
  g_autoptr (GError) local = NULL;
  char *contents;
  gsize size;

  if (!g_file_get_contents (path, &contents, &size, &local))
    {
      g_set_error_literal (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_FOLDER, local->message);
      return NULL;
    }
  return g_bytes_new_take (contents, size);
}

gboolean
shk_practice_folder_write (const ShkPracticeFolder *self, const char *name, const void *data, gsize size, int mode,
                           GError **error)
{
  g_autofree char *path = shk_practice_folder_build (self, name);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) local = NULL;

  if (g_mkdir_with_parents (parent, 0700) != 0)
    return fail (error, "Can’t make the folder", parent, errno);
  if (g_file_set_contents_full (path, data, size, G_FILE_SET_CONTENTS_CONSISTENT, mode, &local))
    return TRUE;
  g_set_error_literal (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_FOLDER, local->message);
  return FALSE;
}

/**
 * shk_practice_folder_set_aside:
 * @self: a folder
 * @name: a file in it
 *
 * Renames a file that can't be used to "NAME.damaged-N", with the first N that is free.
 *
 * Returns: (transfer full): its new path
 */
char *
shk_practice_folder_set_aside (const ShkPracticeFolder *self, const char *name, GError **error)
{
  g_autofree char *from = shk_practice_folder_build (self, name);

  for (guint n = 1;; n++)
    {
      g_autofree char *to = g_strdup_printf ("%s.damaged-%u", from, n);

      if (g_file_test (to, G_FILE_TEST_EXISTS))
        continue;
      if (g_rename (from, to) == 0)
        return g_steal_pointer (&to);
      fail (error, "Can’t rename", from, errno);
      return NULL;
    }
}
