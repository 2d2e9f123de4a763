/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-service-answer-private.h"

#include "shk-answer-json-private.h"
#include "shk-qualification.h"
#include "shk-registration.h"
#include "shk-service.h"
#include "shk-text.h"

#include <string.h>

/* How many members each object has. */
#define N_REGISTRATION_MEMBERS 6
#define N_SUBMISSION_MEMBERS 9
#define N_UPLOAD_MEMBERS 3

/* --- Members ------------------------------------------------------------------------------------------------------ */

/* What json-glib read may be the only copy of a secret. */
static void
wipe_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    shk_secret_wipe ((char *) json_node_get_string (node), strlen (json_node_get_string (node)));
}

static gboolean
check_time (JsonObject *object, const char *name, GError **error)
{
  const char *text = _shk_answer_get_text (object, name, error);
  g_autoptr (GDateTime) time = NULL;

  if (text == NULL)
    return FALSE;
  time = g_date_time_new_from_iso8601 (text, NULL);
  return time != NULL || _shk_answer_fail (error, name);
}

/* "YYYY-MM-DD" as "YYYY/MM/DD" */
static char *
dup_day (JsonObject *object, const char *name, GError **error)
{
  GDate day;

  if (!_shk_answer_get_day (object, name, &day, error))
    return NULL;
  return g_strdup_printf ("%04u/%02u/%02u", g_date_get_year (&day), (guint) g_date_get_month (&day), g_date_get_day (&day));
}

/* --- Signing in --------------------------------------------------------------------------------------------------- */

GBytes *
_shk_answer_parse_challenge (GBytes *body, GError **error)
{
  JsonObject *object;
  g_autoptr (JsonParser) parser = _shk_answer_parse (body, 2, &object, error);
  g_autoptr (GBytes) challenge = NULL;
  const char *text;

  if (parser == NULL || !check_time (object, "expires", error))
    return NULL;
  text = _shk_answer_get_text (object, "challenge", error);
  if (text == NULL)
    return NULL;
  challenge = shk_base64_decode (text, strlen (text), SHK_SERVICE_MAX_CHALLENGE_BYTES);
  if (challenge != NULL && g_bytes_get_size (challenge) >= SHK_SERVICE_MIN_CHALLENGE_BYTES)
    return g_steal_pointer (&challenge);
  _shk_answer_fail (error, "challenge");
  return NULL;
}

/* What may stand in an Authorization header (RFC 6750 §2.1), so that nothing can follow it there. */
static gboolean
is_token (const char *text)
{
  gsize length = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/");

  return length > 0 && text[length + strspn (text + length, "=")] == '\0';
}

static ShkSignedIn *
parse_session (JsonObject *object, GError **error)
{
  const char *token = _shk_answer_get_text (object, "token", error);
  const char *holder = token != NULL ? _shk_answer_get_text (object, "holder", error) : NULL;
  g_autoptr (ShkSecret) session = NULL;

  if (holder == NULL || !check_time (object, "expires", error))
    return NULL;
  if (!is_token (token))
    {
      _shk_answer_fail (error, "token");
      return NULL;
    }
  session = shk_secret_new (token, strlen (token));
  return shk_signed_in_new (session, holder);
}

ShkSignedIn *
_shk_answer_take_session (GBytes *body, GError **error)
{
  JsonObject *object;
  g_autoptr (JsonParser) parser = _shk_answer_parse (body, 3, &object, error);
  ShkSignedIn *signed_in = NULL;

  if (parser != NULL)
    {
      signed_in = parse_session (object, error);
      wipe_text (object, "token");
    }
  if (g_bytes_get_size (body) > 0)
    shk_secret_wipe ((gpointer) g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  return signed_in;
}

/* --- Who it is, and what is on record ----------------------------------------------------------------------------- */

gboolean
_shk_answer_parse_me (GBytes *body, char **name, GError **error)
{
  JsonObject *object;
  g_autoptr (JsonParser) parser = _shk_answer_parse (body, 1, &object, error);
  const char *text = NULL;

  if (parser == NULL)
    return FALSE;
  if (!json_object_has_member (object, "name") || !json_object_get_null_member (object, "name"))
    {
      text = _shk_answer_get_text (object, "name", error);
      if (text == NULL)
        return FALSE;
    }
  *name = g_strdup (text);
  return TRUE;
}

typedef gpointer (*ParseEntry) (JsonNode *node, GError **error);

static GListStore *
parse_list (GBytes *body, const char *name, GType type, ParseEntry parse_entry, GError **error)
{
  JsonObject *object;
  g_autoptr (JsonParser) parser = _shk_answer_parse (body, 1, &object, error);
  g_autoptr (GListStore) list = g_list_store_new (type);
  JsonArray *array;

  if (parser == NULL)
    return NULL;
  array = _shk_answer_get_array (object, name, SHK_SERVICE_MAX_RECORDS, error);
  if (array == NULL)
    return NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autoptr (GObject) entry = parse_entry (json_array_get_element (array, i), error);

      if (entry == NULL)
        return NULL;
      g_list_store_append (list, entry);
    }
  return g_steal_pointer (&list);
}

static gpointer
parse_registration (JsonNode *node, GError **error)
{
  JsonObject *object = _shk_answer_get_object (node, N_REGISTRATION_MEMBERS, error);
  g_autofree char *day = NULL;
  ShkRegistrationTexts texts;

  if (object == NULL || (texts.id = _shk_answer_get_id (object, "id", error)) == NULL ||
      (texts.qualification_id = _shk_answer_get_word (object, "qualification_id", error)) == NULL ||
      (texts.qualification = _shk_answer_get_text (object, "qualification", error)) == NULL ||
      (texts.number = _shk_answer_get_text (object, "number", error)) == NULL ||
      (texts.authority = _shk_answer_get_text (object, "authority", error)) == NULL ||
      (texts.registered_on = day = dup_day (object, "registered_on", error)) == NULL)
    return NULL;
  return shk_registration_new (&texts);
}

GListModel *
_shk_answer_parse_registrations (GBytes *body, GError **error)
{
  return G_LIST_MODEL (parse_list (body, "registrations", SHK_TYPE_REGISTRATION, parse_registration, error));
}

/* All but the day. */
static gboolean
parse_submission_texts (JsonObject *object, ShkSubmissionTexts *texts, GError **error)
{
  return (texts->id = _shk_answer_get_id (object, "id", error)) != NULL &&
         (texts->qualification_id = _shk_answer_get_word (object, "qualification_id", error)) != NULL &&
         (texts->qualification = _shk_answer_get_text (object, "qualification", error)) != NULL &&
         (texts->procedure_id = _shk_answer_get_word (object, "procedure_id", error)) != NULL &&
         (texts->procedure = _shk_answer_get_text (object, "procedure", error)) != NULL &&
         _shk_answer_get_text_or_null (object, "reason", SHK_SERVICE_MAX_TEXT_CHARACTERS, &texts->reason, error);
}

static gpointer
parse_submission (JsonNode *node, GError **error)
{
  JsonObject *object = _shk_answer_get_object (node, N_SUBMISSION_MEMBERS, error);
  g_autofree char *day = NULL;
  const char *word;
  ShkSubmissionTexts texts;
  ShkSubmissionState state;
  guint fee_yen;

  if (object == NULL || !parse_submission_texts (object, &texts, error) ||
      (texts.received_on = day = dup_day (object, "received_on", error)) == NULL ||
      !_shk_answer_get_number (object, "fee_yen", 0, SHK_QUALIFICATION_MAX_FEE_YEN, &fee_yen, error) ||
      (word = _shk_answer_get_text (object, "state", error)) == NULL)
    return NULL;
  if (shk_submission_state_from_word (word, &state))
    return shk_submission_new (&texts, fee_yen, state);
  _shk_answer_fail (error, "state");
  return NULL;
}

ShkSubmission *
_shk_answer_parse_submission (GBytes *body, GError **error)
{
  JsonObject *object;
  g_autoptr (JsonParser) parser = _shk_answer_parse (body, N_SUBMISSION_MEMBERS, &object, error);

  return parser != NULL ? parse_submission (json_parser_get_root (parser), error) : NULL;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return strcmp (shk_submission_get_received_on ((ShkSubmission *) b),
                 shk_submission_get_received_on ((ShkSubmission *) a));
}

GListModel *
_shk_answer_parse_submissions (GBytes *body, GError **error)
{
  GListStore *list = parse_list (body, "applications", SHK_TYPE_SUBMISSION, parse_submission, error);

  if (list != NULL)
    g_list_store_sort (list, compare_newest_first, NULL);
  return G_LIST_MODEL (list);
}

/* --- What is being sent ------------------------------------------------------------------------------------------- */

ShkUpload *
_shk_answer_parse_upload (GBytes *body, gsize size, GError **error)
{
  JsonObject *object;
  g_autoptr (JsonParser) parser = _shk_answer_parse (body, N_UPLOAD_MEMBERS, &object, error);
  const char *id;
  guint received;
  gboolean complete;

  g_return_val_if_fail (size <= G_MAXUINT, NULL);

  if (parser == NULL || (id = _shk_answer_get_id (object, "id", error)) == NULL ||
      !_shk_answer_get_number (object, "received", 0, (guint) size, &received, error) ||
      !_shk_answer_get_boolean (object, "complete", &complete, error))
    return NULL;
  if (complete == (received == size))
    return shk_upload_new (id, size, received);
  _shk_answer_fail (error, "complete");
  return NULL;
}
