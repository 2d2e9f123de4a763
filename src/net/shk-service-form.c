/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-service-private.h"

#include "shk-answer-json-private.h"
#include "shk-qualification.h"
#include "shk-service-answer-private.h"

#include <string.h>

/* How many members each object has. */
#define N_FORM_MEMBERS 6
#define N_TERMS_MEMBERS 3
#define N_CHOICE_MEMBERS 3
#define N_FIELD_MEMBERS 7 /* of any type; then those of its own */

/* --- Fields ------------------------------------------------------------------------------------------------------- */

static const char *const script_words[SHK_N_FIELD_SCRIPTS] = { "any", "ascii", "katakana" };

static gboolean
parse_script (JsonObject *object, ShkFieldScript *script, GError **error)
{
  const char *word = _shk_answer_get_text (object, "script", error);

  if (word == NULL)
    return FALSE;
  for (guint i = 0; i < SHK_N_FIELD_SCRIPTS; i++)
    if (strcmp (script_words[i], word) == 0)
      {
        *script = (ShkFieldScript) i;
        return TRUE;
      }
  return _shk_answer_fail (error, "script");
}

/* A text of at most the usual length, borrowed, or null. The model's record has texts that are not constant; the model copies it. */
static gboolean
parse_text_or_null (JsonObject *object, const char *name, char **text, GError **error)
{
  const char *borrowed;

  if (!_shk_answer_get_text_or_null (object, name, SHK_SERVICE_MAX_TEXT_CHARACTERS, &borrowed, error))
    return FALSE;
  *text = (char *) borrowed;
  return TRUE;
}

static gboolean
parse_text_field (JsonObject *object, ShkFormField *parts, GError **error)
{
  return parse_script (object, &parts->script, error) && parse_text_or_null (object, "pattern", &parts->pattern, error) &&
         parse_text_or_null (object, "example", &parts->example, error) &&
         _shk_answer_get_number (object, "min_characters", 0, SHK_FORM_MAX_TEXT_CHARACTERS, &parts->min_characters, error) &&
         _shk_answer_get_number (object, "max_characters", 1, SHK_FORM_MAX_TEXT_CHARACTERS, &parts->max_characters, error);
}

static gboolean
parse_number_field (JsonObject *object, ShkFormField *parts, GError **error)
{
  return _shk_answer_get_integer (object, "min", &parts->min, error) &&
         _shk_answer_get_integer (object, "max", &parts->max, error);
}

static gboolean
parse_date_field (JsonObject *object, ShkFormField *parts, GError **error)
{
  return parse_text_or_null (object, "earliest", &parts->earliest, error) &&
         parse_text_or_null (object, "latest", &parts->latest, error);
}

static gpointer
parse_choice (JsonNode *node, GError **error)
{
  JsonObject *object = _shk_answer_get_object (node, N_CHOICE_MEMBERS, error);
  const char *id, *label_ja, *label_en;

  if (object == NULL || (id = _shk_answer_get_text (object, "id", error)) == NULL ||
      (label_ja = _shk_answer_get_text (object, "label_ja", error)) == NULL ||
      (label_en = _shk_answer_get_text (object, "label_en", error)) == NULL)
    return NULL;
  return _shk_answer_expect (shk_form_choice_new (id, label_ja, label_en), "choice", error);
}

static gboolean
parse_choice_field (JsonObject *object, ShkFormField *parts, GError **error)
{
  parts->choices = _shk_answer_get_parts (object, "choices", SHK_FORM_MAX_CHOICES, parse_choice,
                                          (GDestroyNotify) shk_form_choice_free, error);
  return parts->choices != NULL;
}

static gboolean
parse_plain_field (JsonObject *object, ShkFormField *parts, GError **error)
{
  return TRUE;
}

static gboolean
parse_file_field (JsonObject *object, ShkFormField *parts, GError **error)
{
  guint max_bytes;

  if (!_shk_answer_get_number (object, "max_pages", 1, SHK_QUALIFICATION_MAX_PAGES, &parts->max_pages, error) ||
      !_shk_answer_get_number (object, "max_bytes", 1, SHK_ATTACHMENT_MAX_BYTES, &max_bytes, error))
    return FALSE;
  parts->max_bytes = max_bytes;
  return TRUE;
}

static const struct
{
  const char *word;
  guint n_members; /* of its own */
  gboolean (*parse) (JsonObject *object, ShkFormField *parts, GError **error);
} types[SHK_N_FIELD_TYPES] = {
  [SHK_FIELD_TEXT] = { "text", 5, parse_text_field },
  [SHK_FIELD_NUMBER] = { "number", 2, parse_number_field },
  [SHK_FIELD_DATE] = { "date", 2, parse_date_field },
  [SHK_FIELD_CHOICE] = { "choice", 1, parse_choice_field },
  [SHK_FIELD_YES_NO] = { "yes-no", 0, parse_plain_field },
  [SHK_FIELD_ADDRESS] = { "address", 0, parse_plain_field },
  [SHK_FIELD_TELEPHONE] = { "telephone", 0, parse_plain_field },
  [SHK_FIELD_FILE] = { "file", 2, parse_file_field },
};

static gboolean
parse_type (JsonNode *node, ShkFieldType *type, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *word;

  if (object == NULL)
    return _shk_answer_fail (error, "field");
  word = _shk_answer_get_text (object, "type", error);
  if (word == NULL)
    return FALSE;
  for (guint i = 0; i < SHK_N_FIELD_TYPES; i++)
    if (strcmp (types[i].word, word) == 0)
      {
        *type = (ShkFieldType) i;
        return TRUE;
      }
  return _shk_answer_fail (error, "type");
}

/* What every field has but its type. */
static gboolean
parse_labels (JsonObject *object, ShkFormField *parts, GError **error)
{
  return (parts->id = (char *) _shk_answer_get_text (object, "id", error)) != NULL &&
         (parts->label_ja = (char *) _shk_answer_get_text (object, "label_ja", error)) != NULL &&
         (parts->label_en = (char *) _shk_answer_get_text (object, "label_en", error)) != NULL &&
         parse_text_or_null (object, "help_ja", &parts->help_ja, error) &&
         parse_text_or_null (object, "help_en", &parts->help_en, error) &&
         _shk_answer_get_boolean (object, "required", &parts->required, error);
}

static gpointer
parse_field (JsonNode *node, GError **error)
{
  g_autoptr (GPtrArray) choices = NULL;
  ShkFormField parts = { 0 };
  JsonObject *object;
  gboolean good;

  if (!parse_type (node, &parts.type, error))
    return NULL;
  object = _shk_answer_get_object (node, N_FIELD_MEMBERS + types[parts.type].n_members, error);
  good = object != NULL && parse_labels (object, &parts, error) && types[parts.type].parse (object, &parts, error);
  choices = parts.choices;
  return good ? _shk_answer_expect (shk_form_field_new (&parts), "field", error) : NULL;
}

/* --- The form ----------------------------------------------------------------------------------------------------- */

static gboolean
parse_terms (JsonObject *object, ShkFormTexts *texts, GError **error)
{
  JsonNode *node = json_object_get_member (object, "terms");
  JsonObject *terms = _shk_answer_get_object (node, N_TERMS_MEMBERS, error);

  return terms != NULL && (texts->terms_version = _shk_answer_get_text (terms, "version", error)) != NULL &&
         (texts->terms_ja = _shk_answer_get_long_text (terms, "text_ja", SHK_FORM_MAX_TERMS_CHARACTERS, error)) != NULL &&
         (texts->terms_en = _shk_answer_get_long_text (terms, "text_en", SHK_FORM_MAX_TERMS_CHARACTERS, error)) != NULL;
}

static gboolean
parse_texts (JsonObject *object, ShkFormTexts *texts, GError **error)
{
  return (texts->qualification = _shk_answer_get_word (object, "qualification", error)) != NULL &&
         (texts->procedure = _shk_answer_get_word (object, "procedure", error)) != NULL &&
         (texts->version = _shk_answer_get_text (object, "version", error)) != NULL &&
         _shk_answer_get_number (object, "fee_yen", 0, SHK_QUALIFICATION_MAX_FEE_YEN, &texts->fee_yen, error) &&
         parse_terms (object, texts, error);
}

/* In an object: its members, its texts and numbers, its lists, and last what the model asks of it. */
ShkForm *
_shk_answer_parse_form (GBytes *body, GError **error)
{
  JsonObject *object;
  g_autoptr (JsonParser) parser = _shk_answer_parse (body, N_FORM_MEMBERS, &object, error);
  ShkFormTexts texts;
  GPtrArray *fields;

  if (parser == NULL || !parse_texts (object, &texts, error))
    return NULL;
  fields = _shk_answer_get_parts (object, "fields", SHK_FORM_MAX_FIELDS, parse_field, (GDestroyNotify) shk_form_field_free,
                                  error);
  if (fields == NULL)
    return NULL;
  if (fields->len == 0)
    {
      g_ptr_array_unref (fields);
      _shk_answer_fail (error, "fields");
      return NULL;
    }
  return _shk_answer_expect (shk_form_new (&texts, fields), "form", error);
}

/* --- Asking ------------------------------------------------------------------------------------------------------- */

/* @user_data: the qualification and the procedure that were asked about */
static DexFuture *
take_form (DexFuture *future, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkForm) form = _shk_answer_parse_form (g_value_get_boxed (dex_future_get_value (future, NULL)), &error);
  const char *const *asked = user_data;

  if (form != NULL && (strcmp (shk_form_get_texts (form)->qualification, asked[0]) != 0 ||
                       strcmp (shk_form_get_texts (form)->procedure, asked[1]) != 0))
    _shk_answer_fail (&error, "another form than the one that was asked for");
  return error == NULL ? dex_future_new_take_boxed (SHK_TYPE_FORM, g_steal_pointer (&form))
                       : dex_future_new_for_error (g_steal_pointer (&error));
}

/**
 * shk_service_fetch_form:
 * @self: the service
 * @qualification: an id of the catalogue
 * @procedure: the id of one of its procedures
 *
 * GET /v1/qualifications/{qualification}/procedures/{procedure}/form, which needs no session
 *
 * Returns: (transfer full): a future of #ShkForm; refused with the problem "not-found" where there is none
 */
DexFuture *
shk_service_fetch_form (ShkService *self, const char *qualification, const char *procedure)
{
  g_autoptr (GStrvBuilder) asked = NULL;
  g_autofree char *path = NULL;
  ShkHttpRequest request = { .method = "GET", .accept = SHK_SERVICE_TYPE_JSON, .max_bytes = SHK_SERVICE_MAX_ACCOUNT_BYTES };

  g_return_val_if_fail (SHK_IS_SERVICE (self), NULL);
  g_return_val_if_fail (qualification != NULL && procedure != NULL, NULL);

  if (!_shk_answer_is_word (qualification) || !_shk_answer_is_word (procedure))
    return _shk_service_reject_id ();
  asked = g_strv_builder_new ();
  g_strv_builder_add_many (asked, qualification, procedure, NULL);
  path = g_strconcat ("/v1/qualifications/", qualification, "/procedures/", procedure, "/form", NULL);
  return dex_future_then (_shk_service_send (self, path, &request), take_form, g_strv_builder_end (asked),
                          (GDestroyNotify) g_strfreev);
}
