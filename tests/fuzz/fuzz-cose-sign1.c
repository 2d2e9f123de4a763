/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the strict policy takes, the other takes too, and both read it alike. Nothing is ever verified: the keys are
 * new in every run, so that a signature which fits is one that was forged. */

#include "shk-cose-sign1.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

#define N_KEYS 4

static ShkCoseKey *
new_key (gnutls_pk_algorithm_t pk, guint bits)
{
  gnutls_privkey_t private_key;
  gnutls_pubkey_t public_key;
  ShkCoseKey *key;

  gnutls_privkey_init (&private_key);
  gnutls_pubkey_init (&public_key);
  g_assert_true (gnutls_privkey_generate (private_key, pk, bits, 0) >= 0);
  g_assert_true (gnutls_pubkey_import_privkey (public_key, private_key, 0, 0) >= 0);
  gnutls_privkey_deinit (private_key);
  key = shk_cose_key_new_from_gnutls (public_key, NULL);
  g_assert_nonnull (key);

  return key;
}

static ShkCoseKey *const *
get_keys (void)
{
  static ShkCoseKey *keys[N_KEYS];

  if (keys[0] == NULL)
    {
      keys[0] = new_key (GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1));
      keys[1] = new_key (GNUTLS_PK_EDDSA_ED25519, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_ED25519));
      keys[2] = new_key (GNUTLS_PK_EDDSA_ED448, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_ED448));
      keys[3] = new_key (GNUTLS_PK_RSA, 2048);
    }

  return keys;
}

static void
touch (const guint8 *data, gsize size)
{
  volatile guint8 sum = 0;

  for (gsize i = 0; data != NULL && i < size; i++)
    sum ^= data[i];
}

static void
read_all (const ShkCoseSign1 *sign1)
{
  g_autofree char *name = shk_cose_sign1_dup_algorithm_name (sign1);
  g_autoptr (GBytes) payload = shk_cose_sign1_dup_payload (sign1);
  gsize size = 0;
  gint64 number;

  g_assert_nonnull (payload);
  touch (g_bytes_get_data (payload, NULL), g_bytes_get_size (payload));
  touch (shk_cose_sign1_get_payload (sign1, &size), size);
  size = 0;
  touch (shk_cose_sign1_get_kid (sign1, &size), size);
  if (shk_cose_sign1_get_algorithm (sign1, &number))
    g_assert_nonnull (name);

  for (guint i = 0; i < shk_cose_sign1_get_n_x5chain (sign1); i++)
    {
      g_autoptr (GBytes) certificate = shk_cose_sign1_dup_x5chain (sign1, i);

      g_assert_nonnull (certificate);
      touch (g_bytes_get_data (certificate, NULL), g_bytes_get_size (certificate));
    }
}

static ShkCoseSign1 *
run (GBytes *bytes, ShkCosePolicy policy)
{
  g_autoptr (GError) error = NULL;
  ShkCoseSign1 *sign1 = shk_cose_sign1_parse_policy (bytes, policy, &error);

  g_assert_true ((sign1 != NULL) == (error == NULL));
  if (sign1 == NULL)
    return NULL;

  read_all (sign1);
  for (guint i = 0; i < N_KEYS; i++)
    {
      g_clear_error (&error);
      g_assert_false (shk_cose_sign1_verify (sign1, get_keys ()[i], NULL, &error));
      g_assert_nonnull (error);
    }

  return sign1;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (ShkCoseSign1) strict = run (bytes, SHK_COSE_POLICY_STRICT);
  g_autoptr (ShkCoseSign1) rfc = run (bytes, SHK_COSE_POLICY_RFC);

  g_assert_true (strict == NULL || rfc != NULL);

  return 0;
}
