/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A short message over the window that @widget is in; a screen reader hears it too. Never markup. */
void shk_toast (GtkWidget *widget, const char *text);

G_END_DECLS
