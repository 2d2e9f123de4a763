/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-issuer.h"
#include "shk-practice-route.h"
#include "shk-status-list.h"

#include <libsoup/soup.h>

#include <string.h>

#define BITS 2
#define TTL_S (5 * 60)
#define LIFETIME_S (12 * 60 * 60)

/* The values that the standard has for them: for good, and for a time. */
#define LIST_VALID 0
#define LIST_INVALID 1
#define LIST_SUSPENDED 2

static guint8
get_value (const ShkPracticeCertificate *certificate)
{
  if (strcmp (certificate->status, "valid") == 0)
    return LIST_VALID;
  return strcmp (certificate->status, "suspended") == 0 ? LIST_SUSPENDED : LIST_INVALID;
}

/* One byte an entry; those that nobody has are valid like most, so that the list does not tell how many there are. */
static guint8 *
collect (ShkPracticeService *service, gboolean untrue)
{
  g_autoptr (GPtrArray) certificates =
    shk_practice_store_list_certificates (shk_practice_service_get_store (service), NULL);
  g_autofree guint8 *statuses = g_malloc0 (SHK_PRACTICE_STATUS_LIST_ENTRIES);

  if (certificates == NULL)
    return NULL;
  for (guint i = 0; !untrue && i < certificates->len; i++)
    {
      const ShkPracticeCertificate *certificate = g_ptr_array_index (certificates, i);

      if (certificate->list_index >= 0)
        statuses[certificate->list_index] = get_value (certificate);
    }
  return g_steal_pointer (&statuses);
}

static GBytes *
make_list (ShkPracticeService *service, ShkPracticeFault fault)
{
  gboolean other = fault == SHK_PRACTICE_FAULT_OTHER, lie = fault == SHK_PRACTICE_FAULT_LIE;
  gint64 at_s = shk_practice_fault_get_time (fault, shk_practice_service_get_now (service));
  const char *uri = other ? SHK_PRACTICE_STATUS_LIST_URI "0" : SHK_PRACTICE_STATUS_LIST_URI;
  g_autofree guint8 *statuses = collect (service, other || lie);
  g_autoptr (GBytes) payload = NULL;

  if (statuses == NULL)
    return NULL;
  payload = shk_status_list_format (uri, statuses, SHK_PRACTICE_STATUS_LIST_ENTRIES, BITS, at_s, at_s + LIFETIME_S,
                                    TTL_S);
  return shk_practice_sign (shk_practice_service_get_authority (service), SHK_PRACTICE_STATUS, lie,
                            SHK_STATUS_LIST_TYPE, 0, payload, NULL);
}

void
shk_practice_serve_status_list (ShkPracticeService *service, ShkPracticeExchange *exchange)
{
  if (strcmp (exchange->parameters[0], SHK_PRACTICE_STATUS_LIST_ID) == 0)
    shk_practice_exchange_answer (exchange, SHK_STATUS_LIST_TYPE, make_list (service, exchange->fault), TTL_S);
  else
    shk_practice_exchange_refuse (exchange, SOUP_STATUS_NOT_FOUND, SHK_PRACTICE_PROBLEM_NOT_FOUND,
                                  "There is no such status list.");
}
