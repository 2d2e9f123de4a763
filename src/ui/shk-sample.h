/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* ShkSample: a practice certificate that a person may hand in: what it is, in words, and its file. Immutable; any thread. */
#define SHK_TYPE_SAMPLE (shk_sample_get_type ())
G_DECLARE_FINAL_TYPE (ShkSample, shk_sample, SHK, SAMPLE, GObject)

ShkSample  *shk_sample_new       (const char *title, GFile *file);
const char *shk_sample_get_title (ShkSample *self);
GFile      *shk_sample_get_file  (ShkSample *self);

G_END_DECLS
