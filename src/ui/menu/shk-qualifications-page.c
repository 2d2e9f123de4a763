/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-qualifications-page.h"

#include "shk-account-view.h"
#include "shk-menu-rows.h"

struct _ShkQualificationsPage
{
  ShkPage parent_instance;

  GListModel *registrations; /* (owned) (nullable) */

  ShkAccountView *account_view;
  GtkListBox *list;
  GtkWidget *list_group;
  GtkWidget *empty_page;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShkQualificationsPage, shk_qualifications_page, SHK_TYPE_PAGE)

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  return shk_registration_row_new (item);
}

static void
row_activated (ShkQualificationsPage *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (row), SHK_ROW_ITEM));
}

static void
items_changed (ShkQualificationsPage *self)
{
  gboolean is_empty = g_list_model_get_n_items (self->registrations) == 0;

  gtk_widget_set_visible (self->list_group, !is_empty);
  gtk_widget_set_visible (self->empty_page, is_empty);
}

static void
shk_qualifications_page_shown (AdwNavigationPage *page)
{
  shk_account_view_load (SHK_QUALIFICATIONS_PAGE (page)->account_view);
  ADW_NAVIGATION_PAGE_CLASS (shk_qualifications_page_parent_class)->shown (page);
}

static void
shk_qualifications_page_main (ShkPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.show", "s", "setup.choose");
}

static void
shk_qualifications_page_refresh (ShkPage *page)
{
  shk_account_view_refresh (SHK_QUALIFICATIONS_PAGE (page)->account_view);
}

static void
shk_qualifications_page_dispose (GObject *object)
{
  ShkQualificationsPage *self = SHK_QUALIFICATIONS_PAGE (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_QUALIFICATIONS_PAGE);
  g_clear_object (&self->registrations);

  G_OBJECT_CLASS (shk_qualifications_page_parent_class)->dispose (object);
}

static void
shk_qualifications_page_class_init (ShkQualificationsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_qualifications_page_dispose;
  SHK_PAGE_CLASS (klass)->main = shk_qualifications_page_main;
  SHK_PAGE_CLASS (klass)->refresh = shk_qualifications_page_refresh;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = shk_qualifications_page_shown;

  signals[CHOSEN] = g_signal_new ("chosen", SHK_TYPE_QUALIFICATIONS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, SHK_TYPE_REGISTRATION);

  g_type_ensure (SHK_TYPE_ACCOUNT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-qualifications-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkQualificationsPage, account_view);
  gtk_widget_class_bind_template_child (widget_class, ShkQualificationsPage, list);
  gtk_widget_class_bind_template_child (widget_class, ShkQualificationsPage, list_group);
  gtk_widget_class_bind_template_child (widget_class, ShkQualificationsPage, empty_page);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
}

static void
shk_qualifications_page_init (ShkQualificationsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shk_qualifications_page_new:
 * @account: whose
 */
ShkPage *
shk_qualifications_page_new (ShkAccount *account)
{
  ShkQualificationsPage *self;

  g_return_val_if_fail (SHK_IS_ACCOUNT (account), NULL);

  self = g_object_new (SHK_TYPE_QUALIFICATIONS_PAGE, NULL);
  shk_account_view_set_account (self->account_view, account, NULL, NULL);
  self->registrations = g_object_ref (shk_account_get_registrations (account));
  gtk_list_box_bind_model (self->list, self->registrations, make_row, NULL, NULL);
  g_signal_connect_object (self->registrations, "items-changed", G_CALLBACK (items_changed), self, G_CONNECT_SWAPPED);
  items_changed (self);
  shk_page_set_refreshable (SHK_PAGE (self), TRUE);
  return SHK_PAGE (self);
}
