/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"

G_BEGIN_DECLS

/* setup.consent and change.consent: the terms, and a choice that can be made once their end was seen. */
#define SHK_TYPE_CONSENT_PAGE (shk_consent_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkConsentPage, shk_consent_page, SHK, CONSENT_PAGE, ShkPage)

G_END_DECLS
