/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"

G_BEGIN_DECLS

/* setup.registered and change.procedure: which of the procedures, with what each takes. Nothing is chosen for the person. */
#define SHK_TYPE_PROCEDURE_PAGE (shk_procedure_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkProcedurePage, shk_procedure_page, SHK, PROCEDURE_PAGE, ShkPage)

G_END_DECLS
