/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-window.h"

#include "shk-about.h"
#include "shk-assistant.h"
#include "shk-home-page.h"
#include "shk-shortcuts-dialog.h"
#include "shk-sign-in-page.h"
#include "shk-trust-dialog.h"

#include <glib/gi18n-lib.h>

struct _ShkWindow
{
  AdwApplicationWindow parent_instance;

  ShkServices *services;      /* (owned) (nullable) NULL until they are there */
  ShkTrustStore *trust_store; /* (owned) (nullable) NULL in practice mode, where nothing can be trusted by hand */
  ShkAssistant *assistant;    /* (owned) (nullable) */
  gboolean practice;

  AdwNavigationView *navigation_view;
  ShkHomePage *home_page;
};

G_DEFINE_FINAL_TYPE (ShkWindow, shk_window, ADW_TYPE_APPLICATION_WINDOW)

static void
assistant_ended (ShkWindow *self, ShkAssistant *assistant)
{
  if (self->assistant == assistant)
    g_clear_object (&self->assistant);
}

/* Back to home alone, at once: what is left is not a way back. */
static void
leave_story (ShkWindow *self)
{
  AdwNavigationPage *home = ADW_NAVIGATION_PAGE (self->home_page);

  if (self->assistant != NULL)
    shk_assistant_end (self->assistant);
  if (adw_navigation_view_get_visible_page (self->navigation_view) != home)
    adw_navigation_view_replace (self->navigation_view, &home, 1);
}

/**
 * shk_window_begin:
 * @self: the window, with services
 * @story: a story's name
 *
 * Begins it, in place of one that is under way.
 *
 * Returns: (transfer none) (nullable): its flow; NULL where there is no such story, or no services yet
 */
ShkFlow *
shk_window_begin (ShkWindow *self, const char *name)
{
  const ShkStory *story = shk_story_find (name);

  g_return_val_if_fail (SHK_IS_WINDOW (self), NULL);

  if (story == NULL || self->services == NULL)
    return NULL;
  leave_story (self);
  self->assistant = shk_assistant_new (self->navigation_view, story, self->services);
  g_signal_connect_object (self->assistant, "ended", G_CALLBACK (assistant_ended), self, G_CONNECT_SWAPPED);
  shk_assistant_start (self->assistant, self->practice);
  return shk_assistant_get_flow (self->assistant);
}

/**
 * shk_window_get_flow:
 * @self: the window
 *
 * Returns: (transfer none) (nullable): the flow that is under way, or whose outcome is shown
 */
ShkFlow *
shk_window_get_flow (ShkWindow *self)
{
  g_return_val_if_fail (SHK_IS_WINDOW (self), NULL);

  return self->assistant ? shk_assistant_get_flow (self->assistant) : NULL;
}

static void
begin_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  shk_window_begin (SHK_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
sign_in_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ShkWindow *self = SHK_WINDOW (widget);
  AdwNavigationPage *page = shk_sign_in_page_new ();

  leave_story (self);
  shk_page_set_practice (SHK_PAGE (page), self->practice);
  adw_navigation_view_push (self->navigation_view, page);
}

static void
explain_practice (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwDialog *dialog = adw_alert_dialog_new (
    _("Practice Mode"),
    _("Everything here is made up: the people, the certificates and the service that answers. You can try anything; nothing "
      "leaves this computer.\n\nPractice certificates are valid only in practice mode, and real ones can't be judged in it. "
      "Turn it off in the main menu."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "close", _("_Close"), NULL);
  adw_dialog_present (dialog, widget);
}

static void
shortcuts_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_present (shk_shortcuts_dialog_new (), widget);
}

static void
about_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_present (shk_about_dialog_new (), widget);
}

static void
trusted_issuers_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ShkWindow *self = SHK_WINDOW (widget);

  if (self->trust_store != NULL)
    adw_dialog_present (shk_trust_dialog_new (self->trust_store), widget);
}

static void
shk_window_dispose (GObject *object)
{
  ShkWindow *self = SHK_WINDOW (object);

  if (self->assistant != NULL)
    shk_assistant_end (self->assistant);
  g_clear_object (&self->assistant);
  g_clear_object (&self->services);
  g_clear_object (&self->trust_store);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_WINDOW);

  G_OBJECT_CLASS (shk_window_parent_class)->dispose (object);
}

static void
shk_window_class_init (ShkWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_window_dispose;

  gtk_widget_class_install_action (widget_class, "win.begin", "s", begin_activated);
  gtk_widget_class_install_action (widget_class, "win.sign-in", NULL, sign_in_activated);
  gtk_widget_class_install_action (widget_class, "win.explain-practice", NULL, explain_practice);
  gtk_widget_class_install_action (widget_class, "win.trusted-issuers", NULL, trusted_issuers_activated);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_activated);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, about_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "win.begin", "s", "verify");

  g_type_ensure (SHK_TYPE_HOME_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkWindow, navigation_view);
  gtk_widget_class_bind_template_child (widget_class, ShkWindow, home_page);
}

/* A page that is there from the start is never "shown" while it has a window. */
static void
window_mapped (ShkWindow *self)
{
  shk_page_focus (SHK_PAGE (self->home_page));
}

static void
shk_window_init (ShkWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.begin", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.trusted-issuers", FALSE);
  g_signal_connect (self, "map", G_CALLBACK (window_mapped), NULL);
}

/**
 * shk_window_new:
 * @application: (nullable): whose window it is
 */
ShkWindow *
shk_window_new (GtkApplication *application)
{
  return g_object_new (SHK_TYPE_WINDOW, "application", application, NULL);
}

/**
 * shk_window_set_practice:
 * @self: the window
 * @practice: whether everything in it is made up: the banner and another accent colour say so
 */
void
shk_window_set_practice (ShkWindow *self, gboolean practice)
{
  g_return_if_fail (SHK_IS_WINDOW (self));

  self->practice = practice;
  if (practice)
    gtk_widget_add_css_class (GTK_WIDGET (self), "practice");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "practice");
  shk_page_set_practice (SHK_PAGE (self->home_page), practice);
}

/**
 * shk_window_set_trust_store:
 * @self: the window
 * @store: (nullable): the issuers that a person has imported; NULL in practice mode
 */
void
shk_window_set_trust_store (ShkWindow *self, ShkTrustStore *store)
{
  g_return_if_fail (SHK_IS_WINDOW (self));

  g_set_object (&self->trust_store, store);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.trusted-issuers", store != NULL);
}

static void
replace_services (ShkWindow *self, ShkServices *services)
{
  leave_story (self);
  g_set_object (&self->services, services);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.begin", services != NULL);
}

/**
 * shk_window_set_starting:
 * @self: the window
 *
 * The services are being prepared.
 */
void
shk_window_set_starting (ShkWindow *self)
{
  g_return_if_fail (SHK_IS_WINDOW (self));

  replace_services (self, NULL);
  shk_home_page_show_starting (self->home_page);
}

/**
 * shk_window_set_services:
 * @self: the window
 * @services: they are there
 */
void
shk_window_set_services (ShkWindow *self, ShkServices *services)
{
  g_return_if_fail (SHK_IS_WINDOW (self) && SHK_IS_SERVICES (services));

  replace_services (self, services);
  shk_home_page_show_ready (self->home_page);
}

/**
 * shk_window_set_failure:
 * @self: the window
 * @failure: why they can't be had
 * @detail: (nullable): what the system said
 */
void
shk_window_set_failure (ShkWindow *self, const ShkFailure *failure, const char *detail)
{
  g_return_if_fail (SHK_IS_WINDOW (self) && failure != NULL);

  replace_services (self, NULL);
  shk_home_page_show_failure (self->home_page, failure, detail);
}
