/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-controls.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* ShkBottomBar: the foot of a page: one main button, at most one flat one beside it, and what is shown of a wait. It is there only
 * while it has something to show. The buttons' actions are "page.main", "page.second" and "page.cancel". */
#define SHK_TYPE_BOTTOM_BAR (shk_bottom_bar_get_type ())
G_DECLARE_FINAL_TYPE (ShkBottomBar, shk_bottom_bar, SHK, BOTTOM_BAR, AdwBin)

void        shk_bottom_bar_set_main      (ShkBottomBar *self, const char *label);
void        shk_bottom_bar_set_second    (ShkBottomBar *self, const char *label, GMenuModel *menu);
void        shk_bottom_bar_enable_second (ShkBottomBar *self, gboolean enabled);
void        shk_bottom_bar_set_wait      (ShkBottomBar *self, gboolean spinner, gboolean words);
void        shk_bottom_bar_set_wait_text (ShkBottomBar *self, const char *text);
void        shk_bottom_bar_set_progress  (ShkBottomBar *self, double fraction, const char *text);
void        shk_bottom_bar_set_width     (ShkBottomBar *self, int width);
void        shk_bottom_bar_set_narrow    (ShkBottomBar *self, gboolean narrow);
GtkWidget  *shk_bottom_bar_get_main      (ShkBottomBar *self);

G_END_DECLS
