/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-store.h"

#include "shk-particulars.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* How the store's files talk to SQLite. */
struct _ShkPracticeStore
{
  sqlite3 *database; /* (owned) */
};

typedef sqlite3_stmt Statement;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Statement, sqlite3_finalize)

static inline gboolean
fail (ShkPracticeStore *self, GError **error)
{
  g_set_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_STORE, "Database: %s", sqlite3_errmsg (self->database));
  return FALSE;
}

static inline Statement *
prepare (ShkPracticeStore *self, const char *sql, GError **error)
{
  Statement *statement = NULL;

  if (sqlite3_prepare_v2 (self->database, sql, -1, &statement, NULL) != SQLITE_OK)
    fail (self, error);
  return statement;
}

/* @row: (out): whether there is one more row */
static inline gboolean
step (ShkPracticeStore *self, Statement *statement, gboolean *row, GError **error)
{
  int code = sqlite3_step (statement);

  *row = code == SQLITE_ROW;
  return code == SQLITE_ROW || code == SQLITE_DONE || fail (self, error);
}

static inline gboolean
run (ShkPracticeStore *self, Statement *statement, GError **error)
{
  gboolean row;

  return step (self, statement, &row, error);
}

static inline gboolean
execute (ShkPracticeStore *self, const char *sql, GError **error)
{
  return sqlite3_exec (self->database, sql, NULL, NULL, NULL) == SQLITE_OK || fail (self, error);
}

/* @text: (nullable): NULL is NULL */
static inline void
bind_text (Statement *statement, int index, const char *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
}

static inline void
bind_bytes (Statement *statement, int index, GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  sqlite3_bind_blob64 (statement, index, data, size, SQLITE_STATIC);
}

/* (nullable) */
static inline char *
dup_text (Statement *statement, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

static inline GBytes *
dup_bytes (Statement *statement, int column)
{
  const void *data = sqlite3_column_blob (statement, column);

  return g_bytes_new (data, sqlite3_column_bytes (statement, column));
}

/* What a row is made into; NULL with @error: it can't be read */
typedef gpointer (*ReadRow) (Statement *statement, GError **error);

/* The first row of @sql, with @texts as its parameters. @found: (out) (nullable): there is none, or it can't be read
 * Returns: FALSE: something failed */
static inline gboolean
find_row (ShkPracticeStore *self, const char *sql, const char *const *texts, guint n_texts, ReadRow read, gpointer *found,
          GError **error)
{
  g_autoptr (Statement) statement = prepare (self, sql, error);
  gboolean row;

  *found = NULL;
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < n_texts; i++)
    bind_text (statement, (int) i + 1, texts[i]);
  if (!step (self, statement, &row, error))
    return FALSE;
  if (row)
    *found = read (statement, error);
  return !row || *found != NULL;
}

/* All rows of @statement, which has its parameters. (nullable): something failed */
static inline GPtrArray *
list_rows (ShkPracticeStore *self, Statement *statement, ReadRow read, GDestroyNotify free_one, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (free_one);
  gboolean row;

  do
    {
      gpointer one;

      if (!step (self, statement, &row, error))
        return NULL;
      one = row ? read (statement, error) : NULL;
      if (row && one == NULL)
        return NULL;
      if (row)
        g_ptr_array_add (list, one);
    }
  while (row);
  return g_steal_pointer (&list);
}

/* Makes the tables, or takes the steps to the version that this program has. @may_change: FALSE: says no where there are any */
gboolean        _shk_practice_store_prepare_schema   (ShkPracticeStore *self, gboolean may_change, GError **error);

/* Name, address, birth date, sex and answers: parameters 1 to 5 of a statement, and its first five columns. */
void            _shk_practice_store_bind_particulars (Statement *statement, const ShkParticulars *particulars);
ShkParticulars *_shk_practice_store_read_particulars (Statement *statement, GError **error);
/* The number in an id: @prefix, and a number from 1 on without leading zeros. */
gboolean        _shk_practice_store_read_serial      (const char *id, const char *prefix, gint64 *serial, GError **error);

G_END_DECLS
