/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-toast.h"

#include <adwaita.h>

/* A window's or a dialog's overlay lies inside of it, anything else lies in the overlay. */
static GtkWidget *
find_overlay (GtkWidget *widget)
{
  if (ADW_IS_APPLICATION_WINDOW (widget))
    return adw_application_window_get_content (ADW_APPLICATION_WINDOW (widget));
  if (ADW_IS_DIALOG (widget))
    return adw_dialog_get_child (ADW_DIALOG (widget));
  return gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
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
