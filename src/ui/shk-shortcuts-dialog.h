/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The keys of the window, as a list that a screen reader can read. */
#define SHK_TYPE_SHORTCUTS_DIALOG (shk_shortcuts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ShkShortcutsDialog, shk_shortcuts_dialog, SHK, SHORTCUTS_DIALOG, AdwDialog)

AdwDialog *shk_shortcuts_dialog_new (void);

G_END_DECLS
