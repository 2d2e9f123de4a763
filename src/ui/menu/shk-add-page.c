/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-add-page.h"

struct _ShkAddPage
{
  ShkPage parent_instance;
};

G_DEFINE_FINAL_TYPE (ShkAddPage, shk_add_page, SHK_TYPE_PAGE)

static void
shk_add_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_ADD_PAGE);

  G_OBJECT_CLASS (shk_add_page_parent_class)->dispose (object);
}

static void
shk_add_page_class_init (ShkAddPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shk_add_page_dispose;

  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), SHK_RESOURCE_BASE "/ui/shk-add-page.ui");
}

static void
shk_add_page_init (ShkAddPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
