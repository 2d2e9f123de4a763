/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-qualification.h"

#include "shk-pattern-private.h"
#include "shk-qualification-private.h"

#include <string.h>

struct _ShkQualification
{
  GObject parent_instance;

  char *id;              /* (owned) */
  char *category;        /* (owned) */
  char *name_ja;         /* (owned) */
  char *reading;         /* (owned) */
  char *name_en;         /* (owned) */
  char *authority_ja;    /* (owned) */
  char *authority_en;    /* (owned) */
  char *number_pattern;  /* (owned) */
  char *number_example;  /* (owned) */
  char *searched;        /* (owned) what words are looked for in: folded texts, one a line, so that no word is in two */
  GPtrArray *procedures; /* (owned) of ShkQualificationProcedure */
};

G_DEFINE_FINAL_TYPE (ShkQualification, shk_qualification, G_TYPE_OBJECT)

static void
shk_qualification_finalize (GObject *object)
{
  ShkQualification *self = SHK_QUALIFICATION (object);

  g_free (self->id);
  g_free (self->category);
  g_free (self->name_ja);
  g_free (self->reading);
  g_free (self->name_en);
  g_free (self->authority_ja);
  g_free (self->authority_en);
  g_free (self->number_pattern);
  g_free (self->number_example);
  g_free (self->searched);
  g_clear_pointer (&self->procedures, g_ptr_array_unref);

  G_OBJECT_CLASS (shk_qualification_parent_class)->finalize (object);
}

static void
shk_qualification_class_init (ShkQualificationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shk_qualification_finalize;
}

static void
shk_qualification_init (ShkQualification *self)
{
}

/* --- Rules -------------------------------------------------------------------------------------------------------- */

/* Small and large letters, voiced ones and ー. */
static gboolean
is_reading (const char *text)
{
  if (!_shk_qualification_is_text (text))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c < 0x3041 || c > 0x3096) && c != 0x30FC)
        return FALSE;
    }
  return TRUE;
}

static gboolean
are_texts (const ShkQualificationTexts *texts)
{
  return _shk_qualification_is_id (texts->id) && _shk_qualification_is_id (texts->category) &&
         _shk_qualification_is_text (texts->name_ja) && is_reading (texts->reading) &&
         _shk_qualification_is_text (texts->name_en) && _shk_qualification_is_text (texts->authority_ja) &&
         _shk_qualification_is_text (texts->authority_en) && _shk_qualification_is_text (texts->number_example) &&
         _shk_pattern_fits (texts->number_pattern, texts->number_example);
}

/* --- Making one --------------------------------------------------------------------------------------------------- */

static char *
fold_searched (const ShkQualificationTexts *texts)
{
  g_autofree char *name_ja = shk_qualification_fold (texts->name_ja);
  g_autofree char *reading = shk_qualification_fold (texts->reading);
  g_autofree char *name_en = shk_qualification_fold (texts->name_en);

  return g_strjoin ("\n", name_ja, reading, name_en, NULL);
}

/**
 * shk_qualification_new:
 * @texts: what it says; each is copied
 * @procedures: (transfer full): of #ShkQualificationProcedure, which it frees; nobody may change it any more
 *
 * Returns: (transfer full) (nullable): a qualification; %NULL where a rule is broken
 */
ShkQualification *
shk_qualification_new (const ShkQualificationTexts *texts, GPtrArray *procedures)
{
  g_autoptr (GPtrArray) taken = procedures;
  ShkQualification *self;

  g_return_val_if_fail (texts != NULL && procedures != NULL, NULL);
  g_return_val_if_fail (texts->id != NULL && texts->category != NULL && texts->name_ja != NULL, NULL);
  g_return_val_if_fail (texts->reading != NULL && texts->name_en != NULL && texts->authority_ja != NULL, NULL);
  g_return_val_if_fail (texts->authority_en != NULL && texts->number_pattern != NULL, NULL);
  g_return_val_if_fail (texts->number_example != NULL, NULL);

  if (procedures->len < 1 || procedures->len > SHK_QUALIFICATION_MAX_PROCEDURES ||
      !_shk_qualification_has_unique_ids (procedures) || !are_texts (texts))
    return NULL;
  self = g_object_new (SHK_TYPE_QUALIFICATION, NULL);
  self->id = g_strdup (texts->id);
  self->category = g_strdup (texts->category);
  self->name_ja = g_strdup (texts->name_ja);
  self->reading = g_strdup (texts->reading);
  self->name_en = g_strdup (texts->name_en);
  self->authority_ja = g_strdup (texts->authority_ja);
  self->authority_en = g_strdup (texts->authority_en);
  self->number_pattern = g_strdup (texts->number_pattern);
  self->number_example = g_strdup (texts->number_example);
  self->searched = fold_searched (texts);
  self->procedures = g_steal_pointer (&taken);
  return self;
}

/* --- What it says ------------------------------------------------------------------------------------------------- */

const char *
shk_qualification_get_id (ShkQualification *self)
{
  g_return_val_if_fail (SHK_IS_QUALIFICATION (self), NULL);

  return self->id;
}

const char *
shk_qualification_get_category (ShkQualification *self)
{
  g_return_val_if_fail (SHK_IS_QUALIFICATION (self), NULL);

  return self->category;
}

const char *
shk_qualification_get_name_ja (ShkQualification *self)
{
  g_return_val_if_fail (SHK_IS_QUALIFICATION (self), NULL);

  return self->name_ja;
}

const char *
shk_qualification_get_reading (ShkQualification *self)
{
  g_return_val_if_fail (SHK_IS_QUALIFICATION (self), NULL);

  return self->reading;
}

const char *
shk_qualification_get_name_en (ShkQualification *self)
{
  g_return_val_if_fail (SHK_IS_QUALIFICATION (self), NULL);

  return self->name_en;
}

const char *
shk_qualification_get_authority_ja (ShkQualification *self)
{
  g_return_val_if_fail (SHK_IS_QUALIFICATION (self), NULL);

  return self->authority_ja;
}

const char *
shk_qualification_get_authority_en (ShkQualification *self)
{
  g_return_val_if_fail (SHK_IS_QUALIFICATION (self), NULL);

  return self->authority_en;
}

const char *
shk_qualification_get_number_pattern (ShkQualification *self)
{
  g_return_val_if_fail (SHK_IS_QUALIFICATION (self), NULL);

  return self->number_pattern;
}

const char *
shk_qualification_get_number_example (ShkQualification *self)
{
  g_return_val_if_fail (SHK_IS_QUALIFICATION (self), NULL);

  return self->number_example;
}

guint
shk_qualification_get_n_procedures (ShkQualification *self)
{
  g_return_val_if_fail (SHK_IS_QUALIFICATION (self), 0);

  return self->procedures->len;
}

/**
 * shk_qualification_get_procedure:
 * @self: a qualification
 * @index: below shk_qualification_get_n_procedures()
 *
 * Returns: (transfer none): what can be applied for, in the service's order; lives as long as @self
 */
const ShkQualificationProcedure *
shk_qualification_get_procedure (ShkQualification *self, guint index)
{
  g_return_val_if_fail (SHK_IS_QUALIFICATION (self), NULL);
  g_return_val_if_fail (index < self->procedures->len, NULL);

  return g_ptr_array_index (self->procedures, index);
}

/* --- Searching ---------------------------------------------------------------------------------------------------- */

/* Katakana that have a hiragana of the same sound lie 0x60 behind it: ァ to ヶ, ヴ among them, and ヽ and ヾ. */
static gunichar
to_hiragana (gunichar c)
{
  return (c >= 0x30A1 && c <= 0x30F6) || c == 0x30FD || c == 0x30FE ? c - 0x60 : c;
}

/**
 * shk_qualification_fold:
 * @typed: UTF-8, as a person typed it
 *
 * What differs only in how it was typed becomes the same: full and half width and what is composed (NFKC), then capital
 * letters, then katakana (as hiragana), then blanks (one between words, none around).
 *
 * Returns: (transfer full): what shk_qualification_matches() takes; may be empty
 */
char *
shk_qualification_fold (const char *typed)
{
  g_autofree char *normal = NULL;
  g_autofree char *folded = NULL;
  GString *text;
  gboolean after_blank = FALSE;

  g_return_val_if_fail (typed != NULL && g_utf8_validate (typed, -1, NULL), NULL);

  normal = g_utf8_normalize (typed, -1, G_NORMALIZE_NFKC);
  folded = g_utf8_casefold (normal, -1);
  text = g_string_new (NULL);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          after_blank = TRUE;
          continue;
        }
      if (after_blank && text->len > 0)
        g_string_append_c (text, ' ');
      after_blank = FALSE;
      g_string_append_unichar (text, to_hiragana (c));
    }
  return g_string_free (text, FALSE);
}

/**
 * shk_qualification_matches:
 * @self: a qualification
 * @folded: from shk_qualification_fold()
 *
 * Returns: whether every word is found in one of its names or its reading; so it is where there is no word
 */
gboolean
shk_qualification_matches (ShkQualification *self, const char *folded)
{
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (SHK_IS_QUALIFICATION (self), FALSE);
  g_return_val_if_fail (folded != NULL, FALSE);

  words = g_strsplit (folded, " ", -1);
  for (char **word = words; *word != NULL; word++)
    if (strstr (self->searched, *word) == NULL)
      return FALSE;
  return TRUE;
}
