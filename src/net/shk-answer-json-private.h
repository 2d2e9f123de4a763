/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-net-error.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The JSON of the service's answers, read strictly. An object has as many members as its reader then asks for by name, so that
 * it has exactly those. What is not as it should be is SHK_NET_ERROR_ANSWER, whose message names the member and repeats nothing
 * of the answer. What is returned lives as long as the parser. Pure functions, main thread. */
gboolean    _shk_answer_fail          (GError **error, const char *what); /* FALSE */
JsonParser *_shk_answer_parse         (GBytes *body, guint n_members, JsonObject **object, GError **error);
JsonObject *_shk_answer_get_object    (JsonNode *node, guint n_members, GError **error);
const char *_shk_answer_get_text      (JsonObject *object, const char *name, GError **error);
const char *_shk_answer_get_long_text (JsonObject *object, const char *name, gsize max_characters, GError **error);
/* @text: (out) (nullable): NULL where the member is null */
gboolean    _shk_answer_get_text_or_null (JsonObject *object, const char *name, gsize max_characters, const char **text,
                                          GError **error);
const char *_shk_answer_get_word      (JsonObject *object, const char *name, GError **error); /* an id of the catalogue */
const char *_shk_answer_get_id        (JsonObject *object, const char *name, GError **error); /* one that the service made */
JsonArray  *_shk_answer_get_array     (JsonObject *object, const char *name, guint max_entries, GError **error);
gboolean    _shk_answer_get_number    (JsonObject *object, const char *name, guint min, guint max, guint *number, GError **error);
gboolean    _shk_answer_get_boolean   (JsonObject *object, const char *name, gboolean *boolean, GError **error);
gboolean    _shk_answer_get_integer   (JsonObject *object, const char *name, gint64 *integer, GError **error);
gboolean    _shk_answer_get_day       (JsonObject *object, const char *name, GDate *day, GError **error);
/* @made as it is. Where the model has none of it, one of its rules is broken, which are in its headers: @error. */
gpointer    _shk_answer_expect        (gpointer made, const char *what, GError **error);
/* (transfer full) (nullable): the list @name of @object, each entry as @parse has it, which @destroy frees. */
typedef gpointer (*ShkAnswerParse) (JsonNode *node, GError **error);
GPtrArray  *_shk_answer_get_parts     (JsonObject *object, const char *name, guint max_parts, ShkAnswerParse parse,
                                       GDestroyNotify destroy, GError **error);

/* Whether @text may be one part of a path of the API as it is: what such an id is made of. */
gboolean    _shk_answer_is_word    (const char *text);
gboolean    _shk_answer_is_id      (const char *text);

G_END_DECLS
