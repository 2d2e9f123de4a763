/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-input.h"

G_BEGIN_DECLS

/* ShkVerifyInputs: the inputs of a command line one after another: folders file by file, standard input line by line.
 *
 * Each is asked for when there is room for it, so that ten thousand lines are never in memory at once, and a line that a hand
 * scanner types is judged before the next one comes. Main thread.
 */
#define SHK_TYPE_VERIFY_INPUTS (shk_verify_inputs_get_type ())
G_DECLARE_FINAL_TYPE (ShkVerifyInputs, shk_verify_inputs, SHK, VERIFY_INPUTS, GObject)

ShkVerifyInputs *shk_verify_inputs_new  (GStrv arguments, gboolean raw);
DexFuture       *shk_verify_inputs_next (ShkVerifyInputs *self); /* of a ShkInput, or of none at the end */

G_END_DECLS
