/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* ShkFacsimile: a page of a document as a person looks at it: in colour, upright, on white. Three bytes a pixel (red, green,
 * blue), rows without padding. Immutable and counted; any thread.
 *
 * Documents are those of shk-document.h, with its limits; a picture that a camera took lying on its side (EXIF) is set upright.
 */
#define SHK_FACSIMILE_BYTES_PER_PIXEL 3
#define SHK_FACSIMILE_MAX_SIDE 4000 /* pixels; more is no clearer on any screen */

#define SHK_TYPE_FACSIMILE (shk_facsimile_get_type ())

typedef struct _ShkFacsimile ShkFacsimile;

GType         shk_facsimile_get_type   (void) G_GNUC_CONST;
/* As large as fits into a square of @max_side pixels; an image is made smaller, never larger. @page: from 0. Blocking: call from a
 * worker thread. Errors: as shk_document_open(), and %SHK_QR_ERROR_FORMAT where there is no such page. */
ShkFacsimile *shk_facsimile_draw       (GBytes *bytes, guint page, guint max_side, GError **error);
ShkFacsimile *shk_facsimile_ref        (ShkFacsimile *self);
void          shk_facsimile_unref      (ShkFacsimile *self);
guint         shk_facsimile_get_width  (const ShkFacsimile *self);
guint         shk_facsimile_get_height (const ShkFacsimile *self);
GBytes       *shk_facsimile_get_pixels (const ShkFacsimile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkFacsimile, shk_facsimile_unref)

G_END_DECLS
