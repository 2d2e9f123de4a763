/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-correction.h"

#include "shk-cose-sign1.h"
#include "shk-fiber.h"
#include "shk-filing-cbor.h"

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

static DexFuture *
fetch (gpointer data)
{
  Question *question = data;
  g_autoptr (GError) error = NULL;
  const char *id = shk_submission_get_id (question->submission);
  g_autoptr (GBytes) message = shk_fiber_await_boxed (shk_account_fetch_message (question->account, id), &error);
  g_autoptr (ShkCoseSign1) signed_message = message ? shk_cose_sign1_parse (message, &error) : NULL;
  g_autoptr (GBytes) payload = signed_message ? shk_cose_sign1_dup_payload (signed_message) : NULL;
  g_autoptr (ShkFiling) filing = payload ? shk_filing_decode (payload, &error) : NULL;
  const char *holder = shk_account_get_holder (question->account);

  if (filing == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  if (holder == NULL)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "Nobody is signed in");
  return dex_future_new_take_boxed (SHK_TYPE_DRAFT, make_draft (shk_filing_get_parts (filing), holder, id));
}

/**
 * shk_correction_fetch:
 * @account: whose it is
 * @submission: the returned application
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
