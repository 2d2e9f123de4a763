/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-ready-page.h"

#include "shk-card-flow.h"
#include "shk-card-titles.h"

#include <glib/gi18n-lib.h>

struct _ShkReadyPage
{
  ShkPage parent_instance;

  GtkWidget *text_label;
};

G_DEFINE_FINAL_TYPE (ShkReadyPage, shk_ready_page, SHK_TYPE_PAGE)

static const char *
get_words (ShkPinKind kind)
{
  switch (kind)
    {
    case SHK_PIN_ATTRIBUTES:
      return _("Your name, address, date of birth and sex are read from the card. It stays on the reader until you are told to take it "
               "away.");
    case SHK_PIN_SIGN:
      return _("The application is signed with the card, and then sent. The card stays on the reader until you are told to take it "
               "away.");
    case SHK_PIN_AUTH:
    default:
      return _("Reading takes a few seconds. The card stays on the reader until you are told to take it away.");
    }
}

static void
shk_ready_page_begin (ShkPage *page, ShkFlow *flow)
{
  ShkPinKind kind = shk_card_flow_get_pin_kind (SHK_CARD_FLOW (flow));

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (page), shk_card_title (kind));
  gtk_label_set_label (GTK_LABEL (SHK_READY_PAGE (page)->text_label), get_words (kind));
}

static void
shk_ready_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_READY_PAGE);

  G_OBJECT_CLASS (shk_ready_page_parent_class)->dispose (object);
}

static void
shk_ready_page_class_init (ShkReadyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_ready_page_dispose;
  SHK_PAGE_CLASS (klass)->begin = shk_ready_page_begin;

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-ready-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkReadyPage, text_label);
}

static void
shk_ready_page_init (ShkReadyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
