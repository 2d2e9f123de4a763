/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* ShkAnswers: what was answered to the fields of a form: field id → value, each value in its field's normal form
 * (shk_form_field_check()). Sorted by id, so that equal answers are equal bytes wherever they are written. Immutable and counted;
 * any thread. Personal data: never logged, never written to a plain file. */
#define SHK_ANSWERS_MAX 64
#define SHK_ANSWERS_MAX_CHARACTERS 2000 /* of one value */

#define SHK_TYPE_ANSWERS (shk_answers_get_type ())

typedef struct _ShkAnswers ShkAnswers;

GType       shk_answers_get_type  (void) G_GNUC_CONST;
ShkAnswers *shk_answers_new       (void); /* with none */
ShkAnswers *shk_answers_ref       (ShkAnswers *self);
void        shk_answers_unref     (ShkAnswers *self);
/* A copy with one answer more, another one, or (@value NULL) one less. (nullable): over a limit, or no field's id */
ShkAnswers *shk_answers_with      (const ShkAnswers *self, const char *id, const char *value);
const char *shk_answers_get       (const ShkAnswers *self, const char *id); /* (nullable) */
guint       shk_answers_get_n     (const ShkAnswers *self);
const char *shk_answers_get_id    (const ShkAnswers *self, guint index);
const char *shk_answers_get_value (const ShkAnswers *self, guint index);
gboolean    shk_answers_equal     (const ShkAnswers *self, const ShkAnswers *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkAnswers, shk_answers_unref)

G_END_DECLS
