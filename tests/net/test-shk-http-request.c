/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a session needs of HTTP: its token, requests that are sent once, answers without a body, and why not. */

#include "shk-net-fixture.h"

#include <string.h>

#define TYPE "application/json"
#define TYPE_PROBLEM "application/problem+json"
#define LIMIT 1000

typedef struct
{
  const char *path;
  guint status;
  const char *type;
  const char *body;    /* (nullable): as long as may be, and one more, where the path says so */
} Answer;

typedef struct
{
  guint n_requests;
  guint first_port;    /* the client's, of the first of them */
  char *method;        /* (owned) (nullable) of the last one */
  char *authorization; /* (owned) (nullable) */
  char *key;           /* (owned) (nullable) */
  char *offset;        /* (owned) (nullable) */
} Seen;

static const Answer answers[] = {
  { "/good", 200, TYPE, "{}" },
  { "/nothing", 204, NULL, NULL },
  { "/session-expired", 401, TYPE_PROBLEM, "{\"code\":\"session-expired\"}" },
  { "/session-unnamed", 401, "text/html", "<p>" },
  { "/refused", 403, TYPE_PROBLEM, "{\"code\":\"signature-wrong\",\"more\":[1]}" },
  { "/refused-of-another-type", 403, TYPE, "{\"code\":\"signature-wrong\"}" },
  { "/refused-in-no-json", 403, TYPE_PROBLEM, "signature-wrong" },
  { "/refused-twice", 403, TYPE_PROBLEM, "{\"code\":\"signature-wrong\"}{\"code\":\"signature-wrong\"}" },
  { "/refused-in-a-list", 403, TYPE_PROBLEM, "[\"signature-wrong\"]" },
  { "/refused-with-a-number", 403, TYPE_PROBLEM, "{\"code\":4}" },
  { "/refused-with-markup", 403, TYPE_PROBLEM, "{\"code\":\"<b>\"}" },
  { "/refused-with-nothing", 403, TYPE_PROBLEM, "{\"code\":\"\"}" },
  { "/refused-at-the-limit", 403, TYPE_PROBLEM,
    "{\"code\":\"a123456789b123456789c123456789d123456789e123456789f123456789g123\"}" },
  { "/refused-over-the-limit", 403, TYPE_PROBLEM,
    "{\"code\":\"a123456789b123456789c123456789d123456789e123456789f123456789g1234\"}" },
  { "/down", 503, TYPE_PROBLEM, "{\"code\":\"unavailable\"}" },
};

/* A problem that takes all the bytes there are for one, or one more. */
static void
answer_padded (SoupServerMessage *message, gsize size)
{
  const char *text = "{\"code\":\"too-many\"}";
  g_autofree char *body = g_strnfill (size, ' ');

  memcpy (body, text, strlen (text));
  soup_server_message_set_status (message, 429, NULL);
  soup_server_message_set_response (message, TYPE_PROBLEM, SOUP_MEMORY_COPY, body, size);
}

static void
handle (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  Seen *seen = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  if (seen->n_requests++ == 0)
    seen->first_port =
      g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (soup_server_message_get_remote_address (message)));
  g_set_str (&seen->method, soup_server_message_get_method (message));
  g_set_str (&seen->authorization, soup_message_headers_get_one (headers, "Authorization"));
  g_set_str (&seen->key, soup_message_headers_get_one (headers, "Idempotency-Key"));
  g_set_str (&seen->offset, soup_message_headers_get_one (headers, "Upload-Offset"));
  if (g_str_equal (path, "/hang-up"))
    {
      g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

      g_io_stream_close (stream, NULL, NULL);
      return;
    }
  if (g_str_equal (path, "/problem-at-the-limit") || g_str_equal (path, "/problem-over-the-limit"))
    answer_padded (message, SHK_HTTP_MAX_PROBLEM_BYTES + g_str_equal (path, "/problem-over-the-limit"));
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (answers[i].path, path))
      {
        soup_server_message_set_status (message, answers[i].status, NULL);
        if (answers[i].type != NULL)
          soup_server_message_set_response (message, answers[i].type, SOUP_MEMORY_STATIC, answers[i].body,
                                            strlen (answers[i].body));
      }
}

static void
seen_clear (Seen *seen)
{
  g_clear_pointer (&seen->method, g_free);
  g_clear_pointer (&seen->authorization, g_free);
  g_clear_pointer (&seen->key, g_free);
  g_clear_pointer (&seen->offset, g_free);
}

/* What @request at @path gives: its size, or -1 with @error. */
static gssize
ask (Fixture *fixture, const char *path, ShkHttpRequest request, GError **error)
{
  g_autofree char *uri = g_strconcat (fixture->address, path, NULL);
  g_autoptr (DexFuture) future = NULL;
  const GValue *value;

  request.uri = uri;
  request.max_bytes = LIMIT;
  future = shk_http_send (fixture->http, &request);
  value = shk_await (future, error);
  return value != NULL ? (gssize) g_bytes_get_size (g_value_get_boxed (value)) : -1;
}

typedef struct
{
  const char *path;
  ShkNetError error;
  const char *problem; /* (nullable) */
} Problem;

static const Problem problems[] = {
  { "/session-expired", SHK_NET_ERROR_SESSION, "session-expired" },
  { "/session-unnamed", SHK_NET_ERROR_SESSION, NULL },
  { "/refused", SHK_NET_ERROR_REFUSED, "signature-wrong" },
  { "/refused-at-the-limit", SHK_NET_ERROR_REFUSED, "a123456789b123456789c123456789d123456789e123456789f123456789g123" },
  { "/refused-over-the-limit", SHK_NET_ERROR_STATUS, NULL },
  { "/refused-of-another-type", SHK_NET_ERROR_STATUS, NULL },
  { "/refused-in-no-json", SHK_NET_ERROR_STATUS, NULL },
  { "/refused-twice", SHK_NET_ERROR_STATUS, NULL },
  { "/refused-in-a-list", SHK_NET_ERROR_STATUS, NULL },
  { "/refused-with-a-number", SHK_NET_ERROR_STATUS, NULL },
  { "/refused-with-markup", SHK_NET_ERROR_STATUS, NULL },
  { "/refused-with-nothing", SHK_NET_ERROR_STATUS, NULL },
  { "/problem-at-the-limit", SHK_NET_ERROR_REFUSED, "too-many" },
  { "/problem-over-the-limit", SHK_NET_ERROR_STATUS, NULL },
  { "/down", SHK_NET_ERROR_STATUS, "unavailable" },
};

static void
test_problem (gconstpointer data)
{
  const Problem *problem = data;
  Fixture fixture = { 0 };
  Seen seen = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;

  fixture_start (&fixture, "server.pem", handle, &seen);
  g_assert_cmpint (ask (&fixture, problem->path, (ShkHttpRequest) { .method = "GET", .accept = TYPE }, &error), ==, -1);
  g_assert_error (error, SHK_NET_ERROR, (int) problem->error);
  g_assert_cmpstr (shk_net_error_get_problem (error), ==, problem->problem);
  copy = g_error_copy (error);
  g_assert_cmpstr (shk_net_error_get_problem (copy), ==, problem->problem);
  seen_clear (&seen);
  fixture_stop (&fixture);
}

static void
test_problem_of_others (void)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "x");

  g_assert_null (shk_net_error_get_problem (error));
}

static void
test_answers_without_a_body (void)
{
  Fixture fixture = { 0 };
  Seen seen = { 0 };
  g_autoptr (GError) error = NULL;

  fixture_start (&fixture, "server.pem", handle, &seen);
  g_assert_cmpint (ask (&fixture, "/nothing", (ShkHttpRequest) { .method = "DELETE" }, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpstr (seen.method, ==, "DELETE");
  /* Nothing where something was asked for, and the other way round. */
  g_assert_cmpint (ask (&fixture, "/nothing", (ShkHttpRequest) { .method = "GET", .accept = TYPE }, &error), ==, -1);
  g_assert_error (error, SHK_NET_ERROR, SHK_NET_ERROR_STATUS);
  g_clear_error (&error);
  g_assert_cmpint (ask (&fixture, "/good", (ShkHttpRequest) { .method = "DELETE" }, &error), ==, -1);
  g_assert_error (error, SHK_NET_ERROR, SHK_NET_ERROR_STATUS);
  seen_clear (&seen);
  fixture_stop (&fixture);
}

static void
test_bearer (void)
{
  Fixture fixture = { 0 };
  Seen seen = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkSecret) token = shk_secret_new ("abc-_~.+/9=", 11);
  ShkHttpRequest request = { .method = "GET", .accept = TYPE, .bearer = token };

  fixture_start (&fixture, "server.pem", handle, &seen);
  g_assert_cmpint (ask (&fixture, "/good", request, &error), ==, 2);
  g_assert_cmpstr (seen.authorization, ==, "Bearer abc-_~.+/9=");
  /* And it is not kept for whoever asks next. */
  request.bearer = NULL;
  g_assert_cmpint (ask (&fixture, "/good", request, &error), ==, 2);
  g_assert_null (seen.authorization);
  seen_clear (&seen);
  fixture_stop (&fixture);
}

/* Not even where the answer itself might come without TLS. */
static void
test_bearer_needs_tls (void)
{
  Fixture fixture = { 0 };
  Seen seen = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkSecret) token = shk_secret_new ("abc", 3);
  ShkHttpRequest request = { .method = "GET", .accept = SHK_HTTP_TYPE_CRL, .bearer = token };

  fixture_start (&fixture, "server.pem", handle, &seen);
  fixture.plain = fixture_listen (NULL, handle, &seen);
  g_free (fixture.address);
  fixture.address = g_strdup_printf ("http://127.0.0.1:%u", fixture_port (fixture.plain));
  g_assert_cmpint (ask (&fixture, "/good", request, &error), ==, -1);
  g_assert_error (error, SHK_NET_ERROR, SHK_NET_ERROR_ADDRESS);
  g_assert_cmpuint (seen.n_requests, ==, 0);
  seen_clear (&seen);
  fixture_stop (&fixture);
}

/* A connection is kept; then @request meets one that is closed instead of answered. */
static void
meet_closed_connection (ShkHttpRequest request, guint *n_sent, gboolean *on_kept)
{
  Fixture fixture = { 0 };
  Seen seen = { 0 };
  g_autoptr (GError) error = NULL;
  guint kept_port;

  fixture_start (&fixture, "server.pem", handle, &seen);
  g_assert_cmpint (ask (&fixture, "/good", (ShkHttpRequest) { .method = "GET", .accept = TYPE }, &error), ==, 2);
  g_assert_no_error (error);
  kept_port = seen.first_port;
  seen.n_requests = 0;
  g_assert_cmpint (ask (&fixture, "/hang-up", request, &error), ==, -1);
  g_assert_error (error, SHK_NET_ERROR, SHK_NET_ERROR_UNREACHABLE);
  *n_sent = seen.n_requests;
  *on_kept = seen.first_port == kept_port;
  seen_clear (&seen);
  fixture_stop (&fixture);
}

/* What must not be repeated is sent once, and does not try its luck with a connection that may be closed already. */
static void
test_once (void)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  ShkHttpRequest get = { .method = "GET", .accept = TYPE };
  ShkHttpRequest post = { .method = "POST", .content_type = TYPE, .body = body, .accept = TYPE };
  gboolean on_kept;
  guint n_sent;

  meet_closed_connection (get, &n_sent, &on_kept);
  g_assert_cmpuint (n_sent, ==, 2);
  g_assert_true (on_kept);
  meet_closed_connection (post, &n_sent, &on_kept);
  g_assert_true (on_kept);
  post.once = TRUE;
  meet_closed_connection (post, &n_sent, &on_kept);
  g_assert_cmpuint (n_sent, ==, 1);
  g_assert_false (on_kept);
}

/* Each only with the request that has it. */
static void
test_headers (void)
{
  Fixture fixture = { 0 };
  Seen seen = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = g_bytes_new_static ("{}", 2);
  ShkHttpRequest request = { .method = "POST", .content_type = TYPE, .body = body, .accept = TYPE, .upload_offset = "0" };

  fixture_start (&fixture, "server.pem", handle, &seen);
  g_assert_cmpint (ask (&fixture, "/good", request, &error), ==, 2);
  g_assert_cmpstr (seen.offset, ==, "0");
  g_assert_null (seen.key);
  request.upload_offset = NULL;
  request.idempotency_key = "00000000-0000-4000-8000-000000000001";
  g_assert_cmpint (ask (&fixture, "/good", request, &error), ==, 2);
  g_assert_cmpstr (seen.key, ==, "00000000-0000-4000-8000-000000000001");
  g_assert_null (seen.offset);
  request.idempotency_key = NULL;
  g_assert_cmpint (ask (&fixture, "/good", request, &error), ==, 2);
  g_assert_null (seen.key);
  g_assert_no_error (error);
  seen_clear (&seen);
  fixture_stop (&fixture);
}

/* What is sent may take as long as it takes on a slow line. */
static void
test_limit_grows_with_the_body (void)
{
  g_autoptr (ShkHttp) http = shk_http_new (NULL);
  g_autofree guint8 *zeroes = g_malloc0 (256 * 1024);
  g_autoptr (GBytes) piece = g_bytes_new_static (zeroes, 256 * 1024);
  g_autoptr (GBytes) question = g_bytes_new_static ("{}", 2);

  g_assert_cmpuint (_shk_http_get_limit_ms (http, NULL), ==, SHK_HTTP_TIMEOUT_S * 1000);
  g_assert_cmpuint (_shk_http_get_limit_ms (http, question), ==, SHK_HTTP_TIMEOUT_S * 1000);
  g_assert_cmpuint (_shk_http_get_limit_ms (http, piece), ==, (SHK_HTTP_TIMEOUT_S + 32) * 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  for (gsize i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      g_autofree char *path = g_strconcat ("/net/request/problem", problems[i].path, NULL);

      g_test_add_data_func (path, &problems[i], test_problem);
    }
  g_test_add_func ("/net/request/problem-of-others", test_problem_of_others);
  g_test_add_func ("/net/request/answers-without-a-body", test_answers_without_a_body);
  g_test_add_func ("/net/request/bearer", test_bearer);
  g_test_add_func ("/net/request/bearer-needs-tls", test_bearer_needs_tls);
  g_test_add_func ("/net/request/once", test_once);
  g_test_add_func ("/net/request/headers", test_headers);
  g_test_add_func ("/net/request/limit-grows-with-the-body", test_limit_grows_with_the_body);
  return g_test_run ();
}
