/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-verdict.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* ShkVerdictView: everything about one verdict: the status in large words, the registration data, the five checks with their
 * evidence, and the note to compare with an identity document. */
#define SHK_TYPE_VERDICT_VIEW (shk_verdict_view_get_type ())
G_DECLARE_FINAL_TYPE (ShkVerdictView, shk_verdict_view, SHK, VERDICT_VIEW, AdwBin)

void        shk_verdict_view_set_verdict (ShkVerdictView *self, ShkVerdict *verdict);
ShkVerdict *shk_verdict_view_get_verdict (ShkVerdictView *self);
void        shk_verdict_view_focus       (ShkVerdictView *self);
char       *shk_verdict_view_dup_spoken  (ShkVerdictView *self);

G_END_DECLS
