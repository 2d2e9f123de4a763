/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The catalogue that an account keeps, from a server that counts who asks. */

#include "../net/shk-net-fixture.h"
#include "../net/shk-test-catalogue.h"

#include "shk-account.h"

#include <string.h>

typedef struct
{
  Fixture net;
  ShkAccount *account;        /* (owned) (nullable) */
  SoupServerMessage *waiting; /* (owned) (nullable) the last, while @holds */
  guint n_requests;
  gboolean fails;             /* 503 */
  gboolean holds;             /* the answer comes with release() */
} Desk;

static void
answer (Desk *desk, SoupServerMessage *message)
{
  if (desk->fails)
    soup_server_message_set_status (message, 503, NULL);
  else
    {
      soup_server_message_set_status (message, 200, NULL);
      soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, TEST_CATALOGUE,
                                        strlen (TEST_CATALOGUE));
    }
}

static void
handle (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  Desk *desk = user_data;

  g_assert_cmpstr (path, ==, "/v1/qualifications");
  g_assert_null (soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization"));
  desk->n_requests++;
  if (!desk->holds)
    {
      answer (desk, message);
      return;
    }
  g_assert_true (g_set_object (&desk->waiting, message));
  soup_server_message_pause (message);
}

static void
release (Desk *desk)
{
  desk->holds = FALSE;
  answer (desk, desk->waiting);
  soup_server_message_unpause (desk->waiting);
  g_clear_object (&desk->waiting);
}

static void
wait_for_request (Desk *desk)
{
  while (desk->waiting == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Desk *desk, gconstpointer data)
{
  g_autoptr (ShkService) service = NULL;

  fixture_start (&desk->net, "server.pem", handle, desk);
  service = shk_service_new (desk->net.address, desk->net.http);
  desk->account = shk_account_new (service);
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  if (desk->account != NULL)
    g_assert_finalize_object (desk->account);
  fixture_stop (&desk->net);
}

/* Waits for @future, which is dropped. Returns what it gave, which the account keeps. */
static ShkCatalogue *
get (DexFuture *future)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;
  const GValue *value = shk_await (owned, &error);

  g_assert_no_error (error);
  g_assert_true (SHK_IS_CATALOGUE (g_value_get_object (value)));
  return g_value_get_object (value);
}

static void
assert_rejected (DexFuture *future, ShkNetError code)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_await (owned, &error));
  g_assert_error (error, SHK_NET_ERROR, (int) code);
}

/* --- */

static void
test_kept (Desk *desk, gconstpointer data)
{
  ShkCatalogue *catalogue = get (shk_account_fetch_catalogue (desk->account));

  g_assert_cmpuint (g_list_model_get_n_items (shk_catalogue_get_qualifications (catalogue)), ==, 1);
  g_assert_true (get (shk_account_fetch_catalogue (desk->account)) == catalogue);
  desk->fails = TRUE; /* nobody asks any more */
  g_assert_true (get (shk_account_fetch_catalogue (desk->account)) == catalogue);
  g_assert_cmpuint (desk->n_requests, ==, 1);
}

static void
test_shared (Desk *desk, gconstpointer data)
{
  DexFuture *one = shk_account_fetch_catalogue (desk->account);
  DexFuture *two = shk_account_fetch_catalogue (desk->account);
  DexFuture *three;

  desk->holds = TRUE;
  wait_for_request (desk);
  three = shk_account_fetch_catalogue (desk->account);
  release (desk);
  g_assert_true (get (one) == get (two));
  get (three);
  g_assert_cmpuint (desk->n_requests, ==, 1);
}

static void
test_error_is_not_kept (Desk *desk, gconstpointer data)
{
  DexFuture *one, *two;

  desk->fails = TRUE;
  one = shk_account_fetch_catalogue (desk->account);
  two = shk_account_fetch_catalogue (desk->account);
  assert_rejected (one, SHK_NET_ERROR_STATUS);
  assert_rejected (two, SHK_NET_ERROR_STATUS);
  g_assert_cmpuint (desk->n_requests, ==, 1);
  assert_rejected (shk_account_fetch_catalogue (desk->account), SHK_NET_ERROR_STATUS);
  g_assert_cmpuint (desk->n_requests, ==, 2);
  desk->fails = FALSE;
  get (shk_account_fetch_catalogue (desk->account));
  g_assert_cmpuint (desk->n_requests, ==, 3);
}

/* Who leaves takes nothing from who waits, nor from who comes later. */
static void
test_dropped (Desk *desk, gconstpointer data)
{
  gboolean settled = FALSE;
  DexFuture *leaving, *staying;

  desk->holds = TRUE;
  leaving = dex_future_finally (shk_account_fetch_catalogue (desk->account), shk_await_note, &settled, NULL);
  wait_for_request (desk);
  dex_unref (leaving);
  staying = shk_account_fetch_catalogue (desk->account);
  release (desk);
  get (staying);
  g_assert_false (settled);
  g_assert_cmpuint (desk->n_requests, ==, 1);
}

/* Nobody waits: the request ends with the account. */
static void
test_account_goes (Desk *desk, gconstpointer data)
{
  desk->holds = TRUE;
  dex_unref (shk_account_fetch_catalogue (desk->account));
  wait_for_request (desk);
  g_assert_finalize_object (desk->account);
  desk->account = NULL;
  release (desk);
}

/* Somebody still waits, and is given it all the same. */
static void
test_account_goes_first (Desk *desk, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (DexFuture) waiting = NULL;
  gboolean settled = FALSE;

  desk->holds = TRUE;
  future = shk_account_fetch_catalogue (desk->account);
  waiting = dex_future_finally (dex_ref (future), shk_await_note, &settled, NULL);
  wait_for_request (desk);
  g_assert_finalize_object (desk->account);
  desk->account = NULL;
  release (desk);
  while (!settled)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (dex_future_is_resolved (future));
}

/* --- */

static void
add (const char *name, void (*test) (Desk *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/account/catalogue/", name, NULL);

  g_test_add (path, Desk, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  add ("kept", test_kept);
  add ("shared", test_shared);
  add ("error-is-not-kept", test_error_is_not_kept);
  add ("dropped", test_dropped);
  add ("account-goes", test_account_goes);
  add ("account-goes-first", test_account_goes_first);
  return g_test_run ();
}
