/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-store-private.h"

/* --- Challenges --------------------------------------------------------------------------------------------------- */

gboolean
shk_practice_store_add_challenge (ShkPracticeStore *self, GBytes *challenge, gint64 expires_s, GError **error)
{
  g_autoptr (Statement) statement = prepare (self, "INSERT INTO challenge VALUES (?1, ?2, 'open')", error);

  if (statement == NULL)
    return FALSE;
  bind_bytes (statement, 1, challenge);
  sqlite3_bind_int64 (statement, 2, expires_s);
  return run (self, statement, error);
}

gboolean
shk_practice_store_count_challenges (ShkPracticeStore *self, gint64 now_s, guint *n_open, GError **error)
{
  g_autoptr (Statement) statement =
    prepare (self, "SELECT count(*) FROM challenge WHERE state = 'open' AND expires > ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, now_s);
  if (!run (self, statement, error))
    return FALSE;
  *n_open = (guint) sqlite3_column_int (statement, 0);
  return TRUE;
}

static gboolean
find_challenge (ShkPracticeStore *self, GBytes *challenge, gint64 now_s, ShkPracticeChallengeState *state, GError **error)
{
  g_autoptr (Statement) statement =
    prepare (self, "SELECT expires, state = 'used' FROM challenge WHERE challenge = ?1", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  bind_bytes (statement, 1, challenge);
  if (!step (self, statement, &row, error))
    return FALSE;
  if (!row)
    *state = SHK_PRACTICE_CHALLENGE_UNKNOWN;
  else if (sqlite3_column_int64 (statement, 0) <= now_s)
    *state = SHK_PRACTICE_CHALLENGE_EXPIRED;
  else
    *state = sqlite3_column_int (statement, 1) ? SHK_PRACTICE_CHALLENGE_USED : SHK_PRACTICE_CHALLENGE_OPEN;
  return TRUE;
}

gboolean
shk_practice_store_use_challenge (ShkPracticeStore *self, GBytes *challenge, gint64 now_s,
                                  ShkPracticeChallengeState *state, GError **error)
{
  g_autoptr (Statement) statement = NULL;

  if (!find_challenge (self, challenge, now_s, state, error))
    return FALSE;
  statement = prepare (self, "UPDATE challenge SET state = 'used' WHERE challenge = ?1", error);
  if (statement == NULL)
    return FALSE;
  bind_bytes (statement, 1, challenge);
  return run (self, statement, error);
}

/* --- Sessions ----------------------------------------------------------------------------------------------------- */

gboolean
shk_practice_store_add_session (ShkPracticeStore *self, GBytes *token_sha256, const char *holder, gint64 expires_s,
                                GError **error)
{
  g_autoptr (Statement) statement = prepare (self, "INSERT INTO session VALUES (?1, ?2, ?3)", error);

  if (statement == NULL)
    return FALSE;
  bind_bytes (statement, 1, token_sha256);
  bind_text (statement, 2, holder);
  sqlite3_bind_int64 (statement, 3, expires_s);
  return run (self, statement, error);
}

static gboolean
find_session (ShkPracticeStore *self, GBytes *token_sha256, gint64 now_s, char **holder, gboolean *expired, GError **error)
{
  g_autoptr (Statement) statement =
    prepare (self, "SELECT holder, expires FROM session WHERE token_sha256 = ?1", error);
  gboolean row;

  *holder = NULL;
  *expired = FALSE;
  if (statement == NULL)
    return FALSE;
  bind_bytes (statement, 1, token_sha256);
  if (!step (self, statement, &row, error))
    return FALSE;
  if (row && sqlite3_column_int64 (statement, 1) > now_s)
    *holder = dup_text (statement, 0);
  *expired = row && *holder == NULL;
  return TRUE;
}

gboolean
shk_practice_store_use_session (ShkPracticeStore *self, GBytes *token_sha256, gint64 now_s, gint64 expires_s,
                                char **holder, gboolean *expired, GError **error)
{
  g_autoptr (Statement) statement = NULL;
  g_autofree char *found = NULL;

  *holder = NULL;
  if (!find_session (self, token_sha256, now_s, &found, expired, error))
    return FALSE;
  if (found == NULL)
    return TRUE;
  statement = prepare (self, "UPDATE session SET expires = ?2 WHERE token_sha256 = ?1", error);
  if (statement == NULL)
    return FALSE;
  bind_bytes (statement, 1, token_sha256);
  sqlite3_bind_int64 (statement, 2, expires_s);
  if (!run (self, statement, error))
    return FALSE;
  *holder = g_steal_pointer (&found);
  return TRUE;
}

gboolean
shk_practice_store_remove_session (ShkPracticeStore *self, GBytes *token_sha256, GError **error)
{
  g_autoptr (Statement) statement = prepare (self, "DELETE FROM session WHERE token_sha256 = ?1", error);

  if (statement == NULL)
    return FALSE;
  bind_bytes (statement, 1, token_sha256);
  return run (self, statement, error);
}

/* --- */

static gboolean
forget_from (ShkPracticeStore *self, const char *sql, gint64 before_s, GError **error)
{
  g_autoptr (Statement) statement = prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, before_s);
  return run (self, statement, error);
}

gboolean
shk_practice_store_forget (ShkPracticeStore *self, gint64 now_s, GError **error)
{
  gint64 before_s = now_s - SHK_PRACTICE_REMEMBERED_S;

  return forget_from (self, "DELETE FROM challenge WHERE expires < ?1", before_s, error) &&
         forget_from (self, "DELETE FROM session WHERE expires < ?1", before_s, error);
}
