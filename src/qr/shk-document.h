/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-decoding.h"

G_BEGIN_DECLS

/* ShkDocument: a file that somebody hands in, as pictures: a PNG, JPEG or WebP image is one, a PDF one a page.
 *
 * What kind it is is told by its first bytes, never by its name; only the decoder of that kind ever sees the bytes.
 * Limits are checked before anything is decoded. A PDF's pages are drawn at 200 dpi, less where a page would pass the
 * limit of pixels. Orientation of JPEG (EXIF) is left alone: a code is read whichever way it lies. Transparent images
 * are laid on white.
 *
 * Does not support: images in several frames (the first is taken), PDFs that need a password, a PDF's attachments and
 * scripts.
 *
 * Blocking: call from a worker thread. One thread at a time a document. What comes from strangers is better read by
 * shk_decoder_read(), which does all this in a process that may crash.
 */
#define SHK_DOCUMENT_MAX_BYTES (20 * 1000 * 1000)
#ifndef SHK_FUZZ
#define SHK_DOCUMENT_MAX_PIXELS (20 * 1000 * 1000)
#else
#define SHK_DOCUMENT_MAX_PIXELS (100 * 1000) /* sanitizers are slow */
#endif
#define SHK_DOCUMENT_MAX_PAGES 50

/* The scans of a JPEG: each costs as much as the whole image, and a file of 20 MB has room for a million. */
#define SHK_DOCUMENT_MAX_SCANS 64

#define SHK_DOCUMENT_DPI 200
#define SHK_DOCUMENT_FINE_DPI 400

typedef struct _ShkDocument ShkDocument;

ShkDocument *shk_document_open           (GBytes *bytes, GError **error);
void         shk_document_free           (ShkDocument *self);
guint        shk_document_get_n_pages    (const ShkDocument *self);
gboolean     shk_document_is_paged       (const ShkDocument *self); /* a PDF */
ShkPicture  *shk_document_render_page    (ShkDocument *self, guint page, GError **error);
ShkPicture  *shk_document_render_page_at (ShkDocument *self, guint page, guint dpi, GError **error);
GPtrArray   *shk_document_read_page      (ShkDocument *self, guint page, GError **error);
GPtrArray   *shk_document_read_page_with (ShkDocument *self, guint page, ShkQrDecoders decoders, GError **error);

ShkDecoding *shk_document_read           (GBytes *bytes, ShkQrDecoders decoders, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkDocument, shk_document_free)

G_END_DECLS
