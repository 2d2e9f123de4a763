/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-verify-flow.h"

#include "../shk-await.h"
#include "shk-code.h"
#include "shk-cose-sign1.h"
#include "shk-payload.h"
#include "shk-reason.h"

/* The flow by its automatic front end, with a verifier that asks nobody: what the checks say is tested in their own room. */

#define KID "TEST-1"

static gnutls_privkey_t signing_key;

static void
make_signing_key (void)
{
  g_assert_cmpint (gnutls_privkey_init (&signing_key), ==, 0);
  g_assert_cmpint (gnutls_privkey_generate (signing_key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0),
                   ==, 0);
}

static char *
make_code (const char *name)
{
  ShkClaimsBuilder *builder = shk_claims_builder_new (SHK_PROFILE_NQS);
  g_autoptr (GBytes) kid = g_bytes_new_static (KID, sizeof KID - 1);
  ShkCoseSign1Options options = { .algorithm = SHK_COSE_ES256, .kid = kid, .tagged = TRUE };
  g_autoptr (ShkClaims) claims = NULL;
  g_autoptr (GBytes) payload = NULL, cose = NULL;

  shk_claims_builder_set (builder, SHK_CLAIM_QUALIFICATION, "社会福祉士");
  shk_claims_builder_set (builder, SHK_CLAIM_NAME, name);
  shk_claims_builder_set (builder, SHK_CLAIM_CERTIFICATE_ID, name);
  claims = shk_claims_builder_end (builder);
  payload = shk_payload_format (claims);
  cose = shk_cose_sign1_sign (signing_key, &options, payload, NULL, NULL);
  g_assert_nonnull (cose);
  return shk_code_format (cose, NULL);
}

static ShkVerifier *
verifier_new (void)
{
  g_autoptr (ShkTrust) trust = shk_trust_new ();
  g_autoptr (ShkClock) clock = shk_clock_new_system ();
  g_autoptr (GBytes) kid = g_bytes_new_static (KID, sizeof KID - 1);
  g_autoptr (ShkCoseKey) key = NULL;
  gnutls_pubkey_t pubkey;

  g_assert_cmpint (gnutls_pubkey_init (&pubkey), ==, 0);
  g_assert_cmpint (gnutls_pubkey_import_privkey (pubkey, signing_key, 0, 0), ==, 0);
  key = shk_cose_key_new_from_gnutls (pubkey, NULL);
  shk_trust_add_issuer (trust, kid, key, NULL);
  return shk_verifier_new (trust, NULL, clock);
}

static ShkVerifyFlow *
flow_new (void)
{
  g_autoptr (ShkVerifier) verifier = verifier_new ();

  return shk_verify_flow_new (verifier);
}

static void
add_text (ShkVerifyFlow *flow, const char *source, const char *text)
{
  g_autoptr (ShkInput) input = shk_input_new_text (source, text);

  shk_verify_flow_add_input (flow, input);
}

static void
add_code (ShkVerifyFlow *flow, const char *name)
{
  g_autofree char *code = make_code (name);

  add_text (flow, name, code);
}

static ShkVerdict *
get_verdict (ShkVerifyFlow *flow, guint i)
{
  ShkVerdict *verdict = g_list_model_get_item (shk_verify_flow_get_verdicts (flow), i);

  g_assert_nonnull (verdict);
  return verdict;
}

static void
test_runs_to_its_verdicts (void)
{
  g_autoptr (ShkVerifyFlow) flow = flow_new ();
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (ShkVerdict) first = NULL, second = NULL;

  add_code (flow, "A");
  add_text (flow, "note", "hello");
  future = shk_flow_run_automatically (SHK_FLOW (flow), NULL, NULL);
  g_assert_nonnull (shk_await (future, NULL));

  g_assert_cmpstr (shk_flow_get_step (SHK_FLOW (flow)), ==, "verify.result");
  g_assert_cmpuint (g_list_model_get_n_items (shk_verify_flow_get_verdicts (flow)), ==, 2);
  first = get_verdict (flow, 0);
  second = get_verdict (flow, 1);
  g_assert_cmpstr (shk_verdict_get_source (first), ==, "A");
  g_assert_cmpint (shk_verdict_get_check (first, SHK_CHECK_SIGNATURE)->outcome, ==, SHK_OUTCOME_PASSED);
  g_assert_cmpint (shk_verdict_get_kind (first), ==, SHK_VERDICT_UNDETERMINED);
  g_assert_cmpstr (shk_claims_get (shk_verdict_get_claims (first), SHK_CLAIM_NAME), ==, "A");
  g_assert_cmpstr (shk_verdict_get_reason (second), ==, SHK_REASON_CODE_NOT_URL);
}

static void
test_waits_for_something_handed_in (void)
{
  g_autoptr (ShkVerifyFlow) flow = flow_new ();

  g_assert_false (shk_flow_can_approve (SHK_FLOW (flow)));
  add_code (flow, "A");
  g_assert_true (shk_flow_can_approve (SHK_FLOW (flow)));
  shk_verify_flow_remove_input (flow, 0);
  g_assert_false (shk_flow_can_approve (SHK_FLOW (flow)));
}

static void
approve (ShkVerifyFlow *flow)
{
  g_autoptr (DexFuture) future = shk_flow_approve (SHK_FLOW (flow));

  g_assert_nonnull (shk_await (future, NULL));
}

static void
test_back_forgets_what_was_read (void)
{
  g_autoptr (ShkVerifyFlow) flow = flow_new ();

  add_code (flow, "A");
  add_text (flow, "blank", " ");
  approve (flow);
  g_assert_cmpstr (shk_flow_get_step (SHK_FLOW (flow)), ==, "verify.begin");
  g_assert_cmpuint (g_list_model_get_n_items (shk_verify_flow_get_readings (flow)), ==, 2);
  g_assert_cmpuint (shk_verify_flow_get_n_codes (flow), ==, 1);
  shk_flow_go_back (SHK_FLOW (flow));
  g_assert_cmpuint (g_list_model_get_n_items (shk_verify_flow_get_readings (flow)), ==, 0);
  g_assert_cmpuint (shk_verify_flow_get_n_codes (flow), ==, 0);
  approve (flow);
  g_assert_cmpuint (g_list_model_get_n_items (shk_verify_flow_get_readings (flow)), ==, 2);
}

static void
test_many_in_order_without_holding_up_the_loop (void)
{
  g_autoptr (ShkVerifyFlow) flow = flow_new ();
  g_autoptr (DexFuture) future = NULL;
  GListModel *verdicts = shk_verify_flow_get_verdicts (flow);
  const guint n = 1000;
  guint seen = 0, most = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      add_code (flow, name);
    }
  approve (flow);
  future = shk_flow_approve (SHK_FLOW (flow));
  while (dex_future_is_pending (future))
    {
      guint now;

      g_main_context_iteration (NULL, TRUE);
      now = g_list_model_get_n_items (verdicts);
      most = MAX (most, now - seen);
      seen = now;
      g_assert_cmpuint (shk_verify_flow_get_n_done (flow), >=, now);
      g_assert_cmpuint (shk_verify_flow_get_n_total (flow), ==, n);
    }
  g_assert_cmpuint (seen, ==, n);
  /* One turn of the loop never does a batch's work: the window draws and listens in between. */
  g_assert_cmpuint (most, <, n / 4);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ShkVerdict) verdict = get_verdict (flow, i);
      g_autofree char *name = g_strdup_printf ("%u", i);

      g_assert_cmpstr (shk_verdict_get_source (verdict), ==, name);
    }
}

static void
test_stop_keeps_what_was_judged (void)
{
  g_autoptr (ShkVerifyFlow) flow = flow_new ();
  g_autoptr (DexFuture) future = NULL;
  GListModel *verdicts = shk_verify_flow_get_verdicts (flow);

  for (guint i = 0; i < 500; i++)
    add_code (flow, "x");
  approve (flow);
  future = shk_flow_approve (SHK_FLOW (flow));
  while (g_list_model_get_n_items (verdicts) == 0)
    g_main_context_iteration (NULL, TRUE);
  shk_flow_stop (SHK_FLOW (flow));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (shk_flow_get_state (SHK_FLOW (flow)), ==, SHK_FLOW_WAITING);
  g_assert_cmpuint (g_list_model_get_n_items (verdicts), <, 500);
  approve (flow);
  g_assert_cmpuint (g_list_model_get_n_items (verdicts), ==, 500);
}

static void
test_empty_folder_says_so (void)
{
  g_autoptr (ShkVerifyFlow) flow = flow_new ();
  g_autofree char *path = g_dir_make_tmp ("shikaku-empty-XXXXXX", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (ShkInput) input = shk_input_new_file (folder);
  g_autoptr (ShkReading) reading = NULL;

  shk_verify_flow_add_input (flow, input);
  approve (flow);
  reading = g_list_model_get_item (shk_verify_flow_get_readings (flow), 0);
  g_assert_cmpstr (shk_reading_get_reason (reading), ==, SHK_REASON_INPUT_EMPTY);
  g_assert_true (g_file_delete (folder, NULL, NULL));
}

static void
test_cancelled_flow_is_finalised (void)
{
  ShkVerifyFlow *flow = flow_new ();
  g_autoptr (DexFuture) future = NULL;
  gpointer weak = flow;

  for (guint i = 0; i < 100; i++)
    add_code (flow, "x");
  approve (flow);
  future = shk_flow_approve (SHK_FLOW (flow));
  g_object_add_weak_pointer (G_OBJECT (flow), &weak);
  shk_flow_cancel (SHK_FLOW (flow));
  g_object_unref (flow);
  while (weak != NULL)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  make_signing_key ();
  g_test_add_func ("/flow/verify-flow/runs-to-its-verdicts", test_runs_to_its_verdicts);
  g_test_add_func ("/flow/verify-flow/waits-for-something-handed-in", test_waits_for_something_handed_in);
  g_test_add_func ("/flow/verify-flow/back-forgets-what-was-read", test_back_forgets_what_was_read);
  g_test_add_func ("/flow/verify-flow/many-in-order-without-holding-up-the-loop", test_many_in_order_without_holding_up_the_loop);
  g_test_add_func ("/flow/verify-flow/stop-keeps-what-was-judged", test_stop_keeps_what_was_judged);
  g_test_add_func ("/flow/verify-flow/empty-folder-says-so", test_empty_folder_says_so);
  g_test_add_func ("/flow/verify-flow/cancelled-flow-is-finalised", test_cancelled_flow_is_finalised);
  return g_test_run ();
}
