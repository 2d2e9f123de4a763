/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-examination.h"

#include "shk-practice-day.h"
#include "shk-practice-registration.h"

#include <string.h>

#define NUMBER_FIELD "registration-number"
#define DAY_FIELD "registered-on"
#define REASON_FIELD "reason" /* of the application, not of the register */

/* Numbers that the service gives out, in the style of those of records.json, and unmistakably its own. */
#define FIRST_NUMBER 89000 /* before that of a registration's serial */
#define FULL_WIDTH_ZERO 0xff10

/* --- The register --------------------------------------------------------------------------------------------------- */

/* "第９０００４号" */
static char *
make_number (gint64 serial)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, FIRST_NUMBER + serial);
  g_autoptr (GString) number = g_string_new ("第");

  for (const char *p = digits; *p != '\0'; p++)
    g_string_append_unichar (number, FULL_WIDTH_ZERO + (gunichar) g_ascii_digit_value (*p));
  g_string_append (number, "号");
  return g_string_free (g_steal_pointer (&number), FALSE);
}

/* What was registered, with what was asked for instead. @old: (nullable) */
static ShkParticulars *
merge (const ShkParticulars *old, const ShkParticulars *asked)
{
  const ShkAnswers *more = shk_particulars_get_answers (asked);
  g_autoptr (ShkAnswers) answers =
    old != NULL ? shk_answers_ref (shk_particulars_get_answers (old)) : shk_answers_new ();

  for (guint i = 0; i < shk_answers_get_n (more); i++)
    {
      const char *id = shk_answers_get_id (more, i);
      ShkAnswers *next =
        strcmp (id, REASON_FIELD) != 0 ? shk_answers_with (answers, id, shk_answers_get_value (more, i)) : NULL;

      if (next != NULL)
        {
          shk_answers_unref (answers);
          answers = next;
        }
    }
  return shk_particulars_new (shk_particulars_get_person (asked), answers);
}

static gboolean
add_registration (ShkPracticeStore *store, const ShkPracticeApplication *application, gint64 now_s, GError **error)
{
  const ShkAnswers *answers = shk_particulars_get_answers (application->particulars);
  const char *number = shk_answers_get (answers, NUMBER_FIELD), *day = shk_answers_get (answers, DAY_FIELD);
  g_autoptr (ShkParticulars) particulars = merge (NULL, application->particulars);
  gint64 serial;
  g_autofree char *id = shk_practice_store_next_registration_id (store, &serial, error);
  g_autofree char *new_number = NULL;
  g_autofree char *today = shk_practice_day_to_text (now_s);

  if (id == NULL)
    return FALSE;
  new_number = make_number (serial);
  return shk_practice_store_add_registration (store,
                                              &(ShkPracticeRegistration) {
                                                .id = id,
                                                .holder = application->holder,
                                                .qualification_id = application->qualification_id,
                                                .qualification = application->qualification,
                                                .number = number != NULL ? (char *) number : new_number,
                                                .authority = application->authority,
                                                .registered_on = day != NULL ? (char *) day : today,
                                                .particulars = particulars,
                                              },
                                              error);
}

static gboolean
find_registration (ShkPracticeStore *store, const ShkPracticeApplication *application, ShkPracticeRegistration **found,
                   GError **error)
{
  if (application->registration != NULL)
    return shk_practice_store_find_registration (store, application->holder, application->registration, found, error);
  return shk_practice_store_find_registered (store, application->holder, application->qualification_id, found, error);
}

static gboolean
change_registration (ShkPracticeStore *store, const ShkPracticeApplication *application,
                     const ShkPracticeRegistration *registration, GError **error)
{
  g_autoptr (ShkParticulars) particulars = merge (registration->particulars, application->particulars);

  return shk_practice_store_set_particulars (store, registration->id, particulars, error);
}

/* A registration that is not there any more can't be changed, and whoever is registered is not registered twice: then it is done
 * without a change. */
static gboolean
enter (ShkPracticeStore *store, const ShkPracticeApplication *application, gint64 now_s, GError **error)
{
  const char *procedure = application->procedure_id;
  g_autoptr (ShkPracticeRegistration) registration = NULL;

  if (!find_registration (store, application, &registration, error))
    return FALSE;
  if (strcmp (procedure, "initial-setup") == 0 || strcmp (procedure, "registration") == 0)
    return registration != NULL || add_registration (store, application, now_s, error);
  if (registration == NULL)
    return TRUE;
  if (strcmp (procedure, "change") == 0 || strcmp (procedure, "rewrite") == 0)
    return change_registration (store, application, registration, error);
  if (strcmp (procedure, "deletion") == 0)
    return shk_practice_store_delete_registration (store, registration->id, error);
  return TRUE;
}

/* --- States --------------------------------------------------------------------------------------------------------- */

static gboolean
refuse (GError **error, const char *id, const char *what)
{
  g_set_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_APPLICATION, "%s: %s", id, what);
  return FALSE;
}

/* @state: (in) (out) */
static gboolean
get_next (ShkPracticeRuling ruling, guint fee_yen, ShkPracticeApplicationState *state)
{
  ShkPracticeApplicationState from = *state;
  gboolean is_looked_at = from == SHK_PRACTICE_APPLICATION_RECEIVED || from == SHK_PRACTICE_APPLICATION_IN_REVIEW;

  switch (ruling)
    {
    case SHK_PRACTICE_RULING_EXAMINE:
      *state = SHK_PRACTICE_APPLICATION_IN_REVIEW;
      return from == SHK_PRACTICE_APPLICATION_RECEIVED;
    case SHK_PRACTICE_RULING_APPROVE:
      *state = fee_yen > 0 ? SHK_PRACTICE_APPLICATION_AWAITING_PAYMENT : SHK_PRACTICE_APPLICATION_DONE;
      return is_looked_at;
    case SHK_PRACTICE_RULING_RETURN:
      *state = SHK_PRACTICE_APPLICATION_RETURNED;
      return is_looked_at || from == SHK_PRACTICE_APPLICATION_AWAITING_PAYMENT;
    case SHK_PRACTICE_RULING_PAY:
      *state = SHK_PRACTICE_APPLICATION_DONE;
      return from == SHK_PRACTICE_APPLICATION_AWAITING_PAYMENT;
    default:
      return FALSE;
    }
}

static gboolean
is_reason (const char *reason)
{
  if (reason == NULL || !g_utf8_validate (reason, -1, NULL) || *reason == '\0' ||
      g_utf8_strlen (reason, -1) > SHK_PRACTICE_MAX_REASON_CHARACTERS)
    return FALSE;
  for (const char *p = reason; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/* In a transaction. */
static gboolean
move (ShkPracticeStore *store, const char *id, ShkPracticeRuling ruling, const char *reason, gint64 at_s,
      ShkPracticeApplicationState *state, GError **error)
{
  g_autoptr (ShkPracticeApplication) application = NULL;

  if (!shk_practice_store_find_application (store, id, &application, error))
    return FALSE;
  if (application == NULL)
    return refuse (error, id, "there is no such application");
  *state = application->state;
  if (!get_next (ruling, application->fee_yen, state))
    return refuse (error, id, "its state does not allow that");
  return shk_practice_store_move_application (store, id, *state, at_s, reason, error) &&
         (*state != SHK_PRACTICE_APPLICATION_DONE || enter (store, application, at_s, error));
}

gboolean
shk_practice_examination_rule (ShkPracticeStore *store, const char *id, ShkPracticeRuling ruling, const char *reason,
                               gint64 now_s, ShkPracticeApplicationState *state, GError **error)
{
  gboolean done;

  g_return_val_if_fail (store != NULL && id != NULL && state != NULL, FALSE);

  if ((ruling == SHK_PRACTICE_RULING_RETURN) != (reason != NULL) || (reason != NULL && !is_reason (reason)))
    return refuse (error, id, "that is no reason");
  if (!shk_practice_store_begin (store, error))
    return FALSE;
  done = move (store, id, ruling, reason, now_s, state, error);
  return shk_practice_store_end (store, done, done ? error : NULL);
}

/* --- By the clock --------------------------------------------------------------------------------------------------- */

static gboolean
run_one (ShkPracticeStore *store, ShkPracticeApplicationState from, ShkPracticeRuling ruling, gint64 after_s, gint64 now_s,
         GError **error)
{
  g_autoptr (GPtrArray) due = shk_practice_store_list_due (store, from, now_s - after_s, error);

  for (guint i = 0; due != NULL && i < due->len; i++)
    {
      const ShkPracticeApplication *one = g_ptr_array_index (due, i);
      g_autoptr (GError) why = NULL;
      ShkPracticeApplicationState state;

      /* A clerk may have been quicker. */
      if (!shk_practice_examination_rule (store, one->id, ruling, NULL, one->since_s + after_s, &state, &why) &&
          !g_error_matches (why, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_APPLICATION))
        {
          g_propagate_error (error, g_steal_pointer (&why));
          return FALSE;
        }
    }
  return due != NULL;
}

gboolean
shk_practice_examination_run (ShkPracticeStore *store, gint64 after_s, gint64 now_s, GError **error)
{
  g_return_val_if_fail (store != NULL && after_s > 0, FALSE);

  return run_one (store, SHK_PRACTICE_APPLICATION_RECEIVED, SHK_PRACTICE_RULING_EXAMINE, after_s, now_s, error) &&
         run_one (store, SHK_PRACTICE_APPLICATION_IN_REVIEW, SHK_PRACTICE_RULING_APPROVE, after_s, now_s, error);
}
