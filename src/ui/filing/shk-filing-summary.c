/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-filing-summary.h"

#include "shk-compare-row.h"
#include "shk-filing-rows.h"
#include "shk-form-words.h"
#include "shk-preview-dialog.h"
#include "shk-setup-rows.h"

#include <glib/gi18n-lib.h>

struct _ShkFilingSummary
{
  AdwBin parent_instance;

  ShkFilingFlow *flow; /* (owned) (nullable) */
  gboolean editable;
  gboolean narrow;

  GtkWidget *box; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (ShkFilingSummary, shk_filing_summary, ADW_TYPE_BIN)

#define STEP "shk-step"
#define ATTACHMENT "shk-attachment"

/* --- Groups ----------------------------------------------------------------------------------------------------------- */

static void
edit_clicked (ShkFilingSummary *self, GtkWidget *button)
{
  g_autofree char *step = g_strdup (g_object_get_data (G_OBJECT (button), STEP)); /* the button may go meanwhile */

  shk_filing_flow_edit (self->flow, step);
}

/* @step: (nullable): where what is in it was answered */
static AdwPreferencesGroup *
add_group (ShkFilingSummary *self, const char *title, const char *step)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *spoken = NULL;
  GtkWidget *button;

  adw_preferences_group_set_title (group, title);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (group));
  if (step == NULL || !self->editable)
    return group;
  button = gtk_button_new_with_label (_("Edit"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), STEP, shk_filing_dup_step (self->flow, step), g_free);
  /* Translators: for a screen reader. A group of entries follows, such as "Documents". */
  spoken = g_strdup_printf (_("Edit: %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (edit_clicked), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (group, button);
  return group;
}

/* @registered: (nullable): there is nothing to compare it with */
static void
add_value (ShkFilingSummary *self, AdwPreferencesGroup *group, const char *title, const char *registered, const char *now)
{
  GtkWidget *row;

  if (registered == NULL || g_str_equal (registered, now))
    {
      adw_preferences_group_add (group, shk_filing_fact_row_new (title, now));
      return;
    }
  row = shk_compare_row_new (title, registered, now);
  shk_compare_row_set_narrow (SHK_COMPARE_ROW (row), self->narrow);
  adw_preferences_group_add (group, row);
}

/* --- What is in them -------------------------------------------------------------------------------------------------- */

static void
add_procedure (ShkFilingSummary *self)
{
  ShkQualification *qualification = shk_filing_flow_get_qualification (self->flow);
  ShkRegistration *registration = shk_filing_flow_get_registration (self->flow);
  g_autofree char *procedure = shk_filing_dup_procedure (shk_filing_flow_get_procedure (self->flow));
  g_autofree char *authority = shk_setup_dup_text (shk_qualification_get_authority_ja (qualification),
                                                   shk_qualification_get_authority_en (qualification));
  AdwPreferencesGroup *group =
    add_group (self, _("Procedure"), shk_filing_is_change (self->flow) ? "procedure" : "registered");

  adw_preferences_group_add (group, shk_filing_fact_row_new (shk_words_for_claim (SHK_CLAIM_QUALIFICATION),
                                                             shk_qualification_get_name_ja (qualification)));
  adw_preferences_group_add (group, shk_filing_fact_row_new (_("Procedure"), procedure));
  adw_preferences_group_add (group, shk_filing_fact_row_new (shk_words_for_claim (SHK_CLAIM_AUTHORITY), authority));
  if (registration != NULL)
    adw_preferences_group_add (group, shk_filing_fact_row_new (shk_words_for_claim (SHK_CLAIM_NUMBER),
                                                               shk_registration_get_number (registration)));
}

static void
add_person (ShkFilingSummary *self)
{
  ShkPerson *person = shk_filing_flow_get_person (self->flow);
  ShkParticulars *particulars = shk_filing_flow_get_particulars (self->flow);
  ShkPerson *registered = particulars ? shk_particulars_get_person (particulars) : NULL;
  AdwPreferencesGroup *group;

  if (person == NULL)
    return;
  group = add_group (self, _("You"), "identity");
  adw_preferences_group_set_description (group, _("As your card says."));
  for (guint i = 0; i < SHK_N_FILING_ITEMS; i++)
    {
      g_autofree char *now = shk_filing_item_dup (i, person);
      g_autofree char *before = registered ? shk_filing_item_dup (i, registered) : NULL;

      add_value (self, group, shk_filing_item_words (i), before, now);
    }
}

/* Only what the register has can be compared: a telephone number for questions, say, is in none. */
static void
add_entry (ShkFilingSummary *self, AdwPreferencesGroup *group, const ShkFormField *field)
{
  ShkParticulars *particulars = shk_filing_flow_get_particulars (self->flow);
  const char *value = shk_answers_get (shk_filing_flow_get_answers (self->flow), field->id);
  const char *registered = particulars ? shk_answers_get (shk_particulars_get_answers (particulars), field->id) : NULL;
  g_autofree char *label = shk_setup_dup_text (field->label_ja, field->label_en);
  g_autofree char *now = shk_words_for_answer (field, value);
  g_autofree char *before = registered ? shk_words_for_answer (field, registered) : NULL;

  add_value (self, group, label, before, now);
}

static void
add_entries (ShkFilingSummary *self, ShkForm *form)
{
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < shk_form_get_n_fields (form); i++)
    {
      const ShkFormField *field = shk_form_get_field (form, i);

      if (field->type == SHK_FIELD_FILE)
        continue;
      if (group == NULL)
        group = add_group (self, _("Entries"), "form");
      add_entry (self, group, field);
    }
}

static void
file_activated (ShkFilingSummary *self, GtkWidget *row)
{
  ShkAttachment *attachment = g_object_get_data (G_OBJECT (row), ATTACHMENT);

  adw_dialog_present (shk_preview_dialog_new (attachment, shk_filing_flow_fetch_file (self->flow, attachment)), GTK_WIDGET (self));
}

/* Pressed, it shows its pages. */
static GtkWidget *
make_file_row (ShkFilingSummary *self, const char *document, ShkAttachment *attachment)
{
  g_autofree char *words = shk_words_for_attachment (attachment);
  /* Translators: a file's name, and what it is: "PDF, 3 pages, 1.2 MB". */
  g_autofree char *value = g_strdup_printf (_("%s (%s)"), shk_attachment_get_name (attachment), words);
  GtkWidget *row = shk_filing_fact_row_new (document, value);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "view-reveal-symbolic", "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _("Show its pages"));
  g_object_set_data_full (G_OBJECT (row), ATTACHMENT, shk_attachment_ref (attachment), (GDestroyNotify) shk_attachment_unref);
  g_signal_connect_object (row, "activated", G_CALLBACK (file_activated), self, G_CONNECT_SWAPPED);
  return row;
}

static void
add_document (ShkFilingSummary *self, AdwPreferencesGroup *group, const ShkFormField *field)
{
  GPtrArray *attachments = shk_filing_flow_get_attachments (self->flow);
  g_autofree char *label = shk_setup_dup_text (field->label_ja, field->label_en);
  guint n_files = 0;

  for (guint i = 0; i < attachments->len; i++)
    {
      ShkAttachment *attachment = attachments->pdata[i];

      if (!g_str_equal (shk_attachment_get_document (attachment), field->id))
        continue;
      adw_preferences_group_add (group, make_file_row (self, label, attachment));
      n_files++;
    }
  if (n_files == 0)
    adw_preferences_group_add (group, shk_filing_fact_row_new (label, _("Not attached")));
}

static void
add_documents (ShkFilingSummary *self, ShkForm *form)
{
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < shk_form_get_n_fields (form); i++)
    {
      const ShkFormField *field = shk_form_get_field (form, i);

      if (field->type != SHK_FIELD_FILE)
        continue;
      if (group == NULL)
        group = add_group (self, _("Documents"), "form");
      add_document (self, group, field);
    }
}

static void
add_fee (ShkFilingSummary *self, ShkForm *form)
{
  guint yen = shk_form_get_texts (form)->fee_yen;
  g_autofree char *fee = shk_setup_dup_yen (yen);
  AdwPreferencesGroup *group = add_group (self, _("Fee"), NULL);

  adw_preferences_group_add (group, shk_filing_fact_row_new (_("Amount"), fee));
  if (yen > 0)
    adw_preferences_group_set_description (group, _("It is paid after the application has been examined."));
}

static void
fill (ShkFilingSummary *self)
{
  ShkForm *form = shk_filing_flow_get_form (self->flow);
  GtkWidget *difference = shk_filing_difference_new (self->flow);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  if (difference != NULL)
    gtk_box_append (GTK_BOX (self->box), difference);
  add_procedure (self);
  add_person (self);
  if (form == NULL)
    return;
  add_entries (self, form);
  add_documents (self, form);
  add_fee (self, form);
}

/* --- The widget ------------------------------------------------------------------------------------------------------- */

/* A page below another one is filled when it is seen again. */
static void
flow_changed (ShkFilingSummary *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

static void
shk_filing_summary_map (GtkWidget *widget)
{
  if (SHK_FILING_SUMMARY (widget)->flow != NULL)
    fill (SHK_FILING_SUMMARY (widget));
  GTK_WIDGET_CLASS (shk_filing_summary_parent_class)->map (widget);
}

static void
shk_filing_summary_dispose (GObject *object)
{
  g_clear_object (&SHK_FILING_SUMMARY (object)->flow);

  G_OBJECT_CLASS (shk_filing_summary_parent_class)->dispose (object);
}

static void
shk_filing_summary_class_init (ShkFilingSummaryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shk_filing_summary_dispose;
  GTK_WIDGET_CLASS (klass)->map = shk_filing_summary_map;
}

static void
shk_filing_summary_init (ShkFilingSummary *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

/**
 * shk_filing_summary_begin:
 * @self: a summary
 * @flow: the application
 * @editable: whether each group leads to where it was answered
 */
void
shk_filing_summary_begin (ShkFilingSummary *self, ShkFilingFlow *flow, gboolean editable)
{
  g_return_if_fail (SHK_IS_FILING_SUMMARY (self) && SHK_IS_FILING_FLOW (flow) && self->flow == NULL);

  self->flow = g_object_ref (flow);
  self->editable = editable;
  g_signal_connect_object (flow, "changed", G_CALLBACK (flow_changed), self, G_CONNECT_SWAPPED);
  fill (self);
}

static void
set_narrow (GtkWidget *widget, gboolean narrow)
{
  if (SHK_IS_COMPARE_ROW (widget))
    shk_compare_row_set_narrow (SHK_COMPARE_ROW (widget), narrow);
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
      set_narrow (child, narrow);
}

void
shk_filing_summary_set_narrow (ShkFilingSummary *self, gboolean narrow)
{
  g_return_if_fail (SHK_IS_FILING_SUMMARY (self));

  self->narrow = narrow;
  set_narrow (self->box, narrow);
}
