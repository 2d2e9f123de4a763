/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-form-page.h"

#include "shk-announce.h"
#include "shk-card-words.h"
#include "shk-document-group.h"
#include "shk-field.h"

#include <glib/gi18n-lib.h>

/* More names than that are no help. */
#define MAX_MISSING_NAMED 3

struct _ShkFormPage
{
  ShkPage parent_instance;

  ShkFilingFlow *flow; /* (unowned): the parent keeps it */
  ShkForm *form;       /* (owned) (nullable) which is shown */
  GPtrArray *fields;   /* (owned) of ShkField (owned) */
  GPtrArray *documents;/* (owned) of ShkDocumentGroup (owned) */

  GtkWidget *notice_box;
  GtkWidget *notice_title;
  GtkWidget *notice_text;
  GtkWidget *groups_box;
  GtkWidget *missing_label;
};

G_DEFINE_FINAL_TYPE (ShkFormPage, shk_form_page, SHK_TYPE_PAGE)

/* --- What is missing ---------------------------------------------------------------------------------------------------- */

/* Returns: (element-type utf8): names of what is not right, in order */
static GPtrArray *
find_missing (ShkFormPage *self)
{
  GPtrArray *missing = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->fields->len; i++)
    if (shk_field_get_problem (g_ptr_array_index (self->fields, i)) != SHK_FIELD_FINE)
      g_ptr_array_add (missing, shk_field_dup_label (g_ptr_array_index (self->fields, i)));
  for (guint i = 0; i < self->documents->len; i++)
    if (!shk_document_group_is_right (g_ptr_array_index (self->documents, i)))
      g_ptr_array_add (missing, shk_document_group_dup_label (g_ptr_array_index (self->documents, i)));
  return missing;
}

static char *
dup_missing_words (GPtrArray *missing)
{
  g_autoptr (GString) names = g_string_new (NULL);

  if (missing->len > MAX_MISSING_NAMED)
    return g_strdup_printf (ngettext ("%u entry is still to be completed.", "%u entries are still to be completed.", missing->len),
                            missing->len);
  for (guint i = 0; i < missing->len; i++)
    {
      /* Translators: between the names of entries. */
      g_string_append (names, i > 0 ? C_("list", ", ") : "");
      g_string_append (names, g_ptr_array_index (missing, i));
    }
  /* Translators: the names of entries. */
  return g_strdup_printf (_("Still to be completed: %s"), names->str);
}

static gboolean
is_busy (ShkFormPage *self)
{
  for (guint i = 0; i < self->documents->len; i++)
    if (shk_document_group_is_busy (g_ptr_array_index (self->documents, i)))
      return TRUE;
  return FALSE;
}

static void
look_over (ShkFormPage *self)
{
  g_autoptr (GPtrArray) missing = find_missing (self);
  g_autofree char *words = missing->len > 0 ? dup_missing_words (missing) : NULL;

  gtk_label_set_label (GTK_LABEL (self->missing_label), words ? words : "");
  gtk_widget_set_visible (self->missing_label, words != NULL);
  shk_page_set_complete (SHK_PAGE (self), self->form != NULL && missing->len == 0 && !is_busy (self));
}

/* --- What is entered ---------------------------------------------------------------------------------------------------- */

static void
typed (ShkFormPage *self, const char *text, ShkField *field)
{
  shk_filing_flow_set_answer (self->flow, shk_field_get_definition (field)->id, text);
  look_over (self);
}

/* The next thing to do: below, and then from the top. */
static void
go_on_from (ShkFormPage *self, guint index)
{
  for (guint i = 1; i <= self->fields->len; i++)
    {
      ShkField *field = g_ptr_array_index (self->fields, (index + i) % self->fields->len);

      if (shk_field_get_problem (field) != SHK_FIELD_FINE)
        {
          shk_field_focus (field);
          return;
        }
    }
  for (guint i = 0; i < self->documents->len; i++)
    if (!shk_document_group_is_right (g_ptr_array_index (self->documents, i)))
      {
        shk_document_group_focus (g_ptr_array_index (self->documents, i));
        return;
      }
  gtk_widget_activate_default (GTK_WIDGET (self));
}

static void
entered (ShkFormPage *self, ShkField *field)
{
  guint index;

  if (g_ptr_array_find (self->fields, field, &index))
    go_on_from (self, index);
}

/* --- The form ----------------------------------------------------------------------------------------------------------- */

static GtkWidget *
add_group (ShkFormPage *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  gtk_box_append (GTK_BOX (self->groups_box), group);
  return group;
}

/* An address has rows of its own under its name; the others share a list. */
static GtkWidget *
add_field (ShkFormPage *self, const ShkFormField *definition, GtkWidget *group)
{
  ShkAnswers *answers = shk_filing_flow_get_answers (self->flow);
  ShkField *field = shk_field_new (self->form, definition, shk_answers_get (answers, definition->id));
  gboolean is_alone = shk_field_get_n_rows (field) > 1;

  if (group == NULL || is_alone)
    group = add_group (self);
  if (is_alone)
    {
      g_autofree char *label = shk_field_dup_label (field), *help = shk_field_dup_help (field);
      g_autofree char *title = g_markup_escape_text (label, -1), *description = help ? g_markup_escape_text (help, -1) : NULL;

      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
    }
  for (guint i = 0; i < shk_field_get_n_rows (field); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (shk_field_get_row (field, i)));
  g_signal_connect_object (field, "typed", G_CALLBACK (typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (field, "entered", G_CALLBACK (entered), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->fields, field);
  return is_alone ? NULL : group;
}

static void
add_document (ShkFormPage *self, const ShkFormField *definition)
{
  GtkWidget *group = shk_document_group_new (self->flow, definition);

  g_signal_connect_object (group, "changed", G_CALLBACK (look_over), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->groups_box), group);
  g_ptr_array_add (self->documents, g_object_ref (group));
}

static void
clear (ShkFormPage *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->fields, 0);
  g_ptr_array_set_size (self->documents, 0);
  while (self->groups_box != NULL && (child = gtk_widget_get_first_child (self->groups_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->groups_box), child);
  g_clear_pointer (&self->form, shk_form_unref);
}

static void
build (ShkFormPage *self)
{
  ShkForm *form = shk_filing_flow_get_form (self->flow);
  GtkWidget *group = NULL;

  clear (self);
  shk_page_set_busy (SHK_PAGE (self), form == NULL);
  if (form == NULL)
    return;
  self->form = shk_form_ref (form);
  for (guint i = 0; i < shk_form_get_n_fields (form); i++)
    if (shk_form_get_field (form, i)->type != SHK_FIELD_FILE)
      group = add_field (self, shk_form_get_field (form, i), group);
  for (guint i = 0; i < shk_form_get_n_fields (form); i++)
    if (shk_form_get_field (form, i)->type == SHK_FIELD_FILE)
      add_document (self, shk_form_get_field (form, i));
}

/* Why the person is here again. */
static void
show_notice (ShkFormPage *self)
{
  ShkFailure *notice = shk_card_flow_get_notice (SHK_CARD_FLOW (self->flow));
  gboolean is_news = notice != NULL && !gtk_widget_get_visible (self->notice_box);
  ShkWords words;

  gtk_widget_set_visible (self->notice_box, notice != NULL);
  if (notice == NULL)
    return;
  words = shk_words_for_failure (shk_failure_get_code (notice));
  gtk_label_set_label (GTK_LABEL (self->notice_title), words.title);
  gtk_label_set_label (GTK_LABEL (self->notice_text), words.advice);
  if (is_news)
    shk_announce (GTK_WIDGET (self), words.title);
}

/* What was typed here has changed the flow, too: what is in the entries stays as it is, unless there is another form. */
static void
flow_changed (ShkFormPage *self)
{
  if (shk_filing_flow_get_form (self->flow) != self->form)
    build (self);
  else
    for (guint i = 0; i < self->documents->len; i++)
      shk_document_group_update (g_ptr_array_index (self->documents, i));
  show_notice (self);
  look_over (self);
}

/* --- The page ----------------------------------------------------------------------------------------------------------- */

static void
shk_form_page_begin (ShkPage *page, ShkFlow *flow)
{
  ShkFormPage *self = SHK_FORM_PAGE (page);

  self->flow = SHK_FILING_FLOW (flow);
  g_signal_connect_object (flow, "changed", G_CALLBACK (flow_changed), self, G_CONNECT_SWAPPED);
  build (self);
  show_notice (self);
  look_over (self);
}

/* Where something is to be done; with nothing left to do, on the way on. */
static void
shk_form_page_focus (ShkPage *page)
{
  ShkFormPage *self = SHK_FORM_PAGE (page);

  for (guint i = 0; i < self->fields->len; i++)
    if (shk_field_get_problem (g_ptr_array_index (self->fields, i)) != SHK_FIELD_FINE)
      {
        shk_field_focus (g_ptr_array_index (self->fields, i));
        return;
      }
  SHK_PAGE_CLASS (shk_form_page_parent_class)->focus (page);
}

static void
shk_form_page_dispose (GObject *object)
{
  ShkFormPage *self = SHK_FORM_PAGE (object);

  clear (self);
  self->flow = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_FORM_PAGE);

  G_OBJECT_CLASS (shk_form_page_parent_class)->dispose (object);
}

static void
shk_form_page_finalize (GObject *object)
{
  ShkFormPage *self = SHK_FORM_PAGE (object);

  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->documents);

  G_OBJECT_CLASS (shk_form_page_parent_class)->finalize (object);
}

static void
shk_form_page_class_init (ShkFormPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_form_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = shk_form_page_finalize;
  SHK_PAGE_CLASS (klass)->begin = shk_form_page_begin;
  SHK_PAGE_CLASS (klass)->focus = shk_form_page_focus;

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-form-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkFormPage, notice_box);
  gtk_widget_class_bind_template_child (widget_class, ShkFormPage, notice_title);
  gtk_widget_class_bind_template_child (widget_class, ShkFormPage, notice_text);
  gtk_widget_class_bind_template_child (widget_class, ShkFormPage, groups_box);
  gtk_widget_class_bind_template_child (widget_class, ShkFormPage, missing_label);
}

static void
shk_form_page_init (ShkFormPage *self)
{
  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
  self->documents = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}
