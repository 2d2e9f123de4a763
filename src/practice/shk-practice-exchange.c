/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-exchange.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

ShkPracticeExchange *
shk_practice_exchange_new (const char *parameter, GBytes *body, ShkPracticeFault fault)
{
  ShkPracticeExchange *self = g_new0 (ShkPracticeExchange, 1);

  self->parameter = g_strdup (parameter);
  self->body = g_bytes_ref (body);
  self->fault = fault;
  return self;
}

void
shk_practice_exchange_free (ShkPracticeExchange *self)
{
  g_free (self->parameter);
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
  g_autoptr (JsonNode) root = NULL;
  char *text;

  g_return_if_fail (self != NULL && code != NULL && detail != NULL);

  json_builder_begin_object (builder);
  json_builder_add_string_value (json_builder_set_member_name (builder, "type"), "about:blank");
  json_builder_add_string_value (json_builder_set_member_name (builder, "title"), soup_status_get_phrase (status));
  json_builder_add_int_value (json_builder_set_member_name (builder, "status"), status);
  json_builder_add_string_value (json_builder_set_member_name (builder, "code"), code);
  json_builder_add_string_value (json_builder_set_member_name (builder, "detail"), detail);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  set_answer (self, status, SHK_PRACTICE_PROBLEM_TYPE, g_bytes_new_take (text, strlen (text)), 0);
}
