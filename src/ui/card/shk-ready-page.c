/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-ready-page.h"

struct _ShkReadyPage
{
  ShkPage parent_instance;
};

G_DEFINE_FINAL_TYPE (ShkReadyPage, shk_ready_page, SHK_TYPE_PAGE)

static void
shk_ready_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_READY_PAGE);

  G_OBJECT_CLASS (shk_ready_page_parent_class)->dispose (object);
}

static void
shk_ready_page_class_init (ShkReadyPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shk_ready_page_dispose;

  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), SHK_RESOURCE_BASE "/ui/shk-ready-page.ui");
}

static void
shk_ready_page_init (ShkReadyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
