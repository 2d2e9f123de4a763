/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-account.h"
#include "shk-practice-server.h"
#include "shk-tls-anchors.h"

#include <glib/gstdio.h>

/* For tests: the reference service in this process, over HTTPS, in a folder that many of them may have one after another. */

typedef struct
{
  ShkPracticeService *practice; /* (owned) */
  ShkPracticeServer *server;    /* (owned) (nullable) */
} TestService;

/* Without a server. What a first start makes is in @folder then, cards among it. @fault: (nullable): as on the command line */
static inline ShkPracticeService *
test_service_open_practice (const char *folder, guint64 seed, const char *fault)
{
  g_autoptr (ShkClock) clock = shk_clock_new_system ();
  ShkPracticeOptions options = { .folder = folder, .has_seed = TRUE, .seed = seed, .clock = clock };
  ShkPracticeResource resource;
  ShkPracticeFault kind;
  ShkPracticeService *practice;
  g_autoptr (GError) error = NULL;

  if (fault != NULL)
    {
      g_assert_true (shk_practice_fault_parse (fault, &resource, &kind, NULL));
      options.faults[resource] = kind;
    }
  practice = shk_practice_service_open (&options, &error);
  g_assert_no_error (error);
  return practice;
}

static inline void
test_service_open (TestService *self, const char *folder, guint64 seed, const char *fault)
{
  g_autoptr (GError) error = NULL;

  self->practice = test_service_open_practice (folder, seed, fault);
  self->server = shk_practice_server_new (self->practice, &error);
  g_assert_no_error (error);
  shk_practice_server_listen (self->server, 0, &error);
  g_assert_no_error (error);
}

/* From here on nobody reaches it. */
static inline void
test_service_stop (TestService *self)
{
  g_clear_pointer (&self->server, shk_practice_server_free);
}

static inline void
test_service_close (TestService *self)
{
  test_service_stop (self);
  g_clear_pointer (&self->practice, shk_practice_service_close);
}

/* Of a client that trusts the service's authority, and nobody else. */
static inline ShkAccount *
test_service_new_account (TestService *self)
{
  g_autoptr (GBytes) pem =
    shk_practice_folder_read (shk_practice_service_get_folder (self->practice), "ca.pem", NULL);
  g_autoptr (GTlsDatabase) anchors = NULL;
  g_autoptr (ShkHttp) http = NULL;
  g_autoptr (ShkService) client = NULL;
  gsize size;
  const char *text;

  g_assert_nonnull (pem);
  text = g_bytes_get_data (pem, &size);
  anchors = shk_tls_anchors_new (text, (gssize) size, NULL);
  http = shk_http_new (anchors);
  client = shk_service_new (shk_practice_server_get_address (self->server), http);
  return shk_account_new (client);
}

/* Every test begins with full counters, but for those of the people who are there for theirs. */
static inline void
test_service_forget_cards (const char *folder)
{
  g_autofree char *cards = g_build_filename (folder, "cards", NULL);
  g_autoptr (GDir) dir = g_dir_open (cards, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".state"))
      {
        g_autofree char *path = g_build_filename (cards, name, NULL);

        g_unlink (path);
      }
}
