/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-account.h"
#include "shk-page.h"
#include "shk-registration.h"

G_BEGIN_DECLS

/* One application of the person, as the service has it: how far it is, what comes next, and, where it was returned, why and the way to
 * correct it. Signal "correct" (ShkSubmission): that was pressed. */
#define SHK_TYPE_SUBMISSION_PAGE (shk_submission_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkSubmissionPage, shk_submission_page, SHK, SUBMISSION_PAGE, ShkPage)

ShkPage *shk_submission_page_new (ShkAccount *account, ShkSubmission *submission);

G_END_DECLS
