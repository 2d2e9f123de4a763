/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

/* A file that a person has chosen, wherever it is: in a folder, behind the documents portal, on another machine. At most @max_bytes
 * and one more are read, which tells that there are more. What is no regular file is not opened: a pipe would never end.
 *
 * A future of GBytes; G_IO_ERROR, of which IS_DIRECTORY and NOT_REGULAR_FILE are found before it is opened. Never blocks. Dropping
 * the future stops it. Main thread. */
DexFuture *shk_bounded_file_read     (GFile *file, gsize max_bytes);
char      *shk_bounded_file_dup_name (GFile *file); /* what a person knows it by; asks nobody */

G_END_DECLS
