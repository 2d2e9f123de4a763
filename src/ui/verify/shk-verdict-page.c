/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-verdict-page.h"

#include "shk-export.h"
#include "shk-verdict-view.h"

struct _ShkVerdictPage
{
  ShkPage parent_instance;

  ShkVerdictView *view;
};

G_DEFINE_FINAL_TYPE (ShkVerdictPage, shk_verdict_page, SHK_TYPE_PAGE)

static void
shk_verdict_page_second (ShkPage *page)
{
  ShkVerdictPage *self = SHK_VERDICT_PAGE (page);
  g_autoptr (GListStore) verdicts = g_list_store_new (SHK_TYPE_VERDICT);

  g_list_store_append (verdicts, shk_verdict_view_get_verdict (self->view));
  shk_export_ask (GTK_WIDGET (self), G_LIST_MODEL (verdicts), SHK_EXPORT_JSON);
}

static void
shk_verdict_page_focus (ShkPage *page)
{
  shk_verdict_view_focus (SHK_VERDICT_PAGE (page)->view);
}

static void
shk_verdict_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_VERDICT_PAGE);

  G_OBJECT_CLASS (shk_verdict_page_parent_class)->dispose (object);
}

static void
shk_verdict_page_class_init (ShkVerdictPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_verdict_page_dispose;
  SHK_PAGE_CLASS (klass)->second = shk_verdict_page_second;
  SHK_PAGE_CLASS (klass)->focus = shk_verdict_page_focus;

  g_type_ensure (SHK_TYPE_VERDICT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-verdict-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkVerdictPage, view);
}

static void
shk_verdict_page_init (ShkVerdictPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwNavigationPage *
shk_verdict_page_new (ShkVerdict *verdict)
{
  ShkVerdictPage *self = g_object_new (SHK_TYPE_VERDICT_PAGE, NULL);

  shk_verdict_view_set_verdict (self->view, verdict);
  return ADW_NAVIGATION_PAGE (self);
}
