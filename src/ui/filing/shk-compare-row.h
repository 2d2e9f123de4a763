/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* ShkCompareRow: what is registered now, and what it will be, beside it or, where that is narrow, below it. That they differ is said by
 * words and an icon. */
#define SHK_TYPE_COMPARE_ROW (shk_compare_row_get_type ())
G_DECLARE_FINAL_TYPE (ShkCompareRow, shk_compare_row, SHK, COMPARE_ROW, AdwPreferencesRow)

GtkWidget *shk_compare_row_new        (const char *title, const char *registered, const char *now); /* texts of others, too */
void       shk_compare_row_set_narrow (ShkCompareRow *self, gboolean narrow);

G_END_DECLS
