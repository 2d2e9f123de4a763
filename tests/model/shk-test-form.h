/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-attachment.h"
#include "shk-form.h"

/* For tests: a field of each type, and a form of them. */

/* Parts that make a field, and are borrowed. */
static inline ShkFormField
test_field_parts (ShkFieldType type)
{
  ShkFormField parts = { .id = (char *) "field", .type = type, .label_ja = (char *) "項目", .label_en = (char *) "Field" };

  switch (type)
    {
    case SHK_FIELD_TEXT:
      parts.max_characters = 20;
      break;
    case SHK_FIELD_NUMBER:
      parts.max = 99;
      break;
    case SHK_FIELD_FILE:
      parts.max_pages = 2;
      parts.max_bytes = SHK_ATTACHMENT_MAX_BYTES;
      break;
    case SHK_FIELD_DATE:
    case SHK_FIELD_CHOICE:
    case SHK_FIELD_YES_NO:
    case SHK_FIELD_ADDRESS:
    case SHK_FIELD_TELEPHONE:
    default:
      break;
    }
  return parts;
}

/* "c-0", "c-1" and so on. */
static inline GPtrArray *
test_choices_new (guint n)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_form_choice_free);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("c-%u", i);

      g_ptr_array_add (choices, shk_form_choice_new (id, "紛失", "Lost"));
    }
  return choices;
}

static inline ShkFormField *
test_field_new (const char *id, ShkFieldType type, gboolean required)
{
  g_autoptr (GPtrArray) choices = type == SHK_FIELD_CHOICE ? test_choices_new (2) : NULL;
  ShkFormField parts = test_field_parts (type);
  ShkFormField *field;

  parts.id = (char *) id;
  parts.required = required;
  parts.choices = choices;
  field = shk_form_field_new (&parts);
  g_assert_nonnull (field);
  return field;
}

static const ShkFormTexts test_form_texts = {
  .qualification = "certified-social-worker",
  .procedure = "initial-setup",
  .version = "2026-11.1",
  .fee_yen = 1200,
  .terms_version = "1.0",
  .terms_ja = "規約です。\n\nもう一つ。",
  .terms_en = "Terms.\n\nAnother.",
};

static inline GPtrArray *
test_fields_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) shk_form_field_free);
}

/* A required number "years", a telephone "telephone" that may be left out, a required document "certificate-copy". */
static inline ShkForm *
test_form_new (void)
{
  GPtrArray *fields = test_fields_new ();

  g_ptr_array_add (fields, test_field_new ("years", SHK_FIELD_NUMBER, TRUE));
  g_ptr_array_add (fields, test_field_new ("telephone", SHK_FIELD_TELEPHONE, FALSE));
  g_ptr_array_add (fields, test_field_new ("certificate-copy", SHK_FIELD_FILE, TRUE));
  return shk_form_new (&test_form_texts, fields);
}
