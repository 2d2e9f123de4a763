/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-fiber.h"

#include <gio/gio.h>

static DexFuture *
pass_on (DexFuture *future, gpointer user_data)
{
  return NULL;
}

/**
 * shk_fiber_spawn:
 * @func: the fiber
 * @data: (transfer full): for @func
 * @destroy: (nullable): frees @data
 *
 * Returns: (transfer full): a future of what @func's future gives
 */
DexFuture *
shk_fiber_spawn (DexFiberFunc func, gpointer data, GDestroyNotify destroy)
{
  g_return_val_if_fail (func != NULL, NULL);

  return dex_future_finally (dex_scheduler_spawn (NULL, 0, func, data, destroy), pass_on, NULL, NULL);
}

gboolean
shk_error_is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, DEX_ERROR, DEX_ERROR_FIBER_CANCELLED);
}
