/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-announce.h"

/* GTK's own backend for tests has no way to say anything, and would be called all the same. */
static gboolean
can_speak (GtkAccessible *accessible)
{
  g_autoptr (GtkATContext) context = gtk_accessible_get_at_context (accessible);

  return context != NULL && !g_str_equal (G_OBJECT_TYPE_NAME (context), "GtkTestATContext");
}

void
shk_announce (GtkWidget *widget, const char *words)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root != NULL && can_speak (GTK_ACCESSIBLE (root)))
    gtk_accessible_announce (GTK_ACCESSIBLE (root), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}
