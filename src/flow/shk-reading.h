/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-verifier.h"

G_BEGIN_DECLS

/* ShkReading: one code that was read from an input, or why none was. Immutable; any thread. */
#define SHK_TYPE_READING (shk_reading_get_type ())
G_DECLARE_FINAL_TYPE (ShkReading, shk_reading, SHK, READING, GObject)

ShkReading *shk_reading_new_text   (const char *source, const char *text);
ShkReading *shk_reading_new_cose   (const char *source, GBytes *cose);
ShkReading *shk_reading_new_failed (const char *source, const char *reason);
const char *shk_reading_get_source (ShkReading *self);
const char *shk_reading_get_text   (ShkReading *self);  /* (nullable) */
GBytes     *shk_reading_get_cose   (ShkReading *self);  /* (nullable) */
const char *shk_reading_get_reason (ShkReading *self);  /* (nullable): a word of shk-reason.h where nothing was read */

/* Verifies what was read; what was not read is not a certificate, for the reason that it wasn't. Main thread; a future of a
 * ShkVerdict. */
DexFuture  *shk_reading_verify     (ShkReading *self, ShkVerifier *verifier);

G_END_DECLS
