/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Signing in, the whole way: the flow as the window runs it, the virtual card of practice mode, and the service over HTTPS in
 * this process. What a person would do is scripted; everything else is the real path. */

#include "../shk-await.h"
#include "../shk-test-folder.h"

#include "shk-sign-in-flow.h"
#include "shk-test-service.h"
#include "shk-virtual-reader.h"

#define TARO "01-taro"
#define LAST_TRY "06-one-try-left"
#define BLOCKED "07-blocked"
#define REVOKED "04-revoked"
#define EXPIRED "05-expired"

static char *folder; /* (owned) shared, so that keys are made once */

/* --- Whoever answers the question about the last try ------------------------------------------------------------------ */

#define SCRIPT_TYPE_PROMPTER (script_prompter_get_type ())
G_DECLARE_FINAL_TYPE (ScriptPrompter, script_prompter, SCRIPT, PROMPTER, GObject)

struct _ScriptPrompter
{
  GObject parent_instance;

  gboolean agrees;
  guint n_asked;
};

static DexFuture *
script_prompter_confirm_last_try (ShkPrompter *prompter, ShkPinKind kind)
{
  ScriptPrompter *self = SCRIPT_PROMPTER (prompter);

  self->n_asked++;
  return dex_future_new_for_boolean (self->agrees);
}

static void
script_prompter_iface_init (ShkPrompterInterface *iface)
{
  iface->confirm_last_try = script_prompter_confirm_last_try;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ScriptPrompter, script_prompter, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SHK_TYPE_PROMPTER, script_prompter_iface_init))

static void
script_prompter_class_init (ScriptPrompterClass *klass)
{
}

static void
script_prompter_init (ScriptPrompter *self)
{
}

/* --- The fixture ------------------------------------------------------------------------------------------------------ */

typedef struct
{
  TestService service;
  ShkVirtualReader *reader; /* (owned) */
  ScriptPrompter *prompter; /* (owned) */
  ShkAccount *account;      /* (owned) */
  ShkSignInFlow *flow;      /* (owned) (nullable) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  test_service_open (&fixture->service, folder, 12, NULL);
  fixture->account = test_service_new_account (&fixture->service);
  fixture->reader = shk_virtual_reader_new (0);
  fixture->prompter = g_object_new (SCRIPT_TYPE_PROMPTER, NULL);
  fixture->flow =
    shk_sign_in_flow_new (fixture->account, SHK_CARD_READERS (fixture->reader), SHK_PROMPTER (fixture->prompter));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->flow));
  g_assert_finalize_object (g_steal_pointer (&fixture->account));
  g_clear_object (&fixture->prompter);
  shk_virtual_reader_remove (fixture->reader);
  g_clear_object (&fixture->reader);
  test_service_close (&fixture->service);
  test_service_forget_cards (folder);
}

static void
place (Fixture *fixture, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_build_filename (folder, "cards", file, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (shk_virtual_reader_place (fixture->reader, path, &error));
  g_assert_no_error (error);
}

static void
type_pin (Fixture *fixture, const char *digits)
{
  g_autoptr (ShkSecret) pin = shk_pin_normalise (SHK_PIN_AUTH, digits);

  shk_card_flow_set_pin (SHK_CARD_FLOW (fixture->flow), pin);
}

static void
approve (Fixture *fixture)
{
  g_autoptr (DexFuture) future = shk_flow_approve (SHK_FLOW (fixture->flow));
  g_autoptr (GError) error = NULL;

  shk_await (future, &error);
  g_assert_no_error (error);
}

/* From the PIN to the card step, and there. */
static DexFuture *
start_reading (Fixture *fixture, const char *digits)
{
  type_pin (fixture, digits);
  approve (fixture);
  approve (fixture);
  g_assert_cmpstr (shk_flow_get_step (SHK_FLOW (fixture->flow)), ==, "sign-in.card");
  return shk_flow_approve (SHK_FLOW (fixture->flow));
}

static void
read_and_fail (Fixture *fixture, const char *digits)
{
  g_autoptr (DexFuture) future = start_reading (fixture, digits);

  g_assert_null (shk_await (future, NULL));
}

static void
read_and_sign_in (Fixture *fixture, const char *digits)
{
  g_autoptr (DexFuture) future = start_reading (fixture, digits);
  g_autoptr (GError) error = NULL;

  shk_await (future, &error);
  g_assert_no_error (error);
  g_assert_cmpint (shk_flow_get_state (SHK_FLOW (fixture->flow)), ==, SHK_FLOW_DONE);
  g_assert_true (shk_account_is_signed_in (fixture->account));
}

/* The flow waits for another PIN, the old one is gone, and it says why. */
static void
assert_asks_again (Fixture *fixture, const char *code)
{
  ShkFailure *notice = shk_card_flow_get_notice (SHK_CARD_FLOW (fixture->flow));

  g_assert_cmpstr (shk_flow_get_step (SHK_FLOW (fixture->flow)), ==, "sign-in.pin");
  g_assert_cmpint (shk_flow_get_state (SHK_FLOW (fixture->flow)), ==, SHK_FLOW_WAITING);
  g_assert_false (shk_flow_can_approve (SHK_FLOW (fixture->flow)));
  g_assert_nonnull (notice);
  g_assert_cmpstr (shk_failure_get_code (notice), ==, code);
  g_assert_false (shk_account_is_signed_in (fixture->account));
}

static void
assert_failed (Fixture *fixture, const char *code, gboolean retriable)
{
  ShkFailure *failure = shk_flow_get_failure (SHK_FLOW (fixture->flow));

  g_assert_cmpint (shk_flow_get_state (SHK_FLOW (fixture->flow)), ==, SHK_FLOW_FAILED);
  g_assert_cmpstr (shk_failure_get_code (failure), ==, code);
  g_assert_true (shk_failure_is_retriable (failure) == retriable);
  g_assert_false (shk_account_is_signed_in (fixture->account));
}

static int
look_at_tries (Fixture *fixture)
{
  g_autoptr (DexFuture) future = shk_card_flow_look_at_tries (SHK_CARD_FLOW (fixture->flow));
  g_autoptr (GError) error = NULL;

  shk_await (future, &error);
  g_assert_no_error (error);
  return shk_card_flow_get_tries (SHK_CARD_FLOW (fixture->flow));
}

/* --- Tests ------------------------------------------------------------------------------------------------------------ */

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) lists = NULL;
  g_autoptr (GError) error = NULL;

  place (fixture, TARO);
  read_and_sign_in (fixture, "1234");
  lists = shk_account_refresh (fixture->account);
  shk_await (lists, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (shk_account_get_registrations (fixture->account)), >, 0);
}

static void
on_situation (ShkCardFlow *flow, GParamSpec *pspec, gboolean *waits)
{
  *waits = TRUE;
}

/* The card may come after the wait has begun. */
static void
test_waits_for_the_card (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) future = start_reading (fixture, "1234");
  g_autoptr (GError) error = NULL;
  gboolean heard = FALSE;

  g_assert_cmpint (shk_card_flow_get_phase (SHK_CARD_FLOW (fixture->flow)), ==, SHK_CARD_PHASE_WAITING);
  g_assert_true (dex_future_is_pending (future));
  g_signal_connect (fixture->flow, "notify::situation", G_CALLBACK (on_situation), &heard);
  place (fixture, TARO);
  shk_await (future, &error);
  g_assert_no_error (error);
  g_assert_true (heard);
  g_assert_true (shk_account_is_signed_in (fixture->account));
}

/* Stopped while it waits: the PIN was not sent, and may be used when the person goes on. */
static void
test_stop_while_waiting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) future = start_reading (fixture, "1234");
  g_autoptr (GError) error = NULL;

  shk_flow_stop (SHK_FLOW (fixture->flow));
  g_assert_null (shk_await (future, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (shk_flow_can_approve (SHK_FLOW (fixture->flow)));
  place (fixture, TARO);
  approve (fixture);
  g_assert_true (shk_account_is_signed_in (fixture->account));
}

static void
test_wrong_pin (Fixture *fixture, gconstpointer data)
{
  place (fixture, TARO);
  g_assert_cmpint (look_at_tries (fixture), ==, 3);
  read_and_fail (fixture, "9999");
  assert_asks_again (fixture, "card-pin-wrong");
  g_assert_cmpint (shk_card_flow_get_tries (SHK_CARD_FLOW (fixture->flow)), ==, 2);
  read_and_sign_in (fixture, "1234");
}

/* A wrong one, another wrong one, and the third only after the question; then it is blocked, and says so. */
static void
test_down_to_blocked (Fixture *fixture, gconstpointer data)
{
  place (fixture, TARO);
  read_and_fail (fixture, "9999");
  read_and_fail (fixture, "9998");
  g_assert_cmpint (shk_card_flow_get_tries (SHK_CARD_FLOW (fixture->flow)), ==, 1);
  g_assert_cmpuint (fixture->prompter->n_asked, ==, 0);
  fixture->prompter->agrees = TRUE;
  read_and_fail (fixture, "9997");
  g_assert_cmpuint (fixture->prompter->n_asked, ==, 1);
  assert_failed (fixture, "card-pin-blocked", FALSE);
}

static void
test_last_try_declined (Fixture *fixture, gconstpointer data)
{
  place (fixture, LAST_TRY);
  read_and_fail (fixture, "1234");
  g_assert_cmpuint (fixture->prompter->n_asked, ==, 1);
  assert_asks_again (fixture, "card-pin-last-try");
  g_assert_cmpint (look_at_tries (fixture), ==, 1);
}

static void
test_last_try_risked (Fixture *fixture, gconstpointer data)
{
  place (fixture, LAST_TRY);
  fixture->prompter->agrees = TRUE;
  read_and_sign_in (fixture, "1234");
}

/* The card goes as it is about to be read. Whether anything was open by then is a matter of chance, and so it is removed or
 * missing; or it was quick enough. */
static void
test_removed_before_reading (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;

  place (fixture, TARO);
  future = start_reading (fixture, "1234");
  while (dex_future_is_pending (future) &&
         shk_card_flow_get_phase (SHK_CARD_FLOW (fixture->flow)) != SHK_CARD_PHASE_READING)
    g_main_context_iteration (NULL, TRUE);
  shk_virtual_reader_remove (fixture->reader);
  if (shk_await (future, NULL) == NULL)
    {
      ShkFailure *notice = shk_card_flow_get_notice (SHK_CARD_FLOW (fixture->flow));
      gboolean was_open = notice != NULL && g_str_equal (shk_failure_get_code (notice), "card-removed");

      assert_asks_again (fixture, was_open ? "card-removed" : "card-missing");
    }
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  place (fixture, REVOKED);
  read_and_fail (fixture, "1234");
  assert_failed (fixture, "sign-in-certificate-revoked", FALSE);
}

static void
test_expired (Fixture *fixture, gconstpointer data)
{
  place (fixture, EXPIRED);
  read_and_fail (fixture, "1234");
  assert_failed (fixture, "sign-in-certificate-expired", FALSE);
}

/* A service that is not there costs neither a try nor the PIN that was typed. */
static void
test_service_away (Fixture *fixture, gconstpointer data)
{
  place (fixture, TARO);
  test_service_stop (&fixture->service);
  read_and_fail (fixture, "1234");
  assert_failed (fixture, "net-unreachable", TRUE);
  g_assert_true (shk_flow_can_approve (SHK_FLOW (fixture->flow)));
  g_assert_cmpint (look_at_tries (fixture), ==, 3);
}

/* Going back forgets the PIN. */
static void
test_back_forgets (Fixture *fixture, gconstpointer data)
{
  type_pin (fixture, "1234");
  approve (fixture);
  shk_flow_go_back (SHK_FLOW (fixture->flow));
  g_assert_cmpstr (shk_flow_get_step (SHK_FLOW (fixture->flow)), ==, "sign-in.pin");
  g_assert_false (shk_flow_can_approve (SHK_FLOW (fixture->flow)));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  folder = g_dir_make_tmp ("shikaku-sign-in-XXXXXX", NULL);
  ADD ("/sign-in/whole", test_whole);
  ADD ("/sign-in/waits-for-the-card", test_waits_for_the_card);
  ADD ("/sign-in/stop-while-waiting", test_stop_while_waiting);
  ADD ("/sign-in/wrong-pin", test_wrong_pin);
  ADD ("/sign-in/down-to-blocked", test_down_to_blocked);
  ADD ("/sign-in/last-try/declined", test_last_try_declined);
  ADD ("/sign-in/last-try/risked", test_last_try_risked);
  ADD ("/sign-in/removed", test_removed_before_reading);
  ADD ("/sign-in/certificate/revoked", test_refused);
  ADD ("/sign-in/certificate/expired", test_expired);
  ADD ("/sign-in/service-away", test_service_away);
  ADD ("/sign-in/back-forgets", test_back_forgets);
  return test_folder_run (folder);
}
