/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-document-private.h"

#include "shk-file-kind.h"
#include "shk-image.h"

#include <math.h>
#include <poppler.h>

#define POINTS_PER_INCH 72.0

struct _ShkDocument
{
  ShkPicture *image;      /* (owned) (nullable): of an image */
  PopplerDocument *pages; /* (owned) (nullable): of a PDF */
  guint n_pages;
};

static gboolean
open_image (ShkDocument *self, GBytes *bytes, GError **error)
{
  self->image = shk_image_decode (bytes, error);
  self->n_pages = 1;
  return self->image != NULL;
}

static gboolean
open_pdf (ShkDocument *self, GBytes *bytes, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  int n_pages;

  self->pages = poppler_document_new_from_bytes (bytes, NULL, &local_error);
  if (self->pages == NULL)
    {
      gboolean locked = g_error_matches (local_error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED);

      g_set_error (error, SHK_QR_ERROR, locked ? SHK_QR_ERROR_LOCKED : SHK_QR_ERROR_FORMAT, "PDF: %s",
                   local_error->message);
      return FALSE;
    }

  n_pages = poppler_document_get_n_pages (self->pages);
  if (n_pages < 1)
    {
      g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_FORMAT, "PDF: it has no pages");
      return FALSE;
    }
  if (n_pages > SHK_DOCUMENT_MAX_PAGES)
    {
      g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_TOO_LARGE, "PDF: %d pages, more than %d", n_pages,
                   SHK_DOCUMENT_MAX_PAGES);
      return FALSE;
    }
  self->n_pages = n_pages;
  return TRUE;
}

/**
 * shk_document_open:
 * @bytes: a whole file
 * @error: %SHK_QR_ERROR_TOO_LARGE, %SHK_QR_ERROR_FORMAT, %SHK_QR_ERROR_LOCKED
 *
 * Checks, in this order: bytes, kind, and of an image its pixels and that all of it decodes; of a PDF the password
 * and the number of pages.
 */
ShkDocument *
shk_document_open (GBytes *bytes, GError **error)
{
  g_autoptr (ShkDocument) self = NULL;
  gsize length;
  ShkFileKind kind;

  g_return_val_if_fail (bytes != NULL, NULL);

  length = g_bytes_get_size (bytes);
  if (length > SHK_DOCUMENT_MAX_BYTES)
    {
      g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_TOO_LARGE, "%" G_GSIZE_FORMAT " bytes, more than %d", length,
                   SHK_DOCUMENT_MAX_BYTES);
      return NULL;
    }

  self = g_new0 (ShkDocument, 1);
  kind = shk_file_kind_of (bytes);
  if (shk_file_kind_is_image (kind))
    return open_image (self, bytes, error) ? g_steal_pointer (&self) : NULL;
  if (kind == SHK_FILE_KIND_PDF)
    return open_pdf (self, bytes, error) ? g_steal_pointer (&self) : NULL;
  g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_FORMAT, "not a PNG, JPEG, WebP or PDF");
  return NULL;
}

void
shk_document_free (ShkDocument *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->image, shk_picture_unref);
  g_clear_object (&self->pages);
  g_free (self);
}

guint
shk_document_get_n_pages (const ShkDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_pages;
}

gboolean
shk_document_is_paged (const ShkDocument *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->pages != NULL;
}

/* Says how many pixels a page gets, and how large a point is then: at most @scale. Page sizes are a stranger's numbers:
 * negative, zero, infinite, or of a kilometre. */
static gboolean
measure (double width_pt, double height_pt, int *width, int *height, double *scale)
{
  double area_pt;

  if (!(isfinite (width_pt) && isfinite (height_pt) && width_pt > 0 && height_pt > 0))
    return FALSE;
  area_pt = width_pt * height_pt;
  if (!isfinite (area_pt))
    return FALSE;
  *scale = MIN (*scale, sqrt (SHK_DOCUMENT_MAX_PIXELS / area_pt));
  *scale = MIN (*scale, G_MAXINT16 / MAX (width_pt, height_pt)); /* what cairo can draw on */
  *width = floor (width_pt * *scale);
  *height = floor (height_pt * *scale);
  return *width > 0 && *height > 0;
}

static ShkPicture *
surface_to_picture (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  g_autofree guint8 *luminance = g_malloc ((gsize) width * height);
  g_autoptr (GBytes) bytes = NULL;

  for (int y = 0; y < height; y++)
    {
      const guint8 *row = cairo_image_surface_get_data (surface) + (gsize) y * stride;
      const guint32 *from = (const guint32 *) (gconstpointer) row;
      guint8 *to = luminance + (gsize) y * width;

      for (int x = 0; x < width; x++)
        to[x] = shk_luminance ((from[x] >> 16) & 0xff, (from[x] >> 8) & 0xff, from[x] & 0xff);
    }
  bytes = g_bytes_new_take (g_steal_pointer (&luminance), (gsize) width * height);
  return shk_picture_new (bytes, width, height);
}

static cairo_surface_t *
draw_page (PopplerPage *page, int width, int height, double scale, GError **error)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cairo = cairo_create (surface);

  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  cairo_scale (cairo, scale, scale);
  poppler_page_render (page, cairo);
  cairo_destroy (cairo);
  cairo_surface_flush (surface);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    return surface;
  g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_FORMAT, "PDF: a page can't be drawn: %s",
               cairo_status_to_string (cairo_surface_status (surface)));
  cairo_surface_destroy (surface);
  return NULL;
}

/* @max_side: pixels; 0: as many as @scale, the size of a point, gives */
static cairo_surface_t *
draw_page_number (ShkDocument *self, guint page, double scale, guint max_side, GError **error)
{
  PopplerPage *drawn = poppler_document_get_page (self->pages, page);
  cairo_surface_t *surface = NULL;
  double width_pt, height_pt;
  int width, height;

  if (drawn == NULL)
    {
      g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_FORMAT, "PDF: a page can't be read");
      return NULL;
    }
  poppler_page_get_size (drawn, &width_pt, &height_pt);
  if (max_side > 0)
    scale = max_side / MAX (width_pt, height_pt);
  if (measure (width_pt, height_pt, &width, &height, &scale))
    surface = draw_page (drawn, width, height, scale, error);
  else
    g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_FORMAT, "PDF: a page has no size that can be drawn");
  g_object_unref (drawn);
  return surface;
}

/*< private >
 * _shk_document_draw_page_within:
 * @self: a document
 * @page: which page, from 0
 * @max_side: pixels
 * @error: %SHK_QR_ERROR_FORMAT
 *
 * Returns: (transfer full) (nullable): the page; of an image: none
 */
cairo_surface_t *
_shk_document_draw_page_within (ShkDocument *self, guint page, guint max_side, GError **error)
{
  g_return_val_if_fail (self != NULL && max_side > 0, NULL);

  if (self->pages == NULL || page >= self->n_pages)
    {
      g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_FORMAT, "there is no such page");
      return NULL;
    }
  return draw_page_number (self, page, 0, max_side, error);
}

/**
 * shk_document_render_page_at:
 * @self: a document
 * @page: which page, from 0
 * @dpi: dots an inch at most; an image has its own pixels whatever this says
 * @error: %SHK_QR_ERROR_FORMAT
 */
ShkPicture *
shk_document_render_page_at (ShkDocument *self, guint page, guint dpi, GError **error)
{
  cairo_surface_t *surface;
  ShkPicture *picture;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (page < self->n_pages, NULL);
  g_return_val_if_fail (dpi > 0, NULL);

  if (self->image != NULL)
    return shk_picture_ref (self->image);

  surface = draw_page_number (self, page, dpi / POINTS_PER_INCH, 0, error);
  if (surface == NULL)
    return NULL;
  picture = surface_to_picture (surface);
  cairo_surface_destroy (surface);
  return picture;
}

/**
 * shk_document_render_page:
 * @self: a document
 * @page: which page, from 0
 * @error: %SHK_QR_ERROR_FORMAT
 *
 * The page at %SHK_DOCUMENT_DPI, or the image.
 */
ShkPicture *
shk_document_render_page (ShkDocument *self, guint page, GError **error)
{
  return shk_document_render_page_at (self, page, SHK_DOCUMENT_DPI, error);
}

/**
 * shk_document_read_page_with:
 * @self: a document
 * @page: which page, from 0
 * @decoders: how it may be read
 * @error: %SHK_QR_ERROR_FORMAT
 *
 * Draws the page and reads its codes. A page of a PDF without any is drawn once more, at %SHK_DOCUMENT_FINE_DPI, in
 * case they are tiny; zbar, which takes most of a second for that, has had its turn then.
 *
 * Returns: (element-type ShkQrCode) (transfer container): as shk_qr_read() has it
 */
GPtrArray *
shk_document_read_page_with (ShkDocument *self, guint page, ShkQrDecoders decoders, GError **error)
{
  g_autoptr (ShkPicture) picture = shk_document_render_page (self, page, error);
  g_autoptr (GPtrArray) codes = NULL;

  if (picture == NULL)
    return NULL;
  codes = shk_qr_read_with (picture, decoders);
  if (codes->len > 0 || !shk_document_is_paged (self))
    return g_steal_pointer (&codes);

  g_clear_pointer (&picture, shk_picture_unref);
  picture = shk_document_render_page_at (self, page, SHK_DOCUMENT_FINE_DPI, error);
  if (picture == NULL)
    return NULL;
  return shk_qr_read_with (picture, decoders & SHK_QR_DECODER_ZXING ? SHK_QR_DECODER_ZXING : decoders);
}

/**
 * shk_document_read_page:
 * @self: a document
 * @page: which page, from 0
 * @error: %SHK_QR_ERROR_FORMAT
 *
 * Returns: (element-type ShkQrCode) (transfer container): as shk_qr_read() has it
 */
GPtrArray *
shk_document_read_page (ShkDocument *self, guint page, GError **error)
{
  return shk_document_read_page_with (self, page, SHK_QR_DECODER_ALL, error);
}

static gboolean
add_page (ShkDecoding *decoding, ShkDocument *document, guint page, ShkQrDecoders decoders, GError **error)
{
  g_autoptr (GPtrArray) codes = shk_document_read_page_with (document, page, decoders, error);

  if (codes == NULL)
    return FALSE;
  shk_decoding_add (decoding, page, codes);
  return TRUE;
}

/**
 * shk_document_read:
 * @bytes: a whole file
 * @decoders: how its pages are read
 * @error: as shk_document_open() has it; also where no code was read, and a page could not be drawn
 *
 * Opens a document and reads every page of it.
 */
ShkDecoding *
shk_document_read (GBytes *bytes, ShkQrDecoders decoders, GError **error)
{
  g_autoptr (ShkDocument) document = shk_document_open (bytes, error);
  g_autoptr (ShkDecoding) decoding = NULL;
  g_autoptr (GError) failure = NULL;

  if (document == NULL)
    return NULL;
  decoding = shk_decoding_new (shk_document_is_paged (document), document->n_pages);
  for (guint page = 0; page < document->n_pages; page++)
    add_page (decoding, document, page, decoders, failure ? NULL : &failure);
  if (decoding->codes->len == 0 && failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&decoding);
}
