/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days in Japan, where the service is, as the API writes them: "YYYY-MM-DD". Pure functions, any thread. */

char    *shk_practice_day_to_text   (gint64 time_s);
gboolean shk_practice_day_from_text (const char *text, gint64 *time_s); /* its first second; FALSE: that is no day */

G_END_DECLS
