/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-qualification-page.h"

#include "shk-setup-rows.h"
#include "shk-text.h"

#include <glib/gi18n-lib.h>

struct _ShkQualificationPage
{
  ShkPage parent_instance;

  ShkQualification *qualification; /* (owned) (nullable) */
  ShkRegistration *registration;   /* (owned) (nullable) the person has it */

  GtkWidget *title_label;
  GtkWidget *subtitle_label;
  AdwActionRow *registered_row;
  AdwActionRow *authority_row;
  AdwActionRow *number_row;
  AdwPreferencesGroup *procedures_group;
};

enum
{
  BEGIN,
  CHANGE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShkQualificationPage, shk_qualification_page, SHK_TYPE_PAGE)

static void
shk_qualification_page_main (ShkPage *page)
{
  ShkQualificationPage *self = SHK_QUALIFICATION_PAGE (page);

  if (self->registration != NULL)
    g_signal_emit (self, signals[CHANGE], 0, self->registration);
  else
    g_signal_emit (self, signals[BEGIN], 0, self->qualification);
}

static void
shk_qualification_page_dispose (GObject *object)
{
  g_clear_object (&SHK_QUALIFICATION_PAGE (object)->qualification);
  g_clear_object (&SHK_QUALIFICATION_PAGE (object)->registration);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_QUALIFICATION_PAGE);

  G_OBJECT_CLASS (shk_qualification_page_parent_class)->dispose (object);
}

static void
shk_qualification_page_class_init (ShkQualificationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_qualification_page_dispose;
  SHK_PAGE_CLASS (klass)->main = shk_qualification_page_main;

  signals[BEGIN] = g_signal_new ("begin", SHK_TYPE_QUALIFICATION_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 SHK_TYPE_QUALIFICATION);
  signals[CHANGE] = g_signal_new ("change", SHK_TYPE_QUALIFICATION_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  SHK_TYPE_REGISTRATION);

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-qualification-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkQualificationPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, ShkQualificationPage, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, ShkQualificationPage, registered_row);
  gtk_widget_class_bind_template_child (widget_class, ShkQualificationPage, authority_row);
  gtk_widget_class_bind_template_child (widget_class, ShkQualificationPage, number_row);
  gtk_widget_class_bind_template_child (widget_class, ShkQualificationPage, procedures_group);
}

static void
shk_qualification_page_init (ShkQualificationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_facts (ShkQualificationPage *self, ShkQualification *qualification)
{
  g_autofree char *title = shk_text_make_safe (shk_qualification_get_name_ja (qualification));
  g_autofree char *subtitle =
    shk_setup_dup_text (shk_qualification_get_reading (qualification), shk_qualification_get_name_en (qualification));
  g_autofree char *authority = shk_setup_dup_text (shk_qualification_get_authority_ja (qualification),
                                                   shk_qualification_get_authority_en (qualification));
  g_autofree char *example = shk_text_make_safe (shk_qualification_get_number_example (qualification));
  /* Translators: an example of a registration number. */
  g_autofree char *number = g_strdup_printf (_("As in %s"), example);

  gtk_label_set_label (GTK_LABEL (self->title_label), title);
  gtk_label_set_label (GTK_LABEL (self->subtitle_label), subtitle);
  adw_action_row_set_subtitle (self->authority_row, authority);
  adw_action_row_set_subtitle (self->number_row, number);
}

/* The service takes no second registration of a qualification. */
static void
show_registration (ShkQualificationPage *self, ShkRegistration *registration)
{
  g_autofree char *number = shk_text_make_safe (shk_registration_get_number (registration));

  g_set_object (&self->registration, registration);
  adw_action_row_set_subtitle (self->registered_row, number);
  gtk_widget_set_visible (GTK_WIDGET (self->registered_row), TRUE);
  shk_page_set_action_label (SHK_PAGE (self), _("_Change the Registration"));
}

/**
 * shk_qualification_page_new:
 * @qualification: of the catalogue
 * @registration: (nullable): that of the person
 */
ShkPage *
shk_qualification_page_new (ShkQualification *qualification, ShkRegistration *registration)
{
  ShkQualificationPage *self;

  g_return_val_if_fail (SHK_IS_QUALIFICATION (qualification), NULL);

  self = g_object_new (SHK_TYPE_QUALIFICATION_PAGE, NULL);
  self->qualification = g_object_ref (qualification);
  show_facts (self, qualification);
  if (registration != NULL)
    show_registration (self, registration);
  for (guint i = 0; i < shk_qualification_get_n_procedures (qualification); i++)
    adw_preferences_group_add (self->procedures_group,
                               shk_procedure_row_new (shk_qualification_get_procedure (qualification, i)));
  return SHK_PAGE (self);
}
