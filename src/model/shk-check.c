/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-check.h"

#include <string.h>

void
shk_check_clear (ShkCheck *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->evidence, g_strfreev);
  memset (self, 0, sizeof *self);
}

void
shk_check_pass (ShkCheck *self, gint64 at_s)
{
  self->outcome = SHK_OUTCOME_PASSED;
  self->reason = NULL;
  self->at_s = at_s;
}

/**
 * shk_check_fail:
 * @self: a check
 * @reason: (not nullable): a word from shk-reason.h; kept, not copied
 * @at_s: when, in seconds since 1970
 *
 * The check was made, and what it looks at does not hold.
 */
void
shk_check_fail (ShkCheck *self, const char *reason, gint64 at_s)
{
  g_return_if_fail (reason != NULL);

  self->outcome = SHK_OUTCOME_FAILED;
  self->reason = reason;
  self->at_s = at_s;
}

/**
 * shk_check_leave:
 * @self: a check
 * @reason: (not nullable): a word from shk-reason.h; kept, not copied
 *
 * The check was not, or could not be, made: nothing is known, which is never the same as good or bad.
 */
void
shk_check_leave (ShkCheck *self, const char *reason)
{
  g_return_if_fail (reason != NULL);

  self->outcome = SHK_OUTCOME_NOT_MADE;
  self->reason = reason;
  self->at_s = 0;
}

void
shk_check_add_evidence (ShkCheck *self, const char *name, const char *value)
{
  guint n = self->evidence ? g_strv_length (self->evidence) : 0;

  g_return_if_fail (name != NULL && value != NULL);

  self->evidence = g_renew (char *, self->evidence, n + 3);
  self->evidence[n] = g_strdup (name);
  self->evidence[n + 1] = g_strdup (value);
  self->evidence[n + 2] = NULL;
}

const char *
shk_check_kind_to_word (ShkCheckKind kind)
{
  static const char *const words[SHK_N_CHECKS] = { "code", "signature", "signer", "status", "period" };

  g_return_val_if_fail ((guint) kind < SHK_N_CHECKS, NULL);

  return words[kind];
}

const char *
shk_outcome_to_word (ShkOutcome outcome)
{
  switch (outcome)
    {
    case SHK_OUTCOME_PASSED:
      return "passed";
    case SHK_OUTCOME_FAILED:
      return "failed";
    case SHK_OUTCOME_NOT_MADE:
    default:
      return "not-made";
    }
}
