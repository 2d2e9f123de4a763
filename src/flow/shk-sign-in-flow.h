/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-account.h"
#include "shk-card-flow.h"

G_BEGIN_DECLS

/* ShkSignInFlow: signing in, which every other flow begins with.
 *
 *   sign-in.pin    the password of the user-authentication certificate
 *   sign-in.ready  「読み取り開始」
 *   sign-in.card   waits for the card, has it sign the service's challenge, and hands that to the service
 *   sign-in.done   signed in
 */
#define SHK_TYPE_SIGN_IN_FLOW (shk_sign_in_flow_get_type ())
G_DECLARE_FINAL_TYPE (ShkSignInFlow, shk_sign_in_flow, SHK, SIGN_IN_FLOW, ShkCardFlow)

ShkSignInFlow *shk_sign_in_flow_new (ShkAccount *account, ShkCardReaders *readers, ShkPrompter *prompter);

G_END_DECLS
