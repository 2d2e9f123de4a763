/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-form.h"

#include "shk-era.h"
#include "shk-form-private.h"
#include "shk-qualification-private.h"
#include "shk-qualification.h"

#include <string.h>

#define VERSION_CHARACTERS "abcdefghijklmnopqrstuvwxyz0123456789-."

struct _ShkForm
{
  gatomicrefcount ref_count;
  ShkFormTexts texts; /* of what is owned here */
  GPtrArray *fields;  /* (owned) of ShkFormField */
};

G_DEFINE_BOXED_TYPE (ShkForm, shk_form, shk_form_ref, shk_form_unref)

/* --- Rules -------------------------------------------------------------------------------------------------------- */

static gboolean
is_version (const char *text)
{
  gsize length = strspn (text, VERSION_CHARACTERS);

  return length >= 1 && length <= SHK_QUALIFICATION_MAX_ID_CHARACTERS && text[length] == '\0';
}

static gboolean
are_terms (const char *text)
{
  return _shk_qualification_is_text (text) && g_utf8_strlen (text, -1) <= SHK_FORM_MAX_TERMS_CHARACTERS;
}

static gboolean
are_texts (const ShkFormTexts *texts)
{
  return _shk_qualification_is_id (texts->qualification) && _shk_qualification_is_id (texts->procedure) &&
         is_version (texts->version) && texts->fee_yen <= SHK_QUALIFICATION_MAX_FEE_YEN &&
         is_version (texts->terms_version) && are_terms (texts->terms_ja) && are_terms (texts->terms_en);
}

/* --- Making one --------------------------------------------------------------------------------------------------- */

static ShkForm *
make (const ShkFormTexts *texts, GPtrArray *fields)
{
  ShkForm *self = g_new0 (ShkForm, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->texts = (ShkFormTexts) {
    .qualification = g_strdup (texts->qualification),
    .procedure = g_strdup (texts->procedure),
    .version = g_strdup (texts->version),
    .fee_yen = texts->fee_yen,
    .terms_version = g_strdup (texts->terms_version),
    .terms_ja = g_strdup (texts->terms_ja),
    .terms_en = g_strdup (texts->terms_en),
  };
  self->fields = fields;
  return self;
}

/**
 * shk_form_new:
 * @texts: what it says; each is copied
 * @fields: (transfer full): of #ShkFormField, which it frees; nobody may change it any more
 *
 * Returns: (transfer full) (nullable): a form; %NULL where a rule is broken
 */
ShkForm *
shk_form_new (const ShkFormTexts *texts, GPtrArray *fields)
{
  g_autoptr (GPtrArray) taken = fields;

  g_return_val_if_fail (texts != NULL && fields != NULL, NULL);
  g_return_val_if_fail (texts->qualification != NULL && texts->procedure != NULL && texts->version != NULL, NULL);
  g_return_val_if_fail (texts->terms_version != NULL && texts->terms_ja != NULL && texts->terms_en != NULL, NULL);

  if (!are_texts (texts) || fields->len > SHK_FORM_MAX_FIELDS || !_shk_qualification_has_unique_ids (fields))
    return NULL;
  return make (texts, g_steal_pointer (&taken));
}

/**
 * shk_form_on_day:
 * @self: a form
 * @today: a day in Japan, where the service is
 *
 * The definition says "today" and is the same on every day; whoever judges an answer has to know which day it is. Nothing else is
 * another, so that the versions stay.
 *
 * Returns: (transfer full): the form, with that day where its fields have the word
 */
ShkForm *
shk_form_on_day (const ShkForm *self, const GDate *today)
{
  g_autofree char *day = NULL;
  GPtrArray *fields;

  g_return_val_if_fail (self != NULL && today != NULL && g_date_valid (today), NULL);

  day = shk_date_to_text (today);
  fields = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_form_field_free);
  for (guint i = 0; i < self->fields->len; i++)
    g_ptr_array_add (fields, _shk_form_field_on_day (g_ptr_array_index (self->fields, i), day));
  return make (&self->texts, fields);
}

ShkForm *
shk_form_ref (ShkForm *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shk_form_unref (ShkForm *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free ((char *) self->texts.qualification);
  g_free ((char *) self->texts.procedure);
  g_free ((char *) self->texts.version);
  g_free ((char *) self->texts.terms_version);
  g_free ((char *) self->texts.terms_ja);
  g_free ((char *) self->texts.terms_en);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

/* --- What it says ------------------------------------------------------------------------------------------------- */

const ShkFormTexts *
shk_form_get_texts (const ShkForm *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->texts;
}

guint
shk_form_get_n_fields (const ShkForm *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->fields->len;
}

const ShkFormField *
shk_form_get_field (const ShkForm *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->fields->len, NULL);

  return g_ptr_array_index (self->fields, index);
}

const ShkFormField *
shk_form_find_field (const ShkForm *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->fields->len; i++)
    {
      const ShkFormField *field = g_ptr_array_index (self->fields, i);

      if (strcmp (field->id, id) == 0)
        return field;
    }
  return NULL;
}

/* --- Answers ------------------------------------------------------------------------------------------------------ */

/* An answer is kept in its normal form, so that what is shown, what is signed and what arrives are the same. */
static gboolean
is_in_order (const ShkForm *self, const char *id, const char *answer)
{
  const ShkFormField *field = shk_form_find_field (self, id);
  g_autofree char *value = NULL;

  return field != NULL && field->type != SHK_FIELD_FILE && shk_form_field_check (field, answer, &value) == SHK_FIELD_FINE &&
         g_strcmp0 (value, answer) == 0;
}

gboolean
shk_form_is_answered (const ShkForm *self, const ShkAnswers *answers)
{
  g_return_val_if_fail (self != NULL && answers != NULL, FALSE);

  for (guint i = 0; i < shk_answers_get_n (answers); i++)
    if (!is_in_order (self, shk_answers_get_id (answers, i), shk_answers_get_value (answers, i)))
      return FALSE;
  for (guint i = 0; i < self->fields->len; i++)
    {
      const ShkFormField *field = g_ptr_array_index (self->fields, i);

      if (field->required && field->type != SHK_FIELD_FILE && shk_answers_get (answers, field->id) == NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * shk_form_select:
 * @self: a form
 * @answers: answers, perhaps to another version of it
 *
 * Returns: (transfer full): those of @answers that this form takes
 */
ShkAnswers *
shk_form_select (const ShkForm *self, const ShkAnswers *answers)
{
  g_autoptr (ShkAnswers) selected = NULL;

  g_return_val_if_fail (self != NULL && answers != NULL, NULL);

  selected = shk_answers_new ();
  for (guint i = 0; i < shk_answers_get_n (answers); i++)
    {
      const char *id = shk_answers_get_id (answers, i), *value = shk_answers_get_value (answers, i);
      ShkAnswers *more = is_in_order (self, id, value) ? shk_answers_with (selected, id, value) : NULL;

      if (more != NULL)
        {
          shk_answers_unref (selected);
          selected = more;
        }
    }
  return g_steal_pointer (&selected);
}
