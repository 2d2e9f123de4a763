/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-correction.h"

#include "shk-fiber.h"
#include "shk-filing-cbor.h"
#include "shk-setup-flow.h"

typedef struct
{
  ShkAccount *account;       /* (owned) */
  ShkSubmission *submission; /* (owned) */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->account);
  g_object_unref (question->submission);
  g_free (question);
}

/* Only what is about a registration can change one. */
static ShkDraft *
make_draft (const ShkFilingParts *parts, const char *holder, const char *corrects)
{
  gboolean is_change = parts->registration != NULL;
  ShkDraft *draft = shk_draft_new (is_change ? "change" : "setup", holder, parts->qualification);

  g_set_str (&draft->step, is_change ? "change.card-prepare" : "setup.card-prepare");
  g_set_str (&draft->procedure, parts->procedure);
  g_set_str (&draft->registration, parts->registration);
  g_set_str (&draft->corrects, corrects);
  g_clear_pointer (&draft->answers, shk_answers_unref);
  draft->answers = shk_answers_ref (parts->answers);
  for (guint i = 0; i < parts->attachments->len; i++)
    g_ptr_array_add (draft->attachments, shk_attachment_ref (parts->attachments->pdata[i]));
  return draft;
}

/* What was sent is not kept anywhere: it is filled in again, and is a correction all the same. (nullable): what it would change is
 * not on record. */
static ShkDraft *
make_empty_draft (const Question *question, const char *holder)
{
  const char *qualification = shk_submission_get_qualification_id (question->submission);
  const char *procedure = shk_submission_get_procedure_id (question->submission);
  gboolean begins = shk_setup_flow_offers (procedure);
  g_autoptr (ShkRegistration) registration = begins ? NULL : shk_account_find_registered (question->account, qualification);
  ShkDraft *draft;

  if (!begins && registration == NULL)
    return NULL;
  draft = shk_draft_new (begins ? "setup" : "change", holder, qualification);
  g_set_str (&draft->step, begins ? "setup.card-prepare" : "change.card-prepare");
  g_set_str (&draft->procedure, procedure);
  g_set_str (&draft->registration, registration != NULL ? shk_registration_get_id (registration) : NULL);
  g_set_str (&draft->corrects, shk_submission_get_id (question->submission));
  return draft;
}

static DexFuture *
fetch (gpointer data)
{
  Question *question = data;
  g_autoptr (GError) error = NULL;
  const char *id = shk_submission_get_id (question->submission);
  g_autoptr (GBytes) message = shk_fiber_await_boxed (shk_account_fetch_message (question->account, id), &error);
  g_autoptr (ShkFiling) filing = message ? shk_filing_decode_message (message, &error) : NULL;
  const char *holder = shk_account_get_holder (question->account);
  ShkDraft *draft = NULL;

  if (holder == NULL)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "Nobody is signed in");
  if (filing != NULL)
    draft = make_draft (shk_filing_get_parts (filing), holder, id);
  else if (g_strcmp0 (shk_net_error_get_problem (error), "application-unknown") == 0)
    draft = make_empty_draft (question, holder);
  if (draft == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (SHK_TYPE_DRAFT, draft);
}

/**
 * shk_correction_fetch:
 * @account: whose it is
 * @submission: the returned application
 *
 * Where the service has nothing of it any more, nothing is filled in but what it was for.
 *
 * Returns: (transfer full): a future of #ShkDraft
 */
DexFuture *
shk_correction_fetch (ShkAccount *account, ShkSubmission *submission)
{
  Question *question;

  g_return_val_if_fail (SHK_IS_ACCOUNT (account) && SHK_IS_SUBMISSION (submission), NULL);

  question = g_new0 (Question, 1);
  question->account = g_object_ref (account);
  question->submission = g_object_ref (submission);
  return shk_fiber_spawn (fetch, question, question_free);
}
