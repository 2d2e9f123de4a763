/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-category-page.h"

#include "shk-drafts-view.h"

struct _ShkCategoryPage
{
  ShkPage parent_instance;

  ShkDraftsView *drafts_view;
};

G_DEFINE_FINAL_TYPE (ShkCategoryPage, shk_category_page, SHK_TYPE_PAGE)

static void
shk_category_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_CATEGORY_PAGE);

  G_OBJECT_CLASS (shk_category_page_parent_class)->dispose (object);
}

static void
shk_category_page_class_init (ShkCategoryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_category_page_dispose;

  g_type_ensure (SHK_TYPE_DRAFTS_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-category-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkCategoryPage, drafts_view);
}

static void
shk_category_page_init (ShkCategoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shk_category_page_new:
 * @services: whose drafts
 */
ShkPage *
shk_category_page_new (ShkServices *services)
{
  ShkCategoryPage *self;

  g_return_val_if_fail (SHK_IS_SERVICES (services), NULL);

  self = g_object_new (SHK_TYPE_CATEGORY_PAGE, NULL);
  shk_drafts_view_set_services (self->drafts_view, services);
  return SHK_PAGE (self);
}
