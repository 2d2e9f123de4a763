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

static void
announce (GtkWidget *widget, const char *words, GtkAccessibleAnnouncementPriority priority)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root != NULL && can_speak (GTK_ACCESSIBLE (root)))
    gtk_accessible_announce (GTK_ACCESSIBLE (root), words, priority);
}

void
shk_announce (GtkWidget *widget, const char *words)
{
  announce (widget, words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

void
shk_announce_politely (GtkWidget *widget, const char *words)
{
  announce (widget, words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}
