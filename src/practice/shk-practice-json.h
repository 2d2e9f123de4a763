/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Bodies in JSON, read strictly and written. Pure functions, any thread. */

/* (transfer full) (nullable): keeps @object; NULL where the body is not one object with @n_members members, in UTF-8. */
JsonParser *shk_practice_json_parse     (GBytes *body, guint n_members, JsonObject **object);
const char *shk_practice_json_get_text  (JsonObject *object, const char *name); /* (nullable): not there, or no text */
/* (transfer full) (nullable): from unpadded Base64url, 1 to @max_bytes */
GBytes     *shk_practice_json_get_bytes (JsonObject *object, const char *name, gsize max_bytes);
void        shk_practice_json_add_text  (JsonBuilder *builder, const char *name, const char *text); /* NULL: null */
GBytes     *shk_practice_json_to_bytes  (JsonBuilder *builder);

G_END_DECLS
