/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-account.h"
#include "shk-page.h"

G_BEGIN_DECLS

/* ShkChoosePage: setup.choose, the catalogue of national qualifications: searched by name, reading and English as one types, and by
 * category. "chosen" (ShkQualification) is emitted when one is pressed. Main thread. */
#define SHK_TYPE_CHOOSE_PAGE (shk_choose_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkChoosePage, shk_choose_page, SHK, CHOOSE_PAGE, ShkPage)

ShkPage *shk_choose_page_new (ShkAccount *account);

G_END_DECLS
