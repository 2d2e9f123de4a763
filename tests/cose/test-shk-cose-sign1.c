/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-cose-sign1.h"
#include "shk-cose-signed-private.h"
#include "shk-test-malloc.h"
#include "shk-test-pki.h"
#include "shk-text.h"

#include <string.h>

#define ACCEPTED (-1)

/* --- The rules of parsing ----------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *hex;
  int strict;  /* ACCEPTED, or the error */
  int rfc;
} Rule;

#define BOTH(outcome) outcome, outcome

/* The smallest messages that show one rule each: payload and signature are of one byte. */
static const Rule rules[] = {
  { "tagged", "d2 84 43a10126 a0 4100 4100", BOTH (ACCEPTED) },
  { "untagged", "84 43a10126 a0 4100 4100", BOTH (ACCEPTED) },
  { "empty-bucket", "84 40 a0 4100 4100", BOTH (ACCEPTED) },
  { "empty-map-in-bucket", "84 41a0 a0 4100 4100", BOTH (ACCEPTED) },
  { "empty-payload", "84 43a10126 a0 40 4100", BOTH (ACCEPTED) },
  { "algorithm-as-text", "84 44a1016178 a0 4100 4100", BOTH (ACCEPTED) },
  { "unknown-algorithm", "84 43a10107 a0 4100 4100", BOTH (ACCEPTED) },
  { "unknown-labels", "84 46a2012618c801 a2 6178f5 3863f6 4100 4100", BOTH (ACCEPTED) },
  { "kid", "84 43a10126 a1044131 4100 4100", BOTH (ACCEPTED) },
  { "protected-kid", "84 46a20126044131 a0 4100 4100", BOTH (ACCEPTED) },
  { "content-type-as-number", "84 45a201260300 a0 4100 4100", BOTH (ACCEPTED) },
  { "content-type-as-text", "84 46a20126036161 a0 4100 4100", BOTH (ACCEPTED) },
  { "typ", "84 46a20126106161 a0 4100 4100", BOTH (ACCEPTED) },
  { "one-certificate", "84 43a10126 a118214130 4100 4100", BOTH (ACCEPTED) },
  { "two-certificates", "84 43a10126 a118218241304131 4100 4100", BOTH (ACCEPTED) },
  { "critical-algorithm", "84 46a20126028101 a0 4100 4100", BOTH (ACCEPTED) },
  { "critical-content-type", "84 48a301260281030300 a0 4100 4100", BOTH (ACCEPTED) },
  { "unprotected-algorithm", "84 40 a10126 4100 4100", SHK_COSE_ERROR_HEADER, ACCEPTED },

  { "trailing-byte", "84 43a10126 a0 4100 4100 00", BOTH (SHK_COSE_ERROR_CBOR) },
  { "indefinite-array", "9f 43a10126 a0 4100 4100 ff", BOTH (SHK_COSE_ERROR_CBOR) },
  { "indefinite-payload", "84 43a10126 a0 5f4100ff 4100", BOTH (SHK_COSE_ERROR_CBOR) },
  { "indefinite-bucket", "84 44bf0126ff a0 4100 4100", BOTH (SHK_COSE_ERROR_CBOR) },
  { "trailing-byte-in-bucket", "84 44a1012600 a0 4100 4100", BOTH (SHK_COSE_ERROR_CBOR) },
  { "label-twice-in-protected", "84 45a201260126 a0 4100 4100", BOTH (SHK_COSE_ERROR_CBOR) },
  { "label-twice-in-unprotected", "84 43a10126 a2044131044132 4100 4100", BOTH (SHK_COSE_ERROR_CBOR) },
  { "label-in-a-longer-form", "84 44a1180126 a0 4100 4100", BOTH (SHK_COSE_ERROR_CBOR) },
  { "algorithm-in-a-longer-form", "84 44a1013806 a0 4100 4100", BOTH (SHK_COSE_ERROR_CBOR) },

  { "tag-of-nothing", "d83d 84 43a10126 a0 4100 4100", BOTH (SHK_COSE_ERROR_STRUCTURE) },
  { "tag-998", "d903e6 84 43a10126 a0 4100 4100", BOTH (SHK_COSE_ERROR_STRUCTURE) },
  { "tag-twice", "d2d2 84 43a10126 a0 4100 4100", BOTH (SHK_COSE_ERROR_STRUCTURE) },
  { "tag-of-cwt-around", "d83d d2 84 43a10126 a0 4100 4100", BOTH (SHK_COSE_ERROR_STRUCTURE) },
  { "tag-of-sign", "d862 84 43a10126 a0 4100 80", BOTH (SHK_COSE_ERROR_UNSUPPORTED) },
  { "tag-of-mac0", "d1 84 43a10126 a0 4100 4100", BOTH (SHK_COSE_ERROR_UNSUPPORTED) },
  { "tag-of-encrypt0", "d0 83 43a10126 a0 4100", BOTH (SHK_COSE_ERROR_UNSUPPORTED) },
  { "not-an-array", "a0", BOTH (SHK_COSE_ERROR_STRUCTURE) },
  { "array-of-three", "83 43a10126 a0 4100", BOTH (SHK_COSE_ERROR_STRUCTURE) },
  { "array-of-five", "85 43a10126 a0 4100 4100 4100", BOTH (SHK_COSE_ERROR_STRUCTURE) },
  { "bucket-not-wrapped", "84 a10126 a0 4100 4100", BOTH (SHK_COSE_ERROR_STRUCTURE) },
  { "unprotected-wrapped", "84 43a10126 41a0 4100 4100", BOTH (SHK_COSE_ERROR_STRUCTURE) },
  { "unprotected-no-map", "84 43a10126 80 4100 4100", BOTH (SHK_COSE_ERROR_STRUCTURE) },
  { "detached-payload", "84 43a10126 a0 f6 4100", BOTH (SHK_COSE_ERROR_STRUCTURE) },
  { "text-payload", "84 43a10126 a0 6130 4100", BOTH (SHK_COSE_ERROR_STRUCTURE) },
  { "map-payload", "84 43a10126 a0 a0 4100", BOTH (SHK_COSE_ERROR_STRUCTURE) },
  { "nil-signature", "84 43a10126 a0 4100 f6", BOTH (SHK_COSE_ERROR_STRUCTURE) },
  { "list-of-signatures", "84 43a10126 a0 4100 80", BOTH (SHK_COSE_ERROR_STRUCTURE) },

  { "bucket-with-array", "84 4180 a0 4100 4100", BOTH (SHK_COSE_ERROR_HEADER) },
  { "label-bytes", "84 43a10126 a1413000 4100 4100", BOTH (SHK_COSE_ERROR_HEADER) },
  { "label-array", "84 43a18000 a0 4100 4100", BOTH (SHK_COSE_ERROR_HEADER) },
  { "label-bool", "84 43a1f500 a0 4100 4100", BOTH (SHK_COSE_ERROR_HEADER) },
  { "label-in-both-buckets", "84 46a20126044131 a1044131 4100 4100", BOTH (SHK_COSE_ERROR_HEADER) },
  { "text-label-in-both-buckets", "84 46a20126617800 a1617801 4100 4100", BOTH (SHK_COSE_ERROR_HEADER) },
  { "algorithm-in-both-buckets", "84 43a10126 a10126 4100 4100", BOTH (SHK_COSE_ERROR_HEADER) },
  { "algorithm-as-bytes", "84 44a1014126 a0 4100 4100", BOTH (SHK_COSE_ERROR_HEADER) },
  { "algorithm-as-nil", "84 43a101f6 a0 4100 4100", BOTH (SHK_COSE_ERROR_HEADER) },
  { "algorithm-over-63-bits", "84 4ba1011b8000000000000000 a0 4100 4100", BOTH (SHK_COSE_ERROR_HEADER) },
  { "kid-as-text", "84 43a10126 a1046131 4100 4100", BOTH (SHK_COSE_ERROR_HEADER) },
  { "kid-as-number", "84 45a201260401 a0 4100 4100", BOTH (SHK_COSE_ERROR_HEADER) },
  { "content-type-as-bytes", "84 46a20126034161 a0 4100 4100", BOTH (SHK_COSE_ERROR_HEADER) },
  { "content-type-negative", "84 45a201260320 a0 4100 4100", BOTH (SHK_COSE_ERROR_HEADER) },
  { "typ-as-bytes", "84 46a20126104161 a0 4100 4100", BOTH (SHK_COSE_ERROR_HEADER) },
  { "no-certificates", "84 43a10126 a1182180 4100 4100", BOTH (SHK_COSE_ERROR_HEADER) },
  { "certificate-as-text", "84 43a10126 a118216130 4100 4100", BOTH (SHK_COSE_ERROR_HEADER) },
  { "second-certificate-as-text", "84 43a10126 a118218241306131 4100 4100", BOTH (SHK_COSE_ERROR_HEADER) },

  { "critical-unprotected", "84 43a10126 a1028101 4100 4100", BOTH (SHK_COSE_ERROR_CRITICAL) },
  { "critical-empty", "84 45a201260280 a0 4100 4100", BOTH (SHK_COSE_ERROR_CRITICAL) },
  { "critical-no-list", "84 45a201260201 a0 4100 4100", BOTH (SHK_COSE_ERROR_CRITICAL) },
  { "critical-unknown-number", "84 4aa301260281186318 6300 a0 4100 4100", BOTH (SHK_COSE_ERROR_CRITICAL) },
  { "critical-unknown-text", "84 4aa3012602816178617800 a0 4100 4100", BOTH (SHK_COSE_ERROR_CRITICAL) },
  { "critical-absent", "84 46a20126028103 a0 4100 4100", BOTH (SHK_COSE_ERROR_CRITICAL) },
  { "critical-only-unprotected", "84 46a20126028104 a1044131 4100 4100", BOTH (SHK_COSE_ERROR_CRITICAL) },
  { "critical-itself", "84 46a20126028102 a0 4100 4100", BOTH (SHK_COSE_ERROR_CRITICAL) },
  { "critical-iv", "84 49a3012602810505 4100 a0 4100 4100", BOTH (SHK_COSE_ERROR_CRITICAL) },
};

static GBytes *
from_hex (const char *hex)
{
  g_auto (GStrv) parts = g_strsplit (hex, " ", -1);
  g_autofree char *text = g_strjoinv ("", parts);
  GBytes *bytes = shk_hex_decode (text, strlen (text));

  g_assert_nonnull (bytes);

  return bytes;
}

static void
assert_parses (GBytes *bytes, ShkCosePolicy policy, int outcome)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkCoseSign1) sign1 = shk_cose_sign1_parse_policy (bytes, policy, &error);

  if (outcome == ACCEPTED)
    g_assert_no_error (error);
  else
    g_assert_error (error, SHK_COSE_ERROR, outcome);
  g_assert_true ((sign1 != NULL) == (outcome == ACCEPTED));
}

static void
test_rule (gconstpointer data)
{
  const Rule *rule = data;
  g_autoptr (GBytes) bytes = from_hex (rule->hex);

  assert_parses (bytes, SHK_COSE_POLICY_STRICT, rule->strict);
  assert_parses (bytes, SHK_COSE_POLICY_RFC, rule->rfc);
}

/* --- What a message says ------------------------------------------------------------------------------------------ */

static void
test_says (void)
{
  g_autoptr (GBytes) bytes = from_hex ("d2 84 43a10126 a204 4131 1821 82 413a 413b 420102 4100");
  g_autoptr (ShkCoseSign1) sign1 = shk_cose_sign1_parse (bytes, NULL);
  g_autofree char *name = shk_cose_sign1_dup_algorithm_name (sign1);
  g_autoptr (GBytes) payload = shk_cose_sign1_dup_payload (sign1);
  g_autoptr (GBytes) second = shk_cose_sign1_dup_x5chain (sign1, 1);
  gint64 number = 0;
  gsize size = 0;

  g_assert_cmpmem (g_bytes_get_data (payload, NULL), g_bytes_get_size (payload), "\1\2", 2);
  g_assert_cmpmem (shk_cose_sign1_get_payload (sign1, &size), 2, "\1\2", 2);
  g_assert_true (shk_cose_sign1_get_algorithm (sign1, &number));
  g_assert_cmpint (number, ==, SHK_COSE_ES256);
  g_assert_cmpstr (name, ==, "ES256");
  g_assert_cmpmem (shk_cose_sign1_get_kid (sign1, &size), 1, "1", 1);
  g_assert_cmpuint (size, ==, 1);
  g_assert_cmpuint (shk_cose_sign1_get_n_x5chain (sign1), ==, 2);
  g_assert_cmpmem (g_bytes_get_data (second, NULL), g_bytes_get_size (second), "\x3b", 1);
  g_assert_nonnull (shk_cose_sign1_lookup_header (sign1, 4, FALSE));
  g_assert_null (shk_cose_sign1_lookup_header (sign1, 4, TRUE));
  g_assert_nonnull (shk_cose_sign1_lookup_header (sign1, 1, TRUE));
}

static void
test_says_nothing (void)
{
  g_autoptr (GBytes) bytes = from_hex ("84 40 a0 40 40");
  g_autoptr (ShkCoseSign1) sign1 = shk_cose_sign1_parse (bytes, NULL);
  gint64 number = 5;
  gsize size = 5;

  g_assert_false (shk_cose_sign1_get_algorithm (sign1, &number));
  g_assert_null (shk_cose_sign1_dup_algorithm_name (sign1));
  g_assert_null (shk_cose_sign1_get_kid (sign1, &size));
  g_assert_cmpint (number, ==, 5);
  g_assert_cmpuint (shk_cose_sign1_get_n_x5chain (sign1), ==, 0);
  g_assert_nonnull (shk_cose_sign1_get_payload (sign1, &size));
  g_assert_cmpuint (size, ==, 0);
}

static void
test_algorithm_names (void)
{
  static const struct { const char *hex, *name; } cases[] = {
    { "84 44a1013824 a0 4100 4100", "PS256" }, { "84 44a101382d a0 4100 4100", "HSS-LMS" },
    { "84 44a1013863 a0 4100 4100", "-100" },  { "84 44a1016178 a0 4100 4100", "x" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = from_hex (cases[i].hex);
      g_autoptr (ShkCoseSign1) sign1 = shk_cose_sign1_parse (bytes, NULL);
      g_autofree char *name = shk_cose_sign1_dup_algorithm_name (sign1);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

/* --- Verifying what others signed --------------------------------------------------------------------------------- */

static ShkCoseKey *
load_key (const char *name)
{
  g_autofree char *block = g_strconcat ("key-", name, NULL);
  g_autoptr (GBytes) der = test_load ("sign1.pem", block);
  g_autoptr (GError) error = NULL;
  ShkCoseKey *key = shk_cose_key_new_from_der (der, &error);

  g_assert_no_error (error);

  return key;
}

static void
assert_verifies (GBytes *bytes, ShkCosePolicy policy, ShkCoseKey *key, const char *external, int outcome)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkCoseSign1) sign1 = shk_cose_sign1_parse_policy (bytes, policy, &error);
  g_autoptr (GBytes) aad = external != NULL ? g_bytes_new_static (external, strlen (external)) : NULL;
  gboolean verified;

  g_assert_no_error (error);
  verified = shk_cose_sign1_verify (sign1, key, aad, &error);
  if (outcome == ACCEPTED)
    g_assert_no_error (error);
  else
    g_assert_error (error, SHK_COSE_ERROR, outcome);
  g_assert_true (verified == (outcome == ACCEPTED));
}

/* No other key of the file may verify it. */
static void
assert_only_key (GBytes *bytes, const char *name, int number)
{
  static const char *const others[] = { "p256", "p384", "p521", "ed25519", "ed448", "rsa", "rsa3" };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (ShkCoseKey) other = load_key (others[i]);

      if (!g_str_equal (others[i], name))
        assert_verifies (bytes, SHK_COSE_POLICY_STRICT, other, NULL,
                         shk_cose_key_fits (other, number) ? SHK_COSE_ERROR_SIGNATURE : SHK_COSE_ERROR_ALGORITHM);
    }
}

static void
test_made (gconstpointer data)
{
  const char *name = data;
  g_auto (GStrv) parts = g_strsplit (name, "-", 3); /* algorithm, key, what */
  g_autoptr (GBytes) bytes = test_load ("sign1.pem", name);
  g_autoptr (ShkCoseKey) key = load_key (parts[1]);

  if (g_str_equal (parts[2], "right"))
    {
      g_autoptr (ShkCoseSign1) sign1 = shk_cose_sign1_parse (bytes, NULL);
      g_autofree char *algorithm = shk_cose_sign1_dup_algorithm_name (sign1);
      gint64 number = 0;

      g_assert_cmpstr (algorithm, ==, parts[0]);
      g_assert_true (shk_cose_sign1_get_algorithm (sign1, &number));
      assert_verifies (bytes, SHK_COSE_POLICY_STRICT, key, NULL, ACCEPTED);
      assert_verifies (bytes, SHK_COSE_POLICY_STRICT, key, "", ACCEPTED);
      assert_verifies (bytes, SHK_COSE_POLICY_RFC, key, NULL, ACCEPTED);
      assert_only_key (bytes, parts[1], number);
    }
  else if (g_str_equal (parts[2], "external"))
    {
      assert_verifies (bytes, SHK_COSE_POLICY_STRICT, key, "external", ACCEPTED);
      assert_verifies (bytes, SHK_COSE_POLICY_STRICT, key, "externam", SHK_COSE_ERROR_SIGNATURE);
      assert_verifies (bytes, SHK_COSE_POLICY_STRICT, key, NULL, SHK_COSE_ERROR_SIGNATURE);
    }
  else if (g_str_equal (parts[2], "mismatched"))
    {
      assert_verifies (bytes, SHK_COSE_POLICY_STRICT, key, NULL, SHK_COSE_ERROR_ALGORITHM);
      assert_verifies (bytes, SHK_COSE_POLICY_RFC, key, NULL, ACCEPTED);
    }
  else
    {
      assert_verifies (bytes, SHK_COSE_POLICY_STRICT, key, NULL, SHK_COSE_ERROR_SIGNATURE);
      assert_verifies (bytes, SHK_COSE_POLICY_RFC, key, NULL, SHK_COSE_ERROR_SIGNATURE);
    }
}

/* Every byte of a message is under the signature, or the message is none any more. Of the unprotected bucket that is
 * not so, which is what it is for. */
static void
test_every_byte (void)
{
  g_autoptr (GBytes) bytes = test_load ("sign1.pem", "ES256-p256-right");
  g_autoptr (ShkCoseKey) key = load_key ("p256");
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  const guint8 *kid = memmem (data, size, "\xa1\x04\x48P-000001", 11);

  g_assert_nonnull (kid);
  for (gsize i = 1; i < size; i++) /* without the tag, 18 */
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (ShkCoseSign1) sign1 = NULL;

      copy[i] ^= 1;
      changed = g_bytes_new (copy, size);
      sign1 = shk_cose_sign1_parse (changed, NULL);
      if (data + i < kid || data + i >= kid + 11)
        g_assert_true (sign1 == NULL || !shk_cose_sign1_verify (sign1, key, NULL, NULL));
    }
}

static void
test_unknown_algorithms (void)
{
  static const struct { const char *hex; int error; } cases[] = {
    { "84 40 a0 4100 4100", SHK_COSE_ERROR_ALGORITHM },           { "84 43a10100 a0 4100 4100", SHK_COSE_ERROR_ALGORITHM },
    { "84 44a1013901 00 a0 4100 4100", SHK_COSE_ERROR_CBOR },     { "84 44a1016178 a0 4100 4100", SHK_COSE_ERROR_ALGORITHM },
    { "84 44a101382d a0 4100 4100", SHK_COSE_ERROR_UNSUPPORTED }, { "84 44a101382e a0 4100 4100", SHK_COSE_ERROR_UNSUPPORTED },
    { "84 43a10105 a0 4100 4100", SHK_COSE_ERROR_ALGORITHM },     { "84 45a10139fffe a0 4100 4100", SHK_COSE_ERROR_UNSUPPORTED },
  };
  g_autoptr (ShkCoseKey) key = load_key ("p256");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = from_hex (cases[i].hex);

      if (cases[i].error == SHK_COSE_ERROR_CBOR)
        assert_parses (bytes, SHK_COSE_POLICY_STRICT, cases[i].error);
      else
        assert_verifies (bytes, SHK_COSE_POLICY_RFC, key, NULL, cases[i].error);
    }
}

/* --- Signing ------------------------------------------------------------------------------------------------------ */

typedef struct
{
  const char *name;
  ShkCoseAlgorithm algorithm;
  gnutls_pk_algorithm_t pk;
  guint bits;
  gboolean repeatable;
} Signer;

static const Signer signers[] = {
  { "es256", SHK_COSE_ES256, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), TRUE },
  { "es384", SHK_COSE_ES384, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP384R1), TRUE },
  { "es512", SHK_COSE_ES512, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP521R1), TRUE },
  { "ed25519", SHK_COSE_EDDSA, GNUTLS_PK_EDDSA_ED25519, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_ED25519), TRUE },
  { "ed448", SHK_COSE_EDDSA, GNUTLS_PK_EDDSA_ED448, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_ED448), TRUE },
  { "ps256", SHK_COSE_PS256, GNUTLS_PK_RSA, 2048, FALSE },
  { "ps384", SHK_COSE_PS384, GNUTLS_PK_RSA, 2048, FALSE },
  { "ps512", SHK_COSE_PS512, GNUTLS_PK_RSA, 2048, FALSE },
  { "rs256", SHK_COSE_RS256, GNUTLS_PK_RSA, 2048, TRUE },
  { "rs384", SHK_COSE_RS384, GNUTLS_PK_RSA, 2048, TRUE },
  { "rs512", SHK_COSE_RS512, GNUTLS_PK_RSA, 2048, TRUE },
  { "ps256-pss-key", SHK_COSE_PS256, GNUTLS_PK_RSA_PSS, 2048, FALSE },
};

/* One key a kind for the whole program: RSA keys take their time. */
static gnutls_privkey_t
get_private_key (gnutls_pk_algorithm_t pk, guint bits)
{
  static GHashTable *keys;
  gpointer id = GUINT_TO_POINTER (bits ^ ((guint) pk << 24));
  gnutls_privkey_t key;

  if (keys == NULL)
    keys = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) gnutls_privkey_deinit);
  key = g_hash_table_lookup (keys, id);
  if (key != NULL)
    return key;

  gnutls_privkey_init (&key);
  g_assert_cmpint (gnutls_privkey_generate (key, pk, bits, 0), ==, 0);
  g_hash_table_insert (keys, id, key);

  return key;
}

static ShkCoseKey *
get_public_key (gnutls_privkey_t private_key)
{
  g_autoptr (GError) error = NULL;
  gnutls_pubkey_t pubkey;
  ShkCoseKey *key;

  gnutls_pubkey_init (&pubkey);
  g_assert_cmpint (gnutls_pubkey_import_privkey (pubkey, private_key, 0, 0), ==, 0);
  key = shk_cose_key_new_from_gnutls (pubkey, &error);
  g_assert_no_error (error);

  return key;
}

static void
test_sign (gconstpointer data)
{
  const Signer *signer = data;
  gnutls_privkey_t private_key = get_private_key (signer->pk, signer->bits);
  g_autoptr (ShkCoseKey) key = get_public_key (private_key);
  ShkCoseSign1Options options = { .algorithm = signer->algorithm, .tagged = TRUE };
  g_autoptr (GBytes) payload = g_bytes_new_static ("payload", 7);
  g_autoptr (GBytes) aad = g_bytes_new_static ("external", 8);

  /* More than once: a number with leading zeros comes up in one signature of 128 or so. */
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) first = shk_cose_sign1_sign (private_key, &options, payload, aad, &error);
      g_autoptr (GBytes) second = shk_cose_sign1_sign (private_key, &options, payload, aad, &error);

      g_assert_no_error (error);
      assert_verifies (first, SHK_COSE_POLICY_STRICT, key, "external", ACCEPTED);
      assert_verifies (first, SHK_COSE_POLICY_STRICT, key, NULL, SHK_COSE_ERROR_SIGNATURE);
      g_assert_cmpint (g_bytes_equal (first, second), ==, signer->repeatable);

      g_bytes_unref (payload);
      payload = g_bytes_new (&i, sizeof i);
    }
}

static void
test_sign_headers (void)
{
  gnutls_privkey_t private_key = get_private_key (GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1));
  g_autoptr (GBytes) kid = g_bytes_new_static ("P-1", 3);
  g_autoptr (GBytes) payload = g_bytes_new_static ("x", 1);
  g_autoptr (GBytes) one = g_bytes_new_static ("1", 1);
  g_autoptr (GBytes) two = g_bytes_new_static ("2", 1);
  GBytes *const certificates[] = { one, two, NULL };
  GBytes *const certificate[] = { one, NULL };
  static const char *const wanted[] = {
    "d28443a10126a041785840",
    "8443a10126a10443502d3141785840",
    "8448a2012604 43502d31a041785840",
    "d28447a2012610626162a1182141 3141785840",
    "d28443a10126a20443502d31182182413141 3241785840",
  };
  const ShkCoseSign1Options options[] = {
    { .algorithm = SHK_COSE_ES256, .tagged = TRUE },
    { .algorithm = SHK_COSE_ES256, .kid = kid },
    { .algorithm = SHK_COSE_ES256, .kid = kid, .kid_protected = TRUE },
    { .algorithm = SHK_COSE_ES256, .type = "ab", .x5chain = certificate, .tagged = TRUE },
    { .algorithm = SHK_COSE_ES256, .kid = kid, .x5chain = certificates, .tagged = TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autoptr (GBytes) message = shk_cose_sign1_sign (private_key, &options[i], payload, NULL, NULL);
      g_autoptr (GBytes) front = from_hex (wanted[i]);
      gsize size = g_bytes_get_size (front);

      assert_parses (message, SHK_COSE_POLICY_STRICT, ACCEPTED);
      g_assert_cmpuint (g_bytes_get_size (message), ==, size + 64);
      g_assert_cmpmem (g_bytes_get_data (message, NULL), size, g_bytes_get_data (front, NULL), size);
    }
}

static void
test_sign_refuses (void)
{
  g_autoptr (GBytes) payload = g_bytes_new_static ("x", 1);
  static const struct { gint64 algorithm; gnutls_ecc_curve_t curve; int error; } cases[] = {
    { SHK_COSE_ES512, GNUTLS_ECC_CURVE_SECP256R1, SHK_COSE_ERROR_ALGORITHM },
    { SHK_COSE_EDDSA, GNUTLS_ECC_CURVE_SECP256R1, SHK_COSE_ERROR_ALGORITHM },
    { SHK_COSE_PS256, GNUTLS_ECC_CURVE_SECP256R1, SHK_COSE_ERROR_ALGORITHM },
    { SHK_COSE_ES256, GNUTLS_ECC_CURVE_SECP384R1, SHK_COSE_ERROR_ALGORITHM },
    { -46, GNUTLS_ECC_CURVE_SECP256R1, SHK_COSE_ERROR_UNSUPPORTED },
    { 0, GNUTLS_ECC_CURVE_SECP256R1, SHK_COSE_ERROR_UNSUPPORTED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ShkCoseSign1Options options = { .algorithm = cases[i].algorithm };
      g_autoptr (GError) error = NULL;

      g_assert_null (shk_cose_sign1_sign (get_private_key (GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (cases[i].curve)), &options,
                                          payload, NULL, &error));
      g_assert_error (error, SHK_COSE_ERROR, cases[i].error);
    }
}

/* Over the bytes that fit the stack, at the edge of them, and behind it. */
static void
test_sign_sizes (void)
{
  gnutls_privkey_t private_key = get_private_key (GNUTLS_PK_EDDSA_ED25519, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_ED25519));
  g_autoptr (ShkCoseKey) key = get_public_key (private_key);
  ShkCoseSign1Options options = { .algorithm = SHK_COSE_EDDSA };
  static const gsize sizes[] = { 0, 23, 24, 255, 256, 4040, 4050, 4051, 4052, 4053, 4054, 4055, 4096, 65535, 65536, 1024 * 1024 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) payload = g_bytes_new_take (g_malloc0 (sizes[i] + 1), sizes[i]);
      g_autoptr (GBytes) message = shk_cose_sign1_sign (private_key, &options, payload, NULL, NULL);

      assert_verifies (message, SHK_COSE_POLICY_STRICT, key, NULL, ACCEPTED);
    }
}

/* --- What it costs ------------------------------------------------------------------------------------------------ */

/* What GnuTLS allocates to verify the very signature of @bytes. */
static guint
count_bare (GBytes *bytes, ShkCoseKey *key)
{
  g_autoptr (ShkCborDocument) document = shk_cbor_decode (bytes, NULL);
  const ShkCborItem *item = shk_cbor_get_first (shk_cbor_get_first (shk_cbor_document_get_root (document)));
  gnutls_datum_t bucket, payload, signature;
  ShkCoseSigned signed_bytes;
  gsize size = 0;
  guint n;

  bucket.data = (guint8 *) shk_cbor_get_bytes (item, &size);
  bucket.size = size;
  item = shk_cbor_get_next (shk_cbor_get_next (item));
  payload.data = (guint8 *) shk_cbor_get_bytes (item, &size);
  payload.size = size;
  signature.data = (guint8 *) shk_cbor_get_bytes (shk_cbor_get_next (item), &size);
  signature.size = size;

  _shk_cose_signed_init (&signed_bytes, &bucket, NULL, &payload);
  test_malloc_start ();
  g_assert_cmpint (gnutls_pubkey_verify_data2 (shk_cose_key_get_gnutls (key), GNUTLS_SIGN_RSA_PSS_RSAE_SHA256,
                                               GNUTLS_VERIFY_RSA_PSS_FIXED_SALT_LENGTH, &signed_bytes.datum, &signature),
                   >=, 0);
  n = test_malloc_stop (NULL);
  _shk_cose_signed_clear (&signed_bytes);

  return n;
}

/* A certificate as large as a real one: 700 bytes with PS256 and a kid. */
static void
test_cost (void)
{
  gnutls_privkey_t private_key = get_private_key (GNUTLS_PK_RSA, 2048);
  g_autoptr (ShkCoseKey) key = get_public_key (private_key);
  g_autoptr (GBytes) payload = g_bytes_new_take (g_malloc0 (420), 420);
  g_autoptr (GBytes) kid = g_bytes_new_static ("P-000001", 8);
  ShkCoseSign1Options options = { .algorithm = SHK_COSE_PS256, .kid = kid, .tagged = TRUE };
  g_autoptr (GBytes) bytes = shk_cose_sign1_sign (private_key, &options, payload, NULL, NULL);
  g_autoptr (ShkCoseSign1) sign1 = NULL;
  guint bare;

  if (!test_malloc_counts ())
    {
      g_test_skip ("allocations can't be counted under a sanitizer");
      return;
    }

  g_assert_cmpuint (g_bytes_get_size (bytes), >, 690);
  test_malloc_start ();
  sign1 = shk_cose_sign1_parse (bytes, NULL);
  g_assert_cmpuint (test_malloc_stop (NULL), ==, 3);
  g_assert_nonnull (sign1);

  bare = count_bare (bytes, key);
  g_assert_cmpuint (bare, >, 0);
  test_malloc_start ();
  g_assert_true (shk_cose_sign1_verify (sign1, key, NULL, NULL));
  g_assert_cmpuint (test_malloc_stop (NULL), ==, bare);
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) names = NULL;

  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *path = g_strconcat ("/cose/sign1/", rules[i].rfc == ACCEPTED ? "accepts/" : "refuses/", rules[i].name, NULL);

      g_test_add_data_func (path, &rules[i], test_rule);
    }
  g_test_add_func ("/cose/sign1/says", test_says);
  g_test_add_func ("/cose/sign1/says/nothing", test_says_nothing);
  g_test_add_func ("/cose/sign1/says/algorithm", test_algorithm_names);

  names = test_names ("sign1.pem");
  for (guint i = 0; names[i] != NULL; i++)
    if (!g_str_has_prefix (names[i], "key-"))
      {
        g_autofree char *path = g_strconcat ("/cose/sign1/made-by-others/", names[i], NULL);

        g_test_add_data_func (path, names[i], test_made);
      }
  g_test_add_func ("/cose/sign1/refuses/every-byte-changed", test_every_byte);
  g_test_add_func ("/cose/sign1/refuses/unknown-algorithms", test_unknown_algorithms);
  g_test_add_func ("/cose/sign1/costs", test_cost);

  for (gsize i = 0; i < G_N_ELEMENTS (signers); i++)
    {
      g_autofree char *path = g_strconcat ("/cose/sign1/signs/", signers[i].name, NULL);

      g_test_add_data_func (path, &signers[i], test_sign);
    }
  g_test_add_func ("/cose/sign1/signs/headers", test_sign_headers);
  g_test_add_func ("/cose/sign1/signs/sizes", test_sign_sizes);
  g_test_add_func ("/cose/sign1/signs/refuses", test_sign_refuses);

  return g_test_run ();
}
