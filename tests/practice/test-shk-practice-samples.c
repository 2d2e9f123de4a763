/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The samples are what people hand in: they are read here the way the app reads them. */

#include "../shk-test-folder.h"

#include "shk-code.h"
#include "shk-cose-sign1.h"
#include "shk-document.h"
#include "shk-payload.h"
#include "shk-practice-issuer.h"
#include "shk-practice-samples.h"
#include "shk-qr-reader.h"

#include <glib/gstdio.h>
#include <gio/gio.h>

#include <string.h>

static char *folder;  /* (owned) */
static char **codes;  /* (owned) */

static void
write_samples (void)
{
  g_autoptr (ShkClock) clock = shk_clock_new_system ();
  ShkPracticeOptions options = { .folder = folder, .has_seed = TRUE, .seed = 5, .clock = clock };
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkPracticeService) service = shk_practice_service_open (&options, &error);
  g_autofree char *path = g_build_filename (folder, "samples", "codes.txt", NULL);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_true (shk_practice_samples_write (service, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_clear_pointer (&codes, g_strfreev);
  codes = g_strsplit (g_strchomp (text), "\n", -1);
}

static void
assert_reads (const ShkPracticePersona *persona, const char *suffix, const char *code)
{
  g_autofree char *name = g_strconcat (persona->name, suffix, NULL);
  g_autofree char *path = g_build_filename (folder, "samples", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkDocument) document = NULL;
  g_autoptr (ShkPicture) picture = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *contents;
  gsize size;

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  bytes = g_bytes_new_take (contents, size);
  document = shk_document_open (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shk_document_get_n_pages (document), ==, 1);
  picture = shk_document_render_page (document, 0, &error);
  g_assert_no_error (error);
  found = shk_qr_read (picture);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((ShkQrCode *) g_ptr_array_index (found, 0))->text, ==, code);
}

static void
test_readable (gconstpointer suffix)
{
  g_autoptr (GPtrArray) people = shk_practice_personas_load (NULL);

  g_assert_cmpuint (g_strv_length (codes), ==, people->len);
  for (guint i = 0; i < people->len; i++)
    assert_reads (g_ptr_array_index (people, i), suffix, codes[i]);
}

/* The code of a person is that of a certificate which says what personas.json has her say, in the right profile. */
static void
test_codes (void)
{
  static const char *const hosts[] = { SHK_PRACTICE_CODE_HOST, NULL };
  g_autoptr (GPtrArray) people = shk_practice_personas_load (NULL);

  for (guint i = 0; i < people->len; i++)
    {
      const ShkPracticePersona *persona = g_ptr_array_index (people, i);
      const char *reason = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) cose = shk_code_parse (codes[i], -1, hosts, &reason);
      g_autoptr (ShkCoseSign1) message = NULL;
      g_autoptr (GBytes) payload = NULL;
      g_autoptr (ShkClaims) claims = NULL;

      g_assert_cmpstr (reason, ==, NULL);
      message = shk_cose_sign1_parse (cose, &error);
      g_assert_no_error (error);
      payload = shk_cose_sign1_dup_payload (message);
      claims = shk_payload_parse (payload, &error);
      g_assert_no_error (error);
      g_assert_cmpint (shk_claims_get_profile (claims), ==, persona->profile);
      for (guint claim = 0; claim < SHK_N_CLAIMS; claim++)
        if (claim != SHK_CLAIM_CERTIFICATE_ID)
          g_assert_cmpstr (shk_claims_get (claims, (ShkClaim) claim), ==,
                           persona->changed[claim] != NULL ? persona->changed[claim] : persona->claims[claim]);
      g_assert_true (g_str_has_prefix (shk_claims_get (claims, SHK_CLAIM_CERTIFICATE_ID), "PRACTICE-"));
      g_assert_null (shk_code_parse (codes[i], -1, NULL, &reason)); /* and never passes for a real one */
    }
}

/* A second start draws nothing, and a sample that somebody took away comes back with its folder. */
static void
test_kept (void)
{
  g_autofree char *picture = g_build_filename (folder, "samples", "01-valid-social-worker.png", NULL);
  g_autofree char *list = g_build_filename (folder, "samples", "codes.txt", NULL);
  g_auto (GStrv) before = g_strdupv (codes);
  GStatBuf first, second;

  g_assert_cmpint (g_stat (picture, &first), ==, 0);
  write_samples ();
  g_assert_cmpint (g_stat (picture, &second), ==, 0);
  g_assert_cmpuint (first.st_ino, ==, second.st_ino);
  g_assert_true (g_strv_equal ((const char *const *) before, (const char *const *) codes));

  g_assert_cmpint (g_unlink (list), ==, 0);
  g_assert_cmpint (g_unlink (picture), ==, 0);
  write_samples ();
  g_assert_true (g_file_test (picture, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);

  folder = g_dir_make_tmp ("shk-practice-samples-XXXXXX", NULL);
  write_samples ();
  g_test_add_data_func ("/practice/samples/pictures-are-read", ".png", test_readable);
  g_test_add_data_func ("/practice/samples/documents-are-read", ".pdf", test_readable);
  g_test_add_func ("/practice/samples/codes-say-what-the-people-say", test_codes);
  g_test_add_func ("/practice/samples/are-kept", test_kept);
  status = test_folder_run (folder);
  g_strfreev (codes);
  return status;
}
