/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-account.h"

G_BEGIN_DECLS

/* What the account's questions share; in shk-account.c. Main thread. */
ShkService *_shk_account_get_service (ShkAccount *self); /* (nullable) */
ShkSecret  *_shk_account_get_session (ShkAccount *self); /* (nullable) nobody is signed in */
/* Why nothing can be asked: no service is known, or (where @in_session) nobody is signed in. (nullable): it can. */
DexFuture  *_shk_account_reject      (ShkAccount *self, gboolean in_session);
/* A question in @session was answered with @error. Only the end of the session that still is the account's ends it. */
void        _shk_account_note_error  (ShkAccount *self, const ShkSecret *session, const GError *error);

G_END_DECLS
