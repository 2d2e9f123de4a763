/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-app-error.h"

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

/* ShkPracticeRunner: the practice service as a child process. It is started with a folder for its data, says on one line of JSON
 * when it is ready, and ends when this object goes: it watches the pipe that is held here, so that it outlives nobody.
 *
 * Signal "exited": it ended although it was ready. Main thread.
 */
#define SHK_TYPE_PRACTICE_RUNNER (shk_practice_runner_get_type ())
G_DECLARE_FINAL_TYPE (ShkPracticeRunner, shk_practice_runner, SHK, PRACTICE_RUNNER, GObject)

/* Making the keys of the first start takes about two seconds, on a slow machine ten. */
#define SHK_PRACTICE_RUNNER_TIMEOUT_S 60

ShkPracticeRunner *shk_practice_runner_new         (const char *program, const char *folder);
DexFuture         *shk_practice_runner_start       (ShkPracticeRunner *self); /* TRUE when it is ready */
void               shk_practice_runner_stop        (ShkPracticeRunner *self);
void               shk_practice_runner_kill        (ShkPracticeRunner *self); /* for tests: as if it had crashed */
const char        *shk_practice_runner_get_address (ShkPracticeRunner *self);
const char        *shk_practice_runner_get_ca      (ShkPracticeRunner *self);
const char        *shk_practice_runner_get_samples (ShkPracticeRunner *self);
const char        *shk_practice_runner_get_folder  (ShkPracticeRunner *self);
const char        *shk_practice_runner_get_said    (ShkPracticeRunner *self);

G_END_DECLS
