/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-signed-in.h"

struct _ShkSignedIn
{
  gatomicrefcount ref_count;
  ShkSecret *session; /* (owned) */
  char *holder;       /* (owned) */
};

G_DEFINE_BOXED_TYPE (ShkSignedIn, shk_signed_in, shk_signed_in_ref, shk_signed_in_unref)

ShkSignedIn *
shk_signed_in_new (ShkSecret *session, const char *holder)
{
  ShkSignedIn *self;

  g_return_val_if_fail (session != NULL && holder != NULL, NULL);

  self = g_new0 (ShkSignedIn, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->session = shk_secret_ref (session);
  self->holder = g_strdup (holder);
  return self;
}

ShkSignedIn *
shk_signed_in_ref (ShkSignedIn *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shk_signed_in_unref (ShkSignedIn *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  shk_secret_unref (self->session);
  g_free (self->holder);
  g_free (self);
}

ShkSecret *
shk_signed_in_get_session (const ShkSignedIn *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->session;
}

const char *
shk_signed_in_get_holder (const ShkSignedIn *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->holder;
}
