/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-trust.h"

#include "shk-test-issuer.h"
#include "shk-text.h"

#include <string.h>

static ShkClock *
now (void)
{
  return shk_clock_new_fixed (TEST_NOW);
}

static ShkTrust *
trust_with_root (void)
{
  ShkTrust *trust = shk_trust_new ();

  shk_trust_add_anchor (trust, test_certificate ("root"));
  return trust;
}

static void
free_entry (gpointer data)
{
  ShkTrustEntry *entry = data;

  g_bytes_unref (entry->kid);
  shk_cose_key_unref (entry->key);
  shk_cose_certificate_unref (entry->certificate);
  g_free (entry);
}

static GPtrArray *
one_entry (const char *kid, const char *certificate)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (free_entry);
  ShkTrustEntry *entry = g_new0 (ShkTrustEntry, 1);

  entry->kid = test_text (kid);
  entry->certificate = shk_cose_certificate_ref (test_certificate (certificate));
  entry->key = shk_cose_key_ref (shk_cose_certificate_get_key (entry->certificate));
  g_ptr_array_add (entries, entry);
  return entries;
}

static const char *const list_hosts[] = { "practice.example", NULL };
static const char *const signer_chain[] = { "list-signer", "issuing", NULL };

typedef struct
{
  guint64 version;
  gint64 issued_s, expires_s;
  gboolean real;
  const char *signer;
  const char *const *chain;
} ListOptions;

static GBytes *
make_list (const ListOptions *options)
{
  g_autoptr (GPtrArray) authorities = g_ptr_array_new ();
  g_autoptr (GPtrArray) issuers = one_entry (TEST_KID, "signer-rsa");
  g_autoptr (GPtrArray) services = one_entry ("S-1", "service");
  ShkTrustListContent content = {
    .version = options->version ? options->version : 7,
    .issued_s = options->issued_s ? options->issued_s : TEST_NOW - 60,
    .expires_s = options->expires_s ? options->expires_s : TEST_NOW + TEST_DAY,
    .name = "A list",
    .practice = !options->real,
    .origin = "origin.example",
    .hosts = list_hosts,
    .authorities = authorities,
    .issuers = issuers,
    .services = services,
  };
  g_autoptr (GBytes) payload = NULL;

  g_ptr_array_add (authorities, test_certificate ("issuing"));
  payload = shk_trust_list_format (&content);
  return test_sign (options->signer ? options->signer : "list-signer", NULL,
                    options->chain ? options->chain : signer_chain, NULL, payload);
}

static ShkTrust *
with_list (ShkTrust *base, const ListOptions *options, GError **error)
{
  g_autoptr (GBytes) list = make_list (options);
  g_autoptr (ShkClock) clock = now ();

  return shk_trust_new_with_list (base, list, clock, error);
}

static guint
count_issuers (ShkTrust *trust, const char *kid)
{
  g_autoptr (GPtrArray) found = shk_trust_find_issuers (trust, (const guint8 *) kid, strlen (kid));

  return found->len;
}

static guint
count_services (ShkTrust *trust, const char *kid)
{
  g_autoptr (GPtrArray) found = shk_trust_find_services (trust, (const guint8 *) kid, strlen (kid));

  return found->len;
}

/* --- Lists -------------------------------------------------------------------------------------------------------- */

static void
test_list (void)
{
  g_autoptr (ShkTrust) base = trust_with_root ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkTrust) trust = with_list (base, &(ListOptions) { 0 }, &error);

  g_assert_no_error (error);
  g_assert_true (shk_trust_has_list (trust));
  g_assert_cmpuint (shk_trust_get_version (trust), ==, 7);
  g_assert_cmpint (shk_trust_get_issued (trust), ==, TEST_NOW - 60);
  g_assert_cmpint (shk_trust_get_expires (trust), ==, TEST_NOW + TEST_DAY);
  g_assert_true (shk_trust_is_practice (trust));
  g_assert_cmpstr (shk_trust_get_name (trust), ==, "A list");
  g_assert_cmpstr (shk_trust_get_origin (trust), ==, "origin.example");
  g_assert_cmpstrv (shk_trust_get_hosts (trust), list_hosts);
  g_assert_cmpuint (shk_trust_get_anchors (trust)->len, ==, 1);
  g_assert_cmpuint (shk_trust_get_authorities (trust)->len, ==, 1);
  g_assert_cmpuint (count_issuers (trust, TEST_KID), ==, 1);
  g_assert_cmpuint (count_issuers (trust, "S-1"), ==, 0);
  g_assert_cmpuint (count_services (trust, "S-1"), ==, 1);
  g_assert_cmpuint (count_services (trust, TEST_KID), ==, 0);
  g_assert_false (shk_trust_has_list (base));
  g_assert_cmpuint (count_issuers (base, TEST_KID), ==, 0);
}

static const char *const bare_chain[] = { "list-signer", NULL };
static const char *const any_chain[] = { "list-signer-any", "issuing", NULL };
static const char *const issuer_chain[] = { "signer-ec", "issuing", NULL };
static const char *const stranger_chain[] = { "stranger-list-signer", "stranger-root", NULL };
static const char *const no_chain[] = { NULL };

typedef struct
{
  const char *name;
  ListOptions options;
  ShkCredentialError error;
} BadList;

static const BadList bad_lists[] = {
  { "expired", { .expires_s = TEST_NOW }, SHK_CREDENTIAL_ERROR_EXPIRED },
  { "from-the-future", { .issued_s = TEST_NOW + 301 }, SHK_CREDENTIAL_ERROR_EXPIRED },
  { "expires-before-it-is-issued",
    { .issued_s = TEST_NOW - 1, .expires_s = TEST_NOW - 1 },
    SHK_CREDENTIAL_ERROR_TRUST_LIST },
  { "rollback", { .version = 4 }, SHK_CREDENTIAL_ERROR_ROLLBACK },
  { "same-version-issued-earlier", { .version = 5, .issued_s = TEST_NOW - 3601 }, SHK_CREDENTIAL_ERROR_ROLLBACK },
  { "real-over-practice", { .real = TRUE }, SHK_CREDENTIAL_ERROR_TRUST_LIST },
  { "signed-by-an-issuer", { .signer = "signer-ec", .chain = issuer_chain }, SHK_CREDENTIAL_ERROR_SIGNATURE },
  { "signer-for-any-purpose", { .signer = "list-signer-any", .chain = any_chain }, SHK_CREDENTIAL_ERROR_SIGNATURE },
  { "signed-by-a-stranger", { .signer = "stranger-list", .chain = stranger_chain }, SHK_CREDENTIAL_ERROR_SIGNATURE },
  { "signed-with-another-key", { .signer = "signer-ec", .chain = signer_chain }, SHK_CREDENTIAL_ERROR_SIGNATURE },
  { "chain-with-a-gap", { .chain = bare_chain }, SHK_CREDENTIAL_ERROR_SIGNATURE },
  { "no-chain", { .chain = no_chain }, SHK_CREDENTIAL_ERROR_TRUST_LIST },
};

/* Whatever is wrong with a list, what was held before is untouched. */
static void
test_bad_list (gconstpointer data)
{
  const BadList *given = data;
  g_autoptr (ShkTrust) root = trust_with_root ();
  g_autoptr (ShkTrust) base = with_list (root, &(ListOptions) { .version = 5, .issued_s = TEST_NOW - 3600 }, NULL);
  g_autoptr (GBytes) list = make_list (&given->options);
  g_autoptr (ShkClock) clock = now ();
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_trust_new_with_list (base, list, clock, &error));
  g_assert_error (error, SHK_CREDENTIAL_ERROR, (int) given->error);
  g_clear_error (&error);
  g_assert_false (shk_trust_add_file (base, list, NULL, clock, &error));
  g_assert_error (error, SHK_CREDENTIAL_ERROR, (int) given->error);
  g_assert_cmpuint (shk_trust_get_version (base), ==, 5);
  g_assert_cmpuint (count_issuers (base, TEST_KID), ==, 1);
  g_assert_cmpuint (shk_trust_get_authorities (base)->len, ==, 1);
}

static void
test_newer_list_replaces (void)
{
  g_autoptr (ShkTrust) root = trust_with_root ();
  g_autoptr (ShkTrust) first = with_list (root, &(ListOptions) { .version = 5 }, NULL);
  g_autoptr (ShkTrust) same = with_list (first, &(ListOptions) { .version = 5 }, NULL);
  g_autoptr (ShkTrust) next = with_list (first, &(ListOptions) { .version = 6 }, NULL);

  g_assert_nonnull (same);
  g_assert_cmpuint (shk_trust_get_version (next), ==, 6);
  g_assert_cmpuint (count_issuers (next, TEST_KID), ==, 1);
  g_assert_cmpuint (shk_trust_get_authorities (next)->len, ==, 1);
  g_assert_cmpuint (shk_trust_get_version (first), ==, 5);
}

/* A practice authority must not slip in beside issuers that a person believes in earnest. */
static void
test_practice_list_beside_real_issuers (void)
{
  g_autoptr (ShkTrust) base = trust_with_root ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkTrust) real = NULL;

  shk_trust_add_issuer (base, NULL, shk_cose_certificate_get_key (test_certificate ("signer-ec")), NULL);
  g_assert_null (with_list (base, &(ListOptions) { 0 }, &error));
  g_assert_error (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_TRUST_LIST);
  g_clear_error (&error);
  real = with_list (base, &(ListOptions) { .real = TRUE }, &error);
  g_assert_no_error (error);
  g_assert_false (shk_trust_is_practice (real));
  g_assert_cmpuint (count_issuers (real, TEST_KID), ==, 2);
}

static void
test_list_without_anchor (void)
{
  g_autoptr (ShkTrust) nobody = shk_trust_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (with_list (nobody, &(ListOptions) { 0 }, &error));
  g_assert_error (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_SIGNATURE);
}

static void
test_tampered_list (void)
{
  g_autoptr (ShkTrust) base = trust_with_root ();
  g_autoptr (GBytes) list = make_list (&(ListOptions) { 0 });
  g_autoptr (ShkClock) clock = now ();
  gsize size;
  const guint8 *data = g_bytes_get_data (list, &size);
  g_autofree guint8 *copy = g_memdup2 (data, size);
  g_autoptr (GBytes) changed = NULL;
  g_autoptr (GError) error = NULL;

  copy[size - 1] ^= 1;
  changed = g_bytes_new (copy, size);
  g_assert_null (shk_trust_new_with_list (base, changed, clock, &error));
  g_assert_error (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_SIGNATURE);
}

/* --- A list's form: a good map with one value changed, signed well ------------------------------------------------ */

typedef struct
{
  const char *name;
  const char *key;
  const char *hex; /* (nullable): the value's CBOR; NULL: the key is left out */
} Malformed;

static const Malformed malformed[] = {
  { "version-missing", "version", NULL },
  { "version-negative", "version", "20" },
  { "version-is-text", "version", "6131" },
  { "issued-missing", "issued", NULL },
  { "issued-is-text", "issued", "6131" },
  { "expires-missing", "expires", NULL },
  { "expires-is-null", "expires", "f6" },
  { "name-missing", "name", NULL },
  { "name-is-bytes", "name", "4131" },
  { "practice-missing", "practice", NULL },
  { "practice-is-a-number", "practice", "01" },
  { "origin-is-bytes", "origin", "4131" },
  { "origin-is-empty", "origin", "60" },
  { "origin-with-port", "origin", "63613a31" },
  { "origin-with-user", "origin", "63614062" },
  { "hosts-is-text", "hosts", "6161" },
  { "host-is-a-number", "hosts", "8101" },
  { "host-with-path", "hosts", "8163612f62" },
  { "host-with-trailing-dot", "hosts", "8162612e" },
  { "host-with-other-letters", "hosts", "8163e38182" },
  { "authorities-missing", "authorities", NULL },
  { "authorities-is-a-map", "authorities", "a0" },
  { "authority-is-text", "authorities", "816161" },
  { "authority-is-no-certificate", "authorities", "814101" },
  { "issuers-missing", "issuers", NULL },
  { "issuers-is-a-map", "issuers", "a0" },
  { "issuer-is-a-number", "issuers", "8101" },
  { "issuer-is-empty", "issuers", "81a0" },
  { "issuer-certificate-is-none", "issuers", "81a2636b696441016b63657274696669636174654101" },
  { "services-missing", "services", NULL },
  { "service-is-empty", "services", "81a0" },
};

static void
append_hex (GByteArray *to, const char *hex)
{
  g_autoptr (GBytes) bytes = shk_hex_decode (hex, strlen (hex));

  g_byte_array_append (to, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
}

static GBytes *
sign_map_with (const char *changed_key, const char *hex)
{
  static const struct
  {
    const char *key;
    const char *hex;
  } good[] = {
    { "name", "6141" },        { "hosts", "80" },   { "issued", "1a6a444a80" },   { "origin", "6161" },
    { "expires", "1a7fffffff" }, { "issuers", "80" }, { "version", "01" },          { "practice", "f5" },
    { "services", "80" },      { "authorities", "80" },
  };
  g_autoptr (GByteArray) map = g_byte_array_new ();
  g_autoptr (GBytes) payload = NULL;

  shk_cbor_write_map (map, G_N_ELEMENTS (good) - (changed_key != NULL && hex == NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      gboolean change = g_strcmp0 (good[i].key, changed_key) == 0;

      if (change && hex == NULL)
        continue;
      shk_cbor_write_text (map, good[i].key);
      append_hex (map, change ? hex : good[i].hex);
    }
  payload = g_byte_array_free_to_bytes (g_steal_pointer (&map));
  return test_sign ("list-signer", NULL, signer_chain, NULL, payload);
}

static void
test_malformed (gconstpointer data)
{
  const Malformed *given = data;
  g_autoptr (ShkTrust) base = trust_with_root ();
  g_autoptr (ShkClock) clock = now ();
  g_autoptr (GBytes) good = sign_map_with (NULL, NULL);
  g_autoptr (GBytes) bad = sign_map_with (given->key, given->hex);
  g_autoptr (ShkTrust) trust = NULL;
  g_autoptr (GError) error = NULL;

  trust = shk_trust_new_with_list (base, good, clock, &error);
  g_assert_no_error (error);
  g_assert_null (shk_trust_new_with_list (base, bad, clock, &error));
  g_assert_error (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_TRUST_LIST);
}

/* An end entity among the authorities would be one that signs certificates and vouches for signers. */
static void
test_authority_must_be_one (void)
{
  g_autoptr (ShkTrust) base = trust_with_root ();
  g_autoptr (ShkClock) clock = now ();
  GBytes *der = shk_cose_certificate_get_der (test_certificate ("signer-ec"));
  g_autofree char *hex = shk_hex_encode (g_bytes_get_data (der, NULL), g_bytes_get_size (der));
  g_autofree char *array = g_strdup_printf ("8159%04x%s", (guint) g_bytes_get_size (der), hex);
  g_autoptr (GBytes) list = sign_map_with ("authorities", array);
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_trust_new_with_list (base, list, clock, &error));
  g_assert_error (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_TRUST_LIST);
}

static char *
hosts_of (guint n)
{
  GString *hex = g_string_new (NULL);

  g_string_append_printf (hex, "99%04x", n);
  for (guint i = 0; i < n; i++)
    g_string_append (hex, "6161");
  return g_string_free (hex, FALSE);
}

static void
test_entry_limit (void)
{
  g_autoptr (ShkTrust) base = trust_with_root ();
  g_autoptr (ShkClock) clock = now ();
  g_autofree char *most = hosts_of (SHK_TRUST_LIST_MAX_ENTRIES);
  g_autofree char *too_many = hosts_of (SHK_TRUST_LIST_MAX_ENTRIES + 1);
  g_autoptr (GBytes) largest = sign_map_with ("hosts", most);
  g_autoptr (GBytes) too_large = sign_map_with ("hosts", too_many);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkTrust) trust = shk_trust_new_with_list (base, largest, clock, &error);

  g_assert_no_error (error);
  g_assert_null (shk_trust_new_with_list (base, too_large, clock, &error));
  g_assert_error (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_TRUST_LIST);
}

static void
test_size_limit (void)
{
  g_autoptr (ShkTrust) trust = trust_with_root ();
  g_autoptr (ShkClock) clock = now ();
  g_autofree guint8 *zeros = g_malloc0 (SHK_TRUST_LIST_MAX_BYTES + 1);
  g_autoptr (GBytes) too_large = g_bytes_new (zeros, SHK_TRUST_LIST_MAX_BYTES + 1);
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_trust_new_with_list (trust, too_large, clock, &error));
  g_assert_error (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_TRUST_LIST);
  g_clear_error (&error);
  g_assert_false (shk_trust_add_file (trust, too_large, NULL, clock, &error));
  g_assert_error (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_TRUST_LIST);
  g_clear_error (&error);
  g_assert_false (shk_trust_add_file (trust, empty, NULL, clock, &error));
  g_assert_error (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_TRUST_LIST);
}

/* --- Files -------------------------------------------------------------------------------------------------------- */

static gboolean
add (ShkTrust *trust, GBytes *contents, const char *kid)
{
  g_autoptr (GBytes) kid_bytes = kid ? test_text (kid) : NULL;
  g_autoptr (ShkClock) clock = now ();
  g_autoptr (GError) error = NULL;
  gboolean added = shk_trust_add_file (trust, contents, kid_bytes, clock, &error);

  g_assert_true (added == (error == NULL));
  return added;
}

static void
test_adds_authorities_as_anchors (void)
{
  g_autoptr (ShkTrust) trust = shk_trust_new ();
  g_autofree char *root = test_pem ("root");
  g_autofree char *issuing = test_pem ("issuing");
  g_autofree char *both = g_strconcat ("words before\n", root, issuing, NULL);
  g_autoptr (GBytes) pem = test_text (both);

  g_assert_true (add (trust, pem, NULL));
  g_assert_cmpuint (shk_trust_get_anchors (trust)->len, ==, 2);
  g_assert_true (add (trust, shk_cose_certificate_get_der (test_certificate ("stranger-root")), NULL));
  g_assert_cmpuint (shk_trust_get_anchors (trust)->len, ==, 3);
  g_assert_cmpuint (count_issuers (trust, "any"), ==, 0);
}

static void
test_adds_signers_as_issuers (void)
{
  g_autoptr (ShkTrust) trust = shk_trust_new ();
  g_autofree char *text = test_pem ("signer-ec");
  g_autoptr (GBytes) pem = test_text (text);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) nameless = NULL;

  g_assert_true (add (trust, pem, "K"));
  g_assert_true (add (trust, shk_cose_certificate_get_der (test_certificate ("signer-rsa")), NULL));
  g_assert_cmpuint (shk_trust_get_anchors (trust)->len, ==, 0);
  found = shk_trust_find_issuers (trust, (const guint8 *) "K", 1);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_true (
    shk_cose_certificate_equal (((ShkTrustEntry *) found->pdata[0])->certificate, test_certificate ("signer-ec")));
  g_assert_null (((ShkTrustEntry *) found->pdata[1])->kid);
  nameless = shk_trust_find_issuers (trust, NULL, 0);
  g_assert_cmpuint (nameless->len, ==, 1);
  g_assert_cmpuint (count_issuers (trust, "k"), ==, 1);
}

static void
test_adds_bare_keys (void)
{
  g_autoptr (ShkTrust) trust = shk_trust_new ();
  gnutls_datum_t out = { NULL, 0 };
  g_autoptr (GBytes) pem = NULL;
  g_autoptr (GPtrArray) found = NULL;

  g_assert_cmpint (
    gnutls_pubkey_export2 (shk_cose_key_get_gnutls (shk_cose_certificate_get_key (test_certificate ("signer-ec"))),
                           GNUTLS_X509_FMT_PEM, &out),
    >=, 0);
  pem = g_bytes_new (out.data, out.size);
  gnutls_free (out.data);
  g_assert_true (add (trust, pem, "K"));
  found = shk_trust_find_issuers (trust, (const guint8 *) "K", 1);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_null (((ShkTrustEntry *) found->pdata[0])->certificate);
}

static void
test_adds_lists (void)
{
  g_autoptr (ShkTrust) trust = trust_with_root ();
  g_autoptr (GBytes) list = make_list (&(ListOptions) { 0 });

  g_assert_true (add (trust, list, NULL));
  g_assert_true (shk_trust_has_list (trust));
  g_assert_cmpuint (count_issuers (trust, TEST_KID), ==, 1);
}

static void
test_adds_nothing_else (void)
{
  g_autoptr (ShkTrust) trust = trust_with_root ();
  g_autofree char *private_key = test_pem ("signer-ec key");
  const char *const texts[] = {
    "hello",
    "\x30",
    "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    "-----BEGIN PUBLIC KEY-----\n",
    private_key,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) contents = test_text (texts[i]);

      g_assert_false (add (trust, contents, NULL));
    }
  g_assert_cmpuint (shk_trust_get_anchors (trust)->len, ==, 1);
  g_assert_cmpuint (count_issuers (trust, "K"), ==, 0);
}

static void
test_tls_database (void)
{
  g_autoptr (ShkTrust) nobody = shk_trust_new ();
  g_autoptr (ShkTrust) trust = trust_with_root ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsDatabase) database = NULL;
  g_autofree char *pem = test_pem ("issuing");
  g_autofree char *other_pem = test_pem ("stranger");
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_pem (pem, -1, NULL);
  g_autoptr (GTlsCertificate) other = g_tls_certificate_new_from_pem (other_pem, -1, NULL);

  g_assert_null (shk_trust_dup_tls_database (nobody, &error));
  g_assert_error (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_TRUST_LIST);
  g_clear_error (&error);
  database = shk_trust_dup_tls_database (trust, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_tls_database_verify_chain (database, other, G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER, NULL,
                                                 NULL, G_TLS_DATABASE_VERIFY_NONE, NULL, NULL) &
                      G_TLS_CERTIFICATE_UNKNOWN_CA,
                    !=, 0);
  g_assert_cmpuint (g_tls_database_verify_chain (database, certificate, G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER,
                                                 NULL, NULL, G_TLS_DATABASE_VERIFY_NONE, NULL, NULL) &
                      G_TLS_CERTIFICATE_UNKNOWN_CA,
                    ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/credential/trust/list/taken", test_list);
  g_test_add_func ("/credential/trust/list/newer-replaces", test_newer_list_replaces);
  g_test_add_func ("/credential/trust/list/practice-beside-real-issuers", test_practice_list_beside_real_issuers);
  g_test_add_func ("/credential/trust/list/without-anchor", test_list_without_anchor);
  g_test_add_func ("/credential/trust/list/tampered", test_tampered_list);
  g_test_add_func ("/credential/trust/list/authority-must-be-one", test_authority_must_be_one);
  g_test_add_func ("/credential/trust/list/entry-limit", test_entry_limit);
  g_test_add_func ("/credential/trust/list/size-limit", test_size_limit);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_lists); i++)
    {
      g_autofree char *path = g_strconcat ("/credential/trust/list/refuses/", bad_lists[i].name, NULL);

      g_test_add_data_func (path, &bad_lists[i], test_bad_list);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autofree char *path = g_strconcat ("/credential/trust/list/malformed/", malformed[i].name, NULL);

      g_test_add_data_func (path, &malformed[i], test_malformed);
    }
  g_test_add_func ("/credential/trust/files/authorities-as-anchors", test_adds_authorities_as_anchors);
  g_test_add_func ("/credential/trust/files/signers-as-issuers", test_adds_signers_as_issuers);
  g_test_add_func ("/credential/trust/files/bare-keys", test_adds_bare_keys);
  g_test_add_func ("/credential/trust/files/lists", test_adds_lists);
  g_test_add_func ("/credential/trust/files/nothing-else", test_adds_nothing_else);
  g_test_add_func ("/credential/trust/tls-database", test_tls_database);
  return g_test_run ();
}
