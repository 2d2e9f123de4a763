/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Signing in, as the resources see it: every refusal with its code, and what time does. No sockets, a fixed clock. */

#include "../shk-test-folder.h"

#include "shk-cose-certificate.h"
#include "shk-practice-json.h"
#include "shk-practice-route.h"
#include "shk-practice-sign-in.h"
#include "shk-test-holder.h"
#include "shk-text.h"

#include <gio/gio.h>

#include <string.h>

#define NOW_S G_GINT64_CONSTANT (1770000000)
#define TARO "練習　太郎"

static char *folder; /* (owned) shared, so that keys are made once */

typedef struct
{
  ShkPracticeService *service;  /* (owned) */
  ShkPracticeFault fault;
  const ShkPracticeHolder *holder;
} Fixture;

static void
open_at (Fixture *fixture, gint64 now_s)
{
  g_autoptr (ShkClock) clock = shk_clock_new_fixed (now_s);
  ShkPracticeOptions options = { .folder = folder, .has_seed = TRUE, .seed = 9, .clock = clock };
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->service, shk_practice_service_close);
  fixture->service = shk_practice_service_open (&options, &error);
  g_assert_no_error (error);
  fixture->holder = test_holder_find (fixture->service, TARO);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  open_at (fixture, NOW_S);
}

/* Each test finds an empty database. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (folder, "practice.db", NULL);

  g_clear_pointer (&fixture->service, shk_practice_service_close);
  for (guint i = 0; i < 3; i++)
    {
      static const char *const endings[] = { "", "-wal", "-shm" };
      g_autofree char *name = g_strconcat (path, endings[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (name);

      g_file_delete (file, NULL, NULL);
    }
}

/* --- Asking ------------------------------------------------------------------------------------------------------- */

static ShkPracticeExchange *
ask (Fixture *fixture, const char *method, const char *path, const char *authorization, GBytes *body)
{
  g_auto (GStrv) parameters = NULL;
  g_autofree char *allowed = NULL;
  const ShkPracticeRoute *route = shk_practice_route_find (method, path, &parameters, &allowed);
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  ShkPracticeExchange *exchange;

  g_assert_nonnull (route);
  exchange = shk_practice_exchange_new ((const char *const *) parameters, body != NULL ? body : nothing, fixture->fault);
  exchange->authorization = g_strdup (authorization);
  route->serve (fixture->service, exchange);
  return exchange;
}

static JsonParser *
read_answer (ShkPracticeExchange *exchange, JsonObject **object)
{
  JsonParser *parser = json_parser_new ();
  gsize size;
  const char *text = g_bytes_get_data (exchange->answer, &size);

  g_assert_true (json_parser_load_from_data (parser, text, (gssize) size, NULL));
  *object = json_node_get_object (json_parser_get_root (parser));
  return parser;
}

static void
assert_refused (ShkPracticeExchange *exchange, guint status, const char *code)
{
  JsonObject *object;
  g_autoptr (JsonParser) parser = read_answer (exchange, &object);

  g_test_message ("%u %s", exchange->status, json_object_get_string_member_with_default (object, "code", "-"));
  g_assert_cmpuint (exchange->status, ==, status);
  g_assert_cmpstr (json_object_get_string_member (object, "code"), ==, code);
}

static GBytes *
fetch_challenge (Fixture *fixture)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  g_autoptr (ShkPracticeExchange) exchange = ask (fixture, "POST", "/v1/sign-in/challenge", NULL, body);
  JsonObject *object;
  g_autoptr (JsonParser) parser = read_answer (exchange, &object);
  GBytes *challenge;

  g_assert_cmpuint (exchange->status, ==, 200);
  challenge = shk_practice_json_get_bytes (object, "challenge", SHK_PRACTICE_CHALLENGE_BYTES);
  g_assert_cmpuint (g_bytes_get_size (challenge), ==, SHK_PRACTICE_CHALLENGE_BYTES);
  return challenge;
}

static void
add_bytes (JsonBuilder *builder, const char *name, GBytes *bytes)
{
  g_autofree char *text = shk_base64url_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  shk_practice_json_add_text (builder, name, text);
}

static ShkPracticeExchange *
hand_in (Fixture *fixture, GBytes *challenge, GBytes *signature, GBytes *certificate)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GBytes) body = NULL;

  json_builder_begin_object (builder);
  add_bytes (builder, "challenge", challenge);
  add_bytes (builder, "signature", signature);
  add_bytes (builder, "certificate", certificate);
  json_builder_end_object (builder);
  body = shk_practice_json_to_bytes (builder);
  return ask (fixture, "POST", "/v1/sign-in", NULL, body);
}

static ShkPracticeExchange *
hand_in_signed (Fixture *fixture, GBytes *challenge)
{
  g_autoptr (GBytes) signature = test_holder_sign (fixture->service, fixture->holder, challenge);

  return hand_in (fixture, challenge, signature, fixture->holder->auth_certificate);
}

/* "Bearer …" */
static char *
sign_in (Fixture *fixture)
{
  g_autoptr (GBytes) challenge = fetch_challenge (fixture);
  g_autoptr (ShkPracticeExchange) exchange = hand_in_signed (fixture, challenge);
  JsonObject *object;
  g_autoptr (JsonParser) parser = read_answer (exchange, &object);

  g_assert_cmpuint (exchange->status, ==, 200);
  return g_strconcat ("Bearer ", json_object_get_string_member (object, "token"), NULL);
}

static void
assert_me (Fixture *fixture, const char *bearer, guint status, const char *code)
{
  g_autoptr (ShkPracticeExchange) exchange = ask (fixture, "GET", "/v1/me", bearer, NULL);

  if (status != 200)
    assert_refused (exchange, status, code);
  g_assert_cmpuint (exchange->status, ==, status);
}

/* --- The challenge ------------------------------------------------------------------------------------------------ */

static void
test_challenge_unknown (Fixture *fixture, gconstpointer data)
{
  static const guint8 bytes[SHK_PRACTICE_CHALLENGE_BYTES];
  g_autoptr (GBytes) challenge = g_bytes_new_static (bytes, sizeof bytes);
  g_autoptr (ShkPracticeExchange) exchange = hand_in_signed (fixture, challenge);

  assert_refused (exchange, 403, "challenge-unknown");
}

/* At its last second it is good, and then it is not. */
static void
test_challenge_expires (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) one = fetch_challenge (fixture);
  g_autoptr (GBytes) two = fetch_challenge (fixture);
  g_autoptr (ShkPracticeExchange) good = NULL;
  g_autoptr (ShkPracticeExchange) late = NULL;

  g_assert_false (g_bytes_equal (one, two));
  open_at (fixture, NOW_S + SHK_PRACTICE_CHALLENGE_S - 1);
  good = hand_in_signed (fixture, one);
  g_assert_cmpuint (good->status, ==, 200);
  open_at (fixture, NOW_S + SHK_PRACTICE_CHALLENGE_S);
  late = hand_in_signed (fixture, two);
  assert_refused (late, 403, "challenge-expired");
}

static void
test_challenge_used_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) challenge = fetch_challenge (fixture);
  g_autoptr (ShkPracticeExchange) first = hand_in_signed (fixture, challenge);
  g_autoptr (ShkPracticeExchange) second = hand_in_signed (fixture, challenge);

  g_assert_cmpuint (first->status, ==, 200);
  assert_refused (second, 403, "challenge-used");
}

/* Whatever came of the first try. */
static void
test_challenge_used_by_a_failure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) challenge = fetch_challenge (fixture);
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("x", 1);
  g_autoptr (ShkPracticeExchange) first = hand_in (fixture, challenge, nonsense, nonsense);
  g_autoptr (ShkPracticeExchange) second = hand_in_signed (fixture, challenge);

  assert_refused (first, 403, "certificate-invalid");
  assert_refused (second, 403, "challenge-used");
}

static void
test_too_many_challenges (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  g_autoptr (ShkPracticeExchange) refused = NULL;
  g_autoptr (GBytes) after = NULL;

  for (guint i = 0; i < SHK_PRACTICE_MAX_CHALLENGES; i++)
    g_bytes_unref (fetch_challenge (fixture));
  refused = ask (fixture, "POST", "/v1/sign-in/challenge", NULL, body);
  assert_refused (refused, 429, "too-many");
  open_at (fixture, NOW_S + SHK_PRACTICE_CHALLENGE_S);
  after = fetch_challenge (fixture);
}

static void
test_stale_challenges (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) challenge = NULL;
  g_autoptr (ShkPracticeExchange) exchange = NULL;

  fixture->fault = SHK_PRACTICE_FAULT_STALE;
  challenge = fetch_challenge (fixture);
  exchange = hand_in_signed (fixture, challenge);
  assert_refused (exchange, 403, "challenge-expired");
}

/* --- The certificate ---------------------------------------------------------------------------------------------- */

/* With a signature that is none: whichever check comes first says no. */
static void
assert_certificate (Fixture *fixture, GBytes *certificate, const char *code)
{
  g_autoptr (GBytes) challenge = fetch_challenge (fixture);
  g_autoptr (GBytes) signature = g_bytes_new_take (g_malloc0 (256), 256);
  g_autoptr (ShkPracticeExchange) exchange = hand_in (fixture, challenge, signature, certificate);

  assert_refused (exchange, 403, code);
}

static void
test_certificate_invalid (Fixture *fixture, gconstpointer data)
{
  gsize size;
  gconstpointer bytes = g_bytes_get_data (fixture->holder->auth_certificate, &size);
  g_autoptr (GBytes) shorter = g_bytes_new (bytes, size - 1);

  assert_certificate (fixture, shorter, "certificate-invalid");
}

/* Of the practice authority, which has nothing to do with cards; and of somebody who calls themselves like the right one. */
static void
test_certificate_of_others (Fixture *fixture, gconstpointer data)
{
  const ShkPracticeAuthority *authority = shk_practice_service_get_authority (fixture->service);
  gsize size;
  const guint8 *bytes = g_bytes_get_data (fixture->holder->auth_certificate, &size);
  g_autofree guint8 *changed = g_memdup2 (bytes, size);
  g_autoptr (GBytes) forged = NULL;

  assert_certificate (fixture, shk_practice_authority_get_der (authority, SHK_PRACTICE_SIGNER), "certificate-chain");
  changed[size - 1] ^= 1; /* in the authority's signature */
  forged = g_bytes_new (changed, size);
  assert_certificate (fixture, forged, "certificate-chain");
}

static void
test_certificate_for_signatures (Fixture *fixture, gconstpointer data)
{
  const ShkPracticeJpki *jpki = shk_practice_service_get_jpki (fixture->service);

  assert_certificate (fixture, fixture->holder->sign_certificate, "certificate-usage");
  assert_certificate (fixture, shk_practice_jpki_get_auth_authority (jpki), "certificate-usage");
  assert_certificate (fixture, shk_practice_jpki_get_sign_authority (jpki), "certificate-usage");
}

static void
test_certificate_out_of_its_time (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkCoseCertificate) certificate =
    shk_cose_certificate_new_from_der (fixture->holder->auth_certificate, NULL);

  open_at (fixture, shk_cose_certificate_get_not_after (certificate) + 1);
  assert_certificate (fixture, fixture->holder->auth_certificate, "certificate-expired");
  open_at (fixture, shk_cose_certificate_get_not_before (certificate) - 1);
  assert_certificate (fixture, fixture->holder->auth_certificate, "certificate-expired");
}

static void
test_certificate_revoked (Fixture *fixture, gconstpointer data)
{
  const ShkPracticeHolder *holder = test_holder_find_revoked (fixture->service, TRUE);

  assert_certificate (fixture, holder->auth_certificate, "certificate-revoked");
}

/* --- The signature ------------------------------------------------------------------------------------------------ */

static void
test_signature_wrong (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) other = g_bytes_new_static ("something else", 14);
  g_autoptr (GBytes) challenge = fetch_challenge (fixture);
  g_autoptr (GBytes) signature = test_holder_sign (fixture->service, fixture->holder, other);
  g_autoptr (ShkPracticeExchange) exchange =
    hand_in (fixture, challenge, signature, fixture->holder->auth_certificate);

  assert_refused (exchange, 403, "signature-wrong");
  assert_certificate (fixture, fixture->holder->auth_certificate, "signature-wrong");
}

/* --- Bodies ------------------------------------------------------------------------------------------------------- */

static void
test_bodies (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *path, *body; } cases[] = {
    { "/v1/sign-in/challenge", "" }, { "/v1/sign-in/challenge", "[]" }, { "/v1/sign-in/challenge", "{\"a\":1}" },
    { "/v1/sign-in/challenge", "{}{}" }, { "/v1/sign-in", "{}" }, { "/v1/sign-in", "null" },
    { "/v1/sign-in", "{\"challenge\":\"AAAA\",\"signature\":\"AAAA\"}" },
    { "/v1/sign-in", "{\"challenge\":\"AAAA\",\"signature\":\"AAAA\",\"certificate\":\"AAAA\",\"more\":1}" },
    { "/v1/sign-in", "{\"challenge\":\"AAAA\",\"signature\":\"AAAA\",\"certificate\":\"\"}" },
    { "/v1/sign-in", "{\"challenge\":\"AAAA\",\"signature\":\"AA==\",\"certificate\":\"AAAA\"}" },
    { "/v1/sign-in", "{\"challenge\":\"AAAA\",\"signature\":\"A+AA\",\"certificate\":\"AAAA\"}" },
    { "/v1/sign-in", "{\"challenge\":\"AAAA\",\"signature\":1,\"certificate\":\"AAAA\"}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) body = g_bytes_new_static (cases[i].body, strlen (cases[i].body));
      g_autoptr (ShkPracticeExchange) exchange = ask (fixture, "POST", cases[i].path, NULL, body);

      assert_refused (exchange, 400, "body-invalid");
    }
}

/* --- Sessions ----------------------------------------------------------------------------------------------------- */

static void
test_session_required (Fixture *fixture, gconstpointer data)
{
  static const char *const headers[] = {
    NULL, "", "Bearer", "Bearer ", "Bearer x", "Basic AAAA", "Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  };
  static const char *const paths[] = { "/v1/me", "/v1/me/registrations", "/v1/me/applications" };

  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (paths); j++)
      {
        g_autoptr (ShkPracticeExchange) exchange = ask (fixture, "GET", paths[j], headers[i], NULL);

        assert_refused (exchange, 401, "session-required");
      }
}

/* Idle to the last second; each question begins the time anew. */
static void
test_session_expires (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bearer = sign_in (fixture);
  gint64 now_s = NOW_S;

  for (guint i = 0; i < 3; i++)
    {
      now_s += SHK_PRACTICE_SESSION_S - 1;
      open_at (fixture, now_s);
      assert_me (fixture, bearer, 200, NULL);
    }
  open_at (fixture, now_s + SHK_PRACTICE_SESSION_S);
  assert_me (fixture, bearer, 401, "session-expired");
  assert_me (fixture, bearer, 401, "session-expired");
}

static void
test_stale_sessions (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bearer = sign_in (fixture);

  fixture->fault = SHK_PRACTICE_FAULT_STALE;
  assert_me (fixture, bearer, 401, "session-expired");
  assert_me (fixture, NULL, 401, "session-required");
  fixture->fault = SHK_PRACTICE_FAULT_NONE;
  assert_me (fixture, bearer, 200, NULL);
}

static void
test_sign_out (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bearer = sign_in (fixture);
  g_autofree char *other = sign_in (fixture);
  g_autoptr (ShkPracticeExchange) exchange = ask (fixture, "DELETE", "/v1/session", bearer, NULL);
  g_autoptr (ShkPracticeExchange) again = ask (fixture, "DELETE", "/v1/session", bearer, NULL);

  g_assert_cmpuint (exchange->status, ==, 204);
  g_assert_null (exchange->content_type);
  assert_refused (again, 401, "session-required");
  assert_me (fixture, bearer, 401, "session-required");
  assert_me (fixture, other, 200, NULL);
}

/* What is kept is no token. */
static void
test_token_is_not_kept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bearer = sign_in (fixture);
  const char *text = bearer + strlen ("Bearer ");
  g_autoptr (GBytes) token = shk_base64_decode (text, strlen (text), SHK_PRACTICE_TOKEN_BYTES);
  g_autofree char *path = g_build_filename (folder, "practice.db", NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  const char *const files[] = { path, wal };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *contents = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (files[i], &contents, &size, NULL));
      g_assert_null (memmem (contents, size, text, strlen (text)));
      g_assert_null (memmem (contents, size, g_bytes_get_data (token, NULL), g_bytes_get_size (token)));
    }
}

/* --- Records ------------------------------------------------------------------------------------------------------ */

static guint
count_records (Fixture *fixture, const char *bearer, const char *path, const char *member)
{
  g_autoptr (ShkPracticeExchange) exchange = ask (fixture, "GET", path, bearer, NULL);
  JsonObject *object;
  g_autoptr (JsonParser) parser = read_answer (exchange, &object);

  g_assert_cmpuint (exchange->status, ==, 200);
  return json_array_get_length (json_object_get_array_member (object, member));
}

static void
test_records (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bearer = sign_in (fixture);
  g_autoptr (ShkPracticeExchange) me = ask (fixture, "GET", "/v1/me", bearer, NULL);
  JsonObject *object;
  g_autoptr (JsonParser) parser = read_answer (me, &object);

  g_assert_cmpstr (json_object_get_string_member (object, "name"), ==, TARO);
  g_assert_cmpuint (count_records (fixture, bearer, "/v1/me/registrations", "registrations"), ==, 2);
  g_assert_cmpuint (count_records (fixture, bearer, "/v1/me/applications", "applications"), ==, 3);
}

/* Somebody of whom nothing is on record: the service does not know their name. */
static void
test_no_records (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bearer = NULL;
  g_autoptr (ShkPracticeExchange) me = NULL;
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *object;

  fixture->holder =
    shk_practice_jpki_find_by_name (shk_practice_service_get_jpki (fixture->service), "06-one-try-left");
  bearer = sign_in (fixture);
  me = ask (fixture, "GET", "/v1/me", bearer, NULL);
  parser = read_answer (me, &object);
  g_assert_true (json_object_get_null_member (object, "name"));
  g_assert_cmpuint (count_records (fixture, bearer, "/v1/me/registrations", "registrations"), ==, 0);
  g_assert_cmpuint (count_records (fixture, bearer, "/v1/me/applications", "applications"), ==, 0);
}

/* --- */

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/practice/sign-in/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  folder = g_dir_make_tmp ("shk-practice-sign-in-XXXXXX", NULL);
  add ("challenge/unknown", test_challenge_unknown);
  add ("challenge/expires", test_challenge_expires);
  add ("challenge/used-twice", test_challenge_used_twice);
  add ("challenge/used-by-a-failure", test_challenge_used_by_a_failure);
  add ("challenge/too-many", test_too_many_challenges);
  add ("challenge/stale", test_stale_challenges);
  add ("certificate/invalid", test_certificate_invalid);
  add ("certificate/of-others", test_certificate_of_others);
  add ("certificate/for-signatures", test_certificate_for_signatures);
  add ("certificate/out-of-its-time", test_certificate_out_of_its_time);
  add ("certificate/revoked", test_certificate_revoked);
  add ("signature-wrong", test_signature_wrong);
  add ("bodies", test_bodies);
  add ("session/required", test_session_required);
  add ("session/expires", test_session_expires);
  add ("session/stale", test_stale_sessions);
  add ("session/sign-out", test_sign_out);
  add ("session/token-is-not-kept", test_token_is_not_kept);
  add ("records", test_records);
  add ("records/none", test_no_records);
  return test_folder_run (folder);
}
