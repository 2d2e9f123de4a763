/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* memmem () */

#include "shk-verifier-private.h"

#include "shk-code.h"
#include "shk-inquiries-private.h"
#include "shk-payload.h"
#include "shk-reason.h"
#include "shk-test-inquirer.h"
#include "shk-text.h"

#include "../shk-await.h"

#include <string.h>

/* A verifier under TEST_NOW, which trusts the test authority, its signers by kid, and its service. */
typedef struct
{
  ShkTrust *trust;
  TestInquirer *inquirer;
  ShkVerifier *verifier;
} Fixture;

/* How long the others have to answer while one of them is silent, on a machine that has much else to do; and never. */
#define SHORT_MS 2000
#define LONG_MS 60000

static void
add_issuer (ShkTrust *trust, const char *kid, const char *name)
{
  g_autoptr (GBytes) bytes = kid ? test_text (kid) : NULL;

  shk_trust_add_issuer (trust, bytes, shk_cose_certificate_get_key (test_certificate (name)), test_certificate (name));
}

/* What a trust list does: the anchor is the root, the issuing authority is held as an anchor too, as a person would
 * add it. */
static void
fixture_set_up (Fixture *fixture)
{
  g_autoptr (GBytes) service = test_text ("S-1");
  g_autoptr (ShkClock) clock = shk_clock_new_fixed (TEST_NOW);

  fixture->trust = shk_trust_new ();
  shk_trust_add_anchor (fixture->trust, test_certificate ("root"));
  shk_trust_add_anchor (fixture->trust, test_certificate ("issuing"));
  add_issuer (fixture->trust, TEST_KID, "signer-rsa");
  shk_trust_add_service (fixture->trust, service, shk_cose_certificate_get_key (test_certificate ("service")),
                         test_certificate ("service"));
  fixture->inquirer = test_inquirer_new ();
  fixture->verifier = shk_verifier_new (fixture->trust, SHK_INQUIRER (fixture->inquirer), clock);
  _shk_verifier_set_present (fixture->verifier, clock);
}

static void
fixture_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Nothing may be kept alive by what was asked. Workers let go of what they held in their own time. */
static void
fixture_tear_down (Fixture *fixture)
{
  fixture_settle ();
  g_assert_finalize_object (fixture->verifier);
  g_assert_finalize_object (fixture->inquirer);
  while (G_OBJECT (fixture->trust)->ref_count > 1)
    g_thread_yield ();
  g_assert_finalize_object (fixture->trust);
}

static ShkVerdict *
await_verdict (DexFuture *future)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;
  const GValue *value = shk_await (owned, &error);

  g_assert_no_error (error);
  return g_value_dup_object (value);
}

static ShkVerdict *
verify_cose (Fixture *fixture, GBytes *cose)
{
  return await_verdict (shk_verifier_verify_cose (fixture->verifier, "test", cose));
}

static ShkVerdict *
verify_claims (Fixture *fixture, const ShkClaims *claims)
{
  g_autoptr (GBytes) cose = test_sign_claims ("signer-rsa", TEST_KID, NULL, claims);

  return verify_cose (fixture, cose);
}

static ShkVerdict *
verify_plain (Fixture *fixture)
{
  g_autoptr (ShkClaims) claims = test_claims ("DQC-1");

  return verify_claims (fixture, claims);
}

static void
assert_verdict (ShkVerdict *verdict, ShkVerdictKind kind, const char *reason)
{
  g_assert_cmpstr (shk_verdict_get_reason (verdict), ==, reason);
  g_assert_cmpstr (shk_verdict_kind_to_word (shk_verdict_get_kind (verdict)), ==, shk_verdict_kind_to_word (kind));
}

static void
assert_check (ShkVerdict *verdict, ShkCheckKind kind, ShkOutcome outcome, const char *reason)
{
  const ShkCheck *check = shk_verdict_get_check (verdict, kind);

  g_assert_cmpstr (check->reason, ==, reason);
  g_assert_cmpstr (shk_outcome_to_word (check->outcome), ==, shk_outcome_to_word (outcome));
}

static void
assert_evidence (ShkVerdict *verdict, ShkCheckKind kind, const char *name, const char *value)
{
  const ShkCheck *check = shk_verdict_get_check (verdict, kind);

  for (gsize i = 0; check->evidence != NULL && check->evidence[i] != NULL; i += 2)
    if (g_str_equal (check->evidence[i], name) && g_str_equal (check->evidence[i + 1], value))
      return;
  g_test_message ("%s is not %s", name, value);
  g_test_fail ();
}

/* --- All is well -------------------------------------------------------------------------------------------------- */

static void
test_valid_text (void)
{
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_claims ("DQC-1");
  g_autoptr (GBytes) cose = test_sign_claims ("signer-rsa", TEST_KID, NULL, claims);
  g_autofree char *text = shk_code_format (cose, NULL);
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  verdict = await_verdict (shk_verifier_verify_text (fixture.verifier, "page 2", text));
  assert_verdict (verdict, SHK_VERDICT_VALID, NULL);
  for (guint i = 0; i < SHK_N_CHECKS; i++)
    {
      assert_check (verdict, (ShkCheckKind) i, SHK_OUTCOME_PASSED, NULL);
      g_assert_cmpint (shk_verdict_get_check (verdict, (ShkCheckKind) i)->at_s, ==, TEST_NOW);
    }
  g_assert_cmpstr (shk_verdict_get_source (verdict), ==, "page 2");
  g_assert_cmpstr (shk_verdict_get_code_text (verdict), ==, text);
  g_assert_cmpstr (shk_verdict_get_kid (verdict), ==, TEST_KID);
  g_assert_cmpstr (shk_verdict_get_algorithm (verdict), ==, "PS256");
  g_assert_cmpstr (shk_claims_get (shk_verdict_get_claims (verdict), SHK_CLAIM_NAME), ==, "試験 花子");
  assert_evidence (verdict, SHK_CHECK_CODE, "profile", "NQS");
  assert_evidence (verdict, SHK_CHECK_SIGNATURE, "algorithm", "PS256");
  assert_evidence (verdict, SHK_CHECK_SIGNATURE, "key", "RSA 2048");
  assert_evidence (verdict, SHK_CHECK_SIGNATURE, "found-by", "kid");
  assert_evidence (verdict, SHK_CHECK_SIGNER, "signer", "CN=Test signer-rsa,C=JP");
  assert_evidence (verdict, SHK_CHECK_SIGNER, "valid-from", "2026-01-01T00:00:00Z");
  assert_evidence (verdict, SHK_CHECK_SIGNER, "method", "OCSP");
  assert_evidence (verdict, SHK_CHECK_SIGNER, "asked", TEST_OCSP_URI);
  assert_evidence (verdict, SHK_CHECK_SIGNER, "status", "good");
  assert_evidence (verdict, SHK_CHECK_SIGNER, "nonce", "matches");
  assert_evidence (verdict, SHK_CHECK_STATUS, "method", "status answer");
  assert_evidence (verdict, SHK_CHECK_STATUS, "status", "valid");
  assert_evidence (verdict, SHK_CHECK_PERIOD, "period", "none");
  g_assert_cmpuint (fixture.inquirer->n_crl, ==, 0);
  fixture_tear_down (&fixture);
}

static void
test_valid_cwt_with_x5chain_and_list (void)
{
  static const char *const chain[] = { "signer-ec", "issuing", NULL };
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_cwt_claims (NULL, TEST_NOW + 1, TEST_NOW, TEST_NOW - 5, 0);
  g_autoptr (GBytes) cose = test_sign_claims ("signer-ec", NULL, chain, claims);
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  verdict = verify_cose (&fixture, cose);
  assert_verdict (verdict, SHK_VERDICT_VALID, NULL);
  g_assert_null (shk_verdict_get_kid (verdict));
  assert_evidence (verdict, SHK_CHECK_CODE, "profile", "CWT");
  assert_evidence (verdict, SHK_CHECK_SIGNATURE, "found-by", "x5chain");
  assert_evidence (verdict, SHK_CHECK_STATUS, "method", "status list");
  assert_evidence (verdict, SHK_CHECK_STATUS, "asked", TEST_LIST_URI);
  assert_evidence (verdict, SHK_CHECK_STATUS, "index", "0");
  assert_evidence (verdict, SHK_CHECK_PERIOD, "expires", "2026-07-01T00:00:01Z");
  g_assert_cmpuint (fixture.inquirer->n_status, ==, 0);
  g_assert_cmpuint (fixture.inquirer->n_list, ==, 1);
  fixture_tear_down (&fixture);
}

/* --- The code ----------------------------------------------------------------------------------------------------- */

static void
test_not_a_certificate (void)
{
  Fixture fixture;
  g_autoptr (GBytes) junk = test_text ("junk");
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) other = test_text ("\xa1\x61\x61\x01");
  g_autoptr (GBytes) other_payload = test_sign ("signer-rsa", TEST_KID, NULL, NULL, other);
  const struct
  {
    GBytes *cose;
    const char *reason;
  } given[] = {
    { junk, SHK_REASON_CODE_COSE },
    { empty, SHK_REASON_INPUT_EMPTY },
    { other_payload, SHK_REASON_CODE_PAYLOAD },
  };

  fixture_set_up (&fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (given); i++)
    {
      g_autoptr (ShkVerdict) verdict = verify_cose (&fixture, given[i].cose);

      assert_verdict (verdict, SHK_VERDICT_NOT_A_CERTIFICATE, given[i].reason);
      assert_check (verdict, SHK_CHECK_SIGNATURE, SHK_OUTCOME_NOT_MADE, SHK_REASON_NOT_REACHED);
    }
  {
    g_autoptr (ShkVerdict) verdict =
      await_verdict (shk_verifier_verify_text (fixture.verifier, "test", "https://dqcvs.nqs.go.jp.evil/w/?c=0oQ"));

    assert_verdict (verdict, SHK_VERDICT_NOT_A_CERTIFICATE, SHK_REASON_CODE_OTHER_ADDRESS);
  }
  g_assert_cmpuint (fixture.inquirer->n_ocsp + fixture.inquirer->n_status, ==, 0);
  fixture_tear_down (&fixture);
}

static void
test_configured_hosts (void)
{
  static const char *const hosts[] = { "practice.example", NULL };
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_claims ("DQC-1");
  g_autoptr (GBytes) cose = test_sign_claims ("signer-rsa", TEST_KID, NULL, claims);
  g_autofree char *text = shk_code_format (cose, "practice.example");
  g_autoptr (ShkVerdict) before = NULL;
  g_autoptr (ShkVerdict) after = NULL;

  fixture_set_up (&fixture);
  before = await_verdict (shk_verifier_verify_text (fixture.verifier, "test", text));
  assert_verdict (before, SHK_VERDICT_NOT_A_CERTIFICATE, SHK_REASON_CODE_OTHER_ADDRESS);
  shk_verifier_set_hosts (fixture.verifier, hosts);
  after = await_verdict (shk_verifier_verify_text (fixture.verifier, "test", text));
  assert_verdict (after, SHK_VERDICT_VALID, NULL);
  fixture_tear_down (&fixture);
}

/* --- The signature ------------------------------------------------------------------------------------------------ */

/* Turns one byte of the name over, and nothing else. */
static GBytes *
tamper (GBytes *cose)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (cose, &size);
  g_autofree guint8 *copy = g_memdup2 (data, size);
  guint8 *name = memmem (copy, size, "花子", 6);

  g_assert_nonnull (name);
  name[2] ^= 1;
  return g_bytes_new (copy, size);
}

static void
test_tampered (void)
{
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_claims ("DQC-1");
  g_autoptr (GBytes) cose = test_sign_claims ("signer-rsa", TEST_KID, NULL, claims);
  g_autoptr (GBytes) changed = tamper (cose);
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  verdict = verify_cose (&fixture, changed);
  assert_verdict (verdict, SHK_VERDICT_INVALID, SHK_REASON_SIGNATURE_WRONG);
  assert_check (verdict, SHK_CHECK_SIGNER, SHK_OUTCOME_NOT_MADE, SHK_REASON_NOT_REACHED);
  assert_check (verdict, SHK_CHECK_STATUS, SHK_OUTCOME_NOT_MADE, SHK_REASON_NOT_REACHED);
  assert_check (verdict, SHK_CHECK_PERIOD, SHK_OUTCOME_NOT_MADE, SHK_REASON_NOT_REACHED);
  g_assert_cmpuint (fixture.inquirer->n_ocsp + fixture.inquirer->n_status, ==, 0);
  fixture_tear_down (&fixture);
}

/* The real service's codes today: nobody publishes the key. Never invalid, and nobody is asked on a stranger's word. */
static void
test_unknown_kid (void)
{
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_cwt_claims ("DQC-1", TEST_NOW - 1, 0, 0, 0);
  g_autoptr (GBytes) cose = test_sign_claims ("signer-rsa", "P-999999", NULL, claims);
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  verdict = verify_cose (&fixture, cose);
  assert_verdict (verdict, SHK_VERDICT_UNDETERMINED, SHK_REASON_ISSUER_UNKNOWN);
  g_assert_cmpstr (shk_verdict_get_kid (verdict), ==, "P-999999");
  g_assert_nonnull (shk_verdict_get_claims (verdict));
  g_assert_cmpuint (fixture.inquirer->n_ocsp + fixture.inquirer->n_status + fixture.inquirer->n_list, ==, 0);
  fixture_tear_down (&fixture);
}

static void
test_kid_that_is_no_text (void)
{
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_claims ("DQC-1");
  g_autoptr (GBytes) cose = test_sign_claims ("signer-rsa", "a\xff", NULL, claims);
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  verdict = verify_cose (&fixture, cose);
  g_assert_cmpstr (shk_verdict_get_kid (verdict), ==, "hex:61ff");
  fixture_tear_down (&fixture);
}

/* dgca-verifier-app-android #35: every key of a kid is tried. */
static void
test_two_keys_one_kid (void)
{
  static const char *const signers[] = { "signer-ec", "signer-other", "signer-rsa" };
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_claims ("DQC-1");

  fixture_set_up (&fixture);
  add_issuer (fixture.trust, TEST_KID, "signer-ec");
  add_issuer (fixture.trust, TEST_KID, "signer-other");
  for (gsize i = 0; i < G_N_ELEMENTS (signers); i++)
    {
      g_autoptr (GBytes) cose = test_sign_claims (signers[i], TEST_KID, NULL, claims);
      g_autoptr (ShkVerdict) verdict = verify_cose (&fixture, cose);
      g_autofree char *subject = g_strdup_printf ("CN=Test %s,C=JP", signers[i]);

      assert_verdict (verdict, SHK_VERDICT_VALID, NULL);
      assert_evidence (verdict, SHK_CHECK_SIGNER, "signer", subject);
    }
  fixture_tear_down (&fixture);
}

/* The right key under another kid is the wrong key: kid is not a hint (verificac19-sdk PR #2). */
static void
test_kid_is_not_ignored (void)
{
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_claims ("DQC-1");
  g_autoptr (GBytes) cose = test_sign_claims ("signer-ec", TEST_KID, NULL, claims);
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  add_issuer (fixture.trust, "P-000002", "signer-ec");
  verdict = verify_cose (&fixture, cose);
  g_assert_cmpint (shk_verdict_get_kind (verdict), ==, SHK_VERDICT_INVALID);
  fixture_tear_down (&fixture);
}

/* {1: @alg} in front of a payload and a signature that fit nothing, with the kid of an RSA key */
static GBytes *
message_with_algorithm (int alg)
{
  g_autoptr (ShkClaims) claims = test_claims ("DQC-1");
  g_autoptr (GBytes) payload = shk_payload_format (claims);
  g_autoptr (GByteArray) header = g_byte_array_new ();
  GByteArray *to = g_byte_array_new ();
  guint8 signature[256] = { 1 };

  shk_cbor_write_map (header, 1);
  shk_cbor_write_int (header, 1);
  shk_cbor_write_int (header, alg);
  shk_cbor_write_tag (to, 18);
  shk_cbor_write_array (to, 4);
  shk_cbor_write_bytes (to, header->data, header->len);
  shk_cbor_write_map (to, 1);
  shk_cbor_write_int (to, 4);
  shk_cbor_write_bytes (to, (const guint8 *) TEST_KID, strlen (TEST_KID));
  shk_cbor_write_bytes (to, g_bytes_get_data (payload, NULL), g_bytes_get_size (payload));
  shk_cbor_write_bytes (to, signature, sizeof signature);
  return g_byte_array_free_to_bytes (to);
}

static void
test_algorithm_confusion (void)
{
  static const struct
  {
    int alg;
    ShkVerdictKind kind;
    const char *reason;
  } given[] = {
    { -7, SHK_VERDICT_INVALID, SHK_REASON_SIGNATURE_ALGORITHM },      /* ES256 with an RSA key */
    { -8, SHK_VERDICT_INVALID, SHK_REASON_SIGNATURE_ALGORITHM },      /* EdDSA with an RSA key */
    { 5, SHK_VERDICT_INVALID, SHK_REASON_SIGNATURE_ALGORITHM },       /* HMAC, with the public key as its secret */
    { 0, SHK_VERDICT_INVALID, SHK_REASON_SIGNATURE_ALGORITHM },       /* "none" as it is called elsewhere */
    { -999, SHK_VERDICT_INVALID, SHK_REASON_SIGNATURE_ALGORITHM },
    { -257, SHK_VERDICT_INVALID, SHK_REASON_SIGNATURE_WRONG },        /* another one that fits the key */
    { -46, SHK_VERDICT_UNDETERMINED, SHK_REASON_SIGNATURE_UNSUPPORTED }, /* HSS-LMS */
    { -65535, SHK_VERDICT_UNDETERMINED, SHK_REASON_SIGNATURE_UNSUPPORTED }, /* RS1, which is SHA-1 */
  };
  Fixture fixture;

  fixture_set_up (&fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (given); i++)
    {
      g_autoptr (GBytes) cose = message_with_algorithm (given[i].alg);
      g_autoptr (ShkVerdict) verdict = verify_cose (&fixture, cose);

      g_test_message ("alg %d", given[i].alg);
      assert_verdict (verdict, given[i].kind, given[i].reason);
    }
  fixture_tear_down (&fixture);
}

/* {1: -37, 2: [1000], 1000: 1}: signed well or not, it says that who does not know 1000 must not go on. */
static void
test_critical_header (void)
{
  static const guint8 header[] = { 0xA3, 0x01, 0x38, 0x24, 0x02, 0x81, 0x19, 0x03, 0xE8, 0x19, 0x03, 0xE8, 0x01 };
  Fixture fixture;
  g_autoptr (GByteArray) message = g_byte_array_new ();
  g_autoptr (GBytes) cose = NULL;
  g_autoptr (ShkVerdict) verdict = NULL;

  shk_cbor_write_array (message, 4);
  shk_cbor_write_bytes (message, header, sizeof header);
  shk_cbor_write_map (message, 0);
  shk_cbor_write_bytes (message, (const guint8 *) "\xa0", 1);
  shk_cbor_write_bytes (message, header, 4);
  cose = g_byte_array_free_to_bytes (g_steal_pointer (&message));
  fixture_set_up (&fixture);
  verdict = verify_cose (&fixture, cose);
  assert_verdict (verdict, SHK_VERDICT_UNDETERMINED, SHK_REASON_SIGNATURE_CRITICAL);
  fixture_tear_down (&fixture);
}

/* What a message carries is never believed for itself: a chain of a stranger with the very same names. */
static void
test_x5chain_to_a_stranger (void)
{
  static const char *const chain[] = { "stranger", "stranger-root", NULL };
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_cwt_claims ("DQC-1", TEST_NOW + 1, 0, 0, 0);
  g_autoptr (GBytes) cose = test_sign_claims ("stranger", NULL, chain, claims);
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  verdict = verify_cose (&fixture, cose);
  assert_verdict (verdict, SHK_VERDICT_UNDETERMINED, SHK_REASON_ISSUER_UNKNOWN);
  g_assert_cmpuint (fixture.inquirer->n_ocsp + fixture.inquirer->n_status + fixture.inquirer->n_list, ==, 0);
  fixture_tear_down (&fixture);
}

/* A trusted signer's certificate in front of a stranger's signature. */
static void
test_x5chain_of_somebody_else (void)
{
  static const char *const chain[] = { "signer-ec", "issuing", NULL };
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_claims ("DQC-1");
  g_autoptr (GBytes) cose = test_sign_claims ("stranger", NULL, chain, claims);
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  verdict = verify_cose (&fixture, cose);
  assert_verdict (verdict, SHK_VERDICT_INVALID, SHK_REASON_SIGNATURE_WRONG);
  fixture_tear_down (&fixture);
}

/* --- The signer --------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  const char *signer;
  ShkOutcome outcome;
  const char *reason;
} Signer;

static const Signer signers[] = {
  { "expired", "signer-expired", SHK_OUTCOME_FAILED, SHK_REASON_SIGNER_EXPIRED },
  { "not-yet", "signer-future", SHK_OUTCOME_FAILED, SHK_REASON_SIGNER_NOT_YET },
  { "usage", "signer-usage", SHK_OUTCOME_FAILED, SHK_REASON_SIGNER_USAGE },
  { "authority", "issuing", SHK_OUTCOME_FAILED, SHK_REASON_SIGNER_USAGE },
  { "stranger", "stranger", SHK_OUTCOME_NOT_MADE, SHK_REASON_SIGNER_CHAIN },
  { "self-signed", "self-signed", SHK_OUTCOME_NOT_MADE, SHK_REASON_SIGNER_CHAIN },
};

static void
test_signer_by_kid (gconstpointer data)
{
  const Signer *given = data;
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_claims ("DQC-1");
  g_autoptr (GBytes) cose = test_sign_claims (given->signer, "K", NULL, claims);
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  add_issuer (fixture.trust, "K", given->signer);
  verdict = verify_cose (&fixture, cose);
  assert_check (verdict, SHK_CHECK_SIGNATURE, SHK_OUTCOME_PASSED, NULL);
  assert_check (verdict, SHK_CHECK_SIGNER, given->outcome, given->reason);
  assert_check (verdict, SHK_CHECK_STATUS, SHK_OUTCOME_PASSED, NULL);
  assert_verdict (verdict, given->outcome == SHK_OUTCOME_FAILED ? SHK_VERDICT_INVALID : SHK_VERDICT_UNDETERMINED,
                  given->reason);
  g_assert_cmpuint (fixture.inquirer->n_ocsp + fixture.inquirer->n_crl, ==, 0);
  fixture_tear_down (&fixture);
}

static void
test_signer_by_x5chain_expired (void)
{
  static const char *const chain[] = { "signer-expired", "issuing", NULL };
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_claims ("DQC-1");
  g_autoptr (GBytes) cose = test_sign_claims ("signer-expired", NULL, chain, claims);
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  verdict = verify_cose (&fixture, cose);
  assert_check (verdict, SHK_CHECK_SIGNATURE, SHK_OUTCOME_PASSED, NULL);
  assert_verdict (verdict, SHK_VERDICT_INVALID, SHK_REASON_SIGNER_EXPIRED);
  fixture_tear_down (&fixture);
}

static void
test_signer_by_x5chain_usage (void)
{
  static const char *const chain[] = { "signer-usage", "issuing", NULL };
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_claims ("DQC-1");
  g_autoptr (GBytes) cose = test_sign_claims ("signer-usage", NULL, chain, claims);
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  verdict = verify_cose (&fixture, cose);
  assert_check (verdict, SHK_CHECK_SIGNATURE, SHK_OUTCOME_NOT_MADE, SHK_REASON_ISSUER_UNKNOWN);
  assert_verdict (verdict, SHK_VERDICT_INVALID, SHK_REASON_SIGNER_USAGE);
  fixture_tear_down (&fixture);
}

static void
test_bare_key (void)
{
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_claims ("DQC-1");
  g_autoptr (GBytes) cose = test_sign_claims ("signer-other", "K", NULL, claims);
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  shk_trust_add_issuer (fixture.trust, NULL, shk_cose_certificate_get_key (test_certificate ("signer-other")), NULL);
  verdict = verify_cose (&fixture, cose);
  assert_check (verdict, SHK_CHECK_SIGNATURE, SHK_OUTCOME_PASSED, NULL);
  assert_evidence (verdict, SHK_CHECK_SIGNATURE, "found-by", "given");
  assert_verdict (verdict, SHK_VERDICT_UNDETERMINED, SHK_REASON_SIGNER_NO_CERTIFICATE);
  fixture_tear_down (&fixture);
}

/* Who is known better counts, whatever the order in which one was told. */
static void
test_certificate_counts_more_than_bare_key (void)
{
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_claims ("DQC-1");
  g_autoptr (GBytes) kid = test_text ("K");
  g_autoptr (GBytes) cose = test_sign_claims ("signer-ec", "K", NULL, claims);
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  shk_trust_add_issuer (fixture.trust, kid, shk_cose_certificate_get_key (test_certificate ("signer-ec")), NULL);
  add_issuer (fixture.trust, "K", "signer-ec");
  verdict = verify_cose (&fixture, cose);
  assert_verdict (verdict, SHK_VERDICT_VALID, NULL);
  fixture_tear_down (&fixture);
}

static void
test_signer_without_addresses (void)
{
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_claims ("DQC-1");
  g_autoptr (GBytes) cose = test_sign_claims ("signer-no-address", "K", NULL, claims);
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  add_issuer (fixture.trust, "K", "signer-no-address");
  verdict = verify_cose (&fixture, cose);
  assert_verdict (verdict, SHK_VERDICT_UNDETERMINED, SHK_REASON_SIGNER_UNREACHABLE);
  assert_evidence (verdict, SHK_CHECK_SIGNER, "method", "none");
  fixture_tear_down (&fixture);
}

/* --- OCSP and CRL ------------------------------------------------------------------------------------------------- */

/* A case: what the responder does, what the list does, and what comes of it. */
typedef struct
{
  const char *name;
  TestBehaviour ocsp_behaviour;
  TestOcsp ocsp;               /* fields that are 0 are those of an inquirer where all is well */
  TestBehaviour crl_behaviour;
  const char *crl_revoked;
  gint64 crl_next_update_s;
  const char *crl_issuer;
  ShkOutcome outcome;
  const char *reason;
  guint n_crl;
} Revocation;

#define NO_CRL .crl_behaviour = TEST_UNREACHABLE
#define LEFT(r) .outcome = SHK_OUTCOME_NOT_MADE, .reason = SHK_REASON_SIGNER_##r, .n_crl = 1

static const Revocation revocations[] = {
  { "good", .outcome = SHK_OUTCOME_PASSED },
  { "good-without-nonce", .ocsp = { .without_nonce = TRUE }, .outcome = SHK_OUTCOME_PASSED },
  { "good-without-next-update", .ocsp = { .next_update_s = -1 }, .outcome = SHK_OUTCOME_PASSED },
  { "revoked", .ocsp = { .state = SHK_REVOCATION_REVOKED }, .outcome = SHK_OUTCOME_FAILED,
    .reason = SHK_REASON_SIGNER_REVOKED },
  { "unknown", .ocsp = { .state = SHK_REVOCATION_UNKNOWN }, .reason = SHK_REASON_SIGNER_UNKNOWN },
  { "revoked-beside-another-good", .ocsp = { .state = SHK_REVOCATION_REVOKED, .second_entry = TRUE },
    .outcome = SHK_OUTCOME_FAILED, .reason = SHK_REASON_SIGNER_REVOKED },
  { "unknown-beside-another-good", .ocsp = { .state = SHK_REVOCATION_UNKNOWN, .second_entry = TRUE },
    .reason = SHK_REASON_SIGNER_UNKNOWN },
  { "about-another-certificate", .ocsp = { .other_certificate = TRUE }, NO_CRL, LEFT (UNTRUSTED_ANSWER) },
  { "other-nonce", .ocsp = { .other_nonce = TRUE }, NO_CRL, LEFT (UNTRUSTED_ANSWER) },
  { "responder-without-purpose", .ocsp = { .responder = "responder-no-purpose" }, NO_CRL, LEFT (UNTRUSTED_ANSWER) },
  { "responder-is-a-signer", .ocsp = { .responder = "signer-ec" }, NO_CRL, LEFT (UNTRUSTED_ANSWER) },
  { "responder-is-a-stranger", .ocsp = { .responder = "stranger" }, NO_CRL, LEFT (UNTRUSTED_ANSWER) },
  { "stale", .ocsp = { .without_nonce = TRUE, .produced_s = TEST_NOW - 7200, .next_update_s = TEST_NOW - 301 }, NO_CRL,
    LEFT (STALE) },
  { "from-the-future", .ocsp = { .without_nonce = TRUE, .produced_s = TEST_NOW + 301 }, NO_CRL, LEFT (STALE) },
  { "old-without-next-update",
    .ocsp = { .without_nonce = TRUE, .produced_s = TEST_NOW - TEST_DAY - 1, .next_update_s = -1 }, NO_CRL,
    LEFT (STALE) },
  { "garbage", .ocsp_behaviour = TEST_GARBAGE, NO_CRL, LEFT (UNTRUSTED_ANSWER) },
  { "try-later", .ocsp_behaviour = TEST_ERROR, NO_CRL, LEFT (UNREACHABLE) },
  { "unreachable", .ocsp_behaviour = TEST_UNREACHABLE, NO_CRL, LEFT (UNREACHABLE) },
  { "cancelled-by-the-transport", .ocsp_behaviour = TEST_CANCELS, .crl_behaviour = TEST_CANCELS, LEFT (UNREACHABLE) },
  { "silent-then-crl-good", .ocsp_behaviour = TEST_SILENT, .outcome = SHK_OUTCOME_PASSED, .n_crl = 1 },
  { "silent-then-crl-silent", .ocsp_behaviour = TEST_SILENT, .crl_behaviour = TEST_SILENT, LEFT (UNREACHABLE) },
  { "unreachable-then-crl-good", .ocsp_behaviour = TEST_UNREACHABLE, .outcome = SHK_OUTCOME_PASSED, .n_crl = 1 },
  { "try-later-then-crl-good", .ocsp_behaviour = TEST_ERROR, .outcome = SHK_OUTCOME_PASSED, .n_crl = 1 },
  { "untrusted-then-crl-good", .ocsp = { .responder = "stranger" }, .outcome = SHK_OUTCOME_PASSED, .n_crl = 1 },
  { "stale-then-crl-revoked", .ocsp = { .without_nonce = TRUE, .produced_s = TEST_NOW + 301 },
    .crl_revoked = "signer-rsa", .outcome = SHK_OUTCOME_FAILED, .reason = SHK_REASON_SIGNER_REVOKED, .n_crl = 1 },
  { "unreachable-then-crl-revoked", .ocsp_behaviour = TEST_UNREACHABLE, .crl_revoked = "signer-rsa",
    .outcome = SHK_OUTCOME_FAILED, .reason = SHK_REASON_SIGNER_REVOKED, .n_crl = 1 },
  { "unreachable-then-crl-of-others", .ocsp_behaviour = TEST_UNREACHABLE, .crl_revoked = "signer-ec",
    .outcome = SHK_OUTCOME_PASSED, .n_crl = 1 },
  { "unreachable-then-crl-stale", .ocsp_behaviour = TEST_UNREACHABLE, .crl_next_update_s = TEST_NOW - 301,
    LEFT (STALE) },
  { "unreachable-then-crl-by-a-stranger", .ocsp_behaviour = TEST_UNREACHABLE, .crl_issuer = "stranger-root",
    LEFT (UNTRUSTED_ANSWER) },
  { "unreachable-then-crl-garbage", .ocsp_behaviour = TEST_UNREACHABLE, .crl_behaviour = TEST_GARBAGE,
    LEFT (UNTRUSTED_ANSWER) },
};

static void
script_revocation (TestInquirer *inquirer, const Revocation *given)
{
  TestOcsp *ocsp = &inquirer->ocsp;
  TestOcsp usual = *ocsp;

  inquirer->ocsp_behaviour = given->ocsp_behaviour;
  *ocsp = given->ocsp;
  ocsp->responder = ocsp->responder ? ocsp->responder : usual.responder;
  ocsp->produced_s = ocsp->produced_s ? ocsp->produced_s : usual.produced_s;
  ocsp->next_update_s = ocsp->next_update_s == -1 ? 0 : ocsp->next_update_s ? ocsp->next_update_s : usual.next_update_s;
  inquirer->crl_behaviour = given->crl_behaviour;
  inquirer->crl_revoked = given->crl_revoked;
  if (given->crl_next_update_s != 0)
    inquirer->crl_next_update_s = given->crl_next_update_s;
  if (given->crl_issuer != NULL)
    inquirer->crl_issuer = given->crl_issuer;
}

static void
test_revocation (gconstpointer data)
{
  const Revocation *given = data;
  Fixture fixture;
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  _shk_verifier_set_timeout_ms (fixture.verifier, given->ocsp_behaviour == TEST_SILENT ? SHORT_MS : LONG_MS);
  script_revocation (fixture.inquirer, given);
  verdict = verify_plain (&fixture);
  assert_check (verdict, SHK_CHECK_SIGNER, given->outcome, given->reason);
  assert_check (verdict, SHK_CHECK_STATUS, SHK_OUTCOME_PASSED, NULL);
  assert_verdict (verdict,
                  given->outcome == SHK_OUTCOME_PASSED   ? SHK_VERDICT_VALID
                  : given->outcome == SHK_OUTCOME_FAILED ? SHK_VERDICT_INVALID
                                                         : SHK_VERDICT_UNDETERMINED,
                  given->reason);
  g_assert_cmpuint (fixture.inquirer->n_ocsp, ==, 1);
  g_assert_cmpuint (fixture.inquirer->n_crl, ==, given->n_crl);
  assert_evidence (verdict, SHK_CHECK_SIGNER, "method", "OCSP");
  if (given->n_crl > 0)
    assert_evidence (verdict, SHK_CHECK_SIGNER, "method", "CRL");
  fixture_tear_down (&fixture);
}

/* --- Status ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  TestStatus status; /* fields that are 0 are those of an inquirer where all is well */
  ShkOutcome outcome;
  const char *reason;
} StatusCase;

#define SAYS(s) { .answer = { .status = SHK_STATUS_##s } }

static const StatusCase status_cases[] = {
  { "valid", SAYS (VALID), SHK_OUTCOME_PASSED, NULL },
  { "revoked", SAYS (REVOKED), SHK_OUTCOME_FAILED, SHK_REASON_STATUS_REVOKED },
  { "suspended", SAYS (SUSPENDED), SHK_OUTCOME_FAILED, SHK_REASON_STATUS_SUSPENDED },
  { "deleted", SAYS (DELETED), SHK_OUTCOME_FAILED, SHK_REASON_STATUS_DELETED },
  { "unknown", SAYS (UNKNOWN), SHK_OUTCOME_NOT_MADE, SHK_REASON_STATUS_UNKNOWN },
  { "other-nonce", { .other_nonce = TRUE }, SHK_OUTCOME_NOT_MADE, SHK_REASON_STATUS_UNTRUSTED_ANSWER },
  { "other-certificate", { .id = "DQC-2" }, SHK_OUTCOME_NOT_MADE, SHK_REASON_STATUS_UNTRUSTED_ANSWER },
  { "other-type", { .type = SHK_STATUS_LIST_TYPE }, SHK_OUTCOME_NOT_MADE, SHK_REASON_STATUS_UNTRUSTED_ANSWER },
  { "by-a-stranger", { .signer = "stranger" }, SHK_OUTCOME_NOT_MADE, SHK_REASON_STATUS_UNTRUSTED_ANSWER },
  { "by-an-issuer", { .signer = "signer-ec" }, SHK_OUTCOME_NOT_MADE, SHK_REASON_STATUS_UNTRUSTED_ANSWER },
  { "with-another-kid", { .kid = "S-2" }, SHK_OUTCOME_NOT_MADE, SHK_REASON_STATUS_UNTRUSTED_ANSWER },
  { "garbage", { .behaviour = TEST_GARBAGE }, SHK_OUTCOME_NOT_MADE, SHK_REASON_STATUS_UNTRUSTED_ANSWER },
  { "unreachable", { .behaviour = TEST_UNREACHABLE }, SHK_OUTCOME_NOT_MADE, SHK_REASON_STATUS_UNREACHABLE },
  { "silent", { .behaviour = TEST_SILENT }, SHK_OUTCOME_NOT_MADE, SHK_REASON_STATUS_UNREACHABLE },
  { "no-address", { .behaviour = TEST_UNSUPPORTED }, SHK_OUTCOME_NOT_MADE, SHK_REASON_STATUS_NO_ADDRESS },
};

static void
script_status (TestStatus *status, const TestStatus *given)
{
  TestStatus usual = *status;

  *status = *given;
  status->signer = given->signer ? given->signer : usual.signer;
  status->kid = given->kid ? given->kid : usual.kid;
  status->type = given->type ? given->type : usual.type;
  status->answer.at_s = given->answer.at_s ? given->answer.at_s : usual.answer.at_s;
}

static ShkVerdictKind
kind_for (ShkOutcome outcome)
{
  return outcome == SHK_OUTCOME_PASSED   ? SHK_VERDICT_VALID
         : outcome == SHK_OUTCOME_FAILED ? SHK_VERDICT_INVALID
                                         : SHK_VERDICT_UNDETERMINED;
}

static void
test_status (gconstpointer data)
{
  const StatusCase *given = data;
  Fixture fixture;
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  _shk_verifier_set_timeout_ms (fixture.verifier, given->status.behaviour == TEST_SILENT ? SHORT_MS : LONG_MS);
  script_status (&fixture.inquirer->status, &given->status);
  verdict = verify_plain (&fixture);
  assert_check (verdict, SHK_CHECK_SIGNER, SHK_OUTCOME_PASSED, NULL);
  assert_check (verdict, SHK_CHECK_STATUS, given->outcome, given->reason);
  assert_verdict (verdict, kind_for (given->outcome), given->reason);
  if (given->status.behaviour == TEST_SILENT)
    g_assert_cmpuint (fixture.inquirer->n_cancelled, ==, 1);
  fixture_tear_down (&fixture);
}

static void
test_status_without_id (void)
{
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_claims (NULL);
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  verdict = verify_claims (&fixture, claims);
  assert_verdict (verdict, SHK_VERDICT_UNDETERMINED, SHK_REASON_STATUS_NO_ADDRESS);
  g_assert_cmpuint (fixture.inquirer->n_status, ==, 0);
  fixture_tear_down (&fixture);
}

typedef struct
{
  const char *name;
  gint64 index;
  TestBehaviour behaviour;
  const char *signer;
  const char *uri;
  const char *type;
  gint64 iat_s, exp_s;
  gboolean with_id;
  TestBehaviour status_behaviour;
  ShkOutcome outcome;
  const char *reason;
} ListCase;

static const ListCase list_cases[] = {
  { "valid", .outcome = SHK_OUTCOME_PASSED },
  { "revoked", .index = 1, .outcome = SHK_OUTCOME_FAILED, .reason = SHK_REASON_STATUS_REVOKED },
  { "suspended", .index = 2, .outcome = SHK_OUTCOME_FAILED, .reason = SHK_REASON_STATUS_SUSPENDED },
  { "value-of-somebody-else", .index = 3, .reason = SHK_REASON_STATUS_UNKNOWN },
  { "revoked-is-final", .index = 1, .with_id = TRUE, .outcome = SHK_OUTCOME_FAILED,
    .reason = SHK_REASON_STATUS_REVOKED },
  { "out-of-range", .index = 16, .reason = SHK_REASON_STATUS_UNKNOWN },
  { "out-of-range-is-final", .index = 16, .with_id = TRUE, .reason = SHK_REASON_STATUS_UNKNOWN },
  { "unreachable", .behaviour = TEST_UNREACHABLE, .reason = SHK_REASON_STATUS_UNREACHABLE },
  { "silent", .behaviour = TEST_SILENT, .reason = SHK_REASON_STATUS_UNREACHABLE },
  { "garbage", .behaviour = TEST_GARBAGE, .reason = SHK_REASON_STATUS_UNTRUSTED_ANSWER },
  { "by-a-stranger", .signer = "stranger", .reason = SHK_REASON_STATUS_UNTRUSTED_ANSWER },
  { "another-list", .uri = "https://lists.invalid/2", .reason = SHK_REASON_STATUS_UNTRUSTED_ANSWER },
  { "another-type", .type = SHK_STATUS_ANSWER_TYPE, .reason = SHK_REASON_STATUS_UNTRUSTED_ANSWER },
  { "expired", .exp_s = TEST_NOW, .reason = SHK_REASON_STATUS_STALE },
  { "from-the-future", .iat_s = TEST_NOW + 301, .reason = SHK_REASON_STATUS_STALE },
  { "unreachable-then-answer", .behaviour = TEST_UNREACHABLE, .with_id = TRUE, .outcome = SHK_OUTCOME_PASSED },
  { "silent-then-answer", .behaviour = TEST_SILENT, .with_id = TRUE, .outcome = SHK_OUTCOME_PASSED },
  { "expired-then-nobody", .exp_s = TEST_NOW, .with_id = TRUE, .status_behaviour = TEST_UNREACHABLE,
    .reason = SHK_REASON_STATUS_STALE },
  { "unreachable-then-nobody", .behaviour = TEST_UNREACHABLE, .with_id = TRUE, .status_behaviour = TEST_UNSUPPORTED,
    .reason = SHK_REASON_STATUS_UNREACHABLE },
};

static void
script_list (TestInquirer *inquirer, const ListCase *given)
{
  TestList *list = &inquirer->list;

  list->behaviour = given->behaviour;
  inquirer->status.behaviour = given->status_behaviour;
  if (given->signer != NULL)
    list->signer = given->signer;
  if (given->uri != NULL)
    list->uri = given->uri;
  if (given->type != NULL)
    list->type = given->type;
  if (given->iat_s != 0)
    list->iat_s = given->iat_s;
  if (given->exp_s != 0)
    list->exp_s = given->exp_s;
}

static void
test_list (gconstpointer data)
{
  const ListCase *given = data;
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_cwt_claims (given->with_id ? "DQC-1" : NULL, 0, 0, 0, given->index);
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  _shk_verifier_set_timeout_ms (fixture.verifier, given->behaviour == TEST_SILENT ? SHORT_MS : LONG_MS);
  script_list (fixture.inquirer, given);
  verdict = verify_claims (&fixture, claims);
  assert_check (verdict, SHK_CHECK_STATUS, given->outcome, given->reason);
  assert_verdict (verdict, kind_for (given->outcome), given->reason);
  g_assert_cmpuint (fixture.inquirer->n_list, ==, 1);
  fixture_tear_down (&fixture);
}

/* --- The period and the clock ------------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  gint64 expires_s, not_before_s, issued_at_s;
  ShkOutcome outcome;
  const char *reason;
} Period;

static const Period periods[] = {
  { "within", TEST_NOW + 1, TEST_NOW, TEST_NOW, SHK_OUTCOME_PASSED, NULL },
  { "none", 0, 0, 0, SHK_OUTCOME_PASSED, NULL },
  { "expires-now", TEST_NOW, 0, 0, SHK_OUTCOME_FAILED, SHK_REASON_PERIOD_EXPIRED },
  { "expired", TEST_NOW - TEST_DAY, 0, 0, SHK_OUTCOME_FAILED, SHK_REASON_PERIOD_EXPIRED },
  { "not-yet", 0, TEST_NOW + 1, 0, SHK_OUTCOME_FAILED, SHK_REASON_PERIOD_NOT_YET },
  { "issued-a-little-later", 0, 0, TEST_NOW + 300, SHK_OUTCOME_PASSED, NULL },
  { "issued-after-the-time-asked-about", 0, 0, TEST_NOW + 301, SHK_OUTCOME_FAILED, SHK_REASON_PERIOD_NOT_YET },
};

static void
test_period (gconstpointer data)
{
  const Period *given = data;
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_cwt_claims ("DQC-1", given->expires_s, given->not_before_s, given->issued_at_s,
                                                  -1);
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  verdict = verify_claims (&fixture, claims);
  assert_check (verdict, SHK_CHECK_PERIOD, given->outcome, given->reason);
  assert_verdict (verdict, kind_for (given->outcome), given->reason);
  fixture_tear_down (&fixture);
}

/* The whole world is @offset_s away from this machine's clock. */
static void
script_skew (TestInquirer *inquirer, gint64 offset_s)
{
  inquirer->ocsp.produced_s += offset_s;
  inquirer->ocsp.next_update_s += offset_s;
  inquirer->status.answer.at_s += offset_s;
}

static void
test_skew_within_limits (void)
{
  Fixture fixture;
  g_autoptr (ShkVerdict) ahead = NULL;
  g_autoptr (ShkVerdict) behind = NULL;

  fixture_set_up (&fixture);
  script_skew (fixture.inquirer, 300);
  ahead = verify_plain (&fixture);
  assert_verdict (ahead, SHK_VERDICT_VALID, NULL);
  fixture_tear_down (&fixture);
  fixture_set_up (&fixture);
  script_skew (fixture.inquirer, -300);
  behind = verify_plain (&fixture);
  assert_verdict (behind, SHK_VERDICT_VALID, NULL);
  fixture_tear_down (&fixture);
}

/* A clock that stands still, or runs ahead, must never make a certificate valid. */
static void
test_skew (gconstpointer offset)
{
  Fixture fixture;
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  script_skew (fixture.inquirer, GPOINTER_TO_INT (offset));
  verdict = verify_plain (&fixture);
  assert_verdict (verdict, SHK_VERDICT_UNDETERMINED, SHK_REASON_CLOCK_SKEW);
  assert_check (verdict, SHK_CHECK_SIGNATURE, SHK_OUTCOME_PASSED, NULL);
  assert_check (verdict, SHK_CHECK_STATUS, SHK_OUTCOME_NOT_MADE, SHK_REASON_CLOCK_SKEW);
  assert_check (verdict, SHK_CHECK_PERIOD, SHK_OUTCOME_NOT_MADE, SHK_REASON_CLOCK_SKEW);
  assert_evidence (verdict, SHK_CHECK_PERIOD, "clock", "2026-07-01T00:00:00Z");
  fixture_tear_down (&fixture);
}

/* What is said against a certificate stands, whatever the clock shows. */
static void
test_skew_does_not_hide_revocation (void)
{
  Fixture fixture;
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  script_skew (fixture.inquirer, 3600);
  fixture.inquirer->ocsp.state = SHK_REVOCATION_REVOKED;
  fixture.inquirer->status.answer.status = SHK_STATUS_SUSPENDED;
  verdict = verify_plain (&fixture);
  assert_check (verdict, SHK_CHECK_SIGNER, SHK_OUTCOME_FAILED, SHK_REASON_SIGNER_REVOKED);
  assert_check (verdict, SHK_CHECK_STATUS, SHK_OUTCOME_FAILED, SHK_REASON_STATUS_SUSPENDED);
  assert_verdict (verdict, SHK_VERDICT_INVALID, SHK_REASON_SIGNER_REVOKED);
  fixture_tear_down (&fixture);
}

/* Expired by this machine's clock alone: perhaps it is the clock. Expired by both: it is not. */
static void
test_skew_and_expiry (void)
{
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_cwt_claims ("DQC-1", TEST_NOW - 1800, 0, 0, -1);
  g_autoptr (ShkVerdict) by_clock = NULL;
  g_autoptr (ShkVerdict) by_both = NULL;

  fixture_set_up (&fixture);
  script_skew (fixture.inquirer, -3600);
  by_clock = verify_claims (&fixture, claims);
  assert_check (by_clock, SHK_CHECK_PERIOD, SHK_OUTCOME_NOT_MADE, SHK_REASON_CLOCK_SKEW);
  fixture_tear_down (&fixture);
  fixture_set_up (&fixture);
  script_skew (fixture.inquirer, 3600);
  by_both = verify_claims (&fixture, claims);
  assert_check (by_both, SHK_CHECK_PERIOD, SHK_OUTCOME_FAILED, SHK_REASON_PERIOD_EXPIRED);
  fixture_tear_down (&fixture);
}

/* As of another time: the period is that time's, the answers are those of now. */
static void
test_as_of_another_time (void)
{
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_cwt_claims ("DQC-1", TEST_NOW - TEST_DAY, 0, 0, -1);
  g_autoptr (ShkClock) before = shk_clock_new_fixed (TEST_NOW - 2 * TEST_DAY);
  g_autoptr (ShkClock) now = shk_clock_new_fixed (TEST_NOW);
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  g_object_unref (fixture.verifier);
  fixture.verifier = shk_verifier_new (fixture.trust, SHK_INQUIRER (fixture.inquirer), before);
  _shk_verifier_set_present (fixture.verifier, now);
  verdict = verify_claims (&fixture, claims);
  assert_verdict (verdict, SHK_VERDICT_VALID, NULL);
  g_assert_cmpint (shk_verdict_get_check (verdict, SHK_CHECK_PERIOD)->at_s, ==, TEST_NOW - 2 * TEST_DAY);
  g_assert_cmpint (shk_verdict_get_check (verdict, SHK_CHECK_STATUS)->at_s, ==, TEST_NOW);
  fixture_tear_down (&fixture);
}

/* --- Asking ------------------------------------------------------------------------------------------------------- */

static void
test_offline (void)
{
  Fixture fixture;
  g_autoptr (ShkClock) clock = shk_clock_new_fixed (TEST_NOW);
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  g_object_unref (fixture.verifier);
  fixture.verifier = shk_verifier_new (fixture.trust, NULL, clock);
  verdict = verify_plain (&fixture);
  assert_verdict (verdict, SHK_VERDICT_UNDETERMINED, SHK_REASON_OFFLINE);
  assert_check (verdict, SHK_CHECK_SIGNATURE, SHK_OUTCOME_PASSED, NULL);
  assert_check (verdict, SHK_CHECK_SIGNER, SHK_OUTCOME_NOT_MADE, SHK_REASON_OFFLINE);
  assert_check (verdict, SHK_CHECK_STATUS, SHK_OUTCOME_NOT_MADE, SHK_REASON_OFFLINE);
  assert_check (verdict, SHK_CHECK_PERIOD, SHK_OUTCOME_PASSED, NULL);
  fixture_tear_down (&fixture);
}

static void
test_nobody_answers (void)
{
  Fixture fixture;
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  _shk_verifier_set_timeout_ms (fixture.verifier, 200);
  fixture.inquirer->ocsp_behaviour = fixture.inquirer->crl_behaviour = fixture.inquirer->status.behaviour = TEST_SILENT;
  verdict = verify_plain (&fixture);
  assert_verdict (verdict, SHK_VERDICT_UNDETERMINED, SHK_REASON_SIGNER_UNREACHABLE);
  assert_check (verdict, SHK_CHECK_STATUS, SHK_OUTCOME_NOT_MADE, SHK_REASON_STATUS_UNREACHABLE);
  g_assert_cmpuint (fixture.inquirer->n_cancelled, ==, 3);
  fixture_tear_down (&fixture);
}

#define MANY 100

static void
start_many (Fixture *fixture, DexFuture *futures[MANY], gboolean with_list)
{
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *id = g_strdup_printf ("DQC-%u", i);
      g_autoptr (ShkClaims) claims = with_list ? test_cwt_claims (id, 0, 0, 0, 0) : test_claims (id);
      g_autoptr (GBytes) cose = test_sign_claims ("signer-rsa", TEST_KID, NULL, claims);

      futures[i] = shk_verifier_verify_cose (fixture->verifier, id, cose);
    }
}

/* A hundred certificates by one signer, on one list: one question each, and each its own status where there is no
 * list. */
static void
test_coalescing (gconstpointer with_list)
{
  Fixture fixture;
  DexFuture *futures[MANY];

  fixture_set_up (&fixture);
  fixture.inquirer->later = TRUE;
  start_many (&fixture, futures, GPOINTER_TO_INT (with_list));
  for (guint i = 0; i < MANY; i++)
    {
      g_autoptr (ShkVerdict) verdict = await_verdict (futures[i]);
      g_autofree char *source = g_strdup_printf ("DQC-%u", i);

      assert_verdict (verdict, SHK_VERDICT_VALID, NULL);
      g_assert_cmpstr (shk_verdict_get_source (verdict), ==, source);
    }
  g_assert_cmpuint (fixture.inquirer->n_ocsp, ==, 1);
  g_assert_cmpuint (fixture.inquirer->n_list, ==, GPOINTER_TO_INT (with_list) ? 1 : 0);
  g_assert_cmpuint (fixture.inquirer->n_status, ==, GPOINTER_TO_INT (with_list) ? 0 : MANY);
  fixture_tear_down (&fixture);
}

static void
set_now (Fixture *fixture, gint64 now_s)
{
  g_autoptr (ShkClock) clock = shk_clock_new_fixed (now_s);

  _shk_verifier_set_present (fixture->verifier, clock);
}

static void
verify_and_expect (Fixture *fixture, const ShkClaims *claims, guint n_ocsp, guint n_list, guint n_status)
{
  g_autoptr (ShkVerdict) verdict = verify_claims (fixture, claims);

  assert_verdict (verdict, SHK_VERDICT_VALID, NULL);
  g_assert_cmpuint (fixture->inquirer->n_ocsp, ==, n_ocsp);
  g_assert_cmpuint (fixture->inquirer->n_list, ==, n_list);
  g_assert_cmpuint (fixture->inquirer->n_status, ==, n_status);
}

/* Answers are kept as long as they say, and no longer. */
static void
test_keeps_what_may_be_kept (void)
{
  Fixture fixture;
  g_autoptr (ShkClaims) listed = test_cwt_claims (NULL, 0, 0, 0, 0);

  fixture_set_up (&fixture);
  verify_and_expect (&fixture, listed, 1, 1, 0);
  set_now (&fixture, TEST_NOW + 300);
  verify_and_expect (&fixture, listed, 1, 1, 0);
  set_now (&fixture, TEST_NOW + 600);
  verify_and_expect (&fixture, listed, 1, 1, 0);
  set_now (&fixture, TEST_NOW + 601);
  fixture.inquirer->ocsp.produced_s = TEST_NOW + 601;
  fixture.inquirer->ocsp.next_update_s = TEST_NOW + 1201;
  verify_and_expect (&fixture, listed, 2, 2, 0);
  fixture_tear_down (&fixture);
}

static void
test_keeps_status_answers_only_where_they_say_so (void)
{
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_claims ("DQC-1");

  fixture_set_up (&fixture);
  verify_and_expect (&fixture, claims, 1, 0, 1);
  verify_and_expect (&fixture, claims, 1, 0, 2);
  fixture.inquirer->status.answer.until_s = TEST_NOW + 60;
  verify_and_expect (&fixture, claims, 1, 0, 3);
  verify_and_expect (&fixture, claims, 1, 0, 3);
  set_now (&fixture, TEST_NOW + 61);
  fixture.inquirer->status.answer.at_s = TEST_NOW + 61;
  fixture.inquirer->status.answer.until_s = 0;
  verify_and_expect (&fixture, claims, 1, 0, 4);
  fixture_tear_down (&fixture);
}

/* A clock that is set back makes what is kept an answer from the future. */
static void
test_keeps_nothing_over_a_clock_set_back (void)
{
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_claims ("DQC-1");
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  verify_and_expect (&fixture, claims, 1, 0, 1);
  set_now (&fixture, TEST_NOW - 3600);
  verdict = verify_claims (&fixture, claims);
  g_assert_cmpuint (fixture.inquirer->n_ocsp, ==, 2);
  assert_verdict (verdict, SHK_VERDICT_UNDETERMINED, SHK_REASON_CLOCK_SKEW);
  fixture_tear_down (&fixture);
}

/* A dead address is not waited for again and again. */
static void
test_remembers_for_a_moment_that_nobody_answers (void)
{
  Fixture fixture;
  g_autoptr (ShkVerdict) first = NULL;
  g_autoptr (ShkVerdict) second = NULL;

  fixture_set_up (&fixture);
  fixture.inquirer->ocsp_behaviour = fixture.inquirer->crl_behaviour = TEST_UNREACHABLE;
  first = verify_plain (&fixture);
  second = verify_plain (&fixture);
  assert_verdict (first, SHK_VERDICT_UNDETERMINED, SHK_REASON_SIGNER_UNREACHABLE);
  assert_verdict (second, SHK_VERDICT_UNDETERMINED, SHK_REASON_SIGNER_UNREACHABLE);
  g_assert_cmpuint (fixture.inquirer->n_ocsp, ==, 1);
  fixture_tear_down (&fixture);
}

/* Ten thousand certificates, each with its own status, are not ten thousand times the patience for one. */
static void
test_gives_up_on_a_silent_service (void)
{
  Fixture fixture;
  DexFuture *futures[SHK_INQUIRIES_MAX_SILENT];
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  _shk_verifier_set_timeout_ms (fixture.verifier, 200);
  fixture.inquirer->status.behaviour = TEST_SILENT;
  for (guint i = 0; i < G_N_ELEMENTS (futures); i++)
    {
      g_autofree char *id = g_strdup_printf ("DQC-%u", i);
      g_autoptr (ShkClaims) claims = test_claims (id);
      g_autoptr (GBytes) cose = test_sign_claims ("signer-rsa", TEST_KID, NULL, claims);

      futures[i] = shk_verifier_verify_cose (fixture.verifier, id, cose);
    }
  for (guint i = 0; i < G_N_ELEMENTS (futures); i++)
    {
      g_autoptr (ShkVerdict) each = await_verdict (futures[i]);

      assert_verdict (each, SHK_VERDICT_UNDETERMINED, SHK_REASON_STATUS_UNREACHABLE);
    }
  g_assert_cmpuint (fixture.inquirer->n_status, ==, SHK_INQUIRIES_MAX_SILENT);
  {
    g_autoptr (ShkClaims) claims = test_claims ("DQC-next");

    verdict = verify_claims (&fixture, claims);
  }
  assert_verdict (verdict, SHK_VERDICT_UNDETERMINED, SHK_REASON_STATUS_UNREACHABLE);
  g_assert_cmpuint (fixture.inquirer->n_status, ==, SHK_INQUIRIES_MAX_SILENT);
  fixture_tear_down (&fixture);
}

/* --- Trust that changes ------------------------------------------------------------------------------------------- */

static ShkTrust *
trust_with_list (ShkTrust *base, gint64 expires_s)
{
  static const char *const chain[] = { "list-signer", "issuing", NULL };
  static const char *const hosts[] = { "listed.example", NULL };
  g_autoptr (GPtrArray) authorities = g_ptr_array_new ();
  g_autoptr (GPtrArray) issuers = g_ptr_array_new ();
  g_autoptr (GPtrArray) services = g_ptr_array_new ();
  g_autoptr (GBytes) kid = test_text ("L-1");
  g_autoptr (GBytes) service_kid = test_text ("S-1");
  ShkTrustEntry issuer = { kid, shk_cose_certificate_get_key (test_certificate ("signer-ec")),
                           test_certificate ("signer-ec") };
  ShkTrustEntry service = { service_kid, shk_cose_certificate_get_key (test_certificate ("service")),
                            test_certificate ("service") };
  ShkTrustListContent content = {
    .version = 1,
    .issued_s = TEST_NOW - 60,
    .expires_s = expires_s,
    .name = "list",
    .hosts = hosts,
    .authorities = authorities,
    .issuers = issuers,
    .services = services,
  };
  g_autoptr (ShkClock) clock = shk_clock_new_fixed (TEST_NOW);
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (GBytes) list = NULL;
  g_autoptr (GError) error = NULL;
  ShkTrust *trust;

  g_ptr_array_add (authorities, test_certificate ("issuing"));
  g_ptr_array_add (issuers, &issuer);
  g_ptr_array_add (services, &service);
  payload = shk_trust_list_format (&content);
  list = test_sign ("list-signer", NULL, chain, NULL, payload);
  trust = shk_trust_new_with_list (base, list, clock, &error);
  g_assert_no_error (error);
  return trust;
}

/* A list gives issuers, services and hosts; once it has expired, its issuers are strangers, and a newer one brings
 * them back. */
static void
test_trust_list_expires (void)
{
  Fixture fixture;
  g_autoptr (ShkTrust) root = shk_trust_new ();
  g_autoptr (ShkTrust) listed = NULL;
  g_autoptr (ShkTrust) newer = NULL;
  g_autoptr (ShkClaims) claims = test_claims ("DQC-1");
  g_autoptr (GBytes) cose = test_sign_claims ("signer-ec", "L-1", NULL, claims);
  g_autofree char *text = shk_code_format (cose, "listed.example");
  g_autoptr (ShkVerdict) before = NULL;
  g_autoptr (ShkVerdict) after = NULL;
  g_autoptr (ShkVerdict) again = NULL;

  shk_trust_add_anchor (root, test_certificate ("root"));
  listed = trust_with_list (root, TEST_NOW + 60);
  newer = trust_with_list (root, TEST_NOW + 3600);
  fixture_set_up (&fixture);
  shk_verifier_set_trust (fixture.verifier, listed);
  before = await_verdict (shk_verifier_verify_text (fixture.verifier, "test", text));
  assert_verdict (before, SHK_VERDICT_VALID, NULL);

  set_now (&fixture, TEST_NOW + 60);
  after = verify_cose (&fixture, cose);
  assert_verdict (after, SHK_VERDICT_UNDETERMINED, SHK_REASON_ISSUER_UNKNOWN);
  g_assert_true (shk_verifier_get_trust (fixture.verifier) == listed);

  shk_verifier_set_trust (fixture.verifier, newer);
  again = verify_cose (&fixture, cose);
  assert_verdict (again, SHK_VERDICT_VALID, NULL);
  fixture_tear_down (&fixture);
}

/* What was found under one trust says nothing under another. */
static void
test_another_trust_asks_anew (void)
{
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_claims ("DQC-1");
  g_autoptr (ShkTrust) nobody = shk_trust_new ();
  g_autoptr (ShkVerdict) stranger = NULL;

  fixture_set_up (&fixture);
  verify_and_expect (&fixture, claims, 1, 0, 1);
  shk_verifier_set_trust (fixture.verifier, nobody);
  stranger = verify_claims (&fixture, claims);
  assert_verdict (stranger, SHK_VERDICT_UNDETERMINED, SHK_REASON_ISSUER_UNKNOWN);
  shk_verifier_set_trust (fixture.verifier, fixture.trust);
  verify_and_expect (&fixture, claims, 2, 0, 2);
  fixture_tear_down (&fixture);
}

static void
await_count (const guint *count, guint wanted)
{
  while (*count < wanted)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_dropping_cancels (void)
{
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_claims ("DQC-1");
  g_autoptr (GBytes) cose = test_sign_claims ("signer-rsa", TEST_KID, NULL, claims);
  DexFuture *future;

  fixture_set_up (&fixture);
  fixture.inquirer->ocsp_behaviour = fixture.inquirer->status.behaviour = TEST_SILENT;
  future = shk_verifier_verify_cose (fixture.verifier, "test", cose);
  await_count (&fixture.inquirer->n_status, 1);
  await_count (&fixture.inquirer->n_ocsp, 1);
  dex_unref (future);
  await_count (&fixture.inquirer->n_cancelled, 2);
  fixture_tear_down (&fixture);
}

/* What somebody else still waits for goes on; what nobody waits for ends, and the next who asks gets a new answer. */
static void
test_dropping_one_of_two (void)
{
  Fixture fixture;
  DexFuture *first, *second;
  g_autoptr (ShkClaims) claims = test_claims ("DQC-1");
  g_autoptr (ShkClaims) others = test_claims ("DQC-2");
  g_autoptr (GBytes) cose = test_sign_claims ("signer-rsa", TEST_KID, NULL, claims);
  g_autoptr (GBytes) other = test_sign_claims ("signer-rsa", TEST_KID, NULL, others);
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  fixture.inquirer->ocsp_behaviour = TEST_SILENT;
  first = shk_verifier_verify_cose (fixture.verifier, "first", cose);
  second = shk_verifier_verify_cose (fixture.verifier, "second", other);
  await_count (&fixture.inquirer->n_status, 2);
  g_assert_cmpuint (fixture.inquirer->n_ocsp, ==, 1);
  dex_unref (first);
  fixture_settle ();
  g_assert_cmpuint (fixture.inquirer->n_cancelled, ==, 0);
  dex_unref (second);
  await_count (&fixture.inquirer->n_cancelled, 1);

  fixture.inquirer->ocsp_behaviour = TEST_ANSWERS;
  verdict = verify_cose (&fixture, cose);
  assert_verdict (verdict, SHK_VERDICT_VALID, NULL);
  g_assert_cmpuint (fixture.inquirer->n_ocsp, ==, 2);
  fixture_tear_down (&fixture);
}

/* Who comes just as the last of the others goes gets an answer all the same. */
static void
test_coming_as_others_go (void)
{
  Fixture fixture;
  DexFuture *first;
  g_autoptr (ShkClaims) claims = test_claims ("DQC-1");
  g_autoptr (GBytes) cose = test_sign_claims ("signer-rsa", TEST_KID, NULL, claims);
  g_autoptr (ShkVerdict) verdict = NULL;

  fixture_set_up (&fixture);
  fixture.inquirer->ocsp_behaviour = TEST_SILENT;
  first = shk_verifier_verify_cose (fixture.verifier, "first", cose);
  await_count (&fixture.inquirer->n_status, 1);
  await_count (&fixture.inquirer->n_ocsp, 1);
  fixture.inquirer->ocsp_behaviour = TEST_ANSWERS;
  {
    DexFuture *second = shk_verifier_verify_cose (fixture.verifier, "second", cose);

    dex_unref (first);
    verdict = await_verdict (second);
  }
  assert_verdict (verdict, SHK_VERDICT_VALID, NULL);
  fixture_tear_down (&fixture);
}

static void
test_verifier_may_go_first (void)
{
  Fixture fixture;
  g_autoptr (ShkClaims) claims = test_claims ("DQC-1");
  g_autoptr (GBytes) cose = test_sign_claims ("signer-rsa", TEST_KID, NULL, claims);
  g_autoptr (ShkVerdict) verdict = NULL;
  DexFuture *future;

  fixture_set_up (&fixture);
  future = shk_verifier_verify_cose (fixture.verifier, "test", cose);
  g_clear_object (&fixture.verifier);
  verdict = await_verdict (future);
  assert_verdict (verdict, SHK_VERDICT_VALID, NULL);
  fixture_settle ();
  g_assert_finalize_object (fixture.inquirer);
  while (G_OBJECT (fixture.trust)->ref_count > 1)
    g_thread_yield ();
  g_assert_finalize_object (fixture.trust);
}

/* --- The signature alone ------------------------------------------------------------------------------------------ */

static void
test_signature_only (void)
{
  g_autoptr (ShkTrust) trust = shk_trust_new ();
  g_autoptr (GBytes) payload = test_text ("anything at all");
  g_autoptr (GBytes) good = test_sign ("signer-ec", "11", NULL, NULL, payload);
  g_autoptr (GBytes) other = test_sign ("signer-other", "11", NULL, NULL, payload);
  g_autoptr (GBytes) junk = test_text ("junk");
  g_autoptr (ShkVerdict) unknown = shk_verifier_check_signature (trust, "test", good, TEST_NOW);
  g_autoptr (ShkVerdict) valid = NULL;
  g_autoptr (ShkVerdict) invalid = NULL;
  g_autoptr (ShkVerdict) nothing = NULL;

  assert_verdict (unknown, SHK_VERDICT_UNDETERMINED, SHK_REASON_ISSUER_UNKNOWN);
  shk_trust_add_issuer (trust, NULL, shk_cose_certificate_get_key (test_certificate ("signer-ec")), NULL);
  valid = shk_verifier_check_signature (trust, "test", good, TEST_NOW);
  assert_verdict (valid, SHK_VERDICT_VALID, NULL);
  assert_check (valid, SHK_CHECK_STATUS, SHK_OUTCOME_NOT_MADE, SHK_REASON_NOT_ASKED);
  g_assert_cmpstr (shk_verdict_get_kid (valid), ==, "11");
  g_assert_cmpstr (shk_verdict_get_algorithm (valid), ==, "ES256");
  invalid = shk_verifier_check_signature (trust, "test", other, TEST_NOW);
  assert_verdict (invalid, SHK_VERDICT_INVALID, SHK_REASON_SIGNATURE_WRONG);
  nothing = shk_verifier_check_signature (trust, "test", junk, TEST_NOW);
  assert_verdict (nothing, SHK_VERDICT_NOT_A_CERTIFICATE, SHK_REASON_CODE_COSE);
}

#define ADD_TABLE(prefix, table, func)                                                \
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)                                    \
    {                                                                                 \
      g_autofree char *path = g_strconcat ("/credential/verifier/" prefix "/", table[i].name, NULL); \
                                                                                      \
      g_test_add_data_func (path, &table[i], func);                                   \
    }

static void
add_tables (void)
{
  ADD_TABLE ("signer", signers, test_signer_by_kid)
  ADD_TABLE ("revocation", revocations, test_revocation)
  ADD_TABLE ("status", status_cases, test_status)
  ADD_TABLE ("list", list_cases, test_list)
  ADD_TABLE ("period", periods, test_period)
}

static void
add_local_tests (void)
{
  g_test_add_func ("/credential/verifier/valid/text", test_valid_text);
  g_test_add_func ("/credential/verifier/valid/cwt-with-x5chain-and-list", test_valid_cwt_with_x5chain_and_list);
  g_test_add_func ("/credential/verifier/code/not-a-certificate", test_not_a_certificate);
  g_test_add_func ("/credential/verifier/code/configured-hosts", test_configured_hosts);
  g_test_add_func ("/credential/verifier/signature/tampered", test_tampered);
  g_test_add_func ("/credential/verifier/signature/unknown-kid", test_unknown_kid);
  g_test_add_func ("/credential/verifier/signature/kid-that-is-no-text", test_kid_that_is_no_text);
  g_test_add_func ("/credential/verifier/signature/two-keys-one-kid", test_two_keys_one_kid);
  g_test_add_func ("/credential/verifier/signature/kid-is-not-ignored", test_kid_is_not_ignored);
  g_test_add_func ("/credential/verifier/signature/algorithm-confusion", test_algorithm_confusion);
  g_test_add_func ("/credential/verifier/signature/critical-header", test_critical_header);
  g_test_add_func ("/credential/verifier/signature/x5chain-to-a-stranger", test_x5chain_to_a_stranger);
  g_test_add_func ("/credential/verifier/signature/x5chain-of-somebody-else", test_x5chain_of_somebody_else);
  g_test_add_func ("/credential/verifier/signature/only", test_signature_only);
  g_test_add_func ("/credential/verifier/signer/x5chain-expired", test_signer_by_x5chain_expired);
  g_test_add_func ("/credential/verifier/signer/x5chain-usage", test_signer_by_x5chain_usage);
  g_test_add_func ("/credential/verifier/signer/bare-key", test_bare_key);
  g_test_add_func ("/credential/verifier/signer/certificate-counts-more-than-bare-key",
                   test_certificate_counts_more_than_bare_key);
  g_test_add_func ("/credential/verifier/signer/without-addresses", test_signer_without_addresses);
  g_test_add_func ("/credential/verifier/status/without-id", test_status_without_id);
}

static void
add_clock_tests (void)
{
  g_test_add_func ("/credential/verifier/skew/within-limits", test_skew_within_limits);
  g_test_add_data_func ("/credential/verifier/skew/clock-behind", GINT_TO_POINTER (301), test_skew);
  g_test_add_data_func ("/credential/verifier/skew/clock-far-behind", GINT_TO_POINTER (30 * 86400), test_skew);
  g_test_add_data_func ("/credential/verifier/skew/clock-ahead", GINT_TO_POINTER (-301), test_skew);
  g_test_add_data_func ("/credential/verifier/skew/clock-far-ahead", GINT_TO_POINTER (-30 * 86400), test_skew);
  g_test_add_func ("/credential/verifier/skew/does-not-hide-revocation", test_skew_does_not_hide_revocation);
  g_test_add_func ("/credential/verifier/skew/and-expiry", test_skew_and_expiry);
  g_test_add_func ("/credential/verifier/as-of-another-time", test_as_of_another_time);
}

static void
add_asking_tests (void)
{
  g_test_add_func ("/credential/verifier/asking/offline", test_offline);
  g_test_add_func ("/credential/verifier/asking/nobody-answers", test_nobody_answers);
  g_test_add_data_func ("/credential/verifier/asking/coalescing/status-answers", GINT_TO_POINTER (FALSE),
                        test_coalescing);
  g_test_add_data_func ("/credential/verifier/asking/coalescing/status-list", GINT_TO_POINTER (TRUE), test_coalescing);
  g_test_add_func ("/credential/verifier/asking/keeps-what-may-be-kept", test_keeps_what_may_be_kept);
  g_test_add_func ("/credential/verifier/asking/keeps-status-answers-only-where-they-say-so",
                   test_keeps_status_answers_only_where_they_say_so);
  g_test_add_func ("/credential/verifier/asking/keeps-nothing-over-a-clock-set-back",
                   test_keeps_nothing_over_a_clock_set_back);
  g_test_add_func ("/credential/verifier/asking/remembers-for-a-moment-that-nobody-answers",
                   test_remembers_for_a_moment_that_nobody_answers);
  g_test_add_func ("/credential/verifier/asking/gives-up-on-a-silent-service", test_gives_up_on_a_silent_service);
  g_test_add_func ("/credential/verifier/trust/list-expires", test_trust_list_expires);
  g_test_add_func ("/credential/verifier/trust/another-asks-anew", test_another_trust_asks_anew);
  g_test_add_func ("/credential/verifier/asking/dropping-cancels", test_dropping_cancels);
  g_test_add_func ("/credential/verifier/asking/dropping-one-of-two", test_dropping_one_of_two);
  g_test_add_func ("/credential/verifier/asking/coming-as-others-go", test_coming_as_others_go);
  g_test_add_func ("/credential/verifier/asking/verifier-may-go-first", test_verifier_may_go_first);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  add_local_tests ();
  add_tables ();
  add_clock_tests ();
  add_asking_tests ();
  return g_test_run ();
}
