/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-home-page.h"

#include "shk-announce.h"
#include "shk-failure-view.h"
#include "shk-focus.h"
#include "shk-menu-view.h"

#include <glib/gi18n-lib.h>

/* A start that is quick shows no spinner. */
#define SPINNER_AFTER_MS 300

struct _ShkHomePage
{
  ShkPage parent_instance;

  ShkAccount *account; /* (owned) (nullable) NULL while there are no services */
  guint starting_source;

  GtkWidget *stack;
  GtkWidget *hero;
  GtkWidget *cards;
  GtkWidget *verify_card;
  GtkWidget *starting_revealer;
  GtkWidget *starting_label;
  GtkWidget *failure_view;
  ShkMenuView *menu_view;
  GMenuModel *main_menu;
};

G_DEFINE_FINAL_TYPE (ShkHomePage, shk_home_page, SHK_TYPE_PAGE)

static void
narrow_changed (ShkHomePage *self)
{
  gboolean narrow;

  g_object_get (self, "narrow", &narrow, NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->cards),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_visible (self->hero, !narrow);
}

static void
shk_home_page_focus (ShkPage *page)
{
  ShkHomePage *self = SHK_HOME_PAGE (page);

  shk_focus_begin (gtk_stack_get_visible_child (GTK_STACK (self->stack)));
}

static void
shk_home_page_refresh (ShkPage *page)
{
  shk_menu_view_refresh (SHK_HOME_PAGE (page)->menu_view);
}

/* What lay above may have changed what there is. */
static void
shk_home_page_shown (AdwNavigationPage *page)
{
  ShkHomePage *self = SHK_HOME_PAGE (page);

  if (self->account != NULL && shk_account_is_signed_in (self->account))
    shk_menu_view_load (self->menu_view);
  ADW_NAVIGATION_PAGE_CLASS (shk_home_page_parent_class)->shown (page);
}

static void
shk_home_page_dispose (GObject *object)
{
  ShkHomePage *self = SHK_HOME_PAGE (object);

  g_clear_handle_id (&self->starting_source, g_source_remove);
  if (self->account != NULL)
    g_signal_handlers_disconnect_by_data (self->account, self);
  g_clear_object (&self->account);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_HOME_PAGE);

  G_OBJECT_CLASS (shk_home_page_parent_class)->dispose (object);
}

static void
shk_home_page_class_init (ShkHomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_home_page_dispose;
  SHK_PAGE_CLASS (klass)->focus = shk_home_page_focus;
  SHK_PAGE_CLASS (klass)->refresh = shk_home_page_refresh;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = shk_home_page_shown;

  g_type_ensure (SHK_TYPE_FAILURE_VIEW);
  g_type_ensure (SHK_TYPE_MENU_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-home-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkHomePage, stack);
  gtk_widget_class_bind_template_child (widget_class, ShkHomePage, hero);
  gtk_widget_class_bind_template_child (widget_class, ShkHomePage, cards);
  gtk_widget_class_bind_template_child (widget_class, ShkHomePage, verify_card);
  gtk_widget_class_bind_template_child (widget_class, ShkHomePage, starting_revealer);
  gtk_widget_class_bind_template_child (widget_class, ShkHomePage, starting_label);
  gtk_widget_class_bind_template_child (widget_class, ShkHomePage, failure_view);
  gtk_widget_class_bind_template_child (widget_class, ShkHomePage, menu_view);
  gtk_widget_class_bind_template_child (widget_class, ShkHomePage, main_menu);
}

static void
shk_home_page_init (ShkHomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::narrow", G_CALLBACK (narrow_changed), NULL);
}

/* The ways in, or the menu of who is signed in. */
static void
show_ways (ShkHomePage *self)
{
  gboolean signed_in = self->account != NULL && shk_account_is_signed_in (self->account);

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), signed_in ? "menu" : "home");
  shk_page_set_refreshable (SHK_PAGE (self), signed_in);
}

static void
signed_in_changed (ShkHomePage *self)
{
  show_ways (self);
  if (shk_account_is_signed_in (self->account))
    shk_menu_view_load (self->menu_view);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    shk_page_focus (SHK_PAGE (self));
}

/**
 * shk_home_page_set_services:
 * @self: the page
 * @services: (nullable): whose account may be signed in, and whose drafts there are; %NULL while there are none
 */
void
shk_home_page_set_services (ShkHomePage *self, ShkServices *services)
{
  ShkAccount *account = services ? shk_services_get_account (services) : NULL;

  g_return_if_fail (SHK_IS_HOME_PAGE (self));

  shk_menu_view_set_services (self->menu_view, services);
  if (self->account == account)
    return;
  if (self->account != NULL)
    g_signal_handlers_disconnect_by_data (self->account, self);
  g_set_object (&self->account, account);
  if (account != NULL)
    g_signal_connect_object (account, "notify::signed-in", G_CALLBACK (signed_in_changed), self, G_CONNECT_SWAPPED);
}

static gboolean
show_spinner (gpointer data)
{
  ShkHomePage *self = data;

  self->starting_source = 0;
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->starting_revealer), TRUE);
  shk_announce (GTK_WIDGET (self), gtk_label_get_label (GTK_LABEL (self->starting_label)));
  return G_SOURCE_REMOVE;
}

static void
stop_spinner (ShkHomePage *self)
{
  g_clear_handle_id (&self->starting_source, g_source_remove);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->starting_revealer), FALSE);
}

/**
 * shk_home_page_show_starting:
 * @self: the page
 *
 * The services are being prepared.
 */
void
shk_home_page_show_starting (ShkHomePage *self)
{
  g_return_if_fail (SHK_IS_HOME_PAGE (self));

  show_ways (self);
  if (self->starting_source == 0)
    self->starting_source = g_timeout_add (SPINNER_AFTER_MS, show_spinner, self);
}

/**
 * shk_home_page_show_ready:
 * @self: the page
 *
 * The services are there.
 */
void
shk_home_page_show_ready (ShkHomePage *self)
{
  g_return_if_fail (SHK_IS_HOME_PAGE (self));

  stop_spinner (self);
  show_ways (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    shk_page_focus (SHK_PAGE (self));
}

/**
 * shk_home_page_show_failure:
 * @self: the page
 * @failure: why the services can't be had
 * @detail: (nullable): what the system said
 */
void
shk_home_page_show_failure (ShkHomePage *self, const ShkFailure *failure, const char *detail)
{
  ShkFailureView *view;

  g_return_if_fail (SHK_IS_HOME_PAGE (self) && failure != NULL);

  view = SHK_FAILURE_VIEW (self->failure_view);
  stop_spinner (self);
  shk_failure_view_set_failure (view, failure, detail);
  shk_failure_view_set_action (view, shk_failure_is_retriable (failure) ? _("_Try Again") : NULL, "app.restart-services");
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "failure");
  shk_page_set_refreshable (SHK_PAGE (self), FALSE);
}
