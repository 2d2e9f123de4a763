/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-card-situation.h"
#include "shk-pin.h"
#include "shk-words.h"

G_BEGIN_DECLS

/* What a person reads about readers, cards, passwords and failures. Static strings in the person's language; any thread. */
ShkWords    shk_words_for_readiness   (ShkCardReadiness readiness, gboolean in_flatpak); /* the state, and its remedy */
ShkWords    shk_words_for_failure     (const char *code);                     /* ShkFailure's; general words for others */
ShkWords    shk_words_for_pin         (ShkPinKind kind);                      /* which password, and what it looks like */
const char *shk_words_for_forgotten_pin (ShkPinKind kind);                    /* where it is unblocked or set anew */
const char *shk_words_for_pin_problem (ShkPinKind kind, ShkPinProblem problem); /* NULL for SHK_PIN_FINE and SHK_PIN_EMPTY */
char       *shk_words_dup_tries       (ShkPinKind kind, int left);            /* "2 tries left"; NULL where it is not known */

G_END_DECLS
