/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"
#include "shk-tray.h"

G_BEGIN_DECLS

/* sign-in.pin, and the PIN step of every flow with a card: which password it is, how many tries it has left, and the password, which goes
 * from the entry's locked buffer to the flow as a ShkSecret. */
#define SHK_TYPE_PIN_PAGE (shk_pin_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkPinPage, shk_pin_page, SHK, PIN_PAGE, ShkPage)

void shk_pin_page_set_tray (ShkPinPage *self, ShkTray *tray);

G_END_DECLS
