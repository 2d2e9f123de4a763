/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-card-layout.h"
#include "shk-card-transport.h"

G_BEGIN_DECLS

/* Is the card at the other end one of @layout? Asked by who watches readers, within a transaction of theirs; blocks.
 *
 * @tries: (out) (nullable): where it is, the tries left of its passwords, which spends none
 * Returns: FALSE with SHK_CARD_ERROR_OTHER_CARD where it is another one, or with what went wrong */
gboolean shk_card_probe (ShkCardTransport *transport, const ShkCardLayout *layout, ShkPinTries *tries, GError **error);

G_END_DECLS
