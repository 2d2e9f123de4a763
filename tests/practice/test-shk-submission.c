/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* An application, the whole way: the form and the files over HTTPS, signed by a card's key, sent by the account to the reference
 * service in this process, found there, and given back as it was sent. */

#include "../shk-await.h"
#include "../shk-test-folder.h"

#include "shk-cose-sign1.h"
#include "shk-failure-map.h"
#include "shk-filing-cbor.h"
#include "shk-form.h"
#include "shk-registration.h"
#include "shk-test-holder.h"
#include "shk-test-service.h"

#define TARO "練習　太郎"
#define HANAKO "練習　花子"
#define KEY "01234567-89ab-4cde-8f01-23456789abcd"
#define OTHER_KEY "01234567-89ab-4cde-8f01-23456789abce"
#define QUALIFICATION "nurse"
#define PROCEDURE "registration"
#define DOCUMENT "%PDF-1.7\nA document of practice.\n"

static char *folder; /* (owned) shared, so that keys are made once; each test has a database of its own */

typedef struct
{
  TestService service;
  ShkAccount *account; /* (owned) */
  ShkForm *form;       /* (owned) (nullable) */
} Fixture;

/* --- Asking ------------------------------------------------------------------------------------------------------------- */

static void
assert_true (DexFuture *future)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;

  shk_await (owned, &error);
  g_assert_no_error (error);
}

static gpointer
get_boxed (DexFuture *future)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;
  const GValue *value = shk_await (owned, &error);

  g_assert_no_error (error);
  return g_value_dup_boxed (value);
}

static ShkSubmission *
get_submission (DexFuture *future)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;
  const GValue *value = shk_await (owned, &error);

  g_assert_no_error (error);
  return g_value_dup_object (value);
}

/* What it is rejected with, and what a person is told. */
static void
assert_rejected (DexFuture *future, ShkNetError code, const char *problem, const char *failure_code)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (ShkFailure) failure = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_await (owned, &error));
  g_assert_error (error, SHK_NET_ERROR, (int) code);
  g_assert_cmpstr (shk_net_error_get_problem (error), ==, problem);
  failure = shk_failure_from_filing_error (error);
  g_assert_cmpstr (shk_failure_get_code (failure), ==, failure_code);
}

static void
sign_in (Fixture *fixture, const char *full_name)
{
  const ShkPracticeHolder *holder = test_holder_find (fixture->service.practice, full_name);
  g_autoptr (GBytes) challenge = get_boxed (shk_account_begin_sign_in (fixture->account));
  g_autoptr (GBytes) signature = test_holder_sign (fixture->service.practice, holder, challenge);

  assert_true (shk_account_finish_sign_in (fixture->account, challenge, signature, holder->auth_certificate));
}

/* @data: (nullable): a fault, as on the command line */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  test_service_open (&fixture->service, folder, 23, data);
  fixture->account = test_service_new_account (&fixture->service);
  fixture->form = get_boxed (shk_account_fetch_form (fixture->account, QUALIFICATION, PROCEDURE));
  sign_in (fixture, TARO);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->account);
  g_clear_pointer (&fixture->form, shk_form_unref);
  path = g_build_filename (folder, "practice.db", NULL);
  test_service_close (&fixture->service);
  g_unlink (path);
}

/* --- What is sent ------------------------------------------------------------------------------------------------------- */

static ShkPerson *
make_person (const ShkPracticeHolder *holder)
{
  ShkSex sex = g_str_equal (holder->sex, "1") ? SHK_SEX_MALE
               : g_str_equal (holder->sex, "2") ? SHK_SEX_FEMALE : SHK_SEX_NOT_APPLICABLE;

  return shk_person_new (holder->full_name, holder->address, holder->birth_date, sex);
}

static const char *
get_answer (const ShkFormField *field)
{
  static const char *const answers[SHK_N_FIELD_TYPES] = {
    [SHK_FIELD_TEXT] = "123", [SHK_FIELD_DATE] = "2020-04-01", [SHK_FIELD_YES_NO] = "no",
    [SHK_FIELD_ADDRESS] = "100-0001\n東京都千代田区練習町1-1", [SHK_FIELD_TELEPHONE] = "03-1234-5678", [SHK_FIELD_NUMBER] = "1",
  };

  if (field->example != NULL)
    return field->example;
  if (field->type == SHK_FIELD_CHOICE)
    return ((const ShkFormChoice *) g_ptr_array_index (field->choices, 0))->id;
  return answers[field->type];
}

/* What has to be answered, in normal form. */
static ShkAnswers *
make_answers (const ShkForm *form)
{
  ShkAnswers *answers = shk_answers_new ();

  for (guint i = 0; i < shk_form_get_n_fields (form); i++)
    {
      const ShkFormField *field = shk_form_get_field (form, i);
      g_autofree char *value = NULL;
      ShkAnswers *more;

      if (field->type == SHK_FIELD_FILE || !field->required)
        continue;
      g_assert_cmpint (shk_form_field_check (field, get_answer (field), &value), ==, SHK_FIELD_FINE);
      more = shk_answers_with (answers, field->id, value);
      shk_answers_unref (answers);
      answers = more;
    }
  g_assert_true (shk_form_is_answered (form, answers));
  return answers;
}

/* A file for every document. */
static GPtrArray *
make_attachments (const ShkForm *form, GBytes *bytes)
{
  GPtrArray *attachments = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_attachment_unref);
  g_autoptr (GBytes) sha256 = shk_attachment_digest (bytes);

  for (guint i = 0; i < shk_form_get_n_fields (form); i++)
    if (shk_form_get_field (form, i)->type == SHK_FIELD_FILE)
      g_ptr_array_add (attachments, shk_attachment_new (shk_form_get_field (form, i)->id, "書類.pdf", SHK_ATTACHMENT_PDF,
                                                        g_bytes_get_size (bytes), 1, sha256));
  return attachments;
}

static GBytes *
sign (Fixture *fixture, const ShkPracticeHolder *holder, ShkFiling *filing)
{
  const ShkCoseSign1Options options = { .algorithm = SHK_COSE_RS256, .type = SHK_FILING_TYPE, .tagged = TRUE };
  g_autoptr (GBytes) payload = shk_filing_encode (filing);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkCoseSign1Draft) draft = shk_cose_sign1_prepare (&options, payload, NULL, &error);
  GBytes *const chain[] = { holder->sign_certificate, NULL };
  g_autoptr (GBytes) signature = NULL;
  GBytes *message;

  g_assert_no_error (error);
  signature =
    test_holder_sign_for (fixture->service.practice, holder, "sign", shk_cose_sign1_draft_get_to_be_signed (draft));
  message = shk_cose_sign1_draft_finish (draft, signature, chain, &error);
  g_assert_no_error (error);
  return message;
}

/* An application of @full_name, signed with their card, with every file sent before. */
static GBytes *
make_message (Fixture *fixture, const char *full_name, const char *key)
{
  const ShkPracticeHolder *holder = test_holder_find (fixture->service.practice, full_name);
  const ShkFormTexts *texts = shk_form_get_texts (fixture->form);
  g_autoptr (ShkPerson) person = make_person (holder);
  g_autoptr (ShkAnswers) answers = make_answers (fixture->form);
  g_autoptr (GBytes) bytes = g_bytes_new_static (DOCUMENT, strlen (DOCUMENT));
  g_autoptr (GPtrArray) attachments = make_attachments (fixture->form, bytes);
  const ShkFilingParts parts = {
    .key = key, .qualification = QUALIFICATION, .procedure = PROCEDURE, .form_version = texts->version,
    .terms_version = texts->terms_version, .person = person, .answers = answers, .attachments = attachments,
  };
  g_autoptr (ShkFiling) filing = shk_filing_new (&parts);

  g_assert_nonnull (filing);
  for (guint i = 0; i < attachments->len; i++)
    assert_true (shk_account_upload (fixture->account, g_ptr_array_index (attachments, i), bytes, NULL, NULL));
  return sign (fixture, holder, filing);
}

static guint
count_submissions (Fixture *fixture)
{
  assert_true (shk_account_refresh (fixture->account));
  return g_list_model_get_n_items (shk_account_get_submissions (fixture->account));
}

/* --- Tests -------------------------------------------------------------------------------------------------------------- */

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) message = make_message (fixture, TARO, KEY);
  guint n_before = count_submissions (fixture);
  g_autoptr (ShkSubmission) taken = get_submission (shk_account_submit (fixture->account, KEY, message));
  g_autoptr (ShkSubmission) found = get_submission (shk_account_find_submission (fixture->account, KEY));
  g_autoptr (GBytes) given_back =
    get_boxed (shk_account_fetch_message (fixture->account, shk_submission_get_id (taken)));

  g_assert_cmpint (shk_submission_get_state (taken), ==, SHK_SUBMISSION_RECEIVED);
  g_assert_cmpstr (shk_submission_get_qualification_id (taken), ==, QUALIFICATION);
  g_assert_cmpstr (shk_submission_get_procedure_id (taken), ==, PROCEDURE);
  g_assert_cmpuint (shk_submission_get_fee_yen (taken), ==, shk_form_get_texts (fixture->form)->fee_yen);
  g_assert_null (shk_submission_get_reason (taken));
  g_assert_cmpstr (shk_submission_get_id (found), ==, shk_submission_get_id (taken));
  g_assert_true (g_bytes_equal (given_back, message));
  g_assert_cmpuint (count_submissions (fixture), ==, n_before + 1);
}

/* Sent again after all: the same answer, and nothing done twice. */
static void
test_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) message = make_message (fixture, TARO, KEY);
  guint n_before = count_submissions (fixture);
  g_autoptr (ShkSubmission) first = get_submission (shk_account_submit (fixture->account, KEY, message));
  g_autoptr (ShkSubmission) second = get_submission (shk_account_submit (fixture->account, KEY, message));

  g_assert_cmpstr (shk_submission_get_id (first), ==, shk_submission_get_id (second));
  g_assert_cmpuint (count_submissions (fixture), ==, n_before + 1);
}

/* With "applications=lose" the service takes it and closes the connection: it is not known whether it arrived until it is asked. */
static void
test_answer_lost (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) message = make_message (fixture, TARO, KEY);
  g_autoptr (ShkSubmission) found = NULL;
  guint n_before = count_submissions (fixture);

  assert_rejected (shk_account_find_submission (fixture->account, KEY), SHK_NET_ERROR_REFUSED, "application-unknown",
                   "application-unknown");
  assert_rejected (shk_account_submit (fixture->account, KEY, message), SHK_NET_ERROR_UNREACHABLE, NULL, "net-unreachable");
  found = get_submission (shk_account_find_submission (fixture->account, KEY));
  g_assert_cmpint (shk_submission_get_state (found), ==, SHK_SUBMISSION_RECEIVED);
  g_assert_cmpuint (count_submissions (fixture), ==, n_before + 1);
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) message = make_message (fixture, TARO, KEY);
  g_autoptr (GBytes) of_hanako = make_message (fixture, HANAKO, KEY);
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("x", 1);
  g_autoptr (GBytes) again = make_message (fixture, TARO, OTHER_KEY);

  assert_rejected (shk_account_submit (fixture->account, KEY, nonsense), SHK_NET_ERROR_REFUSED, "message-invalid",
                   "application-signature");
  assert_rejected (shk_account_submit (fixture->account, KEY, of_hanako), SHK_NET_ERROR_REFUSED, "signer-other",
                   "application-signer-other");
  assert_rejected (shk_account_submit (fixture->account, OTHER_KEY, message), SHK_NET_ERROR_REFUSED, "key-other",
                   "application-signature");
  g_object_unref (get_submission (shk_account_submit (fixture->account, KEY, message)));
  assert_rejected (shk_account_submit (fixture->account, OTHER_KEY, again), SHK_NET_ERROR_REFUSED, "application-open",
                   "application-open");
  assert_rejected (shk_account_submit (fixture->account, KEY, again), SHK_NET_ERROR_REFUSED, "key-reused",
                   "application-key-reused");
  g_assert_true (shk_account_is_signed_in (fixture->account));
}

/* Nobody else is told about it. */
static void
test_of_somebody_else (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) message = make_message (fixture, TARO, KEY);
  g_autoptr (ShkSubmission) taken = get_submission (shk_account_submit (fixture->account, KEY, message));

  sign_in (fixture, HANAKO);
  assert_rejected (shk_account_find_submission (fixture->account, KEY), SHK_NET_ERROR_REFUSED, "application-unknown",
                   "application-unknown");
  assert_rejected (shk_account_fetch_message (fixture->account, shk_submission_get_id (taken)), SHK_NET_ERROR_REFUSED,
                   "application-unknown", "application-unknown");
}

/* Sample applications were sent by nobody. */
static void
test_no_message (Fixture *fixture, gconstpointer data)
{
  assert_rejected (shk_account_fetch_message (fixture->account, "PRACTICE-A-2003"), SHK_NET_ERROR_REFUSED,
                   "application-unknown", "application-unknown");
}

/* --- */

static void
add (const char *name, const char *fault, void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/submission/", name, NULL);

  g_test_add (path, Fixture, fault, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  folder = g_dir_make_tmp ("shikaku-submission-XXXXXX", NULL);
  add ("whole", NULL, test_whole);
  add ("twice", NULL, test_twice);
  add ("answer-lost", "applications=lose", test_answer_lost);
  add ("refusals", NULL, test_refusals);
  add ("of-somebody-else", NULL, test_of_somebody_else);
  add ("no-message", NULL, test_no_message);
  return test_folder_run (folder);
}
