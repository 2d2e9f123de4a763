/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-tray.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* ShkTrayView: practice mode's virtual cards on a page: whose card, its passwords, and a button that places it on the reader or takes it
 * away. Hidden while there is no tray. */
#define SHK_TYPE_TRAY_VIEW (shk_tray_view_get_type ())
G_DECLARE_FINAL_TYPE (ShkTrayView, shk_tray_view, SHK, TRAY_VIEW, AdwBin)

void shk_tray_view_set_tray (ShkTrayView *self, ShkTray *tray);

G_END_DECLS
