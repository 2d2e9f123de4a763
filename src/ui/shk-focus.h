/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The keyboard's focus: where it begins, and that it is in sight. @widget is in a window. Main thread. */

gboolean shk_focus_is_inside (GtkWidget *widget); /* what can be seen of it */
void     shk_focus_begin     (GtkWidget *widget); /* at its first control, unless the focus is inside already */
void     shk_focus_show      (GtkWidget *widget); /* scrolls to what has the focus, as soon as it is laid out */

G_END_DECLS
