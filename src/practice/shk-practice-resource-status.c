/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-issuer.h"
#include "shk-practice-json.h"
#include "shk-practice-route.h"
#include "shk-status.h"

#include <libsoup/soup.h>

#include <string.h>

#define MAX_ID_CHARACTERS 128

typedef struct
{
  const char *id;
  GBytes *nonce; /* (owned) */
} Question;

/* Exactly the members that the API names, and nothing besides. */
static gboolean
read_question (JsonObject *object, Question *question)
{
  question->id = shk_practice_json_get_text (object, "id");
  if (question->id == NULL || *question->id == '\0' || g_utf8_strlen (question->id, -1) > MAX_ID_CHARACTERS)
    return FALSE;
  question->nonce = shk_practice_json_get_bytes (object, "nonce", SHK_STATUS_NONCE_BYTES);
  return question->nonce != NULL && g_bytes_get_size (question->nonce) == SHK_STATUS_NONCE_BYTES;
}

static ShkStatus
status_from_word (const char *word)
{
  for (int status = SHK_STATUS_VALID; status < SHK_STATUS_UNKNOWN; status++)
    if (strcmp (shk_status_to_word ((ShkStatus) status), word) == 0)
      return (ShkStatus) status;
  return SHK_STATUS_UNKNOWN;
}

static GBytes *
make_answer (ShkPracticeService *service, const Question *question, ShkPracticeFault fault)
{
  gboolean untrue = fault == SHK_PRACTICE_FAULT_LIE || fault == SHK_PRACTICE_FAULT_OTHER;
  ShkStatusAnswer answer = { .status = SHK_STATUS_UNKNOWN,
                             .at_s = shk_practice_fault_get_time (fault, shk_practice_service_get_now (service)) };
  g_autoptr (ShkPracticeCertificate) certificate = NULL;
  g_autoptr (GBytes) payload = NULL;

  if (!shk_practice_store_find_certificate (shk_practice_service_get_store (service), question->id, &certificate, NULL))
    return NULL;
  if (certificate != NULL)
    {
      answer.status = status_from_word (certificate->status);
      answer.since_s = certificate->since_s;
    }
  if (untrue)
    answer.status = SHK_STATUS_VALID;
  payload = shk_status_answer_format (fault == SHK_PRACTICE_FAULT_OTHER ? "PRACTICE-another" : question->id,
                                      question->nonce, &answer);
  return shk_practice_sign (shk_practice_service_get_authority (service), SHK_PRACTICE_STATUS,
                            fault == SHK_PRACTICE_FAULT_LIE, SHK_STATUS_ANSWER_TYPE, 0, payload, NULL);
}

void
shk_practice_serve_status (ShkPracticeService *service, ShkPracticeExchange *exchange)
{
  JsonObject *object;
  g_autoptr (JsonParser) parser = shk_practice_json_parse (exchange->body, 2, &object);
  Question question = { 0 };

  if (parser != NULL && read_question (object, &question))
    shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_COSE, make_answer (service, &question, exchange->fault),
                                  0);
  else
    shk_practice_exchange_refuse (exchange, SOUP_STATUS_BAD_REQUEST, SHK_PRACTICE_PROBLEM_BODY,
                                  "The body is not a question about a certificate's status.");
  g_clear_pointer (&question.nonce, g_bytes_unref);
}
