/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-store-private.h"

#include "shk-practice-particulars.h"

#include <string.h>

static void
bind_copy (Statement *statement, int index, const char *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_TRANSIENT);
}

void
_shk_practice_store_bind_particulars (Statement *statement, const ShkParticulars *particulars)
{
  const ShkPerson *person = shk_particulars_get_person (particulars);
  g_autofree char *birth_date = shk_practice_birth_to_text (person);
  g_autofree char *answers = shk_practice_answers_to_text (shk_particulars_get_answers (particulars));

  bind_copy (statement, 1, shk_person_get_name (person));
  bind_copy (statement, 2, shk_person_get_address (person));
  bind_copy (statement, 3, birth_date);
  bind_copy (statement, 4, shk_practice_sex_to_word (shk_person_get_sex (person)));
  bind_copy (statement, 5, answers);
}

static const char *
get_text (Statement *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

ShkParticulars *
_shk_practice_store_read_particulars (Statement *statement, GError **error)
{
  g_autoptr (ShkPerson) person = shk_practice_person_new (get_text (statement, 0), get_text (statement, 1),
                                                          get_text (statement, 2), get_text (statement, 3));
  g_autoptr (ShkAnswers) answers = shk_practice_answers_from_text (get_text (statement, 4));

  if (person != NULL && answers != NULL)
    return shk_particulars_new (person, answers);
  g_set_error_literal (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_STORE, "Database: somebody in it is not whole");
  return NULL;
}

gboolean
_shk_practice_store_read_serial (const char *id, const char *prefix, gint64 *serial, GError **error)
{
  g_autofree char *again = NULL;

  *serial = g_str_has_prefix (id, prefix) ? g_ascii_strtoll (id + strlen (prefix), NULL, 10) : 0;
  again = g_strdup_printf ("%s%" G_GINT64_FORMAT, prefix, *serial);
  if (*serial > 0 && *serial < G_MAXINT64 && strcmp (again, id) == 0)
    return TRUE;
  g_set_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_STORE, "Database: “%s” is no id", id);
  return FALSE;
}

/* --- Data files that were entered ---------------------------------------------------------------------------------- */

gboolean
shk_practice_store_is_seeded (ShkPracticeStore *self, const char *name, gboolean *seeded, GError **error)
{
  g_autoptr (Statement) statement = prepare (self, "SELECT at FROM seeded WHERE name = ?1", error);

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, name);
  return step (self, statement, seeded, error);
}

gboolean
shk_practice_store_set_seeded (ShkPracticeStore *self, const char *name, gint64 now_s, GError **error)
{
  g_autoptr (Statement) statement = prepare (self, "INSERT INTO seeded VALUES (?1, ?2)", error);

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, name);
  sqlite3_bind_int64 (statement, 2, now_s);
  return run (self, statement, error);
}
