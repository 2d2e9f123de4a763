/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"

G_BEGIN_DECLS

/* Where 「資格を追加する」 leads until registering is there: says so, and what registering will need. */
#define SHK_TYPE_ADD_PAGE (shk_add_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkAddPage, shk_add_page, SHK, ADD_PAGE, ShkPage)

G_END_DECLS
