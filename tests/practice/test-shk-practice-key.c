/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-key.h"
#include "shk-practice-secret.h"

#include <gnutls/abstract.h>

static GBytes *
get_public (gnutls_x509_privkey_t key)
{
  gnutls_pubkey_t pubkey;
  gnutls_privkey_t privkey;
  gnutls_datum_t der;
  GBytes *bytes;

  gnutls_privkey_init (&privkey);
  gnutls_pubkey_init (&pubkey);
  g_assert_cmpint (gnutls_privkey_import_x509 (privkey, key, 0), >=, 0);
  g_assert_cmpint (gnutls_pubkey_import_privkey (pubkey, privkey, 0, 0), >=, 0);
  g_assert_cmpint (gnutls_pubkey_export2 (pubkey, GNUTLS_X509_FMT_DER, &der), >=, 0);
  bytes = g_bytes_new (der.data, der.size);
  gnutls_free (der.data);
  gnutls_pubkey_deinit (pubkey);
  gnutls_privkey_deinit (privkey);
  return bytes;
}

static GBytes *
derive_public (guint64 seed, const char *label, ShkPracticeKeyKind kind)
{
  g_autoptr (GBytes) secret = shk_practice_secret_new_from_seed (seed);
  g_autoptr (GError) error = NULL;
  gnutls_x509_privkey_t key = shk_practice_key_derive (secret, label, kind, &error);
  GBytes *public;

  g_assert_no_error (error);
  g_assert_cmpint (gnutls_x509_privkey_verify_params (key), >=, 0);
  public = get_public (key);
  gnutls_x509_privkey_deinit (key);
  return public;
}

static void
test_secret_from_seed (void)
{
  g_autoptr (GBytes) one = shk_practice_secret_new_from_seed (1);
  g_autoptr (GBytes) again = shk_practice_secret_new_from_seed (1);
  g_autoptr (GBytes) two = shk_practice_secret_new_from_seed (2);
  g_autoptr (GBytes) random = shk_practice_secret_new_random (NULL);
  g_autoptr (GBytes) other = shk_practice_secret_new_random (NULL);

  g_assert_cmpuint (g_bytes_get_size (one), ==, SHK_PRACTICE_SECRET_BYTES);
  g_assert_true (g_bytes_equal (one, again));
  g_assert_false (g_bytes_equal (one, two));
  g_assert_false (g_bytes_equal (random, other));
}

static void
test_secret_derive (void)
{
  g_autoptr (GBytes) secret = shk_practice_secret_new_from_seed (1);
  g_autoptr (GBytes) a = shk_practice_secret_derive (secret, "a", 16);
  g_autoptr (GBytes) a_longer = shk_practice_secret_derive (secret, "a", 8160);
  g_autoptr (GBytes) a_head = g_bytes_new_from_bytes (a_longer, 0, 16);
  g_autoptr (GBytes) b = shk_practice_secret_derive (secret, "b", 16);

  g_assert_true (g_bytes_equal (a, a_head));
  g_assert_false (g_bytes_equal (a, b));
}

static void
test_key_is_repeatable (gconstpointer data)
{
  ShkPracticeKeyKind kind = (ShkPracticeKeyKind) GPOINTER_TO_INT (data);
  g_autoptr (GBytes) one = derive_public (1, "one", kind);
  g_autoptr (GBytes) again = derive_public (1, "one", kind);
  g_autoptr (GBytes) other_label = derive_public (1, "two", kind);
  g_autoptr (GBytes) other_seed = derive_public (2, "one", kind);

  g_assert_true (g_bytes_equal (one, again));
  g_assert_false (g_bytes_equal (one, other_label));
  g_assert_false (g_bytes_equal (one, other_seed));
}

/* The public point that nettle computed belongs to the private number that GnuTLS signs with. */
static void
test_p256_signs (void)
{
  static const guint8 text[] = "signed";
  const gnutls_datum_t data = { (guint8 *) text, sizeof text };

  for (guint64 seed = 0; seed < 16; seed++)
    {
      g_autoptr (GBytes) secret = shk_practice_secret_new_from_seed (seed);
      gnutls_x509_privkey_t key = shk_practice_key_derive (secret, "key", SHK_PRACTICE_KEY_P256, NULL);
      gnutls_privkey_t privkey;
      gnutls_pubkey_t pubkey;
      gnutls_datum_t signature;

      gnutls_privkey_init (&privkey);
      gnutls_pubkey_init (&pubkey);
      g_assert_cmpint (gnutls_privkey_import_x509 (privkey, key, 0), >=, 0);
      g_assert_cmpint (gnutls_pubkey_import_privkey (pubkey, privkey, 0, 0), >=, 0);
      g_assert_cmpint (gnutls_privkey_sign_data2 (privkey, GNUTLS_SIGN_ECDSA_SHA256, 0, &data, &signature), >=, 0);
      g_assert_cmpint (gnutls_pubkey_verify_data2 (pubkey, GNUTLS_SIGN_ECDSA_SHA256, 0, &data, &signature), >=, 0);
      gnutls_free (signature.data);
      gnutls_pubkey_deinit (pubkey);
      gnutls_privkey_deinit (privkey);
      gnutls_x509_privkey_deinit (key);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/practice/secret/follows-from-the-seed", test_secret_from_seed);
  g_test_add_func ("/practice/secret/another-label-gives-other-bytes", test_secret_derive);
  g_test_add_data_func ("/practice/key/rsa-is-repeatable", GINT_TO_POINTER (SHK_PRACTICE_KEY_RSA_2048),
                        test_key_is_repeatable);
  g_test_add_data_func ("/practice/key/p256-is-repeatable", GINT_TO_POINTER (SHK_PRACTICE_KEY_P256),
                        test_key_is_repeatable);
  g_test_add_func ("/practice/key/p256-point-belongs-to-the-number", test_p256_signs);
  return g_test_run ();
}
