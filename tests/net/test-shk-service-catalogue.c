/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The catalogue, asked for and read strictly; each limit at its edge and one behind it. */

#include "shk-net-fixture.h"
#include "shk-test-catalogue.h"

#include "shk-service-answer-private.h"
#include "shk-service.h"

#include <string.h>

static ShkCatalogue *
parse (const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  ShkCatalogue *catalogue = _shk_answer_parse_catalogue (body, &error);

  if (catalogue == NULL)
    g_assert_error (error, SHK_NET_ERROR, SHK_NET_ERROR_ANSWER);
  else
    g_assert_no_error (error);
  return catalogue;
}

static gboolean
is_taken (const char *text)
{
  g_autoptr (ShkCatalogue) catalogue = parse (text);

  return catalogue != NULL;
}

/* The good catalogue with its first @what replaced, which has to be in it. */
static gboolean
is_taken_with (const char *what, const char *replacement)
{
  const char *at = strstr (TEST_CATALOGUE, what);
  g_autoptr (GString) text = g_string_new (TEST_CATALOGUE);

  g_assert_nonnull (at);
  g_string_erase (text, at - TEST_CATALOGUE, (gssize) strlen (what));
  g_string_insert (text, at - TEST_CATALOGUE, replacement);
  return is_taken (text->str);
}

/* --- What is taken ------------------------------------------------------------------------------------------------ */

static void
assert_social_worker (ShkCatalogue *catalogue)
{
  g_autoptr (ShkQualification) first = g_list_model_get_item (shk_catalogue_get_qualifications (catalogue), 0);
  const ShkQualificationProcedure *procedure = shk_qualification_get_procedure (first, 0);
  const ShkQualificationDocument *document = g_ptr_array_index (procedure->documents, 0);

  g_assert_cmpuint (g_list_model_get_n_items (shk_catalogue_get_qualifications (catalogue)), ==, 1);
  g_assert_cmpuint (shk_catalogue_get_n_categories (catalogue), ==, 1);
  g_assert_cmpstr (shk_catalogue_get_category (catalogue, 0)->id, ==, "welfare");
  g_assert_cmpstr (shk_catalogue_get_category (catalogue, 0)->title_ja, ==, "福祉");
  g_assert_cmpstr (shk_catalogue_get_category (catalogue, 0)->title_en, ==, "Welfare");
  g_assert_cmpstr (shk_qualification_get_id (first), ==, "certified-social-worker");
  g_assert_cmpstr (shk_qualification_get_category (first), ==, "welfare");
  g_assert_cmpstr (shk_qualification_get_name_ja (first), ==, "社会福祉士");
  g_assert_cmpstr (shk_qualification_get_reading (first), ==, "しゃかいふくしし");
  g_assert_cmpstr (shk_qualification_get_name_en (first), ==, "Certified Social Worker");
  g_assert_cmpstr (shk_qualification_get_authority_ja (first), ==, "練習センター");
  g_assert_cmpstr (shk_qualification_get_authority_en (first), ==, "Practice Centre");
  g_assert_cmpstr (shk_qualification_get_number_pattern (first), ==, "^[0-9]{1,7}$");
  g_assert_cmpstr (shk_qualification_get_number_example (first), ==, "123456");
  g_assert_cmpuint (shk_qualification_get_n_procedures (first), ==, 1);
  g_assert_cmpstr (procedure->id, ==, "initial-setup");
  g_assert_cmpstr (procedure->title_ja, ==, "初期設定");
  g_assert_cmpstr (procedure->title_en, ==, "Initial setup");
  g_assert_cmpuint (procedure->fee_yen, ==, 0);
  g_assert_cmpuint (procedure->minutes, ==, 15);
  g_assert_cmpuint (procedure->documents->len, ==, 1);
  g_assert_cmpstr (document->id, ==, "certificate-copy");
  g_assert_cmpstr (document->title_ja, ==, "登録証の写し");
  g_assert_cmpstr (document->title_en, ==, "Certificate copy");
  g_assert_cmpuint (document->max_pages, ==, 2);
}

static void
test_catalogue (void)
{
  g_autoptr (ShkCatalogue) catalogue = parse (TEST_CATALOGUE);

  assert_social_worker (catalogue);
}

/* Whatever limits numbers have: both edges, and one beyond each. */
static void
test_numbers (void)
{
  static const struct { const char *what, *replacement; gboolean good; } cases[] = {
    { "\"fee_yen\":0", "\"fee_yen\":10000000", TRUE }, { "\"fee_yen\":0", "\"fee_yen\":10000001", FALSE },
    { "\"fee_yen\":0", "\"fee_yen\":-1", FALSE }, { "\"minutes\":15", "\"minutes\":1", TRUE },
    { "\"minutes\":15", "\"minutes\":0", FALSE }, { "\"minutes\":15", "\"minutes\":600", TRUE },
    { "\"minutes\":15", "\"minutes\":601", FALSE }, { "\"minutes\":15", "\"minutes\":4294967311", FALSE },
    { "\"minutes\":15", "\"minutes\":18446744073709551631", FALSE },
    { "\"minutes\":15", "\"minutes\":-18446744073709551601", FALSE }, { "\"minutes\":15", "\"minutes\":15.0", FALSE },
    { "\"minutes\":15", "\"minutes\":\"15\"", FALSE }, { "\"minutes\":15", "\"minutes\":true", FALSE },
    { "\"minutes\":15", "\"minutes\":null", FALSE }, { "\"minutes\":15", "\"minutes\":[15]", FALSE },
    { "\"max_pages\":2", "\"max_pages\":1", TRUE }, { "\"max_pages\":2", "\"max_pages\":0", FALSE },
    { "\"max_pages\":2", "\"max_pages\":50", TRUE }, { "\"max_pages\":2", "\"max_pages\":51", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (is_taken_with (cases[i].what, cases[i].replacement), ==, cases[i].good);
}

/* --- What is refused ---------------------------------------------------------------------------------------------- */

/* Every member of every object, gone, of another name, and one too many. */
static void
test_members (void)
{
  static const char *const members[] = {
    "categories", "title_ja", "title_en", "qualifications", "category", "name_ja", "reading", "name_en", "authority_ja",
    "authority_en", "number_pattern", "number_example", "procedures", "fee_yen", "minutes", "documents", "max_pages", "id",
  };
  static const char *const objects[] = {
    "{\"categories", "{\"id\":\"welfare", "{\"id\":\"certified", "{\"id\":\"initial", "{\"id\":\"certificate-copy",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *member = g_strdup_printf ("\"%s\":", members[i]);

      g_assert_false (is_taken_with (member, "\"other\":"));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      g_autofree char *more = g_strconcat ("{\"more\":1,", objects[i] + 1, NULL);

      g_assert_false (is_taken_with (objects[i], more));
    }
}

static void
test_refuses (void)
{
  static const char *const wrong[] = {
    "", "{", "[]", "null", "{}", TEST_CATALOGUE "{}", "[" TEST_CATALOGUE "]", "{\"categories\":[],\"qualifications\":[]}",
    "{\"categories\":[" TEST_CATALOGUE_CATEGORY "],\"qualifications\":[]}",
    "{\"categories\":[],\"qualifications\":[" TEST_CATALOGUE_QUALIFICATION "]}",
  };
  static const struct { const char *what, *replacement; } changes[] = {
    { "[" TEST_CATALOGUE_CATEGORY "]", TEST_CATALOGUE_CATEGORY }, { TEST_CATALOGUE_CATEGORY, "null" },
    { TEST_CATALOGUE_CATEGORY, TEST_CATALOGUE_CATEGORY "," TEST_CATALOGUE_CATEGORY },
    { "[" TEST_CATALOGUE_QUALIFICATION "]", "{}" }, { TEST_CATALOGUE_QUALIFICATION, "[]" },
    { TEST_CATALOGUE_QUALIFICATION, TEST_CATALOGUE_QUALIFICATION "," TEST_CATALOGUE_QUALIFICATION },
    { TEST_CATALOGUE_PROCEDURE, "" }, { TEST_CATALOGUE_PROCEDURE, "1" }, { "[" TEST_CATALOGUE_PROCEDURE "]", "null" },
    { TEST_CATALOGUE_PROCEDURE, TEST_CATALOGUE_PROCEDURE "," TEST_CATALOGUE_PROCEDURE },
    { TEST_CATALOGUE_DOCUMENT, "\"certificate-copy\"" }, { "[" TEST_CATALOGUE_DOCUMENT "]", "0" },
    { TEST_CATALOGUE_DOCUMENT, TEST_CATALOGUE_DOCUMENT "," TEST_CATALOGUE_DOCUMENT },
    { "\"category\":\"welfare\"", "\"category\":\"sea\"" }, { "\"welfare\"", "\"Welfare\"" },
    { "certified-social-worker", "certified_social_worker" }, { "initial-setup", "initial setup" },
    { "certificate-copy", "登録証" }, { "しゃかいふくしし", "シャカイフクシシ" }, { "しゃかいふくしし", "社会福祉士" },
    { "^[0-9]{1,7}$", "^[0-9" }, { "^[0-9]{1,7}$", "^[0-9]{1,5}$" }, { "123456", "１２３４５６" }, { "123456", "12345678" },
    { "\"福祉\"", "\"\"" }, { "\"福祉\"", "1" }, { "\"福祉\"", "null" }, { "\"福祉\"", "\"\xFF\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (is_taken (wrong[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    g_assert_false (is_taken_with (changes[i].what, changes[i].replacement));
}

/* A document may be wanting; everything else is there at least once. */
static void
test_no_documents (void)
{
  g_assert_true (is_taken_with (TEST_CATALOGUE_DOCUMENT, ""));
}

/* --- Limits ------------------------------------------------------------------------------------------------------- */

/* Characters, not bytes. */
static void
test_text_limit (void)
{
  static const char *const texts[] = {
    "\"福祉\"", "\"社会福祉士\"", "\"しゃかいふくしし\"", "\"Certified Social Worker\"", "\"練習センター\"", "\"Practice Centre\"",
    "\"初期設定\"", "\"Initial setup\"", "\"登録証の写し\"", "\"Certificate copy\"", "\"Welfare\"",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint n = SHK_SERVICE_MAX_TEXT_CHARACTERS; n <= SHK_SERVICE_MAX_TEXT_CHARACTERS + 1; n++)
      {
        g_autoptr (GString) text = g_string_new ("\"");

        for (guint k = 0; k < n; k++)
          g_string_append (text, "あ");
        g_string_append_c (text, '"');
        g_assert_cmpint (is_taken_with (texts[i], text->str), ==, n == SHK_SERVICE_MAX_TEXT_CHARACTERS);
      }
}

static void
test_id_limit (void)
{
  static const char *const ids[] = { "certified-social-worker", "initial-setup", "certificate-copy" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *longest = g_strnfill (SHK_QUALIFICATION_MAX_ID_CHARACTERS, 'a');
      g_autofree char *longer = g_strnfill (SHK_QUALIFICATION_MAX_ID_CHARACTERS + 1, 'a');

      g_assert_true (is_taken_with (ids[i], longest));
      g_assert_false (is_taken_with (ids[i], longer));
    }
}

/* @part @n times, with a number after the id that each begins with. */
static char *
repeat (const char *part, guint n)
{
  const char *after_id = strchr (strstr (part, "\":\"") + 3, '"');
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (text, "%s%.*s", i > 0 ? "," : "", (int) (after_id - part), part);
      if (i > 0)
        g_string_append_printf (text, "-%u", i);
      g_string_append (text, after_id);
    }
  return g_string_free (text, FALSE);
}

static void
test_list_limits (void)
{
  static const struct { const char *part; guint max; } lists[] = {
    { TEST_CATALOGUE_CATEGORY, SHK_CATALOGUE_MAX_CATEGORIES },
    { TEST_CATALOGUE_QUALIFICATION, SHK_CATALOGUE_MAX_QUALIFICATIONS },
    { TEST_CATALOGUE_PROCEDURE, SHK_QUALIFICATION_MAX_PROCEDURES },
    { TEST_CATALOGUE_DOCUMENT, SHK_QUALIFICATION_MAX_DOCUMENTS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *most = repeat (lists[i].part, lists[i].max);
      g_autofree char *more = repeat (lists[i].part, lists[i].max + 1);

      g_assert_true (is_taken_with (lists[i].part, most));
      g_assert_false (is_taken_with (lists[i].part, more));
    }
}

/* --- Asking ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  guint n_blanks;   /* after the answer */
  const char *type; /* of the answer */
  char *method;     /* (owned) of the last request, and so on */
  char *target;     /* (owned) */
  char *accept;     /* (owned) */
  gboolean has_authorization;
} Exchange;

static void
handle (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  Exchange *exchange = user_data;
  g_autofree char *blanks = g_strnfill (exchange->n_blanks, ' ');
  g_autofree char *body = g_strconcat (TEST_CATALOGUE, blanks, NULL);

  g_set_str (&exchange->method, soup_server_message_get_method (message));
  g_set_str (&exchange->target, path);
  g_set_str (&exchange->accept, soup_message_headers_get_one (headers, "Accept"));
  exchange->has_authorization = soup_message_headers_get_one (headers, "Authorization") != NULL;
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, exchange->type, SOUP_MEMORY_COPY, body, strlen (body));
}

/* @code: (nullable): what it is rejected with; NULL: it is answered */
static void
ask (Exchange *exchange, const ShkNetError *code)
{
  Fixture fixture = { 0 };
  g_autoptr (GError) error = NULL;
  DexFuture *future;
  ShkService *service;
  const GValue *value;

  fixture_start (&fixture, "server.pem", handle, exchange);
  service = shk_service_new (fixture.address, fixture.http);
  future = shk_service_fetch_catalogue (service);
  value = shk_await (future, &error);
  if (code == NULL)
    {
      g_assert_no_error (error);
      assert_social_worker (g_value_get_object (value));
    }
  else
    g_assert_error (error, SHK_NET_ERROR, (int) *code);
  dex_unref (future);
  g_assert_finalize_object (service);
  fixture_stop (&fixture);
}

static void
exchange_clear (Exchange *exchange)
{
  g_free (exchange->method);
  g_free (exchange->target);
  g_free (exchange->accept);
}

static void
test_fetch (void)
{
  Exchange exchange = { .type = "application/json" };

  ask (&exchange, NULL);
  g_assert_cmpstr (exchange.method, ==, "GET");
  g_assert_cmpstr (exchange.target, ==, "/v1/qualifications");
  g_assert_cmpstr (exchange.accept, ==, "application/json");
  g_assert_false (exchange.has_authorization);
  exchange_clear (&exchange);
}

static void
test_fetch_limit (void)
{
  static const ShkNetError too_large = SHK_NET_ERROR_TOO_LARGE;
  Exchange exchange = { .type = "application/json",
                        .n_blanks = SHK_SERVICE_MAX_ACCOUNT_BYTES - (guint) strlen (TEST_CATALOGUE) };

  ask (&exchange, NULL);
  exchange.n_blanks++;
  ask (&exchange, &too_large);
  exchange_clear (&exchange);
}

static void
test_fetch_type (void)
{
  static const ShkNetError wrong = SHK_NET_ERROR_TYPE;
  Exchange exchange = { .type = "text/html" };

  ask (&exchange, &wrong);
  exchange_clear (&exchange);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/net/catalogue/says", test_catalogue);
  g_test_add_func ("/net/catalogue/numbers", test_numbers);
  g_test_add_func ("/net/catalogue/members", test_members);
  g_test_add_func ("/net/catalogue/refuses", test_refuses);
  g_test_add_func ("/net/catalogue/no-documents", test_no_documents);
  g_test_add_func ("/net/catalogue/text-limit", test_text_limit);
  g_test_add_func ("/net/catalogue/id-limit", test_id_limit);
  g_test_add_func ("/net/catalogue/list-limits", test_list_limits);
  g_test_add_func ("/net/catalogue/fetch", test_fetch);
  g_test_add_func ("/net/catalogue/fetch/limit", test_fetch_limit);
  g_test_add_func ("/net/catalogue/fetch/type", test_fetch_type);
  return g_test_run ();
}
