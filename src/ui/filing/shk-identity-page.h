/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"

G_BEGIN_DECLS

/* setup.identity and change.identity: the four items as the card gave them, which nobody can edit, and where the register has others;
 * or the card is read again. */
#define SHK_TYPE_IDENTITY_PAGE (shk_identity_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkIdentityPage, shk_identity_page, SHK, IDENTITY_PAGE, ShkPage)

G_END_DECLS
