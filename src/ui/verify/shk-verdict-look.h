/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-verdict.h"

G_BEGIN_DECLS

/* How a verdict and a check's outcome look, wherever they are shown: icon and style class. The words are those of shk-words.h. */

const char *shk_verdict_look_get_icon   (ShkVerdictKind kind);
const char *shk_verdict_look_get_class  (ShkVerdictKind kind);
const char *shk_outcome_look_get_icon   (ShkOutcome outcome);
const char *shk_outcome_look_get_class  (ShkOutcome outcome);
char       *shk_verdict_look_dup_advice (ShkVerdict *verdict);
char       *shk_source_look_dup_name    (const char *source);
char       *shk_verdict_look_dup_official_uri (ShkVerdict *verdict);

G_END_DECLS
