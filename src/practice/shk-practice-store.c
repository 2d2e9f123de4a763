/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-store-private.h"

#include <string.h>

#define DATABASE "practice.db"
#define BUSY_MS 5000 /* how long another program may write: a clerk beside the service */

/* --- Opening ---------------------------------------------------------------------------------------------------- */

static gboolean
is_sound (ShkPracticeStore *self)
{
  g_autoptr (Statement) statement = prepare (self, "PRAGMA quick_check(1)", NULL);
  gboolean row;

  return statement != NULL && step (self, statement, &row, NULL) && row &&
         strcmp ((const char *) sqlite3_column_text (statement, 0), "ok") == 0;
}

static ShkPracticeStore *
open_file (const char *path, int flags, GError **error)
{
  g_autoptr (ShkPracticeStore) self = g_new0 (ShkPracticeStore, 1);

  if (sqlite3_open_v2 (path, &self->database, SQLITE_OPEN_READWRITE | flags, NULL) == SQLITE_OK &&
      sqlite3_busy_timeout (self->database, BUSY_MS) == SQLITE_OK)
    return g_steal_pointer (&self);
  fail (self, error);
  return NULL;
}

static gboolean
set_aside_all (const ShkPracticeFolder *folder, char **set_aside, GError **error)
{
  static const char *const companions[] = { DATABASE "-wal", DATABASE "-shm" };

  *set_aside = shk_practice_folder_set_aside (folder, DATABASE, error);
  if (*set_aside == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    if (shk_practice_folder_has (folder, companions[i]))
      g_free (shk_practice_folder_set_aside (folder, companions[i], NULL));
  return TRUE;
}

ShkPracticeStore *
shk_practice_store_open (const ShkPracticeFolder *folder, char **set_aside, GError **error)
{
  g_autofree char *path = shk_practice_folder_build (folder, DATABASE);
  g_autoptr (ShkPracticeStore) self = NULL;

  g_return_val_if_fail (folder != NULL && set_aside != NULL, NULL);

  *set_aside = NULL;
  self = open_file (path, SQLITE_OPEN_CREATE, error);
  if (self == NULL)
    return NULL;
  if (!is_sound (self))
    {
      g_clear_pointer (&self, shk_practice_store_close);
      if (!set_aside_all (folder, set_aside, error))
        return NULL;
      self = open_file (path, SQLITE_OPEN_CREATE, error);
    }
  if (self == NULL || !_shk_practice_store_prepare_schema (self, TRUE, error))
    return NULL;
  return g_steal_pointer (&self);
}

ShkPracticeStore *
shk_practice_store_open_beside (const ShkPracticeFolder *folder, GError **error)
{
  g_autofree char *path = shk_practice_folder_build (folder, DATABASE);
  g_autoptr (ShkPracticeStore) self = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  self = open_file (path, 0, error);
  if (self == NULL || !_shk_practice_store_prepare_schema (self, FALSE, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
shk_practice_store_close (ShkPracticeStore *self)
{
  sqlite3_close (self->database);
  g_free (self);
}

/* --- Transactions ------------------------------------------------------------------------------------------------- */

/* What somebody was told that it is done stays done when the power goes: in this mode a commit is on the disk. */
gboolean
shk_practice_store_begin (ShkPracticeStore *self, GError **error)
{
  return execute (self, "PRAGMA synchronous = FULL; BEGIN IMMEDIATE", error);
}

gboolean
shk_practice_store_end (ShkPracticeStore *self, gboolean commit, GError **error)
{
  gboolean ended = commit && execute (self, "COMMIT", error);

  if (!ended)
    execute (self, "ROLLBACK", NULL);
  execute (self, "PRAGMA synchronous = NORMAL", NULL);
  return ended;
}

/* --- Certificates of the authorities ------------------------------------------------------------------------------ */

void
shk_practice_issued_free (ShkPracticeIssued *self)
{
  g_bytes_unref (self->serial);
  g_free (self);
}

static ShkPracticeIssued *
read_issued (Statement *statement)
{
  ShkPracticeIssued *issued = g_new0 (ShkPracticeIssued, 1);

  issued->serial = dup_bytes (statement, 0);
  issued->revoked_at_s = sqlite3_column_int64 (statement, 1);
  issued->reason = sqlite3_column_int (statement, 2);
  return issued;
}

/* One that is there already stays as it is: what became of it since is not undone by a new start. */
gboolean
shk_practice_store_add_issued (ShkPracticeStore *self, const char *issuer, GBytes *serial, gint64 revoked_at_s,
                               int reason, GError **error)
{
  g_autoptr (Statement) statement = prepare (self, "INSERT OR IGNORE INTO issued VALUES (?1, ?2, ?3, ?4)", error);

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, issuer);
  bind_bytes (statement, 2, serial);
  sqlite3_bind_int64 (statement, 3, revoked_at_s);
  sqlite3_bind_int (statement, 4, reason);
  return run (self, statement, error);
}

gboolean
shk_practice_store_find_issued (ShkPracticeStore *self, const char *issuer, GBytes *serial, ShkPracticeIssued **found,
                                GError **error)
{
  g_autoptr (Statement) statement =
    prepare (self, "SELECT serial, revoked_at, reason FROM issued WHERE issuer = ?1 AND serial = ?2", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, issuer);
  bind_bytes (statement, 2, serial);
  if (!step (self, statement, &row, error))
    return FALSE;
  *found = row ? read_issued (statement) : NULL;
  return TRUE;
}

GPtrArray *
shk_practice_store_list_revoked (ShkPracticeStore *self, const char *issuer, GError **error)
{
  g_autoptr (GPtrArray) revoked = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_practice_issued_free);
  g_autoptr (Statement) statement =
    prepare (self, "SELECT serial, revoked_at, reason FROM issued WHERE issuer = ?1 AND revoked_at <> 0 "
                   "ORDER BY serial", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  bind_text (statement, 1, issuer);
  do
    {
      if (!step (self, statement, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (revoked, read_issued (statement));
    }
  while (row);
  return g_steal_pointer (&revoked);
}

/* --- Digital qualification certificates --------------------------------------------------------------------------- */

void
shk_practice_certificate_free (ShkPracticeCertificate *self)
{
  g_free (self->id);
  g_free (self->persona);
  g_free (self->status);
  g_clear_pointer (&self->cose, g_bytes_unref);
  g_free (self);
}

static ShkPracticeCertificate *
read_certificate (Statement *statement)
{
  ShkPracticeCertificate *certificate = g_new0 (ShkPracticeCertificate, 1);

  certificate->id = dup_text (statement, 0);
  certificate->persona = dup_text (statement, 1);
  certificate->cose = dup_bytes (statement, 2);
  certificate->status = dup_text (statement, 3);
  certificate->since_s = sqlite3_column_int64 (statement, 4);
  certificate->list_index = -1;
  if (sqlite3_column_type (statement, 5) != SQLITE_NULL)
    certificate->list_index = sqlite3_column_int64 (statement, 5);
  return certificate;
}

gboolean
shk_practice_store_add_certificate (ShkPracticeStore *self, const ShkPracticeCertificate *certificate, GError **error)
{
  g_autoptr (Statement) statement = prepare (self, "INSERT INTO certificate VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, certificate->id);
  bind_text (statement, 2, certificate->persona);
  bind_bytes (statement, 3, certificate->cose);
  bind_text (statement, 4, certificate->status);
  sqlite3_bind_int64 (statement, 5, certificate->since_s);
  if (certificate->list_index >= 0)
    sqlite3_bind_int64 (statement, 6, certificate->list_index);
  return run (self, statement, error);
}

gboolean
shk_practice_store_find_certificate (ShkPracticeStore *self, const char *id, ShkPracticeCertificate **found,
                                     GError **error)
{
  g_autoptr (Statement) statement =
    prepare (self, "SELECT id, persona, cose, status, since, list_index FROM certificate WHERE id = ?1", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, id);
  if (!step (self, statement, &row, error))
    return FALSE;
  *found = row ? read_certificate (statement) : NULL;
  return TRUE;
}

GPtrArray *
shk_practice_store_list_certificates (ShkPracticeStore *self, GError **error)
{
  g_autoptr (GPtrArray) certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_practice_certificate_free);
  g_autoptr (Statement) statement =
    prepare (self, "SELECT id, persona, cose, status, since, list_index FROM certificate ORDER BY id", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  do
    {
      if (!step (self, statement, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (certificates, read_certificate (statement));
    }
  while (row);
  return g_steal_pointer (&certificates);
}

/* Of a list of certificates, that of @persona; NULL: there is none. */
const ShkPracticeCertificate *
shk_practice_find_certificate (GPtrArray *certificates, const char *persona)
{
  for (guint i = 0; i < certificates->len; i++)
    {
      const ShkPracticeCertificate *certificate = g_ptr_array_index (certificates, i);

      if (strcmp (certificate->persona, persona) == 0)
        return certificate;
    }
  return NULL;
}

/* --- Trust lists -------------------------------------------------------------------------------------------------- */

void
shk_practice_trust_list_free (ShkPracticeTrustList *self)
{
  g_clear_pointer (&self->content, g_bytes_unref);
  g_clear_pointer (&self->cose, g_bytes_unref);
  g_free (self);
}

gboolean
shk_practice_store_add_trust_list (ShkPracticeStore *self, const ShkPracticeTrustList *list, GError **error)
{
  g_autoptr (Statement) statement = prepare (self, "INSERT INTO trust_list VALUES (?1, ?2, ?3, ?4, ?5)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, (sqlite3_int64) list->version);
  sqlite3_bind_int64 (statement, 2, list->issued_s);
  sqlite3_bind_int64 (statement, 3, list->expires_s);
  bind_bytes (statement, 4, list->content);
  bind_bytes (statement, 5, list->cose);
  return run (self, statement, error);
}

gboolean
shk_practice_store_find_trust_list (ShkPracticeStore *self, ShkPracticeTrustList **found, GError **error)
{
  g_autoptr (Statement) statement =
    prepare (self, "SELECT version, issued, expires, content, cose FROM trust_list ORDER BY version DESC LIMIT 1",
             error);
  ShkPracticeTrustList *list;
  gboolean row;

  if (statement == NULL || !step (self, statement, &row, error))
    return FALSE;
  *found = NULL;
  if (!row)
    return TRUE;
  list = g_new0 (ShkPracticeTrustList, 1);
  list->version = (guint64) sqlite3_column_int64 (statement, 0);
  list->issued_s = sqlite3_column_int64 (statement, 1);
  list->expires_s = sqlite3_column_int64 (statement, 2);
  list->content = dup_bytes (statement, 3);
  list->cose = dup_bytes (statement, 4);
  *found = list;
  return TRUE;
}
