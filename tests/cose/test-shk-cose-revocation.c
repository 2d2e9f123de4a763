/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-cose-revocation.h"
#include "shk-test-pki.h"

#include <gnutls/ocsp.h>
#include <string.h>

#define GOOD (-1 - SHK_REVOCATION_GOOD)
#define REVOKED (-1 - SHK_REVOCATION_REVOKED)
#define UNKNOWN (-1 - SHK_REVOCATION_UNKNOWN)

typedef struct
{
  const char *name;  /* of revocation.pem; every one of them is here */
  int outcome;       /* GOOD, REVOKED, UNKNOWN, or the error */
} Case;

static const Case answers[] = {
  { "good", GOOD },
  { "good-by-name", GOOD },
  { "good-sha256-id", GOOD },
  { "good-nonce", GOOD },
  { "good-delegated", GOOD },
  { "good-delegated-by-name", GOOD },
  { "good-delegated-second-certificate", GOOD },
  { "revoked", REVOKED },
  { "unknown", UNKNOWN },
  { "no-next-update", GOOD },

  { "other-good-then-revoked", REVOKED },
  { "revoked-then-other-good", REVOKED },
  { "other-revoked-then-good", GOOD },
  { "good-then-revoked", REVOKED },
  { "revoked-then-good", REVOKED },
  { "good-then-unknown", UNKNOWN },
  { "good-then-stale-good", SHK_COSE_ERROR_STALE },
  { "revoked-then-stale-good", REVOKED },
  { "only-other", SHK_COSE_ERROR_UNRELATED },
  { "same-serial-of-another-issuer", SHK_COSE_ERROR_UNRELATED },
  { "same-name-other-key", SHK_COSE_ERROR_UNRELATED },
  { "same-key-other-name", SHK_COSE_ERROR_UNRELATED },
  { "no-entries", SHK_COSE_ERROR_UNRELATED },

  { "impostor", SHK_COSE_ERROR_UNTRUSTED },
  { "impostor-own-name", SHK_COSE_ERROR_UNTRUSTED },
  { "stranger-by-name", SHK_COSE_ERROR_UNTRUSTED },
  { "named-another", SHK_COSE_ERROR_UNTRUSTED },
  { "sha1", SHK_COSE_ERROR_UNTRUSTED },
  { "delegate-no-purpose", SHK_COSE_ERROR_UNTRUSTED },
  { "delegate-any-purpose", SHK_COSE_ERROR_UNTRUSTED },
  { "delegate-other-purpose", SHK_COSE_ERROR_UNTRUSTED },
  { "delegate-longer-purpose", SHK_COSE_ERROR_UNTRUSTED },
  { "delegate-shorter-purpose", SHK_COSE_ERROR_UNTRUSTED },
  { "delegate-no-signature-usage", SHK_COSE_ERROR_UNTRUSTED },
  { "delegate-expired", SHK_COSE_ERROR_UNTRUSTED },
  { "delegate-future", SHK_COSE_ERROR_UNTRUSTED },
  { "delegate-of-impostor", SHK_COSE_ERROR_UNTRUSTED },
  { "delegate-of-root", SHK_COSE_ERROR_UNTRUSTED },
  { "delegate-other-key", SHK_COSE_ERROR_UNTRUSTED },
  { "delegate-critical", SHK_COSE_ERROR_UNTRUSTED },
  { "leaf-signs-itself", SHK_COSE_ERROR_UNTRUSTED },
  { "seven-strangers-then-delegate", GOOD },
  { "eight-strangers-then-delegate", SHK_COSE_ERROR_UNTRUSTED },

  { "next-update-at-skew", GOOD },
  { "next-update-over-skew", SHK_COSE_ERROR_STALE },
  { "this-update-at-skew", GOOD },
  { "this-update-over-skew", SHK_COSE_ERROR_STALE },
  { "produced-at-skew", GOOD },
  { "produced-over-skew", SHK_COSE_ERROR_STALE },
  { "no-next-update-over-age", SHK_COSE_ERROR_STALE },
  { "next-update-before-this-update", SHK_COSE_ERROR_STALE },

  { "wrong-nonce", SHK_COSE_ERROR_UNRELATED },
  { "short-nonce", SHK_COSE_ERROR_UNRELATED },
  { "raw-nonce", SHK_COSE_ERROR_ANSWER },
  { "critical", SHK_COSE_ERROR_ANSWER },
  { "malformed-request", SHK_COSE_ERROR_ANSWER },
  { "internal-error", SHK_COSE_ERROR_ANSWER },
  { "try-later", SHK_COSE_ERROR_ANSWER },
  { "sig-required", SHK_COSE_ERROR_ANSWER },
  { "unauthorized", SHK_COSE_ERROR_ANSWER },
  { "successful-without-answer", SHK_COSE_ERROR_ANSWER },
  { "try-later-with-answer", SHK_COSE_ERROR_ANSWER },
  { "trailing-byte", SHK_COSE_ERROR_ANSWER },
  { "spoilt-signature", SHK_COSE_ERROR_UNTRUSTED },
};

static const Case crls[] = {
  { "crl-good", GOOD },
  { "crl-empty", GOOD },
  { "crl-numbered", GOOD },
  { "crl-revoked", REVOKED },
  { "crl-of-impostor", SHK_COSE_ERROR_UNTRUSTED },
  { "crl-of-root", SHK_COSE_ERROR_UNRELATED },
  { "crl-no-crl-sign", SHK_COSE_ERROR_UNRELATED },
  { "crl-part", SHK_COSE_ERROR_ANSWER },
  { "crl-delta", SHK_COSE_ERROR_ANSWER },
  { "crl-next-update-at-skew", GOOD },
  { "crl-next-update-over-skew", SHK_COSE_ERROR_STALE },
  { "crl-this-update-at-skew", GOOD },
  { "crl-this-update-over-skew", SHK_COSE_ERROR_STALE },
  { "crl-no-next-update", SHK_COSE_ERROR_STALE },
  { "crl-trailing-byte", SHK_COSE_ERROR_ANSWER },
  { "crl-spoilt-signature", SHK_COSE_ERROR_UNTRUSTED },
};

static GBytes *
make_nonce (void)
{
  guint8 bytes[SHK_OCSP_NONCE_BYTES];

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = i;

  return g_bytes_new (bytes, sizeof bytes);
}

typedef gboolean (*Check) (GBytes *bytes, ShkRevocation *result, GError **error);

static gboolean
check_answer (GBytes *bytes, ShkRevocation *result, GError **error)
{
  g_autoptr (GBytes) nonce = make_nonce ();

  return shk_ocsp_response_check (bytes, test_certificate ("leaf"), test_certificate ("issuing"), nonce, TEST_AT, result, error);
}

static gboolean
check_crl (GBytes *bytes, ShkRevocation *result, GError **error)
{
  return shk_crl_check (bytes, test_certificate ("leaf"), test_certificate ("issuing"), TEST_AT, result, error);
}

static void
assert_outcome (GBytes *bytes, Check check, int outcome)
{
  ShkRevocation untouched, result;
  g_autoptr (GError) error = NULL;
  gboolean answered;

  memset (&untouched, 0x5a, sizeof untouched);
  result = untouched;
  answered = check (bytes, &result, &error);

  if (outcome >= 0)
    {
      g_assert_false (answered);
      g_assert_error (error, SHK_COSE_ERROR, outcome);
      g_assert_cmpmem (&result, sizeof result, &untouched, sizeof untouched);
      return;
    }

  g_assert_no_error (error);
  g_assert_true (answered);
  g_assert_cmpint (result.state, ==, -1 - outcome);
  g_assert_true ((result.revoked_at_s != 0) == (outcome == REVOKED));
}

static void
test_answer (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (GBytes) bytes = test_load ("revocation.pem", one->name);

  assert_outcome (bytes, check_answer, one->outcome);
}

static void
test_crl (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (GBytes) bytes = test_load ("revocation.pem", one->name);

  assert_outcome (bytes, check_crl, one->outcome);
}

/* --- What is said ------------------------------------------------------------------------------------------------- */

static void
test_says (void)
{
  g_autoptr (GBytes) good = test_load ("revocation.pem", "good-nonce");
  g_autoptr (GBytes) revoked = test_load ("revocation.pem", "revoked");
  g_autoptr (GBytes) open = test_load ("revocation.pem", "no-next-update");
  g_autoptr (GBytes) crl = test_load ("revocation.pem", "crl-revoked");
  ShkRevocation result;

  g_assert_true (check_answer (good, &result, NULL));
  g_assert_true (result.has_nonce);
  g_assert_cmpint (result.produced_at_s, ==, TEST_AT - 3600);
  g_assert_cmpint (result.this_update_s, ==, TEST_AT - 3600);
  g_assert_cmpint (result.next_update_s, ==, TEST_AT + 86400);

  g_assert_true (check_answer (revoked, &result, NULL));
  g_assert_false (result.has_nonce);
  g_assert_cmpint (result.revoked_at_s, ==, TEST_AT - 2 * 86400);

  g_assert_true (check_answer (open, &result, NULL));
  g_assert_cmpint (result.next_update_s, ==, 0);

  g_assert_true (check_crl (crl, &result, NULL));
  g_assert_false (result.has_nonce);
  g_assert_cmpint (result.produced_at_s, ==, TEST_AT - 3600);
  g_assert_cmpint (result.next_update_s, ==, TEST_AT + 86400);
  g_assert_cmpint (result.revoked_at_s, ==, TEST_AT - 2 * 86400);
}

/* Who sent no nonce takes an answer with one, but can't say that it is bound to the question. */
static void
test_no_nonce_sent (void)
{
  g_autoptr (GBytes) bytes = test_load ("revocation.pem", "good-nonce");
  g_autoptr (GError) error = NULL;
  ShkRevocation result;

  shk_ocsp_response_check (bytes, test_certificate ("leaf"), test_certificate ("issuing"), NULL, TEST_AT, &result, &error);
  g_assert_no_error (error);
  g_assert_false (result.has_nonce);
}

/* The right answer, held against another certificate or another authority of the same name. */
static void
test_other_question (void)
{
  g_autoptr (GBytes) answer = test_load ("revocation.pem", "good");
  g_autoptr (GBytes) crl = test_load ("revocation.pem", "crl-good");
  g_autoptr (GError) error = NULL;
  ShkRevocation result;

  g_assert_false (shk_ocsp_response_check (answer, test_certificate ("leaf-no-usage"), test_certificate ("issuing"), NULL,
                                           TEST_AT, &result, &error));
  g_assert_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_UNRELATED);
  g_clear_error (&error);

  g_assert_false (shk_ocsp_response_check (answer, test_certificate ("leaf"), test_certificate ("root"), NULL, TEST_AT, &result,
                                           &error));
  g_assert_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_UNTRUSTED);
  g_clear_error (&error);

  g_assert_false (shk_crl_check (crl, test_certificate ("leaf"), test_certificate ("root"), TEST_AT, &result, &error));
  g_assert_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_UNRELATED);
}

/* An authority that may sign certificates, but no lists of them. */
static void
test_crl_usage (void)
{
  g_autoptr (GBytes) crl = test_load ("revocation.pem", "crl-no-crl-sign");
  g_autoptr (GError) error = NULL;
  ShkRevocation result;

  g_assert_false (shk_crl_check (crl, test_certificate ("leaf"), test_certificate ("leaf"), TEST_AT, &result, &error));
  g_assert_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_UNTRUSTED);
}

/* Every truncation is refused, and so is what is over the limit before anybody reads it. */
static void
test_sizes (gconstpointer data)
{
  const char *name = data;
  gboolean is_crl = g_str_has_prefix (name, "crl-");
  gsize limit = is_crl ? SHK_CRL_MAX_BYTES : SHK_OCSP_MAX_BYTES;
  g_autoptr (GBytes) bytes = test_load ("revocation.pem", name);
  g_autofree guint8 *zeros = g_malloc0 (limit + 1);
  g_autoptr (GBytes) at_limit = g_bytes_new (zeros, limit);
  g_autoptr (GBytes) over_limit = g_bytes_new (zeros, limit + 1);
  g_autoptr (GError) error = NULL;
  ShkRevocation result;

  for (gsize size = 0; size < g_bytes_get_size (bytes); size++)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, 0, size);

      assert_outcome (part, is_crl ? check_crl : check_answer, SHK_COSE_ERROR_ANSWER);
    }

  assert_outcome (at_limit, is_crl ? check_crl : check_answer, SHK_COSE_ERROR_ANSWER);
  g_assert_false ((is_crl ? check_crl : check_answer) (over_limit, &result, &error));
  g_assert_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_ANSWER);
  g_assert_nonnull (strstr (error->message, "too many bytes"));
}

/* --- The question ------------------------------------------------------------------------------------------------- */

static void
test_request (void)
{
  g_autoptr (GBytes) nonce = make_nonce ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = shk_ocsp_request_new (test_certificate ("leaf"), test_certificate ("issuing"), nonce, &error);
  g_autoptr (GBytes) bare = shk_ocsp_request_new (test_certificate ("leaf"), test_certificate ("issuing"), NULL, NULL);
  gnutls_datum_t datum, serial, theirs;
  gnutls_digest_algorithm_t digest;
  gnutls_ocsp_req_t request;

  g_assert_no_error (error);
  g_assert_nonnull (bare);
  g_assert_cmpuint (g_bytes_get_size (bare), <, g_bytes_get_size (bytes));

  datum = (gnutls_datum_t) { (guint8 *) g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes) };
  gnutls_ocsp_req_init (&request);
  g_assert_cmpint (gnutls_ocsp_req_import (request, &datum), ==, 0);
  g_assert_cmpint (gnutls_ocsp_req_get_cert_id (request, 0, &digest, NULL, NULL, &serial), ==, 0);
  g_assert_cmpint (digest, ==, GNUTLS_DIG_SHA1);
  g_assert_cmpmem (serial.data, serial.size, "\x10\x01", 2);
  g_assert_cmpint (gnutls_ocsp_req_get_cert_id (request, 1, &digest, NULL, NULL, NULL), <, 0);
  g_assert_cmpint (gnutls_ocsp_req_get_nonce (request, NULL, &theirs), ==, 0);
  g_assert_cmpmem (theirs.data, theirs.size, g_bytes_get_data (nonce, NULL), SHK_OCSP_NONCE_BYTES);
  gnutls_free (serial.data);
  gnutls_free (theirs.data);
  gnutls_ocsp_req_deinit (request);
}

/* --- All of the vectors ------------------------------------------------------------------------------------------- */

static void
test_complete (void)
{
  g_auto (GStrv) names = test_names ("revocation.pem");

  g_assert_cmpuint (g_strv_length (names), ==, G_N_ELEMENTS (answers) + G_N_ELEMENTS (crls));
}

static void
add (const Case *table, gsize n, const char *folder, GTestDataFunc test)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat (folder, table[i].outcome < 0 ? "/accepts/" : "/refuses/", table[i].name, NULL);

      g_test_add_data_func (path, &table[i], test);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add (answers, G_N_ELEMENTS (answers), "/cose/ocsp", test_answer);
  add (crls, G_N_ELEMENTS (crls), "/cose/crl", test_crl);
  g_test_add_func ("/cose/revocation/says", test_says);
  g_test_add_func ("/cose/revocation/complete", test_complete);
  g_test_add_func ("/cose/ocsp/no-nonce-sent", test_no_nonce_sent);
  g_test_add_func ("/cose/ocsp/request", test_request);
  g_test_add_func ("/cose/revocation/refuses/another-question", test_other_question);
  g_test_add_func ("/cose/crl/refuses/no-crl-sign", test_crl_usage);
  g_test_add_data_func ("/cose/ocsp/refuses/sizes", "good-delegated", test_sizes);
  g_test_add_data_func ("/cose/crl/refuses/sizes", "crl-revoked", test_sizes);

  return g_test_run ();
}
