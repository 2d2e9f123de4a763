/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-service-private.h"

#include "shk-fiber.h"
#include "shk-registration.h"
#include "shk-service-answer-private.h"

#define MAX_SIGN_IN_BYTES (4 * 1024)

/* --- Signing in --------------------------------------------------------------------------------------------------- */

static DexFuture *
take_challenge (DexFuture *future, gpointer user_data)
{
  GError *error = NULL;
  GBytes *challenge = _shk_answer_parse_challenge (g_value_get_boxed (dex_future_get_value (future, NULL)), &error);

  return challenge != NULL ? dex_future_new_take_boxed (G_TYPE_BYTES, challenge) : dex_future_new_for_error (error);
}

/**
 * shk_service_begin_sign_in:
 * @self: the service
 *
 * POST /v1/sign-in/challenge
 *
 * Returns: (transfer full): a future of #GBytes: what the card is to sign
 */
DexFuture *
shk_service_begin_sign_in (ShkService *self)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("{}", 2);
  ShkHttpRequest request = { .method = "POST", .content_type = SHK_SERVICE_TYPE_JSON, .body = nothing,
                             .accept = SHK_SERVICE_TYPE_JSON, .max_bytes = MAX_SIGN_IN_BYTES };

  g_return_val_if_fail (SHK_IS_SERVICE (self), NULL);

  return dex_future_then (_shk_service_send (self, "/v1/sign-in/challenge", &request), take_challenge, NULL, NULL);
}

static GBytes *
format_sign_in (GBytes *challenge, GBytes *signature, GBytes *certificate)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  _shk_service_add_bytes (builder, "challenge", challenge);
  _shk_service_add_bytes (builder, "signature", signature);
  _shk_service_add_bytes (builder, "certificate", certificate);
  json_builder_end_object (builder);
  return _shk_service_format (builder);
}

static DexFuture *
take_session (DexFuture *future, gpointer user_data)
{
  GError *error = NULL;
  ShkSignedIn *signed_in = _shk_answer_take_session (g_value_get_boxed (dex_future_get_value (future, NULL)), &error);

  return signed_in != NULL ? dex_future_new_take_boxed (SHK_TYPE_SIGNED_IN, signed_in) : dex_future_new_for_error (error);
}

/**
 * shk_service_finish_sign_in:
 * @self: the service
 * @challenge: what was signed
 * @signature: RSA PKCS#1 v1.5 with SHA-256
 * @certificate: whose, in DER
 *
 * POST /v1/sign-in, which is sent once
 *
 * Returns: (transfer full): a future of #ShkSignedIn
 */
DexFuture *
shk_service_finish_sign_in (ShkService *self, GBytes *challenge, GBytes *signature, GBytes *certificate)
{
  g_autoptr (GBytes) body = NULL;
  ShkHttpRequest request = { .method = "POST", .content_type = SHK_SERVICE_TYPE_JSON, .accept = SHK_SERVICE_TYPE_JSON,
                             .max_bytes = MAX_SIGN_IN_BYTES, .once = TRUE };

  g_return_val_if_fail (SHK_IS_SERVICE (self), NULL);
  g_return_val_if_fail (challenge != NULL && signature != NULL && certificate != NULL, NULL);

  body = format_sign_in (challenge, signature, certificate);
  request.body = body;
  return dex_future_then (_shk_service_send (self, "/v1/sign-in", &request), take_session, NULL, NULL);
}

/* --- What is on record -------------------------------------------------------------------------------------------- */

static DexFuture *
take_me (DexFuture *future, gpointer user_data)
{
  GError *error = NULL;
  char *name;

  if (!_shk_answer_parse_me (g_value_get_boxed (dex_future_get_value (future, NULL)), &name, &error))
    return dex_future_new_for_error (error);
  return dex_future_new_take_string (name);
}

/**
 * shk_service_fetch_me:
 * @self: the service
 * @session: from shk_service_finish_sign_in()
 *
 * GET /v1/me
 *
 * Returns: (transfer full): a future of a string: the name; %NULL where the service does not know it
 */
DexFuture *
shk_service_fetch_me (ShkService *self, ShkSecret *session)
{
  g_return_val_if_fail (SHK_IS_SERVICE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  return dex_future_then (_shk_service_get_record (self, "/v1/me", session), take_me, NULL, NULL);
}

typedef GListModel *(*ParseList) (GBytes *body, GError **error);

static DexFuture *
take_list (DexFuture *future, ParseList parse)
{
  GError *error = NULL;
  GListModel *list = parse (g_value_get_boxed (dex_future_get_value (future, NULL)), &error);

  return list != NULL ? dex_future_new_take_object (list) : dex_future_new_for_error (error);
}

static DexFuture *
take_registrations (DexFuture *future, gpointer user_data)
{
  return take_list (future, _shk_answer_parse_registrations);
}

/**
 * shk_service_fetch_registrations:
 * @self: the service
 * @session: from shk_service_finish_sign_in()
 *
 * GET /v1/me/registrations
 *
 * Returns: (transfer full): a future of #GListModel of #ShkRegistration
 */
DexFuture *
shk_service_fetch_registrations (ShkService *self, ShkSecret *session)
{
  g_return_val_if_fail (SHK_IS_SERVICE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  return dex_future_then (_shk_service_get_record (self, "/v1/me/registrations", session), take_registrations, NULL, NULL);
}

static DexFuture *
take_submissions (DexFuture *future, gpointer user_data)
{
  return take_list (future, _shk_answer_parse_submissions);
}

/**
 * shk_service_fetch_submissions:
 * @self: the service
 * @session: from shk_service_finish_sign_in()
 *
 * GET /v1/me/applications
 *
 * Returns: (transfer full): a future of #GListModel of #ShkSubmission, newest first
 */
DexFuture *
shk_service_fetch_submissions (ShkService *self, ShkSecret *session)
{
  g_return_val_if_fail (SHK_IS_SERVICE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  return dex_future_then (_shk_service_get_record (self, "/v1/me/applications", session), take_submissions, NULL, NULL);
}

/* --- Signing out -------------------------------------------------------------------------------------------------- */

static DexFuture *
note_signed_out (DexFuture *future, gpointer user_data)
{
  return dex_future_new_true ();
}

/**
 * shk_service_sign_out:
 * @self: the service
 * @session: from shk_service_finish_sign_in()
 *
 * DELETE /v1/session
 *
 * Returns: (transfer full): a future of %TRUE
 */
DexFuture *
shk_service_sign_out (ShkService *self, ShkSecret *session)
{
  ShkHttpRequest request = { .method = "DELETE", .bearer = session };

  g_return_val_if_fail (SHK_IS_SERVICE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  return dex_future_then (_shk_service_send (self, "/v1/session", &request), note_signed_out, NULL, NULL);
}
