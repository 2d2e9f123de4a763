/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-authority.h"
#include "shk-practice-fault.h"
#include "shk-practice-store.h"

G_BEGIN_DECLS

/* The practice trust list: signed, with a version that only rises, and an end.
 *
 * A list is kept until half its time is over or what it says has changed; then there is a new one. Its version is
 * the minute in which it was made, or one more than the last: so it rises even when the database was lost. Main
 * thread.
 */
#define SHK_PRACTICE_TRUST_LIST_DAYS 14

GBytes *shk_practice_trust_list_get (const ShkPracticeAuthority *authority, ShkPracticeStore *store,
                                     ShkPracticeFault fault, gint64 now_s, GError **error);

G_END_DECLS
