/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the app is without its window, for a test that kills it: the flows, drafts on the disk with the keyring of the session's bus, the
 * virtual card, and a service somewhere else. It says in lines where it is, and is killed.
 *
 *   filing-driver ADDRESS CA DATA DRAFTS COMMAND [STEP]
 *     begin STEP   a new application of a nurse, until it stands at STEP; then waits to be killed
 *     press STEP   the same, then presses the button there; says "sent 0.25" of its files, "failed CODE" or "done ID"
 *     go-on STEP   what the drafts have: says "draft STEP", "at STEP" where it went by itself; with STEP: until it stands there
 *                  and waits; without: to the end
 *     count        says how many drafts and applications there are */

#include "shk-setup-flow.h"
#include "shk-test-filing.h"
#include "shk-tls-anchors.h"

#include <stdio.h>
#include <stdlib.h>

#define QUALIFICATION "nurse"
#define PROCEDURE "initial-setup"

static ShkVirtualReader *reader;
static ShkAccount *account;
static ShkDraftStore *drafts;
static ShkCatalogue *catalogue;

static void G_GNUC_PRINTF (1, 2)
say (const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  vprintf (format, arguments);
  va_end (arguments);
  putchar ('\n');
  fflush (stdout);
}

static gpointer
get (DexFuture *future)
{
  g_autoptr (DexFuture) taken = future;
  g_autoptr (GError) error = NULL;
  const GValue *value = shk_await (taken, &error);

  g_assert_no_error (error);
  if (G_VALUE_HOLDS_OBJECT (value))
    return g_value_dup_object (value);
  return G_VALUE_HOLDS_BOXED (value) ? g_value_dup_boxed (value) : NULL;
}

static void
set_up (char **argv)
{
  g_autofree char *pem = NULL;
  g_autoptr (GTlsDatabase) anchors = NULL;
  g_autoptr (ShkHttp) http = NULL;
  g_autoptr (ShkService) service = NULL;
  g_autoptr (GFile) folder = g_file_new_for_path (argv[4]);
  g_autoptr (ShkKeyring) keyring = shk_keyring_new (TRUE);

  g_assert_true (g_file_get_contents (argv[2], &pem, NULL, NULL));
  anchors = shk_tls_anchors_new (pem, -1, NULL);
  http = shk_http_new (anchors);
  service = shk_service_new (argv[1], http);
  account = shk_account_new (service);
  reader = shk_virtual_reader_new (0);
  drafts = shk_draft_store_new (folder, keyring);
  test_place_card (reader, argv[3], "01-taro");
  test_sign_in (account, reader);
  catalogue = get (shk_account_fetch_catalogue (account));
  get (shk_draft_store_open (drafts));
  g_assert_cmpint (shk_draft_store_get_kept (drafts), ==, SHK_KEPT);
}

static ShkFilingServices
get_services (void)
{
  return (ShkFilingServices) { .account = account, .readers = SHK_CARD_READERS (reader), .drafts = drafts };
}

static void G_GNUC_NORETURN
wait_to_be_killed (void)
{
  for (;;)
    g_main_context_iteration (NULL, TRUE);
}

static void
sent_changed (ShkFilingFlow *flow)
{
  say ("sent %.2f", shk_filing_flow_get_sent (flow));
}

/* Presses the button, and says what comes of it. */
static void
press (ShkFilingFlow *flow)
{
  g_autoptr (DexFuture) future = shk_flow_approve (SHK_FLOW (flow));
  ShkFailure *failure;

  shk_await (future, NULL);
  failure = shk_flow_get_failure (SHK_FLOW (flow));
  if (failure != NULL)
    say ("failed %s", shk_failure_get_code (failure));
  else if (shk_flow_get_state (SHK_FLOW (flow)) == SHK_FLOW_DONE)
    say ("done %s", shk_submission_get_id (shk_filing_flow_get_submission (flow)));
  else
    say ("at %s", shk_flow_get_step (SHK_FLOW (flow)));
}

static ShkFilingFlow *
begin (void)
{
  ShkFilingServices services = get_services ();
  ShkFilingFlow *flow =
    SHK_FILING_FLOW (shk_setup_flow_new (&services, shk_catalogue_find (catalogue, QUALIFICATION)));

  g_signal_connect (flow, "notify::sent", G_CALLBACK (sent_changed), NULL);
  return flow;
}

static GListModel *
list_drafts (void)
{
  return get (shk_draft_store_list (drafts, shk_account_get_holder (account)));
}

static ShkFilingFlow *
resume (void)
{
  ShkFilingServices services = get_services ();
  g_autoptr (GListModel) list = list_drafts ();
  g_autoptr (ShkDraftEntry) entry = g_list_model_get_item (list, 0);
  const ShkDraft *draft;
  ShkFilingFlow *flow;

  g_assert_nonnull (entry);
  draft = shk_draft_entry_get_draft (entry);
  say ("draft %s", draft->step);
  flow = SHK_FILING_FLOW (
    shk_setup_flow_resume (&services, shk_catalogue_find (catalogue, draft->qualification), draft));
  g_signal_connect (flow, "notify::sent", G_CALLBACK (sent_changed), NULL);
  while (shk_flow_get_goal (SHK_FLOW (flow)) != NULL)
    press (flow);
  say ("at %s", shk_flow_get_step (SHK_FLOW (flow)));
  return flow;
}

static void
count (void)
{
  g_autoptr (GListModel) list = list_drafts ();

  get (shk_account_refresh (account));
  say ("%u drafts", g_list_model_get_n_items (list));
  say ("%u applications", g_list_model_get_n_items (shk_account_get_submissions (account)));
}

int
main (int argc, char **argv)
{
  const char *command = argc > 5 ? argv[5] : "";
  const char *step = argc > 6 ? argv[6] : NULL;
  ShkFilingFlow *flow = NULL;

  dex_init ();
  if (argc < 6)
    return 64;
  set_up (argv);
  if (g_str_equal (command, "count"))
    count ();
  else
    {
      flow = g_str_equal (command, "go-on") ? resume () : begin ();
      test_run_to (flow, step, PROCEDURE);
      if (g_str_equal (command, "press"))
        press (flow);
      else if (step == NULL)
        say ("done %s", shk_submission_get_id (shk_filing_flow_get_submission (flow)));
      else
        {
          say ("at %s", step);
          wait_to_be_killed ();
        }
      g_clear_object (&flow);
    }
  return EXIT_SUCCESS;
}
