/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a qualification is made of: documents, procedures, and the categories that it is found under. */

#include "shk-qualification.h"

#include "shk-qualification-private.h"

#include <string.h>

#define ID_CHARACTERS "abcdefghijklmnopqrstuvwxyz0123456789-"

/* --- Rules -------------------------------------------------------------------------------------------------------- */

gboolean
_shk_qualification_is_text (const char *text)
{
  return *text != '\0' && g_utf8_validate (text, -1, NULL);
}

gboolean
_shk_qualification_is_id (const char *text)
{
  gsize length = strspn (text, ID_CHARACTERS);

  return length >= 1 && length <= SHK_QUALIFICATION_MAX_ID_CHARACTERS && text[length] == '\0';
}

gboolean
_shk_qualification_has_unique_ids (const GPtrArray *parts)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < parts->len; i++)
    if (!g_hash_table_add (seen, *(char **) g_ptr_array_index (parts, i)))
      return FALSE;
  return TRUE;
}

static gboolean
is_titled (const char *id, const char *title_ja, const char *title_en)
{
  return _shk_qualification_is_id (id) && _shk_qualification_is_text (title_ja) && _shk_qualification_is_text (title_en);
}

/* --- Documents ---------------------------------------------------------------------------------------------------- */

/**
 * shk_qualification_document_new:
 * @id: its name among those of its procedure
 * @title_ja: what it is
 * @title_en: the same in English
 * @max_pages: how many pages it may have
 *
 * Returns: (transfer full) (nullable): a document; %NULL where a rule is broken
 */
ShkQualificationDocument *
shk_qualification_document_new (const char *id, const char *title_ja, const char *title_en, guint max_pages)
{
  ShkQualificationDocument *self;

  g_return_val_if_fail (id != NULL && title_ja != NULL && title_en != NULL, NULL);

  if (!is_titled (id, title_ja, title_en) || max_pages < 1 || max_pages > SHK_QUALIFICATION_MAX_PAGES)
    return NULL;
  self = g_new0 (ShkQualificationDocument, 1);
  self->id = g_strdup (id);
  self->title_ja = g_strdup (title_ja);
  self->title_en = g_strdup (title_en);
  self->max_pages = max_pages;
  return self;
}

void
shk_qualification_document_free (ShkQualificationDocument *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->title_ja);
  g_free (self->title_en);
  g_free (self);
}

/* --- Procedures --------------------------------------------------------------------------------------------------- */

/**
 * shk_qualification_procedure_new:
 * @id: its name among those of its qualification
 * @title_ja: what is applied for
 * @title_en: the same in English
 * @fee_yen: what it costs; 0: nothing
 * @minutes: about how long it takes
 * @documents: (transfer full): of #ShkQualificationDocument, which it frees; nobody may change it any more
 *
 * Returns: (transfer full) (nullable): a procedure; %NULL where a rule is broken
 */
ShkQualificationProcedure *
shk_qualification_procedure_new (const char *id, const char *title_ja, const char *title_en, guint fee_yen, guint minutes,
                                 GPtrArray *documents)
{
  g_autoptr (GPtrArray) taken = documents;
  ShkQualificationProcedure *self;

  g_return_val_if_fail (id != NULL && title_ja != NULL && title_en != NULL && documents != NULL, NULL);

  if (!is_titled (id, title_ja, title_en) || fee_yen > SHK_QUALIFICATION_MAX_FEE_YEN || minutes < 1 ||
      minutes > SHK_QUALIFICATION_MAX_MINUTES || documents->len > SHK_QUALIFICATION_MAX_DOCUMENTS ||
      !_shk_qualification_has_unique_ids (documents))
    return NULL;
  self = g_new0 (ShkQualificationProcedure, 1);
  self->id = g_strdup (id);
  self->title_ja = g_strdup (title_ja);
  self->title_en = g_strdup (title_en);
  self->fee_yen = fee_yen;
  self->minutes = minutes;
  self->documents = g_steal_pointer (&taken);
  return self;
}

void
shk_qualification_procedure_free (ShkQualificationProcedure *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->title_ja);
  g_free (self->title_en);
  g_ptr_array_unref (self->documents);
  g_free (self);
}

/* --- Categories --------------------------------------------------------------------------------------------------- */

/**
 * shk_qualification_category_new:
 * @id: its name among those of its catalogue
 * @title_ja: what it is called
 * @title_en: the same in English
 *
 * Returns: (transfer full) (nullable): a category; %NULL where a rule is broken
 */
ShkQualificationCategory *
shk_qualification_category_new (const char *id, const char *title_ja, const char *title_en)
{
  ShkQualificationCategory *self;

  g_return_val_if_fail (id != NULL && title_ja != NULL && title_en != NULL, NULL);

  if (!is_titled (id, title_ja, title_en))
    return NULL;
  self = g_new0 (ShkQualificationCategory, 1);
  self->id = g_strdup (id);
  self->title_ja = g_strdup (title_ja);
  self->title_en = g_strdup (title_en);
  return self;
}

void
shk_qualification_category_free (ShkQualificationCategory *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->title_ja);
  g_free (self->title_en);
  g_free (self);
}
