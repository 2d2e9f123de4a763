/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-form.h"

#include "shk-practice-form-private.h"
#include "shk-practice-json.h"

static void
add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_add_int_value (json_builder_set_member_name (builder, name), number);
}

static void
add_choices (JsonBuilder *builder, const GPtrArray *choices)
{
  json_builder_begin_array (json_builder_set_member_name (builder, "choices"));
  for (guint i = 0; i < choices->len; i++)
    {
      const ShkFormChoice *choice = g_ptr_array_index (choices, i);

      json_builder_begin_object (builder);
      shk_practice_json_add_text (builder, "id", choice->id);
      shk_practice_json_add_text (builder, "label_ja", choice->label_ja);
      shk_practice_json_add_text (builder, "label_en", choice->label_en);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_more (JsonBuilder *builder, const ShkFormField *field)
{
  switch (field->type)
    {
    case SHK_FIELD_TEXT:
      shk_practice_json_add_text (builder, "script", _shk_practice_script_words[field->script]);
      shk_practice_json_add_text (builder, "pattern", field->pattern);
      shk_practice_json_add_text (builder, "example", field->example);
      add_number (builder, "min_characters", field->min_characters);
      add_number (builder, "max_characters", field->max_characters);
      return;
    case SHK_FIELD_NUMBER:
      add_number (builder, "min", field->min);
      add_number (builder, "max", field->max);
      return;
    case SHK_FIELD_DATE:
      shk_practice_json_add_text (builder, "earliest", field->earliest);
      shk_practice_json_add_text (builder, "latest", field->latest);
      return;
    case SHK_FIELD_CHOICE:
      add_choices (builder, field->choices);
      return;
    case SHK_FIELD_FILE:
      add_number (builder, "max_pages", field->max_pages);
      add_number (builder, "max_bytes", (gint64) field->max_bytes);
      return;
    case SHK_FIELD_YES_NO:
    case SHK_FIELD_ADDRESS:
    case SHK_FIELD_TELEPHONE:
    default:
      return;
    }
}

static void
add_field (JsonBuilder *builder, const ShkFormField *field)
{
  json_builder_begin_object (builder);
  shk_practice_json_add_text (builder, "id", field->id);
  shk_practice_json_add_text (builder, "type", _shk_practice_field_words[field->type]);
  shk_practice_json_add_text (builder, "label_ja", field->label_ja);
  shk_practice_json_add_text (builder, "label_en", field->label_en);
  shk_practice_json_add_text (builder, "help_ja", field->help_ja);
  shk_practice_json_add_text (builder, "help_en", field->help_en);
  json_builder_add_boolean_value (json_builder_set_member_name (builder, "required"), field->required);
  add_more (builder, field);
  json_builder_end_object (builder);
}

static void
add_terms (JsonBuilder *builder, const ShkFormTexts *texts)
{
  json_builder_begin_object (json_builder_set_member_name (builder, "terms"));
  shk_practice_json_add_text (builder, "version", texts->terms_version);
  shk_practice_json_add_text (builder, "text_ja", texts->terms_ja);
  shk_practice_json_add_text (builder, "text_en", texts->terms_en);
  json_builder_end_object (builder);
}

GBytes *
shk_practice_form_format (const ShkForm *form)
{
  const ShkFormTexts *texts = shk_form_get_texts (form);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  shk_practice_json_add_text (builder, "qualification", texts->qualification);
  shk_practice_json_add_text (builder, "procedure", texts->procedure);
  shk_practice_json_add_text (builder, "version", texts->version);
  add_number (builder, "fee_yen", texts->fee_yen);
  add_terms (builder, texts);
  json_builder_begin_array (json_builder_set_member_name (builder, "fields"));
  for (guint i = 0; i < shk_form_get_n_fields (form); i++)
    add_field (builder, shk_form_get_field (form, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return shk_practice_json_to_bytes (builder);
}
