/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What an account asks the service about one application: see shk-account.h. */

#include "shk-account-private.h"

#include "shk-fiber.h"

#define PROBLEM_OFFSET "attachment-offset"

/* --- For everybody ------------------------------------------------------------------------------------------------ */

/**
 * shk_account_fetch_form:
 * @self: an account
 * @qualification: an id of the catalogue
 * @procedure: the id of one of its procedures
 *
 * Asks each time, so that whoever begins an application has the form as it is now.
 *
 * Returns: (transfer full): a future of #ShkForm
 */
DexFuture *
shk_account_fetch_form (ShkAccount *self, const char *qualification, const char *procedure)
{
  DexFuture *rejected;

  g_return_val_if_fail (SHK_IS_ACCOUNT (self), NULL);
  g_return_val_if_fail (qualification != NULL && procedure != NULL, NULL);

  rejected = _shk_account_reject (self, FALSE);
  return rejected != NULL ? rejected : shk_service_fetch_form (_shk_account_get_service (self), qualification, procedure);
}

/* --- A question in the session ------------------------------------------------------------------------------------ */

typedef struct
{
  ShkAccount *account; /* (owned) */
  ShkSecret *session;  /* (owned) */
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_object_unref (self->account);
  shk_secret_unref (self->session);
  g_free (self);
}

static DexFuture *
on_refused (DexFuture *future, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (GError) error = NULL;

  dex_future_get_value (future, &error);
  _shk_account_note_error (question->account, question->session, error);
  return dex_future_new_for_error (g_steal_pointer (&error));
}

/* What @answer, a question in the account's session, gives; or that the session has ended, which the account says. */
static DexFuture *
watch_session (ShkAccount *self, DexFuture *answer)
{
  Question *question = g_new0 (Question, 1);

  question->account = g_object_ref (self);
  question->session = shk_secret_ref (_shk_account_get_session (self));
  return dex_future_catch (answer, on_refused, question, question_free);
}

/**
 * shk_account_fetch_particulars:
 * @self: an account
 * @registration: the id of a registration of whoever is signed in
 *
 * Returns: (transfer full): a future of #ShkParticulars; refused with the problem "registration-unknown" where it is none of
 *   theirs
 */
DexFuture *
shk_account_fetch_particulars (ShkAccount *self, const char *registration)
{
  DexFuture *rejected;

  g_return_val_if_fail (SHK_IS_ACCOUNT (self), NULL);
  g_return_val_if_fail (registration != NULL, NULL);

  rejected = _shk_account_reject (self, TRUE);
  if (rejected != NULL)
    return rejected;
  return watch_session (self, shk_service_fetch_particulars (_shk_account_get_service (self), _shk_account_get_session (self),
                                                             registration));
}

/**
 * shk_account_fetch_message:
 * @self: an account
 * @submission: the id of an application of whoever is signed in
 *
 * Returns: (transfer full): a future of #GBytes: the COSE_Sign1 that was sent; refused with the problem "application-unknown"
 *   where the service has none
 */
DexFuture *
shk_account_fetch_message (ShkAccount *self, const char *submission)
{
  DexFuture *rejected;

  g_return_val_if_fail (SHK_IS_ACCOUNT (self), NULL);
  g_return_val_if_fail (submission != NULL, NULL);

  rejected = _shk_account_reject (self, TRUE);
  if (rejected != NULL)
    return rejected;
  return watch_session (self, shk_service_fetch_message (_shk_account_get_service (self), _shk_account_get_session (self),
                                                         submission));
}

/**
 * shk_account_submit:
 * @self: an account
 * @key: the application's: a UUID in small letters, the one that is in what was signed
 * @message: the COSE_Sign1
 *
 * Sends it once. Where it is rejected with %SHK_NET_ERROR_UNREACHABLE or %SHK_NET_ERROR_TIMEOUT, or where the future is dropped,
 * the service may have it all the same: shk_account_find_submission() says, and only then may it be sent again.
 *
 * Returns: (transfer full): a future of #ShkSubmission
 */
DexFuture *
shk_account_submit (ShkAccount *self, const char *key, GBytes *message)
{
  DexFuture *rejected;

  g_return_val_if_fail (SHK_IS_ACCOUNT (self), NULL);
  g_return_val_if_fail (key != NULL && message != NULL, NULL);

  rejected = _shk_account_reject (self, TRUE);
  if (rejected != NULL)
    return rejected;
  return watch_session (self, shk_service_submit (_shk_account_get_service (self), _shk_account_get_session (self), key,
                                                  message));
}

/**
 * shk_account_find_submission:
 * @self: an account
 * @key: what an application was, or may have been, sent with
 *
 * Returns: (transfer full): a future of #ShkSubmission; refused with the problem "application-unknown" where it never came
 */
DexFuture *
shk_account_find_submission (ShkAccount *self, const char *key)
{
  DexFuture *rejected;

  g_return_val_if_fail (SHK_IS_ACCOUNT (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  rejected = _shk_account_reject (self, TRUE);
  if (rejected != NULL)
    return rejected;
  return watch_session (self, shk_service_find_submission (_shk_account_get_service (self), _shk_account_get_session (self),
                                                           key));
}

/* --- Files -------------------------------------------------------------------------------------------------------- */

typedef struct
{
  Question question;
  ShkAttachment *attachment; /* (owned) */
  GBytes *bytes;             /* (owned) (nullable) the service alone has them */
  ShkAccountProgress progress; /* (nullable) */
  gpointer progress_data;
  gboolean begun_again;
} Sending;

static void
sending_free (gpointer data)
{
  Sending *self = data;

  g_object_unref (self->question.account);
  shk_secret_unref (self->question.session);
  shk_attachment_unref (self->attachment);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/* How much of it the service has, which is told. (nullable): @error */
static ShkUpload *
await_upload (Sending *self, DexFuture *answer, GError **error)
{
  ShkUpload *upload = shk_fiber_await_boxed (answer, error);

  if (upload != NULL && self->progress != NULL)
    self->progress (shk_upload_get_received (upload), shk_upload_get_size (upload), self->progress_data);
  return upload;
}

static ShkUpload *
begin (Sending *self, GError **error)
{
  ShkService *service = _shk_account_get_service (self->question.account);

  return await_upload (self, shk_service_begin_upload (service, self->question.session, self->attachment), error);
}

static DexFuture *
send_piece (Sending *self, ShkUpload *upload)
{
  ShkService *service = _shk_account_get_service (self->question.account);
  gsize offset = shk_upload_get_received (upload);
  gsize size = MIN (shk_upload_get_size (upload) - offset, SHK_SERVICE_UPLOAD_PIECE_BYTES);
  g_autoptr (GBytes) piece = g_bytes_new_from_bytes (self->bytes, offset, size);

  return shk_service_upload_piece (service, self->question.session, upload, piece);
}

/* Another piece; where the service has more or less of it than was thought, it says once again how much. */
static ShkUpload *
go_on (Sending *self, ShkUpload *upload, GError **error)
{
  g_autoptr (GError) local = NULL;
  ShkUpload *next;

  if (self->bytes == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "The file is neither here nor with the service");
      return NULL;
    }
  if (_shk_account_get_session (self->question.account) != self->question.session)
    {
      g_set_error_literal (error, SHK_NET_ERROR, SHK_NET_ERROR_SESSION, "That session is over");
      return NULL;
    }
  next = await_upload (self, send_piece (self, upload), &local);
  if (next != NULL)
    return next;
  if (!self->begun_again && g_strcmp0 (shk_net_error_get_problem (local), PROBLEM_OFFSET) == 0)
    {
      self->begun_again = TRUE;
      return begin (self, error);
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static DexFuture *
upload_fiber (gpointer data)
{
  Sending *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkUpload) upload = begin (self, &error);

  while (upload != NULL && !shk_upload_is_complete (upload))
    {
      g_autoptr (ShkUpload) before = g_steal_pointer (&upload);

      upload = go_on (self, before, &error);
    }
  if (upload != NULL)
    return dex_future_new_true ();
  _shk_account_note_error (self->question.account, self->question.session, error);
  return dex_future_new_for_error (g_steal_pointer (&error));
}

/**
 * shk_account_upload:
 * @self: an account
 * @attachment: what it is
 * @bytes: (nullable): all of it; %NULL where only the service can have it, from an application before
 * @progress: (nullable): told how much of it the service has, first and after each piece
 * @user_data: for @progress, valid as long as the future is kept
 *
 * Sends what the service does not have yet, in pieces one after another. Dropping the future stops it; what has arrived stays
 * there, and the next call goes on from it. A service that finds it damaged at the end has thrown it away ("attachment-damaged").
 *
 * Returns: (transfer full): a future of %TRUE: all of it is there, and is what @attachment says; %G_IO_ERROR_NOT_FOUND where there
 *   are no @bytes and the service does not have them
 */
DexFuture *
shk_account_upload (ShkAccount *self, ShkAttachment *attachment, GBytes *bytes, ShkAccountProgress progress, gpointer user_data)
{
  DexFuture *rejected;
  Sending *sending;

  g_return_val_if_fail (SHK_IS_ACCOUNT (self), NULL);
  g_return_val_if_fail (attachment != NULL, NULL);
  g_return_val_if_fail (bytes == NULL || g_bytes_get_size (bytes) == shk_attachment_get_size (attachment), NULL);

  rejected = _shk_account_reject (self, TRUE);
  if (rejected != NULL)
    return rejected;
  sending = g_new0 (Sending, 1);
  sending->question.account = g_object_ref (self);
  sending->question.session = shk_secret_ref (_shk_account_get_session (self));
  sending->attachment = shk_attachment_ref (attachment);
  sending->bytes = bytes ? g_bytes_ref (bytes) : NULL;
  sending->progress = progress;
  sending->progress_data = user_data;
  return shk_fiber_spawn (upload_fiber, sending, sending_free);
}
