/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-category-page.h"

struct _ShkCategoryPage
{
  ShkPage parent_instance;
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
  G_OBJECT_CLASS (klass)->dispose = shk_category_page_dispose;

  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), SHK_RESOURCE_BASE "/ui/shk-category-page.ui");
}

static void
shk_category_page_init (ShkCategoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
