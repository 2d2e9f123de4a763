/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-question-private.h"

#include "shk-fiber.h"

#include <gnutls/crypto.h>

ShkQuestion *
_shk_question_new (ShkInquirer *inquirer, ShkTrust *trust, ShkClock *present, gint64 timeout_us)
{
  ShkQuestion *self = g_new0 (ShkQuestion, 1);

  self->inquirer = g_object_ref (inquirer);
  self->trust = g_object_ref (trust);
  self->present = shk_clock_ref (present);
  self->timeout_us = timeout_us;
  return self;
}

void
_shk_question_free (gpointer data)
{
  ShkQuestion *self = data;

  g_object_unref (self->inquirer);
  g_object_unref (self->trust);
  shk_clock_unref (self->present);
  g_clear_pointer (&self->path, _shk_signer_path_unref);
  g_clear_pointer (&self->before, _shk_finding_unref);
  g_free (self->subject);
  g_free (self);
}

/* Only the fiber's own end is the end of it all: that somebody else's request was cancelled is one more way to get no
 * answer. */
gboolean
_shk_question_await_bytes (DexFuture *future, gint64 deadline_us, GBytes **bytes, GError **failure, GError **error)
{
  g_autoptr (GError) local = NULL;

  *bytes = shk_fiber_await_boxed (dex_future_first (future, dex_timeout_new_deadline (deadline_us), NULL), &local);
  if (*bytes != NULL)
    return TRUE;
  if (g_error_matches (local, DEX_ERROR, DEX_ERROR_FIBER_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_propagate_error (failure, g_steal_pointer (&local));
  return TRUE;
}

GBytes *
_shk_question_new_nonce (gsize size)
{
  guint8 *data = g_malloc (size);

  if (gnutls_rnd (GNUTLS_RND_NONCE, data, size) < 0)
    g_error ("there is no randomness");
  return g_bytes_new_take (data, size);
}
