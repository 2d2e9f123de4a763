/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-particulars.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Particulars of a person as the API and the store have them: the four items as members or columns, answers as one object in
 * JSON. Pure functions, any thread. */

const char *shk_practice_sex_to_word      (ShkSex sex); /* "male", "female", "not-applicable", "unknown" */
gboolean    shk_practice_sex_from_word    (const char *word, ShkSex *sex);
/* The member "person", an object. */
void        shk_practice_person_format    (JsonBuilder *builder, const ShkPerson *person);
/* The member "answers", an object. */
void        shk_practice_answers_format   (JsonBuilder *builder, const ShkAnswers *answers);
char       *shk_practice_answers_to_text  (const ShkAnswers *answers);
ShkAnswers *shk_practice_answers_from_text (const char *text);   /* (nullable): these are none */
ShkAnswers *shk_practice_answers_from_json (JsonObject *object); /* (nullable) */
char       *shk_practice_birth_to_text    (const ShkPerson *person); /* "YYYY-MM-DD" */
/* @birth_date: "YYYY-MM-DD". (nullable): that is nobody */
ShkPerson  *shk_practice_person_new       (const char *name, const char *address, const char *birth_date, const char *sex);

G_END_DECLS
