/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-jpki.h"
#include "shk-practice-procedure.h"
#include "shk-practice-store.h"

G_BEGIN_DECLS

/* What the service has on record for the people of holders.json before anybody has applied for anything, from records.json:
 * registrations and applications. Entered into the store once: what became of them since is not undone by a new start, nor by a
 * version of the program that knows more of them. All or nothing.
 *
 * %SHK_PRACTICE_ERROR_PERSONAS where the file lacks something, or names what there is not. Main thread.
 */
gboolean shk_practice_records_seed  (ShkPracticeStore *store, const ShkPracticeJpki *jpki,
                                     const ShkPracticeProcedures *procedures, gint64 now_s, GError **error);
gboolean shk_practice_records_enter (ShkPracticeStore *store, const ShkPracticeJpki *jpki,
                                     const ShkPracticeProcedures *procedures, GBytes *json, gint64 now_s, GError **error);

G_END_DECLS
