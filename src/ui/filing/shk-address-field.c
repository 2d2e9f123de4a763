/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-address-field.h"

#include "shk-text-row.h"
#include "shk-text.h"

#include <glib/gi18n-lib.h>

#define POSTAL_CODE_DIGITS 7

enum
{
  POSTAL_CODE,
  ADDRESS,
  BUILDING,
  N_LINES,
};

struct _ShkAddressField
{
  ShkField parent_instance;

  GtkWidget *entries[N_LINES]; /* (unowned): their rows have them */
};

G_DEFINE_FINAL_TYPE (ShkAddressField, shk_address_field, SHK_TYPE_FIELD)

static const char *
get_line (ShkAddressField *self, guint line)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entries[line]));
}

static void
add_line (ShkAddressField *self, guint line, const char *title, gboolean required, const char *placeholder)
{
  GtkWidget *row = shk_text_row_new (SHK_FIELD (self), title, required, NULL);

  self->entries[line] = shk_field_row_get_control (SHK_FIELD_ROW (row));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entries[line]), placeholder);
  gtk_entry_set_input_hints (GTK_ENTRY (self->entries[line]), GTK_INPUT_HINT_NO_EMOJI | GTK_INPUT_HINT_NO_SPELLCHECK);
  shk_field_add_row (SHK_FIELD (self), row);
}

static void
shk_address_field_build (ShkField *field)
{
  ShkAddressField *self = SHK_ADDRESS_FIELD (field);
  gboolean required = shk_field_get_definition (field)->required;

  add_line (self, POSTAL_CODE, _("Postal code"), required, _("As in 100-0014"));
  add_line (self, ADDRESS, _("Prefecture, city and number"), required, NULL);
  add_line (self, BUILDING, _("Building and room, if there is one"), FALSE, NULL);
}

/* A row that has the focus gets its normal form when it is left in turn. */
static void
shk_address_field_show (ShkField *field, const char *value)
{
  ShkAddressField *self = SHK_ADDRESS_FIELD (field);
  g_auto (GStrv) lines = g_strsplit (value ? value : "", "\n", N_LINES);
  guint n = g_strv_length (lines);

  for (guint i = 0; i < N_LINES; i++)
    if (!gtk_widget_is_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entries[i])))))
      shk_text_row_show (self->entries[i], i < n ? lines[i] : "");
}

/* What is pasted may have line breaks, which would be those between the lines. */
static char *
shk_address_field_dup_typed (ShkField *field)
{
  ShkAddressField *self = SHK_ADDRESS_FIELD (field);
  char *lines[N_LINES + 1] = { NULL };
  char *typed;

  for (guint i = 0; i < N_LINES; i++)
    lines[i] = g_strdelimit (g_strdup (get_line (self, i)), "\r\n", ' ');
  typed = g_strjoinv ("\n", lines);
  for (guint i = 0; i < N_LINES; i++)
    g_free (lines[i]);
  return typed;
}

static gboolean
shk_address_field_is_unfinished (ShkField *field, ShkFieldProblem problem, const char *typed)
{
  const char *code = get_line (SHK_ADDRESS_FIELD (field), POSTAL_CODE);
  guint n_digits = 0;

  if (problem != SHK_FIELD_POSTAL_CODE)
    return problem == SHK_FIELD_ADDRESS_INCOMPLETE;
  for (const char *p = code; *p != '\0'; p = g_utf8_next_char (p))
    n_digits += g_unichar_isdigit (g_utf8_get_char (p)) ? 1 : 0;
  return n_digits < POSTAL_CODE_DIGITS;
}

static gboolean
is_line_fine (const char *line)
{
  if (g_utf8_strlen (line, -1) > SHK_FORM_MAX_ADDRESS_CHARACTERS)
    return FALSE;
  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    if (!shk_character_is_safe (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static guint
shk_address_field_find_row (ShkField *field, ShkFieldProblem problem)
{
  ShkAddressField *self = SHK_ADDRESS_FIELD (field);

  if (problem == SHK_FIELD_POSTAL_CODE || problem == SHK_FIELD_EMPTY)
    return POSTAL_CODE;
  if (problem == SHK_FIELD_ADDRESS_INCOMPLETE)
    return ADDRESS;
  return is_line_fine (get_line (self, ADDRESS)) ? BUILDING : ADDRESS;
}

static void
shk_address_field_class_init (ShkAddressFieldClass *klass)
{
  ShkFieldClass *field_class = SHK_FIELD_CLASS (klass);

  field_class->build = shk_address_field_build;
  field_class->show = shk_address_field_show;
  field_class->dup_typed = shk_address_field_dup_typed;
  field_class->is_unfinished = shk_address_field_is_unfinished;
  field_class->find_row = shk_address_field_find_row;
}

static void
shk_address_field_init (ShkAddressField *self)
{
}
