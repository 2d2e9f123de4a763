/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-reason.h"
#include "shk-verdict.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *outcomes; /* one letter a check: p passed, f failed, n not made */
  ShkVerdictKind kind;
  int reason_of; /* the check whose reason is the verdict's, or -1 */
} Case;

/* The whole rule: 3^5 outcomes are tried below against it; these are the ones a person would name. */
static const Case cases[] = {
  { "all-passed", "ppppp", SHK_VERDICT_VALID, -1 },
  { "tampered", "pfnnn", SHK_VERDICT_INVALID, 1 },
  { "tampered-though-status-unknown", "pfpnp", SHK_VERDICT_INVALID, 1 },
  { "status-fails", "pppfp", SHK_VERDICT_INVALID, 3 },
  { "first-failure-is-the-reason", "ppfff", SHK_VERDICT_INVALID, 2 },
  { "a-failure-beats-what-was-not-made", "pnnnf", SHK_VERDICT_INVALID, 4 },
  { "issuer-unknown", "pnnnp", SHK_VERDICT_UNDETERMINED, 1 },
  { "offline", "ppnnp", SHK_VERDICT_UNDETERMINED, 2 },
  { "only-the-last-not-made", "ppppn", SHK_VERDICT_UNDETERMINED, 4 },
  { "nothing-made", "nnnnn", SHK_VERDICT_UNDETERMINED, 0 },
  { "not-a-certificate", "fnnnn", SHK_VERDICT_NOT_A_CERTIFICATE, 0 },
  { "not-a-certificate-whatever-else", "fffff", SHK_VERDICT_NOT_A_CERTIFICATE, 0 },
};

static const char *const reasons[SHK_N_CHECKS] = { SHK_REASON_CODE_COSE, SHK_REASON_SIGNATURE_WRONG,
                                                   SHK_REASON_SIGNER_REVOKED, SHK_REASON_STATUS_REVOKED,
                                                   SHK_REASON_PERIOD_EXPIRED };

static ShkVerdict *
verdict_of (const char *outcomes)
{
  ShkCheck checks[SHK_N_CHECKS] = { 0 };

  for (guint i = 0; i < SHK_N_CHECKS; i++)
    {
      if (outcomes[i] == 'p')
        shk_check_pass (&checks[i], 1);
      else if (outcomes[i] == 'f')
        shk_check_fail (&checks[i], reasons[i], 1);
      else
        shk_check_leave (&checks[i], reasons[i]);
    }
  return shk_verdict_new ("a", NULL, checks, NULL, NULL, NULL);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (ShkVerdict) verdict = verdict_of (c->outcomes);

  g_assert_cmpint (shk_verdict_get_kind (verdict), ==, c->kind);
  g_assert_cmpstr (shk_verdict_get_reason (verdict), ==, c->reason_of < 0 ? NULL : reasons[c->reason_of]);
}

static void
test_valid_only_when_everything_passed (void)
{
  char outcomes[SHK_N_CHECKS + 1] = { 0 };

  for (guint n = 0; n < 243; n++)
    {
      g_autoptr (ShkVerdict) verdict = NULL;
      guint rest = n;

      for (guint i = 0; i < SHK_N_CHECKS; i++, rest /= 3)
        outcomes[i] = "pfn"[rest % 3];
      verdict = verdict_of (outcomes);
      g_assert_cmpint (shk_verdict_get_kind (verdict) == SHK_VERDICT_VALID, ==, strcmp (outcomes, "ppppp") == 0);
      g_assert_cmpint (shk_verdict_get_reason (verdict) == NULL, ==, shk_verdict_get_kind (verdict) == SHK_VERDICT_VALID);
      if (shk_verdict_get_kind (verdict) == SHK_VERDICT_INVALID)
        g_assert_nonnull (strchr (outcomes + 1, 'f'));
    }
}

static void
test_untouched_checks_are_not_made (void)
{
  ShkCheck checks[SHK_N_CHECKS] = { 0 };
  g_autoptr (ShkVerdict) verdict = shk_verdict_new ("a", NULL, checks, NULL, NULL, NULL);

  g_assert_cmpint (shk_verdict_get_kind (verdict), ==, SHK_VERDICT_UNDETERMINED);
  g_assert_cmpstr (shk_verdict_get_reason (verdict), ==, SHK_REASON_NOT_REACHED);
}

static void
test_copies_evidence (void)
{
  g_auto (ShkCheck) check = { 0 };
  g_autoptr (ShkVerdict) verdict = NULL;
  const ShkCheck *kept;

  shk_check_pass (&check, 77);
  shk_check_add_evidence (&check, "algorithm", "PS256");
  shk_check_add_evidence (&check, "kid", "P-1");
  verdict = shk_verdict_new_signature ("a", &check, "P-1", "PS256");
  shk_check_clear (&check);

  kept = shk_verdict_get_check (verdict, SHK_CHECK_SIGNATURE);
  g_assert_cmpint (shk_verdict_get_kind (verdict), ==, SHK_VERDICT_VALID);
  g_assert_cmpint (kept->at_s, ==, 77);
  g_assert_cmpuint (g_strv_length (kept->evidence), ==, 4);
  g_assert_cmpstr (kept->evidence[3], ==, "P-1");
  g_assert_cmpstr (shk_verdict_get_check (verdict, SHK_CHECK_STATUS)->reason, ==, SHK_REASON_NOT_ASKED);
}

static void
test_not_a_certificate (void)
{
  g_autoptr (ShkVerdict) verdict = shk_verdict_new_not_a_certificate ("x.png", SHK_REASON_INPUT_NO_CODE, 5);

  g_assert_cmpint (shk_verdict_get_kind (verdict), ==, SHK_VERDICT_NOT_A_CERTIFICATE);
  g_assert_cmpstr (shk_verdict_get_reason (verdict), ==, SHK_REASON_INPUT_NO_CODE);
  g_assert_cmpstr (shk_verdict_get_source (verdict), ==, "x.png");
  g_assert_null (shk_verdict_get_claims (verdict));
}

static void
test_finalised (void)
{
  ShkVerdict *verdict = verdict_of ("ppppp");

  g_object_add_weak_pointer (G_OBJECT (verdict), (gpointer *) &verdict);
  g_object_unref (verdict);
  g_assert_null (verdict);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/model/verdict/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/model/verdict/valid-only-when-everything-passed", test_valid_only_when_everything_passed);
  g_test_add_func ("/model/verdict/untouched-checks-are-not-made", test_untouched_checks_are_not_made);
  g_test_add_func ("/model/verdict/copies-evidence", test_copies_evidence);
  g_test_add_func ("/model/verdict/not-a-certificate-has-a-reason", test_not_a_certificate);
  g_test_add_func ("/model/verdict/is-finalised", test_finalised);
  return g_test_run ();
}
