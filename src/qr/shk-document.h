/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-qr.h"

G_BEGIN_DECLS

/* ShkDocument: a file that somebody hands in, as pictures: a PNG, JPEG or WebP image is one, a PDF one a page.
 *
 * What kind it is is told by its first bytes, never by its name. Limits are checked before anything is decoded: 20 MB a
 * file, 20 megapixels an image, 50 pages a PDF. PDF pages are drawn at up to 200 dpi, less where a page would pass the limit
 * of pixels. Orientation of JPEG (EXIF) is left alone: a code is read whichever way it lies. Transparent images are laid on
 * white.
 *
 * Blocking: call from a worker thread. One thread at a time a document.
 */
#define SHK_DOCUMENT_MAX_BYTES (20 * 1000 * 1000)
#define SHK_DOCUMENT_MAX_PIXELS (20 * 1000 * 1000)
#define SHK_DOCUMENT_MAX_PAGES 50

typedef struct _ShkDocument ShkDocument;

ShkDocument *shk_document_open         (GBytes *bytes, GError **error);
void         shk_document_free         (ShkDocument *self);
guint        shk_document_get_n_pages  (const ShkDocument *self);
gboolean     shk_document_is_paged     (const ShkDocument *self); /* a PDF */
ShkPicture  *shk_document_render_page  (ShkDocument *self, guint page, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkDocument, shk_document_free)

G_END_DECLS
