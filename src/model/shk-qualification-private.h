/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The rules that all parts of a qualification share. Pure functions, any thread. */
gboolean _shk_qualification_is_text        (const char *text);
gboolean _shk_qualification_is_id          (const char *text);
/* @parts: pointers to structs that begin with their id */
gboolean _shk_qualification_has_unique_ids (const GPtrArray *parts);

G_END_DECLS
