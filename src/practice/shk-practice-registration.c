/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-registration.h"

#include "shk-practice-particulars.h"
#include "shk-practice-store-private.h"

#define COLUMNS                                                                                                        \
  "SELECT name, address, birth_date, sex, answers, id, holder, qualification_id, qualification, number, authority,"    \
  " registered_on FROM registration WHERE state = 'registered' "

void
shk_practice_registration_free (ShkPracticeRegistration *self)
{
  g_free (self->id);
  g_free (self->holder);
  g_free (self->qualification_id);
  g_free (self->qualification);
  g_free (self->number);
  g_free (self->authority);
  g_free (self->registered_on);
  g_clear_pointer (&self->particulars, shk_particulars_unref);
  g_free (self);
}

static gpointer
read_registration (Statement *statement, GError **error)
{
  g_autoptr (ShkPracticeRegistration) self = g_new0 (ShkPracticeRegistration, 1);

  self->particulars = _shk_practice_store_read_particulars (statement, error);
  self->id = dup_text (statement, 5);
  self->holder = dup_text (statement, 6);
  self->qualification_id = dup_text (statement, 7);
  self->qualification = dup_text (statement, 8);
  self->number = dup_text (statement, 9);
  self->authority = dup_text (statement, 10);
  self->registered_on = dup_text (statement, 11);
  return self->particulars != NULL ? g_steal_pointer (&self) : NULL;
}

char *
shk_practice_store_next_registration_id (ShkPracticeStore *store, gint64 *serial, GError **error)
{
  g_autoptr (Statement) statement = prepare (store, "SELECT coalesce(max(serial), 0) + 1 FROM registration", error);

  if (statement == NULL || !run (store, statement, error))
    return NULL;
  *serial = sqlite3_column_int64 (statement, 0);
  return g_strdup_printf (SHK_PRACTICE_REGISTRATION_PREFIX "%" G_GINT64_FORMAT, *serial);
}

gboolean
shk_practice_store_add_registration (ShkPracticeStore *store, const ShkPracticeRegistration *registration, GError **error)
{
  g_autoptr (Statement) statement =
    prepare (store,
             "INSERT INTO registration VALUES (?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?1, ?2, ?3, ?4, ?5, 'registered')", error);
  gint64 serial;

  if (statement == NULL ||
      !_shk_practice_store_read_serial (registration->id, SHK_PRACTICE_REGISTRATION_PREFIX, &serial, error))
    return FALSE;
  _shk_practice_store_bind_particulars (statement, registration->particulars);
  sqlite3_bind_int64 (statement, 6, serial);
  bind_text (statement, 7, registration->id);
  bind_text (statement, 8, registration->holder);
  bind_text (statement, 9, registration->qualification_id);
  bind_text (statement, 10, registration->qualification);
  bind_text (statement, 11, registration->number);
  bind_text (statement, 12, registration->authority);
  bind_text (statement, 13, registration->registered_on);
  return run (store, statement, error);
}

static gboolean
find (ShkPracticeStore *store, const char *sql, const char *holder, const char *what, ShkPracticeRegistration **found,
      GError **error)
{
  const char *const texts[] = { holder, what };
  gpointer one;
  gboolean done = find_row (store, sql, texts, G_N_ELEMENTS (texts), read_registration, &one, error);

  *found = one;
  return done;
}

gboolean
shk_practice_store_find_registration (ShkPracticeStore *store, const char *holder, const char *id,
                                      ShkPracticeRegistration **found, GError **error)
{
  return find (store, COLUMNS "AND holder = ?1 AND id = ?2", holder, id, found, error);
}

gboolean
shk_practice_store_find_registered (ShkPracticeStore *store, const char *holder, const char *qualification_id,
                                    ShkPracticeRegistration **found, GError **error)
{
  return find (store, COLUMNS "AND holder = ?1 AND qualification_id = ?2 ORDER BY serial LIMIT 1", holder, qualification_id,
               found, error);
}

GPtrArray *
shk_practice_store_list_registrations (ShkPracticeStore *store, const char *holder, GError **error)
{
  g_autoptr (Statement) statement = prepare (store, COLUMNS "AND holder = ?1 ORDER BY serial LIMIT ?2", error);

  if (statement == NULL)
    return NULL;
  bind_text (statement, 1, holder);
  sqlite3_bind_int (statement, 2, SHK_PRACTICE_MAX_RECORDS);
  return list_rows (store, statement, read_registration, (GDestroyNotify) shk_practice_registration_free, error);
}

gboolean
shk_practice_store_set_particulars (ShkPracticeStore *store, const char *id, const ShkParticulars *particulars,
                                    GError **error)
{
  g_autoptr (Statement) statement = prepare (store,
                                             "UPDATE registration SET name = ?1, address = ?2, birth_date = ?3, sex = ?4,"
                                             " answers = ?5 WHERE id = ?6", error);

  if (statement == NULL)
    return FALSE;
  _shk_practice_store_bind_particulars (statement, particulars);
  bind_text (statement, 6, id);
  return run (store, statement, error);
}

gboolean
shk_practice_store_delete_registration (ShkPracticeStore *store, const char *id, GError **error)
{
  g_autoptr (Statement) statement = prepare (store, "UPDATE registration SET state = 'deleted' WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, id);
  return run (store, statement, error);
}
