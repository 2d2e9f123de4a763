/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-form.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Words of the API, by type and script. */
extern const char *const _shk_practice_field_words[SHK_N_FIELD_TYPES];
extern const char *const _shk_practice_script_words[SHK_N_FIELD_SCRIPTS];

/* A field of forms.json, which has the members of the API, but for those that are null, and the name of a list in @choices where
 * the API has the list. @pattern, @example: (nullable): of a text that has none of its own.
 *
 * Returns: (nullable): something is missing, is there besides, or is no field */
ShkFormField *_shk_practice_form_read_field (JsonObject *field, JsonObject *choices, const char *pattern,
                                             const char *example);

G_END_DECLS
