/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-draft-database-private.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define SCHEMA_VERSION 1
#define PATIENCE_MS 5000 /* for another program that writes */

/* What makes a database of one version one of the next, from none on; each is done all or not at all. A step that was once
 * released is never changed. "number" grows with every save, and says of two of the same second which is newer. */
static const char *const steps[SCHEMA_VERSION] = {
  "CREATE TABLE draft (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, holder BLOB NOT NULL,"
  "  saved_at INTEGER NOT NULL, sealed BLOB NOT NULL) STRICT;"
  "CREATE INDEX draft_holder ON draft (holder);",
};

/* What has to be there, whatever the version says. */
#define PROBE "SELECT number, id, holder, saved_at, sealed FROM draft LIMIT 0"

struct _ShkDraftDatabase
{
  sqlite3 *sqlite; /* (owned) */
};

typedef sqlite3_stmt Statement;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Statement, sqlite3_finalize)

void
_shk_draft_row_free (ShkDraftRow *row)
{
  g_free (row->id);
  g_clear_pointer (&row->holder, g_bytes_unref);
  g_clear_pointer (&row->sealed, g_bytes_unref);
  g_free (row);
}

/* --- SQLite ------------------------------------------------------------------------------------------------------- */

static GIOErrorEnum
get_code (ShkDraftDatabase *self)
{
  switch (sqlite3_errcode (self->sqlite) & 0xff)
    {
    case SQLITE_FULL:
      return G_IO_ERROR_NO_SPACE;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR: /* its tables are not ours */
      return G_IO_ERROR_INVALID_DATA;
    default:
      return G_IO_ERROR_FAILED;
    }
}

static gboolean
fail (ShkDraftDatabase *self, GError **error)
{
  g_set_error (error, G_IO_ERROR, get_code (self), "Drafts: %s", sqlite3_errmsg (self->sqlite));
  return FALSE;
}

static gboolean
execute (ShkDraftDatabase *self, const char *sql, GError **error)
{
  return sqlite3_exec (self->sqlite, sql, NULL, NULL, NULL) == SQLITE_OK || fail (self, error);
}

static Statement *
prepare (ShkDraftDatabase *self, const char *sql, GError **error)
{
  Statement *statement = NULL;

  if (sqlite3_prepare_v2 (self->sqlite, sql, -1, &statement, NULL) != SQLITE_OK)
    fail (self, error);
  return statement;
}

/* @row: (out): whether there is one more row */
static gboolean
step (ShkDraftDatabase *self, Statement *statement, gboolean *row, GError **error)
{
  int code = sqlite3_step (statement);

  *row = code == SQLITE_ROW;
  return code == SQLITE_ROW || code == SQLITE_DONE || fail (self, error);
}

static void
bind_bytes (Statement *statement, int index, GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  sqlite3_bind_blob64 (statement, index, data, size, SQLITE_STATIC);
}

static GBytes *
dup_bytes (Statement *statement, int column)
{
  const void *data = sqlite3_column_blob (statement, column);

  return g_bytes_new (data, (gsize) sqlite3_column_bytes (statement, column));
}

static char *
dup_text (Statement *statement, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

/* --- Opening ------------------------------------------------------------------------------------------------------ */

static gboolean
is_sound (ShkDraftDatabase *self, GError **error)
{
  g_autoptr (Statement) statement = prepare (self, "PRAGMA quick_check(1)", error);
  gboolean row;

  if (statement == NULL || !step (self, statement, &row, error))
    return FALSE;
  if (row && strcmp ((const char *) sqlite3_column_text (statement, 0), "ok") == 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Drafts: the database is damaged");
  return FALSE;
}

static gboolean
read_version (ShkDraftDatabase *self, int *version, GError **error)
{
  g_autoptr (Statement) statement = prepare (self, "PRAGMA user_version", error);
  gboolean row;

  if (statement == NULL || !step (self, statement, &row, error))
    return FALSE;
  *version = sqlite3_column_int (statement, 0);
  if (*version >= 0 && *version <= SCHEMA_VERSION)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Drafts: made by a later version of this program (%d)", *version);
  return FALSE;
}

/* Under a lock: another program may be taking the same steps, and whoever comes second finds them taken. */
static gboolean
take_steps (ShkDraftDatabase *self, GError **error)
{
  int version;

  if (!execute (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (read_version (self, &version, error))
    {
      g_autofree char *note = g_strdup_printf ("PRAGMA user_version = %d", SCHEMA_VERSION);

      while (version < SCHEMA_VERSION && execute (self, steps[version], error))
        version++;
      if (version == SCHEMA_VERSION && execute (self, note, error) && execute (self, "COMMIT", error))
        return TRUE;
    }
  execute (self, "ROLLBACK", NULL);
  return FALSE;
}

/* What is committed stays so when the power goes; what is taken away is overwritten. */
static gboolean
prepare_schema (ShkDraftDatabase *self, GError **error)
{
  g_autoptr (Statement) probe = NULL;
  int version;

  if (!read_version (self, &version, error) ||
      !execute (self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;", error) ||
      (version < SCHEMA_VERSION && !take_steps (self, error)))
    return FALSE;
  probe = prepare (self, PROBE, error);
  return probe != NULL;
}

/* SQLite makes its other files as readable as this one. A file that is there is not opened to look at it: closing it would undo
 * the locks that this process may have on it. */
static gboolean
make_private (const char *path, GError **error)
{
  int fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd >= 0)
    return g_close (fd, error);
  if (errno == EEXIST && g_chmod (path, 0600) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, (gint) g_io_error_from_errno (errno), "Drafts: %s", g_strerror (errno));
  return FALSE;
}

/**
 * _shk_draft_database_open:
 * @path: its file
 * @error: why it could not be opened; %G_IO_ERROR_INVALID_DATA where it is damaged, or another program's
 *
 * Returns: (transfer full): the database, of this version
 */
ShkDraftDatabase *
_shk_draft_database_open (const char *path, GError **error)
{
  g_autoptr (ShkDraftDatabase) self = g_new0 (ShkDraftDatabase, 1);

  if (!make_private (path, error))
    return NULL;
  if (sqlite3_open_v2 (path, &self->sqlite, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
    {
      fail (self, error);
      return NULL;
    }
  sqlite3_busy_timeout (self->sqlite, PATIENCE_MS);
  if (!is_sound (self, error) || !prepare_schema (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
_shk_draft_database_close (ShkDraftDatabase *self)
{
  sqlite3_close (self->sqlite);
  g_free (self);
}

/* --- Rows --------------------------------------------------------------------------------------------------------- */

gboolean
_shk_draft_database_put (ShkDraftDatabase *self, const ShkDraftRow *row, GError **error)
{
  g_autoptr (Statement) statement =
    prepare (self, "INSERT OR REPLACE INTO draft (id, holder, saved_at, sealed) VALUES (?1, ?2, ?3, ?4)", error);
  gboolean more;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, row->id, -1, SQLITE_STATIC);
  bind_bytes (statement, 2, row->holder);
  sqlite3_bind_int64 (statement, 3, row->saved_at_s);
  bind_bytes (statement, 4, row->sealed);
  return step (self, statement, &more, error);
}

static ShkDraftRow *
read_row (Statement *statement)
{
  ShkDraftRow *row = g_new0 (ShkDraftRow, 1);

  row->id = dup_text (statement, 0);
  row->holder = dup_bytes (statement, 1);
  row->saved_at_s = sqlite3_column_int64 (statement, 2);
  row->sealed = dup_bytes (statement, 3);
  return row;
}

GPtrArray *
_shk_draft_database_list (ShkDraftDatabase *self, GBytes *holder, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) _shk_draft_row_free);
  g_autoptr (Statement) statement =
    prepare (self, "SELECT id, holder, saved_at, sealed FROM draft WHERE holder = ?1 ORDER BY saved_at DESC, number DESC", error);
  gboolean more;

  if (statement == NULL)
    return NULL;
  bind_bytes (statement, 1, holder);
  do
    {
      if (!step (self, statement, &more, error))
        return NULL;
      if (more)
        g_ptr_array_add (rows, read_row (statement));
    }
  while (more);
  return g_steal_pointer (&rows);
}

GBytes *
_shk_draft_database_find (ShkDraftDatabase *self, const char *id, GError **error)
{
  g_autoptr (Statement) statement = prepare (self, "SELECT sealed FROM draft WHERE id = ?1", error);
  gboolean found;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
  if (!step (self, statement, &found, error))
    return NULL;
  if (found)
    return dup_bytes (statement, 0);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no such draft");
  return NULL;
}

GHashTable *
_shk_draft_database_get_ids (ShkDraftDatabase *self, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (Statement) statement = prepare (self, "SELECT id FROM draft", error);
  gboolean more;

  if (statement == NULL)
    return NULL;
  do
    {
      if (!step (self, statement, &more, error))
        return NULL;
      if (more)
        g_hash_table_add (ids, dup_text (statement, 0));
    }
  while (more);
  return g_steal_pointer (&ids);
}

gboolean
_shk_draft_database_remove (ShkDraftDatabase *self, const char *id, GError **error)
{
  g_autoptr (Statement) statement = prepare (self, "DELETE FROM draft WHERE id = ?1", error);
  gboolean more;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
  return step (self, statement, &more, error);
}
