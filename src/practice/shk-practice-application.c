/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-application.h"

#include "shk-practice-day.h"
#include "shk-practice-json.h"
#include "shk-practice-registration.h"
#include "shk-practice-store-private.h"

#include <string.h>

#define COLUMNS                                                                                                     \
  "SELECT name, address, birth_date, sex, answers, id, holder, key, qualification_id, qualification, authority,"    \
  " procedure_id, procedure, registration, corrects, fee_yen, received_at, state, since, reason FROM application "

static const char *const state_words[SHK_PRACTICE_N_APPLICATION_STATES] = {
  "received", "in-review", "awaiting-payment", "done", "returned", "corrected",
};

const char *
shk_practice_application_state_to_word (ShkPracticeApplicationState state)
{
  g_return_val_if_fail ((guint) state < SHK_PRACTICE_N_APPLICATION_STATES, NULL);

  return state_words[state];
}

gboolean
shk_practice_application_state_from_word (const char *word, ShkPracticeApplicationState *state)
{
  for (guint i = 0; word != NULL && i < SHK_PRACTICE_N_APPLICATION_STATES; i++)
    if (strcmp (state_words[i], word) == 0)
      {
        *state = (ShkPracticeApplicationState) i;
        return TRUE;
      }
  return FALSE;
}

void
shk_practice_application_free (ShkPracticeApplication *self)
{
  char **texts[] = { &self->id, &self->holder, &self->key, &self->qualification_id, &self->qualification, &self->authority,
                     &self->procedure_id, &self->procedure, &self->registration, &self->corrects, &self->reason };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  g_clear_pointer (&self->particulars, shk_particulars_unref);
  g_free (self);
}

void
shk_practice_application_format (JsonBuilder *builder, const ShkPracticeApplication *self)
{
  g_autofree char *received_on = shk_practice_day_to_text (self->received_at_s);
  ShkPracticeApplicationState state =
    self->state == SHK_PRACTICE_APPLICATION_CORRECTED ? SHK_PRACTICE_APPLICATION_RETURNED : self->state;

  json_builder_begin_object (builder);
  shk_practice_json_add_text (builder, "id", self->id);
  shk_practice_json_add_text (builder, "qualification_id", self->qualification_id);
  shk_practice_json_add_text (builder, "qualification", self->qualification);
  shk_practice_json_add_text (builder, "procedure_id", self->procedure_id);
  shk_practice_json_add_text (builder, "procedure", self->procedure);
  shk_practice_json_add_text (builder, "received_on", received_on);
  shk_practice_json_add_text (builder, "state", state_words[state]);
  shk_practice_json_add_text (builder, "reason", self->reason);
  json_builder_add_int_value (json_builder_set_member_name (builder, "fee_yen"), self->fee_yen);
  json_builder_end_object (builder);
}

/* --- In the store -------------------------------------------------------------------------------------------------- */

static gpointer
read_application (Statement *statement, GError **error)
{
  g_autoptr (ShkPracticeApplication) self = g_new0 (ShkPracticeApplication, 1);

  self->particulars = _shk_practice_store_read_particulars (statement, error);
  self->id = dup_text (statement, 5);
  self->holder = dup_text (statement, 6);
  self->key = dup_text (statement, 7);
  self->qualification_id = dup_text (statement, 8);
  self->qualification = dup_text (statement, 9);
  self->authority = dup_text (statement, 10);
  self->procedure_id = dup_text (statement, 11);
  self->procedure = dup_text (statement, 12);
  self->registration = dup_text (statement, 13);
  self->corrects = dup_text (statement, 14);
  self->fee_yen = (guint) sqlite3_column_int (statement, 15);
  self->received_at_s = sqlite3_column_int64 (statement, 16);
  shk_practice_application_state_from_word ((const char *) sqlite3_column_text (statement, 17), &self->state);
  self->since_s = sqlite3_column_int64 (statement, 18);
  self->reason = dup_text (statement, 19);
  return self->particulars != NULL ? g_steal_pointer (&self) : NULL;
}

char *
shk_practice_store_next_application_id (ShkPracticeStore *store, GError **error)
{
  g_autoptr (Statement) statement = prepare (store, "SELECT coalesce(max(serial), 0) + 1 FROM application", error);

  if (statement == NULL || !run (store, statement, error))
    return NULL;
  return g_strdup_printf (SHK_PRACTICE_APPLICATION_PREFIX "%" G_GINT64_FORMAT,
                          (gint64) sqlite3_column_int64 (statement, 0));
}

gboolean
shk_practice_store_add_application (ShkPracticeStore *store, const ShkPracticeApplication *application, GBytes *message,
                                    GError **error)
{
  g_autoptr (Statement) statement =
    prepare (store,
             "INSERT INTO application VALUES (?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,"
             " ?1, ?2, ?3, ?4, ?5)", error);
  gint64 serial;

  if (statement == NULL ||
      !_shk_practice_store_read_serial (application->id, SHK_PRACTICE_APPLICATION_PREFIX, &serial, error))
    return FALSE;
  _shk_practice_store_bind_particulars (statement, application->particulars);
  sqlite3_bind_int64 (statement, 6, serial);
  bind_text (statement, 7, application->id);
  bind_text (statement, 8, application->holder);
  bind_text (statement, 9, application->key);
  if (message != NULL)
    bind_bytes (statement, 10, message);
  bind_text (statement, 11, application->qualification_id);
  bind_text (statement, 12, application->qualification);
  bind_text (statement, 13, application->authority);
  bind_text (statement, 14, application->procedure_id);
  bind_text (statement, 15, application->procedure);
  bind_text (statement, 16, application->registration);
  bind_text (statement, 17, application->corrects);
  sqlite3_bind_int64 (statement, 18, application->fee_yen);
  sqlite3_bind_int64 (statement, 19, application->received_at_s);
  bind_text (statement, 20, state_words[application->state]);
  sqlite3_bind_int64 (statement, 21, application->since_s);
  bind_text (statement, 22, application->reason);
  return run (store, statement, error);
}

/* @n: how many texts are bound, in their order */
static gboolean
find (ShkPracticeStore *store, const char *sql, const char *const *texts, guint n, ShkPracticeApplication **found,
      GError **error)
{
  gpointer one;
  gboolean done = find_row (store, sql, texts, n, read_application, &one, error);

  *found = one;
  return done;
}

gboolean
shk_practice_store_find_application (ShkPracticeStore *store, const char *id, ShkPracticeApplication **found, GError **error)
{
  return find (store, COLUMNS "WHERE id = ?1", &id, 1, found, error);
}

gboolean
shk_practice_store_find_application_by_key (ShkPracticeStore *store, const char *holder, const char *key,
                                            ShkPracticeApplication **found, GError **error)
{
  const char *const texts[] = { holder, key };

  return find (store, COLUMNS "WHERE holder = ?1 AND key = ?2", texts, G_N_ELEMENTS (texts), found, error);
}

gboolean
shk_practice_store_find_open_application (ShkPracticeStore *store, const char *holder, const char *qualification_id,
                                          const char *procedure_id, ShkPracticeApplication **found, GError **error)
{
  const char *const texts[] = { holder, qualification_id, procedure_id };

  return find (store,
               COLUMNS "WHERE holder = ?1 AND qualification_id = ?2 AND procedure_id = ?3"
               " AND state IN ('received', 'in-review', 'awaiting-payment') LIMIT 1",
               texts, G_N_ELEMENTS (texts), found, error);
}

static gpointer
read_message (Statement *statement, GError **error)
{
  return dup_bytes (statement, 0);
}

gboolean
shk_practice_store_find_message (ShkPracticeStore *store, const char *holder, const char *id, GBytes **message,
                                 GError **error)
{
  const char *const texts[] = { holder, id };
  gpointer bytes;
  gboolean done = find_row (store, "SELECT message FROM application WHERE holder = ?1 AND id = ?2 AND message IS NOT NULL",
                            texts, G_N_ELEMENTS (texts), read_message, &bytes, error);

  *message = bytes;
  return done;
}

static GPtrArray *
read_list (ShkPracticeStore *store, Statement *statement, GError **error)
{
  return list_rows (store, statement, read_application, (GDestroyNotify) shk_practice_application_free, error);
}

GPtrArray *
shk_practice_store_list_applications (ShkPracticeStore *store, const char *holder, GError **error)
{
  g_autoptr (Statement) statement =
    prepare (store,
             COLUMNS "WHERE (?1 IS NULL OR holder = ?1) AND state <> 'corrected' ORDER BY received_at DESC, serial DESC"
             " LIMIT ?2", error);

  if (statement == NULL)
    return NULL;
  bind_text (statement, 1, holder);
  sqlite3_bind_int (statement, 2, SHK_PRACTICE_MAX_RECORDS);
  return read_list (store, statement, error);
}

GPtrArray *
shk_practice_store_list_due (ShkPracticeStore *store, ShkPracticeApplicationState state, gint64 since_s, GError **error)
{
  g_autoptr (Statement) statement =
    prepare (store, COLUMNS "WHERE state = ?1 AND since <= ?2 AND message IS NOT NULL ORDER BY serial", error);

  if (statement == NULL)
    return NULL;
  bind_text (statement, 1, state_words[state]);
  sqlite3_bind_int64 (statement, 2, since_s);
  return read_list (store, statement, error);
}

gboolean
shk_practice_store_move_application (ShkPracticeStore *store, const char *id, ShkPracticeApplicationState state,
                                     gint64 since_s, const char *reason, GError **error)
{
  g_autoptr (Statement) statement =
    prepare (store, "UPDATE application SET state = ?2, since = ?3, reason = ?4 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, id);
  bind_text (statement, 2, state_words[state]);
  sqlite3_bind_int64 (statement, 3, since_s);
  bind_text (statement, 4, reason);
  return run (store, statement, error);
}
