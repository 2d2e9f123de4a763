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

/* For whoever sent an application and had no answer: it may have arrived, and the service is asked before it is sent again. */
#define SHK_FAILURE_APPLICATION_UNSURE "application-unsure"

ShkFailure *shk_failure_from_error      (const GError *error);
/* The same for what was asked about an application: a certificate or a signature that the service refuses is that under it then,
 * and not one for signing in. */
ShkFailure *shk_failure_from_filing_error (const GError *error);
/* An error of the card room, about the password of that kind. */
ShkFailure *shk_failure_from_card_error (const GError *error, ShkPinKind kind, int tries_left);

G_END_DECLS
