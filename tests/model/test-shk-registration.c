/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-registration.h"

static void
test_registration (void)
{
  const ShkRegistrationTexts texts = {
    .id = "r-1", .qualification_id = "certified-social-worker", .qualification = "社会福祉士", .number = "第１号",
    .authority = "練習", .registered_on = "2024/02/05",
  };
  ShkRegistration *registration = shk_registration_new (&texts);

  g_assert_cmpstr (shk_registration_get_id (registration), ==, "r-1");
  g_assert_cmpstr (shk_registration_get_qualification_id (registration), ==, "certified-social-worker");
  g_assert_cmpstr (shk_registration_get_qualification (registration), ==, "社会福祉士");
  g_assert_cmpstr (shk_registration_get_number (registration), ==, "第１号");
  g_assert_cmpstr (shk_registration_get_authority (registration), ==, "練習");
  g_assert_cmpstr (shk_registration_get_registered_on (registration), ==, "2024/02/05");
  g_assert_finalize_object (registration);
}

static const ShkSubmissionTexts submission_texts = {
  .id = "a-1",
  .qualification_id = "small-vessel-operator",
  .qualification = "小型船舶操縦士",
  .procedure_id = "registration",
  .procedure = "新規登録",
  .received_on = "2024/02/05",
};

static void
test_submission (void)
{
  ShkSubmission *submission = shk_submission_new (&submission_texts, 1700, SHK_SUBMISSION_AWAITING_PAYMENT);

  g_assert_cmpstr (shk_submission_get_id (submission), ==, "a-1");
  g_assert_cmpstr (shk_submission_get_qualification_id (submission), ==, "small-vessel-operator");
  g_assert_cmpstr (shk_submission_get_qualification (submission), ==, "小型船舶操縦士");
  g_assert_cmpstr (shk_submission_get_procedure_id (submission), ==, "registration");
  g_assert_cmpstr (shk_submission_get_procedure (submission), ==, "新規登録");
  g_assert_cmpstr (shk_submission_get_received_on (submission), ==, "2024/02/05");
  g_assert_null (shk_submission_get_reason (submission));
  g_assert_cmpuint (shk_submission_get_fee_yen (submission), ==, 1700);
  g_assert_cmpint (shk_submission_get_state (submission), ==, SHK_SUBMISSION_AWAITING_PAYMENT);
  g_assert_finalize_object (submission);
}

static void
test_returned (void)
{
  ShkSubmissionTexts texts = submission_texts;
  ShkSubmission *submission;

  texts.reason = "住民票の写しが読めません。";
  submission = shk_submission_new (&texts, 0, SHK_SUBMISSION_RETURNED);
  g_assert_cmpstr (shk_submission_get_reason (submission), ==, "住民票の写しが読めません。");
  g_assert_cmpuint (shk_submission_get_fee_yen (submission), ==, 0);
  g_assert_cmpint (shk_submission_get_state (submission), ==, SHK_SUBMISSION_RETURNED);
  g_assert_finalize_object (submission);
}

static void
test_words (void)
{
  static const char *const words[] = { "received", "in-review", "awaiting-payment", "done", "returned" };
  ShkSubmissionState state;

  G_STATIC_ASSERT (G_N_ELEMENTS (words) == SHK_N_SUBMISSION_STATES);
  for (guint i = 0; i < SHK_N_SUBMISSION_STATES; i++)
    {
      g_assert_cmpstr (shk_submission_state_to_word ((ShkSubmissionState) i), ==, words[i]);
      g_assert_true (shk_submission_state_from_word (words[i], &state));
      g_assert_cmpint (state, ==, (int) i);
    }
}

/* What is no word leaves the state as it was. */
static void
test_other_words (void)
{
  static const char *const words[] = { "", "Received", "in review", "done ", "完了" };
  ShkSubmissionState state = SHK_SUBMISSION_DONE;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_false (shk_submission_state_from_word (words[i], &state));
  g_assert_cmpint (state, ==, SHK_SUBMISSION_DONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/registration/says", test_registration);
  g_test_add_func ("/model/submission/says", test_submission);
  g_test_add_func ("/model/submission/returned", test_returned);
  g_test_add_func ("/model/submission/words", test_words);
  g_test_add_func ("/model/submission/other-words", test_other_words);
  return g_test_run ();
}
