/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-text-field.h"

#include "shk-text-row.h"
#include "shk-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  GtkWidget *entry; /* (unowned): its row has it */
} ShkTextFieldPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (ShkTextField, shk_text_field, SHK_TYPE_FIELD)

static ShkTextFieldPrivate *
get_private (gpointer self)
{
  return shk_text_field_get_instance_private (self);
}

/* Keyboards on a screen show what is needed. */
static GtkInputPurpose
find_purpose (const ShkFormField *definition)
{
  if (definition->type == SHK_FIELD_TELEPHONE)
    return GTK_INPUT_PURPOSE_PHONE;
  if (definition->type == SHK_FIELD_NUMBER)
    return definition->min < 0 ? GTK_INPUT_PURPOSE_NUMBER : GTK_INPUT_PURPOSE_DIGITS;
  return g_str_equal (definition->id, "email") ? GTK_INPUT_PURPOSE_EMAIL : GTK_INPUT_PURPOSE_FREE_FORM;
}

static GtkInputHints
find_hints (const ShkFormField *definition)
{
  if (definition->type == SHK_FIELD_TEXT && definition->script != SHK_SCRIPT_ASCII)
    return GTK_INPUT_HINT_NO_EMOJI;
  return GTK_INPUT_HINT_NO_EMOJI | GTK_INPUT_HINT_NO_SPELLCHECK;
}

static void
show_example (GtkEntry *entry, const ShkFormField *definition)
{
  g_autofree char *example = definition->example ? shk_text_make_safe (definition->example) : NULL;
  g_autofree char *placeholder = NULL;

  if (example == NULL)
    return;
  /* Translators: an example of what to enter. */
  placeholder = g_strdup_printf (_("As in %s"), example);
  gtk_entry_set_placeholder_text (entry, placeholder);
}

static void
shk_text_field_build (ShkField *field)
{
  const ShkFormField *definition = shk_field_get_definition (field);
  g_autofree char *label = shk_field_dup_label (field), *help = shk_field_dup_help (field);
  GtkWidget *row = shk_text_row_new (field, label, definition->required, help);
  ShkTextFieldPrivate *priv = get_private (field);

  priv->entry = shk_field_row_get_control (SHK_FIELD_ROW (row));
  gtk_entry_set_input_purpose (GTK_ENTRY (priv->entry), find_purpose (definition));
  gtk_entry_set_input_hints (GTK_ENTRY (priv->entry), find_hints (definition));
  show_example (GTK_ENTRY (priv->entry), definition);
  shk_field_add_row (field, row);
}

static void
shk_text_field_show (ShkField *field, const char *value)
{
  shk_text_row_show (get_private (field)->entry, value);
}

static char *
shk_text_field_dup_typed (ShkField *field)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (get_private (field)->entry)));
}

static guint
count_digits (const char *typed)
{
  guint n = 0;

  for (const char *p = typed; *p != '\0'; p = g_utf8_next_char (p))
    n += g_unichar_isdigit (g_utf8_get_char (p)) ? 1 : 0;
  return n;
}

/* A text that is as long as its example and does not look like it won't by going on. */
static gboolean
shk_text_field_is_unfinished (ShkField *field, ShkFieldProblem problem, const char *typed)
{
  const ShkFormField *definition = shk_field_get_definition (field);

  switch ((int) problem)
    {
    case SHK_FIELD_TOO_SHORT:
    case SHK_FIELD_NOT_A_DATE:
      return TRUE;
    case SHK_FIELD_PATTERN:
      return definition->example == NULL || g_utf8_strlen (typed, -1) < g_utf8_strlen (definition->example, -1);
    case SHK_FIELD_NOT_A_NUMBER:
      return g_str_equal (typed, "-");
    case SHK_FIELD_TOO_SMALL:
      return definition->min > 0;
    case SHK_FIELD_NOT_A_TELEPHONE:
      return count_digits (typed) < SHK_FORM_MIN_TELEPHONE_DIGITS;
    default:
      return FALSE;
    }
}

static void
shk_text_field_class_init (ShkTextFieldClass *klass)
{
  ShkFieldClass *field_class = SHK_FIELD_CLASS (klass);

  field_class->build = shk_text_field_build;
  field_class->show = shk_text_field_show;
  field_class->dup_typed = shk_text_field_dup_typed;
  field_class->is_unfinished = shk_text_field_is_unfinished;
}

static void
shk_text_field_init (ShkTextField *self)
{
}

GtkWidget *
shk_text_field_get_entry (ShkTextField *self)
{
  g_return_val_if_fail (SHK_IS_TEXT_FIELD (self), NULL);

  return get_private (self)->entry;
}
