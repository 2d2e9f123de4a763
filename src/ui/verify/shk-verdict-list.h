/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-verdict.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* ShkVerdictList: many verdicts: how many of each kind, a choice of which kind is shown, and the list.
 *
 * Signal "chosen" (ShkVerdict): a person wants to see one of them.
 */
#define SHK_TYPE_VERDICT_LIST (shk_verdict_list_get_type ())
G_DECLARE_FINAL_TYPE (ShkVerdictList, shk_verdict_list, SHK, VERDICT_LIST, AdwBin)

void  shk_verdict_list_set_verdicts (ShkVerdictList *self, GListModel *verdicts);
guint shk_verdict_list_get_n_shown  (ShkVerdictList *self);
void  shk_verdict_list_show_kind    (ShkVerdictList *self, const char *kind);
char *shk_verdict_list_dup_spoken   (ShkVerdictList *self);

G_END_DECLS
