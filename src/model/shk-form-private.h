/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-form.h"

G_BEGIN_DECLS

/* shk_form_field_check() of a text, for a field that is not made yet: its example has to pass. @value: (out):
 * with %SHK_FIELD_FINE; may be empty */
ShkFieldProblem _shk_form_check_text (const ShkFormField *parts, const char *typed, char **value);

/* A copy of a field, with @today ("YYYY-MM-DD") in place of the word. That may be before its earliest day; no day fits it then. */
ShkFormField *_shk_form_field_on_day (const ShkFormField *self, const char *today);

G_END_DECLS
