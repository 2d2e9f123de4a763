/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-service-private.h"

#include "shk-answer-json-private.h"
#include "shk-filing.h"
#include "shk-service-answer-private.h"

#define TYPE_PIECE "application/offset+octet-stream"
#define MAX_UPLOAD_ANSWER_BYTES (4 * 1024)

/* --- Attachments -------------------------------------------------------------------------------------------------- */

static GBytes *
format_attachment (ShkAttachment *attachment)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *type = shk_attachment_kind_to_media_type (shk_attachment_get_kind (attachment));

  json_builder_begin_object (builder);
  _shk_service_add_bytes (builder, "sha256", shk_attachment_get_sha256 (attachment));
  json_builder_add_int_value (json_builder_set_member_name (builder, "size"), (gint64) shk_attachment_get_size (attachment));
  json_builder_add_string_value (json_builder_set_member_name (builder, "type"), type);
  json_builder_end_object (builder);
  return _shk_service_format (builder);
}

static DexFuture *
take_begun (DexFuture *future, gpointer attachment)
{
  GError *error = NULL;
  ShkUpload *upload = _shk_answer_parse_upload (g_value_get_boxed (dex_future_get_value (future, NULL)),
                                                shk_attachment_get_size (attachment), &error);

  return upload != NULL ? dex_future_new_take_boxed (SHK_TYPE_UPLOAD, upload) : dex_future_new_for_error (error);
}

/**
 * shk_service_begin_upload:
 * @self: the service
 * @session: whose
 * @attachment: what is going to be sent, or has been in part
 *
 * POST /v1/attachments
 *
 * Returns: (transfer full): a future of #ShkUpload: how much of it the service has
 */
DexFuture *
shk_service_begin_upload (ShkService *self, ShkSecret *session, ShkAttachment *attachment)
{
  g_autoptr (GBytes) body = NULL;
  ShkHttpRequest request = { .method = "POST", .content_type = SHK_SERVICE_TYPE_JSON, .accept = SHK_SERVICE_TYPE_JSON,
                             .max_bytes = MAX_UPLOAD_ANSWER_BYTES, .bearer = session };

  g_return_val_if_fail (SHK_IS_SERVICE (self), NULL);
  g_return_val_if_fail (session != NULL && attachment != NULL, NULL);

  body = format_attachment (attachment);
  request.body = body;
  return dex_future_then (_shk_service_send (self, "/v1/attachments", &request), take_begun,
                          shk_attachment_ref (attachment), (GDestroyNotify) shk_attachment_unref);
}

/* Of the same upload, and with that piece: neither less of it, which would have it sent for ever, nor more. */
static DexFuture *
take_piece (DexFuture *future, gpointer user_data)
{
  const ShkUpload *expected = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkUpload) upload = _shk_answer_parse_upload (g_value_get_boxed (dex_future_get_value (future, NULL)),
                                                           shk_upload_get_size (expected), &error);

  if (upload != NULL && (!g_str_equal (shk_upload_get_id (upload), shk_upload_get_id (expected)) ||
                         shk_upload_get_received (upload) != shk_upload_get_received (expected)))
    _shk_answer_fail (&error, "received");
  return error == NULL ? dex_future_new_take_boxed (SHK_TYPE_UPLOAD, g_steal_pointer (&upload))
                       : dex_future_new_for_error (g_steal_pointer (&error));
}

/**
 * shk_service_upload_piece:
 * @self: the service
 * @session: whose
 * @upload: how far it has come
 * @piece: what comes next, of 1 to %SHK_SERVICE_UPLOAD_PIECE_BYTES and no more than is missing
 *
 * POST /v1/attachments/{id}. Where it comes twice the second one is refused, so that it may be repeated.
 *
 * Returns: (transfer full): a future of #ShkUpload: with the piece; refused with the problem "attachment-offset" where the
 *   service has another part of it than it said
 */
DexFuture *
shk_service_upload_piece (ShkService *self, ShkSecret *session, ShkUpload *upload, GBytes *piece)
{
  g_autofree char *path = NULL;
  g_autofree char *offset = NULL;
  gsize size = piece != NULL ? g_bytes_get_size (piece) : 0;
  ShkHttpRequest request = { .method = "POST", .content_type = TYPE_PIECE, .body = piece, .accept = SHK_SERVICE_TYPE_JSON,
                             .max_bytes = MAX_UPLOAD_ANSWER_BYTES, .bearer = session };
  ShkUpload *with_piece;

  g_return_val_if_fail (SHK_IS_SERVICE (self), NULL);
  g_return_val_if_fail (session != NULL && upload != NULL, NULL);
  g_return_val_if_fail (size > 0 && size <= SHK_SERVICE_UPLOAD_PIECE_BYTES, NULL);
  g_return_val_if_fail (size <= shk_upload_get_size (upload) - shk_upload_get_received (upload), NULL);

  if (!_shk_answer_is_id (shk_upload_get_id (upload)))
    return _shk_service_reject_id ();
  path = g_strconcat ("/v1/attachments/", shk_upload_get_id (upload), NULL);
  offset = g_strdup_printf ("%" G_GSIZE_FORMAT, shk_upload_get_received (upload));
  request.upload_offset = offset;
  with_piece = shk_upload_new (shk_upload_get_id (upload), shk_upload_get_size (upload), shk_upload_get_received (upload) + size);
  return dex_future_then (_shk_service_send (self, path, &request), take_piece, with_piece, (GDestroyNotify) shk_upload_unref);
}

/* --- Applications ------------------------------------------------------------------------------------------------- */

static DexFuture *
take_submission (DexFuture *future, gpointer user_data)
{
  GError *error = NULL;
  ShkSubmission *submission = _shk_answer_parse_submission (g_value_get_boxed (dex_future_get_value (future, NULL)), &error);

  return submission != NULL ? dex_future_new_take_object (submission) : dex_future_new_for_error (error);
}

/**
 * shk_service_submit:
 * @self: the service
 * @session: whose
 * @key: the application's, as it is in what was signed (shk_filing_is_key())
 * @message: a COSE_Sign1
 *
 * POST /v1/applications, which is sent once
 *
 * Returns: (transfer full): a future of #ShkSubmission
 */
DexFuture *
shk_service_submit (ShkService *self, ShkSecret *session, const char *key, GBytes *message)
{
  ShkHttpRequest request = { .method = "POST", .content_type = SHK_SERVICE_TYPE_COSE, .body = message,
                             .accept = SHK_SERVICE_TYPE_JSON, .max_bytes = SHK_SERVICE_MAX_ANSWER_BYTES, .bearer = session,
                             .once = TRUE, .idempotency_key = key };

  g_return_val_if_fail (SHK_IS_SERVICE (self), NULL);
  g_return_val_if_fail (session != NULL && key != NULL && message != NULL, NULL);

  if (!shk_filing_is_key (key))
    return _shk_service_reject_id ();
  return dex_future_then (_shk_service_send (self, "/v1/applications", &request), take_submission, NULL, NULL);
}

/**
 * shk_service_find_submission:
 * @self: the service
 * @session: whose
 * @key: what an application was, or may have been, sent with
 *
 * GET /v1/applications/{key}
 *
 * Returns: (transfer full): a future of #ShkSubmission; refused with the problem "application-unknown" where it never came
 */
DexFuture *
shk_service_find_submission (ShkService *self, ShkSecret *session, const char *key)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (SHK_IS_SERVICE (self), NULL);
  g_return_val_if_fail (session != NULL && key != NULL, NULL);

  if (!shk_filing_is_key (key))
    return _shk_service_reject_id ();
  path = g_strconcat ("/v1/applications/", key, NULL);
  return dex_future_then (_shk_service_get_record (self, path, session), take_submission, NULL, NULL);
}

/**
 * shk_service_fetch_message:
 * @self: the service
 * @session: whose
 * @submission: the id of an application of theirs
 *
 * GET /v1/me/applications/{id}
 *
 * Returns: (transfer full): a future of #GBytes: the COSE_Sign1 that was sent, unchecked; refused with the problem
 *   "application-unknown" where the service has none
 */
DexFuture *
shk_service_fetch_message (ShkService *self, ShkSecret *session, const char *submission)
{
  g_autofree char *path = NULL;
  ShkHttpRequest request = { .method = "GET", .accept = SHK_SERVICE_TYPE_COSE, .max_bytes = SHK_SERVICE_MAX_MESSAGE_BYTES,
                             .bearer = session };

  g_return_val_if_fail (SHK_IS_SERVICE (self), NULL);
  g_return_val_if_fail (session != NULL && submission != NULL, NULL);

  if (!_shk_answer_is_id (submission))
    return _shk_service_reject_id ();
  path = g_strconcat ("/v1/me/applications/", submission, NULL);
  return _shk_service_send (self, path, &request);
}
