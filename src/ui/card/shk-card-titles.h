/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-pin.h"

G_BEGIN_DECLS

/* What the pages with a card are called, by what the card is used for: signing in, being read, signing. */
const char *shk_card_title (ShkPinKind kind);

G_END_DECLS
