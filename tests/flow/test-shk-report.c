/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-reason.h"
#include "shk-report.h"
#include "shk-words.h"

#include <json-glib/json-glib.h>
#include <string.h>

static ShkVerdict *
revoked_verdict (void)
{
  ShkClaimsBuilder *builder = shk_claims_builder_new (SHK_PROFILE_NQS);
  g_autoptr (ShkClaims) claims = NULL;
  ShkCheck checks[SHK_N_CHECKS] = { 0 };
  ShkVerdict *verdict;

  shk_claims_builder_set (builder, SHK_CLAIM_QUALIFICATION, "社会福祉士");
  shk_claims_builder_set (builder, SHK_CLAIM_NAME, "=HYPERLINK(\"x\")");
  shk_claims_builder_set (builder, SHK_CLAIM_NUMBER, "A\xE2\x80\xAE" "B");
  shk_claims_builder_add_other (builder, "ZZ", "more");
  shk_claims_builder_set_expires (builder, 1800000000);
  claims = shk_claims_builder_end (builder);

  for (guint i = 0; i < SHK_N_CHECKS; i++)
    shk_check_pass (&checks[i], 1700000000);
  shk_check_fail (&checks[SHK_CHECK_STATUS], SHK_REASON_STATUS_REVOKED, 1700000000);
  shk_check_leave (&checks[SHK_CHECK_SIGNER], SHK_REASON_OFFLINE);
  shk_check_add_evidence (&checks[SHK_CHECK_SIGNATURE], "algorithm", "PS256");
  verdict = shk_verdict_new ("a \"b\".png", "https://example.invalid/", checks, claims, "P-1", "PS256");
  for (guint i = 0; i < SHK_N_CHECKS; i++)
    shk_check_clear (&checks[i]);
  return verdict;
}

static JsonObject *
object_at (JsonNode *root, const char *a, const char *b)
{
  JsonObject *object = json_node_get_object (root);

  object = a ? json_object_get_object_member (object, a) : object;
  return b ? json_object_get_object_member (object, b) : object;
}

static void
test_json_has_the_documented_members (void)
{
  g_autoptr (ShkVerdict) verdict = revoked_verdict ();
  g_autofree char *json = shk_report_to_json (verdict);
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  g_autoptr (GList) members = NULL;
  const char *const expected[] = { "source", "verdict", "reason", "checks", "claims", "kid", "algorithm" };
  guint i = 0;

  g_assert_null (strchr (json, '\n'));
  members = json_object_get_members (object_at (root, NULL, NULL));
  g_assert_cmpuint (g_list_length (members), ==, G_N_ELEMENTS (expected));
  for (GList *l = members; l != NULL; l = l->next)
    g_assert_cmpstr (l->data, ==, expected[i++]);

  g_assert_cmpstr (json_object_get_string_member (object_at (root, NULL, NULL), "verdict"), ==, "invalid");
  g_assert_cmpstr (json_object_get_string_member (object_at (root, NULL, NULL), "reason"), ==, "status-revoked");
  g_assert_cmpstr (json_object_get_string_member (object_at (root, NULL, NULL), "source"), ==, "a \"b\".png");
  g_assert_cmpstr (json_object_get_string_member (object_at (root, "checks", "signature"), "outcome"), ==, "passed");
  g_assert_true (json_object_get_null_member (object_at (root, "checks", "signature"), "reason"));
  g_assert_cmpstr (json_object_get_string_member (object_at (root, "checks", "signature"), "at"), ==, "2023-11-14T22:13:20Z");
  g_assert_false (json_object_has_member (object_at (root, "checks", "signature"), "evidence"));
  g_assert_cmpstr (json_object_get_string_member (object_at (root, "checks", "signer"), "outcome"), ==, "not-made");
  g_assert_true (json_object_get_null_member (object_at (root, "checks", "signer"), "at"));
}

static void
test_json_keeps_claims_as_they_are (void)
{
  g_autoptr (ShkVerdict) verdict = revoked_verdict ();
  g_autofree char *json = shk_report_to_json (verdict);
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  JsonObject *claims = object_at (root, "claims", NULL);

  g_assert_cmpstr (json_object_get_string_member (claims, "CN"), ==, "社会福祉士");
  g_assert_cmpstr (json_object_get_string_member (claims, "RN"), ==, "A\xE2\x80\xAE" "B");
  g_assert_cmpstr (json_object_get_string_member (claims, "ZZ"), ==, "more");
  g_assert_cmpint (json_object_get_int_member (claims, "exp"), ==, 1800000000);
  g_assert_false (json_object_has_member (claims, "UB"));
}

static void
test_pretty_json_has_the_evidence (void)
{
  g_autoptr (ShkVerdict) verdict = revoked_verdict ();
  g_autofree char *json = shk_report_to_pretty_json (verdict);
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  JsonObject *signature = object_at (root, "checks", "signature");

  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (signature, "evidence"), "algorithm"), ==,
                   "PS256");
}

static void
test_json_without_claims (void)
{
  g_autoptr (ShkVerdict) verdict = shk_verdict_new_not_a_certificate ("x", SHK_REASON_CODE_NOT_URL, 1);
  g_autofree char *json = shk_report_to_json (verdict);
  g_autoptr (JsonNode) root = json_from_string (json, NULL);

  g_assert_cmpstr (json_object_get_string_member (object_at (root, NULL, NULL), "verdict"), ==, "not-a-certificate");
  g_assert_true (json_object_get_null_member (object_at (root, NULL, NULL), "claims"));
  g_assert_true (json_object_get_null_member (object_at (root, NULL, NULL), "kid"));
}

static guint
count_cells (const char *row)
{
  guint n = 1;
  gboolean quoted = FALSE;

  for (const char *p = row; *p != '\0'; p++)
    {
      if (*p == '"')
        quoted = !quoted;
      n += *p == ',' && !quoted ? 1 : 0;
    }
  return n;
}

static void
test_csv_rows_fit_the_header (void)
{
  g_autoptr (ShkVerdict) verdict = revoked_verdict ();
  g_autofree char *header = shk_report_csv_header ();
  g_autofree char *row = shk_report_to_csv (verdict);

  g_assert_cmpuint (count_cells (row), ==, count_cells (header));
  g_assert_true (g_str_has_prefix (row, "\"a \"\"b\"\".png\",\"invalid\",\"status-revoked\",\"passed\","));
  g_assert_null (strchr (row, '\n'));
}

static void
test_csv_starts_no_formula_and_hides_nothing (void)
{
  g_autoptr (ShkVerdict) verdict = revoked_verdict ();
  g_autofree char *row = shk_report_to_csv (verdict);

  g_assert_nonnull (strstr (row, ",\"'=HYPERLINK(\"\"x\"\")\","));
  g_assert_nonnull (strstr (row, "A⟨U+202E⟩B"));
}

static void
test_text_says_status_and_what_to_do (void)
{
  g_autoptr (ShkVerdict) verdict = revoked_verdict ();
  g_autofree char *text = shk_report_to_text (verdict);

  g_assert_true (g_str_has_prefix (text, "a \"b\".png: Invalid (revoked)\n"));
  g_assert_nonnull (strstr (text, "  Registration number: A⟨U+202E⟩B\n"));
  g_assert_nonnull (strstr (text, "  [Not made] Signing certificate not revoked: not asked: offline\n"));
  g_assert_nonnull (strstr (text, "Do not accept the certificate."));
}

static const char *const all_reasons[] = {
  SHK_REASON_CODE_NOT_URL, SHK_REASON_CODE_OTHER_ADDRESS, SHK_REASON_CODE_QUERY, SHK_REASON_CODE_BASE64,
  SHK_REASON_CODE_TOO_LONG, SHK_REASON_CODE_COSE, SHK_REASON_CODE_PAYLOAD, SHK_REASON_INPUT_UNREADABLE,
  SHK_REASON_INPUT_NO_CODE, SHK_REASON_INPUT_TOO_LARGE, SHK_REASON_INPUT_LOCKED, SHK_REASON_INPUT_EMPTY, SHK_REASON_CANCELLED,
  SHK_REASON_SIGNATURE_WRONG, SHK_REASON_SIGNATURE_ALGORITHM, SHK_REASON_SIGNATURE_UNSUPPORTED,
  SHK_REASON_SIGNATURE_CRITICAL, SHK_REASON_ISSUER_UNKNOWN, SHK_REASON_SIGNER_REVOKED, SHK_REASON_SIGNER_EXPIRED,
  SHK_REASON_SIGNER_NOT_YET, SHK_REASON_SIGNER_USAGE, SHK_REASON_SIGNER_CHAIN, SHK_REASON_SIGNER_NO_CERTIFICATE,
  SHK_REASON_SIGNER_UNKNOWN, SHK_REASON_SIGNER_UNREACHABLE, SHK_REASON_SIGNER_UNTRUSTED_ANSWER, SHK_REASON_SIGNER_STALE,
  SHK_REASON_STATUS_REVOKED, SHK_REASON_STATUS_SUSPENDED, SHK_REASON_STATUS_DELETED, SHK_REASON_STATUS_UNKNOWN,
  SHK_REASON_STATUS_UNREACHABLE, SHK_REASON_STATUS_UNTRUSTED_ANSWER, SHK_REASON_STATUS_STALE, SHK_REASON_STATUS_NO_ADDRESS,
  SHK_REASON_PERIOD_EXPIRED, SHK_REASON_PERIOD_NOT_YET, SHK_REASON_CLOCK_SKEW, SHK_REASON_OFFLINE, SHK_REASON_NOT_REACHED,
  SHK_REASON_NOT_ASKED,
};

static void
test_every_reason_has_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_reasons); i++)
    {
      ShkWords words = shk_words_for_reason (all_reasons[i]);

      g_assert_cmpstr (words.title, !=, all_reasons[i]);
      g_assert_cmpuint (strlen (words.title), >, 0);
      g_assert_cmpuint (strlen (words.advice), >, 10);
    }
  g_assert_cmpstr (shk_words_for_reason ("of-a-newer-version").title, ==, "of-a-newer-version");
}

static void
test_evidence_has_names (void)
{
  g_autofree char *known = shk_words_dup_evidence_name ("next-update");
  g_autofree char *unknown = shk_words_dup_evidence_name ("of-a-newer-version");

  g_assert_cmpstr (known, ==, "Answer good until");
  g_assert_cmpstr (unknown, ==, "of-a-newer-version");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow/report/json/has-the-documented-members", test_json_has_the_documented_members);
  g_test_add_func ("/flow/report/json/keeps-claims-as-they-are", test_json_keeps_claims_as_they_are);
  g_test_add_func ("/flow/report/json/without-claims", test_json_without_claims);
  g_test_add_func ("/flow/report/pretty-json-has-the-evidence", test_pretty_json_has_the_evidence);
  g_test_add_func ("/flow/report/csv/rows-fit-the-header", test_csv_rows_fit_the_header);
  g_test_add_func ("/flow/report/csv/starts-no-formula-and-hides-nothing", test_csv_starts_no_formula_and_hides_nothing);
  g_test_add_func ("/flow/report/text-says-status-and-what-to-do", test_text_says_status_and_what_to_do);
  g_test_add_func ("/flow/words/every-reason-has-words", test_every_reason_has_words);
  g_test_add_func ("/flow/words/evidence-has-names", test_evidence_has_names);
  return g_test_run ();
}
