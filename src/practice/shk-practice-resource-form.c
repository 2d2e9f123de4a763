/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-form.h"
#include "shk-practice-route.h"

#include <libsoup/soup.h>

#define FRESH_S (60 * 60)

/* The same for everybody, so that nobody is asked who they are. */
void
shk_practice_serve_form (ShkPracticeService *service, ShkPracticeExchange *exchange)
{
  const ShkForm *form = shk_practice_forms_find (shk_practice_service_get_forms (service), exchange->parameters[0],
                                                 exchange->parameters[1]);

  if (form != NULL)
    shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_JSON, shk_practice_form_format (form), FRESH_S);
  else
    shk_practice_exchange_refuse (exchange, SOUP_STATUS_NOT_FOUND, SHK_PRACTICE_PROBLEM_NOT_FOUND,
                                  "There is no such procedure.");
}
