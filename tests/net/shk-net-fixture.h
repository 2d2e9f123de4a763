/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-http-private.h"
#include "shk-tls-anchors.h"

#include <libsoup/soup.h>

#include "../shk-await.h"

/* A server of this process, on a port of its own, over TLS; and a client that believes its authority and no other. */
typedef struct
{
  SoupServer *server;
  SoupServer *plain; /* (nullable): without TLS */
  ShkHttp *http;
  char *address;     /* "https://127.0.0.1:port" */
} Fixture;

static inline char *
fixture_path (const char *file)
{
  return g_test_build_filename (G_TEST_DIST, "net", "data", file, NULL);
}

static inline GTlsDatabase *
fixture_anchors (const char *file)
{
  g_autofree char *path = fixture_path (file);
  g_autofree char *pem = NULL;
  g_autoptr (GError) error = NULL;
  GTlsDatabase *database;

  g_file_get_contents (path, &pem, NULL, &error);
  g_assert_no_error (error);
  database = shk_tls_anchors_new (pem, -1, &error);
  g_assert_no_error (error);
  return database;
}

static inline guint
fixture_port (SoupServer *server)
{
  GSList *uris = soup_server_get_uris (server);
  guint port = (guint) g_uri_get_port (uris->data);

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return port;
}

static inline SoupServer *
fixture_listen (const char *certificate, SoupServerCallback handler, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) tls = NULL;
  g_autofree char *path = certificate ? fixture_path (certificate) : NULL;
  SoupServer *server;

  if (path != NULL)
    tls = g_tls_certificate_new_from_file (path, &error);
  g_assert_no_error (error);
  server = soup_server_new ("tls-certificate", tls, NULL);
  soup_server_add_handler (server, NULL, handler, data, NULL);
  soup_server_listen_local (server, 0, (tls ? SOUP_SERVER_LISTEN_HTTPS : 0) | SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  return server;
}

/* A listener that shakes hands over TLS and counts who then says something. Handshakes are meant to fail here, and a
 * SoupServer that is taken down soon after one did touches freed memory (libsoup 3.6). */
typedef struct
{
  GSocketService *service;
  GTlsCertificate *certificate;
  char *address;
  int n_handshakes; /* (atomic) */
  int n_requests;   /* (atomic) */
} Handshaker;

static inline gboolean
handshaker_run (GThreadedSocketService *service, GSocketConnection *connection, GObject *source, Handshaker *self)
{
  g_autoptr (GIOStream) tls = g_tls_server_connection_new (G_IO_STREAM (connection), self->certificate, NULL);
  char byte;

  if (g_tls_connection_handshake (G_TLS_CONNECTION (tls), NULL, NULL) &&
      g_input_stream_read (g_io_stream_get_input_stream (tls), &byte, 1, NULL, NULL) > 0)
    g_atomic_int_inc (&self->n_requests);
  g_io_stream_close (tls, NULL, NULL);
  g_atomic_int_inc (&self->n_handshakes);
  return TRUE;
}

static inline void
handshaker_start (Handshaker *self, const char *certificate)
{
  g_autofree char *path = fixture_path (certificate);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any_port = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;

  self->certificate = g_tls_certificate_new_from_file (path, &error);
  g_assert_no_error (error);
  self->service = g_threaded_socket_service_new (2);
  g_signal_connect (self->service, "run", G_CALLBACK (handshaker_run), self);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), any_port, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &address, &error);
  g_assert_no_error (error);
  self->address = g_strdup_printf ("https://127.0.0.1:%u/",
                                   g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
  g_socket_service_start (self->service);
}

static inline void
handshaker_stop (Handshaker *self)
{
  while (g_atomic_int_get (&self->n_handshakes) == 0)
    g_thread_yield ();
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_clear_object (&self->service);
  g_clear_object (&self->certificate);
  g_clear_pointer (&self->address, g_free);
}

static inline void
fixture_start (Fixture *fixture, const char *certificate, SoupServerCallback handler, gpointer data)
{
  g_autoptr (GTlsDatabase) anchors = fixture_anchors ("authority.pem");

  fixture->server = fixture_listen (certificate, handler, data);
  fixture->http = shk_http_new (anchors);
  fixture->address = g_strdup_printf ("https://127.0.0.1:%u", fixture_port (fixture->server));
}

/* Nothing may keep the client alive once its futures are gone. */
static inline void
fixture_stop (Fixture *fixture)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->http);
  soup_server_disconnect (fixture->server);
  g_clear_object (&fixture->server);
  if (fixture->plain != NULL)
    soup_server_disconnect (fixture->plain);
  g_clear_object (&fixture->plain);
  g_clear_pointer (&fixture->address, g_free);
}
