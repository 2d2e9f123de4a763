/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"
#include "shk-registration.h"

G_BEGIN_DECLS

/* One qualification of the person, as the service has it on record. Signal "change" (ShkRegistration): 「登録情報を変更する」. */
#define SHK_TYPE_REGISTRATION_PAGE (shk_registration_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkRegistrationPage, shk_registration_page, SHK, REGISTRATION_PAGE, ShkPage)

ShkPage *shk_registration_page_new (ShkRegistration *registration);

G_END_DECLS
