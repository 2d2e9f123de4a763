/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Exporting verdicts: asks where to, writes there without holding up the window, and says so in a toast. */
typedef enum
{
  SHK_EXPORT_JSON, /* one verdict: an object; several: an array, an object a line */
  SHK_EXPORT_CSV,  /* UTF-8 with a byte order mark, CRLF: what spreadsheets take without asking */
} ShkExportFormat;

GBytes *shk_export_format (GPtrArray *verdicts, ShkExportFormat format);
void    shk_export_ask    (GtkWidget *parent, GListModel *verdicts, ShkExportFormat format);

G_END_DECLS
