/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-check.h"
#include "shk-claims.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* ShkVerdict: what became of one input of a verification.
 *
 * VALID (有効です) only where all five checks were made and passed. INVALID (無効です) where one failed; the reason is that of
 * the first that did. UNDETERMINED (確認できません) where none failed and one was not made; the reason is the first such one's.
 * NOT_A_CERTIFICATE where the code check failed: there is nothing to judge.
 *
 * Immutable and counted; any thread. A GObject, so that a list of verdicts is a GListModel.
 */
typedef enum
{
  SHK_VERDICT_UNDETERMINED,
  SHK_VERDICT_VALID,
  SHK_VERDICT_INVALID,
  SHK_VERDICT_NOT_A_CERTIFICATE,
} ShkVerdictKind;

#define SHK_TYPE_VERDICT (shk_verdict_get_type ())
G_DECLARE_FINAL_TYPE (ShkVerdict, shk_verdict, SHK, VERDICT, GObject)

ShkVerdict     *shk_verdict_new            (const char *source, const char *code_text, const ShkCheck checks[SHK_N_CHECKS],
                                            ShkClaims *claims, const char *kid, const char *algorithm);
ShkVerdict     *shk_verdict_new_not_a_certificate (const char *source, const char *reason, gint64 at_s);
ShkVerdict     *shk_verdict_new_signature  (const char *source, const ShkCheck *signature, const char *kid,
                                            const char *algorithm);
ShkVerdictKind  shk_verdict_get_kind       (ShkVerdict *self);
const char     *shk_verdict_get_reason     (ShkVerdict *self);
const char     *shk_verdict_get_source     (ShkVerdict *self);
const char     *shk_verdict_get_code_text  (ShkVerdict *self);
const ShkCheck *shk_verdict_get_check      (ShkVerdict *self, ShkCheckKind kind);
ShkClaims      *shk_verdict_get_claims     (ShkVerdict *self);
const char     *shk_verdict_get_kid        (ShkVerdict *self);
const char     *shk_verdict_get_algorithm  (ShkVerdict *self);
const char     *shk_verdict_kind_to_word   (ShkVerdictKind kind);

G_END_DECLS
