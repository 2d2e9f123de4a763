/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-verifier.h"

G_BEGIN_DECLS

/* For tests: another present than this machine's, and less patience. */
void _shk_verifier_set_present    (ShkVerifier *self, ShkClock *present);
void _shk_verifier_set_timeout_ms (ShkVerifier *self, guint timeout_ms);

G_END_DECLS
