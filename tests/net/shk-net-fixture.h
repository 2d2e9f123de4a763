/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-http-private.h"

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
  database = shk_http_anchors_new (pem, -1, &error);
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
