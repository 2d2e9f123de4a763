/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-focus.h"

/* A tick comes before its own frame's layout. */
#define FRAMES_TO_LAYOUT 2

gboolean
shk_focus_is_inside (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && gtk_widget_get_mapped (focus) && gtk_widget_is_ancestor (focus, widget);
}

void
shk_focus_begin (GtkWidget *widget)
{
  if (!shk_focus_is_inside (widget))
    gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static gboolean
show_focus (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  guint *n_frames = user_data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *viewport = focus ? gtk_widget_get_ancestor (focus, GTK_TYPE_VIEWPORT) : NULL;

  if (--*n_frames > 0)
    return G_SOURCE_CONTINUE;
  if (viewport != NULL && gtk_widget_is_ancestor (viewport, widget))
    gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), focus, NULL);
  return G_SOURCE_REMOVE;
}

/* GTK scrolls when the focus moves, which is before what has changed with it is laid out: with large text or in a small window an
 * entry would be below the edge. */
void
shk_focus_show (GtkWidget *widget)
{
  guint *n_frames = g_new (guint, 1);

  *n_frames = FRAMES_TO_LAYOUT;
  gtk_widget_add_tick_callback (widget, show_focus, n_frames, g_free);
}
