/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-draft-folder-private.h"

#include "shk-draft-format-private.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define DATABASE "drafts.db"
#define FILES "drafts"
#define ID_CHARACTERS 36
#define NAME_CHARACTERS 32
#define HEXADECIMAL "0123456789abcdef"

struct _ShkDraftFolder
{
  char *path;     /* (owned) */
  char *database; /* (owned) path */
  char *files;    /* (owned) path */
  int fd;         /* of the folder, for its lock */
  gboolean is_alone;
};

static gboolean
fail (GError **error, const char *what, int number)
{
  g_set_error (error, G_IO_ERROR, (gint) g_io_error_from_errno (number), "Drafts: %s: %s", what, g_strerror (number));
  return FALSE;
}

/* --- Opening ------------------------------------------------------------------------------------------------------ */

/* Whoever opens waits until no other program is just opening; whether one is there already is not waited for. A folder that
 * can't be locked (some network file systems) is one in which nobody is known to be alone. */
static void
lock (ShkDraftFolder *self)
{
  self->is_alone = flock (self->fd, LOCK_EX | LOCK_NB) == 0;
  if (self->is_alone)
    return;
  while (flock (self->fd, LOCK_SH) != 0 && errno == EINTR)
    ;
}

static gboolean
make_files_folder (ShkDraftFolder *self, GError **error)
{
  if (g_mkdir (self->files, 0700) == 0)
    return TRUE;
  if (errno == EEXIST && g_chmod (self->files, 0700) == 0)
    return TRUE;
  return fail (error, "the folder can’t be made", errno);
}

ShkDraftFolder *
_shk_draft_folder_open (const char *path, GError **error)
{
  g_autoptr (ShkDraftFolder) self = g_new0 (ShkDraftFolder, 1);

  self->path = g_strdup (path);
  self->database = g_build_filename (path, DATABASE, NULL);
  self->files = g_build_filename (path, FILES, NULL);
  self->fd = -1;
  if (g_mkdir_with_parents (path, 0700) == 0)
    self->fd = g_open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (self->fd < 0)
    {
      fail (error, "the folder can’t be used", errno);
      return NULL;
    }
  lock (self);
  return make_files_folder (self, error) ? g_steal_pointer (&self) : NULL;
}

void
_shk_draft_folder_close (ShkDraftFolder *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self->database);
  g_free (self->files);
  g_free (self);
}

gboolean
_shk_draft_folder_is_alone (const ShkDraftFolder *self)
{
  return self->is_alone;
}

void
_shk_draft_folder_share (ShkDraftFolder *self)
{
  flock (self->fd, LOCK_SH);
  self->is_alone = FALSE;
}

const char *
_shk_draft_folder_get_database (const ShkDraftFolder *self)
{
  return self->database;
}

/* --- Setting aside ------------------------------------------------------------------------------------------------ */

/* "drafts.damaged-3", "drafts.db.damaged-3-wal": as SQLite finds together what belongs together. */
static char *
build_aside (ShkDraftFolder *self, const char *name, guint n, const char *suffix)
{
  g_autofree char *full = g_strdup_printf ("%s.damaged-%u%s", name, n, suffix);

  return g_build_filename (self->path, full, NULL);
}

static gboolean
rename_aside (ShkDraftFolder *self, const char *name, guint n, const char *suffix, GError **error)
{
  g_autofree char *old = g_strconcat (self->path, "/", name, suffix, NULL);
  g_autofree char *aside = build_aside (self, name, n, suffix);

  return g_rename (old, aside) == 0 || errno == ENOENT || fail (error, "what is damaged can’t be set aside", errno);
}

static guint
find_free_number (ShkDraftFolder *self)
{
  for (guint n = 1;; n++)
    {
      g_autofree char *database = build_aside (self, DATABASE, n, "");
      g_autofree char *files = build_aside (self, FILES, n, "");

      if (!g_file_test (database, G_FILE_TEST_EXISTS) && !g_file_test (files, G_FILE_TEST_EXISTS))
        return n;
    }
}

/**
 * _shk_draft_folder_set_aside:
 * @self: a folder that nobody else has open
 * @error: why it could not be
 *
 * Renames the database and the folder of the files, which somebody may need to make something of it. The database goes last:
 * what is interrupted before is taken up again at the next start.
 */
gboolean
_shk_draft_folder_set_aside (ShkDraftFolder *self, GError **error)
{
  guint n = find_free_number (self);

  return rename_aside (self, FILES, n, "", error) && rename_aside (self, DATABASE, n, "-shm", error) &&
         rename_aside (self, DATABASE, n, "-wal", error) && rename_aside (self, DATABASE, n, "", error) &&
         make_files_folder (self, error);
}

/* --- Files -------------------------------------------------------------------------------------------------------- */

/* Of which draft a file of this name is; NULL: it is not ours. @is_whole: it is no rest of one that was being written */
static char *
parse_name (const char *file, gboolean *is_whole)
{
  g_autofree char *id = g_strndup (file, ID_CHARACTERS);
  const char *name = file + ID_CHARACTERS + 1;

  if (strlen (file) < ID_CHARACTERS + 1 + NAME_CHARACTERS || file[ID_CHARACTERS] != '.' || !_shk_draft_format_is_id (id) ||
      strspn (name, HEXADECIMAL) < NAME_CHARACTERS)
    return NULL;
  *is_whole = name[NAME_CHARACTERS] == '\0';
  return g_steal_pointer (&id);
}

typedef gboolean (*IsIdle) (const char *id, gboolean is_whole, gconstpointer data);

/* Takes away the files for which @is_idle. */
static void
remove_files (ShkDraftFolder *self, IsIdle is_idle, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->files, 0, NULL);
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    {
      gboolean is_whole = FALSE;
      g_autofree char *id = parse_name (file, &is_whole);

      if (id != NULL && is_idle (id, is_whole, data))
        _shk_draft_folder_remove (self, file, NULL);
    }
}

static gboolean
is_orphan (const char *id, gboolean is_whole, gconstpointer ids)
{
  return !is_whole || !g_hash_table_contains ((GHashTable *) ids, id);
}

void
_shk_draft_folder_tidy (ShkDraftFolder *self, GHashTable *ids)
{
  remove_files (self, is_orphan, ids);
}

static gboolean
is_of (const char *id, gboolean is_whole, gconstpointer wanted)
{
  return strcmp (id, wanted) == 0;
}

void
_shk_draft_folder_remove_files_of (ShkDraftFolder *self, const char *id)
{
  remove_files (self, is_of, id);
}

static void
propagate (GError *local, GError **error)
{
  g_set_error (error, G_IO_ERROR,
               g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? G_IO_ERROR_NO_SPACE : G_IO_ERROR_FAILED,
               "Drafts: a file failed (%d)", local->code);
}

gboolean
_shk_draft_folder_write (ShkDraftFolder *self, const char *file, GBytes *bytes, GError **error)
{
  g_autofree char *path = g_build_filename (self->files, file, NULL);
  g_autoptr (GError) local = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &local))
    return TRUE;
  propagate (local, error);
  return FALSE;
}

GBytes *
_shk_draft_folder_read (ShkDraftFolder *self, const char *file, gsize max_bytes, GError **error)
{
  g_autofree char *path = g_build_filename (self->files, file, NULL);
  g_autoptr (GError) local = NULL;
  GStatBuf status;
  char *contents;
  gsize size;

  if (g_lstat (path, &status) != 0)
    {
      fail (error, "a file", errno);
      return NULL;
    }
  if (!S_ISREG (status.st_mode) || (guint64) status.st_size > max_bytes)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Drafts: a file is too large, or none");
      return NULL;
    }
  if (g_file_get_contents (path, &contents, &size, &local))
    return g_bytes_new_take (contents, size);
  propagate (local, error);
  return NULL;
}

gboolean
_shk_draft_folder_remove (ShkDraftFolder *self, const char *file, GError **error)
{
  g_autofree char *path = g_build_filename (self->files, file, NULL);

  return g_unlink (path) == 0 || errno == ENOENT || fail (error, "a file can’t be removed", errno);
}
