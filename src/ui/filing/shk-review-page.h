/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"

G_BEGIN_DECLS

/* setup.review and change.review: all that will be signed, in groups, each with a way back to where it was answered. */
#define SHK_TYPE_REVIEW_PAGE (shk_review_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkReviewPage, shk_review_page, SHK, REVIEW_PAGE, ShkPage)

G_END_DECLS
