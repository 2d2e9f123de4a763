/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-store-private.h"

#define SCHEMA_VERSION 3

/* What makes a database of one version one of the next, from none on; each is done all or not at all. A step that was once
 * released is never changed. Words, not numbers, for a state: whoever opens the file with another program sees what it
 * says. */
static const char *const steps[SCHEMA_VERSION] = {
  "CREATE TABLE issued (issuer TEXT NOT NULL, serial BLOB NOT NULL, revoked_at INTEGER NOT NULL,"
  "  reason INTEGER NOT NULL, PRIMARY KEY (issuer, serial)) STRICT;"
  "CREATE TABLE certificate (id TEXT PRIMARY KEY, persona TEXT NOT NULL UNIQUE, cose BLOB NOT NULL,"
  "  status TEXT NOT NULL CHECK (status IN ('valid', 'revoked', 'suspended', 'deleted')), since INTEGER NOT NULL,"
  "  list_index INTEGER UNIQUE) STRICT;"
  "CREATE TABLE trust_list (version INTEGER PRIMARY KEY, issued INTEGER NOT NULL, expires INTEGER NOT NULL,"
  "  content BLOB NOT NULL, cose BLOB NOT NULL) STRICT;",

  "CREATE TABLE challenge (challenge BLOB PRIMARY KEY, expires INTEGER NOT NULL,"
  "  state TEXT NOT NULL CHECK (state IN ('open', 'used'))) STRICT;"
  "CREATE TABLE session (token_sha256 BLOB PRIMARY KEY, holder TEXT NOT NULL, expires INTEGER NOT NULL) STRICT;",

  "CREATE TABLE seeded (name TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT;"
  "CREATE TABLE registration (serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, holder TEXT NOT NULL,"
  "  qualification_id TEXT NOT NULL, qualification TEXT NOT NULL, number TEXT NOT NULL, authority TEXT NOT NULL,"
  "  registered_on TEXT NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL, birth_date TEXT NOT NULL,"
  "  sex TEXT NOT NULL CHECK (sex IN ('male', 'female', 'not-applicable', 'unknown')), answers TEXT NOT NULL,"
  "  state TEXT NOT NULL CHECK (state IN ('registered', 'deleted'))) STRICT;"
  "CREATE INDEX registration_holder ON registration (holder);"
  "CREATE TABLE application (serial INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, holder TEXT NOT NULL, key TEXT,"
  "  message BLOB, qualification_id TEXT NOT NULL, qualification TEXT NOT NULL, authority TEXT NOT NULL,"
  "  procedure_id TEXT NOT NULL, procedure TEXT NOT NULL, registration TEXT, corrects TEXT, fee_yen INTEGER NOT NULL,"
  "  received_at INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('received', 'in-review', 'awaiting-payment',"
  "  'done', 'returned', 'corrected')), since INTEGER NOT NULL, reason TEXT, name TEXT NOT NULL, address TEXT NOT NULL,"
  "  birth_date TEXT NOT NULL, sex TEXT NOT NULL CHECK (sex IN ('male', 'female', 'not-applicable', 'unknown')),"
  "  answers TEXT NOT NULL, UNIQUE (holder, key)) STRICT;"
  "CREATE TABLE attachment (id TEXT PRIMARY KEY, holder TEXT NOT NULL, sha256 BLOB NOT NULL, size INTEGER NOT NULL,"
  "  type TEXT NOT NULL, received INTEGER NOT NULL, touched INTEGER NOT NULL, UNIQUE (holder, sha256, size, type)) STRICT;"
  "CREATE TABLE piece (attachment TEXT NOT NULL REFERENCES attachment (id) ON DELETE CASCADE, start INTEGER NOT NULL,"
  "  bytes BLOB NOT NULL, PRIMARY KEY (attachment, start)) STRICT;"
  "CREATE TABLE enclosure (application TEXT NOT NULL REFERENCES application (id),"
  "  attachment TEXT NOT NULL REFERENCES attachment (id), document TEXT NOT NULL,"
  "  PRIMARY KEY (application, document, attachment)) STRICT;"
  "CREATE INDEX enclosure_attachment ON enclosure (attachment);",
};

static gboolean
read_version (ShkPracticeStore *self, int *version, GError **error)
{
  g_autoptr (Statement) statement = prepare (self, "PRAGMA user_version", error);

  if (statement == NULL || !run (self, statement, error))
    return FALSE;
  *version = sqlite3_column_int (statement, 0);
  return TRUE;
}

static gboolean
take_step (ShkPracticeStore *self, int version, GError **error)
{
  g_autofree char *sql =
    g_strdup_printf ("BEGIN; %s PRAGMA user_version = %d; COMMIT;", steps[version], version + 1);

  if (execute (self, sql, error))
    return TRUE;
  execute (self, "ROLLBACK", NULL);
  return FALSE;
}

gboolean
_shk_practice_store_prepare_schema (ShkPracticeStore *self, gboolean may_change, GError **error)
{
  int version;

  if (!execute (self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;", error) ||
      !read_version (self, &version, error))
    return FALSE;
  if (version < 0 || version > SCHEMA_VERSION)
    {
      g_set_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_STORE,
                   "Database: made by a later version of this program (%d)", version);
      return FALSE;
    }
  if (version < SCHEMA_VERSION && !may_change)
    {
      g_set_error_literal (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_STORE,
                           "Database: made by an earlier version of this program; start the service once");
      return FALSE;
    }
  for (; version < SCHEMA_VERSION; version++)
    if (!take_step (self, version, error))
      return FALSE;
  return TRUE;
}
