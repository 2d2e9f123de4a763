/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-prepare-page.h"

struct _ShkCardPreparePage
{
  ShkPage parent_instance;
};

G_DEFINE_FINAL_TYPE (ShkCardPreparePage, shk_card_prepare_page, SHK_TYPE_PAGE)

static void
shk_card_prepare_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_CARD_PREPARE_PAGE);

  G_OBJECT_CLASS (shk_card_prepare_page_parent_class)->dispose (object);
}

static void
shk_card_prepare_page_class_init (ShkCardPreparePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shk_card_prepare_page_dispose;

  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), SHK_RESOURCE_BASE "/ui/shk-card-prepare-page.ui");
}

static void
shk_card_prepare_page_init (ShkCardPreparePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
