/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Pages as people look at them. */

#include "files.h"
#include "shk-document.h"
#include "shk-facsimile.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#define RED 0xc02010ffu

static GBytes *
make_image (const char *type, int width, int height, guint32 color)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, TRUE, 8, width, height);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  gdk_pixbuf_fill (pixbuf, color);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, type, &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

static ShkFacsimile *
draw (GBytes *bytes, guint page, guint max_side)
{
  g_autoptr (GError) error = NULL;
  ShkFacsimile *facsimile = shk_facsimile_draw (bytes, page, max_side, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (shk_facsimile_get_pixels (facsimile)), ==,
                    (gsize) shk_facsimile_get_width (facsimile) * shk_facsimile_get_height (facsimile) *
                      SHK_FACSIMILE_BYTES_PER_PIXEL);
  return facsimile;
}

static void
assert_size (const ShkFacsimile *facsimile, guint width, guint height)
{
  g_assert_cmpuint (shk_facsimile_get_width (facsimile), ==, width);
  g_assert_cmpuint (shk_facsimile_get_height (facsimile), ==, height);
}

static void
assert_first_pixel (const ShkFacsimile *facsimile, guint red, guint green, guint blue)
{
  const guint8 *pixel = g_bytes_get_data (shk_facsimile_get_pixels (facsimile), NULL);

  g_assert_cmpuint (pixel[0], ==, red);
  g_assert_cmpuint (pixel[1], ==, green);
  g_assert_cmpuint (pixel[2], ==, blue);
}

static void
test_color (void)
{
  g_autoptr (GBytes) opaque = make_image ("png", 6, 3, RED), clear = make_image ("png", 6, 3, 0xff000000);
  g_autoptr (ShkFacsimile) red = draw (opaque, 0, 100), white = draw (clear, 0, 100);

  assert_size (red, 6, 3);
  assert_first_pixel (red, 0xc0, 0x20, 0x10);
  assert_first_pixel (white, 0xff, 0xff, 0xff);
}

/* Made smaller to fit, never larger; no side vanishes. */
static void
test_size (void)
{
  g_autoptr (GBytes) wide = make_image ("png", 400, 100, RED), thin = make_image ("png", 400, 1, RED);
  g_autoptr (ShkFacsimile) exact = draw (wide, 0, 400), less = draw (wide, 0, 399), small = draw (wide, 0, 40);
  g_autoptr (ShkFacsimile) line = draw (thin, 0, 40);

  assert_size (exact, 400, 100);
  assert_size (less, 399, 99);
  assert_size (small, 40, 10);
  assert_size (line, 40, 1);
}

/* A camera that was held on its side says so, and the picture is turned. */
static void
test_upright (void)
{
  static const guint8 exif[] = { 0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3,
                                 0,    0,    0, 1,  0,   6,   0,   0,   0, 0, 0,   0 };
  g_autoptr (GBytes) lying = make_image ("jpeg", 80, 40, RED);
  g_autoptr (GBytes) marked = files_insert (lying, 2, exif, sizeof exif);
  g_autoptr (ShkFacsimile) plain = draw (lying, 0, 200), whole = draw (marked, 0, 200), small = draw (marked, 0, 20);

  assert_size (plain, 80, 40);
  assert_size (whole, 40, 80);
  assert_size (small, 10, 20);
}

static void
test_pdf (void)
{
  g_autoptr (GBytes) bytes = files_black_page ("0 0 200 100", "");
  g_autoptr (ShkFacsimile) page = draw (bytes, 0, 50);

  assert_size (page, 50, 25);
  assert_first_pixel (page, 0, 0, 0);
}

static void
assert_refused (GBytes *bytes, guint page, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_facsimile_draw (bytes, page, 50, &error));
  g_assert_error (error, SHK_QR_ERROR, code);
}

static void
test_refusals (void)
{
  g_autoptr (GBytes) image = make_image ("png", 6, 3, RED), pdf = files_black_page ("0 0 200 100", "");
  g_autoptr (GBytes) cut = files_prefix (image, g_bytes_get_size (image) - 1), text = g_bytes_new_static ("text", 4);

  assert_refused (image, 1, SHK_QR_ERROR_FORMAT);
  assert_refused (pdf, 1, SHK_QR_ERROR_FORMAT);
  assert_refused (cut, 0, SHK_QR_ERROR_FORMAT);
  assert_refused (text, 0, SHK_QR_ERROR_FORMAT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/qr/facsimile/color", test_color);
  g_test_add_func ("/qr/facsimile/size", test_size);
  g_test_add_func ("/qr/facsimile/upright", test_upright);
  g_test_add_func ("/qr/facsimile/pdf", test_pdf);
  g_test_add_func ("/qr/facsimile/refusals", test_refusals);
  return g_test_run ();
}
