/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Applications, the whole way: the flows as the window runs them, the virtual card of practice mode, and the service over HTTPS in
 * this process. What a person would do is scripted; everything else is the real path. */

#include "../shk-test-folder.h"
#include "../shk-watch.h"

#include "shk-change-flow.h"
#include "shk-filing-cbor.h"
#include "shk-filing-flow-private.h"
#include "shk-setup-flow.h"
#include "shk-test-filing.h"
#include "shk-test-service.h"

#define TARO "01-taro"
#define HANAKO "02-hanako"
#define NURSE "nurse"
#define SOCIAL_WORKER "certified-social-worker"

static char *cards; /* (owned) a folder whose keys and cards are made once */

typedef struct
{
  char *folder;             /* (owned) of this test: every one begins with nothing on record but the samples */
  TestService service;
  ShkVirtualReader *reader; /* (owned) */
  ShkAccount *account;      /* (owned) */
  ShkDraftStore *drafts;    /* (owned) in memory */
  ShkCatalogue *catalogue;  /* (owned) */
} Fixture;

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

/* The keys of a practice service take a second to make. */
static void
copy_keys (const char *to)
{
  const char *argv[] = { "cp", "-r", cards, to, NULL };
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

static void
set_up_with (Fixture *fixture, const char *fault)
{
  g_autofree char *parent = g_dir_make_tmp ("shk-filing-XXXXXX", NULL);

  fixture->folder = g_build_filename (parent, "service", NULL);
  copy_keys (fixture->folder);
  test_service_open (&fixture->service, fixture->folder, 12, fault);
  fixture->account = test_service_new_account (&fixture->service);
  fixture->reader = shk_virtual_reader_new (0);
  fixture->drafts = shk_draft_store_new (NULL, NULL);
  test_place_card (fixture->reader, fixture->folder, TARO);
  test_sign_in (fixture->account, fixture->reader);
  fixture->catalogue = get (shk_account_fetch_catalogue (fixture->account));
  get (shk_account_refresh (fixture->account));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  set_up_with (fixture, data);
}

static guint
count_drafts (const Fixture *fixture)
{
  g_autoptr (GListModel) list = get (shk_draft_store_list (fixture->drafts, shk_account_get_holder (fixture->account)));

  return g_list_model_get_n_items (list);
}

/* What was begun is done, and let go of by the main loop. */
static void
let_go (const Fixture *fixture)
{
  count_drafts (fixture);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* The person leaves, and nothing of the flow is left but its draft. */
static void
leave (const Fixture *fixture, ShkFilingFlow *flow)
{
  shk_flow_cancel (SHK_FLOW (flow));
  let_go (fixture);
  g_assert_finalize_object (flow);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *parent = g_path_get_dirname (fixture->folder);

  let_go (fixture);
  g_assert_finalize_object (g_steal_pointer (&fixture->account));
  g_assert_finalize_object (g_steal_pointer (&fixture->drafts));
  g_clear_object (&fixture->catalogue);
  shk_virtual_reader_remove (fixture->reader);
  g_clear_object (&fixture->reader);
  test_service_close (&fixture->service);
  test_folder_remove (parent);
  g_free (fixture->folder);
}

static ShkFilingServices
get_services (const Fixture *fixture)
{
  return (ShkFilingServices) {
    .account = fixture->account,
    .readers = SHK_CARD_READERS (fixture->reader),
    .drafts = fixture->drafts,
  };
}

static ShkFilingFlow *
new_setup (const Fixture *fixture, const char *qualification)
{
  ShkFilingServices services = get_services (fixture);

  return SHK_FILING_FLOW (shk_setup_flow_new (&services, shk_catalogue_find (fixture->catalogue, qualification)));
}

static ShkRegistration *
find_registration (const Fixture *fixture, const char *qualification)
{
  GListModel *list = shk_account_get_registrations (fixture->account);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (ShkRegistration) registration = g_list_model_get_item (list, i);

      if (g_str_equal (shk_registration_get_qualification_id (registration), qualification))
        return registration; /* the list keeps it */
    }
  return NULL;
}

static ShkFilingFlow *
new_change (const Fixture *fixture, const char *qualification)
{
  ShkFilingServices services = get_services (fixture);
  ShkRegistration *registration = find_registration (fixture, qualification);

  g_assert_nonnull (registration);
  return SHK_FILING_FLOW (
    shk_change_flow_new (&services, shk_catalogue_find (fixture->catalogue, qualification), registration));
}

static guint
count_submissions (const Fixture *fixture)
{
  get (shk_account_refresh (fixture->account));
  return g_list_model_get_n_items (shk_account_get_submissions (fixture->account));
}

/* What the service has, decoded. */
static ShkFiling *
fetch_filing (const Fixture *fixture, ShkSubmission *submission)
{
  g_autoptr (GBytes) message = get (shk_account_fetch_message (fixture->account, shk_submission_get_id (submission)));
  ShkFiling *filing = shk_filing_decode_message (message, NULL);

  g_assert_nonnull (filing);
  return filing;
}

/* The outcome is what was shown when it was signed, and there is one of it. */
static void
assert_sent (const Fixture *fixture, ShkFilingFlow *flow, const ShkFiling *shown, guint n_submissions)
{
  ShkSubmission *submission = shk_filing_flow_get_submission (flow);
  g_autoptr (ShkFiling) sent = NULL;

  g_assert_cmpint (shk_flow_get_state (SHK_FLOW (flow)), ==, SHK_FLOW_DONE);
  g_assert_nonnull (submission);
  sent = fetch_filing (fixture, submission);
  g_assert_true (shk_filing_equal (sent, shown));
  g_assert_cmpuint (count_submissions (fixture), ==, n_submissions);
  g_assert_cmpuint (count_drafts (fixture), ==, 0);
}

static void
assert_failed (ShkFilingFlow *flow, const char *step, const char *code)
{
  g_assert_cmpstr (shk_flow_get_step (SHK_FLOW (flow)), ==, step);
  g_assert_cmpint (shk_flow_get_state (SHK_FLOW (flow)), ==, SHK_FLOW_FAILED);
  g_assert_cmpstr (shk_failure_get_code (shk_flow_get_failure (SHK_FLOW (flow))), ==, code);
}

static void
approve (ShkFilingFlow *flow)
{
  g_autoptr (DexFuture) future = shk_flow_approve (SHK_FLOW (flow));
  g_autoptr (GError) error = NULL;

  shk_await (future, &error);
  g_assert_no_error (error);
}

static void
approve_and_fail (ShkFilingFlow *flow)
{
  g_autoptr (DexFuture) future = shk_flow_approve (SHK_FLOW (flow));

  g_assert_null (shk_await (future, NULL));
}

static ShkFiling *
dup_shown (ShkFilingFlow *flow)
{
  ShkFiling *filing = shk_filing_flow_get_filing (flow);

  g_assert_nonnull (filing);
  return shk_filing_ref (filing);
}

/* --- The whole way ---------------------------------------------------------------------------------------------------- */

static void
test_setup (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkFilingFlow) flow = new_setup (fixture, NURSE);
  g_autoptr (ShkFiling) shown = NULL;
  guint before = count_submissions (fixture);

  test_run_to (flow, "setup.sign-read", "initial-setup");
  shown = dup_shown (flow);
  test_run_to (flow, NULL, NULL);
  g_assert_cmpstr (shk_flow_get_step (SHK_FLOW (flow)), ==, "setup.done");
  assert_sent (fixture, flow, shown, before + 1);
  g_assert_cmpstr (shk_person_get_name (shk_filing_get_parts (shown)->person), ==, "練習　太郎");
}

static void
test_setup_of_a_new_registration (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkFilingFlow) flow = new_setup (fixture, NURSE);
  g_autoptr (ShkFiling) shown = NULL;
  guint before = count_submissions (fixture);

  test_run_to (flow, "setup.sign-read", "registration");
  shown = dup_shown (flow);
  g_assert_cmpstr (shk_filing_get_parts (shown)->procedure, ==, "registration");
  test_run_to (flow, NULL, NULL);
  assert_sent (fixture, flow, shown, before + 1);
}

/* Every procedure of a change; what is registered is what its form begins with. */
static void
test_change (Fixture *fixture, gconstpointer data)
{
  const char *procedures[] = { "rewrite", "reissue", "deletion" };

  for (guint i = 0; i < G_N_ELEMENTS (procedures); i++)
    {
      g_autoptr (ShkFilingFlow) flow = new_change (fixture, SOCIAL_WORKER);
      g_autoptr (ShkFiling) shown = NULL;
      guint before = count_submissions (fixture);

      test_run_to (flow, "change.form", procedures[i]);
      g_assert_nonnull (shk_filing_flow_get_particulars (flow));
      test_run_to (flow, "change.sign-read", procedures[i]);
      shown = dup_shown (flow);
      g_assert_cmpstr (shk_filing_get_parts (shown)->registration, ==,
                       shk_registration_get_id (shk_filing_flow_get_registration (flow)));
      test_run_to (flow, NULL, NULL);
      assert_sent (fixture, flow, shown, before + 1);
    }
}

/* The same run as the window's, in one go, where nothing has to be attached. */
typedef struct
{
  const char *procedure;
  GString *visited; /* (owned) */
} Script;

static gboolean
answer (ShkFlow *flow, const char *step, gpointer user_data)
{
  Script *script = user_data;

  g_string_append_printf (script->visited, "%s ", step);
  if (!g_str_has_suffix (step, ".form"))
    test_answer_step (SHK_FILING_FLOW (flow), step, script->procedure);
  return TRUE;
}

static void
test_automatic_front_end (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkFilingFlow) flow = new_setup (fixture, NURSE);
  Script script = { .procedure = "initial-setup", .visited = g_string_new (NULL) };
  g_autoptr (DexFuture) whole = NULL;
  g_autoptr (GError) error = NULL;

  test_run_to (flow, "setup.form", script.procedure);
  test_fill_in (flow);
  g_assert_true (shk_flow_go_back_to (SHK_FLOW (flow), "setup.begin"));
  whole = shk_flow_run_automatically (SHK_FLOW (flow), answer, &script);
  shk_await (whole, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (script.visited->str, ==,
                   "setup.begin setup.registered setup.identity setup.form setup.review setup.consent setup.sign-read "
                   "setup.sign-pin setup.sign-ready setup.sign ");
  g_assert_cmpuint (shk_flow_get_n_needed (SHK_FLOW (flow)), ==, 17 - 1);
  g_string_free (script.visited, TRUE);
}

/* --- Passwords -------------------------------------------------------------------------------------------------------- */

static void
test_wrong_password_of_the_four_items (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkFilingFlow) flow = new_setup (fixture, NURSE);

  test_run_to (flow, "setup.card-pin", "initial-setup");
  g_assert_cmpint (shk_card_flow_get_pin_kind (SHK_CARD_FLOW (flow)), ==, SHK_PIN_ATTRIBUTES);
  test_type_pin (SHK_FLOW (flow), "0000");
  approve (flow);
  approve (flow);
  approve_and_fail (flow);
  g_assert_cmpstr (shk_flow_get_step (SHK_FLOW (flow)), ==, "setup.card-pin");
  g_assert_cmpstr (shk_failure_get_code (shk_card_flow_get_notice (SHK_CARD_FLOW (flow))), ==, "card-pin-wrong");
  g_assert_cmpint (shk_card_flow_get_tries (SHK_CARD_FLOW (flow)), ==, 2);
  test_run_to (flow, "setup.identity", "initial-setup");
}

/* The answers are all there still, and one password more signs it. */
static void
test_wrong_password_of_the_signature (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkFilingFlow) flow = new_setup (fixture, NURSE);
  g_autoptr (ShkFiling) shown = NULL;
  guint before = count_submissions (fixture);

  test_run_to (flow, "setup.sign-pin", "initial-setup");
  shown = dup_shown (flow);
  test_type_pin (SHK_FLOW (flow), "WRONG123");
  approve (flow);
  approve (flow);
  approve_and_fail (flow);
  g_assert_cmpstr (shk_flow_get_step (SHK_FLOW (flow)), ==, "setup.sign-pin");
  g_assert_cmpint (shk_card_flow_get_tries (SHK_CARD_FLOW (flow)), ==, 4);
  g_assert_cmpuint (count_submissions (fixture), ==, before);
  test_run_to (flow, NULL, NULL);
  assert_sent (fixture, flow, shown, before + 1);
}

/* A service that can't be had costs no try of the password. */
static void
test_no_password_is_spent_without_the_service (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkFilingFlow) flow = new_setup (fixture, NURSE);

  test_run_to (flow, "setup.sign-pin", "initial-setup");
  test_type_pin (SHK_FLOW (flow), "WRONG123");
  approve (flow);
  approve (flow);
  test_service_stop (&fixture->service);
  approve_and_fail (flow);
  assert_failed (flow, "setup.sign", "net-unreachable");
  g_assert_true (shk_card_flow_get_tries (SHK_CARD_FLOW (flow)) != 4);
}

/* --- Back and again --------------------------------------------------------------------------------------------------- */

static void
test_the_card_is_read_once_unless_asked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkFilingFlow) flow = new_setup (fixture, NURSE);

  test_run_to (flow, "setup.identity", "initial-setup");
  shk_flow_go_back (SHK_FLOW (flow));
  g_assert_cmpstr (shk_flow_get_step (SHK_FLOW (flow)), ==, "setup.registered");
  approve (flow);
  g_assert_cmpstr (shk_flow_get_step (SHK_FLOW (flow)), ==, "setup.identity");

  test_place_card (fixture->reader, fixture->folder, HANAKO);
  shk_filing_flow_read_again (flow);
  g_assert_cmpstr (shk_flow_get_step (SHK_FLOW (flow)), ==, "setup.card-prepare");
  g_assert_null (shk_filing_flow_get_person (flow));
  test_run_to (flow, "setup.identity", "initial-setup");
  g_assert_cmpstr (shk_person_get_name (shk_filing_flow_get_person (flow)), ==, "練習　花子");
}

/* Another answer, and what was signed is not it any more: a signature is asked for again, over what is shown now. */
static void
test_an_answer_that_changes_is_signed_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkFilingFlow) flow = new_setup (fixture, NURSE);
  g_autoptr (ShkFiling) shown = NULL;
  guint before = count_submissions (fixture);

  test_run_to (flow, "setup.sign-ready", "initial-setup");
  approve (flow);
  /* signed by hand, as if sending had failed */
  _shk_filing_flow_get_private (flow)->message = g_bytes_new_static ("x", 1);
  g_assert_true (shk_flow_go_back_to (SHK_FLOW (flow), "setup.form"));
  g_assert_cmpint (shk_filing_flow_set_answer (flow, "telephone", "０９０ー１２３４ー５６７８"), ==, SHK_FIELD_FINE);
  g_assert_null (_shk_filing_flow_get_private (flow)->message);
  test_run_to (flow, "setup.sign-read", "initial-setup");
  shown = dup_shown (flow);
  g_assert_cmpstr (shk_answers_get (shk_filing_get_parts (shown)->answers, "telephone"), ==, "090-1234-5678");
  test_run_to (flow, NULL, NULL);
  assert_sent (fixture, flow, shown, before + 1);
}

/* The other answer to whether it is registered: another form; what both ask for stays. */
static void
test_another_procedure_keeps_what_both_ask_for (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkFilingFlow) flow = new_setup (fixture, NURSE);

  test_run_to (flow, "setup.form", "initial-setup");
  shk_filing_flow_set_answer (flow, "telephone", "03-9999-0000");
  g_assert_true (shk_flow_go_back_to (SHK_FLOW (flow), "setup.registered"));
  g_assert_true (shk_filing_flow_set_procedure (flow, "registration"));
  g_assert_null (shk_filing_flow_get_form (flow));
  g_assert_false (shk_filing_flow_set_procedure (flow, "no-such-procedure"));
  test_run_to (flow, "setup.form", "registration");
  g_assert_cmpstr (shk_answers_get (shk_filing_flow_get_answers (flow), "telephone"), ==, "03-9999-0000");
}

/* Any order of back, forward and change: what is sent is what was shown when it was signed. */
static void
test_any_order_sends_what_is_shown (Fixture *fixture, gconstpointer data)
{
  const char *procedures[] = { "initial-setup", "registration" };

  for (guint round = 0; round < 6; round++)
    {
      g_autoptr (ShkFilingFlow) flow = new_setup (fixture, round % 2 ? "physician" : NURSE);
      g_autoptr (ShkFiling) shown = NULL;
      const char *procedure = procedures[0];
      guint before = count_submissions (fixture);
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < 60; i++)
        {
          const char *step = shk_flow_get_step (SHK_FLOW (flow));
          int dice = g_test_rand_int_range (0, 10);

          if (g_str_equal (step, "setup.sign"))
            break;
          if (dice < 2)
            shk_flow_go_back (SHK_FLOW (flow));
          else if (dice == 2 && g_str_equal (step, "setup.registered"))
            procedure = procedures[g_test_rand_int_range (0, 2)];
          else if (dice == 3 && g_str_equal (step, "setup.form") && shk_filing_flow_get_attachments (flow)->len > 0)
            shk_filing_flow_detach (flow, g_ptr_array_index (shk_filing_flow_get_attachments (flow), 0));
          else if (dice == 4 && g_str_equal (step, "setup.form"))
            {
              g_autofree char *typed = g_strdup_printf ("03-%04d-%04d", g_test_rand_int_range (1000, 9999), i);

              shk_filing_flow_set_answer (flow, "telephone", typed);
            }
          else if (dice == 5 && g_str_equal (step, "setup.review"))
            shk_filing_flow_edit (flow, "setup.form");
          else if (dice == 6 && g_str_equal (step, "setup.consent"))
            shk_filing_flow_set_agreed (flow, FALSE);
          else
            {
              test_answer_step (flow, step, procedure);
              approve (flow);
            }
        }
      test_run_to (flow, "setup.sign", procedure);
      shown = dup_shown (flow);
      test_run_until (flow, NULL, procedure, &error);
      if (error != NULL && g_strcmp0 (shk_net_error_get_problem (error), "application-open") == 0)
        {
          g_assert_cmpuint (count_submissions (fixture), ==, before); /* that of an earlier round is under way */
          get (shk_filing_flow_discard (flow));
          g_clear_error (&error);
          continue;
        }
      g_assert_no_error (error);
      assert_sent (fixture, flow, shown, before + 1);
    }
}

/* --- Drafts ----------------------------------------------------------------------------------------------------------- */

static ShkDraft *
load_draft (const Fixture *fixture)
{
  g_autoptr (GListModel) list = get (shk_draft_store_list (fixture->drafts, shk_account_get_holder (fixture->account)));
  g_autoptr (ShkDraftEntry) entry = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  entry = g_list_model_get_item (list, 0);
  return shk_draft_copy (shk_draft_entry_get_draft (entry));
}

static ShkFilingFlow *
resume (const Fixture *fixture, const ShkDraft *draft)
{
  ShkFilingServices services = get_services (fixture);
  ShkQualification *qualification = shk_catalogue_find (fixture->catalogue, draft->qualification);

  if (g_str_equal (draft->flow, "setup"))
    return SHK_FILING_FLOW (shk_setup_flow_resume (&services, qualification, draft));
  return SHK_FILING_FLOW (
    shk_change_flow_resume (&services, qualification, find_registration (fixture, draft->qualification), draft));
}

/* By the clock of whoever made the flow, at the day in Japan. */
static void
test_no_day_that_is_still_to_come (Fixture *fixture, gconstpointer data)
{
  ShkFilingServices services = get_services (fixture);
  g_autoptr (ShkClock) clock = shk_clock_new_fixed (1709218800); /* 2024-02-29T15:00:00Z */
  g_autoptr (ShkFilingFlow) flow = NULL;

  services.clock = clock;
  flow = SHK_FILING_FLOW (shk_setup_flow_new (&services, shk_catalogue_find (fixture->catalogue, NURSE)));
  test_run_to (flow, "setup.form", "initial-setup");
  g_assert_cmpint (shk_filing_flow_set_answer (flow, "registered-on", "2024-03-02"), ==, SHK_FIELD_TOO_LATE);
  g_assert_cmpint (shk_filing_flow_set_answer (flow, "registered-on", "R6.3.1"), ==, SHK_FIELD_FINE);
}

/* As the window does: what can be approved is, on the way to where the person was. */
static void
follow_goal (ShkFilingFlow *flow)
{
  while (shk_flow_get_goal (SHK_FLOW (flow)) != NULL)
    approve (flow);
}

/* Where it goes on: there, or where the password is typed that nobody keeps. */
static const char *
get_expected (const char *step)
{
  if (g_str_has_suffix (step, ".card-ready") || g_str_has_suffix (step, ".card"))
    return strchr (step, 's') == step ? "setup.card-pin" : "change.card-pin";
  if (g_str_has_suffix (step, ".sign-ready") || g_str_has_suffix (step, ".sign"))
    return strchr (step, 's') == step ? "setup.sign-pin" : "change.sign-pin";
  return step;
}

/* At every step: left, and gone on with in another flow, as far as what is signed. */
static void
test_goes_on_at_every_step (Fixture *fixture, gconstpointer data)
{
  const char *const steps[] = {
    "setup.card-prepare", "setup.card-read", "setup.card-pin", "setup.card-ready", "setup.card", "setup.identity",
    "setup.form", "setup.review", "setup.consent", "setup.sign-read", "setup.sign-pin", "setup.sign-ready", "setup.sign",
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      ShkFilingFlow *left = new_setup (fixture, NURSE);
      g_autoptr (ShkFilingFlow) flow = NULL;
      g_autoptr (ShkDraft) draft = NULL;

      test_run_to (left, steps[i], "initial-setup");
      leave (fixture, left);
      draft = load_draft (fixture);
      g_assert_cmpstr (draft->step, ==, steps[i]);
      flow = resume (fixture, draft);
      follow_goal (flow);
      g_assert_cmpstr (shk_flow_get_step (SHK_FLOW (flow)), ==, get_expected (steps[i]));
      if (!shk_flow_is_past (SHK_FLOW (flow), "setup.sign-read"))
        test_run_to (flow, "setup.sign-read", "initial-setup");
      g_assert_nonnull (shk_filing_flow_get_filing (flow));
      get (shk_filing_flow_discard (flow));
      g_assert_cmpuint (count_drafts (fixture), ==, 0);
    }
}

static void
test_a_change_goes_on_too (Fixture *fixture, gconstpointer data)
{
  ShkFilingFlow *left = new_change (fixture, SOCIAL_WORKER);
  g_autoptr (ShkFilingFlow) flow = NULL;
  g_autoptr (ShkDraft) draft = NULL;

  test_run_to (left, "change.review", "rewrite");
  leave (fixture, left);
  draft = load_draft (fixture);
  flow = resume (fixture, draft);
  follow_goal (flow);
  g_assert_cmpstr (shk_flow_get_step (SHK_FLOW (flow)), ==, "change.review");
  g_assert_nonnull (shk_filing_flow_get_particulars (flow));
}

static void
test_who_only_looked_leaves_no_draft (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkFilingFlow) flow = new_setup (fixture, NURSE);

  approve (flow);
  g_assert_cmpuint (count_drafts (fixture), ==, 0);
  g_assert_false (shk_flow_would_lose (SHK_FLOW (flow)));
  shk_filing_flow_set_procedure (flow, "initial-setup");
  approve (flow);
  g_assert_cmpuint (count_drafts (fixture), ==, 1);
  g_assert_true (shk_flow_would_lose (SHK_FLOW (flow))); /* the store is in memory only */
}

/* --- Files ------------------------------------------------------------------------------------------------------------ */

static const ShkFormField *
find_file_field (ShkForm *form)
{
  for (guint i = 0; i < shk_form_get_n_fields (form); i++)
    if (shk_form_get_field (form, i)->type == SHK_FIELD_FILE)
      return shk_form_get_field (form, i);
  g_assert_not_reached ();
}

static void
assert_refuses_file (ShkFilingFlow *flow, const char *field, GBytes *bytes, ShkFilingFlowError code)
{
  g_autoptr (GBytes) taken = bytes;
  g_autoptr (DexFuture) future = shk_filing_flow_attach (flow, field, "書類.pdf", taken);
  guint before = shk_filing_flow_get_attachments (flow)->len;
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_await (future, &error));
  g_assert_error (error, SHK_FILING_FLOW_ERROR, (int) code);
  g_assert_cmpuint (shk_filing_flow_get_attachments (flow)->len, ==, before);
}

static GBytes *
cut (GBytes *bytes)
{
  g_autoptr (GBytes) whole = bytes;

  return g_bytes_new (g_bytes_get_data (whole, NULL), g_bytes_get_size (whole) / 2);
}

static GBytes *
fill_up (GBytes *bytes, gsize size)
{
  g_autoptr (GBytes) head = bytes;
  guint8 *all = g_malloc0 (size);

  memcpy (all, g_bytes_get_data (head, NULL), g_bytes_get_size (head));
  return g_bytes_new_take (all, size);
}

static void
test_files_are_looked_at_before_they_are_taken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkFilingFlow) flow = new_setup (fixture, NURSE);
  const ShkFormField *field;

  test_run_to (flow, "setup.form", "initial-setup");
  field = find_file_field (shk_filing_flow_get_form (flow));
  assert_refuses_file (flow, field->id, g_bytes_new (NULL, 0), SHK_FILING_FLOW_ERROR_EMPTY);
  assert_refuses_file (flow, field->id, g_bytes_new_static ("GIF89a, not a document", 22), SHK_FILING_FLOW_ERROR_KIND);
  assert_refuses_file (flow, field->id, g_bytes_new_static ("%PDF-1.7\nand nothing more", 25), SHK_FILING_FLOW_ERROR_DAMAGED);
  assert_refuses_file (flow, field->id, cut (test_make_png (400, 300, 1)), SHK_FILING_FLOW_ERROR_DAMAGED);
  assert_refuses_file (flow, field->id, test_make_pdf (field->max_pages + 1, 1), SHK_FILING_FLOW_ERROR_PAGES);
  assert_refuses_file (flow, field->id, fill_up (test_make_png (4, 3, 1), field->max_bytes + 1),
                       SHK_FILING_FLOW_ERROR_TOO_LARGE);
}

static void
test_a_document_takes_files_up_to_its_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkFilingFlow) flow = new_setup (fixture, NURSE);
  g_autoptr (GBytes) most = NULL, photo = NULL, kept = NULL;
  const ShkFormField *field;
  ShkAttachment *first;

  test_run_to (flow, "setup.form", "initial-setup");
  field = find_file_field (shk_filing_flow_get_form (flow));
  most = test_make_pdf (field->max_pages, 7);
  photo = test_make_png (40, 30, 3);
  test_attach (flow, field->id, "/a folder/免許証.pdf", most);
  first = g_ptr_array_index (shk_filing_flow_get_attachments (flow), 0);
  g_assert_cmpstr (shk_attachment_get_name (first), ==, "免許証.pdf");
  g_assert_cmpuint (shk_attachment_get_n_pages (first), ==, field->max_pages);
  kept = get (shk_filing_flow_fetch_file (flow, first));
  g_assert_true (g_bytes_equal (kept, most));
  assert_refuses_file (flow, field->id, g_bytes_ref (most), SHK_FILING_FLOW_ERROR_DUPLICATE);
  assert_refuses_file (flow, field->id, g_bytes_ref (photo), SHK_FILING_FLOW_ERROR_PAGES);
  shk_filing_flow_detach (flow, first);
  test_attach (flow, field->id, "写真.png", photo);
}

/* As many pixels as a document may have: that takes a while, and the window lives on. */
static void
test_the_main_loop_runs_while_a_file_is_looked_at (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkFilingFlow) flow = new_setup (fixture, NURSE);
  g_autoptr (GBytes) photo = test_make_png (4400, 4400, 1);
  TestWatch watch;

  test_run_to (flow, "setup.form", "initial-setup");
  test_watch_begin (&watch);
  test_attach (flow, find_file_field (shk_filing_flow_get_form (flow))->id, "写真.png", photo);
  test_watch_end (&watch);
}

static void
test_names_fit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkFilingFlow) flow = new_setup (fixture, NURSE);
  g_autoptr (GString) name = g_string_new ("scan\n");
  g_autoptr (GBytes) photo = test_make_png (10, 10, 1);
  const char *kept;

  test_run_to (flow, "setup.form", "initial-setup");
  for (guint i = 0; i < 300; i++)
    g_string_append (name, "長");
  g_string_append (name, ".png");
  test_attach (flow, find_file_field (shk_filing_flow_get_form (flow))->id, name->str, photo);
  kept = shk_attachment_get_name (g_ptr_array_index (shk_filing_flow_get_attachments (flow), 0));
  g_assert_cmpint (g_utf8_strlen (kept, -1), ==, SHK_ATTACHMENT_MAX_NAME_CHARACTERS);
  g_assert_true (g_str_has_prefix (kept, "scan長"));
  g_assert_true (g_str_has_suffix (kept, "長.png"));
}

/* --- Once only -------------------------------------------------------------------------------------------------------- */

/* The service takes it, and its answer is lost: it is not sent again. */
static void
test_a_lost_answer_is_asked_about (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkFilingFlow) flow = new_setup (fixture, NURSE);
  g_autoptr (ShkFiling) shown = NULL;
  guint before = count_submissions (fixture);

  test_run_to (flow, "setup.sign", "initial-setup");
  shown = dup_shown (flow);
  approve_and_fail (flow);
  assert_failed (flow, "setup.sign", "application-unsure");
  g_assert_false (shk_flow_can_go_back (SHK_FLOW (flow)));
  approve (flow);
  assert_sent (fixture, flow, shown, before + 1);
}

/* The same, and the program ends before it can ask: the draft knows that it may have arrived. */
static void
test_a_lost_answer_is_asked_about_after_a_new_start (Fixture *fixture, gconstpointer data)
{
  ShkFilingFlow *left = new_setup (fixture, NURSE);
  g_autoptr (ShkFilingFlow) flow = NULL;
  g_autoptr (ShkDraft) draft = NULL;
  g_autoptr (ShkFiling) shown = NULL;
  guint before = count_submissions (fixture);

  test_run_to (left, "setup.sign", "initial-setup");
  shown = dup_shown (left);
  approve_and_fail (left);
  leave (fixture, left);

  draft = load_draft (fixture);
  g_assert_nonnull (draft->message);
  flow = resume (fixture, draft);
  g_assert_cmpstr (shk_flow_get_step (SHK_FLOW (flow)), ==, "setup.sign");
  follow_goal (flow);
  assert_sent (fixture, flow, shown, before + 1);
}

/* --- Refusals --------------------------------------------------------------------------------------------------------- */

/* Whoever reads one card and signs with another's: the right one, and its password, may still be used. */
static void
test_another_card_signs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkFilingFlow) flow = new_setup (fixture, NURSE);
  guint before = count_submissions (fixture);

  test_run_to (flow, "setup.sign", "initial-setup");
  test_place_card (fixture->reader, fixture->folder, HANAKO);
  approve_and_fail (flow);
  g_assert_cmpstr (shk_flow_get_step (SHK_FLOW (flow)), ==, "setup.sign-pin");
  g_assert_cmpstr (shk_failure_get_code (shk_card_flow_get_notice (SHK_CARD_FLOW (flow))), ==, "application-signer-other");
  g_assert_true (shk_flow_can_go_back (SHK_FLOW (flow)));
  g_assert_cmpuint (count_submissions (fixture), ==, before);
  g_assert_false (shk_filing_flow_is_signed (SHK_FLOW (flow)));
}

static ShkForm *
make_outdated (ShkForm *form)
{
  ShkFormTexts texts = *shk_form_get_texts (form);
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_form_field_free);

  texts.version = "2020-01.1";
  for (guint i = 0; i < shk_form_get_n_fields (form); i++)
    g_ptr_array_add (fields, shk_form_field_new (shk_form_get_field (form, i)));
  return shk_form_new (&texts, g_steal_pointer (&fields));
}

/* The form is another one by now: its answers stay, and it is looked at again. */
static void
test_a_form_that_changed_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkFilingFlow) flow = new_setup (fixture, NURSE);
  g_autoptr (ShkForm) outdated = NULL;
  g_autoptr (ShkFiling) shown = NULL;
  guint before = count_submissions (fixture);

  test_run_to (flow, "setup.form", "initial-setup");
  outdated = make_outdated (shk_filing_flow_get_form (flow));
  _shk_filing_flow_set_form (flow, outdated);
  test_run_to (flow, "setup.sign", "initial-setup");
  approve_and_fail (flow);
  g_assert_cmpstr (shk_flow_get_step (SHK_FLOW (flow)), ==, "setup.form");
  g_assert_cmpstr (shk_failure_get_code (shk_card_flow_get_notice (SHK_CARD_FLOW (flow))), ==, "application-form-outdated");
  g_assert_true (shk_flow_can_approve (SHK_FLOW (flow)));
  test_run_to (flow, "setup.sign-read", "initial-setup");
  shown = dup_shown (flow);
  test_run_to (flow, NULL, NULL);
  assert_sent (fixture, flow, shown, before + 1);
}

/* Somebody else signed in meanwhile: their account gets nothing of this. */
static void
test_somebody_else_signs_in (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkFilingFlow) flow = new_setup (fixture, NURSE);

  test_run_to (flow, "setup.sign", "initial-setup");
  test_place_card (fixture->reader, fixture->folder, HANAKO);
  test_sign_in (fixture->account, fixture->reader);
  approve_and_fail (flow);
  assert_failed (flow, "setup.sign", "application-holder-other");
}

static void
test_twice_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkFilingFlow) first = new_setup (fixture, NURSE);
  g_autoptr (ShkFilingFlow) second = NULL;

  test_run_to (first, NULL, "initial-setup");
  second = new_setup (fixture, NURSE);
  test_run_to (second, "setup.sign", "initial-setup");
  approve_and_fail (second);
  assert_failed (second, "setup.sign", "application-open");
}

#define ADD(path, fault, test) g_test_add ("/flow/filing/" path, Fixture, fault, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *parent = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  dex_init ();
  parent = g_dir_make_tmp ("shk-filing-XXXXXX", NULL);
  cards = g_build_filename (parent, "service", NULL);
  shk_practice_service_close (test_service_open_practice (cards, 12, NULL));

  ADD ("setup", NULL, test_setup);
  ADD ("setup-of-a-new-registration", NULL, test_setup_of_a_new_registration);
  ADD ("change", NULL, test_change);
  ADD ("automatic-front-end", NULL, test_automatic_front_end);
  ADD ("wrong-password-of-the-four-items", NULL, test_wrong_password_of_the_four_items);
  ADD ("wrong-password-of-the-signature", NULL, test_wrong_password_of_the_signature);
  ADD ("no-password-without-the-service", NULL, test_no_password_is_spent_without_the_service);
  ADD ("card-is-read-once-unless-asked", NULL, test_the_card_is_read_once_unless_asked);
  ADD ("an-answer-that-changes-is-signed-again", NULL, test_an_answer_that_changes_is_signed_again);
  ADD ("another-procedure-keeps-answers", NULL, test_another_procedure_keeps_what_both_ask_for);
  ADD ("any-order-sends-what-is-shown", NULL, test_any_order_sends_what_is_shown);
  ADD ("goes-on-at-every-step", NULL, test_goes_on_at_every_step);
  ADD ("no-day-that-is-still-to-come", NULL, test_no_day_that_is_still_to_come);
  ADD ("change-goes-on", NULL, test_a_change_goes_on_too);
  ADD ("no-draft-of-a-look", NULL, test_who_only_looked_leaves_no_draft);
  ADD ("files-are-looked-at", NULL, test_files_are_looked_at_before_they_are_taken);
  ADD ("files-up-to-the-pages", NULL, test_a_document_takes_files_up_to_its_pages);
  ADD ("main-loop-runs-while-a-file-is-looked-at", NULL, test_the_main_loop_runs_while_a_file_is_looked_at);
  ADD ("names-fit", NULL, test_names_fit);
  ADD ("lost-answer", "applications=lose", test_a_lost_answer_is_asked_about);
  ADD ("lost-answer-and-a-new-start", "applications=lose", test_a_lost_answer_is_asked_about_after_a_new_start);
  ADD ("another-card-signs", NULL, test_another_card_signs);
  ADD ("form-that-changed", NULL, test_a_form_that_changed_meanwhile);
  ADD ("somebody-else-signs-in", NULL, test_somebody_else_signs_in);
  ADD ("twice-is-refused", NULL, test_twice_is_refused);
  status = g_test_run ();
  g_free (cards);
  test_folder_remove (parent);
  return status;
}
