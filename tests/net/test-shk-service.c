/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-net-fixture.h"

#include "shk-service.h"

#include <json-glib/json-glib.h>

#include <string.h>

/* The last request that the server saw. */
typedef struct
{
  char *method;
  char *target;
  char *host;
  char *type;
  char *accept;
  GBytes *body;
  const char *answer_type; /* NULL: that of the request's Accept header, its first */
} Seen;

static void
seen_clear (Seen *seen)
{
  g_clear_pointer (&seen->method, g_free);
  g_clear_pointer (&seen->target, g_free);
  g_clear_pointer (&seen->host, g_free);
  g_clear_pointer (&seen->type, g_free);
  g_clear_pointer (&seen->accept, g_free);
  g_clear_pointer (&seen->body, g_bytes_unref);
}

static void
handle (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autofree char *first = NULL;
  GUri *uri = soup_server_message_get_uri (message);
  Seen *seen = user_data;

  seen_clear (seen);
  seen->method = g_strdup (soup_server_message_get_method (message));
  seen->target = g_uri_to_string_partial (uri, G_URI_HIDE_USERINFO);
  seen->type = g_strdup (soup_message_headers_get_content_type (headers, NULL));
  seen->accept = g_strdup (soup_message_headers_get_one (headers, "Accept"));
  seen->body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  first = g_strndup (seen->accept, strcspn (seen->accept, ","));
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, seen->answer_type ? seen->answer_type : first, SOUP_MEMORY_STATIC,
                                    "answer", 6);
}

/* Waits for @future, which is dropped, and compares what it gives. */
static void
assert_answered (DexFuture *future)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = shk_await (future, &error);
  GBytes *bytes;

  g_assert_no_error (error);
  bytes = g_value_get_boxed (value);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "answer", 6);
  dex_unref (future);
}

static void
assert_target (const Fixture *fixture, const Seen *seen, const char *target)
{
  g_autofree char *expected = g_strconcat (fixture->address, target, NULL);

  g_assert_cmpstr (seen->target, ==, expected);
}

static void
test_trust_list (void)
{
  Fixture fixture = { 0 };
  Seen seen = { 0 };
  ShkService *service;

  fixture_start (&fixture, "server.pem", handle, &seen);
  service = shk_service_new (fixture.address, fixture.http);
  assert_answered (shk_service_fetch_trust_list (service));
  g_assert_cmpstr (seen.method, ==, "GET");
  assert_target (&fixture, &seen, "/v1/trust-list");
  g_assert_cmpstr (seen.accept, ==, "application/cose");
  g_assert_finalize_object (service);
  seen_clear (&seen);
  fixture_stop (&fixture);
}

static void
test_status (void)
{
  static const guint8 nonce_data[32] = { 0xFF, 0xFE };
  Fixture fixture = { 0 };
  Seen seen = { 0 };
  ShkService *service;
  g_autoptr (GBytes) nonce = g_bytes_new_static (nonce_data, sizeof nonce_data);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *question;

  fixture_start (&fixture, "server.pem", handle, &seen);
  service = shk_service_new (fixture.address, fixture.http);
  assert_answered (shk_service_ask_status (service, "DQC-\"1\"\\é", nonce));
  g_assert_cmpstr (seen.method, ==, "POST");
  assert_target (&fixture, &seen, "/v1/certificates/status");
  g_assert_cmpstr (seen.type, ==, "application/json");
  g_assert_true (json_parser_load_from_data (parser, g_bytes_get_data (seen.body, NULL),
                                             (gssize)g_bytes_get_size (seen.body), NULL));
  question = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpuint (json_object_get_size (question), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (question, "id"), ==, "DQC-\"1\"\\é");
  g_assert_cmpstr (json_object_get_string_member (question, "nonce"), ==,
                   "__4AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
  g_assert_finalize_object (service);
  seen_clear (&seen);
  fixture_stop (&fixture);
}

/* What the issuer's certificates name as their own origin is reached at the service's address. */
static void
test_origin_is_asked_at_the_service (void)
{
  Fixture fixture = { 0 };
  Seen seen = { 0 };
  ShkService *service;
  g_autoptr (GBytes) request = g_bytes_new_static ("request", 7);
  g_autofree char *with_slash = NULL;

  fixture_start (&fixture, "server.pem", handle, &seen);
  with_slash = g_strconcat (fixture.address, "/", NULL);
  service = shk_service_new (with_slash, fixture.http);
  g_assert_cmpstr (shk_service_get_address (service), ==, fixture.address);
  shk_service_set_origin (service, "service.invalid");

  assert_answered (shk_service_ask_ocsp (service, "http://service.invalid/ocsp", request));
  assert_target (&fixture, &seen, "/ocsp");
  g_assert_cmpstr (seen.method, ==, "POST");
  g_assert_cmpstr (seen.type, ==, "application/ocsp-request");
  g_assert_cmpmem (g_bytes_get_data (seen.body, NULL), g_bytes_get_size (seen.body), "request", 7);

  assert_answered (shk_service_fetch_crl (service, "http://SERVICE.invalid:8080/crl/issuer.crl?x=1"));
  assert_target (&fixture, &seen, "/crl/issuer.crl?x=1");
  g_assert_cmpstr (seen.method, ==, "GET");

  assert_answered (shk_service_fetch_status_list (service, "https://service.invalid/v1/status-lists/1"));
  assert_target (&fixture, &seen, "/v1/status-lists/1");
  g_assert_cmpstr (seen.accept, ==, "application/statuslist+cwt");
  g_assert_finalize_object (service);
  seen_clear (&seen);
  fixture_stop (&fixture);
}

static void
test_others_are_asked_where_they_are (void)
{
  Fixture fixture = { 0 };
  Seen seen = { 0 };
  ShkService *service;
  g_autoptr (GBytes) request = g_bytes_new_static ("request", 7);
  g_autofree char *uri = NULL;

  fixture_start (&fixture, "server.pem", handle, &seen);
  fixture.plain = fixture_listen (NULL, handle, &seen);
  uri = g_strdup_printf ("http://127.0.0.1:%u/elsewhere", fixture_port (fixture.plain));
  service = shk_service_new ("https://service.invalid", fixture.http);
  shk_service_set_origin (service, "origin.invalid");
  assert_answered (shk_service_ask_ocsp (service, uri, request));
  g_assert_cmpstr (seen.target, ==, uri);
  g_assert_finalize_object (service);
  seen_clear (&seen);
  fixture_stop (&fixture);
}

static void
assert_refused (DexFuture *future, ShkNetError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_await (future, &error));
  g_assert_error (error, SHK_NET_ERROR, (int) code);
  dex_unref (future);
}

/* A page that says "all is well" is not what was asked for. */
static void
test_wrong_types (void)
{
  Fixture fixture = { 0 };
  Seen seen = { .answer_type = "text/html" };
  ShkService *service;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("request", 7);

  fixture_start (&fixture, "server.pem", handle, &seen);
  service = shk_service_new (fixture.address, fixture.http);
  shk_service_set_origin (service, "o.invalid");
  assert_refused (shk_service_fetch_trust_list (service), SHK_NET_ERROR_TYPE);
  assert_refused (shk_service_ask_status (service, "1", bytes), SHK_NET_ERROR_TYPE);
  assert_refused (shk_service_ask_ocsp (service, "http://o.invalid/ocsp", bytes), SHK_NET_ERROR_TYPE);
  assert_refused (shk_service_fetch_crl (service, "http://o.invalid/crl"), SHK_NET_ERROR_TYPE);
  assert_refused (shk_service_fetch_status_list (service, "http://o.invalid/l"), SHK_NET_ERROR_TYPE);
  g_assert_finalize_object (service);
  seen_clear (&seen);
  fixture_stop (&fixture);
}

/* Only what is signed for everybody may be fetched without TLS, and only from who is not the service. */
static void
test_status_lists_need_tls (void)
{
  ShkHttp *http = shk_http_new (NULL);
  ShkService *service = shk_service_new ("http://127.0.0.1:1", http);

  assert_refused (shk_service_fetch_status_list (service, "http://lists.invalid/1"), SHK_NET_ERROR_ADDRESS);
  assert_refused (shk_service_fetch_trust_list (service), SHK_NET_ERROR_ADDRESS);
  g_assert_finalize_object (service);
  g_assert_finalize_object (http);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/net/service/trust-list", test_trust_list);
  g_test_add_func ("/net/service/status", test_status);
  g_test_add_func ("/net/service/origin-is-asked-at-the-service", test_origin_is_asked_at_the_service);
  g_test_add_func ("/net/service/others-are-asked-where-they-are", test_others_are_asked_where_they_are);
  g_test_add_func ("/net/service/wrong-types", test_wrong_types);
  g_test_add_func ("/net/service/status-lists-need-tls", test_status_lists_need_tls);
  return g_test_run ();
}
