/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-filing-begin-page.h"

#include "shk-filing-rows.h"
#include "shk-setup-rows.h"
#include "shk-text.h"
#include "shk-words.h"

#include <glib/gi18n-lib.h>

struct _ShkFilingBeginPage
{
  ShkPage parent_instance;

  GtkWidget *title_label;
  GtkWidget *text_label;
  AdwPreferencesGroup *registered_group;
  AdwPreferencesGroup *procedures_group;
};

G_DEFINE_FINAL_TYPE (ShkFilingBeginPage, shk_filing_begin_page, SHK_TYPE_PAGE)

static void
show_registration (ShkFilingBeginPage *self, ShkRegistration *registration)
{
  AdwPreferencesGroup *group = self->registered_group;

  adw_preferences_group_add (group, shk_filing_fact_row_new (shk_words_for_claim (SHK_CLAIM_NUMBER),
                                                             shk_registration_get_number (registration)));
  adw_preferences_group_add (group, shk_filing_fact_row_new (shk_words_for_claim (SHK_CLAIM_REGISTERED),
                                                             shk_registration_get_registered_on (registration)));
  adw_preferences_group_add (group, shk_filing_fact_row_new (shk_words_for_claim (SHK_CLAIM_AUTHORITY),
                                                             shk_registration_get_authority (registration)));
  gtk_widget_set_visible (GTK_WIDGET (group), TRUE);
}

static void
shk_filing_begin_page_begin (ShkPage *page, ShkFlow *flow)
{
  ShkFilingBeginPage *self = SHK_FILING_BEGIN_PAGE (page);
  ShkFilingFlow *filing = SHK_FILING_FLOW (flow);
  ShkQualification *qualification = shk_filing_flow_get_qualification (filing);
  ShkRegistration *registration = shk_filing_flow_get_registration (filing);
  gboolean is_change = shk_filing_is_change (filing);
  g_autofree char *title = shk_text_make_safe (shk_qualification_get_name_ja (qualification));

  gtk_label_set_label (GTK_LABEL (self->title_label), title);
  gtk_label_set_label (GTK_LABEL (self->text_label),
                       is_change ? _("With this procedure you have your registration changed, reissued or deleted.")
                                 : _("With this procedure you register the qualification for digital use."));
  /* The labels of the deck's setup.begin and change.begin; no underlined letter in Japanese. */
  shk_page_set_action_label (page, is_change ? _("_Change the Registration") : _("_Begin the Procedure"));
  if (registration != NULL)
    show_registration (self, registration);
  for (guint i = 0; i < shk_qualification_get_n_procedures (qualification); i++)
    {
      const ShkQualificationProcedure *procedure = shk_qualification_get_procedure (qualification, i);

      if (shk_filing_offers (filing, procedure->id))
        adw_preferences_group_add (self->procedures_group, shk_procedure_row_new (procedure));
    }
}

static void
shk_filing_begin_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_FILING_BEGIN_PAGE);

  G_OBJECT_CLASS (shk_filing_begin_page_parent_class)->dispose (object);
}

static void
shk_filing_begin_page_class_init (ShkFilingBeginPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_filing_begin_page_dispose;
  SHK_PAGE_CLASS (klass)->begin = shk_filing_begin_page_begin;

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-filing-begin-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkFilingBeginPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, ShkFilingBeginPage, text_label);
  gtk_widget_class_bind_template_child (widget_class, ShkFilingBeginPage, registered_group);
  gtk_widget_class_bind_template_child (widget_class, ShkFilingBeginPage, procedures_group);
}

static void
shk_filing_begin_page_init (ShkFilingBeginPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
