/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"
#include "shk-services.h"

G_BEGIN_DECLS

/* menu.category: what there is to do, by category: 「国家資格」 or 「証明書」; before that what was begun. */
#define SHK_TYPE_CATEGORY_PAGE (shk_category_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkCategoryPage, shk_category_page, SHK, CATEGORY_PAGE, ShkPage)

ShkPage *shk_category_page_new (ShkServices *services);

G_END_DECLS
