/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-document.h"

#include <cairo.h>

G_BEGIN_DECLS

/* A page of a PDF on white, as large as fits into a square of @max_side pixels: %CAIRO_FORMAT_RGB24, flushed. */
cairo_surface_t *_shk_document_draw_page_within (ShkDocument *self, guint page, guint max_side, GError **error);

G_END_DECLS
