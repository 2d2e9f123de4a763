/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-service-private.h"

#include "shk-answer-json-private.h"
#include "shk-service-answer-private.h"

/* How many members each object has. */
#define N_CATALOGUE_MEMBERS 2
#define N_CATEGORY_MEMBERS 3
#define N_QUALIFICATION_MEMBERS 10
#define N_PROCEDURE_MEMBERS 6
#define N_DOCUMENT_MEMBERS 4

/* --- Parsing ------------------------------------------------------------------------------------------------------ */

static gboolean
parse_titles (JsonObject *object, const char **id, const char **title_ja, const char **title_en, GError **error)
{
  return (*id = _shk_answer_get_text (object, "id", error)) != NULL &&
         (*title_ja = _shk_answer_get_text (object, "title_ja", error)) != NULL &&
         (*title_en = _shk_answer_get_text (object, "title_en", error)) != NULL;
}

static gpointer
parse_category (JsonNode *node, GError **error)
{
  JsonObject *object = _shk_answer_get_object (node, N_CATEGORY_MEMBERS, error);
  const char *id, *title_ja, *title_en;

  if (object == NULL || !parse_titles (object, &id, &title_ja, &title_en, error))
    return NULL;
  return _shk_answer_expect (shk_qualification_category_new (id, title_ja, title_en), "category", error);
}

static gpointer
parse_document (JsonNode *node, GError **error)
{
  JsonObject *object = _shk_answer_get_object (node, N_DOCUMENT_MEMBERS, error);
  const char *id, *title_ja, *title_en;
  guint max_pages;

  if (object == NULL || !parse_titles (object, &id, &title_ja, &title_en, error) ||
      !_shk_answer_get_number (object, "max_pages", 1, SHK_QUALIFICATION_MAX_PAGES, &max_pages, error))
    return NULL;
  return _shk_answer_expect (shk_qualification_document_new (id, title_ja, title_en, max_pages), "document", error);
}

static gpointer
parse_procedure (JsonNode *node, GError **error)
{
  JsonObject *object = _shk_answer_get_object (node, N_PROCEDURE_MEMBERS, error);
  const char *id, *title_ja, *title_en;
  guint fee_yen, minutes;
  GPtrArray *documents;

  if (object == NULL || !parse_titles (object, &id, &title_ja, &title_en, error) ||
      !_shk_answer_get_number (object, "fee_yen", 0, SHK_QUALIFICATION_MAX_FEE_YEN, &fee_yen, error) ||
      !_shk_answer_get_number (object, "minutes", 1, SHK_QUALIFICATION_MAX_MINUTES, &minutes, error))
    return NULL;
  documents = _shk_answer_get_parts (object, "documents", SHK_QUALIFICATION_MAX_DOCUMENTS, parse_document,
                                     (GDestroyNotify) shk_qualification_document_free, error);
  if (documents == NULL)
    return NULL;
  return _shk_answer_expect (shk_qualification_procedure_new (id, title_ja, title_en, fee_yen, minutes, documents),
                             "procedure", error);
}

static gboolean
parse_texts (JsonObject *object, ShkQualificationTexts *texts, GError **error)
{
  return (texts->id = _shk_answer_get_text (object, "id", error)) != NULL &&
         (texts->category = _shk_answer_get_text (object, "category", error)) != NULL &&
         (texts->name_ja = _shk_answer_get_text (object, "name_ja", error)) != NULL &&
         (texts->reading = _shk_answer_get_text (object, "reading", error)) != NULL &&
         (texts->name_en = _shk_answer_get_text (object, "name_en", error)) != NULL &&
         (texts->authority_ja = _shk_answer_get_text (object, "authority_ja", error)) != NULL &&
         (texts->authority_en = _shk_answer_get_text (object, "authority_en", error)) != NULL &&
         (texts->number_pattern = _shk_answer_get_text (object, "number_pattern", error)) != NULL &&
         (texts->number_example = _shk_answer_get_text (object, "number_example", error)) != NULL;
}

static gpointer
parse_qualification (JsonNode *node, GError **error)
{
  JsonObject *object = _shk_answer_get_object (node, N_QUALIFICATION_MEMBERS, error);
  ShkQualificationTexts texts;
  GPtrArray *procedures;

  if (object == NULL || !parse_texts (object, &texts, error))
    return NULL;
  procedures = _shk_answer_get_parts (object, "procedures", SHK_QUALIFICATION_MAX_PROCEDURES, parse_procedure,
                                      (GDestroyNotify) shk_qualification_procedure_free, error);
  if (procedures == NULL)
    return NULL;
  return _shk_answer_expect (shk_qualification_new (&texts, procedures), "qualification", error);
}

/* From the outside in, and in an object: its members, its texts and numbers, its lists, and last what the model asks of it. */
ShkCatalogue *
_shk_answer_parse_catalogue (GBytes *body, GError **error)
{
  JsonObject *object;
  g_autoptr (JsonParser) parser = _shk_answer_parse (body, N_CATALOGUE_MEMBERS, &object, error);
  g_autoptr (GPtrArray) categories = NULL;
  GPtrArray *qualifications;

  if (parser == NULL)
    return NULL;
  categories = _shk_answer_get_parts (object, "categories", SHK_CATALOGUE_MAX_CATEGORIES, parse_category,
                                      (GDestroyNotify) shk_qualification_category_free, error);
  if (categories == NULL)
    return NULL;
  qualifications = _shk_answer_get_parts (object, "qualifications", SHK_CATALOGUE_MAX_QUALIFICATIONS, parse_qualification,
                                          g_object_unref, error);
  if (qualifications == NULL)
    return NULL;
  return _shk_answer_expect (shk_catalogue_new (g_steal_pointer (&categories), qualifications), "catalogue", error);
}

/* --- Asking ------------------------------------------------------------------------------------------------------- */

static DexFuture *
take_catalogue (DexFuture *future, gpointer user_data)
{
  GError *error = NULL;
  ShkCatalogue *catalogue = _shk_answer_parse_catalogue (g_value_get_boxed (dex_future_get_value (future, NULL)), &error);

  return catalogue != NULL ? dex_future_new_take_object (catalogue) : dex_future_new_for_error (error);
}

/**
 * shk_service_fetch_catalogue:
 * @self: the service
 *
 * GET /v1/qualifications, which needs no session
 *
 * Returns: (transfer full): a future of #ShkCatalogue
 */
DexFuture *
shk_service_fetch_catalogue (ShkService *self)
{
  g_autofree char *uri = NULL;

  g_return_val_if_fail (SHK_IS_SERVICE (self), NULL);

  uri = g_strconcat (shk_service_get_address (self), "/v1/qualifications", NULL);
  return dex_future_then (shk_http_get (_shk_service_get_http (self), uri, SHK_SERVICE_TYPE_JSON, SHK_SERVICE_MAX_ACCOUNT_BYTES),
                          take_catalogue, NULL, NULL);
}
