/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-payload.h"

#include "shk-cbor.h"

#include <string.h>

/* A pair, encoded. */
typedef struct
{
  GByteArray *key;
  GByteArray *value;
} Pair;

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  g_byte_array_unref (pair->key);
  g_byte_array_unref (pair->value);
  g_free (pair);
}

static Pair *
add_pair (GPtrArray *pairs)
{
  Pair *pair = g_new (Pair, 1);

  pair->key = g_byte_array_new ();
  pair->value = g_byte_array_new ();
  g_ptr_array_add (pairs, pair);
  return pair;
}

static void
add_text (GPtrArray *pairs, const char *key, const char *value)
{
  Pair *pair = add_pair (pairs);

  shk_cbor_write_text (pair->key, key);
  shk_cbor_write_text (pair->value, value);
}

static void
add_time (GPtrArray *pairs, gint64 key, gboolean has, gint64 at_s)
{
  Pair *pair;

  if (!has)
    return;
  pair = add_pair (pairs);
  shk_cbor_write_int (pair->key, key);
  shk_cbor_write_int (pair->value, at_s);
}

static void
add_status_list (GPtrArray *pairs, const ShkClaims *claims)
{
  const char *uri = shk_claims_get_status_list_uri (claims);
  Pair *pair;

  if (uri == NULL)
    return;
  pair = add_pair (pairs);
  shk_cbor_write_int (pair->key, 65535);
  shk_cbor_write_map (pair->value, 1);
  shk_cbor_write_text (pair->value, "status_list");
  shk_cbor_write_map (pair->value, 2);
  shk_cbor_write_text (pair->value, "idx");
  shk_cbor_write_uint (pair->value, shk_claims_get_status_list_index (claims));
  shk_cbor_write_text (pair->value, "uri");
  shk_cbor_write_text (pair->value, uri);
}

static void
add_numbered (GPtrArray *pairs, const ShkClaims *claims)
{
  gint64 at_s = 0;
  gboolean has;

  has = shk_claims_get_expires (claims, &at_s);
  add_time (pairs, 4, has, at_s);
  has = shk_claims_get_not_before (claims, &at_s);
  add_time (pairs, 5, has, at_s);
  has = shk_claims_get_issued_at (claims, &at_s);
  add_time (pairs, 6, has, at_s);
  add_status_list (pairs, claims);
}

/* RFC 8949 §4.2.1: by the bytes of the encoded keys. */
static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const GByteArray *one = (*(Pair *const *) a)->key, *other = (*(Pair *const *) b)->key;
  int order = memcmp (one->data, other->data, MIN (one->len, other->len));

  return order != 0 ? order : (int) one->len - (int) other->len;
}

/**
 * shk_payload_format:
 * @claims: what a certificate says
 *
 * Writes the claims in their own form, in the deterministic order of RFC 8949 §4.2.1. Claims without a name go out as
 * text.
 *
 * Returns: (transfer full): the payload, to be signed
 */
GBytes *
shk_payload_format (const ShkClaims *claims)
{
  g_autoptr (GPtrArray) pairs = NULL;
  GByteArray *payload;

  g_return_val_if_fail (claims != NULL, NULL);

  pairs = g_ptr_array_new_with_free_func (pair_free);
  if (shk_claims_get_profile (claims) == SHK_PROFILE_CWT)
    add_numbered (pairs, claims);
  for (guint i = 0; i < SHK_N_CLAIMS; i++)
    if (shk_claims_get (claims, (ShkClaim) i) != NULL)
      add_text (pairs, shk_claim_to_key ((ShkClaim) i), shk_claims_get (claims, (ShkClaim) i));
  for (guint i = 0; i < shk_claims_get_n_others (claims); i++)
    {
      const char *value;
      const char *key = shk_claims_get_other (claims, i, &value);

      add_text (pairs, key, value);
    }
  g_ptr_array_sort (pairs, compare_pairs);

  payload = g_byte_array_new ();
  shk_cbor_write_map (payload, pairs->len);
  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = pairs->pdata[i];

      g_byte_array_append (payload, pair->key->data, pair->key->len);
      g_byte_array_append (payload, pair->value->data, pair->value->len);
    }
  return g_byte_array_free_to_bytes (payload);
}
