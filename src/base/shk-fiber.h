/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/* Fibers that end when nobody waits for them.
 *
 * Dropping the future of a fiber stops it: what it awaits is dropped in turn, its shk_fiber_await…() fails with
 * DEX_ERROR_FIBER_CANCELLED, and so does every later one that would have to wait; it unwinds.
 *
 * libdex can drop fibers, too, but 0.10 breaks its list of fibers where what a dropped one awaits is settled before it has run
 * again; the main loop is then busy for ever. So no libdex fiber is ever dropped here: each awaits what it is told to *or* the
 * word that it should stop. That needs every await in a fiber to be one of these, which a test sees to.
 *
 * The calling thread's scheduler, which is the main thread's everywhere in this project; a fiber's stack is small: what calls
 * picture, PDF or cryptography libraries runs on a worker (shk-worker.h).
 */
DexFuture *shk_fiber_spawn        (DexFiberFunc func, gpointer data, GDestroyNotify destroy) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *shk_fiber_spawn_shared (DexFiberFunc func, gpointer data, GDestroyNotify destroy) G_GNUC_WARN_UNUSED_RESULT;

/* Only in a fiber of shk_fiber_spawn(). Each takes the future. */
gboolean   shk_fiber_await        (DexFuture *future, GError **error);
gpointer   shk_fiber_await_object (DexFuture *future, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gpointer   shk_fiber_await_boxed  (DexFuture *future, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char      *shk_fiber_await_string (DexFuture *future, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether an error only says that nobody waits any more. */
gboolean   shk_error_is_cancelled (const GError *error);

G_END_DECLS
