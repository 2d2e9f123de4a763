/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include <libdex.h>

G_BEGIN_DECLS

/* A page of a PDF, or an image, as GTK shows it. Drawn on a worker; a future of GdkTexture, rejected where it can't be drawn.
 * @page: from 0. @max_side: pixels, up to SHK_FACSIMILE_MAX_SIDE. Main thread. */
DexFuture *shk_sheet_draw (GBytes *bytes, guint page, guint max_side);

G_END_DECLS
