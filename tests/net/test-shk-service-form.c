/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Forms and what is registered, asked for and read strictly; each limit at its edge and one behind it. */

#include "shk-net-fixture.h"
#include "shk-test-form.h"

#include "shk-service-answer-private.h"
#include "shk-service.h"

#include <string.h>

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

static ShkForm *
parse_form (const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  ShkForm *form = _shk_answer_parse_form (body, &error);

  if (form == NULL)
    g_assert_error (error, SHK_NET_ERROR, SHK_NET_ERROR_ANSWER);
  else
    g_assert_no_error (error);
  return form;
}

static gboolean
is_form (const char *text)
{
  g_autoptr (ShkForm) form = parse_form (text);

  return form != NULL;
}

static gboolean
is_form_with (const char *what, const char *replacement)
{
  g_autofree char *text = replace (TEST_FORM, what, replacement);

  return is_form (text);
}

static ShkParticulars *
parse_particulars (const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  ShkParticulars *particulars = _shk_answer_parse_particulars (body, &id, &error);

  if (particulars == NULL)
    {
      g_assert_error (error, SHK_NET_ERROR, SHK_NET_ERROR_ANSWER);
      g_assert_null (id);
    }
  else
    g_assert_cmpstr (id, !=, "");
  return particulars;
}

static gboolean
are_particulars (const char *text)
{
  g_autoptr (ShkParticulars) particulars = parse_particulars (text);

  return particulars != NULL;
}

static gboolean
are_particulars_with (const char *what, const char *replacement)
{
  g_autofree char *text = replace (TEST_PARTICULARS, what, replacement);

  return are_particulars (text);
}

/* @count times @text, with commas between. */
static char *
repeat (guint count, const char *(*make) (guint index, char *buffer))
{
  GString *text = g_string_new (NULL);
  char buffer[200];

  for (guint i = 0; i < count; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", make (i, buffer));
  return g_string_free_and_steal (text);
}

/* --- What a form says ------------------------------------------------------------------------------------------------- */

static const ShkFormField *
find (ShkForm *form, const char *id, ShkFieldType type)
{
  const ShkFormField *field = shk_form_find_field (form, id);

  g_assert_nonnull (field);
  g_assert_cmpint (field->type, ==, (int) type);
  return field;
}

static void
test_form (void)
{
  g_autoptr (ShkForm) form = parse_form (TEST_FORM);
  const ShkFormTexts *texts = shk_form_get_texts (form);
  const ShkFormField *first = shk_form_get_field (form, 0);

  g_assert_cmpstr (texts->qualification, ==, "certified-social-worker");
  g_assert_cmpstr (texts->procedure, ==, "initial-setup");
  g_assert_cmpstr (texts->version, ==, "2026-11.1");
  g_assert_cmpuint (texts->fee_yen, ==, 1200);
  g_assert_cmpstr (texts->terms_version, ==, "2026-10.1");
  g_assert_cmpstr (texts->terms_ja, ==, "規約\n\n同意");
  g_assert_cmpstr (texts->terms_en, ==, "Terms");
  g_assert_cmpuint (shk_form_get_n_fields (form), ==, SHK_N_FIELD_TYPES);
  g_assert_cmpstr (first->id, ==, "registration-number");
  g_assert_cmpstr (first->label_ja, ==, "登録番号");
  g_assert_cmpstr (first->label_en, ==, "Registration number");
  g_assert_cmpstr (first->help_ja, ==, "登録証のとおり");
  g_assert_cmpstr (first->help_en, ==, "As on the certificate");
  g_assert_true (first->required);
}

static void
test_fields (void)
{
  g_autoptr (ShkForm) form = parse_form (TEST_FORM);
  const ShkFormField *text = find (form, "registration-number", SHK_FIELD_TEXT);
  const ShkFormField *number = find (form, "years", SHK_FIELD_NUMBER);
  const ShkFormField *date = find (form, "registered-on", SHK_FIELD_DATE);
  const ShkFormField *choice = find (form, "reason", SHK_FIELD_CHOICE);
  const ShkFormField *file = find (form, "certificate-copy", SHK_FIELD_FILE);
  const ShkFormChoice *other = g_ptr_array_index (choice->choices, 1);

  g_assert_cmpint (text->script, ==, SHK_SCRIPT_ASCII);
  g_assert_cmpstr (text->pattern, ==, "^[0-9]{1,7}$");
  g_assert_cmpstr (text->example, ==, "123456");
  g_assert_cmpuint (text->min_characters, ==, 1);
  g_assert_cmpuint (text->max_characters, ==, 7);
  g_assert_cmpint (number->min, ==, -3);
  g_assert_cmpint (number->max, ==, 60);
  g_assert_null (number->help_ja);
  g_assert_false (number->required);
  g_assert_cmpstr (date->earliest, ==, "1950-01-01");
  g_assert_cmpstr (date->latest, ==, "2026-12-31");
  g_assert_cmpuint (choice->choices->len, ==, 2);
  g_assert_cmpstr (other->id, ==, "other");
  g_assert_cmpstr (other->label_ja, ==, "その他");
  g_assert_cmpstr (other->label_en, ==, "Other");
  find (form, "foreign", SHK_FIELD_YES_NO);
  find (form, "mailing-address", SHK_FIELD_ADDRESS);
  find (form, "telephone", SHK_FIELD_TELEPHONE);
  g_assert_cmpuint (file->max_pages, ==, 2);
  g_assert_cmpuint (file->max_bytes, ==, 5242880);
}

/* --- What is refused of a form ---------------------------------------------------------------------------------------- */

/* Every member of every object, gone for another one. */
static void
test_form_members (void)
{
  static const char *const members[] = {
    "qualification", "procedure", "version", "fee_yen", "terms", "text_ja", "text_en", "fields", "id", "type", "label_ja",
    "label_en", "help_ja", "help_en", "required", "script", "pattern", "example", "min_characters", "max_characters", "min",
    "max", "earliest", "latest", "choices", "max_pages", "max_bytes",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *member = g_strdup_printf ("\"%s\":", members[i]);

      g_assert_false (is_form_with (member, "\"other\":"));
    }
}

/* One too many in every object, such as one that another type of field has. */
static void
test_form_more_members (void)
{
  static const char *const objects[] = {
    "{\"qualification", "{\"version\":\"2026-10", "{\"id\":\"registration-number", "{\"id\":\"years", "{\"id\":\"registered-on",
    "{\"id\":\"reason", "{\"id\":\"foreign", "{\"id\":\"mailing-address", "{\"id\":\"telephone", "{\"id\":\"certificate-copy",
    "{\"id\":\"move",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      g_autofree char *more = g_strconcat ("{\"min_bytes\":1,", objects[i] + 1, NULL);

      g_assert_false (is_form_with (objects[i], more));
    }
}

/* Null only where it may be, and a value of another type nowhere. */
static void
test_form_values (void)
{
  static const struct { const char *what, *replacement; gboolean good; } cases[] = {
    { "\"help_ja\":\"登録証のとおり\"", "\"help_ja\":null", TRUE }, { "\"help_ja\":null", "\"help_ja\":\"\"", FALSE },
    { "\"help_en\":null", "\"help_en\":1", FALSE }, { "\"required\":true", "\"required\":1", FALSE },
    { "\"required\":true", "\"required\":\"true\"", FALSE }, { "\"required\":true", "\"required\":null", FALSE },
    { "\"type\":\"yes-no\"", "\"type\":\"yesno\"", FALSE }, { "\"type\":\"yes-no\"", "\"type\":null", FALSE },
    { "\"type\":\"yes-no\"", "\"type\":4", FALSE }, { "\"type\":\"yes-no\"", "\"type\":\"address\"", TRUE },
    { "\"type\":\"yes-no\"", "\"type\":\"file\"", FALSE }, { "\"type\":\"file\"", "\"type\":\"date\"", FALSE },
    { "\"script\":\"ascii\"", "\"script\":\"any\"", TRUE }, { "\"script\":\"ascii\"", "\"script\":\"latin\"", FALSE },
    { "\"script\":\"ascii\"", "\"script\":null", FALSE }, { "\"script\":\"ascii\"", "\"script\":\"katakana\"", FALSE },
    { "\"pattern\":\"^[0-9]{1,7}$\"", "\"pattern\":null", TRUE },
    { "\"pattern\":\"^[0-9]{1,7}$\"", "\"pattern\":\"^[0-9\"", FALSE },
    { "\"example\":\"123456\"", "\"example\":null", FALSE }, { "\"example\":\"123456\"", "\"example\":\"12345678\"", FALSE },
    { "\"earliest\":\"1950-01-01\"", "\"earliest\":null", TRUE }, { "\"latest\":\"2026-12-31\"", "\"latest\":null", TRUE },
    { "\"latest\":\"2026-12-31\"", "\"latest\":\"today\"", TRUE },
    { "\"latest\":\"2026-12-31\"", "\"latest\":\"tomorrow\"", FALSE },
    { "\"earliest\":\"1950-01-01\"", "\"earliest\":\"today\"", FALSE },
    { "\"earliest\":\"1950-01-01\"", "\"earliest\":\"1950-02-30\"", FALSE },
    { "\"earliest\":\"1950-01-01\"", "\"earliest\":\"2027-01-01\"", FALSE },
    { "\"earliest\":\"1950-01-01\"", "\"earliest\":19500101", FALSE },
    { "\"certified-social-worker\"", "\"Certified\"", FALSE }, { "\"initial-setup\"", "\"initial.setup\"", FALSE },
    { "\"2026-11.1\"", "\"2026/11\"", FALSE }, { "\"2026-10.1\"", "\"\"", FALSE }, { "\"Terms\"", "null", FALSE },
    { "\"id\":\"years\"", "\"id\":\"reason\"", FALSE }, { "\"id\":\"move\"", "\"id\":\"other\"", FALSE },
    { "\"id\":\"years\"", "\"id\":\"Years\"", FALSE }, { TEST_FORM_CHOICES, "[]", FALSE }, { TEST_FORM_CHOICES, "null", FALSE },
    { TEST_FORM_CHOICES, "[{\"id\":\"move\",\"label_ja\":\"転居\",\"label_en\":\"Moved\"}]", FALSE },
    { TEST_FORM_TERMS, "null", FALSE }, { TEST_FORM_TERMS, "[]", FALSE }, { TEST_FORM_YES_NO, "null", FALSE },
    { TEST_FORM_YES_NO, "\"yes-no\"", FALSE }, { TEST_FORM_YES_NO, "{}", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s → %s", cases[i].what, cases[i].replacement);
      g_assert_cmpint (is_form_with (cases[i].what, cases[i].replacement), ==, cases[i].good);
    }
}

/* Whatever limits numbers have: both edges, and one beyond each. */
static void
test_form_numbers (void)
{
  static const struct { const char *what, *replacement; gboolean good; } cases[] = {
    { "\"fee_yen\":1200", "\"fee_yen\":0", TRUE }, { "\"fee_yen\":1200", "\"fee_yen\":-1", FALSE },
    { "\"fee_yen\":1200", "\"fee_yen\":10000000", TRUE }, { "\"fee_yen\":1200", "\"fee_yen\":10000001", FALSE },
    { "\"min_characters\":1", "\"min_characters\":0", TRUE }, { "\"min_characters\":1", "\"min_characters\":-1", FALSE },
    { "\"min_characters\":1", "\"min_characters\":8", FALSE }, { "\"max_characters\":7", "\"max_characters\":1000", TRUE },
    { "\"max_characters\":7", "\"max_characters\":1001", FALSE }, { "\"max_characters\":7", "\"max_characters\":0", FALSE },
    { "\"max_characters\":7", "\"max_characters\":7.0", FALSE }, { "\"max_characters\":7", "\"max_characters\":\"7\"", FALSE },
    { "\"min\":-3", "\"min\":60", TRUE }, { "\"min\":-3", "\"min\":61", FALSE },
    { "\"min\":-3", "\"min\":-9007199254740991", TRUE }, { "\"min\":-3", "\"min\":-9007199254740992", FALSE },
    { "\"max\":60", "\"max\":9007199254740991", TRUE },
    { "\"max\":60", "\"max\":9007199254740992", FALSE }, { "\"max\":60", "\"max\":18446744073709551676", FALSE },
    { "\"max\":60", "\"max\":60.5", FALSE }, { "\"max\":60", "\"max\":null", FALSE }, { "\"max\":60", "\"max\":true", FALSE },
    { "\"max_pages\":2", "\"max_pages\":1", TRUE }, { "\"max_pages\":2", "\"max_pages\":0", FALSE },
    { "\"max_pages\":2", "\"max_pages\":50", TRUE }, { "\"max_pages\":2", "\"max_pages\":51", FALSE },
    { "\"max_bytes\":5242880", "\"max_bytes\":1", TRUE }, { "\"max_bytes\":5242880", "\"max_bytes\":0", FALSE },
    { "\"max_bytes\":5242880", "\"max_bytes\":5242881", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s → %s", cases[i].what, cases[i].replacement);
      g_assert_cmpint (is_form_with (cases[i].what, cases[i].replacement), ==, cases[i].good);
    }
}

static void
test_form_refuses (void)
{
  static const char *const wrong[] = {
    "", "{", "[]", "null", "{}", TEST_FORM "{}", "[" TEST_FORM "]", TEST_FORM_WITH (""), TEST_FORM_WITH ("null"),
    TEST_FORM_WITH (TEST_FORM_YES_NO "," TEST_FORM_YES_NO),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (is_form (wrong[i]));
  g_assert_true (is_form (TEST_FORM_WITH (TEST_FORM_YES_NO)));
}

static const char *
make_field (guint index, char *buffer)
{
  g_snprintf (buffer, 200, "{\"id\":\"f-%u\",\"type\":\"yes-no\",\"label_ja\":\"あ\",\"label_en\":\"a\",\"help_ja\":null,"
                           "\"help_en\":null,\"required\":true}", index);
  return buffer;
}

static const char *
make_choice (guint index, char *buffer)
{
  g_snprintf (buffer, 200, "{\"id\":\"c-%u\",\"label_ja\":\"あ\",\"label_en\":\"a\"}", index);
  return buffer;
}

static void
test_form_lists (void)
{
  for (guint n = SHK_FORM_MAX_FIELDS; n <= SHK_FORM_MAX_FIELDS + 1; n++)
    {
      g_autofree char *fields = repeat (n, make_field);

      g_assert_cmpint (is_form_with (TEST_FORM_TEXT "," TEST_FORM_NUMBER "," TEST_FORM_DATE "," TEST_FORM_CHOICE ","
                                     TEST_FORM_YES_NO "," TEST_FORM_ADDRESS "," TEST_FORM_TELEPHONE "," TEST_FORM_FILE, fields),
                       ==, n == SHK_FORM_MAX_FIELDS);
    }
  for (guint n = SHK_FORM_MAX_CHOICES; n <= SHK_FORM_MAX_CHOICES + 1; n++)
    {
      g_autofree char *choices = repeat (n, make_choice);
      g_autofree char *list = g_strdup_printf ("[%s]", choices);

      g_assert_cmpint (is_form_with (TEST_FORM_CHOICES, list), ==, n == SHK_FORM_MAX_CHOICES);
    }
}

static char *
make_text (gsize n)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    g_string_append (text, "あ");
  return g_string_free_and_steal (text);
}

/* Characters, not bytes. */
static void
test_form_text_limits (void)
{
  static const struct { const char *what; gsize max; } cases[] = {
    { "登録番号", SHK_SERVICE_MAX_TEXT_CHARACTERS }, { "登録証のとおり", SHK_SERVICE_MAX_TEXT_CHARACTERS },
    { "転居", SHK_SERVICE_MAX_TEXT_CHARACTERS }, { "規約\\n\\n同意", SHK_FORM_MAX_TERMS_CHARACTERS },
    { "Terms", SHK_FORM_MAX_TERMS_CHARACTERS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize n = cases[i].max; n <= cases[i].max + 1; n++)
      {
        g_autofree char *text = make_text (n);

        g_assert_cmpint (is_form_with (cases[i].what, text), ==, n == cases[i].max);
      }
}

/* --- What is registered ----------------------------------------------------------------------------------------------- */

static void
test_particulars (void)
{
  g_autoptr (ShkParticulars) particulars = parse_particulars (TEST_PARTICULARS);
  ShkPerson *person = shk_particulars_get_person (particulars);
  ShkAnswers *answers = shk_particulars_get_answers (particulars);
  const GDate *day = shk_person_get_birth_date (person);

  g_assert_cmpstr (shk_person_get_name (person), ==, "練習　太郎");
  g_assert_cmpstr (shk_person_get_address (person), ==, "東京都千代田区１丁目１番１号");
  g_assert_cmpint (g_date_get_year (day), ==, 1970);
  g_assert_cmpint (g_date_get_month (day), ==, 1);
  g_assert_cmpint (g_date_get_day (day), ==, 2);
  g_assert_cmpint (shk_person_get_sex (person), ==, SHK_SEX_MALE);
  g_assert_cmpuint (shk_answers_get_n (answers), ==, 2);
  g_assert_cmpstr (shk_answers_get (answers, "telephone"), ==, "03-1234-5678");
  g_assert_cmpstr (shk_answers_get (answers, "mailing-address"), ==, "100-0001\n東京都");
}

static void
test_sexes (void)
{
  static const struct { const char *word; ShkSex sex; } cases[] = {
    { "\"male\"", SHK_SEX_MALE }, { "\"female\"", SHK_SEX_FEMALE }, { "\"not-applicable\"", SHK_SEX_NOT_APPLICABLE },
    { "\"unknown\"", SHK_SEX_UNKNOWN },
  };
  static const char *const wrong[] = { "\"Male\"", "\"\"", "1", "null", "\"other\"" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = replace (TEST_PARTICULARS, "\"male\"", cases[i].word);
      g_autoptr (ShkParticulars) particulars = parse_particulars (text);

      g_assert_cmpint (shk_person_get_sex (shk_particulars_get_person (particulars)), ==, (int) cases[i].sex);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (are_particulars_with ("\"male\"", wrong[i]));
}

static void
test_particulars_refuse (void)
{
  static const char *const members[] = { "id", "person", "answers", "name", "address", "birth_date", "sex" };
  static const struct { const char *what, *replacement; gboolean good; } cases[] = {
    { "{\"id\"", "{\"more\":1,\"id\"", FALSE }, { "{\"name\"", "{\"more\":1,\"name\"", FALSE },
    { "\"PRACTICE-R-1001\"", "\"\"", FALSE }, { "\"PRACTICE-R-1001\"", "\"..\"", FALSE }, { "\"PRACTICE-R-1001\"", "1", FALSE },
    { "\"練習　太郎\"", "\"\"", FALSE }, { "\"練習　太郎\"", "null", FALSE }, { "\"練習　太郎\"", "\"a\\nb\"", FALSE },
    { "\"1970-01-02\"", "\"1970-02-30\"", FALSE }, { "\"1970-01-02\"", "\"19700102\"", FALSE },
    { "\"1970-01-02\"", "\"1970-01-02T00:00:00Z\"", FALSE }, { "\"1970-01-02\"", "19700102", FALSE },
    { TEST_PERSON, "null", FALSE }, { TEST_PERSON, "[]", FALSE }, { TEST_ANSWERS, "{}", TRUE }, { TEST_ANSWERS, "null", FALSE },
    { TEST_ANSWERS, "[]", FALSE }, { "\"03-1234-5678\"", "\"\"", FALSE }, { "\"03-1234-5678\"", "null", FALSE },
    { "\"03-1234-5678\"", "3", FALSE }, { "\"telephone\"", "\"Telephone\"", FALSE }, { "\"telephone\"", "\"\"", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *member = g_strdup_printf ("\"%s\":", members[i]);

      g_assert_false (are_particulars_with (member, "\"other\":"));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s → %s", cases[i].what, cases[i].replacement);
      g_assert_cmpint (are_particulars_with (cases[i].what, cases[i].replacement), ==, cases[i].good);
    }
}

static const char *
make_answer (guint index, char *buffer)
{
  g_snprintf (buffer, 200, "\"f-%u\":\"a\"", index);
  return buffer;
}

static void
test_particulars_limits (void)
{
  for (guint n = SHK_ANSWERS_MAX; n <= SHK_ANSWERS_MAX + 1; n++)
    {
      g_autofree char *answers = repeat (n, make_answer);
      g_autofree char *object = g_strdup_printf ("{%s}", answers);

      g_assert_cmpint (are_particulars_with (TEST_ANSWERS, object), ==, n == SHK_ANSWERS_MAX);
    }
  for (gsize n = SHK_ANSWERS_MAX_CHARACTERS; n <= SHK_ANSWERS_MAX_CHARACTERS + 1; n++)
    {
      g_autofree char *text = make_text (n);

      g_assert_cmpint (are_particulars_with ("03-1234-5678", text), ==, n == SHK_ANSWERS_MAX_CHARACTERS);
    }
}

/* --- Asking ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  Fixture net;
  ShkService *service; /* (owned) */
  ShkSecret *session;  /* (owned) */
  guint n_requests;
  char *path;          /* (owned) (nullable) of the last one */
  char *authorization; /* (owned) (nullable) */
} Desk;

static const struct { const char *path, *body; } answers[] = {
  { "/v1/qualifications/certified-social-worker/procedures/initial-setup/form", TEST_FORM },
  { "/v1/qualifications/nurse/procedures/initial-setup/form", TEST_FORM },
  { "/v1/qualifications/certified-social-worker/procedures/change/form", TEST_FORM },
  { "/v1/me/registrations/PRACTICE-R-1001", TEST_PARTICULARS },
  { "/v1/me/registrations/PRACTICE-R-1002", TEST_PARTICULARS },
};

static void
handle (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  Desk *desk = user_data;
  static const char *const problem = "{\"code\":\"registration-unknown\"}";

  desk->n_requests++;
  g_set_str (&desk->path, path);
  g_set_str (&desk->authorization,
             soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization"));
  g_assert_cmpstr (soup_server_message_get_method (message), ==, "GET");
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (answers[i].path, path))
      {
        soup_server_message_set_status (message, 200, NULL);
        soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, answers[i].body,
                                          strlen (answers[i].body));
        return;
      }
  soup_server_message_set_status (message, 404, NULL);
  soup_server_message_set_response (message, "application/problem+json", SOUP_MEMORY_STATIC, problem, strlen (problem));
}

static void
set_up (Desk *desk, gconstpointer data)
{
  fixture_start (&desk->net, "server.pem", handle, desk);
  desk->service = shk_service_new (desk->net.address, desk->net.http);
  desk->session = shk_secret_new ("abc", 3);
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  g_assert_finalize_object (desk->service);
  shk_secret_unref (desk->session);
  g_free (desk->path);
  g_free (desk->authorization);
  fixture_stop (&desk->net);
}

static void
assert_fetched (DexFuture *future, GType type)
{
  g_autoptr (DexFuture) owned = future;
  g_autoptr (GError) error = NULL;
  const GValue *value = shk_await (owned, &error);

  g_assert_no_error (error);
  g_assert_true (G_VALUE_HOLDS (value, type));
  g_assert_nonnull (g_value_get_boxed (value));
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

/* Anybody may ask for a form. */
static void
test_fetch_form (Desk *desk, gconstpointer data)
{
  assert_fetched (shk_service_fetch_form (desk->service, "certified-social-worker", "initial-setup"), SHK_TYPE_FORM);
  g_assert_cmpstr (desk->path, ==, answers[0].path);
  g_assert_null (desk->authorization);
}

static void
test_another_form (Desk *desk, gconstpointer data)
{
  assert_rejected (shk_service_fetch_form (desk->service, "nurse", "initial-setup"), SHK_NET_ERROR_ANSWER, NULL);
  assert_rejected (shk_service_fetch_form (desk->service, "certified-social-worker", "change"), SHK_NET_ERROR_ANSWER, NULL);
}

static void
test_fetch_particulars (Desk *desk, gconstpointer data)
{
  assert_fetched (shk_service_fetch_particulars (desk->service, desk->session, "PRACTICE-R-1001"), SHK_TYPE_PARTICULARS);
  g_assert_cmpstr (desk->path, ==, answers[3].path);
  g_assert_cmpstr (desk->authorization, ==, "Bearer abc");
  assert_rejected (shk_service_fetch_particulars (desk->service, desk->session, "PRACTICE-R-1002"), SHK_NET_ERROR_ANSWER, NULL);
  assert_rejected (shk_service_fetch_particulars (desk->service, desk->session, "X"), SHK_NET_ERROR_REFUSED,
                   "registration-unknown");
}

/* What is no id leads nowhere else: nobody is asked. */
static void
test_no_ids (Desk *desk, gconstpointer data)
{
  static const char *const wrong[] = { "", ".", "..", "../me", "a/b", "a%2fb", "a?b", "a#b", "a b", "看護師" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      assert_rejected (shk_service_fetch_form (desk->service, wrong[i], "change"), SHK_NET_ERROR_ADDRESS, NULL);
      assert_rejected (shk_service_fetch_form (desk->service, "nurse", wrong[i]), SHK_NET_ERROR_ADDRESS, NULL);
      assert_rejected (shk_service_fetch_particulars (desk->service, desk->session, wrong[i]), SHK_NET_ERROR_ADDRESS, NULL);
    }
  g_assert_cmpuint (desk->n_requests, ==, 0);
}

#define ADD(path, func) g_test_add (path, Desk, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  g_test_add_func ("/net/form/says", test_form);
  g_test_add_func ("/net/form/fields", test_fields);
  g_test_add_func ("/net/form/members", test_form_members);
  g_test_add_func ("/net/form/more-members", test_form_more_members);
  g_test_add_func ("/net/form/values", test_form_values);
  g_test_add_func ("/net/form/numbers", test_form_numbers);
  g_test_add_func ("/net/form/refuses", test_form_refuses);
  g_test_add_func ("/net/form/lists", test_form_lists);
  g_test_add_func ("/net/form/text-limits", test_form_text_limits);
  g_test_add_func ("/net/particulars/say", test_particulars);
  g_test_add_func ("/net/particulars/sexes", test_sexes);
  g_test_add_func ("/net/particulars/refuse", test_particulars_refuse);
  g_test_add_func ("/net/particulars/limits", test_particulars_limits);
  ADD ("/net/form/fetched", test_fetch_form);
  ADD ("/net/form/another-one", test_another_form);
  ADD ("/net/particulars/fetched", test_fetch_particulars);
  ADD ("/net/form/no-ids", test_no_ids);
  return g_test_run ();
}
