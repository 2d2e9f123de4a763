/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-procedure-page.h"

#include "shk-filing-rows.h"
#include "shk-setup-rows.h"

#include <glib/gi18n-lib.h>

struct _ShkProcedurePage
{
  ShkPage parent_instance;

  ShkFilingFlow *flow; /* (unowned): the parent keeps it */
  GtkWidget *first;    /* (unowned) (nullable) a choice, with which the others are a group */

  GtkWidget *title_label;
  GtkWidget *text_label;
  AdwPreferencesGroup *group;
};

G_DEFINE_FINAL_TYPE (ShkProcedurePage, shk_procedure_page, SHK_TYPE_PAGE)

#define PROCEDURE "shk-procedure"

/* --- Words ------------------------------------------------------------------------------------------------------------ */

/* What is asked at setup.registered is not which procedure, but how things are. */
static char *
dup_title (const ShkQualificationProcedure *procedure)
{
  if (g_str_equal (procedure->id, "initial-setup"))
    return g_strdup (_("Registered with the qualification's managing body"));
  if (g_str_equal (procedure->id, "registration"))
    return g_strdup (_("Not registered yet: register anew"));
  return shk_filing_dup_procedure (procedure);
}

static const char *
get_purpose (const char *id)
{
  if (g_str_equal (id, "initial-setup"))
    return _("You have a registration number, and use the qualification digitally from now on.");
  if (g_str_equal (id, "registration"))
    return _("You passed the examination or finished the training, and are entered in the register.");
  if (g_str_equal (id, "rewrite"))
    return _("Your name or address has changed: the registration is issued again with what is right now.");
  if (g_str_equal (id, "change"))
    return _("Something on record has changed, and nothing has to be issued again.");
  if (g_str_equal (id, "reissue"))
    return _("The registration certificate was lost or damaged: it is issued again.");
  if (g_str_equal (id, "deletion"))
    return _("You give the qualification's registration up.");
  return NULL;
}

static char *
dup_documents (const ShkQualificationProcedure *procedure)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (procedure->documents->len == 0)
    return g_strdup (_("No documents are needed"));
  for (guint i = 0; i < procedure->documents->len; i++)
    {
      const ShkQualificationDocument *document = procedure->documents->pdata[i];
      g_autofree char *title = shk_setup_dup_text (document->title_ja, document->title_en);

      if (i > 0)
        g_string_append (list, _(", "));
      g_string_append (list, title);
    }
  /* Translators: a list of documents that have to be handed in. */
  return g_strdup_printf (_("Documents: %s"), list->str);
}

static char *
dup_subtitle (const ShkQualificationProcedure *procedure)
{
  const char *purpose = get_purpose (procedure->id);
  g_autofree char *summary = shk_procedure_dup_summary (procedure);
  g_autofree char *documents = dup_documents (procedure);

  return g_strdup_printf ("%s%s%s\n%s", purpose ? purpose : "", purpose ? "\n" : "", summary, documents);
}

/* --- Choices ---------------------------------------------------------------------------------------------------------- */

static void
chosen (ShkProcedurePage *self, GtkCheckButton *button)
{
  if (gtk_check_button_get_active (button))
    shk_filing_flow_set_procedure (self->flow, g_object_get_data (G_OBJECT (button), PROCEDURE));
}

static void
add_choice (ShkProcedurePage *self, const ShkQualificationProcedure *procedure)
{
  const ShkQualificationProcedure *current = shk_filing_flow_get_procedure (self->flow);
  g_autofree char *title = dup_title (procedure);
  g_autofree char *subtitle = dup_subtitle (procedure);
  GtkWidget *button = g_object_new (GTK_TYPE_CHECK_BUTTON, "valign", GTK_ALIGN_CENTER, NULL);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "title-lines", 0, "subtitle", subtitle,
                                 "subtitle-lines", 0, "activatable-widget", button, NULL);

  if (self->first != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (self->first));
  else
    self->first = button;
  g_object_set_data_full (G_OBJECT (button), PROCEDURE, g_strdup (procedure->id), g_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), current != NULL && g_str_equal (current->id, procedure->id));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  g_signal_connect_object (button, "toggled", G_CALLBACK (chosen), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->group, row);
}

/* In the order of the deck, whatever the catalogue's. */
static void
add_choices (ShkProcedurePage *self)
{
  static const char *const order[] = { "initial-setup", "registration", "rewrite", "change", "reissue", "deletion" };
  ShkQualification *qualification = shk_filing_flow_get_qualification (self->flow);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint k = 0; k < shk_qualification_get_n_procedures (qualification); k++)
      {
        const ShkQualificationProcedure *procedure = shk_qualification_get_procedure (qualification, k);

        if (g_str_equal (procedure->id, order[i]) && shk_filing_offers (self->flow, procedure->id))
          add_choice (self, procedure);
      }
}

/* --- The page --------------------------------------------------------------------------------------------------------- */

static void
shk_procedure_page_begin (ShkPage *page, ShkFlow *flow)
{
  ShkProcedurePage *self = SHK_PROCEDURE_PAGE (page);
  gboolean is_change = shk_filing_is_change (SHK_FILING_FLOW (flow));

  self->flow = SHK_FILING_FLOW (flow);
  gtk_label_set_label (GTK_LABEL (self->title_label), is_change ? _("Choose the Procedure") : _("Are You Registered?"));
  gtk_label_set_label (GTK_LABEL (self->text_label),
                       is_change ? _("What has to be done about your registration?")
                                 : _("Choose whether you are in the register of the qualification's managing body."));
  add_choices (self);
}

/* On what is chosen, or on the first. */
static void
shk_procedure_page_focus (ShkPage *page)
{
  gtk_widget_child_focus (GTK_WIDGET (SHK_PROCEDURE_PAGE (page)->group), GTK_DIR_TAB_FORWARD);
}

static void
shk_procedure_page_dispose (GObject *object)
{
  ShkProcedurePage *self = SHK_PROCEDURE_PAGE (object);

  self->flow = NULL;
  self->first = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_PROCEDURE_PAGE);

  G_OBJECT_CLASS (shk_procedure_page_parent_class)->dispose (object);
}

static void
shk_procedure_page_class_init (ShkProcedurePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_procedure_page_dispose;
  SHK_PAGE_CLASS (klass)->begin = shk_procedure_page_begin;
  SHK_PAGE_CLASS (klass)->focus = shk_procedure_page_focus;

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-procedure-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkProcedurePage, title_label);
  gtk_widget_class_bind_template_child (widget_class, ShkProcedurePage, text_label);
  gtk_widget_class_bind_template_child (widget_class, ShkProcedurePage, group);
}

static void
shk_procedure_page_init (ShkProcedurePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
