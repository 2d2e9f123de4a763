/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-service-page.h"

struct _ShkServicePage
{
  ShkPage parent_instance;
};

G_DEFINE_FINAL_TYPE (ShkServicePage, shk_service_page, SHK_TYPE_PAGE)

static void
shk_service_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_SERVICE_PAGE);

  G_OBJECT_CLASS (shk_service_page_parent_class)->dispose (object);
}

static void
shk_service_page_class_init (ShkServicePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shk_service_page_dispose;

  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), SHK_RESOURCE_BASE "/ui/shk-service-page.ui");
}

static void
shk_service_page_init (ShkServicePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
