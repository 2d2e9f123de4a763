/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-cose-key.h"

#include "shk-cose-algorithm-private.h"

#include <gnutls/x509.h>
#include <string.h>

#define MAX_RSA_EXPONENT_BYTES 8

struct _ShkCoseKey
{
  gatomicrefcount references;
  gnutls_pubkey_t pubkey;   /* (owned) */
  gnutls_pk_algorithm_t pk;
  guint bits;
};

static gboolean
refuse_key (GError **error, const char *what)
{
  g_set_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_KEY, "Not a key to verify with: %s", what);

  return FALSE;
}

static ShkCoseKey *
no_key (GError **error, const char *what)
{
  refuse_key (error, what);

  return NULL;
}

/* --- Which keys are taken ----------------------------------------------------------------------------------------- */

static gboolean
is_good_exponent (const gnutls_datum_t *e)
{
  gsize size = e->size;
  const guint8 *data = e->data;

  for (; size > 0 && data[0] == 0; data++)
    size--;
  if (size == 0 || size > MAX_RSA_EXPONENT_BYTES)
    return FALSE;

  return data[size - 1] % 2 == 1 && (size > 1 || data[0] >= 3);
}

static gboolean
check_rsa (gnutls_pubkey_t pubkey, guint bits, GError **error)
{
  gnutls_datum_t n, e;
  gboolean good;

  if (bits < SHK_COSE_KEY_MIN_RSA_BITS || bits > SHK_COSE_KEY_MAX_RSA_BITS)
    return refuse_key (error, "an RSA modulus too short or too long");
  if (gnutls_pubkey_export_rsa_raw2 (pubkey, &n, &e, 0) != GNUTLS_E_SUCCESS)
    return refuse_key (error, "an RSA key without numbers");

  good = n.size > 0 && n.data[n.size - 1] % 2 == 1 && is_good_exponent (&e);
  gnutls_free (n.data);
  gnutls_free (e.data);

  return good || refuse_key (error, "an RSA modulus or exponent that can't be one");
}

static gboolean
check_ec (gnutls_pubkey_t pubkey, guint bits, GError **error)
{
  if (_shk_ecdsa_get_width (bits) == 0)
    return refuse_key (error, "a curve that is not P-256, P-384 or P-521");

  /* GnuTLS imports any two coordinates, and looks at the point only when it is asked to, or verifies. */
  return gnutls_pubkey_verify_params (pubkey) >= 0 || refuse_key (error, "a point that is not on its curve");
}

static gboolean
check (gnutls_pubkey_t pubkey, gnutls_pk_algorithm_t pk, guint bits, GError **error)
{
  if (pk == GNUTLS_PK_RSA || pk == GNUTLS_PK_RSA_PSS)
    return check_rsa (pubkey, bits, error);
  if (pk == GNUTLS_PK_ECDSA)
    return check_ec (pubkey, bits, error);
  if (pk == GNUTLS_PK_EDDSA_ED25519 || pk == GNUTLS_PK_EDDSA_ED448)
    return TRUE;

  return refuse_key (error, "neither RSA nor EC nor EdDSA");
}

/**
 * shk_cose_key_new_from_gnutls:
 * @pubkey: (transfer full): taken, also on failure
 * @error: SHK_COSE_ERROR_KEY
 *
 * Returns: (transfer full) (nullable): the key
 */
ShkCoseKey *
shk_cose_key_new_from_gnutls (gnutls_pubkey_t pubkey, GError **error)
{
  guint bits = 0;
  ShkCoseKey *self;
  int pk;

  g_return_val_if_fail (pubkey != NULL, NULL);

  pk = gnutls_pubkey_get_pk_algorithm (pubkey, &bits);
  if (pk < 0 ? !refuse_key (error, gnutls_strerror (pk)) : !check (pubkey, pk, bits, error))
    {
      gnutls_pubkey_deinit (pubkey);
      return NULL;
    }

  self = g_new (ShkCoseKey, 1);
  g_atomic_ref_count_init (&self->references);
  self->pubkey = pubkey;
  self->pk = pk;
  self->bits = bits;

  return self;
}

/* --- Where keys come from ----------------------------------------------------------------------------------------- */

/* @result is that of filling @pubkey. */
static ShkCoseKey *
finish (gnutls_pubkey_t pubkey, int result, GError **error)
{
  if (result == GNUTLS_E_SUCCESS)
    return shk_cose_key_new_from_gnutls (pubkey, error);

  gnutls_pubkey_deinit (pubkey);

  return no_key (error, gnutls_strerror (result));
}

static gnutls_pubkey_t
new_pubkey (void)
{
  gnutls_pubkey_t pubkey;

  if (gnutls_pubkey_init (&pubkey) != GNUTLS_E_SUCCESS)
    g_error ("Out of memory");

  return pubkey;
}

static gnutls_datum_t
to_datum (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return (gnutls_datum_t) { (guint8 *) data, size };
}

static int
import_certificate (gnutls_pubkey_t pubkey, const gnutls_datum_t *pem)
{
  gnutls_x509_crt_t certificate;
  int result = gnutls_x509_crt_init (&certificate);

  if (result != GNUTLS_E_SUCCESS)
    return result;

  result = gnutls_x509_crt_import (certificate, pem, GNUTLS_X509_FMT_PEM);
  if (result == GNUTLS_E_SUCCESS)
    result = gnutls_pubkey_import_x509 (pubkey, certificate, 0);
  gnutls_x509_crt_deinit (certificate);

  return result;
}

/**
 * shk_cose_key_new_from_pem:
 * @pem: a PUBLIC KEY or a CERTIFICATE, whose validity nobody looks at here
 * @length: of it, or -1 where it is terminated
 * @error: SHK_COSE_ERROR_KEY
 *
 * Returns: (transfer full) (nullable): the first key
 */
ShkCoseKey *
shk_cose_key_new_from_pem (const char *pem, gssize length, GError **error)
{
  gnutls_datum_t datum;
  gnutls_pubkey_t pubkey;
  gsize size;

  g_return_val_if_fail (pem != NULL, NULL);

  size = length >= 0 ? (gsize) length : strlen (pem);
  if (size > SHK_COSE_KEY_MAX_PEM_BYTES)
    return no_key (error, "too many bytes");

  datum = (gnutls_datum_t) { (guint8 *) pem, size };
  pubkey = new_pubkey ();
  if (g_strstr_len (pem, size, "-----BEGIN CERTIFICATE-----") != NULL)
    return finish (pubkey, import_certificate (pubkey, &datum), error);

  return finish (pubkey, gnutls_pubkey_import (pubkey, &datum, GNUTLS_X509_FMT_PEM), error);
}

ShkCoseKey *
shk_cose_key_new_from_der (GBytes *der, GError **error)
{
  gnutls_datum_t datum;
  gnutls_pubkey_t pubkey;

  g_return_val_if_fail (der != NULL, NULL);

  if (g_bytes_get_size (der) > SHK_COSE_KEY_MAX_PEM_BYTES)
    return no_key (error, "too many bytes");

  datum = to_datum (der);
  pubkey = new_pubkey ();

  return finish (pubkey, gnutls_pubkey_import (pubkey, &datum, GNUTLS_X509_FMT_DER), error);
}

/**
 * shk_cose_key_new_from_ec:
 * @curve: GNUTLS_ECC_CURVE_SECP256R1, _SECP384R1 or _SECP521R1
 * @x: big-endian, as wide as the curve
 * @y: likewise
 * @error: SHK_COSE_ERROR_KEY
 *
 * Returns: (transfer full) (nullable): the key
 */
ShkCoseKey *
shk_cose_key_new_from_ec (gnutls_ecc_curve_t curve, GBytes *x, GBytes *y, GError **error)
{
  gnutls_datum_t datum_x, datum_y;
  gnutls_pubkey_t pubkey;
  gsize width = 0;

  g_return_val_if_fail (x != NULL && y != NULL, NULL);

  if (curve == GNUTLS_ECC_CURVE_SECP256R1 || curve == GNUTLS_ECC_CURVE_SECP384R1 || curve == GNUTLS_ECC_CURVE_SECP521R1)
    width = gnutls_ecc_curve_get_size (curve);
  if (width == 0)
    return no_key (error, "a curve that is not P-256, P-384 or P-521");
  if (g_bytes_get_size (x) != width || g_bytes_get_size (y) != width)
    return no_key (error, "coordinates that are not as wide as the curve");

  datum_x = to_datum (x);
  datum_y = to_datum (y);
  pubkey = new_pubkey ();

  return finish (pubkey, gnutls_pubkey_import_ecc_raw (pubkey, curve, &datum_x, &datum_y), error);
}

/**
 * shk_cose_key_new_from_okp:
 * @curve: GNUTLS_ECC_CURVE_ED25519 or _ED448
 * @x: the public key: 32 or 57 bytes
 * @error: SHK_COSE_ERROR_KEY
 *
 * Returns: (transfer full) (nullable): the key
 */
ShkCoseKey *
shk_cose_key_new_from_okp (gnutls_ecc_curve_t curve, GBytes *x, GError **error)
{
  gnutls_datum_t datum;
  gnutls_pubkey_t pubkey;

  g_return_val_if_fail (x != NULL, NULL);

  if (curve != GNUTLS_ECC_CURVE_ED25519 && curve != GNUTLS_ECC_CURVE_ED448)
    return no_key (error, "a curve that is not Ed25519 or Ed448");
  if (g_bytes_get_size (x) != (curve == GNUTLS_ECC_CURVE_ED25519 ? 32 : 57))
    return no_key (error, "a public key that is not as wide as the curve");

  datum = to_datum (x);
  pubkey = new_pubkey ();

  return finish (pubkey, gnutls_pubkey_import_ecc_raw (pubkey, curve, &datum, NULL), error);
}

ShkCoseKey *
shk_cose_key_new_from_rsa (GBytes *n, GBytes *e, GError **error)
{
  gnutls_datum_t datum_n, datum_e;
  gnutls_pubkey_t pubkey;

  g_return_val_if_fail (n != NULL && e != NULL, NULL);

  if (g_bytes_get_size (n) > SHK_COSE_KEY_MAX_RSA_BITS / 8 + 1 || g_bytes_get_size (e) > MAX_RSA_EXPONENT_BYTES + 1)
    return no_key (error, "an RSA modulus or exponent too long");

  datum_n = to_datum (n);
  datum_e = to_datum (e);
  pubkey = new_pubkey ();

  return finish (pubkey, gnutls_pubkey_import_rsa_raw (pubkey, &datum_n, &datum_e), error);
}

ShkCoseKey *
shk_cose_key_ref (ShkCoseKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);

  return self;
}

void
shk_cose_key_unref (ShkCoseKey *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;

  gnutls_pubkey_deinit (self->pubkey);
  g_free (self);
}

/**
 * shk_cose_key_get_gnutls:
 *
 * Returns: (transfer none): the key, to be read only
 */
gnutls_pubkey_t
shk_cose_key_get_gnutls (const ShkCoseKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->pubkey;
}

/* --- Verifying ---------------------------------------------------------------------------------------------------- */

gboolean
shk_cose_key_fits (const ShkCoseKey *self, ShkCoseAlgorithm algorithm)
{
  return shk_cose_key_fits_policy (self, algorithm, SHK_COSE_POLICY_STRICT);
}

gboolean
shk_cose_key_fits_policy (const ShkCoseKey *self, ShkCoseAlgorithm algorithm, ShkCosePolicy policy)
{
  const ShkCoseAlgorithmInfo *info = _shk_cose_algorithm_find (algorithm);

  g_return_val_if_fail (self != NULL, FALSE);

  return info != NULL && _shk_cose_algorithm_fits (info, self->pk, self->bits, policy);
}

static gsize
get_signature_size (const ShkCoseKey *self)
{
  switch ((int) self->pk)
    {
    case GNUTLS_PK_ECDSA:
      return 2 * _shk_ecdsa_get_width (self->bits);
    case GNUTLS_PK_EDDSA_ED25519:
      return 64;
    case GNUTLS_PK_EDDSA_ED448:
      return 114;
    default:
      return (self->bits + 7) / 8;
    }
}

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_SIGNATURE, "The signature does not fit: %s", what);

  return FALSE;
}

gboolean
shk_cose_key_verify (const ShkCoseKey *self, ShkCoseAlgorithm algorithm, const gnutls_datum_t *data,
                     const gnutls_datum_t *signature, GError **error)
{
  return shk_cose_key_verify_policy (self, algorithm, SHK_COSE_POLICY_STRICT, data, signature, error);
}

/**
 * shk_cose_key_verify_policy:
 * @data: what was signed
 * @signature: as COSE has it
 * @error: SHK_COSE_ERROR_ALGORITHM, SHK_COSE_ERROR_SIGNATURE
 *
 * See the head of shk-cose-key.h for the order of the checks.
 *
 * Returns: whether @signature is this key's, over @data
 */
gboolean
shk_cose_key_verify_policy (const ShkCoseKey *self, ShkCoseAlgorithm algorithm, ShkCosePolicy policy,
                            const gnutls_datum_t *data, const gnutls_datum_t *signature, GError **error)
{
  const ShkCoseAlgorithmInfo *info = _shk_cose_algorithm_find (algorithm);
  guint8 der[SHK_ECDSA_MAX_DER_BYTES];
  gnutls_datum_t usable;
  guint flags = 0;
  int result;

  g_return_val_if_fail (self != NULL && data != NULL && signature != NULL, FALSE);

  if (info == NULL || !_shk_cose_algorithm_fits (info, self->pk, self->bits, policy))
    {
      g_set_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_ALGORITHM, "%s does not go with this key",
                   info != NULL ? info->name : "An unknown algorithm");
      return FALSE;
    }
  if (signature->size != get_signature_size (self))
    return refuse (error, "its length is not that of the key");

  usable = *signature;
  if (info->family == SHK_COSE_FAMILY_ECDSA)
    {
      usable.data = der;
      if (!_shk_ecdsa_to_der (self->bits, signature, der, &usable.size))
        return refuse (error, "r or s is out of range");
    }
  if (info->family == SHK_COSE_FAMILY_EDDSA && !_shk_eddsa_is_canonical (signature))
    return refuse (error, "S is out of range");
  if (info->family == SHK_COSE_FAMILY_PSS)
    flags = GNUTLS_VERIFY_RSA_PSS_FIXED_SALT_LENGTH;

  result = gnutls_pubkey_verify_data2 (self->pubkey, _shk_cose_algorithm_get_sign (info, self->pk), flags, data,
                                       &usable);

  return result >= 0 || refuse (error, gnutls_strerror (result));
}
