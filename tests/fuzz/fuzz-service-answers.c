/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Answers of the service about an account, and its catalogue: what is taken is within the limits, what is not leaves an error and nothing else.
 * The first byte says which answer it is. */

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

static void
check_list (GListModel *list, gboolean registrations)
{
  guint n = list != NULL ? g_list_model_get_n_items (list) : 0;

  g_assert_cmpuint (n, <=, SHK_SERVICE_MAX_RECORDS);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (list, i);
      const char *day = registrations ? shk_registration_get_registered_on (SHK_REGISTRATION (entry))
                                      : shk_submission_get_received_on (SHK_SUBMISSION (entry));

      check_text (registrations ? shk_registration_get_id (SHK_REGISTRATION (entry))
                                : shk_submission_get_id (SHK_SUBMISSION (entry)));
      g_assert_cmpuint (strlen (day), ==, 10);
      g_assert_true (day[4] == '/' && day[7] == '/');
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

/* Whether it was taken. */
static gboolean
parse (uint8_t kind, GBytes *body, GError **error)
{
  g_autoptr (GBytes) challenge = NULL;
  g_autoptr (ShkSignedIn) signed_in = NULL;
  g_autoptr (GListModel) list = NULL;
  g_autoptr (ShkCatalogue) catalogue = NULL;
  g_autofree char *name = NULL;

  switch (kind % 6)
    {
    case 0:
      challenge = _shk_answer_parse_challenge (body, error);
      if (challenge != NULL)
        g_assert_cmpuint (g_bytes_get_size (challenge), >=, SHK_SERVICE_MIN_CHALLENGE_BYTES);
      return challenge != NULL;
    case 1:
      signed_in = _shk_answer_take_session (body, error);
      check_session (signed_in);
      return signed_in != NULL;
    case 2:
      if (!_shk_answer_parse_me (body, &name, error))
        return FALSE;
      if (name != NULL)
        check_text (name);
      return TRUE;
    case 3:
      list = _shk_answer_parse_registrations (body, error);
      check_list (list, TRUE);
      return list != NULL;
    case 4:
      list = _shk_answer_parse_submissions (body, error);
      check_list (list, FALSE);
      return list != NULL;
    default:
      catalogue = _shk_answer_parse_catalogue (body, error);
      if (catalogue != NULL)
        check_catalogue (catalogue);
      return catalogue != NULL;
    }
}

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
  if (parse (data[0], body, &error))
    g_assert_no_error (error);
  else
    g_assert_error (error, SHK_NET_ERROR, SHK_NET_ERROR_ANSWER);
  return 0;
}
