/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Patterns of the service. Pure; any thread.
 *
 * FALSE where @pattern is empty, does not compile, or is one that would take for ever on @text: PCRE gives up after
 * SHK_FORM_MAX_PATTERN_STEPS. @text: UTF-8 */
gboolean _shk_pattern_fits (const char *pattern, const char *text); /* the whole of it */

G_END_DECLS
