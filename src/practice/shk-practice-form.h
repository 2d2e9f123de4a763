/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-form.h"
#include "shk-practice-procedure.h"

G_BEGIN_DECLS

/* ShkPracticeForms: a form for every procedure of every qualification, from forms.json. What the file says once for many
 * procedures stands in each of them here, the documents are those of the catalogue, and every form is one by the rules of
 * shk-form.h. Immutable; main thread.
 */
typedef struct _ShkPracticeForms ShkPracticeForms;

/* (nullable): %SHK_PRACTICE_ERROR_PERSONAS where the file lacks something, has something besides, or names what it does not have */
ShkPracticeForms *shk_practice_forms_load   (const ShkPracticeProcedures *procedures, GError **error);
/* Any such file. */
ShkPracticeForms *shk_practice_forms_parse  (const ShkPracticeProcedures *procedures, GBytes *json, GError **error);
void              shk_practice_forms_free   (ShkPracticeForms *self);
/* (nullable): there is no such procedure */
const ShkForm    *shk_practice_forms_find   (const ShkPracticeForms *self, const char *qualification_id,
                                             const char *procedure_id);
/* One object in JSON, as the API gives it. */
GBytes           *shk_practice_form_format  (const ShkForm *form);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkPracticeForms, shk_practice_forms_free)

G_END_DECLS
