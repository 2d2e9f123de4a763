/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-verdict.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* ShkVerdictRow: one line of the list of verdicts: icon, whose certificate or what was read, and the status in words. */
#define SHK_TYPE_VERDICT_ROW (shk_verdict_row_get_type ())
G_DECLARE_FINAL_TYPE (ShkVerdictRow, shk_verdict_row, SHK, VERDICT_ROW, GtkBox)

GtkWidget *shk_verdict_row_new         (void);
void       shk_verdict_row_set_verdict (ShkVerdictRow *self, ShkVerdict *verdict);
char      *shk_verdict_row_dup_spoken  (ShkVerdict *verdict);

G_END_DECLS
