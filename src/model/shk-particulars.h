/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-answers.h"
#include "shk-person.h"

G_BEGIN_DECLS

/* ShkParticulars: what the register says of a person (登録事項): beside what a change asks for it stands in the review. Immutable and
 * counted; any thread. Personal data. */
#define SHK_TYPE_PARTICULARS (shk_particulars_get_type ())

typedef struct _ShkParticulars ShkParticulars;

GType           shk_particulars_get_type    (void) G_GNUC_CONST;
ShkParticulars *shk_particulars_new         (ShkPerson *person, ShkAnswers *answers);
ShkParticulars *shk_particulars_ref         (ShkParticulars *self);
void            shk_particulars_unref       (ShkParticulars *self);
ShkPerson      *shk_particulars_get_person  (const ShkParticulars *self); /* as registered */
ShkAnswers     *shk_particulars_get_answers (const ShkParticulars *self); /* to the form's fields, as registered */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkParticulars, shk_particulars_unref)

G_END_DECLS
