/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-failure.h"

struct _ShkFailure
{
  gatomicrefcount ref_count;
  char *code; /* (owned) */
  gboolean retriable;
  int tries_left; /* -1: it is about no password */
};

G_DEFINE_BOXED_TYPE (ShkFailure, shk_failure, shk_failure_ref, shk_failure_unref)

ShkFailure *
shk_failure_new (const char *code, gboolean retriable)
{
  return shk_failure_new_with_tries (code, retriable, -1);
}

ShkFailure *
shk_failure_new_with_tries (const char *code, gboolean retriable, int tries_left)
{
  ShkFailure *self;

  g_return_val_if_fail (code != NULL, NULL);

  self = g_new0 (ShkFailure, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->code = g_strdup (code);
  self->retriable = retriable;
  self->tries_left = tries_left;
  return self;
}

ShkFailure *
shk_failure_ref (ShkFailure *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shk_failure_unref (ShkFailure *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->code);
  g_free (self);
}

const char *
shk_failure_get_code (const ShkFailure *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->code;
}

gboolean
shk_failure_is_retriable (const ShkFailure *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->retriable;
}

int
shk_failure_get_tries_left (const ShkFailure *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->tries_left;
}
