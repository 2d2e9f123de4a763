/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* ShkMenuView: menu.home, what home shows of the person who is signed in: what to do next, what was begun, certificates
 * (「国家資格」), 「さがす」, and applications. */
#define SHK_TYPE_MENU_VIEW (shk_menu_view_get_type ())
G_DECLARE_FINAL_TYPE (ShkMenuView, shk_menu_view, SHK, MENU_VIEW, AdwBin)

void shk_menu_view_set_services (ShkMenuView *self, ShkServices *services); /* (nullable) */
void shk_menu_view_load         (ShkMenuView *self);
void shk_menu_view_refresh      (ShkMenuView *self);

G_END_DECLS
