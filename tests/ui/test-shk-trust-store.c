/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-trust-store.h"

#include "../shk-await.h"

#include <gnutls/x509.h>
#include <gnutls/abstract.h>
#include <string.h>

typedef struct
{
  char *path;
  GFile *folder;
  ShkTrustStore *store;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = NULL;

  fixture->path = g_dir_make_tmp ("shikaku-trust-XXXXXX", NULL);
  folder = g_build_filename (fixture->path, "not", "there", "yet", NULL);
  fixture->folder = g_file_new_for_path (folder);
  fixture->store = shk_trust_store_new (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->store);
  g_object_unref (fixture->folder);
  g_free (fixture->path);
}

static GFile *
write_file (Fixture *fixture, const char *name, const char *contents, gssize size)
{
  g_autofree char *path = g_build_filename (fixture->path, name, NULL);

  g_assert_true (g_file_set_contents (path, contents, size, NULL));
  return g_file_new_for_path (path);
}

static GFile *
write_key (Fixture *fixture, const char *name)
{
  gnutls_privkey_t key;
  gnutls_pubkey_t public;
  gnutls_datum_t pem;
  GFile *file;

  gnutls_privkey_init (&key);
  gnutls_pubkey_init (&public);
  gnutls_privkey_generate (key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0);
  gnutls_pubkey_import_privkey (public, key, 0, 0);
  gnutls_pubkey_export2 (public, GNUTLS_X509_FMT_PEM, &pem);
  file = write_file (fixture, name, (const char *) pem.data, pem.size);
  gnutls_free (pem.data);
  gnutls_pubkey_deinit (public);
  gnutls_privkey_deinit (key);
  return file;
}

static gboolean
run (DexFuture *future, GError **error)
{
  g_autoptr (DexFuture) kept = future;

  return shk_await (kept, error) != NULL;
}

static guint
count (ShkTrustStore *store)
{
  return g_list_model_get_n_items (shk_trust_store_get_items (store));
}

static guint
count_believed (ShkTrustStore *store, const char *kid)
{
  g_autoptr (ShkTrust) trust = shk_trust_new ();
  g_autoptr (GPtrArray) found = NULL;

  shk_trust_store_add_to (store, trust);
  found = shk_trust_find_issuers (trust, (const guint8 *) kid, strlen (kid));
  return found->len;
}

static void
test_import (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_key (fixture, "ministry.pem");
  g_autoptr (GBytes) kid = g_bytes_new_static ("P-000001", 8);
  g_autoptr (ShkTrustStore) again = shk_trust_store_new (fixture->folder);
  g_autoptr (ShkTrustItem) item = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  run (shk_trust_store_import (fixture->store, file, kid), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture->store), ==, 1);
  g_assert_cmpuint (count_believed (fixture->store, "P-000001"), ==, 1);
  g_assert_cmpuint (count_believed (fixture->store, "P-000002"), ==, 0);

  /* The next start knows it. */
  g_assert_true (run (shk_trust_store_load (again), &error));
  g_assert_cmpuint (count (again), ==, 1);
  g_assert_cmpuint (count_believed (again, "P-000001"), ==, 1);
  item = g_list_model_get_item (shk_trust_store_get_items (again), 0);
  text = shk_trust_item_dup_kid (item);
  g_assert_cmpstr (text, ==, "P-000001");
  g_assert_cmpstr (shk_trust_item_get_name (item), ==, "ministry.pem");
}

static void
test_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_key (fixture, "key.pem");
  g_autoptr (GBytes) kid = g_bytes_new_static ("a", 1);

  g_assert_true (run (shk_trust_store_import (fixture->store, file, kid), NULL));
  g_assert_true (run (shk_trust_store_import (fixture->store, file, kid), NULL));
  g_assert_cmpuint (count (fixture->store), ==, 1);
  g_assert_true (run (shk_trust_store_import (fixture->store, file, NULL), NULL));
  g_assert_cmpuint (count (fixture->store), ==, 2);
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_key (fixture, "key.pem");
  g_autoptr (ShkTrustStore) again = shk_trust_store_new (fixture->folder);
  g_autoptr (ShkTrustItem) item = NULL;

  g_assert_true (run (shk_trust_store_import (fixture->store, file, NULL), NULL));
  item = g_list_model_get_item (shk_trust_store_get_items (fixture->store), 0);
  g_assert_true (run (shk_trust_store_remove (fixture->store, item), NULL));
  g_assert_cmpuint (count (fixture->store), ==, 0);
  g_assert_true (run (shk_trust_store_load (again), NULL));
  g_assert_cmpuint (count (again), ==, 0);
}

static void
test_junk (Fixture *fixture, gconstpointer data)
{
  g_autofree char *large = g_strnfill (SHK_TRUST_ITEM_MAX_BYTES + 1, 'x');
  g_autoptr (GFile) junk = write_file (fixture, "junk.pem", "hello", -1);
  g_autoptr (GFile) too_large = write_file (fixture, "large.pem", large, -1);
  g_autoptr (GFile) missing = g_file_new_for_path ("/nowhere/at/all.pem");
  g_autoptr (GError) error = NULL;

  g_assert_false (run (shk_trust_store_import (fixture->store, junk, NULL), &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (run (shk_trust_store_import (fixture->store, too_large, NULL), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_clear_error (&error);
  g_assert_false (run (shk_trust_store_import (fixture->store, missing, NULL), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (count (fixture->store), ==, 0);
  g_assert_false (g_file_query_exists (fixture->folder, NULL));
}

/* What somebody has put into the folder is not trusted for lying there. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  static const char *const contents[] = {
    "", "[Issuer]\n", "[Issuer]\nName=x\nContents=!!!\n", "[Issuer]\nName=x\nContents=aGVsbG8\n",
  };
  g_autoptr (GFile) file = write_key (fixture, "key.pem");

  g_assert_true (run (shk_trust_store_import (fixture->store, file, NULL), NULL));
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.issuer", i);
      g_autoptr (GFile) damaged = g_file_get_child (fixture->folder, name);

      g_assert_true (g_file_set_contents (g_file_peek_path (damaged), contents[i], -1, NULL));
    }
  g_assert_true (run (shk_trust_store_load (fixture->store), NULL));
  g_assert_cmpuint (count (fixture->store), ==, 1);
}

static GBytes *
make_certificate (const char *name, gboolean authority)
{
  gnutls_x509_privkey_t key;
  gnutls_x509_crt_t certificate;
  gnutls_datum_t pem;
  GBytes *bytes;

  g_assert_cmpint (gnutls_x509_privkey_init (&key), ==, 0);
  g_assert_cmpint (gnutls_x509_privkey_generate (key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0),
                   ==, 0);
  g_assert_cmpint (gnutls_x509_crt_init (&certificate), ==, 0);
  gnutls_x509_crt_set_version (certificate, 3);
  gnutls_x509_crt_set_serial (certificate, "\x01", 1);
  gnutls_x509_crt_set_dn (certificate, name, NULL);
  gnutls_x509_crt_set_activation_time (certificate, 1700000000);
  gnutls_x509_crt_set_expiration_time (certificate, 4000000000);
  gnutls_x509_crt_set_ca_status (certificate, authority);
  gnutls_x509_crt_set_key (certificate, key);
  g_assert_cmpint (gnutls_x509_crt_sign2 (certificate, certificate, key, GNUTLS_DIG_SHA256, 0), ==, 0);
  g_assert_cmpint (gnutls_x509_crt_export2 (certificate, GNUTLS_X509_FMT_PEM, &pem), ==, 0);
  bytes = g_bytes_new (pem.data, pem.size);
  gnutls_free (pem.data);
  gnutls_x509_crt_deinit (certificate);
  gnutls_x509_privkey_deinit (key);
  return bytes;
}

static void
test_practice_is_refused (void)
{
  for (guint authority = 0; authority < 2; authority++)
    {
      g_autoptr (GBytes) practice = make_certificate ("CN=PRACTICE,O=Shikaku PRACTICE 練習用,C=JP", authority);
      g_autoptr (GBytes) other = make_certificate ("CN=Ministry,O=Ministry,C=JP", authority);
      g_autoptr (GBytes) kid = g_bytes_new_static ("P-1", 3);
      g_autoptr (GError) error = NULL;
      g_autoptr (ShkTrustItem) item = shk_trust_item_new ("other", NULL, other, NULL);

      g_assert_nonnull (item);
      g_assert_null (shk_trust_item_new ("practice", authority ? NULL : kid, practice, &error));
      g_assert_error (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_TRUST_LIST);
    }
}

static void
test_kid (void)
{
  g_autoptr (GBytes) text = shk_trust_item_parse_kid (" P-000001 ");
  g_autoptr (GBytes) hex = shk_trust_item_parse_kid ("hex:00ff");

  g_assert_cmpmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text), "P-000001", 8);
  g_assert_cmpmem (g_bytes_get_data (hex, NULL), g_bytes_get_size (hex), "\x00\xff", 2);
  g_assert_null (shk_trust_item_parse_kid ("  "));
  g_assert_null (shk_trust_item_parse_kid ("hex:0"));
  g_assert_null (shk_trust_item_parse_kid ("hex:zz"));
}

#define TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  TEST ("/ui/trust/imported-and-kept", test_import);
  TEST ("/ui/trust/the-same-is-one", test_twice);
  TEST ("/ui/trust/removed", test_remove);
  TEST ("/ui/trust/junk-is-refused", test_junk);
  TEST ("/ui/trust/damaged-files-are-passed-over", test_damaged);
  g_test_add_func ("/ui/trust/kid", test_kid);
  g_test_add_func ("/ui/trust-store/practice-is-refused", test_practice_is_refused);
  return g_test_run ();
}
