/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-session.h"

G_DEFINE_BOXED_TYPE (ShkCardSignature, shk_card_signature, shk_card_signature_copy, shk_card_signature_free)

ShkCardSignature *
shk_card_signature_copy (const ShkCardSignature *self)
{
  ShkCardSignature *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (ShkCardSignature, 1);
  copy->signature = g_bytes_ref (self->signature);
  copy->certificate = g_bytes_ref (self->certificate);
  return copy;
}

void
shk_card_signature_free (ShkCardSignature *self)
{
  g_clear_pointer (&self->signature, g_bytes_unref);
  g_clear_pointer (&self->certificate, g_bytes_unref);
  g_free (self);
}
