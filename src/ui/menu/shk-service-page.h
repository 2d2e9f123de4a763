/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"

G_BEGIN_DECLS

/* menu.service: 「国家資格の登録・各種申請」. */
#define SHK_TYPE_SERVICE_PAGE (shk_service_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkServicePage, shk_service_page, SHK, SERVICE_PAGE, ShkPage)

G_END_DECLS
