/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a screen reader says at once, whatever it is at; politely: as soon as it has said that. The window that @widget is in says it,
 * since GTK drops the words of widgets that no assistive technology has looked at yet, which is so of everything that has just come
 * up; a window is known from its first focus on. Nothing is said while @widget is in no window. Main thread. */
void shk_announce          (GtkWidget *widget, const char *words);
void shk_announce_politely (GtkWidget *widget, const char *words);

G_END_DECLS
