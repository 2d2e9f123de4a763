/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "files.h"

#include <cairo-pdf.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

static GdkPixbuf *
to_pixbuf (const ShkPicture *picture, gboolean clear)
{
  guint width = shk_picture_get_width (picture), height = shk_picture_get_height (picture);
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, clear, 8, width, height);
  const guint8 *from = shk_picture_get_data (picture);

  for (guint y = 0; y < height; y++)
    {
      guint8 *to = gdk_pixbuf_get_pixels (pixbuf) + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf);

      for (guint x = 0; x < width; x++, from++, to += clear ? 4 : 3)
        {
          memset (to, clear ? 0 : *from, 3);
          if (clear)
            to[3] = 255 - *from;
        }
    }
  return pixbuf;
}

static GBytes *
save (GdkPixbuf *pixbuf, const char *type)
{
  g_autoptr (GError) error = NULL;
  char *buffer;
  gsize length;

  gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &length, type, &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (buffer, length);
}

GBytes *
files_image (const ShkPicture *picture, const char *type)
{
  g_autoptr (GdkPixbuf) pixbuf = to_pixbuf (picture, FALSE);

  return save (pixbuf, type);
}

GBytes *
files_clear_png (const ShkPicture *picture)
{
  g_autoptr (GdkPixbuf) pixbuf = to_pixbuf (picture, TRUE);

  return save (pixbuf, "png");
}

/* --- PDF --- */

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
to_surface (const ShkPicture *picture)
{
  guint width = shk_picture_get_width (picture), height = shk_picture_get_height (picture);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  const guint8 *from = shk_picture_get_data (picture);

  for (guint y = 0; y < height; y++)
    {
      guint8 *row = cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface);
      guint32 *to = (guint32 *) (gpointer) row;

      for (guint x = 0; x < width; x++)
        to[x] = *from++ * 0x010101u;
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static void
draw_page (cairo_surface_t *pdf, const ShkPicture *picture, double width_pt)
{
  double scale = width_pt / shk_picture_get_width (picture);
  cairo_surface_t *surface = to_surface (picture);
  cairo_t *cairo;

  cairo_pdf_surface_set_size (pdf, width_pt, shk_picture_get_height (picture) * scale);
  cairo = cairo_create (pdf);
  cairo_scale (cairo, scale, scale);
  cairo_set_source_surface (cairo, surface, 0, 0);
  cairo_paint (cairo);
  cairo_show_page (cairo);
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
}

GBytes *
files_pdf (ShkPicture *const *pictures, guint n_pictures, double width_pt)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *pdf = cairo_pdf_surface_create_for_stream (append, bytes, width_pt, width_pt);

  for (guint i = 0; i < n_pictures; i++)
    draw_page (pdf, pictures[i], width_pt);
  cairo_surface_finish (pdf);
  g_assert_cmpint (cairo_surface_status (pdf), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (pdf);
  return g_byte_array_free_to_bytes (bytes);
}

static GBytes *
run_qpdf (const char *folder, GBytes *pdf, const char *user_password, const char *owner_password)
{
  g_autofree char *from = g_build_filename (folder, "from.pdf", NULL), *to = g_build_filename (folder, "to.pdf", NULL);
  const char *const arguments[] = { "qpdf", "--encrypt", user_password, owner_password, "256", "--", from, to, NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  g_file_set_contents (from, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  g_file_get_contents (to, &contents, &length, &error);
  g_assert_no_error (error);
  g_unlink (from);
  g_unlink (to);
  return g_bytes_new_take (contents, length);
}

GBytes *
files_encrypted (GBytes *pdf, const char *user_password, const char *owner_password)
{
  g_autofree char *qpdf = g_find_program_in_path ("qpdf");
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *encrypted;

  if (qpdf == NULL)
    return NULL;
  folder = g_dir_make_tmp ("shk-qr-XXXXXX", &error);
  g_assert_no_error (error);
  encrypted = run_qpdf (folder, pdf, user_password, owner_password);
  g_rmdir (folder);
  return encrypted;
}

/* Without a table of objects, which a reader then makes itself. */
GBytes *
files_black_page (const char *media_box, const char *entries)
{
  static const char content[] = "0 0 0 rg -100000 -100000 200000 200000 re f";
  char *pdf = g_strdup_printf ("%%PDF-1.4\n"
                               "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                               "2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
                               "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[%s]%s/Contents 4 0 R/Resources<<>>>>endobj\n"
                               "4 0 obj<</Length %zu>>stream\n%s\nendstream endobj\n"
                               "trailer<</Root 1 0 R/Size 5>>\n%%%%EOF\n",
                               media_box, entries, strlen (content), content);

  return g_bytes_new_take (pdf, strlen (pdf));
}

/* --- Edits --- */

GBytes *
files_prefix (GBytes *bytes, gsize length)
{
  return g_bytes_new_from_bytes (bytes, 0, length);
}

GBytes *
files_insert (GBytes *bytes, gsize at, gconstpointer data, gsize length)
{
  const guint8 *from = g_bytes_get_data (bytes, NULL);
  GByteArray *result = g_byte_array_sized_new (g_bytes_get_size (bytes) + length);

  g_byte_array_append (result, from, at);
  g_byte_array_append (result, data, length);
  g_byte_array_append (result, from + at, g_bytes_get_size (bytes) - at);
  return g_byte_array_free_to_bytes (result);
}

GBytes *
files_overwrite (GBytes *bytes, gsize at, gconstpointer data, gsize length)
{
  gsize size;
  guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes));

  g_assert_cmpuint (at + length, <=, size);
  memcpy (copy + at, data, length);
  return g_bytes_new_take (copy, size);
}
