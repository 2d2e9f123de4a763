/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-particulars.h"

struct _ShkParticulars
{
  gatomicrefcount ref_count;
  ShkPerson *person;   /* (owned) */
  ShkAnswers *answers; /* (owned) */
};

G_DEFINE_BOXED_TYPE (ShkParticulars, shk_particulars, shk_particulars_ref, shk_particulars_unref)

ShkParticulars *
shk_particulars_new (ShkPerson *person, ShkAnswers *answers)
{
  ShkParticulars *self;

  g_return_val_if_fail (person != NULL && answers != NULL, NULL);

  self = g_new0 (ShkParticulars, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->person = shk_person_ref (person);
  self->answers = shk_answers_ref (answers);
  return self;
}

ShkParticulars *
shk_particulars_ref (ShkParticulars *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shk_particulars_unref (ShkParticulars *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  shk_person_unref (self->person);
  shk_answers_unref (self->answers);
  g_free (self);
}

ShkPerson *
shk_particulars_get_person (const ShkParticulars *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->person;
}

ShkAnswers *
shk_particulars_get_answers (const ShkParticulars *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->answers;
}
