/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Signing in and what follows, against the reference service in this process, over HTTPS. */

#include "../practice/shk-test-holder.h"
#include "../practice/shk-test-service.h"
#include "../shk-await.h"
#include "../shk-test-folder.h"

#include "shk-form.h"
#include "shk-particulars.h"
#include "shk-registration.h"

#define TARO "練習　太郎"
#define HANAKO "練習　花子"

static char *folder; /* (owned) shared, so that keys are made once */

typedef struct
{
  TestService service;
  ShkAccount *account; /* (owned) */
  guint n_expired;
  guint n_signed_in;   /* notifications */
  guint n_name;
} Fixture;

static void
count (guint *counter)
{
  (*counter)++;
}

/* @data: (nullable): a fault, as on the command line */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  test_service_open (&fixture->service, folder, 8, data);
  fixture->account = test_service_new_account (&fixture->service);
  g_signal_connect_swapped (fixture->account, "expired", G_CALLBACK (count), &fixture->n_expired);
  g_signal_connect_swapped (fixture->account, "notify::signed-in", G_CALLBACK (count), &fixture->n_signed_in);
  g_signal_connect_swapped (fixture->account, "notify::name", G_CALLBACK (count), &fixture->n_name);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->account);
  test_service_close (&fixture->service);
}

/* --- Asking ------------------------------------------------------------------------------------------------------- */

static void
assert_true (DexFuture *future)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;
  const GValue *value = shk_await (owned, &error);

  g_assert_no_error (error);
  g_assert_true (g_value_get_boolean (value));
}

static void
assert_rejected (DexFuture *future, ShkNetError code, const char *problem)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_await (owned, &error));
  g_assert_error (error, SHK_NET_ERROR, (int) code);
  g_assert_cmpstr (shk_net_error_get_problem (error), ==, problem);
}

static GBytes *
begin (Fixture *fixture)
{
  g_autoptr (DexFuture) future = shk_account_begin_sign_in (fixture->account);
  g_autoptr (GError) error = NULL;
  const GValue *value = shk_await (future, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (g_value_get_boxed (value)), >=, SHK_ACCOUNT_CHALLENGE_BYTES);
  return g_value_dup_boxed (value);
}

/* @full_name's card signs the challenge. */
static DexFuture *
finish (Fixture *fixture, const char *full_name)
{
  const ShkPracticeHolder *holder = test_holder_find (fixture->service.practice, full_name);
  g_autoptr (GBytes) challenge = begin (fixture);
  g_autoptr (GBytes) signature = test_holder_sign (fixture->service.practice, holder, challenge);

  return shk_account_finish_sign_in (fixture->account, challenge, signature, holder->auth_certificate);
}

static guint
count_registrations (Fixture *fixture)
{
  return g_list_model_get_n_items (shk_account_get_registrations (fixture->account));
}

static guint
count_submissions (Fixture *fixture)
{
  return g_list_model_get_n_items (shk_account_get_submissions (fixture->account));
}

static void
assert_signed_out (Fixture *fixture)
{
  g_assert_false (shk_account_is_signed_in (fixture->account));
  g_assert_null (shk_account_get_name (fixture->account));
  g_assert_null (shk_account_get_holder (fixture->account));
  g_assert_cmpuint (count_registrations (fixture), ==, 0);
  g_assert_cmpuint (count_submissions (fixture), ==, 0);
}

/* --- */

static void
test_signs_in (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ShkSubmission) newest = NULL;
  g_autoptr (ShkRegistration) first = NULL;

  assert_signed_out (fixture);
  assert_true (finish (fixture, TARO));
  g_assert_true (shk_account_is_signed_in (fixture->account));
  g_assert_cmpuint (fixture->n_signed_in, ==, 1);
  g_assert_null (shk_account_get_name (fixture->account));

  assert_true (shk_account_refresh (fixture->account));
  g_assert_cmpstr (shk_account_get_name (fixture->account), ==, TARO);
  g_assert_cmpuint (fixture->n_name, ==, 1);
  g_assert_cmpuint (count_registrations (fixture), ==, 2);
  first = g_list_model_get_item (shk_account_get_registrations (fixture->account), 0);
  g_assert_cmpstr (shk_registration_get_qualification (first), ==, "社会福祉士");
  g_assert_cmpuint (count_submissions (fixture), ==, 3);
  newest = g_list_model_get_item (shk_account_get_submissions (fixture->account), 0);
  g_assert_cmpstr (shk_submission_get_received_on (newest), ==, "2024/02/05");
  g_assert_cmpint (shk_submission_get_state (newest), ==, SHK_SUBMISSION_AWAITING_PAYMENT);

  /* Looking again changes nothing, and doubles nothing. */
  assert_true (shk_account_refresh (fixture->account));
  g_assert_cmpuint (count_registrations (fixture), ==, 2);
  g_assert_cmpuint (count_submissions (fixture), ==, 3);
  g_assert_cmpuint (fixture->n_name, ==, 1);
}

/* The same for one person each time, and another for another one. */
static void
test_holder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *holder = NULL;

  assert_true (finish (fixture, TARO));
  holder = g_strdup (shk_account_get_holder (fixture->account));
  g_assert_nonnull (holder);
  assert_true (finish (fixture, HANAKO));
  g_assert_cmpstr (shk_account_get_holder (fixture->account), !=, holder);
  assert_true (finish (fixture, TARO));
  g_assert_cmpstr (shk_account_get_holder (fixture->account), ==, holder);
}

/* At once here; at the service, whose session is over for whoever has the token, too. */
static void
test_signs_out (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;

  assert_true (finish (fixture, TARO));
  assert_true (shk_account_refresh (fixture->account));
  future = shk_account_sign_out (fixture->account);
  assert_signed_out (fixture);
  g_assert_cmpuint (fixture->n_signed_in, ==, 2);
  g_assert_nonnull (shk_await (future, &error));
  g_assert_cmpuint (fixture->n_expired, ==, 0);
  assert_rejected (shk_account_refresh (fixture->account), SHK_NET_ERROR_SESSION, NULL);
  assert_true (shk_account_sign_out (fixture->account)); /* there is nothing to do */
}

static void
test_signs_out_without_the_service (Fixture *fixture, gconstpointer data)
{
  assert_true (finish (fixture, TARO));
  test_service_stop (&fixture->service);
  assert_true (shk_account_sign_out (fixture->account));
  assert_signed_out (fixture);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  const ShkPracticeHolder *holder = test_holder_find (fixture->service.practice, TARO);
  const ShkPracticeHolder *revoked = test_holder_find_revoked (fixture->service.practice, TRUE);
  g_autoptr (GBytes) challenge = begin (fixture);
  g_autoptr (GBytes) other = begin (fixture);
  g_autoptr (GBytes) signature = test_holder_sign (fixture->service.practice, holder, other);

  assert_rejected (
    shk_account_finish_sign_in (fixture->account, challenge, signature, holder->auth_certificate),
    SHK_NET_ERROR_REFUSED, "signature-wrong");
  assert_rejected (shk_account_finish_sign_in (fixture->account, other, signature, revoked->auth_certificate),
                   SHK_NET_ERROR_REFUSED, "certificate-revoked");
  assert_rejected (shk_account_finish_sign_in (fixture->account, other, signature, holder->auth_certificate),
                   SHK_NET_ERROR_REFUSED, "challenge-used");
  assert_signed_out (fixture);
  g_assert_cmpuint (fixture->n_signed_in, ==, 0);
}

/* Somebody else takes over: nothing of the first is left, and a refusal leaves the first where they were. */
static void
test_signs_in_again (Fixture *fixture, gconstpointer data)
{
  const ShkPracticeHolder *holder = test_holder_find (fixture->service.practice, TARO);
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("x", 1);
  g_autoptr (GBytes) challenge = NULL;

  assert_true (finish (fixture, TARO));
  assert_true (shk_account_refresh (fixture->account));
  challenge = begin (fixture);
  assert_rejected (shk_account_finish_sign_in (fixture->account, challenge, nonsense, holder->auth_certificate),
                   SHK_NET_ERROR_REFUSED, "signature-wrong");
  g_assert_true (shk_account_is_signed_in (fixture->account));
  g_assert_cmpstr (shk_account_get_name (fixture->account), ==, TARO);
  assert_true (finish (fixture, TARO));
  g_assert_true (shk_account_is_signed_in (fixture->account));
  g_assert_null (shk_account_get_name (fixture->account));
  g_assert_cmpuint (count_registrations (fixture), ==, 0);
  g_assert_cmpuint (fixture->n_signed_in, ==, 1);
}

/* With "me=stale" the service says of every session that it has ended. */
static void
test_session_ends (Fixture *fixture, gconstpointer data)
{
  assert_true (finish (fixture, TARO));
  {
    DexFuture *one = shk_account_refresh (fixture->account);
    DexFuture *two = shk_account_refresh (fixture->account);

    assert_rejected (one, SHK_NET_ERROR_SESSION, "session-expired");
    assert_rejected (two, SHK_NET_ERROR_SESSION, "session-expired");
  }
  assert_signed_out (fixture);
  g_assert_cmpuint (fixture->n_expired, ==, 1);
  g_assert_cmpuint (fixture->n_signed_in, ==, 2);
  assert_true (finish (fixture, TARO)); /* and on it goes */
  g_assert_true (shk_account_is_signed_in (fixture->account));
}

static void
test_service_down (Fixture *fixture, gconstpointer data)
{
  assert_true (finish (fixture, TARO));
  assert_rejected (shk_account_refresh (fixture->account), SHK_NET_ERROR_STATUS, "unavailable");
  g_assert_true (shk_account_is_signed_in (fixture->account));
  g_assert_cmpuint (fixture->n_expired, ==, 0);
}

static void
test_sign_in_down (Fixture *fixture, gconstpointer data)
{
  assert_rejected (shk_account_begin_sign_in (fixture->account), SHK_NET_ERROR_STATUS, "unavailable");
}

static void
test_answer_cut (Fixture *fixture, gconstpointer data)
{
  assert_true (finish (fixture, TARO));
  assert_rejected (shk_account_refresh (fixture->account), SHK_NET_ERROR_UNREACHABLE, NULL);
  g_assert_true (shk_account_is_signed_in (fixture->account));
}

/* What was known stays where the service can't be had. */
static void
test_service_gone (Fixture *fixture, gconstpointer data)
{
  assert_true (finish (fixture, TARO));
  assert_true (shk_account_refresh (fixture->account));
  test_service_stop (&fixture->service);
  assert_rejected (shk_account_refresh (fixture->account), SHK_NET_ERROR_UNREACHABLE, NULL);
  g_assert_true (shk_account_is_signed_in (fixture->account));
  g_assert_cmpstr (shk_account_get_name (fixture->account), ==, TARO);
  g_assert_cmpuint (count_registrations (fixture), ==, 2);
}

/* Whoever has signed out meanwhile gets no lists any more. */
static void
test_late_answer_is_dropped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) refresh = NULL;
  g_autoptr (DexFuture) sign_out = NULL;
  g_autoptr (GError) error = NULL;

  assert_true (finish (fixture, TARO));
  refresh = shk_account_refresh (fixture->account);
  sign_out = shk_account_sign_out (fixture->account);
  g_assert_null (shk_await (refresh, &error));
  g_assert_error (error, SHK_NET_ERROR, SHK_NET_ERROR_SESSION);
  g_assert_nonnull (shk_await (sign_out, NULL));
  assert_signed_out (fixture);
  g_assert_cmpuint (fixture->n_expired, ==, 0);
}

/* The service has let the person in, and nobody here waits for its answer any more. (Not before: a SoupServer whose client goes
 * during the handshake touches freed memory when it is taken down.) */
static void
test_dropped_sign_in (Fixture *fixture, gconstpointer data)
{
  ShkPracticeStore *store = shk_practice_service_get_store (fixture->service.practice);
  DexFuture *future = finish (fixture, TARO);
  g_autoptr (GBytes) challenge = NULL;
  guint n_open = 1;

  while (n_open > 0)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_true (shk_practice_store_count_challenges (store, shk_practice_service_get_now (fixture->service.practice),
                                                          &n_open, NULL));
    }
  dex_unref (future);
  challenge = begin (fixture); /* by then an answer to the first would have come */
  assert_signed_out (fixture);
  g_assert_cmpuint (fixture->n_signed_in, ==, 0);
}

/* --- What an application needs ---------------------------------------------------------------------------------------- */

static ShkForm *
get_form (Fixture *fixture, const char *qualification, const char *procedure)
{
  g_autoptr (DexFuture) future = shk_account_fetch_form (fixture->account, qualification, procedure);
  g_autoptr (GError) error = NULL;
  const GValue *value = shk_await (future, &error);

  g_assert_no_error (error);
  return g_value_dup_boxed (value);
}

/* Of everything that can be applied for, to people who are not signed in: what the client reads strictly the service says. */
static void
test_every_form (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) future = shk_account_fetch_catalogue (fixture->account);
  const GValue *value = shk_await (future, NULL);
  GListModel *qualifications = shk_catalogue_get_qualifications (g_value_get_object (value));

  for (guint i = 0; i < g_list_model_get_n_items (qualifications); i++)
    {
      g_autoptr (ShkQualification) qualification = g_list_model_get_item (qualifications, i);

      for (guint j = 0; j < shk_qualification_get_n_procedures (qualification); j++)
        {
          const ShkQualificationProcedure *procedure = shk_qualification_get_procedure (qualification, j);
          g_autoptr (ShkForm) form = get_form (fixture, shk_qualification_get_id (qualification), procedure->id);

          g_assert_cmpuint (shk_form_get_texts (form)->fee_yen, ==, procedure->fee_yen);
        }
    }
  assert_rejected (shk_account_fetch_form (fixture->account, "wizard", "change"), SHK_NET_ERROR_REFUSED, "not-found");
}

static void
test_particulars (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (ShkRegistration) first = NULL;
  g_autoptr (GError) error = NULL;
  const GValue *value;

  assert_true (finish (fixture, TARO));
  assert_true (shk_account_refresh (fixture->account));
  first = g_list_model_get_item (shk_account_get_registrations (fixture->account), 0);
  g_assert_cmpstr (shk_registration_get_qualification_id (first), ==, "certified-social-worker");
  future = shk_account_fetch_particulars (fixture->account, shk_registration_get_id (first));
  value = shk_await (future, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (shk_person_get_name (shk_particulars_get_person (g_value_get_boxed (value))), ==, TARO);
  assert_rejected (shk_account_fetch_particulars (fixture->account, "PRACTICE-R-9"), SHK_NET_ERROR_REFUSED,
                   "registration-unknown");
}

static DexFuture *
upload (Fixture *fixture, const char *beginning, gsize size, ShkAttachmentKind kind)
{
  g_autofree char *data = g_strnfill (size, 'x');
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) sha256 = NULL;
  g_autoptr (ShkAttachment) attachment = NULL;

  memcpy (data, beginning, strlen (beginning));
  bytes = g_bytes_new (data, size);
  sha256 = shk_attachment_digest (bytes);
  attachment = shk_attachment_new ("certificate-copy", "写し", kind, size, 1, sha256);
  return shk_account_upload (fixture->account, attachment, bytes, NULL, NULL);
}

static void
test_uploads (Fixture *fixture, gconstpointer data)
{
  assert_true (finish (fixture, TARO));
  assert_true (upload (fixture, "%PDF-1.7", 3 * SHK_SERVICE_UPLOAD_PIECE_BYTES + 5, SHK_ATTACHMENT_PDF));
  assert_true (upload (fixture, "%PDF-1.7", 3 * SHK_SERVICE_UPLOAD_PIECE_BYTES + 5, SHK_ATTACHMENT_PDF));
  assert_true (upload (fixture, "%PDF-1.7", SHK_ATTACHMENT_MAX_BYTES, SHK_ATTACHMENT_PDF));
  /* Something else than it says. */
  assert_rejected (upload (fixture, "%PDF-1.7", 100, SHK_ATTACHMENT_PNG), SHK_NET_ERROR_REFUSED, "attachment-damaged");
  g_assert_true (shk_account_is_signed_in (fixture->account));
}

/* With "attachments=cut" half of the first piece arrives before the connection breaks. */
static void
test_upload_is_cut (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DexFuture) future = NULL;
  g_autoptr (GError) error = NULL;

  assert_true (finish (fixture, TARO));
  future = upload (fixture, "%PDF-1.7", 2 * SHK_SERVICE_UPLOAD_PIECE_BYTES, SHK_ATTACHMENT_PDF);
  g_assert_null (shk_await (future, &error));
  g_assert_error (error, SHK_NET_ERROR, SHK_NET_ERROR_UNREACHABLE);
  assert_true (upload (fixture, "%PDF-1.7", 2 * SHK_SERVICE_UPLOAD_PIECE_BYTES, SHK_ATTACHMENT_PDF));
}

static void
test_no_service (void)
{
  ShkAccount *account = shk_account_new (NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);

  assert_rejected (shk_account_begin_sign_in (account), SHK_NET_ERROR_UNSET, NULL);
  assert_rejected (shk_account_finish_sign_in (account, bytes, bytes, bytes), SHK_NET_ERROR_UNSET, NULL);
  assert_rejected (shk_account_refresh (account), SHK_NET_ERROR_UNSET, NULL);
  assert_rejected (shk_account_fetch_catalogue (account), SHK_NET_ERROR_UNSET, NULL);
  assert_true (shk_account_sign_out (account));
  g_assert_finalize_object (account);
}

/* --- */

static void
add (const char *name, const char *fault, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/account/", name, NULL);

  g_test_add (path, Fixture, fault, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  folder = g_dir_make_tmp ("shk-account-XXXXXX", NULL);
  add ("signs-in", NULL, test_signs_in);
  add ("holder", NULL, test_holder);
  add ("signs-out", NULL, test_signs_out);
  add ("signs-out/without-the-service", NULL, test_signs_out_without_the_service);
  add ("refused", NULL, test_refused);
  add ("signs-in-again", NULL, test_signs_in_again);
  add ("session-ends", "me=stale", test_session_ends);
  add ("service-down", "me=down", test_service_down);
  add ("sign-in-down", "sign-in=down", test_sign_in_down);
  add ("answer-cut", "me=cut", test_answer_cut);
  add ("service-gone", NULL, test_service_gone);
  add ("late-answer-is-dropped", NULL, test_late_answer_is_dropped);
  add ("dropped-sign-in", NULL, test_dropped_sign_in);
  add ("every-form", NULL, test_every_form);
  add ("particulars", NULL, test_particulars);
  add ("uploads", NULL, test_uploads);
  add ("upload-is-cut", "attachments=cut", test_upload_is_cut);
  g_test_add_func ("/account/no-service", test_no_service);
  return test_folder_run (folder);
}
