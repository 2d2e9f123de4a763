/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-route.h"
#include "shk-practice-trust.h"

#define FRESH_S (60 * 60)

void
shk_practice_serve_trust_list (ShkPracticeService *service, ShkPracticeExchange *exchange)
{
  GBytes *answer = shk_practice_trust_list_get (shk_practice_service_get_authority (service),
                                                shk_practice_service_get_store (service), exchange->fault,
                                                shk_practice_service_get_now (service), NULL);

  shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_COSE, answer, FRESH_S);
}
