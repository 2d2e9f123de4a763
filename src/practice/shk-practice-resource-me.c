/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-application.h"
#include "shk-practice-bearer.h"
#include "shk-practice-json.h"
#include "shk-practice-particulars.h"
#include "shk-practice-registration.h"
#include "shk-practice-route.h"

#include <libsoup/soup.h>

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
  g_autoptr (GPtrArray) list = NULL;
  const ShkPracticeRegistration *first;

  if (holder == NULL)
    return;
  list = shk_practice_store_list_registrations (shk_practice_service_get_store (service), holder->name, NULL);
  if (list == NULL)
    {
      shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_JSON, NULL, 0);
      return;
    }
  first = list->len > 0 ? g_ptr_array_index (list, 0) : NULL;
  json_builder_begin_object (builder);
  shk_practice_json_add_text (builder, "name",
                              first != NULL ? shk_person_get_name (shk_particulars_get_person (first->particulars)) : NULL);
  json_builder_end_object (builder);
  shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_JSON, shk_practice_json_to_bytes (builder), 0);
}

/* --- Lists --------------------------------------------------------------------------------------------------------- */

static void
add_registration (JsonBuilder *builder, gconstpointer data)
{
  const ShkPracticeRegistration *registration = data;

  json_builder_begin_object (builder);
  shk_practice_json_add_text (builder, "id", registration->id);
  shk_practice_json_add_text (builder, "qualification_id", registration->qualification_id);
  shk_practice_json_add_text (builder, "qualification", registration->qualification);
  shk_practice_json_add_text (builder, "number", registration->number);
  shk_practice_json_add_text (builder, "authority", registration->authority);
  shk_practice_json_add_text (builder, "registered_on", registration->registered_on);
  json_builder_end_object (builder);
}

static void
add_application (JsonBuilder *builder, gconstpointer data)
{
  shk_practice_application_format (builder, data);
}

/* One object whose only member is the list. @list: (transfer full) (nullable): something failed inside */
static void
answer_list (ShkPracticeExchange *exchange, const char *name, GPtrArray *list,
             void (*add) (JsonBuilder *builder, gconstpointer data))
{
  g_autoptr (GPtrArray) taken = list;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_begin_array (json_builder_set_member_name (builder, name));
  for (guint i = 0; taken != NULL && i < taken->len; i++)
    add (builder, g_ptr_array_index (taken, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_JSON, taken != NULL ? shk_practice_json_to_bytes (builder) : NULL,
                                0);
}

void
shk_practice_serve_registrations (ShkPracticeService *service, ShkPracticeExchange *exchange)
{
  const ShkPracticeHolder *holder = shk_practice_bearer_find (service, exchange);

  if (holder != NULL)
    answer_list (exchange, "registrations",
                 shk_practice_store_list_registrations (shk_practice_service_get_store (service), holder->name, NULL),
                 add_registration);
}

void
shk_practice_serve_applications (ShkPracticeService *service, ShkPracticeExchange *exchange)
{
  const ShkPracticeHolder *holder = shk_practice_bearer_find (service, exchange);

  if (holder != NULL)
    answer_list (exchange, "applications",
                 shk_practice_store_list_applications (shk_practice_service_get_store (service), holder->name, NULL),
                 add_application);
}

/* --- One of them --------------------------------------------------------------------------------------------------- */

static GBytes *
format_particulars (const ShkPracticeRegistration *registration)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  shk_practice_json_add_text (builder, "id", registration->id);
  shk_practice_person_format (builder, shk_particulars_get_person (registration->particulars));
  shk_practice_answers_format (builder, shk_particulars_get_answers (registration->particulars));
  json_builder_end_object (builder);
  return shk_practice_json_to_bytes (builder);
}

void
shk_practice_serve_registration (ShkPracticeService *service, ShkPracticeExchange *exchange)
{
  const ShkPracticeHolder *holder = shk_practice_bearer_find (service, exchange);
  g_autoptr (ShkPracticeRegistration) found = NULL;

  if (holder == NULL)
    return;
  if (!shk_practice_store_find_registration (shk_practice_service_get_store (service), holder->name, exchange->parameters[0],
                                             &found, NULL))
    shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_JSON, NULL, 0);
  else if (found == NULL)
    shk_practice_exchange_refuse (exchange, SOUP_STATUS_NOT_FOUND, SHK_PRACTICE_PROBLEM_REGISTRATION_UNKNOWN,
                                  "This person has no such registration.");
  else
    shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_JSON, format_particulars (found), 0);
}

/* An application as it was sent. */
void
shk_practice_serve_message (ShkPracticeService *service, ShkPracticeExchange *exchange)
{
  const ShkPracticeHolder *holder = shk_practice_bearer_find (service, exchange);
  GBytes *message = NULL;

  if (holder == NULL)
    return;
  if (!shk_practice_store_find_message (shk_practice_service_get_store (service), holder->name, exchange->parameters[0],
                                        &message, NULL))
    shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_JSON, NULL, 0);
  else if (message == NULL)
    shk_practice_exchange_refuse (exchange, SOUP_STATUS_NOT_FOUND, SHK_PRACTICE_PROBLEM_APPLICATION_UNKNOWN,
                                  "This person has sent no such application.");
  else
    shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_COSE, message, 0);
}
