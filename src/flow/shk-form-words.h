/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-attachment.h"
#include "shk-form.h"
#include "shk-person.h"
#include "shk-words.h"

G_BEGIN_DECLS

/* What a person reads about a form: what is wrong with what was typed, and how answers look in a review. In the person's
 * language, on one line, with everything that others wrote made safe (shk_text_make_safe()); never markup. Each is (transfer
 * full), or a static string. Any thread. What they give is personal data where what they get is. */
char       *shk_words_for_field        (const ShkFormField *field, ShkFieldProblem problem); /* NULL for SHK_FIELD_FINE */
/* @value: (nullable): in normal form */
char       *shk_words_for_answer       (const ShkFormField *field, const char *value);
char       *shk_words_for_day          (const GDate *day); /* "1 March 2024 (Reiwa 6)", 2024年3月1日（令和6年） */
char       *shk_words_for_person_birth (const GDate *day);
const char *shk_words_for_sex          (ShkSex sex);
char       *shk_words_for_attachment   (const ShkAttachment *attachment); /* "PDF, 3 pages, 1.2 MB" */

G_END_DECLS
