/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/* A fiber that ends when nobody waits for it.
 *
 * Dropping the future of a bare libdex fiber lets it run on; dropping this one cancels it: its dex_await() fails, what it
 * awaited is cancelled in turn, and it unwinds. Runs on the calling thread's scheduler, with a fiber's small stack.
 */
DexFuture *shk_fiber_spawn (DexFiberFunc func, gpointer data, GDestroyNotify destroy) G_GNUC_WARN_UNUSED_RESULT;

/* Whether an error only says that nobody waits any more. */
gboolean   shk_error_is_cancelled (const GError *error);

G_END_DECLS
