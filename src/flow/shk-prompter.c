/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-prompter.h"

G_DEFINE_INTERFACE (ShkPrompter, shk_prompter, G_TYPE_OBJECT)

static void
shk_prompter_default_init (ShkPrompterInterface *iface)
{
}

/**
 * shk_prompter_confirm_last_try:
 * @self: whom to ask
 * @kind: which password would be blocked
 *
 * Returns: (transfer full): a future of a boolean: whether the person risks the last try
 */
DexFuture *
shk_prompter_confirm_last_try (ShkPrompter *self, ShkPinKind kind)
{
  g_return_val_if_fail (SHK_IS_PROMPTER (self), NULL);

  return SHK_PROMPTER_GET_IFACE (self)->confirm_last_try (self, kind);
}
