/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-card-layout.h"
#include "shk-card-transport.h"

G_BEGIN_DECLS

/* What card is this? For whoever watches readers: blocks, on the thread of the transport, within a transaction of its own.
 *
 * TRUE where the card lets @layout's application be selected. Where @tries is given it becomes the tries left of every
 * password that the card has, asked with the query that spends none (another application may be selected after that). A card
 * that has no such application is SHK_CARD_ERROR_OTHER_CARD; every other error is as the transport gives it. After a reset by
 * somebody else it asks once more. Sends no PIN, and does not close the transport.
 */
gboolean shk_card_probe (ShkCardTransport *transport, const ShkCardLayout *layout, ShkPinTries *tries, GError **error);

G_END_DECLS
