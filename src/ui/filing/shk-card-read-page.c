/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-read-page.h"

#include "shk-filing-rows.h"
#include "shk-filing-summary.h"

#include <glib/gi18n-lib.h>

struct _ShkCardReadPage
{
  ShkPage parent_instance;

  GtkWidget *picture;
  GtkWidget *title_label;
  GtkWidget *text_label;
  AdwPreferencesGroup *items_group;
  GtkWidget *items_label;
  ShkFilingSummary *summary;
};

G_DEFINE_FINAL_TYPE (ShkCardReadPage, shk_card_read_page, SHK_TYPE_PAGE)

static void
show_signing (ShkCardReadPage *self, ShkFilingFlow *flow)
{
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), _("Signature"));
  gtk_image_set_from_icon_name (GTK_IMAGE (self->picture), "shk-filing-symbolic");
  gtk_label_set_label (GTK_LABEL (self->title_label), _("Sign Your Application"));
  gtk_label_set_label (GTK_LABEL (self->text_label),
                       _("This is signed with your card, as it stands here, and then sent. You need the password of the signature "
                         "certificate: 6 to 16 letters and digits."));
  gtk_widget_set_visible (GTK_WIDGET (self->summary), TRUE);
  shk_filing_summary_begin (self->summary, flow, FALSE);
}

static void
show_reading (ShkCardReadPage *self)
{
  static const char *const icons[SHK_N_FILING_ITEMS] = {
    [SHK_FILING_NAME] = "avatar-default-symbolic",
    [SHK_FILING_BIRTH_DATE] = "x-office-calendar-symbolic",
    [SHK_FILING_SEX] = "shk-identity-symbolic",
    [SHK_FILING_ADDRESS] = "user-home-symbolic",
  };

  gtk_image_set_from_icon_name (GTK_IMAGE (self->picture), "shk-sign-in-symbolic");
  gtk_label_set_label (GTK_LABEL (self->title_label), _("Read Your Card"));
  gtk_label_set_label (GTK_LABEL (self->text_label),
                       _("You need the password for the card's information: 4 digits."));
  for (guint i = 0; i < SHK_N_FILING_ITEMS; i++)
    adw_preferences_group_add (self->items_group, shk_filing_point_row_new (icons[i], shk_filing_item_words (i), NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->items_group), TRUE);
  gtk_widget_set_visible (self->items_label, TRUE);
}

static void
shk_card_read_page_begin (ShkPage *page, ShkFlow *flow)
{
  if (g_str_has_suffix (shk_flow_get_step (flow), ".sign-read"))
    show_signing (SHK_CARD_READ_PAGE (page), SHK_FILING_FLOW (flow));
  else
    show_reading (SHK_CARD_READ_PAGE (page));
}

static void
narrow_changed (ShkCardReadPage *self)
{
  gboolean narrow;

  g_object_get (self, "narrow", &narrow, NULL);
  shk_filing_summary_set_narrow (self->summary, narrow);
}

static void
shk_card_read_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_CARD_READ_PAGE);

  G_OBJECT_CLASS (shk_card_read_page_parent_class)->dispose (object);
}

static void
shk_card_read_page_class_init (ShkCardReadPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_card_read_page_dispose;
  SHK_PAGE_CLASS (klass)->begin = shk_card_read_page_begin;

  g_type_ensure (SHK_TYPE_FILING_SUMMARY);
  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-card-read-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkCardReadPage, picture);
  gtk_widget_class_bind_template_child (widget_class, ShkCardReadPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, ShkCardReadPage, text_label);
  gtk_widget_class_bind_template_child (widget_class, ShkCardReadPage, items_group);
  gtk_widget_class_bind_template_child (widget_class, ShkCardReadPage, items_label);
  gtk_widget_class_bind_template_child (widget_class, ShkCardReadPage, summary);
}

static void
shk_card_read_page_init (ShkCardReadPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::narrow", G_CALLBACK (narrow_changed), NULL);
}
