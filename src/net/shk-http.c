/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-http-private.h"

#include "shk-fiber.h"
#include "shk-net-error-private.h"

#include <libsoup/soup.h>

#include <string.h>

#define TYPE_PROBLEM "application/problem+json"
#define BEARER "Bearer "
#define CHUNK_BYTES (16 * 1024)
#define MAX_CONNECTIONS 16
#define MAX_CONNECTIONS_PER_HOST 6

struct _ShkHttp
{
  GObject parent_instance;

  SoupSession *session; /* (owned) */
  guint timeout_ms;
};

G_DEFINE_FINAL_TYPE (ShkHttp, shk_http, G_TYPE_OBJECT)

/* One exchange, from the request to the last byte of the answer. */
typedef struct
{
  ShkHttp *http;         /* (owned) */
  SoupMessage *message;  /* (owned) */
  char *accept;          /* (owned) (nullable) */
  gsize max_bytes;
  gboolean old_tls;      /* the other side offers nothing newer than TLS 1.1 */
} Exchange;

static void
exchange_free (gpointer data)
{
  Exchange *self = data;

  g_signal_handlers_disconnect_by_data (self->message, self);
  g_object_unref (self->http);
  g_object_unref (self->message);
  g_free (self->accept);
  g_free (self);
}

static void
shk_http_finalize (GObject *object)
{
  ShkHttp *self = SHK_HTTP (object);

  soup_session_abort (self->session);
  g_object_unref (self->session);

  G_OBJECT_CLASS (shk_http_parent_class)->finalize (object);
}

static void
shk_http_class_init (ShkHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shk_http_finalize;
}

static void
shk_http_init (ShkHttp *self)
{
  self->timeout_ms = SHK_HTTP_TIMEOUT_S * 1000;
}

/**
 * shk_http_new:
 * @anchors: (nullable): the authorities that are believed; %NULL for the system's
 *
 * Returns: (transfer full): who speaks HTTP
 */
ShkHttp *
shk_http_new (GTlsDatabase *anchors)
{
  ShkHttp *self = g_object_new (SHK_TYPE_HTTP, NULL);

  self->session = soup_session_new_with_options ("user-agent", "Shikaku/" SHK_VERSION,
                                                 "max-conns", MAX_CONNECTIONS,
                                                 "max-conns-per-host", MAX_CONNECTIONS_PER_HOST,
                                                 NULL);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
  if (anchors != NULL)
    soup_session_set_tls_database (self->session, anchors);
  return self;
}

void
_shk_http_set_timeout_ms (ShkHttp *self, guint timeout_ms)
{
  self->timeout_ms = timeout_ms;
}

guint
_shk_http_get_limit_ms (ShkHttp *self, GBytes *body)
{
  guint64 sending_ms = body != NULL ? (guint64) g_bytes_get_size (body) * 1000 / SHK_HTTP_SLOWEST_BYTES_PER_S : 0;

  return (guint) MIN (self->timeout_ms + sending_ms, G_MAXINT);
}

static GError *
error_from_transport (const Exchange *exchange, const GError *error)
{
  ShkNetError code = SHK_NET_ERROR_UNREACHABLE;

  if (exchange->old_tls)
    return g_error_new_literal (SHK_NET_ERROR, SHK_NET_ERROR_TLS, "the other side speaks only TLS 1.1 or older");
  if (shk_error_is_cancelled (error))
    return g_error_copy (error);
  if (error->domain == G_TLS_ERROR && error->code != G_TLS_ERROR_EOF)
    code = SHK_NET_ERROR_TLS;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    code = SHK_NET_ERROR_TIMEOUT;
  return g_error_new_literal (SHK_NET_ERROR, code, error->message);
}

/* The handshake is over and nothing was sent yet. */
static void
on_network_event (SoupMessage *message, GSocketClientEvent event, GIOStream *connection, gpointer user_data)
{
  Exchange *exchange = user_data;
  GTlsProtocolVersion version;

  if (event != G_SOCKET_CLIENT_TLS_HANDSHAKED)
    return;
  version = g_tls_connection_get_protocol_version (G_TLS_CONNECTION (connection));
  if (version == G_TLS_PROTOCOL_VERSION_TLS_1_2 || version == G_TLS_PROTOCOL_VERSION_TLS_1_3)
    return;
  exchange->old_tls = TRUE;
  g_io_stream_close (connection, NULL, NULL);
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DexPromise) promise = user_data;
  GError *error = NULL;
  GInputStream *stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);

  if (stream != NULL)
    dex_promise_resolve_object (promise, stream);
  else
    dex_promise_reject (promise, error);
}

static DexFuture *
send_message (Exchange *exchange)
{
  DexPromise *promise = dex_promise_new_cancellable ();

  soup_session_send_async (exchange->http->session, exchange->message, G_PRIORITY_DEFAULT,
                           dex_promise_get_cancellable (promise), on_sent, dex_ref (promise));
  return DEX_FUTURE (promise);
}

static gboolean
is_accepted (const char *accept, const char *type)
{
  g_auto (GStrv) types = g_strsplit (accept, ", ", -1);

  for (gsize i = 0; type != NULL && types[i] != NULL; i++)
    if (g_ascii_strcasecmp (types[i], type) == 0)
      return TRUE;
  return FALSE;
}

/* The type is the one expected, and nothing was announced that is larger than the limit. */
static gboolean
check_head (Exchange *exchange, const char *accept, gsize max_bytes, GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (exchange->message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  if (!is_accepted (accept, type) || soup_message_headers_get_one (headers, "Content-Encoding") != NULL)
    g_set_error_literal (error, SHK_NET_ERROR, SHK_NET_ERROR_TYPE,
                         "the answer's content type is not the one asked for");
  else if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
           soup_message_headers_get_content_length (headers) > (goffset) max_bytes)
    g_set_error_literal (error, SHK_NET_ERROR, SHK_NET_ERROR_TOO_LARGE, "the answer is too large");
  else
    return TRUE;
  return FALSE;
}

/* Never keeps more than the limit, whatever was announced. */
static GBytes *
read_body (Exchange *exchange, GInputStream *stream, gsize max_bytes, GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();

  for (;;)
    {
      g_autoptr (GError) broken = NULL;
      DexFuture *next = dex_input_stream_read_bytes (stream, CHUNK_BYTES, G_PRIORITY_DEFAULT);
      g_autoptr (GBytes) chunk = shk_fiber_await_boxed (next, &broken);

      if (chunk == NULL)
        {
          g_propagate_error (error, error_from_transport (exchange, broken));
          return NULL;
        }
      if (g_bytes_get_size (chunk) == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&body));
      if (g_bytes_get_size (chunk) > max_bytes - body->len)
        {
          g_set_error_literal (error, SHK_NET_ERROR, SHK_NET_ERROR_TOO_LARGE, "the answer is too large");
          return NULL;
        }
      g_byte_array_append (body, g_bytes_get_data (chunk, NULL), (guint) g_bytes_get_size (chunk));
    }
}

/* What is wrong, by the status and by what the body says of it, if it is a body that says so. Where the request was given up
 * meanwhile, that is what it is. */
static GError *
read_problem (Exchange *exchange, GInputStream *stream)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autofree char *problem = NULL;

  if (check_head (exchange, TYPE_PROBLEM, SHK_HTTP_MAX_PROBLEM_BYTES, NULL))
    body = read_body (exchange, stream, SHK_HTTP_MAX_PROBLEM_BYTES, &error);
  if (error != NULL && shk_error_is_cancelled (error))
    return g_steal_pointer (&error);
  if (body != NULL)
    problem = _shk_problem_parse (body);
  return _shk_net_error_from_status (soup_message_get_status (exchange->message), problem);
}

static GBytes *
read_answer (Exchange *exchange, GInputStream *stream, GError **error)
{
  guint status = soup_message_get_status (exchange->message);

  if (exchange->accept == NULL && status == SOUP_STATUS_NO_CONTENT)
    return g_bytes_new (NULL, 0);
  if (exchange->accept == NULL || status != SOUP_STATUS_OK)
    {
      g_propagate_error (error, read_problem (exchange, stream));
      return NULL;
    }
  if (!check_head (exchange, exchange->accept, exchange->max_bytes, error))
    return NULL;
  return read_body (exchange, stream, exchange->max_bytes, error);
}

static DexFuture *
exchange_fiber (gpointer data)
{
  Exchange *exchange = data;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *body = NULL;

  stream = shk_fiber_await_object (send_message (exchange), &error);
  if (stream == NULL)
    return dex_future_new_for_error (error_from_transport (exchange, error));
  body = read_answer (exchange, stream, &error);
  if (body == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (G_TYPE_BYTES, body);
}

static DexFuture *
on_timeout (DexFuture *future, gpointer user_data)
{
  return dex_future_new_reject (SHK_NET_ERROR, SHK_NET_ERROR_TIMEOUT, "no complete answer in time");
}

static gboolean
may_be_plain (const ShkHttpRequest *request)
{
  return request->bearer == NULL && request->accept != NULL &&
         (g_str_has_prefix (request->accept, SHK_HTTP_TYPE_OCSP) || g_str_has_prefix (request->accept, SHK_HTTP_TYPE_CRL));
}

static GUri *
parse_address (const ShkHttpRequest *request)
{
  g_autoptr (GUri) parsed = g_uri_parse (request->uri, SOUP_HTTP_URI_FLAGS | G_URI_FLAGS_HAS_PASSWORD, NULL);
  const char *scheme;

  if (parsed == NULL || g_uri_get_host (parsed) == NULL || *g_uri_get_host (parsed) == '\0' ||
      g_uri_get_userinfo (parsed) != NULL || g_uri_get_fragment (parsed) != NULL)
    return NULL;
  scheme = g_uri_get_scheme (parsed);
  if (g_str_equal (scheme, "https") || (g_str_equal (scheme, "http") && may_be_plain (request)))
    return g_steal_pointer (&parsed);
  return NULL;
}

static void
set_bearer (SoupMessageHeaders *headers, ShkSecret *token)
{
  gsize size = shk_secret_get_size (token);
  g_autoptr (ShkSecret) value = shk_secret_new (NULL, strlen (BEARER) + size + 1);
  guint8 *text = shk_secret_get_writable (value);

  memcpy (text, BEARER, strlen (BEARER));
  memcpy (text + strlen (BEARER), shk_secret_get_data (token), size);
  soup_message_headers_replace (headers, "Authorization", (const char *) text);
}

static SoupMessage *
make_message (const ShkHttpRequest *request, GUri *address)
{
  SoupMessage *message = soup_message_new_from_uri (request->method, address);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | (request->once ? 0 : SOUP_MESSAGE_IDEMPOTENT));
  if (request->accept != NULL)
    soup_message_headers_replace (headers, "Accept", request->accept);
  if (request->bearer != NULL)
    set_bearer (headers, request->bearer);
  if (request->idempotency_key != NULL)
    soup_message_headers_replace (headers, "Idempotency-Key", request->idempotency_key);
  if (request->upload_offset != NULL)
    soup_message_headers_replace (headers, "Upload-Offset", request->upload_offset);
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, request->content_type, request->body);
  return message;
}

/**
 * shk_http_send:
 * @self: who asks
 * @request: what
 *
 * The futures' set is what the caller drops: that discards the fiber, and with it what the fiber waits for.
 *
 * Returns: (transfer full): a future of #GBytes, rejected with %SHK_NET_ERROR
 */
DexFuture *
shk_http_send (ShkHttp *self, const ShkHttpRequest *request)
{
  g_autoptr (GUri) address = NULL;
  Exchange *state;
  int limit_ms;

  g_return_val_if_fail (SHK_IS_HTTP (self), NULL);
  g_return_val_if_fail (request != NULL && request->method != NULL && request->uri != NULL, NULL);
  g_return_val_if_fail (request->body == NULL || request->content_type != NULL, NULL);

  address = parse_address (request);
  if (address == NULL)
    return dex_future_new_reject (SHK_NET_ERROR, SHK_NET_ERROR_ADDRESS, "not an address that may be asked");

  state = g_new0 (Exchange, 1);
  state->http = g_object_ref (self);
  state->message = make_message (request, address);
  state->accept = g_strdup (request->accept);
  state->max_bytes = request->max_bytes;
  limit_ms = (int) _shk_http_get_limit_ms (self, request->body);
  g_signal_connect (state->message, "network-event", G_CALLBACK (on_network_event), state);

  return dex_future_first (shk_fiber_spawn (exchange_fiber, state, exchange_free),
                           dex_future_catch (dex_timeout_new_msec (limit_ms), on_timeout, NULL, NULL),
                           NULL);
}

/**
 * shk_http_get:
 * @self: who asks
 * @uri: whom
 * @accept: the content types that are accepted, separated by ", "
 * @max_bytes: the most that is read
 *
 * Returns: (transfer full): a future of #GBytes, rejected with %SHK_NET_ERROR
 */
DexFuture *
shk_http_get (ShkHttp *self, const char *uri, const char *accept, gsize max_bytes)
{
  g_return_val_if_fail (SHK_IS_HTTP (self), NULL);
  g_return_val_if_fail (uri != NULL && accept != NULL, NULL);

  return shk_http_send (self, &(ShkHttpRequest) { .method = SOUP_METHOD_GET, .uri = uri, .accept = accept,
                                                 .max_bytes = max_bytes });
}

/**
 * shk_http_post:
 * @self: who asks
 * @uri: whom
 * @content_type: what @body is
 * @body: the question
 * @accept: the content types that are accepted, separated by ", "
 * @max_bytes: the most that is read
 *
 * Returns: (transfer full): a future of #GBytes, rejected with %SHK_NET_ERROR
 */
DexFuture *
shk_http_post (ShkHttp *self, const char *uri, const char *content_type, GBytes *body, const char *accept,
               gsize max_bytes)
{
  g_return_val_if_fail (SHK_IS_HTTP (self), NULL);
  g_return_val_if_fail (uri != NULL && content_type != NULL && body != NULL && accept != NULL, NULL);

  return shk_http_send (self, &(ShkHttpRequest) { .method = SOUP_METHOD_POST, .uri = uri, .content_type = content_type,
                                                 .body = body, .accept = accept, .max_bytes = max_bytes });
}
