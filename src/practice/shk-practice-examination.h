/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-application.h"

G_BEGIN_DECLS

/* What becomes of an application:
 *
 *   received → in review → (with a fee: awaiting payment →) done, or returned with a reason from any of them but done.
 *
 * Done changes the register: initial-setup and registration add a registration, unless the person has one of that qualification by
 * then; change and rewrite put in what was asked for, and keep what was not mentioned; deletion takes the registration away;
 * reissue changes nothing. Each move is one transaction. Main thread; several programs may do it with one database.
 */
typedef enum
{
  SHK_PRACTICE_RULING_EXAMINE, /* received → in review */
  SHK_PRACTICE_RULING_APPROVE, /* received, in review → awaiting payment, or done where there is nothing to pay */
  SHK_PRACTICE_RULING_RETURN,  /* received, in review, awaiting payment → returned */
  SHK_PRACTICE_RULING_PAY,     /* awaiting payment → done */
} ShkPracticeRuling;

#define SHK_PRACTICE_MAX_REASON_CHARACTERS 400

/* @reason: (nullable): of a return, which needs one: 1 to SHK_PRACTICE_MAX_REASON_CHARACTERS, and no control characters
 * @state: (out): as it is now
 * Returns: FALSE with %SHK_PRACTICE_ERROR_APPLICATION where there is no such application, or its state or the reason does not
 *   allow it */
gboolean shk_practice_examination_rule (ShkPracticeStore *store, const char *id, ShkPracticeRuling ruling, const char *reason,
                                        gint64 now_s, ShkPracticeApplicationState *state, GError **error);

/* Moves every application that somebody sent and that has been received or in review for @after_s seconds: into review, and on as
 * if approved. What was due while no service ran is made up for, each step at its time. */
gboolean shk_practice_examination_run  (ShkPracticeStore *store, gint64 after_s, gint64 now_s, GError **error);

G_END_DECLS
