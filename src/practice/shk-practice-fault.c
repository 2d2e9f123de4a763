/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-fault.h"

#include <string.h>

static const char *const fault_words[SHK_PRACTICE_N_FAULTS] = {
  "none", "slow", "down", "cut", "lie", "other", "stale", "lose", "late",
};
static const char *const resource_words[SHK_PRACTICE_N_RESOURCES] = {
  "trust-list", "status", "status-list", "ocsp", "crl", "sign-in", "me", "catalogue",
  "form", "attachments", "applications",
};

static gboolean
find_word (const char *const *words, guint n_words, const char *text, gsize length, guint *index)
{
  for (guint i = 0; i < n_words; i++)
    if (strlen (words[i]) == length && strncmp (words[i], text, length) == 0)
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
shk_practice_fault_parse (const char *text, ShkPracticeResource *resource, ShkPracticeFault *fault, GError **error)
{
  const char *equals;
  guint which, what;

  g_return_val_if_fail (text != NULL && resource != NULL && fault != NULL, FALSE);

  equals = strchr (text, '=');
  if (equals != NULL && find_word (resource_words, SHK_PRACTICE_N_RESOURCES, text, equals - text, &which) &&
      find_word (fault_words, SHK_PRACTICE_N_FAULTS, equals + 1, strlen (equals + 1), &what))
    {
      *resource = (ShkPracticeResource) which;
      *fault = (ShkPracticeFault) what;
      return TRUE;
    }
  g_set_error (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_FAULT, "“%s” is not a fault; see --help", text);
  return FALSE;
}

gint64
shk_practice_fault_get_time (ShkPracticeFault fault, gint64 now_s)
{
  return fault == SHK_PRACTICE_FAULT_STALE ? now_s - SHK_PRACTICE_STALE_S : now_s;
}
