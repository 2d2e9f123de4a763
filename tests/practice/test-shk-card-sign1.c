/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "../shk-await.h"

#include "shk-card-error.h"
#include "shk-card-sign1.h"
#include "shk-cose-certificate.h"
#include "shk-cose-error.h"
#include "shk-cose-sign1.h"
#include "shk-test-cards.h"
#include "shk-virtual-reader.h"

#define TYPE "application/example+cose"

static TestCards cards;

typedef struct
{
  ShkVirtualReader *reader; /* (owned) */
  char *path;               /* (owned) of the card */
  ShkCardSession *session;  /* (owned) */
  GBytes *payload;          /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->reader = shk_virtual_reader_new (0);
  fixture->path = test_cards_copy (&cards, "01-taro");
  fixture->session = shk_card_session_new (SHK_CARD_READERS (fixture->reader), NULL, &shk_card_layout_jpki);
  fixture->payload = g_bytes_new_static ("what was agreed to", 18);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->session);
  g_clear_object (&fixture->reader);
  g_bytes_unref (fixture->payload);
  g_free (fixture->path);
}

static GBytes *
sign (Fixture *fixture, const char *password, GError **error)
{
  g_autoptr (ShkSecret) pin = shk_pin_normalise (SHK_PIN_SIGN, password);
  g_autoptr (DexFuture) future = NULL;
  const GValue *value;

  g_assert_true (shk_virtual_reader_place (fixture->reader, fixture->path, NULL));
  future = shk_card_sign1 (fixture->session, pin, FALSE, TYPE, fixture->payload);
  value = shk_await (future, error);
  return value != NULL ? g_value_dup_boxed (value) : NULL;
}

/* It verifies with the certificate in it, which is the person's, and with no other key. */
static void
test_signed (Fixture *fixture, gconstpointer data)
{
  const ShkPracticeHolder *holder = test_cards_get_holder (&cards, "01-taro");
  g_autoptr (ShkCoseCertificate) authority =
    shk_cose_certificate_new_from_der (shk_practice_jpki_get_sign_authority (cards.jpki), NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) message = sign (fixture, "ａｂｃ１２３", &error); /* as an input method leaves it */
  g_autoptr (ShkCoseSign1) parsed = NULL;
  g_autoptr (ShkCoseCertificate) certificate = NULL;
  g_autoptr (GBytes) named = NULL;
  g_autoptr (GBytes) payload = NULL;
  g_autofree char *algorithm = NULL;

  g_assert_no_error (error);
  parsed = shk_cose_sign1_parse (message, &error);
  g_assert_no_error (error);
  algorithm = shk_cose_sign1_dup_algorithm_name (parsed);
  g_assert_cmpstr (algorithm, ==, "RS256");
  g_assert_nonnull (shk_cose_sign1_lookup_header (parsed, 16, TRUE));
  payload = shk_cose_sign1_dup_payload (parsed);
  g_assert_true (g_bytes_equal (payload, fixture->payload));
  g_assert_cmpuint (shk_cose_sign1_get_n_x5chain (parsed), ==, 1);
  named = shk_cose_sign1_dup_x5chain (parsed, 0);
  g_assert_true (g_bytes_equal (named, holder->sign_certificate));
  certificate = shk_cose_certificate_new_from_der (named, NULL);
  g_assert_true (shk_cose_sign1_verify (parsed, shk_cose_certificate_get_key (certificate), NULL, &error));
  g_assert_no_error (error);
  g_assert_false (shk_cose_sign1_verify (parsed, shk_cose_certificate_get_key (authority), NULL, NULL));
}

static void
test_wrong_password (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sign (fixture, "WRONG1", &error));
  g_assert_error (error, SHK_CARD_ERROR, SHK_CARD_ERROR_PIN_WRONG);
  g_assert_cmpint (shk_card_session_get_tries (fixture->session)->left[SHK_PIN_SIGN], ==, 4);
}

/* A certificate that is not the key's: nothing is made that the service would refuse. */
static void
test_another_certificate (Fixture *fixture, gconstpointer data)
{
  const ShkPracticeHolder *own = test_cards_get_holder (&cards, "01-taro");
  const ShkPracticeHolder *other = test_cards_get_holder (&cards, "02-hanako");
  g_autofree char *own_text = g_base64_encode (g_bytes_get_data (own->sign_certificate, NULL),
                                               g_bytes_get_size (own->sign_certificate));
  g_autofree char *other_text = g_base64_encode (g_bytes_get_data (other->sign_certificate, NULL),
                                                 g_bytes_get_size (other->sign_certificate));
  g_autofree char *text = NULL;
  g_autoptr (GString) changed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, own_text, other_text, 0), ==, 1);
  g_assert_true (g_file_set_contents (fixture->path, changed->str, (gssize) changed->len, NULL));
  g_assert_null (sign (fixture, "ABC123", &error));
  g_assert_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_SIGNATURE);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  dex_init ();
  test_cards_open (&cards);

  g_test_add ("/card/sign1/signed", Fixture, NULL, set_up, test_signed, tear_down);
  g_test_add ("/card/sign1/wrong-password", Fixture, NULL, set_up, test_wrong_password, tear_down);
  g_test_add ("/card/sign1/another-certificate", Fixture, NULL, set_up, test_another_certificate, tear_down);
  status = g_test_run ();
  test_cards_close (&cards);
  return status;
}
