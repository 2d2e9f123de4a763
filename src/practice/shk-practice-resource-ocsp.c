/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-ocsp.h"
#include "shk-practice-route.h"

void
shk_practice_serve_ocsp (ShkPracticeService *service, ShkPracticeExchange *exchange)
{
  GBytes *answer = shk_practice_ocsp_answer (exchange->body, shk_practice_service_get_authority (service),
                                             shk_practice_service_get_store (service), exchange->fault,
                                             shk_practice_service_get_now (service));

  /* An answer may carry one client's nonce, so that nobody else is to have it. */
  shk_practice_exchange_answer (exchange, "application/ocsp-response", answer, 0);
}
