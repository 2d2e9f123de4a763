/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Text from strangers, and bytes as text. Pure functions, any thread. */

GBytes *shk_base64_decode  (const char *text, gsize length, gsize max_bytes);
char   *shk_base64url_encode (const guint8 *data, gsize size);
GBytes *shk_hex_decode     (const char *text, gsize length);
char   *shk_hex_encode     (const guint8 *data, gsize size);
char   *shk_text_make_safe (const char *text);
/* Whether it is shown as what it is: shk_text_make_safe() leaves it. */
gboolean shk_character_is_safe (gunichar c);

G_END_DECLS
