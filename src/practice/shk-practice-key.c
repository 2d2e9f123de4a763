/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-key.h"

#include "shk-practice-secret.h"

#include <gnutls/abstract.h>
#include <nettle/ecc-curve.h>
#include <nettle/ecdsa.h>

#include <string.h>

#define RSA_BITS 2048
#define RSA_SEED_BYTES 28 /* 224 bits: twice the security strength of RSA-2048, as FIPS 186-4 B.3.2 asks */
#define P256_BYTES 32
#define P256_RANDOM_BYTES 2048 /* a number in range takes 32 bytes; nettle asks again for one that is not */

typedef struct
{
  const guint8 *next;
  gsize left;
} Stream;

static void
read_stream (void *context, size_t length, uint8_t *to)
{
  Stream *stream = context;

  g_assert (length <= stream->left);
  memcpy (to, stream->next, length);
  stream->next += length;
  stream->left -= length;
}

static gboolean
make_rsa (gnutls_x509_privkey_t key, GBytes *secret, const char *label, GError **error)
{
  g_autoptr (GBytes) seed = shk_practice_secret_derive (secret, label, RSA_SEED_BYTES);
  gnutls_keygen_data_st data = { .type = GNUTLS_KEYGEN_SEED,
                                 .data = (guint8 *) g_bytes_get_data (seed, NULL),
                                 .size = RSA_SEED_BYTES };
  int code = gnutls_x509_privkey_generate2 (key, GNUTLS_PK_RSA, RSA_BITS, GNUTLS_PRIVKEY_FLAG_PROVABLE, &data, 1);

  return shk_practice_check_gnutls (code, label, error);
}

static void
export_number (const mpz_t number, guint8 to[P256_BYTES])
{
  gsize size = (mpz_sizeinbase (number, 2) + 7) / 8;

  g_assert (size <= P256_BYTES);
  memset (to, 0, P256_BYTES);
  mpz_export (to + P256_BYTES - size, NULL, 1, 1, 1, 0, number);
}

static void
make_p256_numbers (Stream *stream, guint8 x[P256_BYTES], guint8 y[P256_BYTES], guint8 k[P256_BYTES])
{
  struct ecc_point point;
  struct ecc_scalar scalar;
  mpz_t a, b;

  ecc_point_init (&point, nettle_get_secp_256r1 ());
  ecc_scalar_init (&scalar, nettle_get_secp_256r1 ());
  mpz_inits (a, b, NULL);
  ecdsa_generate_keypair (&point, &scalar, stream, read_stream);
  ecc_point_get (&point, a, b);
  export_number (a, x);
  export_number (b, y);
  ecc_scalar_get (&scalar, a);
  export_number (a, k);
  mpz_clears (a, b, NULL);
  ecc_scalar_clear (&scalar);
  ecc_point_clear (&point);
}

static gboolean
make_p256 (gnutls_x509_privkey_t key, GBytes *secret, const char *label, GError **error)
{
  g_autoptr (GBytes) bytes = shk_practice_secret_derive (secret, label, P256_RANDOM_BYTES);
  Stream stream = { g_bytes_get_data (bytes, NULL), P256_RANDOM_BYTES };
  guint8 x[P256_BYTES], y[P256_BYTES], k[P256_BYTES];
  gnutls_datum_t datum_x = { x, P256_BYTES }, datum_y = { y, P256_BYTES }, datum_k = { k, P256_BYTES };
  int code;

  make_p256_numbers (&stream, x, y, k);
  code = gnutls_x509_privkey_import_ecc_raw (key, GNUTLS_ECC_CURVE_SECP256R1, &datum_x, &datum_y, &datum_k);
  gnutls_memset (k, 0, sizeof k);
  return shk_practice_check_gnutls (code, label, error);
}

/**
 * shk_practice_key_derive:
 * @secret: the folder's secret
 * @label: the key's name; another name gives another key
 * @kind: which kind
 *
 * Returns: (transfer full): the key, always the same for the same arguments
 */
gnutls_x509_privkey_t
shk_practice_key_derive (GBytes *secret, const char *label, ShkPracticeKeyKind kind, GError **error)
{
  g_autofree char *full_label = g_strdup_printf ("key %s", label);
  gnutls_x509_privkey_t key = NULL;
  gboolean made;

  g_return_val_if_fail (secret != NULL && label != NULL, NULL);

  if (!shk_practice_check_gnutls (gnutls_x509_privkey_init (&key), label, error))
    return NULL;
  made = kind == SHK_PRACTICE_KEY_RSA_2048 ? make_rsa (key, secret, full_label, error)
                                           : make_p256 (key, secret, full_label, error);
  if (made)
    return key;
  gnutls_x509_privkey_deinit (key);
  return NULL;
}

static gnutls_x509_privkey_t
load (const ShkPracticeFolder *folder, const char *name, GError **error)
{
  g_autoptr (GBytes) pem = shk_practice_folder_read (folder, name, error);
  gnutls_x509_privkey_t key = NULL;
  gnutls_datum_t datum;

  if (pem == NULL || !shk_practice_check_gnutls (gnutls_x509_privkey_init (&key), name, error))
    return NULL;
  datum.data = (guint8 *) g_bytes_get_data (pem, NULL);
  datum.size = g_bytes_get_size (pem);
  if (shk_practice_check_gnutls (gnutls_x509_privkey_import (key, &datum, GNUTLS_X509_FMT_PEM), name, error))
    return key;
  gnutls_x509_privkey_deinit (key);
  return NULL;
}

static gboolean
save (const ShkPracticeFolder *folder, const char *name, gnutls_x509_privkey_t key, GError **error)
{
  gnutls_datum_t pem = { 0 };
  gboolean saved;
  int code;

  code = gnutls_x509_privkey_export2_pkcs8 (key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN, &pem);
  if (!shk_practice_check_gnutls (code, name, error))
    return FALSE;
  saved = shk_practice_folder_write (folder, name, pem.data, pem.size, 0600, error);
  gnutls_memset (pem.data, 0, pem.size);
  gnutls_free (pem.data);
  return saved;
}

/**
 * shk_practice_key_load_or_make:
 * @folder: where keys are kept
 * @secret: the folder's secret
 * @label: the key's name
 * @kind: which kind
 *
 * Keys are kept in files only because making them takes longer than a start may. One that can't be read is set aside
 * and made again, the same.
 *
 * Returns: (transfer full): the key
 */
gnutls_x509_privkey_t
shk_practice_key_load_or_make (const ShkPracticeFolder *folder, GBytes *secret, const char *label,
                               ShkPracticeKeyKind kind, GError **error)
{
  g_autofree char *name = g_strdup_printf ("keys/%s.pem", label);
  gnutls_x509_privkey_t key = NULL;

  if (shk_practice_folder_has (folder, name))
    {
      g_autofree char *aside = NULL;

      key = load (folder, name, NULL);
      if (key != NULL)
        return key;
      aside = shk_practice_folder_set_aside (folder, name, error);
      if (aside == NULL)
        return NULL;
    }
  key = shk_practice_key_derive (secret, label, kind, error);
  if (key == NULL || save (folder, name, key, error))
    return key;
  gnutls_x509_privkey_deinit (key);
  return NULL;
}
