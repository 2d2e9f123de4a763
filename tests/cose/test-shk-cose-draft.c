/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Messages that somebody else's key signs. The "card" here is GnuTLS with a key that the draft never sees. */

#include "shk-cose-certificate.h"
#include "shk-cose-sign1.h"

#include <gnutls/x509.h>

#include <string.h>

typedef struct
{
  gnutls_privkey_t key; /* (owned) */
  GBytes *certificate;  /* (owned) */
} Card;

static GBytes *
make_certificate (gnutls_privkey_t key)
{
  gnutls_x509_crt_t certificate;
  gnutls_pubkey_t pubkey;
  gnutls_datum_t der;
  GBytes *bytes;

  gnutls_pubkey_init (&pubkey);
  g_assert_cmpint (gnutls_pubkey_import_privkey (pubkey, key, 0, 0), ==, 0);
  gnutls_x509_crt_init (&certificate);
  gnutls_x509_crt_set_version (certificate, 3);
  gnutls_x509_crt_set_serial (certificate, "\1", 1);
  gnutls_x509_crt_set_dn (certificate, "CN=PRACTICE card", NULL);
  gnutls_x509_crt_set_activation_time (certificate, 1700000000);
  gnutls_x509_crt_set_expiration_time (certificate, 1900000000);
  gnutls_x509_crt_set_pubkey (certificate, pubkey);
  g_assert_cmpint (gnutls_x509_crt_privkey_sign (certificate, certificate, key, GNUTLS_DIG_SHA256, 0), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_export2 (certificate, GNUTLS_X509_FMT_DER, &der), ==, 0);
  bytes = g_bytes_new (der.data, der.size);
  gnutls_free (der.data);
  gnutls_x509_crt_deinit (certificate);
  gnutls_pubkey_deinit (pubkey);
  return bytes;
}

static void
card_init (Card *card, gnutls_pk_algorithm_t pk, guint bits)
{
  gnutls_privkey_init (&card->key);
  g_assert_cmpint (gnutls_privkey_generate (card->key, pk, bits, 0), ==, 0);
  card->certificate = make_certificate (card->key);
}

static void
card_clear (Card *card)
{
  gnutls_privkey_deinit (card->key);
  g_bytes_unref (card->certificate);
}

static GBytes *
card_sign (const Card *card, GBytes *bytes)
{
  gnutls_datum_t data, signature;
  GBytes *result;
  gsize size;

  data.data = (guint8 *) g_bytes_get_data (bytes, &size);
  data.size = size;
  g_assert_cmpint (gnutls_privkey_sign_data (card->key, GNUTLS_DIG_SHA256, 0, &data, &signature), ==, 0);
  result = g_bytes_new (signature.data, signature.size);
  gnutls_free (signature.data);
  return result;
}

static ShkCoseSign1Draft *
prepare (GBytes *payload, GBytes *external_aad)
{
  const ShkCoseSign1Options options = { .algorithm = SHK_COSE_RS256, .type = "a/b", .tagged = TRUE };
  g_autoptr (GError) error = NULL;
  ShkCoseSign1Draft *draft = shk_cose_sign1_prepare (&options, payload, external_aad, &error);

  g_assert_no_error (error);
  return draft;
}

static GBytes *
finish (const ShkCoseSign1Draft *draft, GBytes *signature, const Card *card, GError **error)
{
  GBytes *const chain[] = { card->certificate, NULL };

  return shk_cose_sign1_draft_finish (draft, signature, chain, error);
}

static void
test_round_trip (void)
{
  static const gsize sizes[] = { 0, 1, 4096, 65536 };
  g_autoptr (GBytes) aad = g_bytes_new_static ("external", 8);
  Card card;

  card_init (&card, GNUTLS_PK_RSA, 2048);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) payload = g_bytes_new_take (g_malloc0 (sizes[i] + 1), sizes[i]);
      g_autoptr (ShkCoseSign1Draft) draft = prepare (payload, aad);
      g_autoptr (GBytes) signature = card_sign (&card, shk_cose_sign1_draft_get_to_be_signed (draft));
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) message = finish (draft, signature, &card, &error);
      g_autoptr (ShkCoseSign1) parsed = message != NULL ? shk_cose_sign1_parse (message, &error) : NULL;
      g_autoptr (ShkCoseCertificate) certificate = shk_cose_certificate_new_from_der (card.certificate, NULL);
      g_autoptr (GBytes) sent = NULL;
      g_autoptr (GBytes) named = NULL;

      g_assert_no_error (error);
      g_assert_true (shk_cose_sign1_verify (parsed, shk_cose_certificate_get_key (certificate), aad, &error));
      g_assert_false (shk_cose_sign1_verify (parsed, shk_cose_certificate_get_key (certificate), NULL, NULL));
      sent = shk_cose_sign1_dup_payload (parsed);
      g_assert_true (g_bytes_equal (sent, payload));
      g_assert_cmpuint (shk_cose_sign1_get_n_x5chain (parsed), ==, 1);
      named = shk_cose_sign1_dup_x5chain (parsed, 0);
      g_assert_true (g_bytes_equal (named, card.certificate));
    }
  card_clear (&card);
}

/* RS256 has no chance in it, so that a key that is here and one that is not make the same message. */
static void
test_same_as_signing_here (void)
{
  g_autoptr (GBytes) payload = g_bytes_new_static ("payload", 7);
  Card card;

  card_init (&card, GNUTLS_PK_RSA, 2048);
  {
    GBytes *const chain[] = { card.certificate, NULL };
    const ShkCoseSign1Options options = { .algorithm = SHK_COSE_RS256, .x5chain = chain, .type = "a/b", .tagged = TRUE };
    g_autoptr (ShkCoseSign1Draft) draft = prepare (payload, NULL);
    g_autoptr (GBytes) signature = card_sign (&card, shk_cose_sign1_draft_get_to_be_signed (draft));
    g_autoptr (GBytes) there = finish (draft, signature, &card, NULL);
    g_autoptr (GBytes) here = shk_cose_sign1_sign (card.key, &options, payload, NULL, NULL);

    g_assert_true (g_bytes_equal (here, there));
  }
  card_clear (&card);
}

static void
assert_no_signature (const ShkCoseSign1Draft *draft, const Card *card, const void *data, gsize size)
{
  g_autoptr (GBytes) signature = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;

  g_assert_null (finish (draft, signature, card, &error));
  g_assert_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_SIGNATURE);
}

static void
test_wrong_signatures (void)
{
  g_autoptr (GBytes) payload = g_bytes_new_static ("payload", 7);
  Card card, other;

  card_init (&card, GNUTLS_PK_RSA, 2048);
  card_init (&other, GNUTLS_PK_RSA, 2048);
  {
    g_autoptr (ShkCoseSign1Draft) draft = prepare (payload, NULL);
    g_autoptr (GBytes) good = card_sign (&card, shk_cose_sign1_draft_get_to_be_signed (draft));
    g_autoptr (GBytes) of_other = card_sign (&other, shk_cose_sign1_draft_get_to_be_signed (draft));
    g_autoptr (GBytes) of_payload = card_sign (&card, payload);
    g_autofree guint8 *bytes = g_malloc0 (257);
    gsize size;

    memcpy (bytes, g_bytes_get_data (good, &size), 256);
    g_assert_cmpuint (size, ==, 256);
    assert_no_signature (draft, &card, bytes, 0);
    assert_no_signature (draft, &card, bytes, 255);
    assert_no_signature (draft, &card, bytes, 257);
    bytes[255] ^= 1;
    assert_no_signature (draft, &card, bytes, 256);
    assert_no_signature (draft, &card, g_bytes_get_data (of_other, NULL), 256);
    assert_no_signature (draft, &card, g_bytes_get_data (of_payload, NULL), 256);
    assert_no_signature (draft, &other, g_bytes_get_data (good, NULL), 256);
  }
  card_clear (&card);
  card_clear (&other);
}

static void
assert_no_chain (GBytes *const *x5chain, ShkCoseError code)
{
  g_autoptr (GBytes) payload = g_bytes_new_static ("payload", 7);
  g_autoptr (GBytes) signature = g_bytes_new_take (g_malloc0 (256), 256);
  g_autoptr (ShkCoseSign1Draft) draft = prepare (payload, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_cose_sign1_draft_finish (draft, signature, x5chain, &error));
  g_assert_error (error, SHK_COSE_ERROR, (int) code);
}

static void
test_wrong_chains (void)
{
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("x", 1);
  GBytes *const none[] = { NULL };
  GBytes *const no_certificate[] = { nonsense, NULL };
  Card card;

  card_init (&card, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1));
  {
    GBytes *const elliptic[] = { card.certificate, NULL };

    assert_no_chain (none, SHK_COSE_ERROR_HEADER);
    assert_no_chain (no_certificate, SHK_COSE_ERROR_CERTIFICATE);
    assert_no_chain (elliptic, SHK_COSE_ERROR_ALGORITHM);
  }
  card_clear (&card);
}

static void
test_wrong_algorithm (void)
{
  const ShkCoseSign1Options options = { .algorithm = (ShkCoseAlgorithm) -46 };
  g_autoptr (GBytes) payload = g_bytes_new_static ("payload", 7);
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_cose_sign1_prepare (&options, payload, NULL, &error));
  g_assert_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_UNSUPPORTED);
}

/* The headers of a draft outlive what they were given by. */
static void
test_headers (void)
{
  g_autoptr (GBytes) payload = g_bytes_new_static ("payload", 7);
  Card card;

  card_init (&card, GNUTLS_PK_RSA, 2048);
  for (int kid_protected = FALSE; kid_protected <= TRUE; kid_protected++)
    {
      g_autoptr (GBytes) kid = g_bytes_new ("K-1", 3);
      const ShkCoseSign1Options options = { .algorithm = SHK_COSE_RS256, .kid = kid, .kid_protected = kid_protected };
      g_autoptr (ShkCoseSign1Draft) draft = shk_cose_sign1_prepare (&options, payload, NULL, NULL);
      g_autoptr (GBytes) signature = card_sign (&card, shk_cose_sign1_draft_get_to_be_signed (draft));
      g_autoptr (GBytes) message = NULL;
      g_autoptr (ShkCoseSign1) parsed = NULL;
      const guint8 *named;
      gsize size;

      g_clear_pointer (&kid, g_bytes_unref);
      message = finish (draft, signature, &card, NULL);
      parsed = shk_cose_sign1_parse (message, NULL);
      named = shk_cose_sign1_get_kid (parsed, &size);
      g_assert_cmpmem (named, size, "K-1", 3);
      g_assert_true ((shk_cose_sign1_lookup_header (parsed, 4, TRUE) != NULL) == kid_protected);
    }
  card_clear (&card);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cose/draft/round-trip", test_round_trip);
  g_test_add_func ("/cose/draft/same-as-signing-here", test_same_as_signing_here);
  g_test_add_func ("/cose/draft/refuses/signatures", test_wrong_signatures);
  g_test_add_func ("/cose/draft/refuses/chains", test_wrong_chains);
  g_test_add_func ("/cose/draft/refuses/algorithm", test_wrong_algorithm);
  g_test_add_func ("/cose/draft/headers", test_headers);
  return g_test_run ();
}
