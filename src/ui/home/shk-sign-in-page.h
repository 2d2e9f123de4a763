/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"

G_BEGIN_DECLS

/* ShkSignInPage: says honestly that signing in comes with a later version, what it will need, and what can be done today. */
#define SHK_TYPE_SIGN_IN_PAGE (shk_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkSignInPage, shk_sign_in_page, SHK, SIGN_IN_PAGE, ShkPage)

AdwNavigationPage *shk_sign_in_page_new (void);

G_END_DECLS
