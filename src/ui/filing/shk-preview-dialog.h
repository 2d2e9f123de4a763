/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-attachment.h"

#include <adwaita.h>
#include <libdex.h>

G_BEGIN_DECLS

/* ShkPreviewDialog: the pages of an attached file, below each other, as they are drawn. */
#define SHK_TYPE_PREVIEW_DIALOG (shk_preview_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ShkPreviewDialog, shk_preview_dialog, SHK, PREVIEW_DIALOG, AdwDialog)

/* @fetching: (transfer full): a future of its GBytes */
AdwDialog *shk_preview_dialog_new (ShkAttachment *attachment, DexFuture *fetching);

G_END_DECLS
