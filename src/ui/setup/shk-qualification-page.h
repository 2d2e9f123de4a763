/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"
#include "shk-qualification.h"
#include "shk-registration.h"

G_BEGIN_DECLS

/* ShkQualificationPage: a qualification of the catalogue: who keeps its register, and for each procedure the fee, the time and the
 * documents that it takes. The person who has it registered
 * already is led to changing that instead. Signals: "begin" (ShkQualification): it is to be registered; "change" (ShkRegistration).
 * Main thread. */
#define SHK_TYPE_QUALIFICATION_PAGE (shk_qualification_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkQualificationPage, shk_qualification_page, SHK, QUALIFICATION_PAGE, ShkPage)

/* @registration: (nullable): that of the person */
ShkPage *shk_qualification_page_new (ShkQualification *qualification, ShkRegistration *registration);

G_END_DECLS
