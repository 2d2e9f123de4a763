/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* ShkStageLine: the parts of a flow under the header bar, the current one marked by weight, colour and name. A screen reader hears
 * it as one thing: "Step 2 of 3: Check". */
#define SHK_TYPE_STAGE_LINE (shk_stage_line_get_type ())
G_DECLARE_FINAL_TYPE (ShkStageLine, shk_stage_line, SHK, STAGE_LINE, GtkWidget)

void shk_stage_line_set_stages (ShkStageLine *self, const char *const *stages, guint current, guint position, guint n_steps);
/* Where the words would be cut short, the current one stands alone under all of the line. */
void shk_stage_line_set_brief  (ShkStageLine *self, gboolean brief);

G_END_DECLS
