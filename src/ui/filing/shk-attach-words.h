/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-form.h"

G_BEGIN_DECLS

/* What a person reads about the files of a document. (transfer full), in the person's language. Any thread. */
char *shk_words_for_attach_limits (const ShkFormField *field); /* "PDF, PNG or JPEG; up to 10 pages, 5 MB each" */
/* Why a file is not attached, and what to do. */
char *shk_words_for_attach_error  (const ShkFormField *field, const GError *error);

G_END_DECLS
