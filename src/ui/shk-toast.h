/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A short message over the page or the dialog that @widget is in, or over the page that the window @widget shows; a screen reader hears it too. Never markup. The second has a button, with an
 * underlined letter; @pressed (taken): void (*) (AdwToast *toast, gpointer user_data) */
void shk_toast             (GtkWidget *widget, const char *text);
void shk_toast_with_button (GtkWidget *widget, const char *text, const char *button, GClosure *pressed);

G_END_DECLS
