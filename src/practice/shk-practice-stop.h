/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ends @loop at SIGTERM and SIGINT and, if @with_parent, when standard input is closed, as it is where a parent has ended. */
void shk_practice_stop_when_told (GMainLoop *loop, gboolean with_parent);

G_END_DECLS
