/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-session.h"

#include "../shk-await.h"
#include "shk-test-card.h"
#include "shk-text.h"

#include <stdlib.h>
#include <string.h>

#define SELECT_JPKI "00A4040C0AD392F000260100000001"
#define SELECT_ATTRIBUTES "00A4040C0AD3921000310001010408"
#define SELECT(file) "00A4020C02" file
#define COUNT "00200080"
#define AUTH_PIN "0189"
#define VERIFY_AUTH "0020008004" "30313839"
#define SIGN_PIN "ABC123"
#define VERIFY_SIGN "0020008006" "414243313233"
#define CHALLENGE "abc"
/* What is signed for "abc", whose SHA-256 is in FIPS 180-2, appendix B.1. */
#define COMPUTE                                                                                                            \
  "802A0080333031300D060960864801650304020105000420BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD00"
#define CERTIFICATE_BYTES 1212 /* four whole blocks, and one of 188 bytes */

typedef struct
{
  ShkTestReaders *readers;
  ShkCardSession *session;
  ShkSecret *auth_pin;
  ShkSecret *sign_pin;
  GBytes *challenge;
  GBytes *certificate;
  GBytes *signature;
} Fixture;

static GBytes *
make_bytes (gsize size, guint8 seed)
{
  guint8 *data = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) (i * 7 + seed);
  return g_bytes_new_take (data, size);
}

static GBytes *
make_certificate (gsize size, guint8 seed)
{
  GBytes *bytes = make_bytes (size, seed);
  guint8 *data = (guint8 *) g_bytes_get_data (bytes, NULL);

  data[0] = 0x30;
  data[1] = 0x82;
  data[2] = (guint8) ((size - 4) >> 8);
  data[3] = (guint8) (size - 4);
  return bytes;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->readers = shk_test_readers_new ();
  self->session = shk_card_session_new (SHK_CARD_READERS (self->readers), NULL, &shk_card_layout_jpki);
  self->auth_pin = shk_pin_normalise (SHK_PIN_AUTH, AUTH_PIN);
  self->sign_pin = shk_pin_normalise (SHK_PIN_SIGN, SIGN_PIN);
  self->challenge = g_bytes_new_static (CHALLENGE, strlen (CHALLENGE));
  self->certificate = make_certificate (CERTIFICATE_BYTES, 1);
  self->signature = make_bytes (256, 2);
}

/* Whatever a test did: the script was gone through to its end, and everything is gone with the last reference. */
static void
tear_down (Fixture *self, gconstpointer data)
{
  gpointer session = self->session, readers = self->readers;

  g_object_add_weak_pointer (session, &session);
  g_object_add_weak_pointer (readers, &readers);
  g_object_unref (self->session);
  g_assert_null (session);
  shk_test_readers_finish (self->readers);
  g_object_unref (self->readers);
  while (readers != NULL)
    g_main_context_iteration (NULL, TRUE);
  shk_secret_unref (self->auth_pin);
  shk_secret_unref (self->sign_pin);
  g_bytes_unref (self->challenge);
  g_bytes_unref (self->certificate);
  g_bytes_unref (self->signature);
}

static void
expect (Fixture *self, const char *what, const char *outcome)
{
  shk_test_readers_expect (self->readers, what, outcome);
}

static void
expect_bytes (Fixture *self, const char *what, GBytes *bytes, gsize offset, gsize size, const char *status)
{
  g_autofree char *hex = shk_hex_encode ((const guint8 *) g_bytes_get_data (bytes, NULL) + offset, size);
  g_autofree char *answer = g_strconcat (hex, status, NULL);

  expect (self, what, answer);
}

static void
expect_blocks (Fixture *self, GBytes *file)
{
  gsize size = g_bytes_get_size (file);

  for (gsize at = 0; at < size; at += 256)
    {
      gsize n = MIN (size - at, 256);
      g_autofree char *what = g_strdup_printf ("00B0%04X%02X", (guint) at, (guint) (n % 256));

      expect_bytes (self, what, file, at, n, "9000");
    }
}

static void
expect_auth_pin (Fixture *self, const char *count, const char *outcome)
{
  expect (self, SELECT ("0018"), "9000");
  expect (self, COUNT, count);
  if (outcome != NULL)
    expect (self, VERIFY_AUTH, outcome);
}

static void
expect_auth_key (Fixture *self)
{
  expect (self, SELECT ("0017"), "9000");
  expect_bytes (self, COMPUTE, self->signature, 0, 256, "9000");
}

static void
expect_auth_certificate (Fixture *self)
{
  expect (self, SELECT ("000A"), "9000");
  expect_blocks (self, self->certificate);
}

static void
expect_start (Fixture *self)
{
  expect (self, "open", NULL);
  expect (self, "begin", NULL);
  expect (self, SELECT_JPKI, "9000");
}

static void
expect_close (Fixture *self)
{
  expect (self, "end", NULL);
  expect (self, "close", NULL);
}

/* Signing in, from the first command to the last. */
static void
expect_sign_in (Fixture *self)
{
  expect_start (self);
  expect_auth_pin (self, "63C3", "9000");
  expect_auth_key (self);
  expect_auth_certificate (self);
}

static DexFuture *
authenticate (Fixture *self)
{
  return shk_card_session_authenticate (self->session, self->auth_pin, FALSE, self->challenge);
}

static void
assert_signature (Fixture *self, DexFuture *future)
{
  g_autoptr (GError) error = NULL;
  const GValue *value = shk_await (future, &error);
  const ShkCardSignature *signature;

  g_assert_no_error (error);
  signature = g_value_get_boxed (value);
  g_assert_true (g_bytes_equal (signature->signature, self->signature));
  g_assert_true (g_bytes_equal (signature->certificate, self->certificate));
}

static void
assert_fails (DexFuture *future, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_await (future, &error));
  g_assert_error (error, domain, code);
}

static void
assert_card_error (DexFuture *future, ShkCardError code)
{
  assert_fails (future, SHK_CARD_ERROR, (int) code);
}

static void
assert_tries (Fixture *self, int auth, int attributes, int sign)
{
  const ShkPinTries *tries = shk_card_session_get_tries (self->session);

  g_assert_cmpint (tries->left[SHK_PIN_AUTH], ==, auth);
  g_assert_cmpint (tries->left[SHK_PIN_ATTRIBUTES], ==, attributes);
  g_assert_cmpint (tries->left[SHK_PIN_SIGN], ==, sign);
}

static void
test_sign_in (Fixture *self, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;

  expect_sign_in (self);
  expect_close (self);
  /* open, begin; SELECT; SELECT, counter, VERIFY; SELECT, signature; SELECT, five blocks; end, close */
  g_assert_cmpuint (shk_test_readers_get_n_expected (self->readers), ==, 2 + 1 + 3 + 2 + 6 + 2);
  future = authenticate (self);
  assert_signature (self, future);
  assert_tries (self, 3, -1, -1);
}

static void
test_certificate_and_application_are_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (DexFuture) first = NULL;
  g_autoptr (DexFuture) second = NULL;

  expect_sign_in (self);
  expect (self, "end", NULL);
  expect (self, "begin", NULL);
  expect_auth_pin (self, "63C3", "9000");
  expect_auth_key (self);
  expect_close (self);
  first = authenticate (self);
  second = authenticate (self);
  assert_signature (self, second);
  assert_signature (self, first);
}

static void
test_sign (Fixture *self, gconstpointer data)
{
  g_autoptr (DexFuture) certificate = NULL;
  g_autoptr (DexFuture) signature = NULL;

  expect_start (self);
  expect (self, SELECT ("001B"), "9000");
  expect (self, COUNT, "63C5");
  expect (self, VERIFY_SIGN, "9000");
  expect (self, SELECT ("0001"), "9000");
  expect_blocks (self, self->certificate);
  expect (self, "end", NULL);
  expect (self, "begin", NULL);
  expect (self, SELECT ("001B"), "9000");
  expect (self, COUNT, "63C5");
  expect (self, VERIFY_SIGN, "9000");
  expect (self, SELECT ("001A"), "9000");
  expect_bytes (self, COMPUTE, self->signature, 0, 256, "9000");
  expect_close (self);
  certificate = shk_card_session_read_signing_certificate (self->session, self->sign_pin, FALSE);
  g_assert_true (g_bytes_equal (g_value_get_boxed (shk_await (certificate, NULL)), self->certificate));
  signature = shk_card_session_sign (self->session, self->sign_pin, FALSE, self->challenge);
  assert_signature (self, signature);
  assert_tries (self, -1, -1, 5);
}

static void
test_certificate_before_the_signature (Fixture *self, gconstpointer data)
{
  g_autoptr (DexFuture) signature = NULL;

  expect_start (self);
  expect (self, SELECT ("001B"), "9000");
  expect (self, COUNT, "63C5");
  expect (self, VERIFY_SIGN, "9000");
  expect (self, SELECT ("0001"), "9000");
  expect_blocks (self, self->certificate);
  expect (self, SELECT ("001A"), "9000");
  expect_bytes (self, COMPUTE, self->signature, 0, 256, "9000");
  expect_close (self);
  signature = shk_card_session_sign (self->session, self->sign_pin, FALSE, self->challenge);
  assert_signature (self, signature);
}

static void
test_no_signature_certificate (Fixture *self, gconstpointer data)
{
  g_autoptr (DexFuture) missing = NULL;
  g_autoptr (DexFuture) blank = NULL;

  expect_start (self);
  expect (self, SELECT ("001B"), "6A82");
  expect (self, "end", NULL);
  expect (self, "begin", NULL);
  expect (self, SELECT ("001B"), "9000");
  expect (self, COUNT, "63C5");
  expect (self, VERIFY_SIGN, "9000");
  expect (self, SELECT ("0001"), "9000");
  expect (self, "00B0000000", "0000000000009000");
  expect_close (self);
  missing = shk_card_session_read_signing_certificate (self->session, self->sign_pin, FALSE);
  assert_card_error (missing, SHK_CARD_ERROR_NO_CERTIFICATE);
  blank = shk_card_session_read_signing_certificate (self->session, self->sign_pin, FALSE);
  assert_card_error (blank, SHK_CARD_ERROR_NO_CERTIFICATE);
}

static void
test_tries (Fixture *self, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;
  const ShkPinTries *tries;

  expect (self, "open", NULL);
  expect (self, "begin", NULL);
  expect (self, SELECT_ATTRIBUTES, "9000");
  expect (self, SELECT ("0011"), "9000");
  expect (self, COUNT, "63C2");
  expect (self, SELECT_JPKI, "9000");
  expect (self, SELECT ("0018"), "9000");
  expect (self, COUNT, "63C1");
  expect (self, SELECT ("001B"), "9000");
  expect (self, COUNT, "6984");
  expect_close (self);
  future = shk_card_session_read_tries (self->session);
  tries = g_value_get_boxed (shk_await (future, NULL));
  g_assert_cmpint (tries->left[SHK_PIN_AUTH], ==, 1);
  assert_tries (self, 1, 2, 0);
}

static void
test_tries_of_a_card_without_some (Fixture *self, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;

  expect (self, "open", NULL);
  expect (self, "begin", NULL);
  expect (self, SELECT_ATTRIBUTES, "6A82");
  expect (self, SELECT_JPKI, "9000");
  expect (self, SELECT ("0018"), "9000");
  expect (self, COUNT, "63C3");
  expect (self, SELECT ("001B"), "6A82");
  expect_close (self);
  future = shk_card_session_read_tries (self->session);
  g_assert_nonnull (shk_await (future, NULL));
  assert_tries (self, 3, -1, -1);
}

static void
test_another_card (Fixture *self, gconstpointer data)
{
  g_autoptr (DexFuture) tries = NULL;
  g_autoptr (DexFuture) future = NULL;

  expect (self, "open", NULL);
  expect (self, "begin", NULL);
  expect (self, SELECT_JPKI, "6A82");
  expect (self, "end", NULL);
  expect (self, "begin", NULL);
  expect (self, SELECT_ATTRIBUTES, "6D00");
  expect (self, SELECT_JPKI, "6D00");
  expect_close (self);
  future = authenticate (self);
  assert_card_error (future, SHK_CARD_ERROR_OTHER_CARD);
  tries = shk_card_session_read_tries (self->session);
  assert_card_error (tries, SHK_CARD_ERROR_OTHER_CARD);
}

typedef struct
{
  const char *name;
  const char *count;
  const char *verify; /* (nullable): not sent */
  ShkCardError error;
  int left;
} PinCase;

static const PinCase pin_cases[] = {
  { "wrong", "63C3", "63C2", SHK_CARD_ERROR_PIN_WRONG, 2 },
  { "wrong-with-one-left", "63C2", "63C1", SHK_CARD_ERROR_PIN_WRONG, 1 },
  { "blocked-now", "63C2", "63C0", SHK_CARD_ERROR_PIN_BLOCKED, 0 },
  { "blocked-6983", "63C3", "6983", SHK_CARD_ERROR_PIN_BLOCKED, 0 },
  { "blocked-6984", "63C3", "6984", SHK_CARD_ERROR_PIN_BLOCKED, 0 },
  { "blocked-before", "63C0", NULL, SHK_CARD_ERROR_PIN_BLOCKED, 0 },
  { "blocked-before-6983", "6983", NULL, SHK_CARD_ERROR_PIN_BLOCKED, 0 },
  { "blocked-before-6984", "6984", NULL, SHK_CARD_ERROR_PIN_BLOCKED, 0 },
  { "last-try", "63C1", NULL, SHK_CARD_ERROR_PIN_LAST_TRY, 1 },
  { "no-counter", "63C3", "6300", SHK_CARD_ERROR_PIN_WRONG, -1 },
  { "other-high-nibble", "63C3", "6312", SHK_CARD_ERROR_STATUS, 3 },
  { "other-first-byte", "63C3", "62C2", SHK_CARD_ERROR_STATUS, 3 },
  { "never-repeated", "63C3", "6C04", SHK_CARD_ERROR_STATUS, 3 },
  { "nothing-fetched", "63C3", "6104", SHK_CARD_ERROR_STATUS, 3 },
  { "count-without-answer", "9000", NULL, SHK_CARD_ERROR_STATUS, -1 },
  { "count-not-repeated", "6C00", NULL, SHK_CARD_ERROR_STATUS, -1 },
  { "count-other", "6282", NULL, SHK_CARD_ERROR_STATUS, -1 },
};

static void
test_pin (Fixture *self, gconstpointer data)
{
  const PinCase *one = data;
  g_autoptr (DexFuture) future = NULL;

  expect_start (self);
  expect_auth_pin (self, one->count, one->verify);
  expect_close (self);
  future = authenticate (self);
  assert_card_error (future, one->error);
  assert_tries (self, one->left, -1, -1);
}

static void
test_last_try_is_sent_when_agreed_to (Fixture *self, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;

  expect_start (self);
  expect_auth_pin (self, "63C1", "63C0");
  expect_close (self);
  future = shk_card_session_authenticate (self->session, self->auth_pin, TRUE, self->challenge);
  assert_card_error (future, SHK_CARD_ERROR_PIN_BLOCKED);
  assert_tries (self, 0, -1, -1);
}

static void
test_blocked_after_three (Fixture *self, gconstpointer data)
{
  static const struct { const char *count, *verify; ShkCardError error; } rounds[] = {
    { "63C3", "63C2", SHK_CARD_ERROR_PIN_WRONG },
    { "63C2", "63C1", SHK_CARD_ERROR_PIN_WRONG },
    { "63C1", "63C0", SHK_CARD_ERROR_PIN_BLOCKED },
    { "6984", NULL, SHK_CARD_ERROR_PIN_BLOCKED },
  };

  expect (self, "open", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rounds); i++)
    {
      expect (self, "begin", NULL);
      if (i == 0)
        expect (self, SELECT_JPKI, "9000");
      expect_auth_pin (self, rounds[i].count, rounds[i].verify);
      expect (self, "end", NULL);
    }
  expect (self, "close", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rounds); i++)
    {
      g_autoptr (DexFuture) future = shk_card_session_authenticate (self->session, self->auth_pin, TRUE, self->challenge);

      assert_card_error (future, rounds[i].error);
    }
  assert_tries (self, 0, -1, -1);
}

static void
test_entries_that_are_none_are_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (ShkSecret) empty = shk_secret_new (NULL, 0);
  g_autoptr (ShkSecret) five = shk_secret_new ("12345", 5);

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*may_be_pin*");
  g_assert_null (shk_card_session_authenticate (self->session, empty, TRUE, self->challenge));
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*may_be_pin*");
  g_assert_null (shk_card_session_authenticate (self->session, five, TRUE, self->challenge));
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*may_be_pin*");
  g_assert_null (shk_card_session_read_person (self->session, five, TRUE));
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*may_be_pin*");
  g_assert_null (shk_card_session_sign (self->session, five, TRUE, self->challenge));
  g_test_assert_expected_messages ();
}

/* The first step is opening, the second begins the transaction; then each is a command. */
#define FIRST_COMMAND 2
#define VERIFY_STEP (FIRST_COMMAND + 3)

static guint
count_steps_of_sign_in (void)
{
  Fixture self = { 0 };
  guint n_steps;

  set_up (&self, NULL);
  expect_sign_in (&self);
  n_steps = shk_test_readers_get_n_expected (self.readers);
  g_assert_cmpstr (shk_test_readers_get_step (self.readers, VERIFY_STEP), ==, VERIFY_AUTH);
  shk_test_readers_clear (self.readers);
  tear_down (&self, NULL);
  return n_steps;
}

/* At every command: the card is taken away, nothing more is sent, and the next job opens what lies there then. */
static void
test_removed_at_every_command (gconstpointer data)
{
  guint n_steps = count_steps_of_sign_in ();

  for (guint at = FIRST_COMMAND; at < n_steps; at++)
    {
      g_autoptr (DexFuture) future = NULL;
      g_autoptr (DexFuture) again = NULL;
      Fixture self = { 0 };

      set_up (&self, NULL);
      expect_sign_in (&self);
      shk_test_readers_cut (self.readers, at + 1, data);
      expect_close (&self);
      expect_sign_in (&self);
      expect_close (&self);
      future = authenticate (&self);
      assert_card_error (future, SHK_CARD_ERROR_REMOVED);
      again = authenticate (&self);
      assert_signature (&self, again);
      tear_down (&self, NULL);
    }
}

/* At every command: another program resets the card. Before the PIN is sent it is all done anew; after that the job ends, and the
 * next one takes the card up again. */
static void
test_reset_at_every_command (void)
{
  guint n_steps = count_steps_of_sign_in ();

  for (guint at = FIRST_COMMAND - 1; at < n_steps; at++)
    {
      gboolean is_sent = at >= VERIFY_STEP;
      g_autoptr (DexFuture) future = NULL;
      Fixture self = { 0 };

      set_up (&self, NULL);
      expect_sign_in (&self);
      shk_test_readers_cut (self.readers, at + 1, "reset");
      if (at >= FIRST_COMMAND)
        expect (&self, "end", NULL);
      expect (&self, "reconnect", NULL);
      expect (&self, "begin", NULL);
      expect (&self, SELECT_JPKI, "9000");
      expect_auth_pin (&self, "63C3", "9000");
      expect_auth_key (&self);
      expect_auth_certificate (&self);
      expect_close (&self);
      future = authenticate (&self);
      if (is_sent)
        {
          assert_card_error (future, SHK_CARD_ERROR_RESET);
          dex_clear (&future);
          future = authenticate (&self);
        }
      assert_signature (&self, future);
      tear_down (&self, NULL);
    }
}

static void
test_reset_again_and_again (Fixture *self, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;

  expect (self, "open", NULL);
  for (guint i = 0; i < 4; i++)
    {
      if (i > 0)
        expect (self, "reconnect", NULL);
      expect (self, "begin", NULL);
      expect (self, SELECT_JPKI, "reset");
      expect (self, "end", NULL);
    }
  expect (self, "close", NULL);
  future = authenticate (self);
  assert_card_error (future, SHK_CARD_ERROR_RESET);
}

static void
test_removed_while_it_is_taken_up_again (Fixture *self, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;

  expect (self, "open", NULL);
  expect (self, "begin", NULL);
  expect (self, SELECT_JPKI, "reset");
  expect (self, "end", NULL);
  expect (self, "reconnect", "removed");
  expect (self, "close", NULL);
  future = authenticate (self);
  assert_card_error (future, SHK_CARD_ERROR_REMOVED);
}

static void
test_busy (Fixture *self, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;

  expect (self, "open", NULL);
  expect (self, "begin", "busy");
  expect (self, "close", NULL);
  future = authenticate (self);
  assert_card_error (future, SHK_CARD_ERROR_BUSY);
}

static void
test_no_card_to_open (Fixture *self, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;

  expect (self, "open", "removed");
  future = authenticate (self);
  assert_card_error (future, SHK_CARD_ERROR_REMOVED);
}

typedef struct
{
  const char *name;
  ShkCardService service;
  ShkCardPresence presence; /* EMPTY with no_reader: there is no reader */
  gboolean no_reader;
  ShkCardError error;
} Unready;

static const Unready unready_cases[] = {
  { "service-missing", SHK_CARD_SERVICE_MISSING, SHK_CARD_PRESENCE_EMPTY, TRUE, SHK_CARD_ERROR_SERVICE },
  { "service-stopped", SHK_CARD_SERVICE_STOPPED, SHK_CARD_PRESENCE_EMPTY, TRUE, SHK_CARD_ERROR_SERVICE },
  { "service-denied", SHK_CARD_SERVICE_DENIED, SHK_CARD_PRESENCE_EMPTY, TRUE, SHK_CARD_ERROR_DENIED },
  { "no-reader", SHK_CARD_SERVICE_RUNNING, SHK_CARD_PRESENCE_EMPTY, TRUE, SHK_CARD_ERROR_NO_READER },
  { "no-card", SHK_CARD_SERVICE_RUNNING, SHK_CARD_PRESENCE_EMPTY, FALSE, SHK_CARD_ERROR_NO_CARD },
  { "mute", SHK_CARD_SERVICE_RUNNING, SHK_CARD_PRESENCE_MUTE, FALSE, SHK_CARD_ERROR_MUTE },
  { "busy", SHK_CARD_SERVICE_RUNNING, SHK_CARD_PRESENCE_BUSY, FALSE, SHK_CARD_ERROR_BUSY },
  { "other", SHK_CARD_SERVICE_RUNNING, SHK_CARD_PRESENCE_OTHER, FALSE, SHK_CARD_ERROR_OTHER_CARD },
};

static void
test_unready (Fixture *self, gconstpointer data)
{
  const Unready *one = data;
  ShkCardSituation *situation = shk_card_situation_new (one->service);
  g_autoptr (DexFuture) future = NULL;

  if (!one->no_reader)
    shk_card_situation_add_reader (situation, SHK_TEST_READER, one->presence, NULL);
  shk_test_readers_set_situation (self->readers, situation);
  future = authenticate (self);
  assert_card_error (future, one->error);
}

static void
test_reader_that_is_looked_at (Fixture *self, gconstpointer data)
{
  ShkCardSituation *situation = shk_card_situation_new (SHK_CARD_SERVICE_RUNNING);
  g_autoptr (DexFuture) future = NULL;

  shk_card_situation_add_reader (situation, "Empty Reader 00 00", SHK_CARD_PRESENCE_EMPTY, NULL);
  shk_card_situation_add_reader (situation, SHK_TEST_READER, SHK_CARD_PRESENCE_LOOKING, "3B00");
  shk_test_readers_set_situation (self->readers, situation);
  expect_sign_in (self);
  expect_close (self);
  future = authenticate (self);
  assert_signature (self, future);
}

static void
test_reader_behind_another (Fixture *self, gconstpointer data)
{
  ShkCardSituation *situation = shk_card_situation_new (SHK_CARD_SERVICE_RUNNING);
  g_autoptr (DexFuture) future = NULL;

  shk_card_situation_add_reader (situation, "Security Key 00 00", SHK_CARD_PRESENCE_OTHER, "3B00");
  shk_card_situation_add_reader (situation, SHK_TEST_READER, SHK_CARD_PRESENCE_JPKI, "3B00");
  shk_test_readers_set_situation (self->readers, situation);
  expect_sign_in (self);
  expect_close (self);
  future = authenticate (self);
  assert_signature (self, future);
}

/* Another program has selected something else between two jobs. */
static void
test_application_deselected_by_another (Fixture *self, gconstpointer data)
{
  g_autoptr (DexFuture) first = NULL;
  g_autoptr (DexFuture) second = NULL;

  expect_sign_in (self);
  expect (self, "end", NULL);
  expect (self, "begin", NULL);
  expect (self, SELECT ("0018"), "6A82");
  expect (self, SELECT_JPKI, "9000");
  expect_auth_pin (self, "63C3", "9000");
  expect_auth_key (self);
  expect_close (self);
  first = authenticate (self);
  assert_signature (self, first);
  second = authenticate (self);
  assert_signature (self, second);
}

static void
test_answer_in_parts (Fixture *self, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;

  expect (self, "open", NULL);
  expect (self, "begin", NULL);
  expect (self, SELECT_JPKI, "6110");
  expect_auth_pin (self, "63C3", "9000");
  expect (self, SELECT ("0017"), "9000");
  expect (self, COMPUTE, "6100");
  expect_bytes (self, "00C0000000", self->signature, 0, 200, "6138");
  expect (self, "00C0000038", "6C37");
  expect_bytes (self, "00C0000037", self->signature, 200, 55, "6101");
  expect_bytes (self, "00C0000001", self->signature, 255, 1, "9000");
  expect_auth_certificate (self);
  expect_close (self);
  future = authenticate (self);
  assert_signature (self, future);
}

static void
test_length_corrected (Fixture *self, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;

  expect_start (self);
  expect_auth_pin (self, "63C3", "9000");
  expect (self, SELECT ("0017"), "9000");
  expect (self, COMPUTE, "6C00");
  expect_bytes (self, COMPUTE, self->signature, 0, 256, "9000");
  expect (self, SELECT ("000A"), "9000");
  expect (self, "00B0000000", "6CF0");
  expect_bytes (self, "00B00000F0", self->certificate, 0, 0xF0, "9000");
  expect_bytes (self, "00B000F000", self->certificate, 0xF0, 256, "9000");
  expect_bytes (self, "00B001F000", self->certificate, 0x1F0, 256, "9000");
  expect_bytes (self, "00B002F000", self->certificate, 0x2F0, 256, "9000");
  expect_bytes (self, "00B003F0CC", self->certificate, 0x3F0, 204, "6282");
  expect_close (self);
  future = authenticate (self);
  assert_signature (self, future);
}

typedef struct
{
  const char *name;
  const char *step;    /* the command whose answer is replaced */
  const char *outcome; /* the answer; "+N": N more bytes than it should have; "-N": fewer */
  ShkCardError error;
} AnswerCase;

static const AnswerCase answer_cases[] = {
  { "signature-short", COMPUTE, "-1", SHK_CARD_ERROR_ANSWER },
  { "signature-empty", COMPUTE, "9000", SHK_CARD_ERROR_ANSWER },
  { "signature-refused", COMPUTE, "6982", SHK_CARD_ERROR_STATUS },
  { "signature-truncated", COMPUTE, "6282", SHK_CARD_ERROR_STATUS },
  { "key-missing", SELECT ("0017"), "6A82", SHK_CARD_ERROR_OTHER_CARD },
  { "key-refused", SELECT ("0017"), "6283", SHK_CARD_ERROR_STATUS },
  { "certificate-missing", SELECT ("000A"), "6A82", SHK_CARD_ERROR_NO_CERTIFICATE },
  { "certificate-unwritten", "00B0000000", "FFFFFFFF9000", SHK_CARD_ERROR_NO_CERTIFICATE },
  { "certificate-without-a-byte", "00B0000000", "6B00", SHK_CARD_ERROR_NO_CERTIFICATE },
  { "certificate-refused", "00B0000000", "6982", SHK_CARD_ERROR_STATUS },
  { "certificate-empty-block", "00B0000000", "9000", SHK_CARD_ERROR_ANSWER },
  { "certificate-cut-header", "00B0000000", "308204" "9000", SHK_CARD_ERROR_ANSWER },
  { "certificate-other-tag", "00B0000000", "31820100" "9000", SHK_CARD_ERROR_ANSWER },
  { "certificate-over-the-limit", "00B0000000", "30820FFD" "9000", SHK_CARD_ERROR_ANSWER },
  { "certificate-small", "00B0000000", "3003020100" "9000", SHK_CARD_ERROR_ANSWER },
  { "certificate-indefinite", "00B0000000", "3080020100" "9000", SHK_CARD_ERROR_ANSWER },
  { "later-block-empty", "00B0010000", "9000", SHK_CARD_ERROR_ANSWER },
  { "later-block-refused", "00B0010000", "6B00", SHK_CARD_ERROR_STATUS },
  { "last-block-empty-at-the-end", "00B00400BC", "6282", SHK_CARD_ERROR_ANSWER },
  { "last-block-too-long", "00B00400BC", "+1", SHK_CARD_ERROR_ANSWER },
  { "parts-without-end", COMPUTE, "6100 6100", SHK_CARD_ERROR_ANSWER },
};

static char *
make_wrong_answer (const AnswerCase *one)
{
  gsize n = strcmp (one->step, COMPUTE) == 0 ? 256 : 188;
  g_autofree char *data = NULL;

  if (*one->outcome != '+' && *one->outcome != '-')
    return g_strndup (one->outcome, strcspn (one->outcome, " "));
  n += (gsize) g_ascii_strtoll (one->outcome, NULL, 10);
  data = g_strnfill (n * 2, 'A');
  return g_strconcat (data, "9000", NULL);
}

static void
test_answer (Fixture *self, gconstpointer data)
{
  const AnswerCase *one = data;
  g_autofree char *outcome = make_wrong_answer (one);
  g_autoptr (DexFuture) future = NULL;
  guint at = FIRST_COMMAND;

  expect_sign_in (self);
  while (strcmp (shk_test_readers_get_step (self->readers, at), one->step) != 0)
    at++;
  shk_test_readers_cut (self->readers, at + 1, outcome);
  if (strchr (one->outcome, ' ') != NULL)
    expect (self, "00C0000000", strchr (one->outcome, ' ') + 1);
  expect_close (self);
  future = authenticate (self);
  assert_card_error (future, one->error);
}

static void
test_certificate_limit (Fixture *self, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;

  g_bytes_unref (self->certificate);
  self->certificate = make_certificate (4096, 5);
  expect_sign_in (self);
  expect_close (self);
  future = authenticate (self);
  assert_signature (self, future);
}

static void
test_least_certificate (Fixture *self, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;

  /* The second block is asked for as far as the certificate goes. */
  g_bytes_unref (self->certificate);
  self->certificate = make_certificate (260, 5);
  expect_start (self);
  expect_auth_pin (self, "63C3", "9000");
  expect_auth_key (self);
  expect (self, SELECT ("000A"), "9000");
  expect_bytes (self, "00B0000000", self->certificate, 0, 256, "9000");
  expect_bytes (self, "00B0010004", self->certificate, 256, 4, "9000");
  expect_close (self);
  future = authenticate (self);
  assert_signature (self, future);
}

/* facts §1.3: the values of a public test card. */
#define FILE_OF_ITEMS                                                                                                      \
  "FF2065DF2108000E002000590064DF220FE9BB92E6A190E38080E5B9B9E4B99F"                                                       \
  "DF2336E69DB1E4BAACE983BDE6B885E780ACE5B882E8A6B3E5B883E5AD90E58D97EFBC91EFBC92EFBC8DEFBC97EFBC8DEFBC92EFBC90EFBC92"  \
  "DF24083139383030323137DF250131"

static void
test_person (Fixture *self, gconstpointer data)
{
  g_autoptr (ShkSecret) pin = shk_pin_normalise (SHK_PIN_ATTRIBUTES, "9876");
  g_autoptr (DexFuture) future = NULL;
  const ShkPerson *person;

  expect (self, "open", NULL);
  expect (self, "begin", NULL);
  expect (self, SELECT_ATTRIBUTES, "9000");
  expect (self, SELECT ("0011"), "9000");
  expect (self, COUNT, "63C3");
  expect (self, "0020008004" "39383736", "9000");
  expect (self, SELECT ("0002"), "9000");
  expect (self, "00B0000000", FILE_OF_ITEMS "FFFFFFFF9000");
  expect_close (self);
  future = shk_card_session_read_person (self->session, pin, FALSE);
  person = g_value_get_boxed (shk_await (future, NULL));
  g_assert_cmpstr (shk_person_get_name (person), ==, "黒桐　幹也");
  g_assert_cmpint (shk_person_get_sex (person), ==, SHK_SEX_MALE);
  assert_tries (self, -1, 3, -1);
}

static void
test_person_with_other_items (Fixture *self, gconstpointer data)
{
  g_autoptr (ShkSecret) pin = shk_pin_normalise (SHK_PIN_ATTRIBUTES, "9876");
  g_autoptr (DexFuture) future = NULL;

  expect (self, "open", NULL);
  expect (self, "begin", NULL);
  expect (self, SELECT_ATTRIBUTES, "9000");
  expect (self, SELECT ("0011"), "9000");
  expect (self, COUNT, "63C3");
  expect (self, "0020008004" "39383736", "9000");
  expect (self, SELECT ("0002"), "9000");
  expect (self, "00B0000000", "FF2000" "9000");
  expect_close (self);
  future = shk_card_session_read_person (self->session, pin, FALSE);
  assert_card_error (future, SHK_CARD_ERROR_ANSWER);
}

static DexFuture *
do_nothing (DexFuture *future, gpointer data)
{
  return NULL;
}

/* The command that is on its way is answered; then the card is reset. */
static void
test_dropped_while_it_runs (Fixture *self, gconstpointer data)
{
  DexFuture *future;

  expect_start (self);
  expect (self, SELECT ("0018"), "hold 9000");
  expect_close (self);
  future = dex_future_finally (authenticate (self), do_nothing, NULL, NULL);
  shk_test_readers_wait_until (self->readers, 4);
  dex_unref (future);
  shk_test_readers_release (self->readers);
}

static void
test_dropped_before_it_begins (Fixture *self, gconstpointer data)
{
  g_autoptr (DexFuture) first = NULL;
  g_autoptr (DexFuture) third = NULL;
  DexFuture *second;

  expect_start (self);
  expect_auth_pin (self, "63C3", "hold 9000");
  expect_auth_key (self);
  expect_auth_certificate (self);
  expect (self, "end", NULL);
  expect (self, "begin", NULL);
  expect_auth_pin (self, "63C3", "63C2");
  expect_close (self);
  first = authenticate (self);
  second = dex_future_finally (authenticate (self), do_nothing, NULL, NULL);
  third = authenticate (self);
  shk_test_readers_wait_until (self->readers, VERIFY_STEP + 1);
  dex_unref (second);
  shk_test_readers_release (self->readers);
  assert_signature (self, first);
  assert_card_error (third, SHK_CARD_ERROR_PIN_WRONG);
}

static void
test_closed_while_it_runs (Fixture *self, gconstpointer data)
{
  g_autoptr (DexFuture) first = NULL;
  g_autoptr (DexFuture) second = NULL;
  g_autoptr (DexFuture) third = NULL;

  expect_start (self);
  expect (self, SELECT ("0018"), "wait");
  expect_close (self);
  expect_sign_in (self);
  expect_close (self);
  first = authenticate (self);
  second = authenticate (self);
  shk_test_readers_wait_until (self->readers, 4);
  shk_card_session_close (self->session);
  shk_card_session_close (self->session);
  assert_fails (first, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_fails (second, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  shk_test_readers_wait_until (self->readers, 6);
  third = authenticate (self);
  assert_signature (self, third);
}

static void
test_last_reference_while_it_runs (Fixture *self, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;

  expect_start (self);
  expect (self, SELECT ("0018"), "wait");
  expect_close (self);
  future = authenticate (self);
  shk_test_readers_wait_until (self->readers, 4);
  g_assert_finalize_object (self->session);
  self->session = shk_card_session_new (SHK_CARD_READERS (self->readers), NULL, &shk_card_layout_jpki);
  assert_fails (future, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static Fixture left_at_exit;

static void
say_what_is_left (void)
{
  if (shk_test_readers_is_finished (left_at_exit.readers))
    g_printerr ("the card is closed\n");
}

/* A program that ends without closing its session leaves no verified password behind. */
static void
test_program_ends (void)
{
  Fixture *self = &left_at_exit;
  g_autoptr (DexFuture) future = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      g_test_trap_assert_stderr ("*the card is closed*");
      return;
    }
  set_up (self, NULL);
  /* What is registered first is called last. */
  atexit (say_what_is_left);
  expect_sign_in (self);
  expect_close (self);
  future = authenticate (self);
  assert_signature (self, future);
}

static void
note_progress (ShkCardSession *session, GParamSpec *pspec, GArray *seen)
{
  double progress;

  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  g_object_get (session, "progress", &progress, NULL);
  g_array_append_val (seen, progress);
}

static void
test_progress (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (DexFuture) future = NULL;
  double last = -1;

  g_signal_connect (self->session, "notify::progress", G_CALLBACK (note_progress), seen);
  expect_sign_in (self);
  expect_close (self);
  future = authenticate (self);
  assert_signature (self, future);
  while (seen->len == 0 || g_array_index (seen, double, seen->len - 1) < 1)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < seen->len; i++)
    {
      g_assert_cmpfloat (g_array_index (seen, double, i), >, last);
      last = g_array_index (seen, double, i);
    }
  g_assert_cmpfloat (last, ==, 1);
}

static void
test_nothing_is_opened_without_a_job (Fixture *self, gconstpointer data)
{
  assert_tries (self, -1, -1, -1);
  shk_card_session_close (self->session);
}

static void
add (const char *path, gconstpointer data, void (*test) (Fixture *self, gconstpointer data))
{
  g_test_add (path, Fixture, data, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  add ("/card/session/sign-in", NULL, test_sign_in);
  add ("/card/session/certificate-and-application-are-kept", NULL, test_certificate_and_application_are_kept);
  add ("/card/session/sign", NULL, test_sign);
  add ("/card/session/certificate-before-the-signature", NULL, test_certificate_before_the_signature);
  add ("/card/session/no-signature-certificate", NULL, test_no_signature_certificate);
  add ("/card/session/tries", NULL, test_tries);
  add ("/card/session/tries-of-a-card-without-some", NULL, test_tries_of_a_card_without_some);
  add ("/card/session/another-card", NULL, test_another_card);
  for (gsize i = 0; i < G_N_ELEMENTS (pin_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/card/session/verify/", pin_cases[i].name, NULL);

      add (path, &pin_cases[i], test_pin);
    }
  add ("/card/session/verify/last-try-is-sent-when-agreed-to", NULL, test_last_try_is_sent_when_agreed_to);
  add ("/card/session/verify/blocked-after-three", NULL, test_blocked_after_three);
  add ("/card/session/verify/entries-that-are-none-are-refused", NULL, test_entries_that_are_none_are_refused);
  g_test_add_data_func ("/card/session/removed/at-every-command", "removed", test_removed_at_every_command);
  g_test_add_data_func ("/card/session/removed/torn-off-in-every-command", "short", test_removed_at_every_command);
  add ("/card/session/removed/while-it-is-taken-up-again", NULL, test_removed_while_it_is_taken_up_again);
  g_test_add_func ("/card/session/reset/at-every-command", test_reset_at_every_command);
  add ("/card/session/reset/again-and-again", NULL, test_reset_again_and_again);
  add ("/card/session/busy", NULL, test_busy);
  add ("/card/session/no-card-to-open", NULL, test_no_card_to_open);
  for (gsize i = 0; i < G_N_ELEMENTS (unready_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/card/session/unready/", unready_cases[i].name, NULL);

      add (path, &unready_cases[i], test_unready);
    }
  add ("/card/session/reader-behind-another", NULL, test_reader_behind_another);
  add ("/card/session/reader-that-is-looked-at", NULL, test_reader_that_is_looked_at);
  add ("/card/session/application-deselected-by-another", NULL, test_application_deselected_by_another);
  add ("/card/session/answer/in-parts", NULL, test_answer_in_parts);
  add ("/card/session/answer/length-corrected", NULL, test_length_corrected);
  for (gsize i = 0; i < G_N_ELEMENTS (answer_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/card/session/answer/", answer_cases[i].name, NULL);

      add (path, &answer_cases[i], test_answer);
    }
  add ("/card/session/certificate/limit", NULL, test_certificate_limit);
  add ("/card/session/certificate/least", NULL, test_least_certificate);
  add ("/card/session/person", NULL, test_person);
  add ("/card/session/person/other-items", NULL, test_person_with_other_items);
  add ("/card/session/dropped/while-it-runs", NULL, test_dropped_while_it_runs);
  add ("/card/session/dropped/before-it-begins", NULL, test_dropped_before_it_begins);
  add ("/card/session/closed-while-it-runs", NULL, test_closed_while_it_runs);
  add ("/card/session/last-reference-while-it-runs", NULL, test_last_reference_while_it_runs);
  g_test_add_func ("/card/session/program-ends", test_program_ends);
  add ("/card/session/progress", NULL, test_progress);
  add ("/card/session/nothing-is-opened-without-a-job", NULL, test_nothing_is_opened_without_a_job);
  return g_test_run ();
}
