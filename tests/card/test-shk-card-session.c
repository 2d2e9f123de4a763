/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-probe.h"
#include "shk-card-session.h"

#include "../shk-await.h"
#include "script-card.h"

#include <string.h>

#define AUTH_PIN_FILE 0x18
#define AUTH_KEY_FILE 0x17
#define AUTH_CERTIFICATE_FILE 0x0a
#define SIGN_PIN_FILE 0x1b
#define SIGN_KEY_FILE 0x1a
#define SIGN_CERTIFICATE_FILE 0x01
#define TEXT_PIN_FILE 0x11
#define TEXT_FILE 0x02

#define CHALLENGE "sign this challenge"
#define CERTIFICATE_BYTES 1500
#define SIGNATURE_BYTES 256

typedef struct
{
  ScriptCard *card;        /* (owned) */
  ShkCardSession *session; /* (owned) (nullable) */
  ShkSecret *pin;          /* (owned) */
  GBytes *certificate;     /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->card = script_card_new ();
  fixture->session = shk_card_session_new (SHK_CARD_READERS (fixture->card), NULL, &shk_card_layout_jpki);
  fixture->pin = shk_pin_normalise (SHK_PIN_AUTH, "1234");
  fixture->certificate = script_card_make_certificate (CERTIFICATE_BYTES);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->session != NULL)
    g_assert_finalize_object (g_steal_pointer (&fixture->session));
  g_clear_pointer (&fixture->pin, shk_secret_unref);
  g_clear_pointer (&fixture->certificate, g_bytes_unref);
  g_clear_object (&fixture->card);
}

static void
close_session (Fixture *fixture)
{
  shk_card_session_close (fixture->session);
  script_card_wait_for_close (fixture->card);
}

/* The script of a sign-in, from the first command to the last. */
static void
expect_sign_in (Fixture *fixture)
{
  gsize size;
  gconstpointer content = g_bytes_get_data (fixture->certificate, &size);

  script_card_expect_jpki (fixture->card);
  script_card_expect_tries (fixture->card, AUTH_PIN_FILE, "63C3");
  script_card_expect_verify (fixture->card, "1234", "9000");
  script_card_expect_signature (fixture->card, AUTH_KEY_FILE, CHALLENGE, SIGNATURE_BYTES);
  script_card_expect_content (fixture->card, AUTH_CERTIFICATE_FILE, content, size, 256);
}

static DexFuture *
authenticate (Fixture *fixture, gboolean last_try)
{
  g_autoptr (GBytes) challenge = g_bytes_new_static (CHALLENGE, strlen (CHALLENGE));

  return shk_card_session_authenticate (fixture->session, fixture->pin, last_try, challenge);
}

static void
assert_fails (DexFuture *future, int code)
{
  g_autoptr (DexFuture) waiting = future;
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_await (waiting, &error));
  g_assert_error (error, SHK_CARD_ERROR, code);
  g_assert_null (strstr (error->message, "1234"));
}

static int
tries_of (Fixture *fixture, ShkPinKind kind)
{
  return shk_card_session_get_tries (fixture->session)->left[kind];
}

/* --- Signing in ------------------------------------------------------------------------------------------------------- */

/* The fewest commands that do it: 13 with a certificate of 1500 bytes. */
static void
test_authenticate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;
  const GValue *value;
  const ShkCardSignature *signature;

  expect_sign_in (fixture);
  g_assert_cmpuint (script_card_get_n_commands (fixture->card), ==, 13);
  future = authenticate (fixture, FALSE);
  value = shk_await (future, &error);
  g_assert_no_error (error);
  signature = g_value_get_boxed (value);
  g_assert_cmpuint (g_bytes_get_size (signature->signature), ==, SIGNATURE_BYTES);
  g_assert_true (g_bytes_equal (signature->certificate, fixture->certificate));
  g_assert_cmpint (tries_of (fixture, SHK_PIN_AUTH), ==, 3);
  g_assert_cmpuint (script_card_get_n_begun (fixture->card), ==, 1);
  close_session (fixture);
  script_card_assert_done (fixture->card);
}

/* The certificate is read once a session, and the application is not selected again, which would log out. */
static void
test_second_time (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;

  expect_sign_in (fixture);
  script_card_expect_jpki (fixture->card);
  script_card_expect_tries (fixture->card, AUTH_PIN_FILE, "63C3");
  script_card_expect_verify (fixture->card, "1234", "9000");
  script_card_expect_signature (fixture->card, AUTH_KEY_FILE, CHALLENGE, SIGNATURE_BYTES);
  first = authenticate (fixture, FALSE);
  second = authenticate (fixture, FALSE);
  shk_await (first, &error);
  g_assert_no_error (error);
  shk_await (second, &error);
  g_assert_no_error (error);
  close_session (fixture);
  script_card_assert_done (fixture->card);
}

/* The card is pulled at every command: the job ends, the PIN is not sent again, and the connection is closed. */
static void
test_removed_at (gconstpointer data, const char *event, int code)
{
  for (guint at = 0; at < 13; at++)
    {
      Fixture fixture = { 0 };

      set_up (&fixture, NULL);
      expect_sign_in (&fixture);
      script_card_cut (fixture.card, at, event);
      assert_fails (authenticate (&fixture, FALSE), code);
      script_card_wait_for_close (fixture.card);
      g_assert_cmpuint (script_card_get_n_verified (fixture.card), ==, at >= 3 ? 1 : 0);
      tear_down (&fixture, NULL);
    }
}

static void
test_removed_anywhere (void)
{
  test_removed_at (NULL, SCRIPT_REMOVED, SHK_CARD_ERROR_REMOVED);
}

static void
test_short_answer_anywhere (void)
{
  test_removed_at (NULL, SCRIPT_SHORT, SHK_CARD_ERROR_REMOVED);
}

static void
test_service_gone_anywhere (void)
{
  test_removed_at (NULL, SCRIPT_SERVICE, SHK_CARD_ERROR_SERVICE);
}

/* --- Another program resets the card ---------------------------------------------------------------------------------- */

static void
test_reset_before_pin (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;

  script_card_expect_jpki (fixture->card);
  script_card_expect_file (fixture->card, AUTH_PIN_FILE);
  script_card_expect (fixture->card, "00200080", SCRIPT_RESET);
  expect_sign_in (fixture);
  future = authenticate (fixture, FALSE);
  shk_await (future, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (script_card_get_n_reconnected (fixture->card), ==, 1);
  g_assert_cmpuint (script_card_get_n_verified (fixture->card), ==, 1);
  close_session (fixture);
  script_card_assert_done (fixture->card);
}

static void
test_reset_after_pin (Fixture *fixture, gconstpointer data)
{
  script_card_expect_jpki (fixture->card);
  script_card_expect_tries (fixture->card, AUTH_PIN_FILE, "63C3");
  script_card_expect_verify (fixture->card, "1234", "9000");
  script_card_expect (fixture->card, "00A4020C020017", SCRIPT_RESET);
  assert_fails (authenticate (fixture, FALSE), SHK_CARD_ERROR_RESET);
  script_card_assert_done (fixture->card);
  g_assert_cmpuint (script_card_get_n_verified (fixture->card), ==, 1);
  g_assert_cmpuint (script_card_get_n_reconnected (fixture->card), ==, 0);
}

/* Twice before the PIN is once too often. */
static void
test_reset_twice (Fixture *fixture, gconstpointer data)
{
  script_card_expect (fixture->card, "00A4040C0AD392F000260100000001", SCRIPT_RESET);
  script_card_expect (fixture->card, "00A4040C0AD392F000260100000001", SCRIPT_RESET);
  assert_fails (authenticate (fixture, FALSE), SHK_CARD_ERROR_RESET);
  script_card_assert_done (fixture->card);
}

/* --- Passwords -------------------------------------------------------------------------------------------------------- */

static void
test_wrong_pin (Fixture *fixture, gconstpointer data)
{
  script_card_expect_jpki (fixture->card);
  script_card_expect_tries (fixture->card, AUTH_PIN_FILE, "63C3");
  script_card_expect_verify (fixture->card, "1234", "63C2");
  assert_fails (authenticate (fixture, FALSE), SHK_CARD_ERROR_PIN_WRONG);
  g_assert_cmpint (tries_of (fixture, SHK_PIN_AUTH), ==, 2);
  close_session (fixture);
  script_card_assert_done (fixture->card);
}

/* Nothing is sent that could block it. */
static void
test_last_try_is_kept (Fixture *fixture, gconstpointer data)
{
  script_card_expect_jpki (fixture->card);
  script_card_expect_tries (fixture->card, AUTH_PIN_FILE, "63C1");
  assert_fails (authenticate (fixture, FALSE), SHK_CARD_ERROR_PIN_LAST_TRY);
  g_assert_cmpint (tries_of (fixture, SHK_PIN_AUTH), ==, 1);
  g_assert_cmpuint (script_card_get_n_verified (fixture->card), ==, 0);
  close_session (fixture);
  script_card_assert_done (fixture->card);
}

static void
test_last_try_is_risked (Fixture *fixture, gconstpointer data)
{
  script_card_expect_jpki (fixture->card);
  script_card_expect_tries (fixture->card, AUTH_PIN_FILE, "63C1");
  script_card_expect_verify (fixture->card, "1234", "63C0");
  assert_fails (authenticate (fixture, TRUE), SHK_CARD_ERROR_PIN_BLOCKED);
  g_assert_cmpint (tries_of (fixture, SHK_PIN_AUTH), ==, 0);
  close_session (fixture);
  script_card_assert_done (fixture->card);
}

/* A blocked one is not tried, whether asked for the last try or not. */
static void
test_blocked (Fixture *fixture, gconstpointer data)
{
  script_card_expect_jpki (fixture->card);
  script_card_expect_tries (fixture->card, AUTH_PIN_FILE, data);
  assert_fails (authenticate (fixture, TRUE), SHK_CARD_ERROR_PIN_BLOCKED);
  g_assert_cmpint (tries_of (fixture, SHK_PIN_AUTH), ==, 0);
  close_session (fixture);
  script_card_assert_done (fixture->card);
}

static void
test_blocked_by_verify (Fixture *fixture, gconstpointer data)
{
  script_card_expect_jpki (fixture->card);
  script_card_expect_tries (fixture->card, AUTH_PIN_FILE, "63C2");
  script_card_expect_verify (fixture->card, "1234", data);
  assert_fails (authenticate (fixture, FALSE), SHK_CARD_ERROR_PIN_BLOCKED);
  close_session (fixture);
  script_card_assert_done (fixture->card);
}

/* A counter that is none leads nowhere: OpenSC takes the low half of any status, which would be 0 tries, or 15. */
static void
test_counter_of_another_kind (Fixture *fixture, gconstpointer data)
{
  script_card_expect_jpki (fixture->card);
  script_card_expect_tries (fixture->card, AUTH_PIN_FILE, data);
  assert_fails (authenticate (fixture, FALSE), SHK_CARD_ERROR_STATUS);
  script_card_assert_done (fixture->card);
  g_assert_cmpint (tries_of (fixture, SHK_PIN_AUTH), ==, -1);
}

/* An answer to VERIFY that asks for another length, or offers more, is not followed by a second VERIFY. */
static void
test_verify_is_never_repeated (Fixture *fixture, gconstpointer data)
{
  script_card_expect_jpki (fixture->card);
  script_card_expect_tries (fixture->card, AUTH_PIN_FILE, "63C3");
  script_card_expect_verify (fixture->card, "1234", data);
  assert_fails (authenticate (fixture, FALSE), SHK_CARD_ERROR_STATUS);
  script_card_assert_done (fixture->card);
  g_assert_cmpuint (script_card_get_n_verified (fixture->card), ==, 1);
}

/* An empty PIN would be the counter's query. */
static void
test_empty_pin (Fixture *fixture, gconstpointer data)
{
  if (g_test_subprocess ())
    {
      g_autoptr (ShkSecret) empty = shk_secret_new (NULL, 0);
      g_autoptr (GBytes) challenge = g_bytes_new_static ("x", 1);

      shk_card_session_authenticate (fixture->session, empty, FALSE, challenge);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
}

static void
test_tries (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;
  const ShkPinTries *tries;

  script_card_expect_jpki (fixture->card);
  script_card_expect_tries (fixture->card, AUTH_PIN_FILE, "63C2");
  script_card_expect_tries (fixture->card, SIGN_PIN_FILE, "6984");
  script_card_expect_text (fixture->card);
  script_card_expect_tries (fixture->card, TEXT_PIN_FILE, "63C3");
  future = shk_card_session_read_tries (fixture->session);
  tries = g_value_get_boxed (shk_await (future, &error));
  g_assert_no_error (error);
  g_assert_cmpint (tries->left[SHK_PIN_AUTH], ==, 2);
  g_assert_cmpint (tries->left[SHK_PIN_SIGN], ==, 0);
  g_assert_cmpint (tries->left[SHK_PIN_ATTRIBUTES], ==, 3);
  close_session (fixture);
  script_card_assert_done (fixture->card);
}

/* A child's card has no signature password. */
static void
test_tries_of_a_child (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;
  const ShkPinTries *tries;

  script_card_expect_jpki (fixture->card);
  script_card_expect_tries (fixture->card, AUTH_PIN_FILE, "63C3");
  script_card_expect (fixture->card, "00A4020C02001B", "6A82");
  script_card_expect_text (fixture->card);
  script_card_expect_tries (fixture->card, TEXT_PIN_FILE, "63C3");
  future = shk_card_session_read_tries (fixture->session);
  tries = g_value_get_boxed (shk_await (future, NULL));
  g_assert_cmpint (tries->left[SHK_PIN_SIGN], ==, -1);
  close_session (fixture);
  script_card_assert_done (fixture->card);
}

/* --- Answers ---------------------------------------------------------------------------------------------------------- */

static void
test_other_card (Fixture *fixture, gconstpointer data)
{
  script_card_expect (fixture->card, "00A4040C0AD392F000260100000001", "6A82");
  assert_fails (authenticate (fixture, FALSE), SHK_CARD_ERROR_OTHER_CARD);
  script_card_assert_done (fixture->card);
}

/* 61xx: there is more; 6Cxx: ask for exactly that. */
static void
test_answers_in_pieces (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, CHALLENGE, -1);
  g_autofree char *upper = g_ascii_strup (hash, -1);
  g_autofree char *command = g_strdup_printf ("802A0080333031300D060960864801650304020105000420%s00", upper);
  g_autofree char *half = g_strnfill (256, 'A');
  g_autofree char *first = g_strconcat (half, "6180", NULL);
  g_autofree char *rest = g_strconcat (half, "9000", NULL);
  gsize size;
  const guint8 *content = g_bytes_get_data (fixture->certificate, &size);

  script_card_expect_jpki (fixture->card);
  script_card_expect_tries (fixture->card, AUTH_PIN_FILE, "63C3");
  script_card_expect_verify (fixture->card, "1234", "9000");
  script_card_expect_file (fixture->card, AUTH_KEY_FILE);
  script_card_expect (fixture->card, command, first);
  script_card_expect (fixture->card, "00C0000080", rest);
  script_card_expect_file (fixture->card, AUTH_CERTIFICATE_FILE);
  script_card_expect (fixture->card, "00B0000000", "6C04");
  script_card_expect (fixture->card, "00B0000004", "308200009000");
  g_assert_nonnull (content);
  future = authenticate (fixture, FALSE);
  shk_await (future, &error);
  g_assert_no_error (error);
  close_session (fixture);
  script_card_assert_done (fixture->card);
}

static void
test_signature_of_another_length (Fixture *fixture, gconstpointer data)
{
  script_card_expect_jpki (fixture->card);
  script_card_expect_tries (fixture->card, AUTH_PIN_FILE, "63C3");
  script_card_expect_verify (fixture->card, "1234", "9000");
  script_card_expect_signature (fixture->card, AUTH_KEY_FILE, CHALLENGE, SIGNATURE_BYTES - 1);
  assert_fails (authenticate (fixture, FALSE), SHK_CARD_ERROR_ANSWER);
  script_card_assert_done (fixture->card);
}

/* What a certificate's file must not be: another type, longer than the limit, or never ending. */
static void
test_bad_certificate (Fixture *fixture, gconstpointer data)
{
  script_card_expect_jpki (fixture->card);
  script_card_expect_tries (fixture->card, AUTH_PIN_FILE, "63C3");
  script_card_expect_verify (fixture->card, "1234", "9000");
  script_card_expect_signature (fixture->card, AUTH_KEY_FILE, CHALLENGE, SIGNATURE_BYTES);
  script_card_expect_file (fixture->card, AUTH_CERTIFICATE_FILE);
  script_card_expect (fixture->card, "00B0000000", data);
  assert_fails (authenticate (fixture, FALSE), SHK_CARD_ERROR_ANSWER);
  script_card_assert_done (fixture->card);
}

static void
read_certificate_of (gsize size, gboolean possible)
{
  Fixture fixture = { 0 };
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&fixture, NULL);
  g_bytes_unref (fixture.certificate);
  fixture.certificate = script_card_make_certificate (size);
  expect_sign_in (&fixture);
  future = authenticate (&fixture, FALSE);
  shk_await (future, &error);
  if (possible)
    g_assert_no_error (error);
  else
    g_assert_error (error, SHK_CARD_ERROR, SHK_CARD_ERROR_ANSWER);
  shk_card_session_close (fixture.session);
  script_card_wait_for_close (fixture.card);
  tear_down (&fixture, NULL);
}

static void
test_certificate_limit (void)
{
  read_certificate_of (4096, TRUE);
  read_certificate_of (4097, FALSE);
  read_certificate_of (512, TRUE);
  read_certificate_of (513, TRUE);
}

/* --- The other jobs --------------------------------------------------------------------------------------------------- */

static void
test_person (Fixture *fixture, gconstpointer data)
{
  static const guint8 file[] = "\xff\x20\x26\xdf\x21\x08\x00\x0e\x00\x14\x00\x1a\x00\x25"
                               "\xdf\x22\x03\xe5\xa4\xaa\xdf\x23\x03\xe7\x94\xba\xdf\x24\x08"
                               "19800217\xdf\x25\x01\x31";
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;
  const ShkPerson *person;
  const GValue *value;

  script_card_expect_text (fixture->card);
  script_card_expect_tries (fixture->card, TEXT_PIN_FILE, "63C3");
  script_card_expect_verify (fixture->card, "1234", "9000");
  script_card_expect_content (fixture->card, TEXT_FILE, file, sizeof file - 1, 5);
  future = shk_card_session_read_person (fixture->session, fixture->pin, FALSE);
  value = shk_await (future, &error);
  g_assert_no_error (error);
  person = g_value_get_boxed (value);
  g_assert_cmpstr (shk_person_get_name (person), ==, "太");
  g_assert_cmpint (shk_person_get_sex (person), ==, SHK_SEX_MALE);
  close_session (fixture);
  script_card_assert_done (fixture->card);
}

static void
test_sign (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkSecret) password = shk_pin_normalise (SHK_PIN_SIGN, "abc123");
  g_autoptr (GBytes) to_be_signed = g_bytes_new_static (CHALLENGE, strlen (CHALLENGE));
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  gconstpointer content = g_bytes_get_data (fixture->certificate, &size);

  script_card_expect_jpki (fixture->card);
  script_card_expect_tries (fixture->card, SIGN_PIN_FILE, "63C5");
  script_card_expect_verify (fixture->card, "ABC123", "9000");
  script_card_expect_signature (fixture->card, SIGN_KEY_FILE, CHALLENGE, SIGNATURE_BYTES);
  script_card_expect_content (fixture->card, SIGN_CERTIFICATE_FILE, content, size, 256);
  future = shk_card_session_sign (fixture->session, password, FALSE, to_be_signed);
  shk_await (future, &error);
  g_assert_no_error (error);
  close_session (fixture);
  script_card_assert_done (fixture->card);
}

static void
test_signing_certificate_of_a_child (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkSecret) password = shk_pin_normalise (SHK_PIN_SIGN, "abc123");

  script_card_expect_jpki (fixture->card);
  script_card_expect (fixture->card, "00A4020C02001B", "6A82");
  assert_fails (shk_card_session_read_signing_certificate (fixture->session, password, FALSE),
                SHK_CARD_ERROR_NO_CERTIFICATE);
  close_session (fixture);
  script_card_assert_done (fixture->card);
}

/* --- Ends ------------------------------------------------------------------------------------------------------------- */

/* What has not begun when nobody waits any more is not begun. */
static void
test_dropped_before_it_begins (Fixture *fixture, gconstpointer data)
{
  DexFuture *first, *second;

  script_card_hold (fixture->card, TRUE);
  expect_sign_in (fixture);
  first = authenticate (fixture, FALSE);
  second = authenticate (fixture, FALSE);
  dex_unref (second);
  script_card_hold (fixture->card, FALSE);
  g_assert_nonnull (shk_await (first, NULL));
  dex_unref (first);
  close_session (fixture);
  script_card_assert_done (fixture->card);
}

static void
test_closed_session (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;

  shk_card_session_close (fixture->session);
  shk_card_session_close (fixture->session);
  future = shk_card_session_read_tries (fixture->session);
  g_assert_null (shk_await (future, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
on_progress (ShkCardSession *session, GParamSpec *pspec, double *highest)
{
  double progress;

  g_object_get (session, "progress", &progress, NULL);
  g_assert_true (progress >= 0 && progress <= 1);
  *highest = MAX (*highest, progress);
}

static void
test_progress (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;
  double highest = 0;

  expect_sign_in (fixture);
  g_signal_connect (fixture->session, "notify::progress", G_CALLBACK (on_progress), &highest);
  future = authenticate (fixture, FALSE);
  g_assert_nonnull (shk_await (future, NULL));
  while (highest < 1)
    g_main_context_iteration (NULL, TRUE);
  close_session (fixture);
}

static void
test_probe (void)
{
  g_autoptr (ScriptCard) mine = script_card_new ();
  g_autoptr (ScriptCard) other = script_card_new ();
  g_autoptr (GError) error = NULL;

  script_card_expect_jpki (mine);
  g_assert_true (shk_card_transport_begin (SHK_CARD_TRANSPORT (mine), NULL));
  g_assert_true (shk_card_probe (SHK_CARD_TRANSPORT (mine), &shk_card_layout_jpki, NULL, &error));
  script_card_expect (other, "00A4040C0AD392F000260100000001", "6D00");
  g_assert_true (shk_card_transport_begin (SHK_CARD_TRANSPORT (other), NULL));
  g_assert_false (shk_card_probe (SHK_CARD_TRANSPORT (other), &shk_card_layout_jpki, NULL, &error));
  g_assert_error (error, SHK_CARD_ERROR, SHK_CARD_ERROR_OTHER_CARD);
}

#define ADD(path, func) g_test_add ("/card/session/" path, Fixture, NULL, set_up, func, tear_down)
#define ADD_WITH(path, data, func) g_test_add ("/card/session/" path, Fixture, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  ADD ("authenticate", test_authenticate);
  ADD ("second-time", test_second_time);
  g_test_add_func ("/card/session/removed-anywhere", test_removed_anywhere);
  g_test_add_func ("/card/session/short-answer-anywhere", test_short_answer_anywhere);
  g_test_add_func ("/card/session/service-gone-anywhere", test_service_gone_anywhere);
  ADD ("reset/before-pin", test_reset_before_pin);
  ADD ("reset/after-pin", test_reset_after_pin);
  ADD ("reset/twice", test_reset_twice);
  ADD ("verify/wrong", test_wrong_pin);
  ADD ("verify/last-try-is-kept", test_last_try_is_kept);
  ADD ("verify/last-try-is-risked", test_last_try_is_risked);
  ADD_WITH ("verify/blocked/63C0", "63C0", test_blocked);
  ADD_WITH ("verify/blocked/6983", "6983", test_blocked);
  ADD_WITH ("verify/blocked/6984", "6984", test_blocked);
  ADD_WITH ("verify/blocked-by/6983", "6983", test_blocked_by_verify);
  ADD_WITH ("verify/blocked-by/6984", "6984", test_blocked_by_verify);
  ADD_WITH ("verify/counter/9000", "9000", test_counter_of_another_kind);
  ADD_WITH ("verify/counter/6300", "6300", test_counter_of_another_kind);
  ADD_WITH ("verify/counter/6A8F", "6A8F", test_counter_of_another_kind);
  ADD_WITH ("verify/never-repeated/6C04", "6C04", test_verify_is_never_repeated);
  ADD_WITH ("verify/never-repeated/6104", "6104", test_verify_is_never_repeated);
  ADD_WITH ("verify/never-repeated/6700", "6700", test_verify_is_never_repeated);
  ADD ("verify/empty", test_empty_pin);
  ADD ("tries/all", test_tries);
  ADD ("tries/child", test_tries_of_a_child);
  ADD ("answer/other-card", test_other_card);
  ADD ("answer/pieces", test_answers_in_pieces);
  ADD ("answer/signature-length", test_signature_of_another_length);
  ADD_WITH ("answer/certificate/type", "04820100AAAA9000", test_bad_certificate);
  ADD_WITH ("answer/certificate/indefinite", "3080AAAA9000", test_bad_certificate);
  ADD_WITH ("answer/certificate/nothing", "9000", test_bad_certificate);
  ADD_WITH ("answer/certificate/one-byte", "309000", test_bad_certificate);
  g_test_add_func ("/card/session/answer/certificate/limit", test_certificate_limit);
  ADD ("person", test_person);
  ADD ("sign", test_sign);
  ADD ("signing-certificate/child", test_signing_certificate_of_a_child);
  ADD ("dropped", test_dropped_before_it_begins);
  ADD ("closed", test_closed_session);
  ADD ("progress", test_progress);
  g_test_add_func ("/card/probe", test_probe);
  return g_test_run ();
}
