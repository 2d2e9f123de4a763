/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-clock.h"

struct _ShkClock
{
  gatomicrefcount ref_count;
  gboolean fixed;
  gint64 now_s; /* only where fixed */
};

G_DEFINE_BOXED_TYPE (ShkClock, shk_clock, shk_clock_ref, shk_clock_unref)

static ShkClock *
clock_new (gboolean fixed, gint64 now_s)
{
  ShkClock *self = g_new0 (ShkClock, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->fixed = fixed;
  self->now_s = now_s;
  return self;
}

ShkClock *
shk_clock_new_system (void)
{
  return clock_new (FALSE, 0);
}

ShkClock *
shk_clock_new_fixed (gint64 now_s)
{
  return clock_new (TRUE, now_s);
}

ShkClock *
shk_clock_ref (ShkClock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shk_clock_unref (ShkClock *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

gint64
shk_clock_now (const ShkClock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->fixed ? self->now_s : g_get_real_time () / G_USEC_PER_SEC;
}

gboolean
shk_clock_is_fixed (const ShkClock *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->fixed;
}
