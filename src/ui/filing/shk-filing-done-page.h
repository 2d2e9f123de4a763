/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"

G_BEGIN_DECLS

/* setup.done and change.done: 「申請完了」, the application as the service has it, and what comes next. */
#define SHK_TYPE_FILING_DONE_PAGE (shk_filing_done_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkFilingDonePage, shk_filing_done_page, SHK, FILING_DONE_PAGE, ShkPage)

G_END_DECLS
