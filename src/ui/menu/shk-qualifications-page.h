/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-account.h"
#include "shk-page.h"

G_BEGIN_DECLS

/* menu.qualifications: the person's qualifications, and 「資格を追加する」. Signal "chosen" (ShkRegistration): one was pressed. */
#define SHK_TYPE_QUALIFICATIONS_PAGE (shk_qualifications_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkQualificationsPage, shk_qualifications_page, SHK, QUALIFICATIONS_PAGE, ShkPage)

ShkPage *shk_qualifications_page_new (ShkAccount *account);

G_END_DECLS
