/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

/* A pipeline: many pieces of work, so many at a time, their results handed over in the order in which the work was given out.
 *
 * @next gives a future of the next piece (a GObject), or of NULL (a G_TYPE_OBJECT value that holds none) when there is no more;
 * @work begins it; @done is handed the result, or the error, strictly in order, as soon as it and those before it are there, even
 * while the next piece is waited for. At most @width pieces are under way or wait for an earlier one, so that memory stays flat
 * however long the input is. All three run on the main thread. Dropping the future that is returned cancels what is under way.
 */
typedef struct
{
  DexFuture *(*next) (gpointer user_data);
  DexFuture *(*work) (gpointer item, gpointer user_data);
  void (*done) (gpointer item, const GValue *result, const GError *error, gpointer user_data);
} ShkPipelineFuncs;

DexFuture *shk_pipeline_run  (guint width, const ShkPipelineFuncs *funcs, gpointer user_data, GDestroyNotify destroy);
DexFuture *shk_pipeline_item (gpointer item); /* (transfer full) (nullable): a future of a piece that is there already */

G_END_DECLS
