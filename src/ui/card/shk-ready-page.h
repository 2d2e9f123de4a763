/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"

G_BEGIN_DECLS

/* sign-in.ready: what comes next, and 「読み取り開始」. */
#define SHK_TYPE_READY_PAGE (shk_ready_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkReadyPage, shk_ready_page, SHK, READY_PAGE, ShkPage)

G_END_DECLS
