/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* memmem */
#include "shk-image.h"

#include "shk-document.h"
#include "shk-file-kind.h"
#include "shk-image-private.h"

#include <string.h>

/* An image's header, as far as it is read here; and how far down it was decoded. */
typedef struct
{
  guint width;
  guint height;
  guint n_rows;
} Size;

typedef gboolean (*ReadSize) (const guint8 *data, gsize length, Size *size);
typedef gboolean (*Check) (const guint8 *data, gsize length);

static guint
be16 (const guint8 *data)
{
  return data[0] << 8 | data[1];
}

static guint32
be32 (const guint8 *data)
{
  return (guint32) be16 (data) << 16 | be16 (data + 2);
}

static guint32
le24 (const guint8 *data)
{
  return data[0] | data[1] << 8 | (guint32) data[2] << 16;
}

/* Whether the chunks (length, type, data, checksum) go on to the last: of an interlaced image all rows are there long
 * before all pixels are. */
static gboolean
png_is_whole (const guint8 *data, gsize length)
{
  gsize at = 8;

  while (length - at >= 12)
    {
      guint32 chunk = be32 (data + at);

      if (chunk > length - at - 12)
        return FALSE;
      if (memcmp (data + at + 4, "IEND", 4) == 0)
        return TRUE;
      at += (gsize) chunk + 12;
    }
  return FALSE;
}

/* The signature (8 bytes), then the chunk IHDR, which PNG wants first: length, type, width, height. */
static gboolean
read_png_size (const guint8 *data, gsize length, Size *size)
{
  if (length < 24 || memcmp (data + 8, "\0\0\0\015IHDR", 8) != 0)
    return FALSE;
  size->width = be32 (data + 16);
  size->height = be32 (data + 20);
  return TRUE;
}

/* Start of frame: C0 to CF, but for the tables that lie between. */
static gboolean
is_frame_marker (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static gboolean
is_scan_marker (guint8 marker)
{
  return marker == 0xda;
}

/* Walks from marker to marker (a thumbnail lies within one), to the first that is wanted; 0 where there is none. */
static gsize
find_jpeg_marker (const guint8 *data, gsize length, gboolean (*is_wanted) (guint8 marker))
{
  gsize at = 2;

  while (at + 4 <= length && data[at] == 0xff)
    if (data[at + 1] == 0xff)
      at++; /* a fill byte */
    else if (is_wanted (data[at + 1]))
      return at;
    else
      at += 2 + be16 (data + at + 2);
  return 0;
}

/* The frame: marker, length (2), precision (1), height (2), width (2). */
static gboolean
read_jpeg_size (const guint8 *data, gsize length, Size *size)
{
  gsize frame = find_jpeg_marker (data, length, is_frame_marker);

  if (frame == 0 || frame + 9 > length)
    return FALSE;
  size->height = be16 (data + frame + 5);
  size->width = be16 (data + frame + 7);
  return TRUE;
}

/* From the first scan on, FF is followed by DA or D9 only where a scan begins, or the image ends. */
static gboolean
jpeg_is_whole (const guint8 *data, gsize length)
{
  gsize scan = find_jpeg_marker (data, length, is_scan_marker);

  return scan != 0 && memmem (data + scan, length - scan, "\xff\xd9", 2) != NULL;
}

static gboolean
jpeg_has_too_many_scans (const guint8 *data, gsize length)
{
  gsize at = find_jpeg_marker (data, length, is_scan_marker);
  const guint8 *next = at != 0 ? data + at : NULL;
  guint n_scans = 0;

  while (next != NULL && ++n_scans <= SHK_DOCUMENT_MAX_SCANS)
    next = memmem (next + 2, length - (next + 2 - data), "\xff\xda", 2);
  return n_scans > SHK_DOCUMENT_MAX_SCANS;
}

/* RIFF, size, WEBP, then the first chunk, at 12: lossy, lossless, or extended. */
static gboolean
read_webp_size (const guint8 *data, gsize length, Size *size)
{
  if (length < 30)
    return FALSE;
  if (memcmp (data + 12, "VP8 ", 4) == 0 && memcmp (data + 23, "\x9d\x01\x2a", 3) == 0)
    {
      size->width = (data[26] | data[27] << 8) & 0x3fff;
      size->height = (data[28] | data[29] << 8) & 0x3fff;
      return TRUE;
    }
  if (memcmp (data + 12, "VP8L", 4) == 0 && data[20] == 0x2f)
    {
      size->width = 1 + ((data[21] | data[22] << 8) & 0x3fff);
      size->height = 1 + ((data[22] >> 6 | data[23] << 2 | data[24] << 10) & 0x3fff);
      return TRUE;
    }
  if (memcmp (data + 12, "VP8X", 4) == 0)
    {
      size->width = 1 + le24 (data + 24);
      size->height = 1 + le24 (data + 27);
      return TRUE;
    }
  return FALSE;
}

typedef struct
{
  const char *name; /* gdk-pixbuf's */
  ReadSize read_size;
  Check is_whole;           /* (nullable) where its decoder does not mind */
  Check has_too_many_scans; /* (nullable) */
} Kind;

static const Kind kinds[] = {
  [SHK_FILE_KIND_PNG] = { "png", read_png_size, png_is_whole, NULL },
  [SHK_FILE_KIND_JPEG] = { "jpeg", read_jpeg_size, jpeg_is_whole, jpeg_has_too_many_scans },
  [SHK_FILE_KIND_WEBP] = { "webp", read_webp_size, NULL, NULL },
};

static gboolean
check_limits (const Kind *kind, GBytes *bytes, guint max_pixels, Size *size, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (!kind->read_size (data, length, size) || size->width == 0 || size->height == 0)
    {
      g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_FORMAT, "%s: the header is damaged", kind->name);
      return FALSE;
    }
  if ((guint64) size->width * size->height > max_pixels)
    {
      g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_TOO_LARGE, "%s: %u × %u pixels, more than %u", kind->name,
                   size->width, size->height, max_pixels);
      return FALSE;
    }
  if (kind->is_whole != NULL && !kind->is_whole (data, length))
    {
      g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_FORMAT, "%s: the file ends early", kind->name);
      return FALSE;
    }
  if (kind->has_too_many_scans != NULL && kind->has_too_many_scans (data, length))
    {
      g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_TOO_LARGE, "%s: more than %d scans", kind->name,
                   SHK_DOCUMENT_MAX_SCANS);
      return FALSE;
    }
  return TRUE;
}

static void
stop_at_another_size (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  const Size *size = user_data;

  if (width < 1 || height < 1 || (guint) width != size->width || (guint) height != size->height)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
}

static void
note_rows (GdkPixbufLoader *loader, int x, int y, int width, int height, gpointer user_data)
{
  Size *size = user_data;

  size->n_rows = MAX (size->n_rows, (guint) MAX (y + height, 0));
}

/* gdk-pixbuf is content with what it gets before a file ends; the rest of such an image is whatever was in memory. */
static gboolean
is_whole (GdkPixbuf *pixbuf, const Size *size)
{
  return pixbuf != NULL && size->n_rows == size->height && (guint) gdk_pixbuf_get_width (pixbuf) == size->width &&
         (guint) gdk_pixbuf_get_height (pixbuf) == size->height;
}

static GdkPixbuf *
load (const Kind *kind, GBytes *bytes, Size *size, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (kind->name, &local_error);
  GdkPixbuf *pixbuf = NULL;
  gboolean written, closed;

  if (loader != NULL)
    {
      g_signal_connect (loader, "size-prepared", G_CALLBACK (stop_at_another_size), size);
      g_signal_connect (loader, "area-updated", G_CALLBACK (note_rows), size);
      written = gdk_pixbuf_loader_write_bytes (loader, bytes, &local_error);
      closed = gdk_pixbuf_loader_close (loader, written ? &local_error : NULL);
      if (written && closed)
        pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
    }
  if (!is_whole (pixbuf, size))
    {
      g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_FORMAT, "%s: %s", kind->name,
                   local_error ? local_error->message : "the image is damaged");
      return NULL;
    }
  return g_object_ref (pixbuf);
}

static void
convert_opaque (const guint8 *from, guint8 *to, guint width)
{
  for (guint x = 0; x < width; x++, from += 3)
    to[x] = shk_luminance (from[0], from[1], from[2]);
}

/* White shows through as much as the alpha leaves. */
static void
convert_transparent (const guint8 *from, guint8 *to, guint width)
{
  for (guint x = 0; x < width; x++, from += 4)
    to[x] = 255 - (from[3] * (255 - shk_luminance (from[0], from[1], from[2])) + 127) / 255;
}

static ShkPicture *
pixbuf_to_picture (GdkPixbuf *pixbuf)
{
  guint width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  gsize stride = gdk_pixbuf_get_rowstride (pixbuf);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  gboolean transparent = gdk_pixbuf_get_has_alpha (pixbuf);
  guint8 *luminance = g_malloc ((gsize) width * height);
  g_autoptr (GBytes) bytes = g_bytes_new_take (luminance, (gsize) width * height);

  for (guint y = 0; y < height; y++)
    (transparent ? convert_transparent : convert_opaque) (pixels + y * stride, luminance + (gsize) y * width, width);
  return shk_picture_new (bytes, width, height);
}

/*< private >
 * _shk_image_load:
 * @bytes: a whole file
 * @error: %SHK_QR_ERROR_TOO_LARGE before anything is decoded, %SHK_QR_ERROR_FORMAT
 */
GdkPixbuf *
_shk_image_load (GBytes *bytes, GError **error)
{
  ShkFileKind kind = shk_file_kind_of (bytes);
  Size size = { 0 };

  if (!shk_file_kind_is_image (kind))
    {
      g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_FORMAT, "not a PNG, JPEG or WebP");
      return NULL;
    }
  if (!check_limits (&kinds[kind], bytes, SHK_DOCUMENT_MAX_PIXELS, &size, error))
    return NULL;
  return load (&kinds[kind], bytes, &size, error);
}

/**
 * shk_image_decode:
 * @bytes: a whole file
 * @error: %SHK_QR_ERROR_TOO_LARGE before anything is decoded, %SHK_QR_ERROR_FORMAT
 */
ShkPicture *
shk_image_decode (GBytes *bytes, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = _shk_image_load (bytes, error);

  return pixbuf ? pixbuf_to_picture (pixbuf) : NULL;
}

/**
 * shk_image_read:
 * @bytes: a whole file
 * @decoders: how it is read
 * @error: as shk_image_decode() has it
 */
ShkDecoding *
shk_image_read (GBytes *bytes, ShkQrDecoders decoders, GError **error)
{
  g_autoptr (ShkPicture) picture = shk_image_decode (bytes, error);
  g_autoptr (GPtrArray) codes = NULL;
  ShkDecoding *decoding;

  if (picture == NULL)
    return NULL;
  codes = shk_qr_read_with (picture, decoders);
  decoding = shk_decoding_new (FALSE, 1);
  shk_decoding_add (decoding, 0, codes);
  return decoding;
}
