/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A form's fields and their choices: what they are made of. */

#include "shk-form.h"

#include "shk-attachment.h"
#include "shk-era.h"
#include "shk-form-private.h"
#include "shk-qualification-private.h"
#include "shk-qualification.h"

/* --- Choices ------------------------------------------------------------------------------------------------------ */

/**
 * shk_form_choice_new:
 * @id: its name among those of its field
 * @label_ja: what is chosen
 * @label_en: the same in English
 *
 * Returns: (transfer full) (nullable): a choice; %NULL where a rule is broken
 */
ShkFormChoice *
shk_form_choice_new (const char *id, const char *label_ja, const char *label_en)
{
  ShkFormChoice *self;

  g_return_val_if_fail (id != NULL && label_ja != NULL && label_en != NULL, NULL);

  if (!_shk_qualification_is_id (id) || !_shk_qualification_is_text (label_ja) || !_shk_qualification_is_text (label_en))
    return NULL;
  self = g_new0 (ShkFormChoice, 1);
  self->id = g_strdup (id);
  self->label_ja = g_strdup (label_ja);
  self->label_en = g_strdup (label_en);
  return self;
}

void
shk_form_choice_free (ShkFormChoice *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->label_ja);
  g_free (self->label_en);
  g_free (self);
}

static GPtrArray *
copy_choices (const GPtrArray *choices)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_form_choice_free);

  for (guint i = 0; i < choices->len; i++)
    {
      const ShkFormChoice *choice = g_ptr_array_index (choices, i);

      g_ptr_array_add (copy, shk_form_choice_new (choice->id, choice->label_ja, choice->label_en));
    }
  return copy;
}

/* --- Rules -------------------------------------------------------------------------------------------------------- */

static gboolean
is_text_or_null (const char *text)
{
  return text == NULL || _shk_qualification_is_text (text);
}

static gboolean
is_labelled (const ShkFormField *parts)
{
  return _shk_qualification_is_id (parts->id) && _shk_qualification_is_text (parts->label_ja) &&
         _shk_qualification_is_text (parts->label_en) && is_text_or_null (parts->help_ja) && is_text_or_null (parts->help_en);
}

/* Whether nothing is set that another type has a use for. */
static gboolean
is_of_its_type (const ShkFormField *parts)
{
  ShkFieldType type = parts->type;

  return (type == SHK_FIELD_TEXT || (parts->script == 0 && parts->pattern == NULL && parts->example == NULL &&
                                     parts->min_characters == 0 && parts->max_characters == 0)) &&
         (type == SHK_FIELD_NUMBER || (parts->min == 0 && parts->max == 0)) &&
         (type == SHK_FIELD_DATE || (parts->earliest == NULL && parts->latest == NULL)) &&
         (type == SHK_FIELD_CHOICE || parts->choices == NULL) &&
         (type == SHK_FIELD_FILE || (parts->max_pages == 0 && parts->max_bytes == 0));
}

/* An example is one that could be entered. */
static gboolean
is_text_field (const ShkFormField *parts)
{
  g_autofree char *value = NULL;

  if ((guint) parts->script >= SHK_N_FIELD_SCRIPTS || parts->max_characters < 1 ||
      parts->max_characters > SHK_FORM_MAX_TEXT_CHARACTERS || parts->min_characters > parts->max_characters ||
      !is_text_or_null (parts->example))
    return FALSE;
  if (parts->example == NULL)
    return parts->pattern == NULL;
  return _shk_form_check_text (parts, parts->example, &value) == SHK_FIELD_FINE && *value != '\0';
}

static gboolean
is_date_field (const ShkFormField *parts)
{
  GDate earliest, latest;

  if (parts->earliest != NULL && !shk_date_from_text (parts->earliest, &earliest))
    return FALSE;
  if (g_strcmp0 (parts->latest, SHK_FORM_TODAY) == 0)
    return TRUE;
  if (parts->latest != NULL && !shk_date_from_text (parts->latest, &latest))
    return FALSE;
  return parts->earliest == NULL || parts->latest == NULL || g_date_compare (&earliest, &latest) <= 0;
}

static gboolean
is_choice_field (const ShkFormField *parts)
{
  return parts->choices != NULL && parts->choices->len >= SHK_FORM_MIN_CHOICES && parts->choices->len <= SHK_FORM_MAX_CHOICES &&
         _shk_qualification_has_unique_ids (parts->choices);
}

static gboolean
is_file_field (const ShkFormField *parts)
{
  return parts->max_pages >= 1 && parts->max_pages <= SHK_QUALIFICATION_MAX_PAGES && parts->max_bytes >= 1 &&
         parts->max_bytes <= SHK_ATTACHMENT_MAX_BYTES;
}

static gboolean
is_field (const ShkFormField *parts)
{
  if (!is_labelled (parts) || !is_of_its_type (parts))
    return FALSE;
  switch (parts->type)
    {
    case SHK_FIELD_TEXT:
      return is_text_field (parts);
    case SHK_FIELD_NUMBER:
      return parts->min <= parts->max;
    case SHK_FIELD_DATE:
      return is_date_field (parts);
    case SHK_FIELD_CHOICE:
      return is_choice_field (parts);
    case SHK_FIELD_FILE:
      return is_file_field (parts);
    case SHK_FIELD_YES_NO:
    case SHK_FIELD_ADDRESS:
    case SHK_FIELD_TELEPHONE:
      return TRUE;
    default:
      return FALSE;
    }
}

/* --- Fields ------------------------------------------------------------------------------------------------------- */

static ShkFormField *
copy (const ShkFormField *parts)
{
  ShkFormField *self = g_memdup2 (parts, sizeof *parts);

  self->id = g_strdup (parts->id);
  self->label_ja = g_strdup (parts->label_ja);
  self->label_en = g_strdup (parts->label_en);
  self->help_ja = g_strdup (parts->help_ja);
  self->help_en = g_strdup (parts->help_en);
  self->pattern = g_strdup (parts->pattern);
  self->example = g_strdup (parts->example);
  self->earliest = g_strdup (parts->earliest);
  self->latest = g_strdup (parts->latest);
  self->choices = parts->choices ? copy_choices (parts->choices) : NULL;
  return self;
}

/**
 * shk_form_field_new:
 * @parts: what it is made of; each is copied
 *
 * Returns: (transfer full) (nullable): a field; %NULL where a rule is broken
 */
ShkFormField *
shk_form_field_new (const ShkFormField *parts)
{
  g_return_val_if_fail (parts != NULL && parts->id != NULL && parts->label_ja != NULL && parts->label_en != NULL, NULL);

  return is_field (parts) ? copy (parts) : NULL;
}

ShkFormField *
_shk_form_field_on_day (const ShkFormField *self, const char *today)
{
  ShkFormField *field = copy (self);

  if (g_strcmp0 (field->latest, SHK_FORM_TODAY) == 0)
    g_set_str (&field->latest, today);
  return field;
}

void
shk_form_field_free (ShkFormField *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->label_ja);
  g_free (self->label_en);
  g_free (self->help_ja);
  g_free (self->help_en);
  g_free (self->pattern);
  g_free (self->example);
  g_free (self->earliest);
  g_free (self->latest);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_free (self);
}
