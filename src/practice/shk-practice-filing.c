/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-filing-private.h"

#include "shk-practice-attachment.h"

#include <libsoup/soup.h>

/* (nullable) */
static ShkPracticeApplication *
make_application (const ShkPracticeOffice *office, const ShkPracticeHandedIn *handed_in, const ShkFilingParts *parts,
                  GError **error)
{
  const ShkPracticeProcedure *procedure =
    shk_practice_procedures_find (office->procedures, parts->qualification, parts->procedure);
  g_autofree char *id = shk_practice_store_next_application_id (office->store, error);
  ShkPracticeApplication *self;

  if (id == NULL)
    return NULL;
  self = g_new0 (ShkPracticeApplication, 1);
  self->id = g_steal_pointer (&id);
  self->holder = g_strdup (handed_in->holder->name);
  self->key = g_strdup (handed_in->key);
  self->qualification_id = g_strdup (procedure->qualification_id);
  self->qualification = g_strdup (procedure->qualification);
  self->authority = g_strdup (procedure->authority);
  self->procedure_id = g_strdup (procedure->id);
  self->procedure = g_strdup (procedure->title);
  self->registration = g_strdup (parts->registration);
  self->corrects = g_strdup (parts->corrects);
  self->fee_yen = procedure->fee_yen;
  self->received_at_s = self->since_s = office->now_s;
  self->state = SHK_PRACTICE_APPLICATION_RECEIVED;
  self->particulars = shk_particulars_new (parts->person, parts->answers);
  return self;
}

static gboolean
enclose_all (ShkPracticeStore *store, const char *application, const ShkFilingParts *parts, GPtrArray *ids, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    if (!shk_practice_store_enclose (store, application, g_ptr_array_index (ids, i),
                                     shk_attachment_get_document (g_ptr_array_index (parts->attachments, i)), error))
      return FALSE;
  return TRUE;
}

/* The reason why it was returned stays with it. */
static gboolean
replace (const ShkPracticeOffice *office, const char *id, GError **error)
{
  g_autoptr (ShkPracticeApplication) old = NULL;

  return shk_practice_store_find_application (office->store, id, &old, error) &&
         shk_practice_store_move_application (office->store, id, SHK_PRACTICE_APPLICATION_CORRECTED, office->now_s, old->reason,
                                              error);
}

/* (nullable) */
static ShkPracticeApplication *
take_new (const ShkPracticeOffice *office, const ShkPracticeHandedIn *handed_in, ShkPracticeRefusal *refusal, GError **error)
{
  g_autoptr (ShkFiling) filing = _shk_practice_filing_open (office, handed_in, refusal, error);
  const ShkFilingParts *parts = filing != NULL ? shk_filing_get_parts (filing) : NULL;
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (ShkPracticeApplication) application = NULL;

  if (filing != NULL)
    ids = _shk_practice_filing_judge (office, handed_in->holder, filing, refusal, error);
  if (ids != NULL)
    application = make_application (office, handed_in, parts, error);
  if (application == NULL ||
      !shk_practice_store_add_application (office->store, application, handed_in->message, error) ||
      !enclose_all (office->store, application->id, parts, ids, error) ||
      (parts->corrects != NULL && !replace (office, parts->corrects, error)))
    return NULL;
  return g_steal_pointer (&application);
}

/* Whether @application is what @handed_in was the first time. */
static gboolean
is_same (const ShkPracticeOffice *office, const ShkPracticeHandedIn *handed_in, const ShkPracticeApplication *application,
         ShkPracticeRefusal *refusal, GError **error)
{
  g_autoptr (GBytes) message = NULL;

  if (!shk_practice_store_find_message (office->store, application->holder, application->id, &message, error))
    return FALSE;
  return (message != NULL && g_bytes_equal (message, handed_in->message)) ||
         _shk_practice_filing_refuse (refusal, SOUP_STATUS_CONFLICT, SHK_PRACTICE_PROBLEM_KEY_REUSED,
                                      "Another application was sent with this Idempotency-Key.");
}

gboolean
shk_practice_filing_take (const ShkPracticeOffice *office, const ShkPracticeHandedIn *handed_in,
                          ShkPracticeApplication **taken, gboolean *is_new, ShkPracticeRefusal *refusal, GError **error)
{
  g_autoptr (ShkPracticeApplication) application = NULL;
  gboolean done, known;

  g_return_val_if_fail (office != NULL && handed_in != NULL && taken != NULL && is_new != NULL && refusal != NULL, FALSE);

  *taken = NULL;
  *is_new = FALSE;
  *refusal = (ShkPracticeRefusal) { 0, NULL, NULL };
  if (!shk_practice_store_begin (office->store, error))
    return FALSE;
  done = shk_practice_store_find_application_by_key (office->store, handed_in->holder->name, handed_in->key, &application, error);
  known = application != NULL;
  if (done && known)
    done = is_same (office, handed_in, application, refusal, error);
  else if (done)
    done = (application = take_new (office, handed_in, refusal, error)) != NULL;
  if (!shk_practice_store_end (office->store, done, done ? error : NULL))
    return FALSE;
  *is_new = !known;
  *taken = g_steal_pointer (&application);
  return TRUE;
}
