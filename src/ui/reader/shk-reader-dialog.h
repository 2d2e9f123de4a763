/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-card-readers.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* ShkReaderDialog: the reader check: each step from the smart-card service to the card, with OK or what to do; to be copied and saved. */
#define SHK_TYPE_READER_DIALOG (shk_reader_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ShkReaderDialog, shk_reader_dialog, SHK, READER_DIALOG, AdwDialog)

AdwDialog *shk_reader_dialog_new (ShkCardReaders *readers);

G_END_DECLS
