/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-crl.h"
#include "shk-practice-route.h"

#include <libsoup/soup.h>

#include <string.h>

void
shk_practice_serve_crl (ShkPracticeService *service, ShkPracticeExchange *exchange)
{
  ShkPracticeIdentity issuer;

  if (!shk_practice_identity_from_name (exchange->parameters[0], &issuer) ||
      (issuer != SHK_PRACTICE_ROOT && issuer != SHK_PRACTICE_ISSUING))
    {
      shk_practice_exchange_refuse (exchange, SOUP_STATUS_NOT_FOUND, SHK_PRACTICE_PROBLEM_NOT_FOUND,
                                    "There is no such authority.");
      return;
    }
  shk_practice_exchange_answer (exchange, "application/pkix-crl",
                                shk_practice_crl_make (shk_practice_service_get_authority (service),
                                                       shk_practice_service_get_store (service), issuer,
                                                       exchange->fault, shk_practice_service_get_now (service), NULL),
                                SHK_PRACTICE_CRL_FRESH_S);
}
