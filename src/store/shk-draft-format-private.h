/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-draft.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A draft as the bytes that are sealed, and back.
 *
 * "ShkD", the version (32 bits, little endian), and a GVariant of that version's type, in normal form and little endian. Equal
 * drafts are equal bytes, and what is decoded encodes to the same bytes. A version that was once released is read for ever;
 * each has a type of its own. Choices are words and not numbers, which an enum could shift.
 *
 * Both ways the same rules: an id that is a UUID in small letters, a known flow, texts within their limits and without control
 * characters, and whatever the model asks of its values. Pure; any thread. Errors: G_IO_ERROR_INVALID_DATA, or
 * G_IO_ERROR_NOT_SUPPORTED for a version that is newer; messages repeat nothing of the content. */
#define SHK_DRAFT_FORMAT_MAX_BYTES (1024 * 1024)
#define SHK_DRAFT_FORMAT_MAX_TEXT_CHARACTERS 200 /* of an id, a step, a version */

gboolean  _shk_draft_format_is_id  (const char *id); /* a UUID in small letters */
GBytes   *_shk_draft_format_encode (const ShkDraft *draft, GError **error);
ShkDraft *_shk_draft_format_decode (GBytes *bytes, GError **error);

G_END_DECLS
