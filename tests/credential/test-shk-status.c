/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-status-list.h"

#include "shk-test-issuer.h"

#include <string.h>

/* A vector of make-status-vectors.py: its name, whose first word says what should become of it, and its bytes. */
typedef struct
{
  char *name;
  GBytes *data;
} Vector;

static GPtrArray *vectors; /* Vector */

static void
load_vectors (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "credential", "vectors", "status.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  vectors = g_ptr_array_new ();
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      Vector *vector = g_new (Vector, 1);
      char *tab = strchr (lines[i], '\t');
      gsize size;
      guchar *data = g_base64_decode (tab + 1, &size);

      vector->name = g_strndup (lines[i], (gsize) (tab - lines[i]));
      vector->data = g_bytes_new_take (data, size);
      g_ptr_array_add (vectors, vector);
    }
}

static GBytes *
vector (const char *name)
{
  for (guint i = 0; i < vectors->len; i++)
    if (g_str_equal (((Vector *) vectors->pdata[i])->name, name))
      return ((Vector *) vectors->pdata[i])->data;
  g_error ("no vector %s", name);
}

static ShkTrust *
make_trust (const char *kid, const char *service)
{
  ShkTrust *trust = shk_trust_new ();
  g_autoptr (GBytes) bytes = test_text (kid);

  shk_trust_add_anchor (trust, test_certificate ("root"));
  shk_trust_add_anchor (trust, test_certificate ("issuing"));
  shk_trust_add_service (trust, bytes, shk_cose_certificate_get_key (test_certificate (service)),
                         test_certificate (service));
  return trust;
}

/* --- Lists -------------------------------------------------------------------------------------------------------- */

static ShkStatusList *
parse (GBytes *token, GError **error)
{
  g_autoptr (ShkTrust) trust = make_trust ("S-1", "service");

  return shk_status_list_parse (token, trust, TEST_LIST_URI, TEST_NOW, error);
}

static ShkStatusList *
parse_good (const char *name)
{
  g_autoptr (GError) error = NULL;
  ShkStatusList *list = parse (vector (name), &error);

  g_assert_no_error (error);
  return list;
}

typedef struct
{
  guint64 index;
  guint value;
} Set;

/* What the draft lists, in the draft's order. */
static const Set one_bit[] = { { 0, 1 },      { 1993, 1 },   { 25460, 1 },  { 159495, 1 }, { 495669, 1 }, { 554353, 1 },
                               { 645645, 1 }, { 723232, 1 }, { 854545, 1 }, { 934534, 1 }, { 1000345, 1 } };
static const Set two_bits[] = { { 0, 1 },      { 1993, 2 },   { 25460, 1 },  { 159495, 3 },
                                { 495669, 1 }, { 554353, 1 }, { 645645, 2 }, { 723232, 1 },
                                { 854545, 1 }, { 934534, 2 }, { 1000345, 3 } };
static const Set four_bits[] = { { 0, 1 },         { 1993, 2 },     { 35460, 3 },    { 459495, 4 },  { 595669, 5 },
                                 { 754353, 6 },    { 845645, 7 },   { 923232, 8 },   { 924445, 9 },  { 934534, 10 },
                                 { 1004534, 11 },  { 1000345, 12 }, { 1030203, 13 }, { 1030204, 14 }, { 1030205, 15 } };

static ShkStatus
expected (guint value)
{
  static const ShkStatus statuses[] = { SHK_STATUS_VALID, SHK_STATUS_REVOKED, SHK_STATUS_SUSPENDED };

  return value < G_N_ELEMENTS (statuses) ? statuses[value] : SHK_STATUS_UNKNOWN;
}

/* Every one of the million entries is looked up: those that are set, and that no other is. */
static void
check_draft_list (const char *name, const Set *set, gsize n_set)
{
  g_autoptr (ShkStatusList) list = parse_good (name);
  guint n_not_valid = 0;
  ShkStatus status;

  g_assert_cmpuint (shk_status_list_get_n_entries (list), ==, 1 << 20);
  for (gsize i = 0; i < n_set; i++)
    {
      g_assert_true (shk_status_list_look_up (list, set[i].index, &status, NULL));
      g_assert_cmpint (status, ==, expected (set[i].value));
    }
  for (guint64 i = 0; i < 1 << 20; i++)
    n_not_valid += !shk_status_list_look_up (list, i, &status, NULL) || status != SHK_STATUS_VALID;
  g_assert_cmpuint (n_not_valid, ==, n_set);
}

static void
test_draft (void)
{
  check_draft_list ("draft-1-bit", one_bit, G_N_ELEMENTS (one_bit));
  check_draft_list ("draft-2-bits", two_bits, G_N_ELEMENTS (two_bits));
  check_draft_list ("draft-4-bits", four_bits, G_N_ELEMENTS (four_bits));
}

static void
test_eight_bits (void)
{
  g_autoptr (ShkStatusList) list = parse_good ("eight-bits");

  for (guint value = 0; value < 256; value++)
    {
      ShkStatus status;

      g_assert_true (shk_status_list_look_up (list, (guint64) value * 4099, &status, NULL));
      g_assert_cmpint (status, ==, expected (value));
    }
}

static void
test_range (void)
{
  static const char *const names[] = { "most-1-bit", "most-8-bits" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (ShkStatusList) list = parse_good (names[i]);
      g_autoptr (GError) error = NULL;
      ShkStatus status = SHK_STATUS_DELETED;

      g_assert_cmpuint (shk_status_list_get_n_entries (list), ==, SHK_STATUS_LIST_MAX_ENTRIES);
      g_assert_true (shk_status_list_look_up (list, SHK_STATUS_LIST_MAX_ENTRIES - 1, &status, NULL));
      g_assert_cmpint (status, ==, SHK_STATUS_VALID);
      status = SHK_STATUS_DELETED;
      g_assert_false (shk_status_list_look_up (list, SHK_STATUS_LIST_MAX_ENTRIES, &status, &error));
      g_assert_error (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_RANGE);
      g_assert_false (shk_status_list_look_up (list, G_MAXUINT64, &status, NULL));
      g_assert_cmpint (status, ==, SHK_STATUS_DELETED);
    }
}

/* ttl counts from the fetch, which is TEST_NOW here. */
static void
test_keeping (void)
{
  static const struct
  {
    const char *name;
    gint64 until_s;
  } given[] = {
    { "draft-1-bit", TEST_NOW + 3600 },
    { "no-exp", TEST_NOW + 3600 },
    { "no-ttl", TEST_NOW + 86400 },
    { "no-exp-no-ttl", TEST_NOW },
    { "ttl-without-end", TEST_NOW + 86400 },
    { "with-aggregation", TEST_NOW },
    { "untagged", TEST_NOW + 3600 },
    { "fresh iat", TEST_NOW + 3600 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (given); i++)
    {
      g_autoptr (ShkStatusList) list = parse_good (given[i].name);

      g_assert_cmpint (shk_status_list_get_fresh_until (list), ==, given[i].until_s);
    }
}

/* The first word of a vector's name. */
static const struct
{
  const char *word;
  gboolean answer;
  ShkCredentialError error;
} wrong[] = {
  { "bad ", FALSE, SHK_CREDENTIAL_ERROR_ANSWER },
  { "unrelated ", FALSE, SHK_CREDENTIAL_ERROR_UNRELATED },
  { "expired ", FALSE, SHK_CREDENTIAL_ERROR_EXPIRED },
  { "signature ", FALSE, SHK_CREDENTIAL_ERROR_SIGNATURE },
  { "answer-bad ", TRUE, SHK_CREDENTIAL_ERROR_ANSWER },
  { "answer-unrelated ", TRUE, SHK_CREDENTIAL_ERROR_UNRELATED },
  { "answer-expired ", TRUE, SHK_CREDENTIAL_ERROR_EXPIRED },
  { "answer-signature ", TRUE, SHK_CREDENTIAL_ERROR_SIGNATURE },
};

static void
test_refuses_list (gconstpointer data)
{
  const Vector *given = data;
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (given->data, &error));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    if (g_str_has_prefix (given->name, wrong[i].word))
      g_assert_error (error, SHK_CREDENTIAL_ERROR, (int) wrong[i].error);
}

static void
test_list_size_limit (void)
{
  g_autofree guint8 *zeros = g_malloc0 (SHK_STATUS_LIST_MAX_BYTES + 1);
  g_autoptr (GBytes) too_large = g_bytes_new (zeros, SHK_STATUS_LIST_MAX_BYTES + 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (too_large, &error));
  g_assert_error (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_ANSWER);
}

static void
test_formats_what_it_parses (gconstpointer data)
{
  guint bits = (guint) GPOINTER_TO_INT (data);
  guint8 statuses[37];
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (GBytes) token = NULL;
  g_autoptr (ShkStatusList) list = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < sizeof statuses; i++)
    statuses[i] = (guint8) (i * 7 & ((1u << bits) - 1));
  payload = shk_status_list_format (TEST_LIST_URI, statuses, sizeof statuses, bits, TEST_NOW, TEST_NOW + 60, 30);
  token = test_sign ("service", "S-1", NULL, SHK_STATUS_LIST_TYPE, payload);
  list = parse (token, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shk_status_list_get_n_entries (list), >=, sizeof statuses);
  g_assert_cmpint (shk_status_list_get_issued (list), ==, TEST_NOW);
  g_assert_cmpint (shk_status_list_get_fresh_until (list), ==, TEST_NOW + 30);
  for (guint i = 0; i < sizeof statuses; i++)
    {
      ShkStatus status;

      g_assert_true (shk_status_list_look_up (list, i, &status, NULL));
      g_assert_cmpint (status, ==, expected (statuses[i]));
    }
}

/* --- Answers ------------------------------------------------------------------------------------------------------ */

static GBytes *
nonce_of_vectors (void)
{
  guint8 nonce[SHK_STATUS_NONCE_BYTES];

  for (guint i = 0; i < sizeof nonce; i++)
    nonce[i] = (guint8) i;
  return g_bytes_new (nonce, sizeof nonce);
}

static gboolean
check (GBytes *answer, ShkTrust *trust, ShkStatusAnswer *result, GError **error)
{
  g_autoptr (GBytes) nonce = nonce_of_vectors ();

  return shk_status_answer_check (answer, trust, "DQC-1", nonce, TEST_NOW, result, error);
}

static void
test_answers (void)
{
  static const struct
  {
    const char *name;
    ShkStatusAnswer answer;
  } given[] = {
    { "answer valid", { SHK_STATUS_VALID, TEST_NOW, 0, 0 } },
    { "answer revoked", { SHK_STATUS_REVOKED, TEST_NOW, 0, 0 } },
    { "answer suspended", { SHK_STATUS_SUSPENDED, TEST_NOW, 0, 0 } },
    { "answer deleted", { SHK_STATUS_DELETED, TEST_NOW, 0, 0 } },
    { "answer unknown", { SHK_STATUS_UNKNOWN, TEST_NOW, 0, 0 } },
    { "answer with-times", { SHK_STATUS_VALID, TEST_NOW, TEST_NOW + 60, TEST_NOW - 60 } },
    { "answer skew-ahead", { SHK_STATUS_VALID, TEST_NOW + 300, 0, 0 } },
    { "answer skew-behind", { SHK_STATUS_VALID, TEST_NOW - 300, 0, 0 } },
    { "answer other-keys", { SHK_STATUS_VALID, TEST_NOW, 0, 0 } },
  };
  g_autoptr (ShkTrust) trust = make_trust ("S-1", "service");

  for (gsize i = 0; i < G_N_ELEMENTS (given); i++)
    {
      ShkStatusAnswer answer;
      g_autoptr (GError) error = NULL;

      g_assert_true (check (vector (given[i].name), trust, &answer, &error));
      g_assert_no_error (error);
      g_assert_cmpint (answer.status, ==, given[i].answer.status);
      g_assert_cmpint (answer.at_s, ==, given[i].answer.at_s);
      g_assert_cmpint (answer.until_s, ==, given[i].answer.until_s);
      g_assert_cmpint (answer.since_s, ==, given[i].answer.since_s);
    }
}

static void
test_refuses_answer (gconstpointer data)
{
  const Vector *given = data;
  g_autoptr (ShkTrust) trust = make_trust ("S-1", "service");
  g_autoptr (GError) error = NULL;
  ShkStatusAnswer answer = { .at_s = 42 };

  g_assert_false (check (given->data, trust, &answer, &error));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    if (g_str_has_prefix (given->name, wrong[i].word))
      g_assert_error (error, SHK_CREDENTIAL_ERROR, (int) wrong[i].error);
  g_assert_cmpint (answer.at_s, ==, 42);
}

/* Who may sign an answer: a service by that kid, with a path to an anchor, that may sign, and in its time. */
static void
test_services (void)
{
  g_autoptr (ShkTrust) other_key = make_trust ("S-1", "signer-ec");
  g_autoptr (ShkTrust) other_kid = make_trust ("S-3", "service");
  g_autoptr (ShkTrust) no_anchor = shk_trust_new ();
  g_autoptr (ShkTrust) two = make_trust ("S-1", "signer-ec");
  g_autoptr (ShkTrust) bare = shk_trust_new ();
  g_autoptr (GBytes) kid = test_text ("S-1");
  ShkCoseCertificate *service = test_certificate ("service");
  ShkTrust *const refusing[] = { other_key, other_kid, no_anchor };
  ShkStatusAnswer answer;

  shk_trust_add_service (no_anchor, kid, shk_cose_certificate_get_key (service), service);
  shk_trust_add_service (two, kid, shk_cose_certificate_get_key (service), service);
  shk_trust_add_service (bare, kid, shk_cose_certificate_get_key (service), NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (refusing); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (check (vector ("answer valid"), refusing[i], &answer, &error));
      g_assert_error (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_SIGNATURE);
    }
  g_assert_true (check (vector ("answer valid"), two, &answer, NULL));
  g_assert_true (check (vector ("answer valid"), bare, &answer, NULL));
}

static void
test_service_out_of_its_time (void)
{
  g_autoptr (ShkTrust) trust = make_trust ("S-1", "service-expired");
  g_autoptr (GBytes) nonce = nonce_of_vectors ();
  ShkStatusAnswer what = { .at_s = TEST_NOW };
  g_autoptr (GBytes) payload = shk_status_answer_format ("DQC-1", nonce, &what);
  g_autoptr (GBytes) answer = test_sign ("service-expired", "S-1", NULL, SHK_STATUS_ANSWER_TYPE, payload);
  g_autoptr (GError) error = NULL;

  g_assert_false (check (answer, trust, &what, &error));
  g_assert_error (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_SIGNATURE);
}

static void
test_answer_size_limit (void)
{
  g_autoptr (ShkTrust) trust = make_trust ("S-1", "service");
  g_autofree guint8 *zeros = g_malloc0 (SHK_STATUS_ANSWER_MAX_BYTES + 1);
  g_autoptr (GBytes) too_large = g_bytes_new (zeros, SHK_STATUS_ANSWER_MAX_BYTES + 1);
  g_autoptr (GError) error = NULL;
  ShkStatusAnswer answer;

  g_assert_false (check (too_large, trust, &answer, &error));
  g_assert_error (error, SHK_CREDENTIAL_ERROR, SHK_CREDENTIAL_ERROR_ANSWER);
}

static void
test_answer_round_trip (void)
{
  g_autoptr (ShkTrust) trust = make_trust ("S-1", "service");
  g_autoptr (GBytes) nonce = nonce_of_vectors ();
  ShkStatusAnswer what = { SHK_STATUS_SUSPENDED, TEST_NOW, TEST_NOW + 1, TEST_NOW - 1 }, answer;
  g_autoptr (GBytes) payload = shk_status_answer_format ("DQC-1", nonce, &what);
  g_autoptr (GBytes) message = test_sign ("service", "S-1", NULL, SHK_STATUS_ANSWER_TYPE, payload);

  g_assert_true (check (message, trust, &answer, NULL));
  g_assert_cmpmem (&answer, sizeof answer, &what, sizeof what);
}

static void
add_wrong_vectors (void)
{
  for (guint i = 0; i < vectors->len; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (wrong); k++)
      {
        Vector *given = vectors->pdata[i];
        g_autofree char *path = NULL;

        if (!g_str_has_prefix (given->name, wrong[k].word))
          continue;
        path = g_strdup_printf ("/credential/status/refuses/%s", given->name);
        g_strdelimit (path, " ", '/');
        g_test_add_data_func (path, given, wrong[k].answer ? test_refuses_answer : test_refuses_list);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  load_vectors ();

  g_test_add_func ("/credential/status/list/draft", test_draft);
  g_test_add_func ("/credential/status/list/eight-bits", test_eight_bits);
  g_test_add_func ("/credential/status/list/range", test_range);
  g_test_add_func ("/credential/status/list/keeping", test_keeping);
  g_test_add_func ("/credential/status/list/size-limit", test_list_size_limit);
  g_test_add_data_func ("/credential/status/list/formats-1-bit", GINT_TO_POINTER (1), test_formats_what_it_parses);
  g_test_add_data_func ("/credential/status/list/formats-2-bits", GINT_TO_POINTER (2), test_formats_what_it_parses);
  g_test_add_data_func ("/credential/status/list/formats-4-bits", GINT_TO_POINTER (4), test_formats_what_it_parses);
  g_test_add_data_func ("/credential/status/list/formats-8-bits", GINT_TO_POINTER (8), test_formats_what_it_parses);
  g_test_add_func ("/credential/status/answer/taken", test_answers);
  g_test_add_func ("/credential/status/answer/services", test_services);
  g_test_add_func ("/credential/status/answer/service-out-of-its-time", test_service_out_of_its_time);
  g_test_add_func ("/credential/status/answer/size-limit", test_answer_size_limit);
  g_test_add_func ("/credential/status/answer/round-trip", test_answer_round_trip);
  add_wrong_vectors ();
  return g_test_run ();
}
