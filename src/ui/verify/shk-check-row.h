/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-check.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* ShkCheckRow: one of the five checks: outcome by icon, colour and word, its time, and behind it the evidence. */
#define SHK_TYPE_CHECK_ROW (shk_check_row_get_type ())
G_DECLARE_FINAL_TYPE (ShkCheckRow, shk_check_row, SHK, CHECK_ROW, AdwExpanderRow)

GtkWidget *shk_check_row_new (ShkCheckKind kind, const ShkCheck *check);

G_END_DECLS
