/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* ShkDraftsView: the applications that whoever is signed in has begun: each can be gone on with ("win.go-on" with the draft's id) or
 * deleted, which is asked. Hidden while there are none. It looks again when the store has others, and when it is told to. */
#define SHK_TYPE_DRAFTS_VIEW (shk_drafts_view_get_type ())
G_DECLARE_FINAL_TYPE (ShkDraftsView, shk_drafts_view, SHK, DRAFTS_VIEW, AdwBin)

void shk_drafts_view_set_services (ShkDraftsView *self, ShkServices *services); /* (nullable) */
void shk_drafts_view_load         (ShkDraftsView *self);

G_END_DECLS
