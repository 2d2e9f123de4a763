/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-bearer.h"
#include "shk-practice-json.h"
#include "shk-practice-route.h"

/* Whoever has no session is told so: signing out twice is an error that somebody wants to know of. */
void
shk_practice_serve_sign_out (ShkPracticeService *service, ShkPracticeExchange *exchange)
{
  g_autoptr (GBytes) digest = shk_practice_bearer_digest (exchange);

  if (shk_practice_bearer_find (service, exchange) == NULL)
    return;
  if (shk_practice_store_remove_session (shk_practice_service_get_store (service), digest, NULL))
    shk_practice_exchange_answer_nothing (exchange);
  else
    shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_JSON, NULL, 0);
}

/* The service knows somebody's name from what is registered, and from nothing else: a certificate for authentication has
 * none in it. */
void
shk_practice_serve_me (ShkPracticeService *service, ShkPracticeExchange *exchange)
{
  const ShkPracticeHolder *holder = shk_practice_bearer_find (service, exchange);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gboolean known;

  if (holder == NULL)
    return;
  known = shk_practice_records_count (shk_practice_service_get_records (service), holder->full_name,
                                      SHK_PRACTICE_RECORD_REGISTRATIONS) > 0;
  json_builder_begin_object (builder);
  shk_practice_json_add_text (builder, "name", known ? holder->full_name : NULL);
  json_builder_end_object (builder);
  shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_JSON, shk_practice_json_to_bytes (builder), 0);
}

static void
serve_records (ShkPracticeService *service, ShkPracticeExchange *exchange, ShkPracticeRecordKind kind)
{
  const ShkPracticeHolder *holder = shk_practice_bearer_find (service, exchange);

  if (holder != NULL)
    shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_JSON,
                                  shk_practice_records_format (shk_practice_service_get_records (service),
                                                               holder->full_name, kind),
                                  0);
}

void
shk_practice_serve_registrations (ShkPracticeService *service, ShkPracticeExchange *exchange)
{
  serve_records (service, exchange, SHK_PRACTICE_RECORD_REGISTRATIONS);
}

void
shk_practice_serve_applications (ShkPracticeService *service, ShkPracticeExchange *exchange)
{
  serve_records (service, exchange, SHK_PRACTICE_RECORD_APPLICATIONS);
}
