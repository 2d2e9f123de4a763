/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-error.h"
#include "shk-test-cards.h"
#include "shk-virtual-reader.h"

#include <string.h>

/* Longer than any test is given: who waits for the end of it has not noticed what happened meanwhile. */
#define FOREVER_MS (1000 * 1000)

static TestCards cards;

typedef struct
{
  ShkVirtualReader *reader; /* (owned) */
  char *path;               /* (owned) of the card */
  guint n_changes;
} Fixture;

static void
on_changed (ShkCardReaders *readers, gpointer data)
{
  ((Fixture *) data)->n_changes++;
}

static void
set_up (Fixture *fixture, gconstpointer delay_ms)
{
  fixture->reader = shk_virtual_reader_new (GPOINTER_TO_UINT (delay_ms));
  fixture->path = test_cards_copy (&cards, "01-taro");
  g_signal_connect (fixture->reader, "changed", G_CALLBACK (on_changed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->reader);
  g_free (fixture->path);
}

static void
place (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  shk_virtual_reader_place (fixture->reader, fixture->path, &error);
  g_assert_no_error (error);
}

static ShkCardTransport *
open_card (Fixture *fixture)
{
  g_autoptr (ShkCardSituation) situation = shk_card_readers_dup_situation (SHK_CARD_READERS (fixture->reader));
  g_autoptr (GError) error = NULL;
  ShkCardTransport *transport = shk_card_readers_open (SHK_CARD_READERS (fixture->reader),
                                                       shk_card_situation_get_reader (situation, 0)->name, &error);

  g_assert_no_error (error);
  return transport;
}

/* Returns: the status word; 0 with @error set where there was no answer */
static guint
ask (ShkCardTransport *transport, const char *hex, GError **error)
{
  guint8 command[SHK_CARD_MAX_COMMAND], response[SHK_CARD_MAX_RESPONSE];
  gsize size = strlen (hex) / 2, response_size;

  for (gsize i = 0; i < size; i++)
    command[i] = (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  if (!shk_card_transport_transmit (transport, command, size, response, &response_size, error))
    return 0;
  g_assert_cmpuint (response_size, >=, 2);
  return (guint) response[response_size - 2] << 8 | response[response_size - 1];
}

static void
log_in (ShkCardTransport *transport)
{
  g_assert_cmphex (ask (transport, "00A4040C0AD392F000260100000001", NULL), ==, 0x9000);
  g_assert_cmphex (ask (transport, "00A4020C02001B", NULL), ==, 0x9000);
  g_assert_cmphex (ask (transport, "0020008006414243313233", NULL), ==, 0x9000);
  g_assert_cmphex (ask (transport, "00A4020C020001", NULL), ==, 0x9000);
  g_assert_cmphex (ask (transport, "00B0000004", NULL), ==, 0x9000);
}

static void
test_situation (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkCardSituation) empty = shk_card_readers_dup_situation (SHK_CARD_READERS (fixture->reader));
  g_autoptr (ShkCardSituation) full = NULL;

  g_assert_cmpint (shk_card_situation_get_readiness (empty), ==, SHK_CARD_READINESS_NO_CARD);
  g_assert_cmpuint (shk_card_situation_get_n_readers (empty), ==, 1);
  g_assert_null (shk_card_situation_get_reader (empty, 0)->atr);
  g_assert_false (shk_virtual_reader_has_card (fixture->reader));
  place (fixture);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  full = shk_card_readers_dup_situation (SHK_CARD_READERS (fixture->reader));
  g_assert_cmpint (shk_card_situation_get_readiness (full), ==, SHK_CARD_READINESS_READY);
  g_assert_cmpstr (shk_card_situation_get_reader (full, 0)->atr, ==, "3BE000FF8131FE4514");
  g_assert_true (shk_virtual_reader_has_card (fixture->reader));
  shk_virtual_reader_remove (fixture->reader);
  g_assert_cmpuint (fixture->n_changes, ==, 2);
  g_assert_false (shk_virtual_reader_has_card (fixture->reader));
  shk_virtual_reader_remove (fixture->reader);
  g_assert_cmpuint (fixture->n_changes, ==, 2);
}

static void
test_what_is_not_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkCardSituation) situation = shk_card_readers_dup_situation (SHK_CARD_READERS (fixture->reader));
  const char *name = shk_card_situation_get_reader (situation, 0)->name;
  g_autoptr (GError) empty = NULL, other = NULL, none = NULL;

  g_assert_null (shk_card_readers_open (SHK_CARD_READERS (fixture->reader), name, &empty));
  g_assert_error (empty, SHK_CARD_ERROR, SHK_CARD_ERROR_NO_CARD);
  g_assert_null (shk_card_readers_open (SHK_CARD_READERS (fixture->reader), "Another reader", &other));
  g_assert_error (other, SHK_CARD_ERROR, SHK_CARD_ERROR_NO_READER);
  g_assert_false (shk_virtual_reader_place (fixture->reader, "/nowhere/card.json", &none));
  g_assert_nonnull (none);
  g_assert_false (shk_virtual_reader_has_card (fixture->reader));
}

static void
test_closing_resets (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkCardTransport) first = NULL, second = NULL;

  place (fixture);
  first = open_card (fixture);
  log_in (first);
  shk_card_transport_close (first);
  shk_card_transport_close (first);
  shk_card_transport_cancel (first); /* from another thread it may come as late */
  second = open_card (fixture);
  g_assert_cmphex (ask (second, "00B0000004", NULL), ==, 0x6986);
}

static void
test_reset_by_another (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkCardTransport) mine = NULL, other = NULL;
  g_autoptr (GError) begin_error = NULL, error = NULL;

  place (fixture);
  mine = open_card (fixture);
  log_in (mine);
  other = open_card (fixture);
  shk_card_transport_close (other);
  g_assert_cmphex (ask (mine, "00B0000004", &error), ==, 0);
  g_assert_error (error, SHK_CARD_ERROR, SHK_CARD_ERROR_RESET);
  g_assert_false (shk_card_transport_begin (mine, &begin_error));
  g_assert_error (begin_error, SHK_CARD_ERROR, SHK_CARD_ERROR_RESET);
  g_assert_true (shk_card_transport_reconnect (mine, NULL));
  g_assert_true (shk_card_transport_begin (mine, NULL));
  g_assert_cmphex (ask (mine, "00B0000004", NULL), ==, 0x6986);
  shk_card_transport_end (mine);
}

static void
test_another_card_is_another (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkCardTransport) old = NULL;
  g_autoptr (GError) error = NULL;

  place (fixture);
  old = open_card (fixture);
  place (fixture);
  g_assert_cmphex (ask (old, "00A40000", &error), ==, 0);
  g_assert_error (error, SHK_CARD_ERROR, SHK_CARD_ERROR_REMOVED);
  g_assert_false (shk_card_transport_reconnect (old, NULL));
  g_assert_false (shk_card_transport_begin (old, NULL));
}

/* --- With other threads -------------------------------------------------------------------------------------------------- */

typedef struct
{
  ShkCardTransport *transport; /* (unowned) */
  GAsyncQueue *steps;          /* (unowned) a step is pushed just before what blocks */
  GError *error;               /* (owned) */
  guint status;
} Job;

static gpointer
ask_in_thread (gpointer data)
{
  Job *job = data;

  g_async_queue_push (job->steps, job);
  job->status = ask (job->transport, "00A4040C0AD392F000260100000001", &job->error);
  return NULL;
}

static void
assert_ends (Fixture *fixture, void (*end_it) (Fixture *fixture, ShkCardTransport *transport))
{
  g_autoptr (GAsyncQueue) steps = g_async_queue_new ();
  g_autoptr (ShkCardTransport) transport = NULL;
  Job job = { .steps = steps };
  GThread *thread;

  place (fixture);
  transport = open_card (fixture);
  job.transport = transport;
  thread = g_thread_new ("job", ask_in_thread, &job);
  g_async_queue_pop (steps);
  end_it (fixture, transport);
  g_thread_join (thread);
  g_assert_error (job.error, SHK_CARD_ERROR, SHK_CARD_ERROR_REMOVED);
  g_clear_error (&job.error);
}

static void
take_away (Fixture *fixture, ShkCardTransport *transport)
{
  shk_virtual_reader_remove (fixture->reader);
}

static void
cancel (Fixture *fixture, ShkCardTransport *transport)
{
  shk_card_transport_cancel (transport);
}

static void
test_removal_ends_a_command (Fixture *fixture, gconstpointer data)
{
  assert_ends (fixture, take_away);
}

static void
test_cancelling_ends_a_command (Fixture *fixture, gconstpointer data)
{
  assert_ends (fixture, cancel);
}

static gpointer
diagnose_in_thread (gpointer data)
{
  Fixture *fixture = data;

  return shk_card_readers_diagnose (SHK_CARD_READERS (fixture->reader));
}

static void
test_diagnosis (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkCardDiagnosis) empty = shk_card_readers_diagnose (SHK_CARD_READERS (fixture->reader));
  g_autoptr (ShkCardDiagnosis) full = NULL;

  g_assert_true (empty->is_virtual);
  g_assert_cmpint (empty->tries.left[SHK_PIN_AUTH], ==, -1);
  place (fixture);
  full = shk_card_readers_diagnose (SHK_CARD_READERS (fixture->reader));
  g_assert_cmpint (full->tries.left[SHK_PIN_AUTH], ==, 3);
  g_assert_cmpint (full->tries.left[SHK_PIN_ATTRIBUTES], ==, 3);
  g_assert_cmpint (full->tries.left[SHK_PIN_SIGN], ==, 5);
  g_assert_cmpint (shk_card_situation_get_readiness (full->situation), ==, SHK_CARD_READINESS_READY);
}

/* Who has begun is not disturbed: the reader check waits until they end, and does not see into their application. */
static void
test_a_transaction_is_undisturbed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkCardTransport) mine = NULL;
  g_autoptr (ShkCardDiagnosis) diagnosis = NULL;
  GThread *thread;

  place (fixture);
  mine = open_card (fixture);
  g_assert_true (shk_card_transport_begin (mine, NULL));
  thread = g_thread_new ("diagnosis", diagnose_in_thread, fixture);
  log_in (mine);
  for (guint i = 0; i < 1000; i++)
    g_assert_cmphex (ask (mine, "00B0000004", NULL), ==, 0x9000);
  shk_card_transport_end (mine);
  diagnosis = g_thread_join (thread);
  g_assert_cmpint (diagnosis->tries.left[SHK_PIN_SIGN], ==, 5);
}

#define add(path, delay_ms, function) \
  g_test_add ("/virtual-reader/" path, Fixture, GUINT_TO_POINTER (delay_ms), set_up, function, tear_down)

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  test_cards_open (&cards);
  add ("situation", 0, test_situation);
  add ("what-is-not-there", 0, test_what_is_not_there);
  add ("closing-resets", 0, test_closing_resets);
  add ("reset-by-another", 0, test_reset_by_another);
  add ("another-card-is-another", 0, test_another_card_is_another);
  add ("removal-ends-a-command", FOREVER_MS, test_removal_ends_a_command);
  add ("cancelling-ends-a-command", FOREVER_MS, test_cancelling_ends_a_command);
  add ("diagnosis", 0, test_diagnosis);
  add ("a-transaction-is-undisturbed", 0, test_a_transaction_is_undisturbed);
  status = g_test_run ();
  test_cards_close (&cards);
  return status;
}
