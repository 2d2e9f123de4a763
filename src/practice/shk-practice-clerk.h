/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-error.h"

G_BEGIN_DECLS

/* The clerk who examines applications, as a command: beside a service that is running, on the same folder, or without one. Says what
 * was asked on standard output, and puts what it rules into the database, where the service finds it. Main thread.
 *
 *   list; show ID; examine ID; approve ID; return ID REASON; pay ID
 *
 * Returns: FALSE with %G_OPTION_ERROR where @words is no such command, else with %SHK_PRACTICE_ERROR
 */
gboolean shk_practice_clerk_run (const char *folder, const char *const *words, gint64 now_s, GError **error);

G_END_DECLS
