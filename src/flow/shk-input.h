/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-reading.h"

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

/* ShkInput: one thing that a person hands in to be verified: text, a file, a folder, or bytes (an image from the
 * clipboard).
 *
 * Immutable; any thread. shk_input_read() gives what is in it.
 */
#define SHK_INPUT_MAX_FILES 100000

#define SHK_TYPE_INPUT (shk_input_get_type ())
G_DECLARE_FINAL_TYPE (ShkInput, shk_input, SHK, INPUT, GObject)

ShkInput   *shk_input_new_text  (const char *source, const char *text);
ShkInput   *shk_input_new_file  (GFile *file);
ShkInput   *shk_input_new_bytes (const char *source, GBytes *bytes); /* an image or a PDF */
ShkInput   *shk_input_new_cose  (const char *source, GBytes *cose);
const char *shk_input_get_source (ShkInput *self);
GFile      *shk_input_get_file  (ShkInput *self);  /* (nullable) */

/* Reads an input on a worker: a text is itself; an image gives every code in it; a PDF those of every page. What can't be
 * read gives one reading with a reason. Resolves to a GListModel of ShkReading (at least one), in the order of pages and
 * then from top to bottom; never rejected but when cancelled. */
DexFuture  *shk_input_read (ShkInput *self);

/* A folder becomes the images and PDFs in it and in the folders below, by their names' endings, sorted by path; hidden ones and
 * symbolic links to folders are left out; at most SHK_INPUT_MAX_FILES. Anything else becomes itself. On a worker. Resolves to a
 * GListModel of ShkInput, empty for a folder without any. */
DexFuture  *shk_input_expand (ShkInput *self);

G_END_DECLS
