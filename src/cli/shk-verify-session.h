/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-verify-options.h"

#include <libdex.h>

G_BEGIN_DECLS

/* What shikaku-verify does once its options are parsed: trust, service, verifier, inputs, output.
 *
 * Resolves to the exit status (an int). Rejected where the trust that a person named can't be had: nothing is judged then.
 * Main thread.
 */
#define SHK_VERIFY_EXIT_VALID 0
#define SHK_VERIFY_EXIT_INVALID 1
#define SHK_VERIFY_EXIT_UNDETERMINED 2
#define SHK_VERIFY_EXIT_NO_CERTIFICATE 3
#define SHK_VERIFY_EXIT_USAGE 64

DexFuture *shk_verify_session_run (ShkVerifyOptions *options); /* must outlive the future */

G_END_DECLS
