/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"

G_BEGIN_DECLS

/* ShkBeginPage: verify.begin. Shows what was read, and from where nothing could be; the person says 「検証実施」. */
#define SHK_TYPE_BEGIN_PAGE (shk_begin_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkBeginPage, shk_begin_page, SHK, BEGIN_PAGE, ShkPage)

G_END_DECLS
