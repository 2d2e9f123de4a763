/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"
#include "shk-tray.h"

G_BEGIN_DECLS

/* sign-in.card, and the card step of every flow: begins to wait for the card as soon as it is shown, and shows live what is missing, that the
 * card is read and how far, and when it may be taken away. */
#define SHK_TYPE_CARD_PAGE (shk_card_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkCardPage, shk_card_page, SHK, CARD_PAGE, ShkPage)

void shk_card_page_set_tray (ShkCardPage *self, ShkTray *tray);

G_END_DECLS
