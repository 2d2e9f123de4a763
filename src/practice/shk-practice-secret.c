/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-secret.h"

#include <gnutls/crypto.h>

#include <string.h>

/* HKDF-Expand gives at most 255 blocks of the hash. */
#define MAX_DERIVED_BYTES (255 * 32)

/**
 * shk_practice_secret_new_from_seed:
 * @seed: any number
 *
 * Returns: (transfer full): the secret that belongs to @seed; for repeatable tests, and no secret at all
 */
GBytes *
shk_practice_secret_new_from_seed (guint64 seed)
{
  g_autofree char *text = g_strdup_printf ("shikaku-practice seed %" G_GUINT64_FORMAT, seed);
  guint8 digest[SHK_PRACTICE_SECRET_BYTES];

  gnutls_hash_fast (GNUTLS_DIG_SHA256, text, strlen (text), digest);
  return g_bytes_new (digest, sizeof digest);
}

GBytes *
shk_practice_secret_new_random (GError **error)
{
  guint8 bytes[SHK_PRACTICE_SECRET_BYTES];

  if (!shk_practice_check_gnutls (gnutls_rnd (GNUTLS_RND_KEY, bytes, sizeof bytes), "random bytes", error))
    return NULL;
  return g_bytes_new (bytes, sizeof bytes);
}

/**
 * shk_practice_secret_derive:
 * @secret: the folder's secret
 * @label: what the bytes are for; another label gives unrelated bytes
 * @size: how many bytes, at most 8160
 *
 * HKDF-Expand (RFC 5869 §2.3) with SHA-256.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
shk_practice_secret_derive (GBytes *secret, const char *label, gsize size)
{
  gnutls_datum_t key, info;
  guint8 *bytes;

  g_return_val_if_fail (secret != NULL && label != NULL, NULL);
  g_return_val_if_fail (size > 0 && size <= MAX_DERIVED_BYTES, NULL);

  key.data = (guint8 *) g_bytes_get_data (secret, NULL);
  key.size = g_bytes_get_size (secret);
  info.data = (guint8 *) label;
  info.size = strlen (label);
  bytes = g_malloc (size);
  if (gnutls_hkdf_expand (GNUTLS_MAC_SHA256, &key, &info, bytes, size) < 0)
    g_assert_not_reached (); /* only fails for wrong arguments, which the guards above exclude */
  return g_bytes_new_take (bytes, size);
}
