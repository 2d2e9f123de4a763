/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-registration-page.h"

#include "shk-text.h"
#include "shk-words.h"

struct _ShkRegistrationPage
{
  ShkPage parent_instance;

  ShkRegistration *registration; /* (owned) (nullable) */

  GtkWidget *title_label;
  GtkListBox *facts_list;
};

enum
{
  CHANGE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShkRegistrationPage, shk_registration_page, SHK_TYPE_PAGE)

static void
shk_registration_page_main (ShkPage *page)
{
  g_signal_emit (page, signals[CHANGE], 0, SHK_REGISTRATION_PAGE (page)->registration);
}

static void
shk_registration_page_dispose (GObject *object)
{
  g_clear_object (&SHK_REGISTRATION_PAGE (object)->registration);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_REGISTRATION_PAGE);

  G_OBJECT_CLASS (shk_registration_page_parent_class)->dispose (object);
}

static void
shk_registration_page_class_init (ShkRegistrationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_registration_page_dispose;
  SHK_PAGE_CLASS (klass)->main = shk_registration_page_main;

  signals[CHANGE] = g_signal_new ("change", SHK_TYPE_REGISTRATION_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  SHK_TYPE_REGISTRATION);

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-registration-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkRegistrationPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, ShkRegistrationPage, facts_list);
}

static void
shk_registration_page_init (ShkRegistrationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_fact (ShkRegistrationPage *self, const char *name, const char *value)
{
  g_autofree char *safe = shk_text_make_safe (value);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", name, "subtitle", safe,
                                 "subtitle-lines", 0, "subtitle-selectable", TRUE, NULL);

  gtk_widget_add_css_class (row, "property");
  gtk_list_box_append (self->facts_list, row);
}

/**
 * shk_registration_page_new:
 * @registration: a qualification
 */
ShkPage *
shk_registration_page_new (ShkRegistration *registration)
{
  ShkRegistrationPage *self;
  g_autofree char *title = NULL;

  g_return_val_if_fail (SHK_IS_REGISTRATION (registration), NULL);

  self = g_object_new (SHK_TYPE_REGISTRATION_PAGE, NULL);
  self->registration = g_object_ref (registration);
  title = shk_text_make_safe (shk_registration_get_qualification (registration));
  gtk_label_set_label (GTK_LABEL (self->title_label), title);
  add_fact (self, shk_words_for_claim (SHK_CLAIM_NUMBER), shk_registration_get_number (registration));
  add_fact (self, shk_words_for_claim (SHK_CLAIM_REGISTERED), shk_registration_get_registered_on (registration));
  add_fact (self, shk_words_for_claim (SHK_CLAIM_AUTHORITY), shk_registration_get_authority (registration));
  return SHK_PAGE (self);
}
