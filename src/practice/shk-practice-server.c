/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-server.h"

#include "shk-practice-route.h"

#include <libsoup/soup.h>

#include <string.h>

/* How much more than it may a client can send before it is cut off; below that it is told why. */
#define MAX_WASTE_BYTES (1024 * 1024)

struct _ShkPracticeServer
{
  ShkPracticeService *service;
  SoupServer *server; /* (owned) */
  char *address;      /* (owned) (nullable) until it listens */
  GHashTable *late;   /* (owned) of SoupServerMessage that are answered later, to the source that does it */
};

/* What is known of a message before its body has come in; lives as long as the message. */
typedef struct
{
  const ShkPracticeRoute *route; /* (nullable) */
  GStrv parameters;              /* (owned) (nullable) */
  char *allowed;                 /* (owned) (nullable) */
  GByteArray *body;              /* (owned) */
  gsize received;
} Reading;

#define READING_KEY "shk-practice-reading"

static void
reading_free (Reading *self)
{
  g_strfreev (self->parameters);
  g_free (self->allowed);
  g_byte_array_unref (self->body);
  g_free (self);
}

static gsize
get_limit (const Reading *self)
{
  return self->route != NULL ? self->route->max_body_bytes : 0;
}

static void
hang_up (SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  if (socket != NULL)
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

/* --- Reading ------------------------------------------------------------------------------------------------------ */

static void
on_chunk (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
  Reading *reading = g_object_get_data (G_OBJECT (message), READING_KEY);
  gsize size;
  gconstpointer bytes = g_bytes_get_data (chunk, &size);

  reading->received += size;
  if (reading->received <= get_limit (reading))
    g_byte_array_append (reading->body, bytes, size);
  else if (reading->received > get_limit (reading) + MAX_WASTE_BYTES)
    hang_up (message);
}

/* --- Answering ---------------------------------------------------------------------------------------------------- */

static gboolean
is_of_type (SoupServerMessage *message, const char *type)
{
  const char *actual = soup_message_headers_get_content_type (soup_server_message_get_request_headers (message), NULL);

  return actual != NULL && g_ascii_strcasecmp (actual, type) == 0;
}

static void
serve (ShkPracticeServer *self, SoupServerMessage *message, const Reading *reading, ShkPracticeExchange *exchange)
{
  const ShkPracticeRoute *route = reading->route;

  if (route == NULL && reading->allowed == NULL)
    shk_practice_exchange_refuse (exchange, SOUP_STATUS_NOT_FOUND, SHK_PRACTICE_PROBLEM_NOT_FOUND,
                                  "There is no such resource.");
  else if (route == NULL)
    shk_practice_exchange_refuse (exchange, SOUP_STATUS_METHOD_NOT_ALLOWED, SHK_PRACTICE_PROBLEM_METHOD,
                                  "The resource does not have this method.");
  else if (reading->received > route->max_body_bytes)
    shk_practice_exchange_refuse (exchange, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, SHK_PRACTICE_PROBLEM_TOO_LARGE,
                                  "The body is larger than this resource takes.");
  else if (route->consumes != NULL && !is_of_type (message, route->consumes))
    shk_practice_exchange_refuse (exchange, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, SHK_PRACTICE_PROBLEM_MEDIA_TYPE,
                                  "The body is not of the media type that this resource takes.");
  else if (exchange->fault == SHK_PRACTICE_FAULT_DOWN)
    shk_practice_exchange_refuse (exchange, SOUP_STATUS_SERVICE_UNAVAILABLE, SHK_PRACTICE_PROBLEM_UNAVAILABLE,
                                  "The service is down for practice.");
  else
    route->serve (self->service, exchange);
}

static void
write_headers (SoupServerMessage *message, const Reading *reading, const ShkPracticeExchange *exchange)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *cache = exchange->fresh_s > 0 ? g_strdup_printf ("max-age=%" G_GINT64_FORMAT, exchange->fresh_s)
                                                 : g_strdup ("no-store");

  soup_message_headers_replace (headers, "Cache-Control", cache);
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  if (exchange->status == SOUP_STATUS_METHOD_NOT_ALLOWED)
    soup_message_headers_replace (headers, "Allow", reading->allowed);
  if (exchange->status == SOUP_STATUS_UNAUTHORIZED)
    soup_message_headers_replace (headers, "WWW-Authenticate", "Bearer");
  if (exchange->status == SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE)
    soup_message_headers_replace (headers, "Connection", "close");
}

static void
write_answer (SoupServerMessage *message, const Reading *reading, const ShkPracticeExchange *exchange)
{
  gsize size;
  const char *data = g_bytes_get_data (exchange->answer, &size);

  soup_server_message_set_status (message, exchange->status, NULL);
  write_headers (message, reading, exchange);
  if (exchange->fault == SHK_PRACTICE_FAULT_CUT)
    {
      /* It promises all of it, sends half, and is gone. */
      soup_message_headers_set_content_length (soup_server_message_get_response_headers (message), size);
      g_signal_connect (message, "wrote-chunk", G_CALLBACK (hang_up), NULL);
      size /= 2;
    }
  if (exchange->content_type != NULL)
    soup_server_message_set_response (message, exchange->content_type, SOUP_MEMORY_COPY, data, size);
}

/* One that comes twice is taken as a list, which none of them can be. */
static void
read_headers (SoupServerMessage *message, ShkPracticeExchange *exchange)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  exchange->authorization = g_strdup (soup_message_headers_get_list (headers, "Authorization"));
  exchange->idempotency_key = g_strdup (soup_message_headers_get_list (headers, "Idempotency-Key"));
  exchange->upload_offset = g_strdup (soup_message_headers_get_list (headers, "Upload-Offset"));
}

/* --- Answering late ------------------------------------------------------------------------------------------------ */

typedef struct
{
  ShkPracticeServer *server;
  SoupServerMessage *message; /* (owned) */
} Late;

static void
late_free (gpointer data)
{
  Late *self = data;

  g_object_unref (self->message);
  g_free (self);
}

static gboolean
on_late (gpointer data)
{
  Late *late = data;

  g_hash_table_remove (late->server->late, late->message);
  soup_server_message_unpause (late->message);
  return G_SOURCE_REMOVE;
}

static void
answer_late (ShkPracticeServer *self, SoupServerMessage *message)
{
  Late *late = g_new0 (Late, 1);

  late->server = self;
  late->message = g_object_ref (message);
  soup_server_message_pause (message);
  g_hash_table_insert (self->late, message,
                       GUINT_TO_POINTER (g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, SHK_PRACTICE_LATE_S, on_late, late,
                                                                     late_free)));
}

static void
forget_late (ShkPracticeServer *self)
{
  GHashTableIter iter;
  gpointer source;

  g_hash_table_iter_init (&iter, self->late);
  while (g_hash_table_iter_next (&iter, NULL, &source))
    g_source_remove (GPOINTER_TO_UINT (source));
  g_hash_table_unref (self->late);
}

/* --- */

static void
on_request (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  ShkPracticeServer *self = data;
  const Reading *reading = g_object_get_data (G_OBJECT (message), READING_KEY);
  g_autoptr (GBytes) body = g_bytes_new (reading->body->data, reading->body->len);
  ShkPracticeFault fault = SHK_PRACTICE_FAULT_NONE;
  g_autoptr (ShkPracticeExchange) exchange = NULL;

  if (soup_server_message_get_status (message) != 0)
    return; /* it has been refused before its body came */
  if (reading->route != NULL)
    fault = shk_practice_service_get_fault (self->service, reading->route->resource);
  if (fault == SHK_PRACTICE_FAULT_SLOW)
    {
      soup_server_message_pause (message); /* until the client has had enough */
      return;
    }
  exchange = shk_practice_exchange_new ((const char *const *) reading->parameters, body, fault);
  read_headers (message, exchange);
  serve (self, message, reading, exchange);
  if (exchange->hang_up || (exchange->fault == SHK_PRACTICE_FAULT_LOSE && exchange->has_changed))
    hang_up (message);
  write_answer (message, reading, exchange);
  if (exchange->fault == SHK_PRACTICE_FAULT_LATE)
    answer_late (self, message);
}

/* The headers have come in. A client that waits for "100 Continue" is told here, before it sends a body that is too
 * large. */
static void
on_headers (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  goffset length = soup_message_headers_get_content_length (soup_server_message_get_request_headers (message));
  Reading *reading = g_new0 (Reading, 1);

  reading->body = g_byte_array_new ();
  reading->route = shk_practice_route_find (soup_server_message_get_method (message), path, &reading->parameters,
                                            &reading->allowed);
  g_object_set_data_full (G_OBJECT (message), READING_KEY, reading, (GDestroyNotify) reading_free);
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  g_signal_connect (message, "got-chunk", G_CALLBACK (on_chunk), NULL);
  if (reading->route == NULL || length <= (goffset) reading->route->max_body_bytes)
    return;
  reading->received = length;
  on_request (server, message, path, query, data);
}

/* --- The server --------------------------------------------------------------------------------------------------- */

static char *
dup_key_pem (const ShkPracticeFolder *folder, GError **error)
{
  g_autofree char *name = g_strdup_printf ("keys/%s.pem", shk_practice_identity_to_name (SHK_PRACTICE_TLS));
  g_autoptr (GBytes) pem = shk_practice_folder_read (folder, name, error);

  return pem != NULL ? g_strndup (g_bytes_get_data (pem, NULL), g_bytes_get_size (pem)) : NULL;
}

static GTlsCertificate *
make_tls_certificate (ShkPracticeService *service, GError **error)
{
  const ShkPracticeAuthority *authority = shk_practice_service_get_authority (service);
  g_autofree char *key = dup_key_pem (shk_practice_service_get_folder (service), error);
  g_autofree char *own = shk_practice_authority_dup_pem (authority, SHK_PRACTICE_TLS);
  g_autofree char *issuing = shk_practice_authority_dup_pem (authority, SHK_PRACTICE_ISSUING);
  g_autofree char *all = NULL;

  if (key == NULL)
    return NULL;
  all = g_strconcat (key, own, issuing, NULL);
  return g_tls_certificate_new_from_pem (all, -1, error);
}

ShkPracticeServer *
shk_practice_server_new (ShkPracticeService *service, GError **error)
{
  g_autoptr (GTlsCertificate) certificate = NULL;
  ShkPracticeServer *self;

  g_return_val_if_fail (service != NULL, NULL);

  certificate = make_tls_certificate (service, error);
  if (certificate == NULL)
    return NULL;
  self = g_new0 (ShkPracticeServer, 1);
  self->service = service;
  self->late = g_hash_table_new (NULL, NULL);
  self->server = soup_server_new ("server-header", "shikaku-practice", "tls-certificate", certificate, NULL);
  soup_server_add_early_handler (self->server, NULL, on_headers, self, NULL);
  soup_server_add_handler (self->server, NULL, on_request, self, NULL);
  return self;
}

void
shk_practice_server_free (ShkPracticeServer *self)
{
  forget_late (self);
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_free (self->address);
  g_free (self);
}

gboolean
shk_practice_server_listen (ShkPracticeServer *self, guint16 port, GError **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, port);
  GSList *uris;

  g_return_val_if_fail (self != NULL && self->address == NULL, FALSE);

  if (!soup_server_listen (self->server, address, SOUP_SERVER_LISTEN_HTTPS, error))
    return FALSE;
  uris = soup_server_get_uris (self->server);
  self->address = g_strdup_printf ("https://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return TRUE;
}

const char *
shk_practice_server_get_address (const ShkPracticeServer *self)
{
  return self->address;
}
