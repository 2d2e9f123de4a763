/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

/* Workers: as many threads as the machine has cores, with stacks of a thread's full size, for what computes or blocks.
 *
 * A fiber's stack is small, and picture and PDF libraries are not made for one: what calls them runs here.
 *
 * @func is run once on a worker. It sees @cancellable cancelled when nobody waits for the result any more, and may stop
 * early then. What it returns is the future's value; NULL with @error set rejects it. Any thread may call.
 */
typedef gpointer (*ShkWorkerFunc) (gpointer data, GCancellable *cancellable, GError **error);

DexFuture *shk_worker_run_object (ShkWorkerFunc func, gpointer data, GDestroyNotify destroy); /* func gives a GObject */
DexFuture *shk_worker_run_boxed  (GType type, ShkWorkerFunc func, gpointer data, GDestroyNotify destroy);

G_END_DECLS
