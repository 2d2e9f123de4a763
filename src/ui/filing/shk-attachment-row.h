/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-filing-flow.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* ShkAttachmentRow: a file that is attached: what its first page looks like, its name, its kind, pages and size. Pressed, it shows all its
 * pages. Signal "removed": the person doesn't want it; whoever hears it takes it away. */
#define SHK_TYPE_ATTACHMENT_ROW (shk_attachment_row_get_type ())
G_DECLARE_FINAL_TYPE (ShkAttachmentRow, shk_attachment_row, SHK, ATTACHMENT_ROW, AdwActionRow)

GtkWidget     *shk_attachment_row_new            (ShkFilingFlow *flow, ShkAttachment *attachment);
ShkAttachment *shk_attachment_row_get_attachment (ShkAttachmentRow *self);

/* Rows of files that are not attached (yet): being looked at, or refused, with why. A button at their end gives up, or puts away what was
 * said; @taken_away: its "clicked", swapped. */
GtkWidget     *shk_waiting_file_row_new          (const char *name, GCallback taken_away, GObject *self);
GtkWidget     *shk_refused_file_row_new          (const char *name, const char *words, GCallback taken_away, GObject *self);

G_END_DECLS
