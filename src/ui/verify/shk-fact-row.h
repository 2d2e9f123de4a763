/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* ShkFactRow: a name and a value that comes from a stranger. The value is made safe, never markup, cut after two lines; the whole
 * of a long one is shown by activating the row, and is in its tooltip and its accessible description; it can be copied.
 */
#define SHK_TYPE_FACT_ROW (shk_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (ShkFactRow, shk_fact_row, SHK, FACT_ROW, AdwActionRow)

GtkWidget *shk_fact_row_new (const char *name, const char *value);

G_END_DECLS
