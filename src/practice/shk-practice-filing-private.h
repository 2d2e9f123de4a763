/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-filing.h"
#include "shk-practice-filing.h"

G_BEGIN_DECLS

/* The first group of checks: who has signed what. (nullable): as shk_practice_filing_take() */
ShkFiling *_shk_practice_filing_open  (const ShkPracticeOffice *office, const ShkPracticeHandedIn *handed_in,
                                       ShkPracticeRefusal *refusal, GError **error);

/* The other two: whether what is asked for can be. Changes nothing.
 *
 * Returns: (nullable) (element-type utf8): the ids of the attachments, in the filing's order */
GPtrArray *_shk_practice_filing_judge (const ShkPracticeOffice *office, const ShkPracticeHolder *holder,
                                       const ShkFiling *filing, ShkPracticeRefusal *refusal, GError **error);

static inline gboolean
_shk_practice_filing_refuse (ShkPracticeRefusal *refusal, guint status, const char *code, const char *detail)
{
  *refusal = (ShkPracticeRefusal) { status, code, detail };
  return FALSE;
}

G_END_DECLS
