/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libdex.h>

/* For tests: runs the main context until a future is settled. A future that other threads settle wakes the context only
 * where something waits for it, so something does. */

static inline DexFuture *
shk_await_note (DexFuture *future, gpointer settled)
{
  *(gboolean *) settled = TRUE;
  return NULL;
}

/* Returns the value, which lives as long as @future, or NULL with @error set. */
static inline const GValue *
shk_await (DexFuture *future, GError **error)
{
  gboolean settled = FALSE;
  g_autoptr (DexFuture) waiting = dex_future_finally (dex_ref (future), shk_await_note, &settled, NULL);

  while (!settled)
    g_main_context_iteration (NULL, TRUE);
  return dex_future_get_value (future, error);
}
