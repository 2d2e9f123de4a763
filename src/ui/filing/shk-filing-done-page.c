/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-filing-done-page.h"

#include "shk-announce.h"
#include "shk-filing-rows.h"
#include "shk-menu-rows.h"
#include "shk-submission-rows.h"

#include <glib/gi18n-lib.h>

struct _ShkFilingDonePage
{
  ShkPage parent_instance;

  GtkWidget *title_label;
  GtkWidget *text_label;
  AdwPreferencesGroup *group;
  AdwPreferencesGroup *next_group;
};

G_DEFINE_FINAL_TYPE (ShkFilingDonePage, shk_filing_done_page, SHK_TYPE_PAGE)

static void
shk_filing_done_page_begin (ShkPage *page, ShkFlow *flow)
{
  ShkFilingDonePage *self = SHK_FILING_DONE_PAGE (page);
  ShkSubmission *submission = shk_filing_flow_get_submission (SHK_FILING_FLOW (flow));

  if (submission == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (self->text_label), _("The service has received your application. Note its number for questions."));
  shk_submission_add_rows (submission, self->group);
  shk_submission_add_next (submission, self->next_group);
}

/* Home, where the application is listed now. */
static void
shk_filing_done_page_main (ShkPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.show", "s", "home");
}

static void
shk_filing_done_page_shown (AdwNavigationPage *page)
{
  ADW_NAVIGATION_PAGE_CLASS (shk_filing_done_page_parent_class)->shown (page);
  shk_announce (GTK_WIDGET (page), gtk_label_get_label (GTK_LABEL (SHK_FILING_DONE_PAGE (page)->title_label)));
}

static void
shk_filing_done_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_FILING_DONE_PAGE);

  G_OBJECT_CLASS (shk_filing_done_page_parent_class)->dispose (object);
}

static void
shk_filing_done_page_class_init (ShkFilingDonePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_filing_done_page_dispose;
  SHK_PAGE_CLASS (klass)->begin = shk_filing_done_page_begin;
  SHK_PAGE_CLASS (klass)->main = shk_filing_done_page_main;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = shk_filing_done_page_shown;

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-filing-done-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkFilingDonePage, title_label);
  gtk_widget_class_bind_template_child (widget_class, ShkFilingDonePage, text_label);
  gtk_widget_class_bind_template_child (widget_class, ShkFilingDonePage, group);
  gtk_widget_class_bind_template_child (widget_class, ShkFilingDonePage, next_group);
}

static void
shk_filing_done_page_init (ShkFilingDonePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
