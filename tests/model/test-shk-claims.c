/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-claims.h"
#include "shk-failure.h"

static void
test_holds_what_was_set (void)
{
  ShkClaimsBuilder *builder = shk_claims_builder_new (SHK_PROFILE_CWT);
  g_autoptr (ShkClaims) claims = NULL;
  const char *value;
  gint64 at_s = 0;

  shk_claims_builder_set (builder, SHK_CLAIM_NAME, "first");
  shk_claims_builder_set (builder, SHK_CLAIM_NAME, "練習　太郎");
  shk_claims_builder_add_other (builder, "ZZ", "something");
  shk_claims_builder_set_expires (builder, 100);
  shk_claims_builder_set_status_list (builder, "https://example.invalid/1", 42);
  claims = shk_claims_builder_end (builder);

  g_assert_cmpint (shk_claims_get_profile (claims), ==, SHK_PROFILE_CWT);
  g_assert_cmpstr (shk_claims_get (claims, SHK_CLAIM_NAME), ==, "練習　太郎");
  g_assert_null (shk_claims_get (claims, SHK_CLAIM_NUMBER));
  g_assert_cmpuint (shk_claims_get_n_others (claims), ==, 1);
  g_assert_cmpstr (shk_claims_get_other (claims, 0, &value), ==, "ZZ");
  g_assert_cmpstr (value, ==, "something");
  g_assert_true (shk_claims_get_expires (claims, &at_s));
  g_assert_cmpint (at_s, ==, 100);
  g_assert_false (shk_claims_get_not_before (claims, &at_s));
  g_assert_cmpint (at_s, ==, 100);
  g_assert_cmpstr (shk_claims_get_status_list_uri (claims), ==, "https://example.invalid/1");
  g_assert_cmpuint (shk_claims_get_status_list_index (claims), ==, 42);
}

static void
test_every_key_is_its_own (void)
{
  for (guint i = 0; i < SHK_N_CLAIMS; i++)
    {
      ShkClaim back;

      g_assert_true (shk_claim_from_key (shk_claim_to_key ((ShkClaim) i), &back));
      g_assert_cmpuint (back, ==, i);
    }
  g_assert_false (shk_claim_from_key ("cn", &(ShkClaim) { 0 }));
  g_assert_false (shk_claim_from_key ("", &(ShkClaim) { 0 }));
}

static void
test_dropped_builder (void)
{
  g_autoptr (ShkClaimsBuilder) builder = shk_claims_builder_new (SHK_PROFILE_NQS);

  shk_claims_builder_set (builder, SHK_CLAIM_NAME, "nobody");
}

static void
test_failure (void)
{
  g_autoptr (ShkFailure) failure = shk_failure_new ("net-unreachable", TRUE);
  g_autoptr (ShkFailure) again = shk_failure_ref (failure);

  g_assert_cmpstr (shk_failure_get_code (again), ==, "net-unreachable");
  g_assert_true (shk_failure_is_retriable (again));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/claims/holds-what-was-set", test_holds_what_was_set);
  g_test_add_func ("/model/claims/every-key-is-its-own", test_every_key_is_its_own);
  g_test_add_func ("/model/claims/dropped-builder-leaks-nothing", test_dropped_builder);
  g_test_add_func ("/model/failure", test_failure);
  return g_test_run ();
}
