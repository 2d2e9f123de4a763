/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"

G_BEGIN_DECLS

/* setup.card-prepare and change.card-prepare: what to have at hand. */
#define SHK_TYPE_CARD_PREPARE_PAGE (shk_card_prepare_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkCardPreparePage, shk_card_prepare_page, SHK, CARD_PREPARE_PAGE, ShkPage)

G_END_DECLS
