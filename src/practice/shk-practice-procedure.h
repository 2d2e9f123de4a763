/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-error.h"

#include "shk-qualification.h"

G_BEGIN_DECLS

/* ShkPracticeProcedures: what can be applied for: the procedures of every qualification, found by the catalogue's ids. Made from
 * the catalogue as the API gives it (shk-practice-catalogue.h), and as immutable; main thread.
 */
typedef struct _ShkPracticeProcedures ShkPracticeProcedures;

/* One procedure of one qualification; all of it is the table's. */
typedef struct
{
  const char *qualification_id;
  const char *qualification;  /* its name in Japanese, as lists show it */
  const char *authority;      /* who keeps the register, in Japanese */
  const char *number_pattern; /* of a registration number */
  const char *number_example;
  const char *id;
  const char *title;          /* in Japanese */
  guint fee_yen;
  GPtrArray *documents;       /* of ShkQualificationDocument */
} ShkPracticeProcedure;

/* (nullable): @catalogue is none */
ShkPracticeProcedures      *shk_practice_procedures_new               (GBytes *catalogue, GError **error);
void                        shk_practice_procedures_free              (ShkPracticeProcedures *self);
guint                       shk_practice_procedures_get_n             (const ShkPracticeProcedures *self);
const ShkPracticeProcedure *shk_practice_procedures_get               (const ShkPracticeProcedures *self, guint index);
gboolean                    shk_practice_procedures_has_qualification (const ShkPracticeProcedures *self,
                                                                       const char *qualification_id);
/* (nullable): there is no such qualification, or it does not have that */
const ShkPracticeProcedure *shk_practice_procedures_find              (const ShkPracticeProcedures *self,
                                                                       const char *qualification_id, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkPracticeProcedures, shk_practice_procedures_free)

G_END_DECLS
