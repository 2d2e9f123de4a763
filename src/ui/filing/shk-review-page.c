/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-review-page.h"

#include "shk-filing-summary.h"

struct _ShkReviewPage
{
  ShkPage parent_instance;

  ShkFilingSummary *summary;
};

G_DEFINE_FINAL_TYPE (ShkReviewPage, shk_review_page, SHK_TYPE_PAGE)

static void
shk_review_page_begin (ShkPage *page, ShkFlow *flow)
{
  shk_filing_summary_begin (SHK_REVIEW_PAGE (page)->summary, SHK_FILING_FLOW (flow), TRUE);
}

static void
narrow_changed (ShkReviewPage *self)
{
  gboolean narrow;

  g_object_get (self, "narrow", &narrow, NULL);
  shk_filing_summary_set_narrow (self->summary, narrow);
}

static void
shk_review_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_REVIEW_PAGE);

  G_OBJECT_CLASS (shk_review_page_parent_class)->dispose (object);
}

static void
shk_review_page_class_init (ShkReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_review_page_dispose;
  SHK_PAGE_CLASS (klass)->begin = shk_review_page_begin;

  g_type_ensure (SHK_TYPE_FILING_SUMMARY);
  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkReviewPage, summary);
}

static void
shk_review_page_init (ShkReviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::narrow", G_CALLBACK (narrow_changed), NULL);
}
