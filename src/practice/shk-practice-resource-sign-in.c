/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-bearer.h"
#include "shk-practice-json.h"
#include "shk-practice-route.h"
#include "shk-practice-secret.h"
#include "shk-practice-sign-in.h"
#include "shk-text.h"

#include <gnutls/crypto.h>
#include <libsoup/soup.h>

#include <string.h>

#define MAX_SIGNATURE_BYTES 1024
#define MAX_CERTIFICATE_BYTES (8 * 1024)
#define HOLDER_ID_BYTES 16

static GBytes *
make_random (gsize size)
{
  g_autofree guint8 *bytes = g_malloc (size);

  if (gnutls_rnd (GNUTLS_RND_KEY, bytes, size) < 0)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&bytes), size);
}

static void
add_bytes (JsonBuilder *builder, const char *name, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = shk_base64url_encode (data, size);

  shk_practice_json_add_text (builder, name, text);
}

static void
add_time (JsonBuilder *builder, const char *name, gint64 time_s)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (time_s);
  g_autofree char *text = g_date_time_format_iso8601 (time);

  shk_practice_json_add_text (builder, name, text);
}

static void
refuse_body (ShkPracticeExchange *exchange, const char *detail)
{
  shk_practice_exchange_refuse (exchange, SOUP_STATUS_BAD_REQUEST, SHK_PRACTICE_PROBLEM_BODY, detail);
}

/* --- A challenge -------------------------------------------------------------------------------------------------- */

/* NULL: something failed inside */
static GBytes *
make_challenge (ShkPracticeService *service, ShkPracticeFault fault)
{
  gint64 now_s = shk_practice_service_get_now (service);
  gint64 expires_s = shk_practice_fault_get_time (fault, now_s) + SHK_PRACTICE_CHALLENGE_S;
  g_autoptr (GBytes) challenge = make_random (SHK_PRACTICE_CHALLENGE_BYTES);
  g_autoptr (JsonBuilder) builder = NULL;

  if (challenge == NULL ||
      !shk_practice_store_add_challenge (shk_practice_service_get_store (service), challenge, expires_s, NULL))
    return NULL;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  add_bytes (builder, "challenge", challenge);
  add_time (builder, "expires", expires_s);
  json_builder_end_object (builder);
  return shk_practice_json_to_bytes (builder);
}

void
shk_practice_serve_challenge (ShkPracticeService *service, ShkPracticeExchange *exchange)
{
  ShkPracticeStore *store = shk_practice_service_get_store (service);
  gint64 now_s = shk_practice_service_get_now (service);
  JsonObject *object;
  g_autoptr (JsonParser) parser = shk_practice_json_parse (exchange->body, 0, &object);
  guint n_open = 0;

  if (parser == NULL)
    refuse_body (exchange, "The body is not an empty object.");
  else if (!shk_practice_store_forget (store, now_s, NULL) ||
           !shk_practice_store_count_challenges (store, now_s, &n_open, NULL))
    shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_JSON, NULL, 0);
  else if (n_open >= SHK_PRACTICE_MAX_CHALLENGES)
    shk_practice_exchange_refuse (exchange, SHK_PRACTICE_STATUS_TOO_MANY, SHK_PRACTICE_PROBLEM_TOO_MANY,
                                  "Too many challenges are open; they end after five minutes.");
  else
    shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_JSON, make_challenge (service, exchange->fault), 0);
}

/* --- A session ---------------------------------------------------------------------------------------------------- */

static gboolean
read_sign_in (JsonObject *object, ShkPracticeSignIn *sign_in)
{
  sign_in->challenge = shk_practice_json_get_bytes (object, "challenge", SHK_PRACTICE_CHALLENGE_BYTES);
  sign_in->signature = shk_practice_json_get_bytes (object, "signature", MAX_SIGNATURE_BYTES);
  sign_in->certificate = shk_practice_json_get_bytes (object, "certificate", MAX_CERTIFICATE_BYTES);
  return sign_in->challenge != NULL && sign_in->signature != NULL && sign_in->certificate != NULL;
}

/* Says nothing of the person, and is the same each time. */
static GBytes *
make_holder_id (ShkPracticeService *service, const ShkPracticeHolder *holder)
{
  g_autofree char *label = g_strdup_printf ("holder id %s", holder->name);

  return shk_practice_secret_derive (shk_practice_service_get_secret (service), label, HOLDER_ID_BYTES);
}

static GBytes *
begin_session (ShkPracticeService *service, const ShkPracticeHolder *holder)
{
  gint64 expires_s = shk_practice_service_get_now (service) + SHK_PRACTICE_SESSION_S;
  g_autoptr (GBytes) token = make_random (SHK_PRACTICE_TOKEN_BYTES);
  g_autoptr (GBytes) digest = token != NULL ? shk_practice_token_digest (token) : NULL;
  g_autoptr (GBytes) holder_id = make_holder_id (service, holder);
  g_autoptr (JsonBuilder) builder = NULL;

  if (digest == NULL || !shk_practice_store_add_session (shk_practice_service_get_store (service), digest, holder->name,
                                                         expires_s, NULL))
    return NULL;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  add_bytes (builder, "token", token);
  add_time (builder, "expires", expires_s);
  add_bytes (builder, "holder", holder_id);
  json_builder_end_object (builder);
  return shk_practice_json_to_bytes (builder);
}

static void
serve (ShkPracticeService *service, ShkPracticeExchange *exchange, const ShkPracticeSignIn *sign_in)
{
  ShkPracticeRefusal refusal;
  const ShkPracticeHolder *holder =
    shk_practice_sign_in_judge (shk_practice_service_get_jpki (service), shk_practice_service_get_store (service), sign_in,
                                shk_practice_service_get_now (service), &refusal, NULL);

  if (holder != NULL)
    shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_JSON, begin_session (service, holder), 0);
  else if (refusal.code != NULL)
    shk_practice_exchange_refuse (exchange, SOUP_STATUS_FORBIDDEN, refusal.code, refusal.detail);
  else
    shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_JSON, NULL, 0);
}

void
shk_practice_serve_sign_in (ShkPracticeService *service, ShkPracticeExchange *exchange)
{
  JsonObject *object;
  g_autoptr (JsonParser) parser = shk_practice_json_parse (exchange->body, 3, &object);
  ShkPracticeSignIn sign_in = { 0 };

  if (parser != NULL && read_sign_in (object, &sign_in))
    serve (service, exchange, &sign_in);
  else
    refuse_body (exchange, "The body is not a challenge, a signature and a certificate.");
  shk_practice_sign_in_clear (&sign_in);
}
