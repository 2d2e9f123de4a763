/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-status.h"

G_BEGIN_DECLS

/* All of shk_status_answer_check() but how old the answer is: the verifier tells a clock that is wrong from an answer
 * that is. */
gboolean _shk_status_answer_open (GBytes *answer, ShkTrust *trust, const char *certificate_id, GBytes *nonce,
                                  gint64 at_s, ShkStatusAnswer *result, GError **error);

G_END_DECLS
