/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-route.h"

#define FRESH_S (60 * 60)

/* The same for everybody, so that nobody is asked who they are. */
void
shk_practice_serve_qualifications (ShkPracticeService *service, ShkPracticeExchange *exchange)
{
  shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_JSON,
                                g_bytes_ref (shk_practice_service_get_catalogue (service)), FRESH_S);
}
