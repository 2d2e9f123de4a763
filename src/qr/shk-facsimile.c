/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-facsimile.h"

#include "shk-document-private.h"
#include "shk-file-kind.h"
#include "shk-image-private.h"

struct _ShkFacsimile
{
  gatomicrefcount n_references;
  GBytes *pixels; /* (owned) */
  guint width;
  guint height;
};

G_DEFINE_BOXED_TYPE (ShkFacsimile, shk_facsimile, shk_facsimile_ref, shk_facsimile_unref)

/* Turns a row of whatever was drawn into red, green, blue. */
typedef void (*ConvertRow) (const guint8 *from, guint8 *to, guint width);

static ShkFacsimile *
facsimile_new (const guint8 *data, gsize stride, guint width, guint height, ConvertRow convert)
{
  gsize row = (gsize) width * SHK_FACSIMILE_BYTES_PER_PIXEL;
  guint8 *pixels = g_malloc (row * height);
  ShkFacsimile *self = g_new0 (ShkFacsimile, 1);

  for (guint y = 0; y < height; y++)
    convert (data + y * stride, pixels + y * row, width);
  g_atomic_ref_count_init (&self->n_references);
  self->pixels = g_bytes_new_take (pixels, row * height);
  self->width = width;
  self->height = height;
  return self;
}

static void
convert_opaque (const guint8 *from, guint8 *to, guint width)
{
  memcpy (to, from, (gsize) width * SHK_FACSIMILE_BYTES_PER_PIXEL);
}

/* White shows through as much as the alpha leaves. */
static void
convert_transparent (const guint8 *from, guint8 *to, guint width)
{
  for (guint x = 0; x < width; x++, from += 4, to += SHK_FACSIMILE_BYTES_PER_PIXEL)
    for (guint i = 0; i < SHK_FACSIMILE_BYTES_PER_PIXEL; i++)
      to[i] = 255 - (from[3] * (255 - from[i]) + 127) / 255;
}

/* cairo's pixels are numbers of 32 bits, red above green above blue. */
static void
convert_drawn (const guint8 *from, guint8 *to, guint width)
{
  const guint32 *pixels = (const guint32 *) (gconstpointer) from;

  for (guint x = 0; x < width; x++, to += SHK_FACSIMILE_BYTES_PER_PIXEL)
    {
      to[0] = (pixels[x] >> 16) & 0xff;
      to[1] = (pixels[x] >> 8) & 0xff;
      to[2] = pixels[x] & 0xff;
    }
}

static GdkPixbuf *
make_smaller (GdkPixbuf *pixbuf, guint max_side)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  double scale = (double) max_side / MAX (width, height);

  if (scale >= 1)
    return g_object_ref (pixbuf);
  return gdk_pixbuf_scale_simple (pixbuf, MAX ((int) (width * scale), 1), MAX ((int) (height * scale), 1), GDK_INTERP_BILINEAR);
}

static ShkFacsimile *
draw_image (GBytes *bytes, guint max_side, GError **error)
{
  g_autoptr (GdkPixbuf) loaded = _shk_image_load (bytes, error);
  g_autoptr (GdkPixbuf) upright = NULL, small = NULL;

  if (loaded == NULL)
    return NULL;
  small = make_smaller (loaded, max_side);
  /* Scaling drops what the camera has said. */
  gdk_pixbuf_copy_options (loaded, small);
  upright = gdk_pixbuf_apply_embedded_orientation (small);
  return facsimile_new (gdk_pixbuf_read_pixels (upright), gdk_pixbuf_get_rowstride (upright), gdk_pixbuf_get_width (upright),
                        gdk_pixbuf_get_height (upright),
                        gdk_pixbuf_get_has_alpha (upright) ? convert_transparent : convert_opaque);
}

static ShkFacsimile *
draw_page (GBytes *bytes, guint page, guint max_side, GError **error)
{
  g_autoptr (ShkDocument) document = shk_document_open (bytes, error);
  cairo_surface_t *surface;
  ShkFacsimile *self;

  if (document == NULL)
    return NULL;
  surface = _shk_document_draw_page_within (document, page, max_side, error);
  if (surface == NULL)
    return NULL;
  self = facsimile_new (cairo_image_surface_get_data (surface), cairo_image_surface_get_stride (surface),
                        cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface), convert_drawn);
  cairo_surface_destroy (surface);
  return self;
}

/**
 * shk_facsimile_draw:
 * @bytes: a whole file
 * @page: which page, from 0; an image has one
 * @max_side: pixels, up to %SHK_FACSIMILE_MAX_SIDE
 * @error: as shk_document_open() has it; %SHK_QR_ERROR_FORMAT where there is no such page, or it can't be drawn
 */
ShkFacsimile *
shk_facsimile_draw (GBytes *bytes, guint page, guint max_side, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (max_side > 0 && max_side <= SHK_FACSIMILE_MAX_SIDE, NULL);

  if (!shk_file_kind_is_image (shk_file_kind_of (bytes)))
    return draw_page (bytes, page, max_side, error);
  if (page > 0)
    {
      g_set_error_literal (error, SHK_QR_ERROR, SHK_QR_ERROR_FORMAT, "an image has one page");
      return NULL;
    }
  return draw_image (bytes, max_side, error);
}

ShkFacsimile *
shk_facsimile_ref (ShkFacsimile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->n_references);
  return self;
}

void
shk_facsimile_unref (ShkFacsimile *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->n_references))
    return;
  g_bytes_unref (self->pixels);
  g_free (self);
}

guint
shk_facsimile_get_width (const ShkFacsimile *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->width;
}

guint
shk_facsimile_get_height (const ShkFacsimile *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->height;
}

GBytes *
shk_facsimile_get_pixels (const ShkFacsimile *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->pixels;
}
