/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Answers about an account, read strictly; each limit at its edge and one behind it. */

#include "shk-registration.h"
#include "shk-service-answer-private.h"
#include "shk-service.h"
#include "shk-text.h"

#include <string.h>

#define TIME "\"2026-07-01T00:00:00Z\""
#define CHALLENGE "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"

static GBytes *
to_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
assert_wrong (const GError *error)
{
  g_assert_error (error, SHK_NET_ERROR, SHK_NET_ERROR_ANSWER);
}

/* --- Signing in --------------------------------------------------------------------------------------------------- */

static GBytes *
parse_challenge (const char *text, GError **error)
{
  g_autoptr (GBytes) body = to_bytes (text);

  return _shk_answer_parse_challenge (body, error);
}

static void
test_challenge (void)
{
  static const char *const wrong[] = {
    "", "{", "[]", "null", "\"x\"", "{}", "{\"challenge\":\"" CHALLENGE "\"}",
    "{\"challenge\":\"" CHALLENGE "\",\"expires\":1}", "{\"challenge\":\"" CHALLENGE "\",\"expires\":\"soon\"}",
    "{\"challenge\":\"" CHALLENGE "\",\"expires\":" TIME ",\"more\":1}", "{\"challenge\":4,\"expires\":" TIME "}",
    "{\"challenge\":\"\",\"expires\":" TIME "}", "{\"challenge\":\"{}\",\"expires\":" TIME "}",
    "{\"challenge\":\"" CHALLENGE "\",\"expires\":" TIME "}{}",
  };
  g_autoptr (GBytes) challenge = parse_challenge ("{\"challenge\":\"" CHALLENGE "\",\"expires\":" TIME "}", NULL);

  g_assert_cmpuint (g_bytes_get_size (challenge), ==, 32);
  g_assert_cmpint (((const guint8 *) g_bytes_get_data (challenge, NULL))[31], ==, 31);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse_challenge (wrong[i], &error));
      assert_wrong (error);
    }
}

static void
test_challenge_limits (void)
{
  static const struct { gsize size; gboolean good; } cases[] = {
    { SHK_SERVICE_MIN_CHALLENGE_BYTES - 1, FALSE }, { SHK_SERVICE_MIN_CHALLENGE_BYTES, TRUE },
    { SHK_SERVICE_MAX_CHALLENGE_BYTES, TRUE }, { SHK_SERVICE_MAX_CHALLENGE_BYTES + 1, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree guint8 *bytes = g_malloc0 (cases[i].size);
      g_autofree char *encoded = shk_base64url_encode (bytes, cases[i].size);
      g_autofree char *text = g_strdup_printf ("{\"challenge\":\"%s\",\"expires\":%s}", encoded, TIME);
      g_autoptr (GBytes) challenge = parse_challenge (text, NULL);

      g_assert_cmpint (challenge != NULL, ==, cases[i].good);
    }
}

static void
test_session (void)
{
  static const char *const good = "{\"token\":\"abc-_~.+/9==\",\"expires\":" TIME ",\"holder\":\"h\"}";
  g_autoptr (GBytes) body = to_bytes (good);
  g_autoptr (ShkSignedIn) signed_in = _shk_answer_take_session (body, NULL);
  ShkSecret *token = shk_signed_in_get_session (signed_in);
  const char *left = g_bytes_get_data (body, NULL);

  g_assert_cmpmem (shk_secret_get_data (token), shk_secret_get_size (token), "abc-_~.+/9==", 12);
  g_assert_cmpstr (shk_signed_in_get_holder (signed_in), ==, "h");
  for (gsize i = 0; i < g_bytes_get_size (body); i++)
    g_assert_cmpint (left[i], ==, 0);
}

/* A token ends up in a header: nothing may follow it there. */
static void
test_session_refuses (void)
{
  static const char *const wrong[] = {
    "{}", "{\"token\":\"abc\",\"expires\":" TIME "}", "{\"token\":\"abc\",\"expires\":" TIME ",\"holder\":null}",
    "{\"token\":\"abc\",\"expires\":null,\"holder\":\"h\"}", "{\"token\":\"\",\"expires\":" TIME ",\"holder\":\"h\"}",
    "{\"token\":\"a b\",\"expires\":" TIME ",\"holder\":\"h\"}",
    "{\"token\":\"a\\r\\nX: y\",\"expires\":" TIME ",\"holder\":\"h\"}",
    "{\"token\":\"=\",\"expires\":" TIME ",\"holder\":\"h\"}",
    "{\"token\":\"a=b\",\"expires\":" TIME ",\"holder\":\"h\"}",
    "{\"token\":\"あ\",\"expires\":" TIME ",\"holder\":\"h\"}",
    "{\"token\":[\"abc\"],\"expires\":" TIME ",\"holder\":\"h\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GBytes) body = to_bytes (wrong[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (_shk_answer_take_session (body, &error));
      assert_wrong (error);
    }
}

/* --- Who it is ---------------------------------------------------------------------------------------------------- */

static gboolean
parse_me (const char *text, char **name, GError **error)
{
  g_autoptr (GBytes) body = to_bytes (text);

  return _shk_answer_parse_me (body, name, error);
}

static void
test_me (void)
{
  static const char *const wrong[] = { "{}", "{\"name\":\"\"}", "{\"name\":1}", "{\"name\":{}}", "{\"name\":\"a\",\"x\":1}",
                                       "{\"x\":null}" };
  g_autofree char *name = NULL;
  g_autofree char *nobody = NULL;
  char *kept = (char *) "kept";

  g_assert_true (parse_me ("{\"name\":\"練習　太郎\"}", &name, NULL));
  g_assert_cmpstr (name, ==, "練習　太郎");
  g_assert_true (parse_me ("{\"name\":null}", &nobody, NULL));
  g_assert_null (nobody);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (parse_me (wrong[i], &kept, &error));
      assert_wrong (error);
    }
  g_assert_cmpstr (kept, ==, "kept");
}

/* Characters, not bytes. */
static void
test_text_limit (void)
{
  for (gsize n = SHK_SERVICE_MAX_TEXT_CHARACTERS; n <= SHK_SERVICE_MAX_TEXT_CHARACTERS + 1; n++)
    {
      g_autoptr (GString) text = g_string_new ("{\"name\":\"");
      g_autofree char *name = NULL;

      for (gsize i = 0; i < n; i++)
        g_string_append (text, "あ");
      g_string_append (text, "\"}");
      g_assert_cmpint (parse_me (text->str, &name, NULL), ==, n == SHK_SERVICE_MAX_TEXT_CHARACTERS);
    }
}

/* --- What is on record -------------------------------------------------------------------------------------------- */

#define REGISTRATION(day) \
  "{\"id\":\"R-1.2\",\"qualification_id\":\"certified-social-worker\",\"qualification\":\"社会福祉士\",\"number\":\"１\"," \
  "\"authority\":\"a\",\"registered_on\":\"" day "\"}"
#define SUBMISSION_OF(id, day, state, fee, reason) \
  "{\"id\":\"" id "\",\"qualification_id\":\"nurse\",\"qualification\":\"看護師\",\"procedure_id\":\"rewrite\"," \
  "\"procedure\":\"書換交付\",\"received_on\":\"" day "\",\"state\":\"" state "\",\"fee_yen\":" fee ",\"reason\":" reason "}"
#define SUBMISSION(id, day, state) SUBMISSION_OF (id, day, state, "0", "null")

/* @good with its first @what replaced, which has to be in it. */
static char *
replace (const char *good, const char *what, const char *replacement)
{
  const char *at = strstr (good, what);
  g_autoptr (GString) text = g_string_new (good);

  g_assert_nonnull (at);
  g_string_erase (text, at - good, (gssize) strlen (what));
  g_string_insert (text, at - good, replacement);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static GListModel *
parse_list (GListModel *(*parse) (GBytes *, GError **), const char *text)
{
  g_autoptr (GBytes) body = to_bytes (text);
  g_autoptr (GError) error = NULL;
  GListModel *list = parse (body, &error);

  if (list == NULL)
    assert_wrong (error);
  return list;
}

static void
test_registrations (void)
{
  g_autoptr (GListModel) list =
    parse_list (_shk_answer_parse_registrations, "{\"registrations\":[" REGISTRATION ("2024-02-29") "]}");
  g_autoptr (GListModel) none = parse_list (_shk_answer_parse_registrations, "{\"registrations\":[]}");
  g_autoptr (ShkRegistration) first = g_list_model_get_item (list, 0);

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  g_assert_cmpstr (shk_registration_get_id (first), ==, "R-1.2");
  g_assert_cmpstr (shk_registration_get_qualification_id (first), ==, "certified-social-worker");
  g_assert_cmpstr (shk_registration_get_qualification (first), ==, "社会福祉士");
  g_assert_cmpstr (shk_registration_get_number (first), ==, "１");
  g_assert_cmpstr (shk_registration_get_authority (first), ==, "a");
  g_assert_cmpstr (shk_registration_get_registered_on (first), ==, "2024/02/29");
  g_assert_cmpuint (g_list_model_get_n_items (none), ==, 0);
}

static void
test_registrations_refuse (void)
{
  static const char *const wrong[] = {
    "{}", "{\"registrations\":{}}", "{\"registrations\":null}", "{\"applications\":[]}", "{\"registrations\":[null]}",
    "{\"registrations\":[{}]}", "{\"registrations\":[],\"x\":1}", "[]",
    "{\"registrations\":[" REGISTRATION ("2023-02-29") "]}", "{\"registrations\":[" REGISTRATION ("2024-2-29") "]}",
    "{\"registrations\":[" REGISTRATION ("2024/02/29") "]}", "{\"registrations\":[" REGISTRATION ("2024-02-299") "]}",
    "{\"registrations\":[" REGISTRATION ("0000-01-01") "]}", "{\"registrations\":[" REGISTRATION ("") "]}",
    "{\"registrations\":[" REGISTRATION ("2024-02-29") "," REGISTRATION ("2024-13-01") "]}",
    "{\"registrations\":[{\"id\":\"r\",\"qualification_id\":\"q\",\"qualification\":\"q\",\"number\":1,\"authority\":\"a\","
    "\"registered_on\":\"2024-02-29\"}]}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (parse_list (_shk_answer_parse_registrations, wrong[i]));
}

static void
test_list_limit (void)
{
  for (gsize n = SHK_SERVICE_MAX_RECORDS; n <= SHK_SERVICE_MAX_RECORDS + 1; n++)
    {
      g_autoptr (GString) text = g_string_new ("{\"registrations\":[");
      g_autoptr (GListModel) list = NULL;

      for (gsize i = 0; i < n; i++)
        g_string_append_printf (text, "%s%s", i > 0 ? "," : "", REGISTRATION ("2024-02-29"));
      g_string_append (text, "]}");
      list = parse_list (_shk_answer_parse_registrations, text->str);
      g_assert_cmpint (list != NULL, ==, n == SHK_SERVICE_MAX_RECORDS);
    }
}

static void
test_submissions_newest_first (void)
{
  static const char *const order[] = { "c", "a", "b" };
  g_autoptr (GListModel) list =
    parse_list (_shk_answer_parse_submissions,
                "{\"applications\":[" SUBMISSION ("a", "2024-01-15", "in-review") "," SUBMISSION ("b", "2023-12-31", "done") ","
                SUBMISSION ("c", "2024-02-05", "awaiting-payment") "]}");

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (ShkSubmission) submission = g_list_model_get_item (list, i);

      g_assert_cmpstr (shk_submission_get_id (submission), ==, order[i]);
      if (i == 0)
        {
          g_assert_cmpint (shk_submission_get_state (submission), ==, SHK_SUBMISSION_AWAITING_PAYMENT);
          g_assert_cmpstr (shk_submission_get_received_on (submission), ==, "2024/02/05");
        }
    }
}

static void
test_submissions_refuse (void)
{
  static const char *const wrong[] = {
    "{\"applications\":[" SUBMISSION ("a", "2024-01-15", "lost") "]}",
    "{\"applications\":[" SUBMISSION ("a", "soon", "done") "]}",
    "{\"applications\":[" SUBMISSION ("", "2024-01-15", "done") "]}",
    "{\"applications\":[" SUBMISSION ("a", "2024-01-15", "done") ",1]}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (parse_list (_shk_answer_parse_submissions, wrong[i]));
}

/* --- One of them -------------------------------------------------------------------------------------------------- */

#define RETURNED SUBMISSION_OF ("PRACTICE-A-1", "2026-11-23", "returned", "1700", "\"住民票の写しが読めません。\"")

static ShkSubmission *
parse_submission (const char *text)
{
  g_autoptr (GBytes) body = to_bytes (text);
  g_autoptr (GError) error = NULL;
  ShkSubmission *submission = _shk_answer_parse_submission (body, &error);

  if (submission == NULL)
    assert_wrong (error);
  return submission;
}

/* Whether an application is taken whose first @what is another. */
static gboolean
is_taken_with (const char *what, const char *replacement)
{
  g_autofree char *text = replace (RETURNED, what, replacement);
  g_autoptr (ShkSubmission) submission = parse_submission (text);

  return submission != NULL;
}

static void
test_submission (void)
{
  g_autoptr (ShkSubmission) submission = parse_submission (RETURNED);

  g_assert_cmpstr (shk_submission_get_id (submission), ==, "PRACTICE-A-1");
  g_assert_cmpstr (shk_submission_get_qualification_id (submission), ==, "nurse");
  g_assert_cmpstr (shk_submission_get_qualification (submission), ==, "看護師");
  g_assert_cmpstr (shk_submission_get_procedure_id (submission), ==, "rewrite");
  g_assert_cmpstr (shk_submission_get_procedure (submission), ==, "書換交付");
  g_assert_cmpstr (shk_submission_get_received_on (submission), ==, "2026/11/23");
  g_assert_cmpstr (shk_submission_get_reason (submission), ==, "住民票の写しが読めません。");
  g_assert_cmpuint (shk_submission_get_fee_yen (submission), ==, 1700);
  g_assert_cmpint (shk_submission_get_state (submission), ==, SHK_SUBMISSION_RETURNED);
}

/* Every member, gone for another one; one too many; and null where there has to be something. */
static void
test_submission_members (void)
{
  static const char *const members[] = { "id", "qualification_id", "qualification", "procedure_id", "procedure", "received_on",
                                         "state", "fee_yen", "reason" };
  static const char *const values[] = { "\"PRACTICE-A-1\"", "\"nurse\"", "\"看護師\"", "\"rewrite\"", "\"書換交付\"",
                                        "\"2026-11-23\"", "\"returned\"", "1700" };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *member = g_strdup_printf ("\"%s\":", members[i]);

      g_assert_false (is_taken_with (member, "\"other\":"));
    }
  g_assert_false (is_taken_with ("{", "{\"more\":1,"));
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_false (is_taken_with (values[i], "null"));
}

static void
test_submission_values (void)
{
  static const struct { const char *what, *replacement; gboolean good; } cases[] = {
    { "1700", "0", TRUE }, { "1700", "10000000", TRUE }, { "1700", "10000001", FALSE }, { "1700", "-1", FALSE },
    { "1700", "1.0", FALSE }, { "1700", "\"1700\"", FALSE }, { "\"住民票の写しが読めません。\"", "null", TRUE },
    { "\"住民票の写しが読めません。\"", "\"\"", FALSE }, { "\"住民票の写しが読めません。\"", "1", FALSE },
    { "\"nurse\"", "\"Nurse\"", FALSE }, { "\"nurse\"", "\"nurse.1\"", FALSE }, { "\"nurse\"", "\"看護師\"", FALSE },
    { "\"rewrite\"", "\"re write\"", FALSE }, { "\"rewrite\"", "\"../me\"", FALSE }, { "PRACTICE-A-1", "A.1", TRUE },
    { "PRACTICE-A-1", ".", FALSE }, { "PRACTICE-A-1", "..", FALSE }, { "PRACTICE-A-1", "a/b", FALSE },
    { "PRACTICE-A-1", "a%2Fb", FALSE }, { "PRACTICE-A-1", "a?b", FALSE },
    { "PRACTICE-A-1", "a123456789b123456789c123456789d123456789e123456789f123456789g123", TRUE },
    { "PRACTICE-A-1", "a123456789b123456789c123456789d123456789e123456789f123456789g1234", FALSE },
    { "nurse", "a123456789b123456789c123456789d123456789e123456789f123456789g123", TRUE },
    { "nurse", "a123456789b123456789c123456789d123456789e123456789f123456789g1234", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (is_taken_with (cases[i].what, cases[i].replacement), ==, cases[i].good);
}

/* Characters, not bytes. */
static void
test_reason_limit (void)
{
  for (gsize n = SHK_SERVICE_MAX_TEXT_CHARACTERS; n <= SHK_SERVICE_MAX_TEXT_CHARACTERS + 1; n++)
    {
      g_autoptr (GString) reason = g_string_new (NULL);

      for (gsize i = 0; i < n; i++)
        g_string_append (reason, "あ");
      g_assert_cmpint (is_taken_with ("住民票の写しが読めません。", reason->str), ==, n == SHK_SERVICE_MAX_TEXT_CHARACTERS);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/net/answer/challenge", test_challenge);
  g_test_add_func ("/net/answer/challenge/limits", test_challenge_limits);
  g_test_add_func ("/net/answer/session", test_session);
  g_test_add_func ("/net/answer/session/refuses", test_session_refuses);
  g_test_add_func ("/net/answer/me", test_me);
  g_test_add_func ("/net/answer/me/text-limit", test_text_limit);
  g_test_add_func ("/net/answer/registrations", test_registrations);
  g_test_add_func ("/net/answer/registrations/refuse", test_registrations_refuse);
  g_test_add_func ("/net/answer/registrations/limit", test_list_limit);
  g_test_add_func ("/net/answer/submissions/newest-first", test_submissions_newest_first);
  g_test_add_func ("/net/answer/submissions/refuse", test_submissions_refuse);
  g_test_add_func ("/net/answer/submission", test_submission);
  g_test_add_func ("/net/answer/submission/members", test_submission_members);
  g_test_add_func ("/net/answer/submission/values", test_submission_values);
  g_test_add_func ("/net/answer/submission/reason-limit", test_reason_limit);
  return g_test_run ();
}
