/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-probe.h"

#include "shk-test-card.h"

#define SELECT_JPKI "00A4040C0AD392F000260100000001"
#define SELECT_ATTRIBUTES "00A4040C0AD3921000310001010408"
#define COUNT "00200080"

typedef struct
{
  ShkTestReaders *readers;
  ShkCardTransport *transport;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->readers = shk_test_readers_new ();
  shk_test_readers_expect (self->readers, "open", NULL);
  self->transport = shk_card_readers_open (SHK_CARD_READERS (self->readers), SHK_TEST_READER, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->transport);
  shk_test_readers_finish (self->readers);
  g_assert_finalize_object (self->readers);
}

static void
expect (Fixture *self, const char *what, const char *outcome)
{
  shk_test_readers_expect (self->readers, what, outcome);
}

static void
test_card (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  expect (self, "begin", NULL);
  expect (self, SELECT_JPKI, "9000");
  expect (self, "end", NULL);
  g_assert_true (shk_card_probe (self->transport, &shk_card_layout_jpki, NULL, &error));
  g_assert_no_error (error);
}

static void
test_tries (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  ShkPinTries tries = SHK_PIN_TRIES_INIT;

  expect (self, "begin", NULL);
  expect (self, SELECT_JPKI, "9000");
  expect (self, "00A4020C020018", "9000");
  expect (self, COUNT, "63C3");
  expect (self, "00A4020C02001B", "9000");
  expect (self, COUNT, "63C5");
  expect (self, SELECT_ATTRIBUTES, "9000");
  expect (self, "00A4020C020011", "9000");
  expect (self, COUNT, "6983");
  expect (self, "end", NULL);
  g_assert_true (shk_card_probe (self->transport, &shk_card_layout_jpki, &tries, &error));
  g_assert_no_error (error);
  g_assert_cmpint (tries.left[SHK_PIN_AUTH], ==, 3);
  g_assert_cmpint (tries.left[SHK_PIN_SIGN], ==, 5);
  g_assert_cmpint (tries.left[SHK_PIN_ATTRIBUTES], ==, 0);
}

static void
test_another_card (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  expect (self, "begin", NULL);
  expect (self, SELECT_JPKI, data);
  expect (self, "end", NULL);
  g_assert_false (shk_card_probe (self->transport, &shk_card_layout_jpki, NULL, &error));
  g_assert_error (error, SHK_CARD_ERROR, SHK_CARD_ERROR_OTHER_CARD);
}

static void
test_removed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  expect (self, "begin", NULL);
  expect (self, SELECT_JPKI, data);
  expect (self, "end", NULL);
  g_assert_false (shk_card_probe (self->transport, &shk_card_layout_jpki, NULL, &error));
  g_assert_error (error, SHK_CARD_ERROR, SHK_CARD_ERROR_REMOVED);
}

static void
test_reset (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      expect (self, "begin", NULL);
      expect (self, SELECT_JPKI, i == 0 || data != NULL ? "reset" : "9000");
      expect (self, "end", NULL);
      if (i == 0)
        expect (self, "reconnect", NULL);
    }
  g_assert_true (shk_card_probe (self->transport, &shk_card_layout_jpki, NULL, &error) == (data == NULL));
  if (data != NULL)
    g_assert_error (error, SHK_CARD_ERROR, SHK_CARD_ERROR_RESET);
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
  add ("/card/probe/card", NULL, test_card);
  add ("/card/probe/tries", NULL, test_tries);
  add ("/card/probe/application-not-found", "6A82", test_another_card);
  add ("/card/probe/unknown-class", "6E00", test_another_card);
  add ("/card/probe/removed", "removed", test_removed);
  add ("/card/probe/torn-off", "short", test_removed);
  add ("/card/probe/reset-once", NULL, test_reset);
  add ("/card/probe/reset-twice", "twice", test_reset);
  return g_test_run ();
}
