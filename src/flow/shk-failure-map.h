/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-failure.h"
#include "shk-pin.h"

G_BEGIN_DECLS

/* The one map from the rooms' errors to ShkFailure. Its codes are stable words, only ever added to; their words are those of
 * shk_words_for_failure(). Pure; any thread. */

#define SHK_FAILURE_SESSION_EXPIRED "net-session-expired" /* signing in again, and then the same once more, helps */

ShkFailure *shk_failure_from_error      (const GError *error);
/* An error of the card room, about the password of that kind. */
ShkFailure *shk_failure_from_card_error (const GError *error, ShkPinKind kind, int tries_left);

G_END_DECLS
