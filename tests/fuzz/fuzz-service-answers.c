/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Answers of the service about an account and its applications, its catalogue and its forms: what is taken is within the limits,
 * what is not leaves an error and nothing else. The first byte says which answer it is. */

#include "shk-attachment.h"
#include "shk-net-error-private.h"
#include "shk-registration.h"
#include "shk-service-answer-private.h"
#include "shk-service.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_text (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (text, -1), >=, 1);
  g_assert_cmpint (g_utf8_strlen (text, -1), <=, SHK_SERVICE_MAX_TEXT_CHARACTERS);
}

/* What may stand in a path of the API. */
static void
check_id (const char *id)
{
  check_text (id);
  g_assert_cmpuint (strlen (id), <=, SHK_SERVICE_MAX_ID_CHARACTERS);
  g_assert_cmpuint (strspn (id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-."), ==, strlen (id));
  g_assert_cmpstr (id, !=, ".");
  g_assert_cmpstr (id, !=, "..");
}

static void
check_day (const char *day)
{
  g_assert_cmpuint (strlen (day), ==, 10);
  g_assert_true (day[4] == '/' && day[7] == '/');
}

static void
check_registration (ShkRegistration *registration)
{
  check_id (shk_registration_get_id (registration));
  check_id (shk_registration_get_qualification_id (registration));
  check_text (shk_registration_get_qualification (registration));
  check_text (shk_registration_get_number (registration));
  check_text (shk_registration_get_authority (registration));
  check_day (shk_registration_get_registered_on (registration));
}

static void
check_submission (ShkSubmission *submission)
{
  check_id (shk_submission_get_id (submission));
  check_id (shk_submission_get_qualification_id (submission));
  check_text (shk_submission_get_qualification (submission));
  check_id (shk_submission_get_procedure_id (submission));
  check_text (shk_submission_get_procedure (submission));
  check_day (shk_submission_get_received_on (submission));
  if (shk_submission_get_reason (submission) != NULL)
    check_text (shk_submission_get_reason (submission));
  g_assert_cmpuint (shk_submission_get_fee_yen (submission), <=, SHK_QUALIFICATION_MAX_FEE_YEN);
  g_assert_cmpint (shk_submission_get_state (submission), <, SHK_N_SUBMISSION_STATES);
}

static void
check_list (GListModel *list, gboolean registrations)
{
  guint n = list != NULL ? g_list_model_get_n_items (list) : 0;

  g_assert_cmpuint (n, <=, SHK_SERVICE_MAX_RECORDS);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (list, i);

      if (registrations)
        check_registration (SHK_REGISTRATION (entry));
      else
        check_submission (SHK_SUBMISSION (entry));
    }
}

static void
check_procedure (const ShkQualificationProcedure *procedure)
{
  check_text (procedure->id);
  check_text (procedure->title_ja);
  check_text (procedure->title_en);
  g_assert_cmpuint (procedure->fee_yen, <=, SHK_QUALIFICATION_MAX_FEE_YEN);
  g_assert_cmpuint (procedure->minutes, >=, 1);
  g_assert_cmpuint (procedure->minutes, <=, SHK_QUALIFICATION_MAX_MINUTES);
  g_assert_cmpuint (procedure->documents->len, <=, SHK_QUALIFICATION_MAX_DOCUMENTS);
  for (guint i = 0; i < procedure->documents->len; i++)
    {
      const ShkQualificationDocument *document = g_ptr_array_index (procedure->documents, i);

      check_text (document->id);
      check_text (document->title_ja);
      check_text (document->title_en);
      g_assert_cmpuint (document->max_pages, >=, 1);
      g_assert_cmpuint (document->max_pages, <=, SHK_QUALIFICATION_MAX_PAGES);
    }
}

/* Who types its name finds it. */
static void
check_search (ShkQualification *qualification)
{
  g_autofree char *folded = shk_qualification_fold (shk_qualification_get_name_ja (qualification));

  g_assert_true (g_utf8_validate (folded, -1, NULL));
  g_assert_true (shk_qualification_matches (qualification, folded));
}

static void
check_qualification (ShkQualification *qualification)
{
  guint n = shk_qualification_get_n_procedures (qualification);

  check_text (shk_qualification_get_id (qualification));
  check_text (shk_qualification_get_category (qualification));
  check_text (shk_qualification_get_name_ja (qualification));
  check_text (shk_qualification_get_reading (qualification));
  check_text (shk_qualification_get_name_en (qualification));
  check_text (shk_qualification_get_authority_ja (qualification));
  check_text (shk_qualification_get_authority_en (qualification));
  check_text (shk_qualification_get_number_pattern (qualification));
  check_text (shk_qualification_get_number_example (qualification));
  check_search (qualification);
  g_assert_cmpuint (n, >=, 1);
  g_assert_cmpuint (n, <=, SHK_QUALIFICATION_MAX_PROCEDURES);
  for (guint i = 0; i < n; i++)
    check_procedure (shk_qualification_get_procedure (qualification, i));
}

static void
check_catalogue (ShkCatalogue *catalogue)
{
  GListModel *list = shk_catalogue_get_qualifications (catalogue);
  guint n = g_list_model_get_n_items (list);

  g_assert_cmpuint (shk_catalogue_get_n_categories (catalogue), >=, 1);
  g_assert_cmpuint (shk_catalogue_get_n_categories (catalogue), <=, SHK_CATALOGUE_MAX_CATEGORIES);
  g_assert_cmpuint (n, >=, 1);
  g_assert_cmpuint (n, <=, SHK_CATALOGUE_MAX_QUALIFICATIONS);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ShkQualification) qualification = g_list_model_get_item (list, i);

      check_qualification (qualification);
    }
}

static void
check_session (const ShkSignedIn *signed_in)
{
  const ShkSecret *token = signed_in != NULL ? shk_signed_in_get_session (signed_in) : NULL;

  if (signed_in != NULL)
    check_text (shk_signed_in_get_holder (signed_in));
  for (gsize i = 0; token != NULL && i < shk_secret_get_size (token); i++)
    g_assert_true (g_ascii_isgraph (shk_secret_get_data (token)[i]));
}

/* An example is one that can be entered, and the limits are in order. */
static void
check_field (const ShkFormField *field)
{
  g_autofree char *value = NULL;

  check_id (field->id);
  check_text (field->label_ja);
  check_text (field->label_en);
  g_assert_cmpint (field->type, <, SHK_N_FIELD_TYPES);
  g_assert_cmpint (field->min, <=, field->max);
  g_assert_cmpuint (field->min_characters, <=, field->max_characters);
  g_assert_cmpuint (field->max_characters, <=, SHK_FORM_MAX_TEXT_CHARACTERS);
  g_assert_cmpuint (field->max_pages, <=, SHK_QUALIFICATION_MAX_PAGES);
  g_assert_cmpuint (field->max_bytes, <=, SHK_ATTACHMENT_MAX_BYTES);
  g_assert_true ((field->choices != NULL) == (field->type == SHK_FIELD_CHOICE));
  if (field->choices != NULL)
    g_assert_cmpuint (field->choices->len, <=, SHK_FORM_MAX_CHOICES);
  if (field->example != NULL)
    g_assert_cmpint (shk_form_field_check (field, field->example, &value), ==, SHK_FIELD_FINE);
}

static void
check_form (const ShkForm *form)
{
  const ShkFormTexts *texts = shk_form_get_texts (form);

  check_id (texts->qualification);
  check_id (texts->procedure);
  check_id (texts->version);
  check_id (texts->terms_version);
  g_assert_cmpuint (texts->fee_yen, <=, SHK_QUALIFICATION_MAX_FEE_YEN);
  g_assert_cmpint (g_utf8_strlen (texts->terms_ja, -1), <=, SHK_FORM_MAX_TERMS_CHARACTERS);
  g_assert_cmpint (g_utf8_strlen (texts->terms_en, -1), <=, SHK_FORM_MAX_TERMS_CHARACTERS);
  g_assert_cmpuint (shk_form_get_n_fields (form), >=, 1);
  g_assert_cmpuint (shk_form_get_n_fields (form), <=, SHK_FORM_MAX_FIELDS);
  for (guint i = 0; i < shk_form_get_n_fields (form); i++)
    check_field (shk_form_get_field (form, i));
}

static void
check_particulars (const ShkParticulars *particulars, const char *id)
{
  ShkAnswers *answers = shk_particulars_get_answers (particulars);

  check_id (id);
  g_assert_true (g_date_valid (shk_person_get_birth_date (shk_particulars_get_person (particulars))));
  g_assert_cmpuint (shk_answers_get_n (answers), <=, SHK_ANSWERS_MAX);
  for (guint i = 0; i < shk_answers_get_n (answers); i++)
    {
      check_id (shk_answers_get_id (answers, i));
      g_assert_cmpint (g_utf8_strlen (shk_answers_get_value (answers, i), -1), <=, SHK_ANSWERS_MAX_CHARACTERS);
    }
}

static void
check_upload (const ShkUpload *upload)
{
  check_id (shk_upload_get_id (upload));
  g_assert_cmpuint (shk_upload_get_received (upload), <=, SHK_ATTACHMENT_MAX_BYTES);
}

/* --- One answer each: whether it was taken -------------------------------------------------------------------------- */

static gboolean
parse_challenge (GBytes *body, GError **error)
{
  g_autoptr (GBytes) challenge = _shk_answer_parse_challenge (body, error);

  if (challenge != NULL)
    g_assert_cmpuint (g_bytes_get_size (challenge), >=, SHK_SERVICE_MIN_CHALLENGE_BYTES);
  return challenge != NULL;
}

static gboolean
parse_session (GBytes *body, GError **error)
{
  g_autoptr (ShkSignedIn) signed_in = _shk_answer_take_session (body, error);

  check_session (signed_in);
  return signed_in != NULL;
}

static gboolean
parse_me (GBytes *body, GError **error)
{
  g_autofree char *name = NULL;

  if (!_shk_answer_parse_me (body, &name, error))
    return FALSE;
  if (name != NULL)
    check_text (name);
  return TRUE;
}

static gboolean
parse_registrations (GBytes *body, GError **error)
{
  g_autoptr (GListModel) list = _shk_answer_parse_registrations (body, error);

  check_list (list, TRUE);
  return list != NULL;
}

static gboolean
parse_submissions (GBytes *body, GError **error)
{
  g_autoptr (GListModel) list = _shk_answer_parse_submissions (body, error);

  check_list (list, FALSE);
  return list != NULL;
}

static gboolean
parse_catalogue (GBytes *body, GError **error)
{
  g_autoptr (ShkCatalogue) catalogue = _shk_answer_parse_catalogue (body, error);

  if (catalogue != NULL)
    check_catalogue (catalogue);
  return catalogue != NULL;
}

static gboolean
parse_form (GBytes *body, GError **error)
{
  g_autoptr (ShkForm) form = _shk_answer_parse_form (body, error);

  if (form != NULL)
    check_form (form);
  return form != NULL;
}

static gboolean
parse_particulars (GBytes *body, GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (ShkParticulars) particulars = _shk_answer_parse_particulars (body, &id, error);

  if (particulars != NULL)
    check_particulars (particulars, id);
  return particulars != NULL;
}

static gboolean
parse_upload (GBytes *body, GError **error)
{
  g_autoptr (ShkUpload) upload = _shk_answer_parse_upload (body, SHK_ATTACHMENT_MAX_BYTES, error);

  if (upload != NULL)
    check_upload (upload);
  return upload != NULL;
}

static gboolean
parse_submission (GBytes *body, GError **error)
{
  g_autoptr (ShkSubmission) submission = _shk_answer_parse_submission (body, error);

  if (submission != NULL)
    check_submission (submission);
  return submission != NULL;
}

/* By the first byte; make-service-corpus.py has the same order. */
static gboolean (*const parsers[]) (GBytes *, GError **) = {
  parse_challenge, parse_session, parse_me, parse_registrations, parse_submissions, parse_catalogue, parse_form,
  parse_particulars, parse_upload, parse_submission,
};

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;

  if (size < 1)
    return 0;
  body = g_bytes_new (data + 1, size - 1);
  problem = _shk_problem_parse (body);
  if (problem != NULL)
    g_assert_cmpuint (strlen (problem), <=, SHK_NET_MAX_PROBLEM_CHARACTERS);
  if (parsers[data[0] % G_N_ELEMENTS (parsers)](body, &error))
    g_assert_no_error (error);
  else
    g_assert_error (error, SHK_NET_ERROR, SHK_NET_ERROR_ANSWER);
  return 0;
}
