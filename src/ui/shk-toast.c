/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-toast.h"

#include "shk-page.h"

#include <adwaita.h>

/* A dialog's overlay lies inside of it, anything else in one lies in the overlay. A page has its own; what is said over the window
 * is said over the page that is shown. */
static GtkWidget *
find_overlay (GtkWidget *widget)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  GtkWidget *page = gtk_widget_get_ancestor (widget, SHK_TYPE_PAGE);

  if (ADW_IS_DIALOG (widget))
    return adw_dialog_get_child (ADW_DIALOG (widget));
  if (ADW_IS_APPLICATION_WINDOW (widget))
    widget = adw_application_window_get_content (ADW_APPLICATION_WINDOW (widget));
  if (ADW_IS_NAVIGATION_VIEW (widget))
    page = GTK_WIDGET (adw_navigation_view_get_visible_page (ADW_NAVIGATION_VIEW (widget)));
  if (overlay == NULL && SHK_IS_PAGE (page))
    overlay = shk_page_get_toasts (SHK_PAGE (page));
  return overlay;
}

static AdwToast *
make_toast (const char *text)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, text);
  return toast;
}

void
shk_toast (GtkWidget *widget, const char *text)
{
  GtkWidget *overlay = find_overlay (widget);

  if (ADW_IS_TOAST_OVERLAY (overlay))
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), make_toast (text));
}

void
shk_toast_with_button (GtkWidget *widget, const char *text, const char *button, GClosure *pressed)
{
  GtkWidget *overlay = find_overlay (widget);
  g_autoptr (GClosure) closure = g_closure_ref (pressed);
  AdwToast *toast;

  g_closure_sink (pressed);
  if (!ADW_IS_TOAST_OVERLAY (overlay))
    return;
  toast = make_toast (text);
  adw_toast_set_button_label (toast, button);
  g_signal_connect_closure (toast, "button-clicked", closure, FALSE);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}
