/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-card-session.h"

G_BEGIN_DECLS

/* What a person has agreed to, signed with their card: a COSE_Sign1 (RFC 9052 §4.2) with RS256, since that is what the card's keys
 * do, and the card's certificate in x5chain (RFC 9360), so that whoever gets it needs nothing else to verify it.
 *
 * One entry of the password, one job of the session: the certificate, which the card shows only after the password, comes with
 * the signature. The message is verified before it is given: a card or a line that has damaged a signature is not found out by
 * the service. */
DexFuture *shk_card_sign1 (ShkCardSession *session, ShkSecret *pin, gboolean last_try, const char *type, GBytes *payload);

G_END_DECLS
