/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* ShkClock: where the time comes from.
 *
 * A verification is made "as of" a moment: now, or the moment that a person or a test names. Whoever needs the time is
 * given a clock and asks it; nobody calls time() on the side. Immutable, so any thread may read it. Unit: seconds since
 * 1970-01-01T00:00:00Z.
 */
#define SHK_TYPE_CLOCK (shk_clock_get_type ())

typedef struct _ShkClock ShkClock;

GType     shk_clock_get_type   (void) G_GNUC_CONST;
ShkClock *shk_clock_new_system (void);
ShkClock *shk_clock_new_fixed  (gint64 now_s);
ShkClock *shk_clock_ref        (ShkClock *self);
void      shk_clock_unref      (ShkClock *self);
gint64    shk_clock_now        (const ShkClock *self);
gboolean  shk_clock_is_fixed   (const ShkClock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkClock, shk_clock_unref)

G_END_DECLS
