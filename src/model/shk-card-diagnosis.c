/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-diagnosis.h"

G_DEFINE_BOXED_TYPE (ShkCardDiagnosis, shk_card_diagnosis, shk_card_diagnosis_ref, shk_card_diagnosis_unref)

ShkCardDiagnosis *
shk_card_diagnosis_new (void)
{
  ShkCardDiagnosis *self = g_new0 (ShkCardDiagnosis, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->tries = (ShkPinTries) SHK_PIN_TRIES_INIT;
  return self;
}

ShkCardDiagnosis *
shk_card_diagnosis_ref (ShkCardDiagnosis *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shk_card_diagnosis_unref (ShkCardDiagnosis *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->library_version);
  g_free (self->socket_path);
  g_clear_pointer (&self->situation, shk_card_situation_unref);
  g_free (self);
}
