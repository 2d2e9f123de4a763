/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-filing-rows.h"

#include "shk-form-words.h"
#include "shk-setup-flow.h"
#include "shk-setup-rows.h"
#include "shk-text.h"
#include "shk-words.h"

#include <glib/gi18n-lib.h>

GtkWidget *
shk_filing_point_row_new (const char *icon, const char *title, const char *subtitle)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "title-lines", 0, "subtitle",
                                 subtitle ? subtitle : "", "subtitle-lines", 0, NULL);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  return row;
}

/* An address is several lines. */
char *
shk_filing_dup_safe_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *safe = shk_text_make_safe (lines[i]);

      g_free (lines[i]);
      lines[i] = safe;
    }
  return g_strjoinv ("\n", lines);
}

char *
shk_filing_dup_terms (const char *ja, const char *en)
{
  return shk_filing_dup_safe_lines (shk_words_pick (ja, en));
}

GtkWidget *
shk_filing_fact_row_new (const char *title, const char *value)
{
  g_autofree char *safe_title = shk_text_make_safe (title);
  g_autofree char *safe = value ? shk_filing_dup_safe_lines (value) : NULL;
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", safe_title, "title-lines", 0, "subtitle",
                                 safe ? safe : _("Not entered"), "subtitle-lines", 0, "subtitle-selectable", TRUE, NULL);

  gtk_widget_add_css_class (row, "property");
  return row;
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0,
                                   "hexpand", TRUE, NULL);

  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

GtkWidget *
shk_filing_notice_new (const char *title, const char *text)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "spacing", 12, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", "shk-trouble-symbolic", "pixel-size", 32, "valign",
                                   GTK_ALIGN_START, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *heading = make_label (title, "heading");

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "notice");
  gtk_widget_add_css_class (image, "illustration");
  gtk_box_append (GTK_BOX (words), heading);
  gtk_box_append (GTK_BOX (words), make_label (text, NULL));
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), words);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_RELATION_LABELLED_BY, heading, NULL, -1);
  return box;
}

/* --- What it is about --------------------------------------------------------------------------------------------------- */

gboolean
shk_filing_is_change (ShkFilingFlow *flow)
{
  return g_str_equal (SHK_FILING_FLOW_GET_CLASS (flow)->name, "change");
}

/* Of a qualification's procedures the two that begin, and those that are about a registration. */
gboolean
shk_filing_offers (ShkFilingFlow *flow, const char *procedure)
{
  return shk_setup_flow_offers (procedure) == !shk_filing_is_change (flow);
}

char *
shk_filing_dup_step (ShkFilingFlow *flow, const char *name)
{
  return g_strconcat (SHK_FILING_FLOW_GET_CLASS (flow)->name, ".", name, NULL);
}

char *
shk_filing_dup_procedure (const ShkQualificationProcedure *procedure)
{
  return procedure ? shk_setup_dup_text (procedure->title_ja, procedure->title_en) : g_strdup ("");
}

/* --- The four items ----------------------------------------------------------------------------------------------------- */

const char *
shk_filing_item_words (ShkFilingItem item)
{
  switch (item)
    {
    case SHK_FILING_BIRTH_DATE:
      return _("Date of birth");
    case SHK_FILING_SEX:
      return _("Sex");
    case SHK_FILING_ADDRESS:
      return _("Address");
    case SHK_FILING_NAME:
    default:
      return _("Name");
    }
}

char *
shk_filing_item_dup (ShkFilingItem item, ShkPerson *person)
{
  switch (item)
    {
    case SHK_FILING_BIRTH_DATE:
      return shk_words_for_person_birth (shk_person_get_birth_date (person));
    case SHK_FILING_SEX:
      return g_strdup (shk_words_for_sex (shk_person_get_sex (person)));
    case SHK_FILING_ADDRESS:
      return g_strdup (shk_person_get_address (person));
    case SHK_FILING_NAME:
    default:
      return g_strdup (shk_person_get_name (person));
    }
}

gboolean
shk_filing_item_differs (ShkFilingItem item, ShkPerson *person, ShkPerson *registered)
{
  g_autofree char *here = person ? shk_filing_item_dup (item, person) : NULL;
  g_autofree char *there = registered ? shk_filing_item_dup (item, registered) : NULL;

  return here != NULL && there != NULL && !g_str_equal (here, there);
}

/* What becomes of it is the procedure's: these two bring the register up to date, the others leave it as it is. */
static gboolean
brings_up_to_date (ShkFilingFlow *flow)
{
  const ShkQualificationProcedure *procedure = shk_filing_flow_get_procedure (flow);

  return procedure != NULL && (g_str_equal (procedure->id, "rewrite") || g_str_equal (procedure->id, "change"));
}

/**
 * shk_filing_difference_new:
 * @flow: an application
 *
 * Returns: (transfer floating) (nullable): that the card and the register differ, in which items, and what that means for this
 *   application; %NULL where they don't, or one of them is not known
 */
GtkWidget *
shk_filing_difference_new (ShkFilingFlow *flow)
{
  ShkPerson *person = shk_filing_flow_get_person (flow);
  ShkParticulars *particulars = shk_filing_flow_get_particulars (flow);
  ShkPerson *registered = particulars ? shk_particulars_get_person (particulars) : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *list = NULL, *text = NULL;

  for (guint i = 0; i < SHK_N_FILING_ITEMS; i++)
    if (shk_filing_item_differs (i, person, registered))
      g_strv_builder_add (builder, shk_filing_item_words (i));
  names = g_strv_builder_end (builder);
  if (names[0] == NULL)
    return NULL;
  /* Translators: between the names of two items, such as "Name, Address". */
  list = g_strjoinv (_(", "), names);
  if (brings_up_to_date (flow))
    text = g_strdup_printf (_("%s: what the card says is entered in the register with this application."), list);
  else
    text = g_strdup_printf (_("%s: this procedure leaves the register as it is. A change of the registration brings it up to date."),
                            list);
  return shk_filing_notice_new (_("Your Card and the Register Differ"), text);
}
