/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"
#include "shk-verdict.h"

G_BEGIN_DECLS

/* ShkVerdictPage: one verdict of several, reached from the list of verify.result. It belongs to no step: back leads to the list. */
#define SHK_TYPE_VERDICT_PAGE (shk_verdict_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkVerdictPage, shk_verdict_page, SHK, VERDICT_PAGE, ShkPage)

AdwNavigationPage *shk_verdict_page_new (ShkVerdict *verdict);

G_END_DECLS
