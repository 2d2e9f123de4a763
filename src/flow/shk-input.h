/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

/* ShkInput: one thing that a person hands in to be verified: text, a file, or bytes (an image from the clipboard).
 *
 * Immutable; any thread. shk_input_read() gives what is in it.
 */
#define SHK_TYPE_INPUT (shk_input_get_type ())
G_DECLARE_FINAL_TYPE (ShkInput, shk_input, SHK, INPUT, GObject)

ShkInput   *shk_input_new_text  (const char *source, const char *text);
ShkInput   *shk_input_new_file  (GFile *file);
ShkInput   *shk_input_new_bytes (const char *source, GBytes *bytes); /* an image or a PDF */
ShkInput   *shk_input_new_cose  (const char *source, GBytes *cose);
const char *shk_input_get_source (ShkInput *self);
GFile      *shk_input_get_file  (ShkInput *self);  /* (nullable) */

/* ShkReading: one code that was read, or why none was. Immutable; any thread. */
#define SHK_TYPE_READING (shk_reading_get_type ())
G_DECLARE_FINAL_TYPE (ShkReading, shk_reading, SHK, READING, GObject)

ShkReading *shk_reading_new_text   (const char *source, const char *text);
ShkReading *shk_reading_new_cose   (const char *source, GBytes *cose);
ShkReading *shk_reading_new_failed (const char *source, const char *reason);
const char *shk_reading_get_source (ShkReading *self);
const char *shk_reading_get_text   (ShkReading *self);  /* (nullable) */
GBytes     *shk_reading_get_cose   (ShkReading *self);  /* (nullable) */
const char *shk_reading_get_reason (ShkReading *self);  /* (nullable): a word of shk-reason.h where nothing was read */

/* Reads an input on the thread pool: a text is itself; an image gives every code in it; a PDF those of every page. What can't be
 * read gives one reading with a reason. Resolves to a GListModel of ShkReading (at least one), in the order of pages and
 * then from top to bottom; never rejected but when cancelled. */
DexFuture  *shk_input_read (ShkInput *self);

/* Replaces each folder by the files in it (recursively, sorted by name, hidden ones left out; images and PDFs only), on the
 * thread pool. Resolves to a GListModel of ShkInput. */
DexFuture  *shk_input_expand_folder (GFile *folder);

G_END_DECLS
