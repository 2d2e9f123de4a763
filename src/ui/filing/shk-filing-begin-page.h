/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"

G_BEGIN_DECLS

/* setup.begin and change.begin: what it is about, what is needed and how long it takes; 「手続きをはじめる」 or, with what is registered
 * now, 「登録情報を変更する」. */
#define SHK_TYPE_FILING_BEGIN_PAGE (shk_filing_begin_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkFilingBeginPage, shk_filing_begin_page, SHK, FILING_BEGIN_PAGE, ShkPage)

G_END_DECLS
