/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-bearer.h"

#include "shk-practice-sign-in.h"
#include "shk-text.h"

#include <gnutls/crypto.h>
#include <libsoup/soup.h>

#include <string.h>

#define SCHEME "Bearer "

GBytes *
shk_practice_token_digest (GBytes *token)
{
  guint8 digest[32];
  gsize size;
  gconstpointer data = g_bytes_get_data (token, &size);

  gnutls_hash_fast (GNUTLS_DIG_SHA256, data, size, digest);
  return g_bytes_new (digest, sizeof digest);
}

GBytes *
shk_practice_bearer_digest (const ShkPracticeExchange *exchange)
{
  const char *text = exchange->authorization;
  g_autoptr (GBytes) token = NULL;

  if (text == NULL || g_ascii_strncasecmp (text, SCHEME, strlen (SCHEME)) != 0)
    return NULL;
  text += strlen (SCHEME);
  token = shk_base64_decode (text, strlen (text), SHK_PRACTICE_TOKEN_BYTES);
  return token != NULL ? shk_practice_token_digest (token) : NULL;
}

static void
refuse (ShkPracticeExchange *exchange, gboolean expired)
{
  if (expired)
    shk_practice_exchange_refuse (exchange, SOUP_STATUS_UNAUTHORIZED, SHK_PRACTICE_PROBLEM_SESSION_EXPIRED,
                                  "The session has ended: nothing was asked in it for too long.");
  else
    shk_practice_exchange_refuse (exchange, SOUP_STATUS_UNAUTHORIZED, SHK_PRACTICE_PROBLEM_SESSION_REQUIRED,
                                  "This resource is for those who are signed in.");
}

const ShkPracticeHolder *
shk_practice_bearer_find (ShkPracticeService *service, ShkPracticeExchange *exchange)
{
  g_autoptr (GBytes) digest = shk_practice_bearer_digest (exchange);
  gint64 now_s = shk_practice_service_get_now (service);
  const ShkPracticeHolder *holder = NULL;
  g_autofree char *name = NULL;
  gboolean expired = exchange->fault == SHK_PRACTICE_FAULT_STALE;

  if (digest != NULL && !expired &&
      !shk_practice_store_use_session (shk_practice_service_get_store (service), digest, now_s,
                                       now_s + SHK_PRACTICE_SESSION_S, &name, &expired, NULL))
    {
      shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_JSON, NULL, 0);
      return NULL;
    }
  if (name != NULL)
    holder = shk_practice_jpki_find_by_name (shk_practice_service_get_jpki (service), name);
  if (holder == NULL)
    refuse (exchange, digest != NULL && expired);
  return holder;
}
