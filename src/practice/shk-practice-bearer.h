/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-exchange.h"
#include "shk-practice-service.h"

G_BEGIN_DECLS

/* Who asks, by the token in "Authorization: Bearer …"; the session is renewed. Refuses the exchange itself where there is no
 * session: "session-required", or "session-expired" where there was one.
 *
 * Returns: (nullable): NULL: it is refused */
const ShkPracticeHolder *shk_practice_bearer_find (ShkPracticeService *service, ShkPracticeExchange *exchange);

/* SHA-256 of the token that the request bears; (nullable): it bears none that could be one. */
GBytes                  *shk_practice_bearer_digest (const ShkPracticeExchange *exchange);
GBytes                  *shk_practice_token_digest  (GBytes *token);

G_END_DECLS
