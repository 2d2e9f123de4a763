/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-filing.h"
#include "shk-practice-bearer.h"
#include "shk-practice-filing.h"
#include "shk-practice-json.h"
#include "shk-practice-route.h"

#include <libsoup/soup.h>

static void
answer (ShkPracticeExchange *exchange, const ShkPracticeApplication *application)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  shk_practice_application_format (builder, application);
  shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_JSON, shk_practice_json_to_bytes (builder), 0);
}

static void
take (ShkPracticeService *service, ShkPracticeExchange *exchange, const ShkPracticeHolder *holder)
{
  const ShkPracticeOffice office = {
    .jpki = shk_practice_service_get_jpki (service),
    .store = shk_practice_service_get_store (service),
    .procedures = shk_practice_service_get_procedures (service),
    .forms = shk_practice_service_get_forms (service),
    .now_s = shk_practice_service_get_now (service),
  };
  const ShkPracticeHandedIn handed_in = { holder, exchange->idempotency_key, exchange->body };
  g_autoptr (ShkPracticeApplication) taken = NULL;
  ShkPracticeRefusal refusal;

  if (shk_practice_filing_take (&office, &handed_in, &taken, &exchange->has_changed, &refusal, NULL))
    answer (exchange, taken);
  else if (refusal.code != NULL)
    shk_practice_exchange_refuse (exchange, refusal.status, refusal.code, refusal.detail);
  else
    shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_JSON, NULL, 0);
}

void
shk_practice_serve_filing (ShkPracticeService *service, ShkPracticeExchange *exchange)
{
  const ShkPracticeHolder *holder = shk_practice_bearer_find (service, exchange);

  if (holder == NULL)
    return;
  if (exchange->idempotency_key != NULL && shk_filing_is_key (exchange->idempotency_key))
    take (service, exchange, holder);
  else
    shk_practice_exchange_refuse (exchange, SOUP_STATUS_BAD_REQUEST, SHK_PRACTICE_PROBLEM_BODY,
                                  "There is no Idempotency-Key, or it is no UUID in small letters.");
}

void
shk_practice_serve_application (ShkPracticeService *service, ShkPracticeExchange *exchange)
{
  const ShkPracticeHolder *holder = shk_practice_bearer_find (service, exchange);
  g_autoptr (ShkPracticeApplication) found = NULL;

  if (holder == NULL)
    return;
  if (!shk_practice_store_find_application_by_key (shk_practice_service_get_store (service), holder->name,
                                                   exchange->parameters[0], &found, NULL))
    shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_JSON, NULL, 0);
  else if (found == NULL)
    shk_practice_exchange_refuse (exchange, SOUP_STATUS_NOT_FOUND, SHK_PRACTICE_PROBLEM_APPLICATION_UNKNOWN,
                                  "No application of this person has come with this key.");
  else
    answer (exchange, found);
}
