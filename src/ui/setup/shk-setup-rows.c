/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-setup-rows.h"

#include "shk-menu-rows.h"
#include "shk-text.h"
#include "shk-words.h"

#include <glib/gi18n-lib.h>

/**
 * shk_setup_dup_text:
 * @ja: a text of the service
 * @en: the same in English
 *
 * Returns: (transfer full): the one in the language that the window is in
 */
char *
shk_setup_dup_text (const char *ja, const char *en)
{
  return shk_text_make_safe (shk_words_pick (ja, en));
}

static GtkWidget *
make_row (GType type, const char *title, const char *subtitle)
{
  return g_object_new (type, "use-markup", FALSE, "title", title, "subtitle", subtitle, NULL);
}

/* A qualification is called by its legal name in any language; below it who keeps its register, or what it is in English. */
GtkWidget *
shk_qualification_row_new (ShkQualification *qualification)
{
  g_autofree char *subtitle = NULL;

  g_return_val_if_fail (SHK_IS_QUALIFICATION (qualification), NULL);

  subtitle =
    shk_setup_dup_text (shk_qualification_get_authority_ja (qualification), shk_qualification_get_name_en (qualification));
  return shk_item_row_new (qualification, shk_qualification_get_name_ja (qualification), subtitle);
}

/* --- A procedure -------------------------------------------------------------------------------------------------------- */

/* Groups of three, whatever the locale does: the form is the official screens' own. */
static char *
dup_digits (guint yen)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  g_string_printf (digits, "%u", yen);
  for (gssize at = (gssize) digits->len - 3; at > 0; at -= 3)
    g_string_insert_c (digits, at, ',');
  return g_string_free (g_steal_pointer (&digits), FALSE);
}

/* "12,000 yen", or "No fee" */
char *
shk_setup_dup_yen (guint yen)
{
  g_autofree char *digits = dup_digits (yen);

  /* Translators: an amount of money, such as 12,000. */
  return yen == 0 ? g_strdup (_("No fee")) : g_strdup_printf (_("%s yen"), digits);
}

static char *
dup_fee (guint yen)
{
  g_autofree char *digits = dup_digits (yen);

  /* Translators: an amount of money, such as 12,000. */
  return yen == 0 ? g_strdup (_("No fee")) : g_strdup_printf (_("Fee: %s yen"), digits);
}

/* The fee, and how long it takes. */
char *
shk_procedure_dup_summary (const ShkQualificationProcedure *procedure)
{
  g_autofree char *fee = NULL, *time = NULL;

  g_return_val_if_fail (procedure != NULL, NULL);

  fee = dup_fee (procedure->fee_yen);
  time = g_strdup_printf (ngettext ("about %u minute", "about %u minutes", procedure->minutes), procedure->minutes);
  /* Translators: the fee of a procedure, and how long filling it in takes. */
  return g_strdup_printf (_("%s, %s"), fee, time);
}

static GtkWidget *
make_document_row (const ShkQualificationDocument *document)
{
  g_autofree char *title = shk_setup_dup_text (document->title_ja, document->title_en);
  g_autofree char *pages =
    g_strdup_printf (ngettext ("Up to %u page", "Up to %u pages", document->max_pages), document->max_pages);
  GtkWidget *row = make_row (ADW_TYPE_ACTION_ROW, title, pages);

  g_object_set (row, "title-lines", 0, NULL);
  return row;
}

GtkWidget *
shk_procedure_row_new (const ShkQualificationProcedure *procedure)
{
  g_autofree char *title = NULL, *summary = NULL;
  GtkWidget *row;

  g_return_val_if_fail (procedure != NULL, NULL);

  title = shk_setup_dup_text (procedure->title_ja, procedure->title_en);
  summary = shk_procedure_dup_summary (procedure);
  row = make_row (ADW_TYPE_EXPANDER_ROW, title, summary);
  g_object_set (row, "subtitle-lines", 0, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary, -1);
  for (guint i = 0; i < procedure->documents->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_document_row (g_ptr_array_index (procedure->documents, i)));
  if (procedure->documents->len == 0)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_row (ADW_TYPE_ACTION_ROW, _("No documents are needed"), ""));
  return row;
}
