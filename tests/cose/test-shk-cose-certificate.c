/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-cose-certificate.h"
#include "shk-test-pki.h"
#include "shk-text.h"

#include <string.h>

#define CODE_SIGNING "1.3.6.1.5.5.7.3.3"

/* --- Reading ------------------------------------------------------------------------------------------------------ */

static void
test_reads (void)
{
  ShkCoseCertificate *leaf = test_certificate ("leaf"), *root = test_certificate ("root");
  g_autofree char *serial = shk_cose_certificate_dup_serial (leaf);

  g_assert_cmpstr (shk_cose_certificate_get_subject (leaf), ==, "CN=Practice signer,O=Shikaku practice,C=JP");
  g_assert_cmpstr (shk_cose_certificate_get_issuer (leaf), ==, "CN=Practice issuing,O=Shikaku practice,C=JP");
  g_assert_cmpstr (serial, ==, "1001");
  g_assert_cmpint (shk_cose_certificate_get_not_before (leaf), ==, 1577836800);
  g_assert_cmpint (shk_cose_certificate_get_not_after (leaf), ==, 2524608000);
  g_assert_false (shk_cose_certificate_is_authority (leaf));
  g_assert_true (shk_cose_certificate_is_authority (root));
  g_assert_true (shk_cose_key_fits (shk_cose_certificate_get_key (leaf), SHK_COSE_ES256));
  g_assert_true (shk_cose_certificate_equal (leaf, leaf));
  g_assert_false (shk_cose_certificate_equal (leaf, root));
}

static void
test_usage (void)
{
  g_assert_true (shk_cose_certificate_allows (test_certificate ("leaf"), GNUTLS_KEY_DIGITAL_SIGNATURE));
  g_assert_false (shk_cose_certificate_allows (test_certificate ("leaf"), GNUTLS_KEY_KEY_CERT_SIGN));
  g_assert_false (shk_cose_certificate_allows (test_certificate ("leaf-encipher"), GNUTLS_KEY_DIGITAL_SIGNATURE));
  g_assert_true (shk_cose_certificate_allows (test_certificate ("leaf-no-usage"), GNUTLS_KEY_DIGITAL_SIGNATURE));
}

static void
test_purpose (void)
{
  ShkCoseCertificate *leaf = test_certificate ("leaf");

  g_assert_true (shk_cose_certificate_has_purpose (leaf, CODE_SIGNING));
  g_assert_true (shk_cose_certificate_has_purpose (leaf, "1.3.6.1.4.1.55555.1"));
  g_assert_false (shk_cose_certificate_has_purpose (leaf, "1.3.6.1.5.5.7.3.9"));
  g_assert_false (shk_cose_certificate_has_purpose (leaf, "1.3.6.1.5.5.7.3"));
  g_assert_false (shk_cose_certificate_has_purpose (leaf, "1.3.6.1.5.5.7.3.33"));
  g_assert_false (shk_cose_certificate_has_purpose (test_certificate ("leaf-expired"), CODE_SIGNING));
  g_assert_false (shk_cose_certificate_has_purpose (test_certificate ("leaf-any-purpose"), CODE_SIGNING));
}

static void
test_addresses (void)
{
  g_autofree char *ocsp = shk_cose_certificate_dup_ocsp_uri (test_certificate ("leaf-addresses"));
  g_autofree char *crl = shk_cose_certificate_dup_crl_uri (test_certificate ("leaf-addresses"));

  /* Behind an address of another kind each: an LDAP one, and a name in a directory. */
  g_assert_cmpstr (ocsp, ==, "http://ocsp.practice.example/ocsp");
  g_assert_cmpstr (crl, ==, "https://crl.practice.example/issuing.crl");

  g_assert_null (shk_cose_certificate_dup_ocsp_uri (test_certificate ("leaf-odd-addresses")));
  g_assert_null (shk_cose_certificate_dup_crl_uri (test_certificate ("leaf-odd-addresses")));
  g_assert_null (shk_cose_certificate_dup_ocsp_uri (test_certificate ("leaf")));
  g_assert_null (shk_cose_certificate_dup_crl_uri (test_certificate ("leaf")));
}

static void
assert_refused (const guint8 *data, gsize size, int code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_cose_certificate_new_from_der (bytes, &error));
  g_assert_error (error, SHK_COSE_ERROR, code);
}

static void
test_refuses (void)
{
  gsize size;
  const guint8 *der = g_bytes_get_data (shk_cose_certificate_get_der (test_certificate ("leaf")), &size);
  g_autofree guint8 *longer = g_malloc0 (SHK_COSE_CERTIFICATE_MAX_BYTES + 1);
  g_autoptr (GBytes) weak = test_load ("certificates.pem", "leaf-weak-key");

  memcpy (longer, der, size);
  assert_refused (der, 0, SHK_COSE_ERROR_CERTIFICATE);
  assert_refused (der, size - 1, SHK_COSE_ERROR_CERTIFICATE);
  assert_refused (longer, size + 1, SHK_COSE_ERROR_CERTIFICATE);
  assert_refused (longer, SHK_COSE_CERTIFICATE_MAX_BYTES + 1, SHK_COSE_ERROR_CERTIFICATE);
  assert_refused ((const guint8 *) "-----BEGIN CERTIFICATE-----", 27, SHK_COSE_ERROR_CERTIFICATE);
  assert_refused (g_bytes_get_data (weak, NULL), g_bytes_get_size (weak), SHK_COSE_ERROR_KEY);
}

/* --- PEM ---------------------------------------------------------------------------------------------------------- */

static char *
to_pem (const char *name)
{
  gnutls_datum_t pem = { NULL, 0 };
  char *text;

  g_assert_cmpint (gnutls_x509_crt_export2 (shk_cose_certificate_get_gnutls (test_certificate (name)), GNUTLS_X509_FMT_PEM, &pem),
                   ==, 0);
  text = g_strndup ((const char *) pem.data, pem.size);
  gnutls_free (pem.data);

  return text;
}

static void
test_pem (void)
{
  g_autofree char *leaf = to_pem ("leaf");
  g_autofree char *root = to_pem ("root");
  g_autofree char *both = g_strconcat ("a leaf:\n", leaf, "\nand its root:\n", root, "the end\n", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkCoseCertificate) first = shk_cose_certificate_new_from_pem (both, -1, &error);
  g_autoptr (GPtrArray) list = shk_cose_certificate_list_from_pem (both, strlen (both), NULL);

  g_assert_no_error (error);
  g_assert_true (shk_cose_certificate_equal (first, test_certificate ("leaf")));
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_true (shk_cose_certificate_equal (list->pdata[1], test_certificate ("root")));
}

static void
assert_pem_refused (const char *pem, gssize length)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_cose_certificate_list_from_pem (pem, length, &error));
  g_assert_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_CERTIFICATE);
  g_clear_error (&error);
  g_assert_null (shk_cose_certificate_new_from_pem (pem, length, &error));
  g_assert_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_CERTIFICATE);
}

static void
test_pem_refuses (void)
{
  g_autofree char *leaf = to_pem ("leaf");
  g_autofree char *second_is_none = g_strconcat (leaf, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", NULL);
  g_autofree char *padded = g_strnfill (SHK_COSE_CERTIFICATE_MAX_PEM_BYTES + 1, '\n');
  g_autoptr (GPtrArray) list = NULL;

  assert_pem_refused ("", -1);
  assert_pem_refused ("nothing", -1);
  assert_pem_refused (leaf, strlen (leaf) - 10);
  assert_pem_refused ("-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n", -1);
  g_assert_null (shk_cose_certificate_list_from_pem (second_is_none, -1, NULL));

  /* Exactly at the limit, and one byte over it. */
  memcpy (padded, leaf, strlen (leaf));
  list = shk_cose_certificate_list_from_pem (padded, SHK_COSE_CERTIFICATE_MAX_PEM_BYTES, NULL);
  g_assert_nonnull (list);
  assert_pem_refused (padded, SHK_COSE_CERTIFICATE_MAX_PEM_BYTES + 1);
}

static void
check_jpki (const char *file, const char *wanted)
{
  g_autofree char *path = g_build_filename (g_getenv ("SHIKAKU_VECTORS"), "jpki-ca", file, NULL);
  g_autofree char *pem = NULL;
  g_autofree char *found = NULL;
  g_autoptr (ShkCoseCertificate) certificate = NULL;
  g_autoptr (GError) error = NULL;
  guint8 id[64];
  gsize size = sizeof id;

  g_file_get_contents (path, &pem, NULL, &error);
  g_assert_no_error (error);
  certificate = shk_cose_certificate_new_from_pem (pem, -1, &error);
  g_assert_no_error (error);

  g_assert_cmpint (gnutls_x509_crt_get_subject_key_id (shk_cose_certificate_get_gnutls (certificate), id, &size, NULL), ==, 0);
  found = shk_hex_encode (id, size);
  g_assert_cmpstr (found, ==, wanted);
  g_assert_true (shk_cose_certificate_is_authority (certificate));
  g_assert_true (shk_cose_key_fits (shk_cose_certificate_get_key (certificate), SHK_COSE_RS256));
  g_assert_null (shk_cose_certificate_dup_crl_uri (certificate)); /* a name in a directory */
}

static void
test_jpki (void)
{
  if (g_getenv ("SHIKAKU_VECTORS") == NULL || !g_file_test (g_getenv ("SHIKAKU_VECTORS"), G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the public vectors are not here (SHIKAKU_VECTORS)");
      return;
    }

  check_jpki ("auth_ca_2023.pem", "1ac100f596a3bc8c4b3df195e32699249e9e308a");
  check_jpki ("sign_ca_2023.pem", "d21ea55895617e93adbf966b941ab4edf653f08f");
}

/* --- Chains ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *end_entity;
  const char *intermediates;  /* with spaces between */
  const char *anchors;
  const char *path;           /* (nullable): what is found after the end entity, in one-word names */
  int error;
} Chain;

static const Chain chains[] = {
  { "accepts/through-an-intermediate", "leaf", "issuing", "root", "issuing root" },
  { "accepts/an-intermediate-as-anchor", "leaf", "", "issuing", "issuing" },
  { "accepts/an-anchor-before-an-intermediate", "leaf", "issuing", "issuing root", "issuing" },
  { "accepts/the-right-one-of-one-name", "leaf-of-twin", "", "root root-twin", "root-twin" },
  { "accepts/the-right-one-of-one-name-without-identifiers", "leaf-of-twin-bare", "", "root root-twin", "root-twin" },
  { "accepts/the-valid-one-of-two-anchors", "leaf", "issuing", "root-expired root", "issuing root" },
  { "accepts/the-valid-one-of-two-intermediates", "leaf", "issuing-expired issuing", "root", "issuing root" },
  { "accepts/no-key-usage", "leaf-no-usage", "issuing", "root", "issuing root" },
  { "accepts/a-root-without-key-usage", "leaf-of-plain", "", "no-usage-root", "no-usage-root" },
  { "accepts/an-anchored-end-entity", "self-signed", "", "root self-signed", "" },
  { "accepts/edwards", "leaf-of-edwards", "", "edwards-root", "edwards-root" },
  { "accepts/rsa-pss", "leaf-of-rsa-pss", "", "rsa-root", "rsa-root" },
  { "accepts/eight-certificates", "leaf-of-level-6", "level-6 level-5 level-4 level-3 level-2 level-1", "root",
    "level-6 level-5 level-4 level-3 level-2 level-1 root" },
  { "refuses/nine-certificates", "leaf-of-level-7", "level-7 level-6 level-5 level-4 level-3 level-2 level-1", "root", NULL,
    SHK_COSE_ERROR_CHAIN },
  { "refuses/no-anchors", "leaf", "issuing root", "", NULL, SHK_COSE_ERROR_CHAIN },
  { "refuses/a-missing-intermediate", "leaf", "", "root", NULL, SHK_COSE_ERROR_CHAIN },
  { "refuses/another-anchor-of-the-name", "leaf", "issuing", "root-twin", NULL, SHK_COSE_ERROR_CHAIN },
  { "refuses/another-anchor-of-the-name-without-identifiers", "leaf-of-twin-bare", "", "root", NULL, SHK_COSE_ERROR_CHAIN },
  { "refuses/a-stranger", "self-signed", "", "root", NULL, SHK_COSE_ERROR_CHAIN },
  { "refuses/a-root-from-the-message", "leaf-of-twin", "root-twin", "root", NULL, SHK_COSE_ERROR_CHAIN },
  { "refuses/a-swarm-of-issuers", "leaf-of-swarm",
    "swarm-0 swarm-1 swarm-2 swarm-3 swarm-4 swarm-5 swarm-6 swarm-7 swarm-8 swarm-9 swarm-10 swarm-11", "root", NULL,
    SHK_COSE_ERROR_CHAIN },
  { "refuses/sha-1", "leaf-sha1", "issuing", "root", NULL, SHK_COSE_ERROR_CHAIN },
  { "refuses/an-expired-end-entity", "leaf-expired", "issuing", "root", NULL, SHK_COSE_ERROR_EXPIRED },
  { "refuses/an-expired-intermediate", "leaf", "issuing-expired", "root", NULL, SHK_COSE_ERROR_EXPIRED },
  { "refuses/an-expired-anchor", "leaf", "issuing", "root-expired", NULL, SHK_COSE_ERROR_EXPIRED },
  { "refuses/a-future-end-entity", "leaf-future", "issuing", "root", NULL, SHK_COSE_ERROR_NOT_YET },
  { "refuses/an-expired-anchored-end-entity", "leaf-expired", "", "leaf-expired", NULL, SHK_COSE_ERROR_EXPIRED },
  { "refuses/an-end-entity-for-encryption", "leaf-encipher", "issuing", "root", NULL, SHK_COSE_ERROR_USAGE },
  { "refuses/an-authority-as-end-entity", "leaf-authority", "issuing", "root", NULL, SHK_COSE_ERROR_USAGE },
  { "refuses/an-anchored-authority-as-end-entity", "leaf-authority", "", "leaf-authority", NULL, SHK_COSE_ERROR_USAGE },
  { "refuses/an-unknown-critical-extension", "leaf-critical", "issuing", "root", NULL, SHK_COSE_ERROR_USAGE },
  { "refuses/an-issuer-that-is-no-authority", "leaf-of-no-authority", "no-authority", "root", NULL, SHK_COSE_ERROR_USAGE },
  { "refuses/an-issuer-without-cert-sign", "leaf-of-no-cert-sign", "no-cert-sign", "root", NULL, SHK_COSE_ERROR_USAGE },
  { "refuses/a-path-longer-than-allowed", "leaf-of-sub", "sub issuing", "root", NULL, SHK_COSE_ERROR_USAGE },
};

static GPtrArray *
list_by_names (const char *names)
{
  g_auto (GStrv) parts = g_strsplit (names, " ", -1);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_cose_certificate_unref);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (list, shk_cose_certificate_ref (test_certificate (parts[i])));

  return list;
}

static void
test_chain (gconstpointer data)
{
  const Chain *chain = data;
  g_autoptr (GPtrArray) intermediates = list_by_names (chain->intermediates);
  g_autoptr (GPtrArray) anchors = list_by_names (chain->anchors);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) path = shk_cose_certificate_build_chain (test_certificate (chain->end_entity), intermediates, anchors,
                                                                 TEST_AT, &error);
  g_autoptr (GPtrArray) wanted = NULL;

  if (chain->path == NULL)
    {
      g_assert_null (path);
      g_assert_error (error, SHK_COSE_ERROR, chain->error);
      return;
    }

  g_assert_no_error (error);
  wanted = list_by_names (chain->path);
  g_ptr_array_insert (wanted, 0, shk_cose_certificate_ref (test_certificate (chain->end_entity)));
  g_assert_cmpuint (path->len, ==, wanted->len);
  for (guint i = 0; i < path->len; i++)
    g_assert_true (shk_cose_certificate_equal (path->pdata[i], wanted->pdata[i]));
}

static void
test_chain_spoilt (void)
{
  gsize size;
  const guint8 *der = g_bytes_get_data (shk_cose_certificate_get_der (test_certificate ("leaf")), &size);
  g_autofree guint8 *copy = g_memdup2 (der, size);
  g_autoptr (GPtrArray) anchors = test_list ("issuing", NULL);
  g_autoptr (ShkCoseCertificate) spoilt = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  copy[size - 1] ^= 1;
  bytes = g_bytes_new (copy, size);
  spoilt = shk_cose_certificate_new_from_der (bytes, &error);
  g_assert_no_error (error);
  g_assert_null (shk_cose_certificate_build_chain (spoilt, NULL, anchors, TEST_AT, &error));
  g_assert_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_CHAIN);
}

/* The first and the last second of a certificate are inside, one more is outside. */
static void
test_chain_seconds (void)
{
  ShkCoseCertificate *leaf = test_certificate ("leaf-expired");
  gint64 from = shk_cose_certificate_get_not_before (leaf), to = shk_cose_certificate_get_not_after (leaf);
  g_autoptr (GPtrArray) anchors = test_list ("leaf-expired", NULL);
  g_autoptr (GPtrArray) first = shk_cose_certificate_build_chain (leaf, NULL, anchors, from, NULL);
  g_autoptr (GPtrArray) last = shk_cose_certificate_build_chain (leaf, NULL, anchors, to, NULL);
  g_autoptr (GError) early = NULL;
  g_autoptr (GError) late = NULL;

  g_assert_nonnull (first);
  g_assert_nonnull (last);
  g_assert_null (shk_cose_certificate_build_chain (leaf, NULL, anchors, from - 1, &early));
  g_assert_error (early, SHK_COSE_ERROR, SHK_COSE_ERROR_NOT_YET);
  g_assert_null (shk_cose_certificate_build_chain (leaf, NULL, anchors, to + 1, &late));
  g_assert_error (late, SHK_COSE_ERROR, SHK_COSE_ERROR_EXPIRED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cose/certificate/reads", test_reads);
  g_test_add_func ("/cose/certificate/usage", test_usage);
  g_test_add_func ("/cose/certificate/purpose", test_purpose);
  g_test_add_func ("/cose/certificate/addresses", test_addresses);
  g_test_add_func ("/cose/certificate/refuses", test_refuses);
  g_test_add_func ("/cose/certificate/pem", test_pem);
  g_test_add_func ("/cose/certificate/pem/refuses", test_pem_refuses);
  g_test_add_func ("/cose/certificate/jpki", test_jpki);
  for (gsize i = 0; i < G_N_ELEMENTS (chains); i++)
    {
      g_autofree char *path = g_strconcat ("/cose/chain/", chains[i].name, NULL);

      g_test_add_data_func (path, &chains[i], test_chain);
    }
  g_test_add_func ("/cose/chain/refuses/a-spoilt-signature", test_chain_spoilt);
  g_test_add_func ("/cose/chain/first-and-last-second", test_chain_seconds);

  return g_test_run ();
}
