/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-failure.h"
#include "shk-page.h"
#include "shk-services.h"

G_BEGIN_DECLS

/* ShkHomePage: the two ways in (sign-in.start); for who is signed in, the menu (menu.home). Before the services are there the way that needs them waits; where they can't be had, the page
 * says why and what to do. */
#define SHK_TYPE_HOME_PAGE (shk_home_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkHomePage, shk_home_page, SHK, HOME_PAGE, ShkPage)

void shk_home_page_set_services  (ShkHomePage *self, ShkServices *services); /* (nullable) */
void shk_home_page_show_starting (ShkHomePage *self);
void shk_home_page_show_ready    (ShkHomePage *self);
void shk_home_page_show_failure  (ShkHomePage *self, const ShkFailure *failure, const char *detail);

G_END_DECLS
