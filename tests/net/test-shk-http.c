/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-net-fixture.h"

#include <string.h>

#define TYPE "application/cose"
#define LIMIT 1000

/* What the server does with a request, by its path. */
typedef struct
{
  guint n_requests;
  guint n_disconnected;
  GIOStream *held;         /* (owned) (nullable): a connection that is never answered */
  guint8 rest;
  char *user_agent;
  char *other_headers;     /* names of what a request should not carry */
  char *body;
} Seen;

static void
answer (SoupServerMessage *message, const char *type, gsize size)
{
  g_autofree char *body = g_strnfill (size, 'x');

  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, body, size);
}

/* Writes an answer by hand, and closes the connection in the middle of it. */
static void
cut_off (SoupServerMessage *message, const char *text)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);
  gsize written;

  g_output_stream_write_all (g_io_stream_get_output_stream (stream), text, strlen (text), &written, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static void
on_closed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Seen *seen = user_data;

  g_assert_cmpint (g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL), <=, 0);
  seen->n_disconnected++;
}

/* Answers nothing, and waits for the other side to close. */
static void
hold (SoupServerMessage *message, Seen *seen)
{
  g_assert_null (seen->held);
  seen->held = soup_server_message_steal_connection (message);
  g_input_stream_read_async (g_io_stream_get_input_stream (seen->held), &seen->rest, 1, G_PRIORITY_DEFAULT, NULL,
                             on_closed, seen);
}

static void
note (SoupServerMessage *message, Seen *seen)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  static const char *const unwanted[] = { "Referer",         "Cookie", "Authorization",
                                          "Accept-Encoding", "Origin", "Accept-Language" };
  g_autoptr (GString) found = g_string_new (NULL);

  seen->n_requests++;
  for (gsize i = 0; i < G_N_ELEMENTS (unwanted); i++)
    if (soup_message_headers_get_one (headers, unwanted[i]) != NULL)
      g_string_append (found, unwanted[i]);
  g_set_str (&seen->other_headers, found->str);
  g_set_str (&seen->user_agent, soup_message_headers_get_one (headers, "User-Agent"));
  g_free (seen->body);
  seen->body = g_strndup (body->data ? body->data : "", (gsize) body->length);
}

static void
handle (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  Seen *seen = user_data;

  note (message, seen);
  if (g_str_equal (path, "/limit"))
    answer (message, TYPE, LIMIT);
  else if (g_str_equal (path, "/over-limit"))
    answer (message, TYPE, LIMIT + 1);
  else if (g_str_equal (path, "/chunked-over-limit"))
    {
      soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
      answer (message, TYPE, LIMIT + 1);
    }
  else if (g_str_equal (path, "/with-parameter"))
    answer (message, TYPE "; cose-type=\"cose-sign1\"", 1);
  else if (g_str_equal (path, "/html"))
    answer (message, "text/html", 1);
  else if (g_str_equal (path, "/compressed"))
    {
      soup_message_headers_replace (headers, "Content-Encoding", "gzip");
      answer (message, TYPE, 1);
    }
  else if (g_str_equal (path, "/ocsp"))
    answer (message, SHK_HTTP_TYPE_OCSP, 1);
  else if (g_str_equal (path, "/redirect"))
    soup_server_message_set_redirect (message, 302, "/limit");
  else if (g_str_equal (path, "/cut-off-head"))
    cut_off (message, "HTTP/1.1 200 OK\r\nContent-Ty");
  else if (g_str_equal (path, "/cut-off-body"))
    cut_off (message, "HTTP/1.1 200 OK\r\nContent-Type: " TYPE "\r\nContent-Length: 100\r\n\r\nten bytes!");
  else if (g_str_equal (path, "/cut-off-chunks"))
    cut_off (message,
             "HTTP/1.1 200 OK\r\nContent-Type: " TYPE "\r\nTransfer-Encoding: chunked\r\n\r\na\r\nten bytes!\r\n");
  else if (g_str_equal (path, "/nonsense"))
    cut_off (message, "220 mail.example ESMTP\r\n");
  else if (g_str_equal (path, "/hold"))
    hold (message, seen);
  else
    soup_server_message_set_status (message, 404, NULL);
}

static void
seen_clear (Seen *seen)
{
  g_clear_object (&seen->held);
  g_clear_pointer (&seen->user_agent, g_free);
  g_clear_pointer (&seen->other_headers, g_free);
  g_clear_pointer (&seen->body, g_free);
}

static DexFuture *
get (Fixture *fixture, const char *path)
{
  g_autofree char *uri = g_strconcat (fixture->address, path, NULL);

  return shk_http_get (fixture->http, uri, TYPE, LIMIT);
}

typedef struct
{
  const char *name;
  const char *path;
  ShkNetError error;
} Refused;

static const Refused refused[] = {
  { "too-large-announced", "/over-limit", SHK_NET_ERROR_TOO_LARGE },
  { "too-large-unannounced", "/chunked-over-limit", SHK_NET_ERROR_TOO_LARGE },
  { "wrong-type", "/html", SHK_NET_ERROR_TYPE },
  { "compressed", "/compressed", SHK_NET_ERROR_TYPE },
  { "redirect", "/redirect", SHK_NET_ERROR_STATUS },
  { "not-found", "/nowhere", SHK_NET_ERROR_STATUS },
  { "cut-off-head", "/cut-off-head", SHK_NET_ERROR_UNREACHABLE },
  { "cut-off-body", "/cut-off-body", SHK_NET_ERROR_UNREACHABLE },
  { "cut-off-chunks", "/cut-off-chunks", SHK_NET_ERROR_UNREACHABLE },
  { "not-http", "/nonsense", SHK_NET_ERROR_UNREACHABLE },
};

static void
test_refuses (gconstpointer data)
{
  const Refused *given = data;
  Fixture fixture = { 0 };
  Seen seen = { 0 };
  g_autoptr (GError) error = NULL;

  fixture_start (&fixture, "server.pem", handle, &seen);
  {
    g_autoptr (DexFuture) future = get (&fixture, given->path);

    g_assert_null (shk_await (future, &error));
  }
  g_assert_error (error, SHK_NET_ERROR, (int) given->error);
  g_assert_cmpuint (seen.n_requests, >=, 1);
  if (g_str_equal (given->path, "/redirect"))
    g_assert_cmpuint (seen.n_requests, ==, 1);
  seen_clear (&seen);
  fixture_stop (&fixture);
}

static void
test_gets_up_to_the_limit (void)
{
  Fixture fixture = { 0 };
  Seen seen = { 0 };
  g_autoptr (GError) error = NULL;

  fixture_start (&fixture, "server.pem", handle, &seen);
  {
    g_autoptr (DexFuture) future = get (&fixture, "/limit");
    const GValue *value = shk_await (future, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (g_bytes_get_size (g_value_get_boxed (value)), ==, LIMIT);
  }
  g_assert_cmpstr (seen.user_agent, ==, "Shikaku/" SHK_VERSION);
  g_assert_cmpstr (seen.other_headers, ==, "");
  {
    g_autoptr (DexFuture) future = get (&fixture, "/with-parameter");

    g_assert_nonnull (shk_await (future, &error));
  }
  seen_clear (&seen);
  fixture_stop (&fixture);
}

static void
test_posts_the_body (void)
{
  Fixture fixture = { 0 };
  Seen seen = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = g_bytes_new_static ("question", 8);
  g_autofree char *uri = NULL;

  fixture_start (&fixture, "server.pem", handle, &seen);
  uri = g_strconcat (fixture.address, "/limit", NULL);
  {
    g_autoptr (DexFuture) future = shk_http_post (fixture.http, uri, "text/plain", body, TYPE, LIMIT);

    g_assert_nonnull (shk_await (future, &error));
  }
  g_assert_cmpstr (seen.body, ==, "question");
  seen_clear (&seen);
  fixture_stop (&fixture);
}

/* The client must hang up before it has said anything. */
static void
check_tls_failure (const char *server_certificate, GTlsDatabase *anchors)
{
  Handshaker server = { 0 };
  ShkHttp *http = shk_http_new (anchors);
  g_autoptr (GError) error = NULL;

  handshaker_start (&server, server_certificate);
  {
    g_autoptr (DexFuture) future = shk_http_get (http, server.address, TYPE, LIMIT);

    g_assert_null (shk_await (future, &error));
  }
  g_assert_error (error, SHK_NET_ERROR, SHK_NET_ERROR_TLS);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (http);
  handshaker_stop (&server);
  g_assert_cmpint (server.n_requests, ==, 0);
}

static void
test_certificate_expired (void)
{
  g_autoptr (GTlsDatabase) anchors = fixture_anchors ("authority.pem");

  check_tls_failure ("server-expired.pem", anchors);
}

static void
test_certificate_for_another_address (void)
{
  g_autoptr (GTlsDatabase) anchors = fixture_anchors ("authority.pem");

  check_tls_failure ("server-elsewhere.pem", anchors);
}

static void
test_certificate_by_a_stranger (void)
{
  g_autoptr (GTlsDatabase) others = fixture_anchors ("other-authority.pem");

  check_tls_failure ("server.pem", others);
}

/* Both sides of this process are made to offer TLS 1.1 and nothing else: the client hangs up before it has said
 * anything. */
static void
test_old_tls (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (GTlsDatabase) anchors = fixture_anchors ("authority.pem");

      check_tls_failure ("server.pem", anchors);
      return;
    }
  {
    g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "G_TLS_GNUTLS_PRIORITY",
                                                   "NORMAL:%COMPAT:-VERS-ALL:+VERS-TLS1.1:+SIGN-ECDSA-SHA1", TRUE);

    g_test_trap_subprocess_with_envp (NULL, (const char *const *) environment, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  }
  g_test_trap_assert_passed ();
}

static void
test_system_authorities_by_default (void)
{
  check_tls_failure ("server.pem", NULL);
}

/* Nobody listens on a port that was just let go of. */
static void
test_refused_connection (void)
{
  Fixture fixture = { 0 };
  Seen seen = { 0 };
  g_autoptr (GError) error = NULL;

  fixture_start (&fixture, "server.pem", handle, &seen);
  soup_server_disconnect (fixture.server);
  {
    g_autoptr (DexFuture) future = get (&fixture, "/limit");

    g_assert_null (shk_await (future, &error));
  }
  g_assert_error (error, SHK_NET_ERROR, SHK_NET_ERROR_UNREACHABLE);
  fixture_stop (&fixture);
}

/* Something that speaks no TLS where TLS is expected: it may say nonsense, hang up, or wait for more. */
static void
test_plain_server_behind_https (void)
{
  Fixture fixture = { 0 };
  Seen seen = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL;

  fixture_start (&fixture, "server.pem", handle, &seen);
  fixture.plain = fixture_listen (NULL, handle, &seen);
  uri = g_strdup_printf ("https://127.0.0.1:%u/limit", fixture_port (fixture.plain));
  _shk_http_set_timeout_ms (fixture.http, 200);
  {
    g_autoptr (DexFuture) future = shk_http_get (fixture.http, uri, TYPE, LIMIT);

    g_assert_null (shk_await (future, &error));
  }
  g_assert_true (error->domain == SHK_NET_ERROR);
  g_assert_cmpint (error->code, <=, SHK_NET_ERROR_TLS);
  g_assert_cmpuint (seen.n_requests, ==, 0);
  fixture_stop (&fixture);
}

static void
test_times_out (void)
{
  Fixture fixture = { 0 };
  Seen seen = { 0 };
  g_autoptr (GError) error = NULL;

  fixture_start (&fixture, "server.pem", handle, &seen);
  _shk_http_set_timeout_ms (fixture.http, 200);
  {
    g_autoptr (DexFuture) future = get (&fixture, "/hold");

    g_assert_null (shk_await (future, &error));
  }
  g_assert_error (error, SHK_NET_ERROR, SHK_NET_ERROR_TIMEOUT);
  while (seen.n_disconnected == 0)
    g_main_context_iteration (NULL, TRUE);
  seen_clear (&seen);
  fixture_stop (&fixture);
}

/* Dropping the future closes the connection, which the server sees. */
static void
test_dropping_cancels (void)
{
  Fixture fixture = { 0 };
  Seen seen = { 0 };
  DexFuture *future;

  fixture_start (&fixture, "server.pem", handle, &seen);
  future = get (&fixture, "/hold");
  while (seen.held == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (dex_future_is_pending (future));
  dex_unref (future);
  while (seen.n_disconnected == 0)
    g_main_context_iteration (NULL, TRUE);
  seen_clear (&seen);
  fixture_stop (&fixture);
}

typedef struct
{
  const char *name;
  const char *uri;
} Address;

static const Address addresses[] = {
  { "plain-http", "http://127.0.0.1/" },
  { "file", "file:///etc/hostname" },
  { "ftp", "ftp://127.0.0.1/" },
  { "data", "data:application/cose,x" },
  { "resource", "resource:///io/github" },
  { "relative", "/v1/trust-list" },
  { "no-host", "https:///x" },
  { "user", "https://me@127.0.0.1/" },
  { "user-and-password", "https://me:secret@127.0.0.1/" },
  { "fragment", "https://127.0.0.1/#x" },
  { "port-too-high", "https://127.0.0.1:70000/" },
  { "text", "not an address" },
  { "empty", "" },
};

static void
test_refuses_address (gconstpointer data)
{
  const Address *given = data;
  g_autoptr (GError) error = NULL;
  ShkHttp *http = shk_http_new (NULL);

  {
    g_autoptr (DexFuture) future = shk_http_get (http, given->uri, TYPE, LIMIT);

    g_assert_null (shk_await (future, &error));
  }
  g_assert_error (error, SHK_NET_ERROR, SHK_NET_ERROR_ADDRESS);
  g_assert_finalize_object (http);
}

static void
test_plain_http_for_signed_answers (void)
{
  Fixture fixture = { 0 };
  Seen seen = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL;

  fixture_start (&fixture, "server.pem", handle, &seen);
  fixture.plain = fixture_listen (NULL, handle, &seen);
  uri = g_strdup_printf ("http://127.0.0.1:%u/ocsp", fixture_port (fixture.plain));
  {
    g_autoptr (DexFuture) future = shk_http_get (fixture.http, uri, SHK_HTTP_TYPE_OCSP, LIMIT);

    g_assert_nonnull (shk_await (future, &error));
  }
  g_assert_no_error (error);
  seen_clear (&seen);
  fixture_stop (&fixture);
}

static void
test_anchors_need_a_certificate (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_tls_anchors_new ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", -1, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strconcat ("/net/http/refuses/", refused[i].name, NULL);

      g_test_add_data_func (path, &refused[i], test_refuses);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autofree char *path = g_strconcat ("/net/http/refuses-address/", addresses[i].name, NULL);

      g_test_add_data_func (path, &addresses[i], test_refuses_address);
    }
  g_test_add_func ("/net/http/gets-up-to-the-limit", test_gets_up_to_the_limit);
  g_test_add_func ("/net/http/posts-the-body", test_posts_the_body);
  g_test_add_func ("/net/http/plain-for-signed-answers", test_plain_http_for_signed_answers);
  g_test_add_func ("/net/http/refused-connection", test_refused_connection);
  g_test_add_func ("/net/http/times-out", test_times_out);
  g_test_add_func ("/net/http/dropping-cancels", test_dropping_cancels);
  g_test_add_func ("/net/tls/old-version", test_old_tls);
  g_test_add_func ("/net/tls/certificate-expired", test_certificate_expired);
  g_test_add_func ("/net/tls/certificate-for-another-address", test_certificate_for_another_address);
  g_test_add_func ("/net/tls/certificate-by-a-stranger", test_certificate_by_a_stranger);
  g_test_add_func ("/net/tls/system-authorities-by-default", test_system_authorities_by_default);
  g_test_add_func ("/net/tls/plain-server-behind-https", test_plain_server_behind_https);
  g_test_add_func ("/net/tls/anchors-need-a-certificate", test_anchors_need_a_certificate);
  return g_test_run ();
}
