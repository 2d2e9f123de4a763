/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-verdict.h"

G_BEGIN_DECLS

/* The one map from stable words (reasons, checks, failures, claims) to what a person reads, in the person's language.
 *
 * Shared by the window, the command line and exports. Static strings, any thread.
 */
typedef struct
{
  const char *title;  /* a few words: "revoked", 取消 */
  const char *advice; /* a sentence or two: what happened and what to do next */
} ShkWords;

ShkWords    shk_words_for_reason  (const char *reason);
const char *shk_words_for_verdict (ShkVerdictKind kind);   /* 有効です */
char       *shk_words_dup_status_line (ShkVerdict *verdict); /* 無効です（取消） */
const char *shk_words_for_check   (ShkCheckKind kind);
const char *shk_words_for_outcome (ShkOutcome outcome);
const char *shk_words_for_claim   (ShkClaim claim);
char       *shk_words_dup_evidence_name (const char *name);
char       *shk_words_dup_time    (gint64 at_s); /* local date and time to the second */

/* The one of two texts that is in the person's language; for texts that a service has in two. */
const char *shk_words_pick        (const char *ja, const char *en);

G_END_DECLS
