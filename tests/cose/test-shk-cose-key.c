/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-cose-key.h"
#include "shk-test-pki.h"
#include "shk-text.h"

#include <string.h>

/* A point of P-256 (RFC 8152, appendix C.7.2, kid "11"). */
#define X_P256 "bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff"
#define Y_P256 "20138bf82dc1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e"

static GBytes *
from_hex (const char *hex)
{
  GBytes *bytes = shk_hex_decode (hex, strlen (hex));

  g_assert_nonnull (bytes);

  return bytes;
}

static void
assert_key_refused (ShkCoseKey *key, GError *error)
{
  g_assert_null (key);
  g_assert_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_KEY);
  g_test_message ("%s", error->message);
  g_error_free (error);
}

/* --- EC ----------------------------------------------------------------------------------------------------------- */

static void
assert_ec (gnutls_ecc_curve_t curve, const char *x, const char *y, gboolean good)
{
  g_autoptr (GBytes) bytes_x = from_hex (x);
  g_autoptr (GBytes) bytes_y = from_hex (y);
  GError *error = NULL;
  g_autoptr (ShkCoseKey) key = shk_cose_key_new_from_ec (curve, bytes_x, bytes_y, &error);

  if (good)
    g_assert_no_error (error);
  else
    assert_key_refused (key, error);
}

static void
test_ec (void)
{
  g_autofree char *other_y = g_strdup (Y_P256);
  g_autofree char *zeros = g_strnfill (64, '0');
  g_autofree char *wide_zeros = g_strnfill (96, '0');

  other_y[63] = 'f';
  assert_ec (GNUTLS_ECC_CURVE_SECP256R1, X_P256, Y_P256, TRUE);
  /* Not on the curve. */
  assert_ec (GNUTLS_ECC_CURVE_SECP256R1, X_P256, other_y, FALSE);
  assert_ec (GNUTLS_ECC_CURVE_SECP256R1, Y_P256, X_P256, FALSE);
  assert_ec (GNUTLS_ECC_CURVE_SECP256R1, zeros, zeros, FALSE);
  assert_ec (GNUTLS_ECC_CURVE_SECP384R1, wide_zeros, wide_zeros, FALSE);
  /* x and y not under p. */
  assert_ec (GNUTLS_ECC_CURVE_SECP256R1, "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", Y_P256, FALSE);
  /* Not as wide as the curve. */
  assert_ec (GNUTLS_ECC_CURVE_SECP256R1, "00" X_P256, Y_P256, FALSE);
  assert_ec (GNUTLS_ECC_CURVE_SECP256R1, X_P256, "00" Y_P256, FALSE);
  assert_ec (GNUTLS_ECC_CURVE_SECP384R1, X_P256, Y_P256, FALSE);
  /* Not one of the curves. */
  assert_ec (GNUTLS_ECC_CURVE_SECP224R1, X_P256, Y_P256, FALSE);
  assert_ec (GNUTLS_ECC_CURVE_ED25519, X_P256, Y_P256, FALSE);
  assert_ec (GNUTLS_ECC_CURVE_INVALID, X_P256, Y_P256, FALSE);
}

static void
assert_okp (gnutls_ecc_curve_t curve, gsize size, gboolean good)
{
  g_autoptr (GBytes) whole = test_load ("sign1.pem", curve == GNUTLS_ECC_CURVE_ED25519 ? "key-ed25519" : "key-ed448");
  g_autofree guint8 *x = g_malloc0 (64);
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;
  g_autoptr (ShkCoseKey) key = NULL;

  /* A SubjectPublicKeyInfo ends with the key itself, behind 12 bytes. */
  memcpy (x, (const guint8 *) g_bytes_get_data (whole, NULL) + 12, g_bytes_get_size (whole) - 12);
  bytes = g_bytes_new (x, size);
  key = shk_cose_key_new_from_okp (curve, bytes, &error);
  if (good)
    g_assert_no_error (error);
  else
    assert_key_refused (key, error);
}

static void
test_okp (void)
{
  assert_okp (GNUTLS_ECC_CURVE_ED25519, 32, TRUE);
  assert_okp (GNUTLS_ECC_CURVE_ED25519, 31, FALSE);
  assert_okp (GNUTLS_ECC_CURVE_ED25519, 33, FALSE);
  assert_okp (GNUTLS_ECC_CURVE_ED448, 57, TRUE);
  assert_okp (GNUTLS_ECC_CURVE_ED448, 56, FALSE);
  assert_okp (GNUTLS_ECC_CURVE_ED448, 58, FALSE);
  assert_okp (GNUTLS_ECC_CURVE_X25519, 32, FALSE);
  assert_okp (GNUTLS_ECC_CURVE_SECP256R1, 32, FALSE);
}

/* --- RSA ---------------------------------------------------------------------------------------------------------- */

/* A number of @bits, all of them set but the last where @even. Nobody looks for its factors here. */
static GBytes *
make_modulus (guint bits, gboolean even)
{
  gsize size = (bits + 7) / 8;
  guint8 *data = g_malloc (size);

  memset (data, 0xff, size);
  if (bits % 8 != 0)
    data[0] = (1 << bits % 8) - 1;
  if (even)
    data[size - 1] = 0xfe;

  return g_bytes_new_take (data, size);
}

static void
assert_rsa (guint bits, gboolean even, const char *exponent, gboolean good)
{
  g_autoptr (GBytes) n = make_modulus (bits, even);
  g_autoptr (GBytes) e = from_hex (exponent);
  GError *error = NULL;
  g_autoptr (ShkCoseKey) key = shk_cose_key_new_from_rsa (n, e, &error);

  if (good)
    g_assert_no_error (error);
  else
    assert_key_refused (key, error);
}

static void
test_rsa (void)
{
  assert_rsa (SHK_COSE_KEY_MIN_RSA_BITS, FALSE, "010001", TRUE);
  assert_rsa (SHK_COSE_KEY_MIN_RSA_BITS - 1, FALSE, "010001", FALSE);
  assert_rsa (SHK_COSE_KEY_MAX_RSA_BITS, FALSE, "010001", TRUE);
  assert_rsa (SHK_COSE_KEY_MAX_RSA_BITS + 1, FALSE, "010001", FALSE);
  assert_rsa (2048, TRUE, "010001", FALSE);
  assert_rsa (2048, FALSE, "03", TRUE);
  assert_rsa (2048, FALSE, "0003", TRUE);
  assert_rsa (2048, FALSE, "01", FALSE);
  assert_rsa (2048, FALSE, "00", FALSE);
  assert_rsa (2048, FALSE, "02", FALSE);
  assert_rsa (2048, FALSE, "010000", FALSE);
  assert_rsa (2048, FALSE, "ffffffffffffffff", TRUE);
  assert_rsa (2048, FALSE, "010000000000000001", FALSE);
}

/* --- PEM and DER -------------------------------------------------------------------------------------------------- */

static char *
to_pem (GBytes *der, const char *what)
{
  g_autofree char *base64 = g_base64_encode (g_bytes_get_data (der, NULL), g_bytes_get_size (der));

  return g_strdup_printf ("-----BEGIN %s-----\n%s\n-----END %s-----\n", what, base64, what);
}

static void
test_pem (void)
{
  g_autoptr (GBytes) der = test_load ("sign1.pem", "key-p256");
  g_autofree char *key_pem = to_pem (der, "PUBLIC KEY");
  g_autofree char *certificate_pem = to_pem (shk_cose_certificate_get_der (test_certificate ("leaf")), "CERTIFICATE");
  g_autofree char *long_pem = g_strnfill (SHK_COSE_KEY_MAX_PEM_BYTES + 1, '\n');
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkCoseKey) of_key = shk_cose_key_new_from_pem (key_pem, -1, &error);
  g_autoptr (ShkCoseKey) of_certificate = NULL;
  g_autoptr (ShkCoseKey) of_long = NULL;

  g_assert_no_error (error);
  g_assert_true (shk_cose_key_fits (of_key, SHK_COSE_ES256));

  of_certificate = shk_cose_key_new_from_pem (certificate_pem, strlen (certificate_pem), &error);
  g_assert_no_error (error);
  g_assert_true (shk_cose_key_fits (of_certificate, SHK_COSE_ES256));

  memcpy (long_pem, key_pem, strlen (key_pem));
  of_long = shk_cose_key_new_from_pem (long_pem, SHK_COSE_KEY_MAX_PEM_BYTES, &error);
  g_assert_no_error (error);
  g_assert_null (shk_cose_key_new_from_pem (long_pem, SHK_COSE_KEY_MAX_PEM_BYTES + 1, &error));
  g_assert_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_KEY);
}

static void
assert_pem_refused (const char *pem, gssize length)
{
  GError *error = NULL;
  g_autoptr (ShkCoseKey) key = shk_cose_key_new_from_pem (pem, length, &error);

  assert_key_refused (key, error);
}

static void
test_pem_refuses (void)
{
  g_autoptr (GBytes) der = test_load ("sign1.pem", "key-p256");
  g_autoptr (GBytes) weak = test_load ("sign1.pem", "key-rsa1024");
  g_autoptr (GBytes) koblitz = test_load ("sign1.pem", "key-k256");
  g_autoptr (GBytes) weak_certificate = test_load ("certificates.pem", "leaf-weak-key");
  g_autofree char *key_pem = to_pem (der, "PUBLIC KEY");
  g_autofree char *private_pem = to_pem (der, "PRIVATE KEY");
  g_autofree char *weak_pem = to_pem (weak, "PUBLIC KEY");
  g_autofree char *koblitz_pem = to_pem (koblitz, "PUBLIC KEY");
  g_autofree char *weak_certificate_pem = to_pem (weak_certificate, "CERTIFICATE");

  assert_pem_refused ("", -1);
  assert_pem_refused ("nothing", -1);
  assert_pem_refused (key_pem, strlen (key_pem) - 20);
  assert_pem_refused (private_pem, -1);
  assert_pem_refused (weak_pem, -1);
  assert_pem_refused (koblitz_pem, -1);
  assert_pem_refused (weak_certificate_pem, -1);
  assert_pem_refused ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", -1);
}

static void
test_der_refuses (void)
{
  g_autoptr (GBytes) der = test_load ("sign1.pem", "key-p256");

  for (gsize size = 0; size < g_bytes_get_size (der); size++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (der, 0, size);
      GError *error = NULL;
      g_autoptr (ShkCoseKey) key = shk_cose_key_new_from_der (part, &error);

      assert_key_refused (key, error);
    }
}

/* --- What goes with what ------------------------------------------------------------------------------------------ */

static const gint64 all[] = { SHK_COSE_ES256, SHK_COSE_ES384, SHK_COSE_ES512, SHK_COSE_EDDSA, SHK_COSE_PS256,
                              SHK_COSE_PS384, SHK_COSE_PS512, SHK_COSE_RS256, SHK_COSE_RS384, SHK_COSE_RS512 };

typedef struct
{
  const char *key;
  const char *strict;  /* a letter an algorithm, in the order above */
  const char *rfc;
} Fit;

static const Fit fits[] = {
  { "key-p256", "+---------", "+++-------" },    { "key-p384", "-+--------", "+++-------" },
  { "key-p521", "--+-------", "+++-------" },    { "key-ed25519", "---+------", "---+------" },
  { "key-ed448", "---+------", "---+------" },   { "key-rsa", "----++++++", "----++++++" },
};

static void
test_fits (gconstpointer data)
{
  const Fit *fit = data;
  g_autoptr (GBytes) der = test_load ("sign1.pem", fit->key);
  g_autoptr (ShkCoseKey) key = shk_cose_key_new_from_der (der, NULL);
  gnutls_datum_t nothing = { (guint8 *) "", 0 };

  g_assert_cmpuint (strlen (fit->strict), ==, G_N_ELEMENTS (all));
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      int wanted = fit->strict[i] == '+' ? SHK_COSE_ERROR_SIGNATURE : SHK_COSE_ERROR_ALGORITHM;
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (shk_cose_key_fits (key, all[i]), ==, fit->strict[i] == '+');
      g_assert_cmpint (shk_cose_key_fits_policy (key, all[i], SHK_COSE_POLICY_RFC), ==, fit->rfc[i] == '+');

      /* And verifying keeps to it. */
      g_assert_false (shk_cose_key_verify (key, all[i], &nothing, &nothing, &error));
      g_assert_error (error, SHK_COSE_ERROR, wanted);
    }

  g_assert_false (shk_cose_key_fits_policy (key, 0, SHK_COSE_POLICY_RFC));
  g_assert_false (shk_cose_key_fits_policy (key, -46, SHK_COSE_POLICY_RFC));
  g_assert_false (shk_cose_key_fits_policy (key, -65535, SHK_COSE_POLICY_RFC));
}

static void
test_algorithms (void)
{
  static const char *const names[] = { "ES256", "ES384", "ES512", "EdDSA", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512" };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_assert_true (shk_cose_algorithm_is_known (all[i]));
      g_assert_cmpstr (shk_cose_algorithm_to_name (all[i]), ==, names[i]);
    }

  g_assert_false (shk_cose_algorithm_is_known (0));
  g_assert_false (shk_cose_algorithm_is_known (-46));
  g_assert_false (shk_cose_algorithm_is_known (-65535));
  g_assert_false (shk_cose_algorithm_is_known (G_MININT64));
  g_assert_false (shk_cose_algorithm_is_known (-7 + (G_GINT64_CONSTANT (1) << 32)));
  g_assert_null (shk_cose_algorithm_to_name (0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cose/key/ec", test_ec);
  g_test_add_func ("/cose/key/okp", test_okp);
  g_test_add_func ("/cose/key/rsa", test_rsa);
  g_test_add_func ("/cose/key/pem", test_pem);
  g_test_add_func ("/cose/key/pem/refuses", test_pem_refuses);
  g_test_add_func ("/cose/key/der/refuses", test_der_refuses);
  g_test_add_func ("/cose/key/algorithms", test_algorithms);
  for (gsize i = 0; i < G_N_ELEMENTS (fits); i++)
    {
      g_autofree char *path = g_strconcat ("/cose/key/fits/", fits[i].key + strlen ("key-"), NULL);

      g_test_add_data_func (path, &fits[i], test_fits);
    }

  return g_test_run ();
}
