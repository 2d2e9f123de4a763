/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-error.h"
#include "shk-card-words.h"
#include "shk-failure-map.h"
#include "shk-net-error-private.h"
#include "shk-reader-check.h"

#include <string.h>

/* --- The map ---------------------------------------------------------------------------------------------------------- */

static void
assert_has_words (const char *code)
{
  ShkWords words = shk_words_for_failure (code), general = shk_words_for_failure ("failed");

  g_assert_cmpstr (words.title, !=, "");
  g_assert_cmpstr (words.advice, !=, "");
  if (strcmp (code, "failed") != 0)
    g_assert_cmpstr (words.advice, !=, general.advice);
}

/* Whatever the card room says, a person reads what happened and what to do. */
static void
test_every_card_error_has_words (void)
{
  for (int code = 0; code <= SHK_CARD_ERROR_DENIED; code++)
    for (int kind = 0; kind < SHK_N_PINS; kind++)
      {
        g_autoptr (GError) error = g_error_new_literal (SHK_CARD_ERROR, code, "a detail");
        g_autoptr (ShkFailure) failure = shk_failure_from_card_error (error, (ShkPinKind) kind, 2);

        assert_has_words (shk_failure_get_code (failure));
      }
}

static void
test_every_net_error_has_words (void)
{
  for (int code = 0; code <= SHK_NET_ERROR_UNSET; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (SHK_NET_ERROR, code, "a detail");
      g_autoptr (ShkFailure) failure = shk_failure_from_error (error);

      assert_has_words (shk_failure_get_code (failure));
    }
}

/* Why a service refuses is said in words of its own; a reason that nobody knows here is a refusal all the same. */
static void
test_every_refusal_has_words (void)
{
  static const struct { const char *problem, *code; gboolean retriable; } cases[] = {
    { "challenge-unknown", "sign-in-challenge", TRUE },
    { "challenge-expired", "sign-in-challenge", TRUE },
    { "challenge-used", "sign-in-challenge", TRUE },
    { "certificate-invalid", "sign-in-certificate-refused", FALSE },
    { "certificate-chain", "sign-in-certificate-refused", FALSE },
    { "certificate-usage", "sign-in-certificate-refused", FALSE },
    { "certificate-expired", "sign-in-certificate-expired", FALSE },
    { "certificate-revoked", "sign-in-certificate-revoked", FALSE },
    { "signature-wrong", "sign-in-signature-wrong", TRUE },
    { "something-new", "net-status", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = _shk_net_error_from_status (403, cases[i].problem);
      g_autoptr (ShkFailure) failure = shk_failure_from_error (error);

      g_assert_cmpstr (shk_failure_get_code (failure), ==, cases[i].code);
      g_assert_cmpint (shk_failure_is_retriable (failure), ==, cases[i].retriable);
      assert_has_words (cases[i].code);
    }
}

/* The codes that the service's API has for problems: what stands in its list of them. */
static GStrv
read_problem_codes (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "service-api.yaml", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;
  char **line;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (line = lines; *line != NULL && strstr (*line, "Which problem it is, for programs") == NULL; line++)
    ;
  g_assert_nonnull (*line);
  g_assert_cmpstr (g_strstrip (line[1]), ==, "enum:");
  for (line += 2; *line != NULL && g_str_has_prefix (g_strchug (*line), "- "); line++)
    g_strv_builder_add (codes, *line + 2);
  return g_strv_builder_end (codes);
}

/* None of them is left to the words for a reason that nobody knows here, but those that say nothing about what was asked. */
static void
test_every_problem_of_the_api_has_words (void)
{
  static const char *const others[] = { "internal", "unavailable", "session-required", "session-expired", NULL };
  g_auto (GStrv) codes = read_problem_codes ();

  g_assert_cmpuint (g_strv_length (codes), >=, 19);
  for (gsize i = 0; codes[i] != NULL; i++)
    {
      g_autoptr (GError) error = _shk_net_error_from_status (403, codes[i]);
      g_autoptr (ShkFailure) failure = shk_failure_from_error (error);
      g_autoptr (ShkFailure) filing = shk_failure_from_filing_error (error);

      assert_has_words (shk_failure_get_code (failure));
      assert_has_words (shk_failure_get_code (filing));
      g_test_message ("%s: %s", codes[i], shk_failure_get_code (filing));
      if (!g_strv_contains (others, codes[i]))
        g_assert_cmpstr (shk_failure_get_code (filing), !=, "net-status");
    }
}

/* Why an application was not taken. A certificate and a signature are those under it, and not those for signing in. */
static void
test_every_refusal_of_an_application_has_words (void)
{
  static const struct { const char *problem, *code; gboolean retriable; } cases[] = {
    { "message-invalid", "application-signature", TRUE },
    { "certificate-invalid", "application-certificate-refused", FALSE },
    { "certificate-usage", "application-certificate-refused", FALSE },
    { "certificate-chain", "application-certificate-refused", FALSE },
    { "certificate-expired", "application-certificate-expired", FALSE },
    { "certificate-revoked", "application-certificate-revoked", FALSE },
    { "signature-wrong", "application-signature", TRUE },
    { "signer-other", "application-signer-other", TRUE },
    { "key-other", "application-signature", TRUE },
    { "key-reused", "application-key-reused", FALSE },
    { "person-other", "application-person-other", FALSE },
    { "qualification-unknown", "application-procedure", FALSE },
    { "procedure-unknown", "application-procedure", FALSE },
    { "not-found", "application-procedure", FALSE },
    { "form-outdated", "application-form-outdated", TRUE },
    { "terms-outdated", "application-terms-outdated", TRUE },
    { "answer-wrong", "application-answer", FALSE },
    { "document-missing", "application-document", FALSE },
    { "document-pages", "application-document", FALSE },
    { "attachment-unknown", "attachment-missing", TRUE },
    { "attachment-incomplete", "attachment-missing", TRUE },
    { "attachment-other", "attachment-missing", TRUE },
    { "attachment-offset", "attachment-interrupted", TRUE },
    { "attachment-damaged", "attachment-damaged", TRUE },
    { "attachment-type", "attachment-type", FALSE },
    { "attachment-too-large", "attachment-too-large", FALSE },
    { "registration-unknown", "application-registration", FALSE },
    { "registration-exists", "application-exists", FALSE },
    { "application-open", "application-open", FALSE },
    { "application-unknown", "application-unknown", FALSE },
    { "correction-unknown", "application-correction", FALSE },
    { "too-many", "net-busy", TRUE },
    { "body-invalid", "net-question", FALSE },
    { "something-new", "net-status", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = _shk_net_error_from_status (403, cases[i].problem);
      g_autoptr (ShkFailure) failure = shk_failure_from_filing_error (error);

      g_assert_cmpstr (shk_failure_get_code (failure), ==, cases[i].code);
      g_assert_cmpint (shk_failure_is_retriable (failure), ==, cases[i].retriable);
      assert_has_words (cases[i].code);
    }
  assert_has_words (SHK_FAILURE_APPLICATION_UNSURE);
}

/* Other errors are what they are elsewhere. */
static void
test_filing_errors_of_other_rooms (void)
{
  g_autoptr (GError) timeout = g_error_new_literal (SHK_NET_ERROR, SHK_NET_ERROR_TIMEOUT, "a detail");
  g_autoptr (GError) removed = g_error_new_literal (SHK_CARD_ERROR, SHK_CARD_ERROR_REMOVED, "a detail");
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "a detail");
  g_autoptr (ShkFailure) from_timeout = shk_failure_from_filing_error (timeout);
  g_autoptr (ShkFailure) from_removed = shk_failure_from_filing_error (removed);
  g_autoptr (ShkFailure) from_other = shk_failure_from_filing_error (other);

  g_assert_cmpstr (shk_failure_get_code (from_timeout), ==, "net-timeout");
  g_assert_cmpstr (shk_failure_get_code (from_removed), ==, "card-removed");
  g_assert_cmpstr (shk_failure_get_code (from_other), ==, "failed");
}

static void
test_session_end_has_words (void)
{
  g_autoptr (GError) error = _shk_net_error_from_status (401, "session-expired");
  g_autoptr (ShkFailure) failure = shk_failure_from_error (error);

  g_assert_cmpstr (shk_failure_get_code (failure), ==, SHK_FAILURE_SESSION_EXPIRED);
  g_assert_true (shk_failure_is_retriable (failure));
}

/* A blocked password can't be tried again, and the two kinds are unblocked in different places. */
static void
test_blocked (void)
{
  g_autoptr (GError) error = g_error_new_literal (SHK_CARD_ERROR, SHK_CARD_ERROR_PIN_BLOCKED, "blocked");
  g_autoptr (ShkFailure) digits = shk_failure_from_card_error (error, SHK_PIN_AUTH, 0);
  g_autoptr (ShkFailure) letters = shk_failure_from_card_error (error, SHK_PIN_SIGN, 0);

  g_assert_cmpstr (shk_failure_get_code (digits), ==, "card-pin-blocked");
  g_assert_cmpstr (shk_failure_get_code (letters), ==, "card-sign-pin-blocked");
  g_assert_false (shk_failure_is_retriable (digits));
  g_assert_false (shk_failure_is_retriable (letters));
  g_assert_cmpstr (shk_words_for_failure ("card-pin-blocked").advice, !=,
                   shk_words_for_failure ("card-sign-pin-blocked").advice);
}

static void
test_tries_go_with_passwords (void)
{
  g_autoptr (GError) wrong = g_error_new_literal (SHK_CARD_ERROR, SHK_CARD_ERROR_PIN_WRONG, "wrong");
  g_autoptr (GError) removed = g_error_new_literal (SHK_CARD_ERROR, SHK_CARD_ERROR_REMOVED, "removed");
  g_autoptr (ShkFailure) about_pin = shk_failure_from_card_error (wrong, SHK_PIN_AUTH, 2);
  g_autoptr (ShkFailure) about_card = shk_failure_from_card_error (removed, SHK_PIN_AUTH, 2);

  g_assert_cmpint (shk_failure_get_tries_left (about_pin), ==, 2);
  g_assert_cmpint (shk_failure_get_tries_left (about_card), ==, -1);
}

/* --- Words ------------------------------------------------------------------------------------------------------------ */

static void
test_every_readiness_has_a_remedy (void)
{
  for (int i = 0; i < SHK_N_CARD_READINESSES; i++)
    {
      ShkWords words = shk_words_for_readiness ((ShkCardReadiness) i, FALSE);

      g_assert_cmpstr (words.title, !=, "");
      g_assert_cmpstr (words.advice, !=, "");
    }
}

/* A sandbox gets the service's socket only at its start. */
static void
test_flatpak_must_be_restarted (void)
{
  const char *inside = shk_words_for_readiness (SHK_CARD_READINESS_SERVICE_MISSING, TRUE).advice;

  g_assert_nonnull (strstr (inside, "start it again"));
  g_assert_cmpstr (inside, !=, shk_words_for_readiness (SHK_CARD_READINESS_SERVICE_MISSING, FALSE).advice);
}

static void
test_tries (void)
{
  g_autofree char *unknown = shk_words_dup_tries (SHK_PIN_AUTH, -1);
  g_autofree char *none = shk_words_dup_tries (SHK_PIN_AUTH, 0);
  g_autofree char *one = shk_words_dup_tries (SHK_PIN_AUTH, 1);
  g_autofree char *two = shk_words_dup_tries (SHK_PIN_AUTH, 2);

  g_assert_null (unknown);
  g_assert_cmpstr (none, ==, "This password is blocked");
  g_assert_cmpstr (one, ==, "1 try left");
  g_assert_cmpstr (two, ==, "2 tries left");
}

/* --- The reader check ------------------------------------------------------------------------------------------------- */

static ShkCardDiagnosis *
make_diagnosis (ShkCardService service, gboolean with_reader, ShkCardPresence presence)
{
  ShkCardDiagnosis *self = shk_card_diagnosis_new ();

  self->library_version = g_strdup ("2.3.3");
  self->socket_path = g_strdup ("/run/pcscd/pcscd.comm");
  self->socket_exists = service != SHK_CARD_SERVICE_MISSING;
  self->situation = shk_card_situation_new (service);
  if (with_reader)
    shk_card_situation_add_reader (self->situation, "A Reader 00 00", presence, "3BE000FF8131FE4514");
  if (with_reader && presence == SHK_CARD_PRESENCE_JPKI)
    for (guint i = 0; i < SHK_N_PINS; i++)
      self->tries.left[i] = 3;
  return self;
}

/* The first step that does not pass says what to do, and nothing behind it was looked at. */
static void
assert_fails_at (ShkCardDiagnosis *diagnosis, const char *id)
{
  g_autoptr (ShkReaderCheck) check = shk_reader_check_new (diagnosis);
  gboolean behind = FALSE;

  g_assert_false (shk_reader_check_is_fine (check));
  for (guint i = 0; i < shk_reader_check_get_n_steps (check); i++)
    {
      const ShkReaderCheckStep *step = shk_reader_check_get_step (check, i);

      if (strcmp (step->id, id) == 0)
        {
          g_assert_cmpint (step->outcome, ==, SHK_OUTCOME_FAILED);
          g_assert_nonnull (step->advice);
          g_assert_cmpstr (step->advice, !=, "");
          behind = TRUE;
        }
      else
        g_assert_cmpint (step->outcome, ==, behind ? SHK_OUTCOME_NOT_MADE : SHK_OUTCOME_PASSED);
    }
  g_assert_true (behind);
}

static void
test_check_stops_where_it_fails (void)
{
  static const struct
  {
    ShkCardService service;
    gboolean with_reader;
    ShkCardPresence presence;
    const char *id;
  } cases[] = {
    { SHK_CARD_SERVICE_MISSING, FALSE, 0, "service" },
    { SHK_CARD_SERVICE_STOPPED, FALSE, 0, "connection" },
    { SHK_CARD_SERVICE_DENIED, FALSE, 0, "connection" },
    { SHK_CARD_SERVICE_PROTOCOL, FALSE, 0, "connection" },
    { SHK_CARD_SERVICE_FAILED, FALSE, 0, "connection" },
    { SHK_CARD_SERVICE_RUNNING, FALSE, 0, "reader" },
    { SHK_CARD_SERVICE_RUNNING, TRUE, SHK_CARD_PRESENCE_EMPTY, "card" },
    { SHK_CARD_SERVICE_RUNNING, TRUE, SHK_CARD_PRESENCE_MUTE, "card" },
    { SHK_CARD_SERVICE_RUNNING, TRUE, SHK_CARD_PRESENCE_BUSY, "card" },
    { SHK_CARD_SERVICE_RUNNING, TRUE, SHK_CARD_PRESENCE_OTHER, "my-number-card" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ShkCardDiagnosis) diagnosis =
        make_diagnosis (cases[i].service, cases[i].with_reader, cases[i].presence);

      assert_fails_at (diagnosis, cases[i].id);
    }
}

static void
test_check_is_fine (void)
{
  g_autoptr (ShkCardDiagnosis) diagnosis = make_diagnosis (SHK_CARD_SERVICE_RUNNING, TRUE, SHK_CARD_PRESENCE_JPKI);
  g_autoptr (ShkReaderCheck) check = shk_reader_check_new (diagnosis);
  g_autofree char *text = shk_reader_check_dup_text (check);

  g_assert_true (shk_reader_check_is_fine (check));
  g_assert_nonnull (strstr (text, "pcsc-lite 2.3.3"));
  g_assert_nonnull (strstr (text, "A Reader 00 00"));
  g_assert_nonnull (strstr (text, "ATR 3BE000FF8131FE4514"));
  g_assert_nonnull (strstr (text, "3 tries left"));
}

/* A blocked password is the last thing that can be wrong, and it says where it is set anew. */
static void
test_check_tells_a_blocked_password (void)
{
  g_autoptr (ShkCardDiagnosis) diagnosis = make_diagnosis (SHK_CARD_SERVICE_RUNNING, TRUE, SHK_CARD_PRESENCE_JPKI);

  diagnosis->tries.left[SHK_PIN_SIGN] = 0;
  assert_fails_at (diagnosis, "tries");
}

/* The practice reader needs no service. */
static void
test_check_of_practice (void)
{
  g_autoptr (ShkCardDiagnosis) diagnosis = make_diagnosis (SHK_CARD_SERVICE_RUNNING, TRUE, SHK_CARD_PRESENCE_JPKI);
  g_autoptr (ShkReaderCheck) check = NULL;

  diagnosis->is_virtual = TRUE;
  diagnosis->socket_exists = FALSE;
  check = shk_reader_check_new (diagnosis);
  g_assert_true (shk_reader_check_is_fine (check));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/failure-map/card-errors", test_every_card_error_has_words);
  g_test_add_func ("/failure-map/net-errors", test_every_net_error_has_words);
  g_test_add_func ("/failure-map/refusals", test_every_refusal_has_words);
  g_test_add_func ("/failure-map/problems-of-the-api", test_every_problem_of_the_api_has_words);
  g_test_add_func ("/failure-map/refusals-of-an-application", test_every_refusal_of_an_application_has_words);
  g_test_add_func ("/failure-map/filing-errors-of-other-rooms", test_filing_errors_of_other_rooms);
  g_test_add_func ("/failure-map/session-end", test_session_end_has_words);
  g_test_add_func ("/failure-map/blocked", test_blocked);
  g_test_add_func ("/failure-map/tries", test_tries_go_with_passwords);
  g_test_add_func ("/card-words/readiness", test_every_readiness_has_a_remedy);
  g_test_add_func ("/card-words/flatpak", test_flatpak_must_be_restarted);
  g_test_add_func ("/card-words/tries", test_tries);
  g_test_add_func ("/reader-check/stops-where-it-fails", test_check_stops_where_it_fails);
  g_test_add_func ("/reader-check/fine", test_check_is_fine);
  g_test_add_func ("/reader-check/blocked-password", test_check_tells_a_blocked_password);
  g_test_add_func ("/reader-check/practice", test_check_of_practice);
  return g_test_run ();
}
