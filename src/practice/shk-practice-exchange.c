/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-exchange.h"

#include "shk-practice-json.h"

#include <libsoup/soup.h>

ShkPracticeExchange *
shk_practice_exchange_new (const char *const *parameters, GBytes *body, ShkPracticeFault fault)
{
  ShkPracticeExchange *self = g_new0 (ShkPracticeExchange, 1);

  self->parameters = parameters != NULL ? g_strdupv ((GStrv) parameters) : g_new0 (char *, 1);
  self->body = g_bytes_ref (body);
  self->fault = fault;
  return self;
}

void
shk_practice_exchange_free (ShkPracticeExchange *self)
{
  g_strfreev (self->parameters);
  g_free (self->authorization);
  g_free (self->idempotency_key);
  g_free (self->upload_offset);
  g_bytes_unref (self->body);
  g_free (self->content_type);
  g_clear_pointer (&self->answer, g_bytes_unref);
  g_free (self);
}

static void
set_answer (ShkPracticeExchange *self, guint status, const char *content_type, GBytes *answer, gint64 fresh_s)
{
  g_return_if_fail (self->status == 0);

  self->status = status;
  self->content_type = g_strdup (content_type);
  self->answer = answer;
  self->fresh_s = fresh_s;
}

void
shk_practice_exchange_answer (ShkPracticeExchange *self, const char *content_type, GBytes *answer, gint64 fresh_s)
{
  g_return_if_fail (self != NULL && content_type != NULL);

  if (answer != NULL)
    set_answer (self, SOUP_STATUS_OK, content_type, answer, fresh_s);
  else
    shk_practice_exchange_refuse (self, SOUP_STATUS_INTERNAL_SERVER_ERROR, SHK_PRACTICE_PROBLEM_INTERNAL,
                                  "The service could not make an answer.");
}

void
shk_practice_exchange_answer_nothing (ShkPracticeExchange *self)
{
  g_return_if_fail (self != NULL);

  set_answer (self, SOUP_STATUS_NO_CONTENT, NULL, g_bytes_new (NULL, 0), 0);
}

static const char *
get_phrase (guint status)
{
  return status == SHK_PRACTICE_STATUS_TOO_MANY ? "Too Many Requests" : soup_status_get_phrase (status);
}

/**
 * shk_practice_exchange_refuse:
 * @self: an exchange
 * @status: an HTTP status that is no success
 * @code: which problem it is, for programs
 * @detail: a sentence, for people who write programs
 */
void
shk_practice_exchange_refuse (ShkPracticeExchange *self, guint status, const char *code, const char *detail)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  g_return_if_fail (self != NULL && code != NULL && detail != NULL);

  json_builder_begin_object (builder);
  shk_practice_json_add_text (builder, "type", "about:blank");
  shk_practice_json_add_text (builder, "title", get_phrase (status));
  json_builder_add_int_value (json_builder_set_member_name (builder, "status"), status);
  shk_practice_json_add_text (builder, "code", code);
  shk_practice_json_add_text (builder, "detail", detail);
  json_builder_end_object (builder);
  set_answer (self, status, SHK_PRACTICE_PROBLEM_TYPE, shk_practice_json_to_bytes (builder), 0);
}
