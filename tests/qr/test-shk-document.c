/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "files.h"
#include "shk-document.h"
#include "shk-qr-reader.h"
#include "synthetic.h"

#include <string.h>

static const char *const image_types[] = { "png", "jpeg", "webp" };

static ShkPicture *
code_picture (const char *text, guint scale)
{
  g_autoptr (ShkQrModules) modules = shk_qr_write (text, SHK_QR_LEVEL_M, NULL);

  return shk_qr_modules_to_picture (modules, scale, SHK_QR_QUIET_ZONE);
}

static ShkDocument *
open_document (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  ShkDocument *document = shk_document_open (bytes, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
  return document;
}

static void
assert_refused (GBytes *bytes, ShkQrError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (shk_document_open (bytes, &error));
  g_assert_error (error, SHK_QR_ERROR, (int) code);
}

/* The texts of a page, each on a line. */
static void
assert_page (ShkDocument *document, guint page, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) codes = shk_document_read_page (document, page, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < codes->len; i++)
    g_string_append_printf (found, "%s%s", i ? "\n" : "", ((const ShkQrCode *) g_ptr_array_index (codes, i))->text);
  g_assert_cmpstr (found->str, ==, expected);
}

static void
assert_reads (GBytes *bytes, const char *expected)
{
  g_autoptr (ShkDocument) document = open_document (bytes);

  assert_page (document, 0, expected);
}

/* --- Images --- */

static void
test_image (gconstpointer type)
{
  g_autofree char *text = synthetic_text (600, 1);
  g_autoptr (ShkPicture) picture = code_picture (text, 4);
  g_autoptr (GBytes) bytes = files_image (picture, type);
  g_autoptr (ShkDocument) document = open_document (bytes);
  g_autoptr (ShkPicture) page = shk_document_render_page (document, 0, NULL);

  g_assert_false (shk_document_is_paged (document));
  g_assert_cmpuint (shk_document_get_n_pages (document), ==, 1);
  g_assert_cmpuint (shk_picture_get_width (page), ==, shk_picture_get_width (picture));
  g_assert_cmpuint (shk_picture_get_height (page), ==, shk_picture_get_height (picture));
  assert_page (document, 0, text);
}

static void
test_luminance (void)
{
  guint8 greys[256];
  g_autoptr (GBytes) pixels = NULL, png = NULL;
  g_autoptr (ShkPicture) picture = NULL, page = NULL;
  g_autoptr (ShkDocument) document = NULL;

  for (guint i = 0; i < 256; i++)
    greys[i] = i;
  pixels = g_bytes_new_static (greys, sizeof greys);
  picture = shk_picture_new (pixels, 16, 16);
  png = files_image (picture, "png");
  document = open_document (png);
  page = shk_document_render_page (document, 0, NULL);
  g_assert_cmpmem (shk_picture_get_data (page), 256, greys, 256);
}

static void
test_transparent (void)
{
  g_autoptr (ShkPicture) picture = code_picture ("clear", 4), page = NULL;
  g_autoptr (GBytes) png = files_clear_png (picture);
  g_autoptr (ShkDocument) document = open_document (png);
  gsize n_pixels = (gsize) shk_picture_get_width (picture) * shk_picture_get_height (picture);

  page = shk_document_render_page (document, 0, NULL);
  g_assert_cmpmem (shk_picture_get_data (page), n_pixels, shk_picture_get_data (picture), n_pixels);
}

/* --- What is refused by its first bytes --- */

static void
test_other_kinds (void)
{
  static const char gif[] = "GIF89a\1\0\1\0\200\0\0\0\0\0\377\377\377!\371\4\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;";
  static const char svg[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"></svg>";
  static const char xpm[] = "/* XPM */\nstatic char *a[] = {\"1 1 1 1\", \"a c #000000\", \"a\"};";
  static const char eps[] = "%!PS-Adobe-3.0 EPSF-3.0\n";
  static const char zip[] = "PK\3\4\24\0\0\0\0\0\0\0\0\0\0\0\0\0";
  static const char eicar[] = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
  static const char riff[] = "RIFF\44\0\0\0WAVEfmt \20\0\0\0\1\0\1\0\104\254\0\0";
  static const char text[] = "https://dqcvs.nqs.go.jp/w/?c=AAAA";
  const struct
  {
    const char *data;
    gsize length;
  } others[] = {
    { gif, sizeof gif - 1 }, { svg, sizeof svg - 1 }, { xpm, sizeof xpm - 1 },   { eps, sizeof eps - 1 },
    { zip, sizeof zip - 1 }, { riff, sizeof riff - 1 }, { eicar, sizeof eicar - 1 }, { text, sizeof text - 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (others[i].data, others[i].length);

      assert_refused (bytes, SHK_QR_ERROR_FORMAT);
    }
}

/* gdk-pixbuf could read these. */
static void
test_other_images (gconstpointer type)
{
  g_autoptr (ShkPicture) picture = code_picture ("other", 4);
  g_autoptr (GBytes) bytes = files_image (picture, type);

  assert_refused (bytes, SHK_QR_ERROR_FORMAT);
}

static void
test_empty (void)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static (NULL, 0);

  assert_refused (nothing, SHK_QR_ERROR_FORMAT);
}

/* The decoder of one kind must never see the bytes of another, though gdk-pixbuf would find it. */
static void
test_kinds_are_not_guessed (void)
{
  g_autoptr (ShkPicture) picture = code_picture ("mixed", 4);
  g_autoptr (GBytes) gif = files_image (picture, "bmp");
  g_autoptr (GBytes) mixed = files_overwrite (gif, 0, "\x89PNG\r\n\x1a\n", 8);

  assert_refused (mixed, SHK_QR_ERROR_FORMAT);
}

/* --- Damage --- */

/* Cut anywhere but in what follows the image's data, a file is refused. */
static void
test_truncated (gconstpointer type)
{
  g_autofree char *text = synthetic_text (300, 2);
  g_autoptr (ShkPicture) picture = code_picture (text, 2);
  g_autoptr (GBytes) bytes = files_image (picture, type);
  gsize size = g_bytes_get_size (bytes), step = MAX (size / 60, 1);

  for (gsize length = 0; length < size; length += length < 64 ? 1 : step)
    {
      g_autoptr (GBytes) prefix = files_prefix (bytes, length);

      assert_refused (prefix, SHK_QR_ERROR_FORMAT);
    }
}

/* Damaged anywhere, a file is refused or gives a picture of the same size: it never crashes, and never reads beyond. */
static void
test_damaged (gconstpointer type)
{
  g_autofree char *text = synthetic_text (100, 3);
  g_autoptr (ShkPicture) picture = code_picture (text, 2);
  g_autoptr (GBytes) bytes = files_image (picture, type);
  gsize size = g_bytes_get_size (bytes), step = MAX (size / 200, 1);

  for (gsize at = 0; at < size; at += at < 64 ? 1 : step)
    for (guint8 value = 0; value < 3; value++)
      {
        guint8 byte = value == 0 ? 0 : value == 1 ? 0xff : ((const guint8 *) g_bytes_get_data (bytes, NULL))[at] ^ 0x10;
        g_autoptr (GBytes) damaged = files_overwrite (bytes, at, &byte, 1);
        g_autoptr (GError) error = NULL;
        g_autoptr (ShkDocument) document = shk_document_open (damaged, &error);

        if (document == NULL)
          g_assert_true (g_error_matches (error, SHK_QR_ERROR, SHK_QR_ERROR_FORMAT) ||
                         g_error_matches (error, SHK_QR_ERROR, SHK_QR_ERROR_TOO_LARGE));
      }
}

/* --- Limits --- */

/* A chunk that every reader passes over. */
static GBytes *
pad_png (GBytes *png, gsize size)
{
  const gsize most = 4000000;
  GBytes *padded = g_bytes_ref (png);

  while (g_bytes_get_size (padded) < size)
    {
      guint32 length = MIN (size - g_bytes_get_size (padded) - 12, most);
      guint32 left = size - g_bytes_get_size (padded) - 12 - length;
      g_autofree guint8 *chunk = NULL;
      GBytes *next;

      if (left > 0 && left < 12)
        length -= 12;
      chunk = g_malloc0 (length + 12);
      chunk[0] = length >> 24;
      chunk[1] = length >> 16;
      chunk[2] = length >> 8;
      chunk[3] = length;
      memcpy (chunk + 4, "paDd", 4);
      next = files_insert (padded, 33, chunk, length + 12);
      g_bytes_unref (padded);
      padded = next;
    }
  g_assert_cmpuint (g_bytes_get_size (padded), ==, size);
  return padded;
}

static void
test_max_bytes (void)
{
  g_autoptr (ShkPicture) picture = code_picture ("bytes", 4);
  g_autoptr (GBytes) png = files_image (picture, "png");
  g_autoptr (GBytes) most = pad_png (png, SHK_DOCUMENT_MAX_BYTES);
  g_autoptr (GBytes) more = pad_png (png, SHK_DOCUMENT_MAX_BYTES + 1);

  assert_reads (most, "bytes");
  assert_refused (more, SHK_QR_ERROR_TOO_LARGE);
}

static void
test_max_pixels (gconstpointer type)
{
  g_autoptr (ShkPicture) picture = synthetic_page (5000, 4000), page = NULL;
  g_autoptr (GBytes) bytes = files_image (picture, type);
  g_autoptr (ShkDocument) document = open_document (bytes);

  page = shk_document_render_page (document, 0, NULL);
  g_assert_cmpuint (shk_picture_get_width (page) * shk_picture_get_height (page), ==, SHK_DOCUMENT_MAX_PIXELS);
}

/* Headers alone are too large, whatever follows them: the limit is checked before anything is decoded. */
static void
test_more_pixels (void)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R',
                                0x01, 0x31, 0x2d, 0x01, 0, 0, 0, 1, 8, 0, 0, 0, 0 }; /* 20,000,001 × 1 */
  static const guint8 huge_png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R',
                                     0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 8, 6, 0, 0, 0 };
  /* The others are of 5000 × 4001. */
  static const guint8 jpeg[] = { 0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0x0f, 0xa1, 0x13, 0x88, 1, 1, 0x11, 0 };
  static const guint8 webp[] = { 'R', 'I', 'F', 'F', 100, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8', 'X',
                                 10, 0, 0, 0, 0, 0, 0, 0, 0x87, 0x13, 0, 0xa0, 0x0f, 0 };
  static const guint8 lossy[] = { 'R', 'I', 'F', 'F', 100, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8', ' ',
                                  80, 0, 0, 0, 0, 0, 0, 0x9d, 0x01, 0x2a, 0x88, 0x13, 0xa1, 0x0f };
  /* 4999 and 4000, 14 bits each. */
  static const guint8 lossless[] = { 'R', 'I', 'F', 'F', 100, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8', 'L',
                                     80, 0, 0, 0, 0x2f, 0x87, 0x13, 0xe8, 0x03, 0, 0, 0, 0, 0 };
  const struct
  {
    const guint8 *data;
    gsize length;
  } headers[] = {
    { png, sizeof png },   { huge_png, sizeof huge_png }, { jpeg, sizeof jpeg },
    { webp, sizeof webp }, { lossy, sizeof lossy },       { lossless, sizeof lossless },
  };

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (headers[i].data, headers[i].length);

      assert_refused (bytes, SHK_QR_ERROR_TOO_LARGE);
    }
}

/* Scans of the first component without any data, after the one that the image needs. */
static GBytes *
add_scans (GBytes *jpeg, guint n_scans)
{
  static const guint8 scan[] = { 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0 };
  GBytes *result = g_bytes_ref (jpeg);

  for (guint i = 0; i < n_scans; i++)
    {
      GBytes *next = files_insert (result, g_bytes_get_size (result) - 2, scan, sizeof scan);

      g_bytes_unref (result);
      result = next;
    }
  return result;
}

static void
test_max_scans (void)
{
  g_autoptr (ShkPicture) picture = code_picture ("scans", 4);
  g_autoptr (GBytes) jpeg = files_image (picture, "jpeg");
  g_autoptr (GBytes) most = add_scans (jpeg, SHK_DOCUMENT_MAX_SCANS - 1);
  g_autoptr (GBytes) more = add_scans (jpeg, SHK_DOCUMENT_MAX_SCANS);

  /* libjpeg looks at the first of these and finds one too many, the limit does not. */
  assert_refused (most, SHK_QR_ERROR_FORMAT);
  assert_refused (more, SHK_QR_ERROR_TOO_LARGE);
}

/* An honest image in ten scans. */
static void
test_progressive (void)
{
  g_autofree char *magick = g_find_program_in_path ("magick");
  const char *const arguments[] = { "magick", "png:-", "-interlace", "JPEG", "jpeg:-", NULL };
  g_autoptr (ShkPicture) picture = code_picture ("progressive", 4);
  g_autoptr (GBytes) png = files_image (picture, "png"), jpeg = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (magick == NULL)
    {
      g_test_skip ("ImageMagick is not installed");
      return;
    }
  process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, png, NULL, &jpeg, NULL, &error);
  g_assert_no_error (error);
  length = g_bytes_get_size (jpeg);
  g_assert_nonnull (memmem (g_bytes_get_data (jpeg, NULL), length, "\xff\xc2", 2)); /* a progressive frame */
  assert_reads (jpeg, "progressive");
}

/* --- PDF --- */

static GBytes *
pdf_of (ShkPicture *picture, guint n_pages, double width_pt)
{
  ShkPicture *pictures[SHK_DOCUMENT_MAX_PAGES + 1];

  for (guint i = 0; i < n_pages; i++)
    pictures[i] = picture;
  return files_pdf (pictures, n_pages, width_pt);
}

static void
test_pdf (void)
{
  g_autoptr (ShkPicture) first = code_picture ("first page", 4), second = synthetic_page (900, 900);
  g_autoptr (ShkPicture) upper = code_picture ("upper", 4), lower = code_picture ("lower", 4);
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (ShkDocument) document = NULL;

  second = synthetic_paste (second, lower, 100, 500);
  second = synthetic_paste (second, upper, 600, 50);
  pdf = files_pdf ((ShkPicture *[]) { first, second }, 2, 400);
  document = open_document (pdf);
  g_assert_true (shk_document_is_paged (document));
  g_assert_cmpuint (shk_document_get_n_pages (document), ==, 2);
  assert_page (document, 0, "first page");
  assert_page (document, 1, "upper\nlower");
}

static void
test_max_pages (void)
{
  g_autoptr (ShkPicture) picture = code_picture ("p", 1);
  g_autoptr (GBytes) most = pdf_of (picture, SHK_DOCUMENT_MAX_PAGES, 72);
  g_autoptr (GBytes) more = pdf_of (picture, SHK_DOCUMENT_MAX_PAGES + 1, 72);
  g_autoptr (ShkDocument) document = open_document (most);

  g_assert_cmpuint (shk_document_get_n_pages (document), ==, SHK_DOCUMENT_MAX_PAGES);
  assert_page (document, SHK_DOCUMENT_MAX_PAGES - 1, "p");
  assert_refused (more, SHK_QR_ERROR_TOO_LARGE);
}

static void
test_locked (void)
{
  g_autoptr (ShkPicture) picture = code_picture ("locked", 4);
  g_autoptr (GBytes) pdf = pdf_of (picture, 1, 200), locked = files_encrypted (pdf, "secret", "owner");

  if (locked == NULL)
    {
      g_test_skip ("qpdf is not installed");
      return;
    }
  assert_refused (locked, SHK_QR_ERROR_LOCKED);
}

/* Encrypted, but everybody may read it. */
static void
test_not_locked (void)
{
  g_autoptr (ShkPicture) picture = code_picture ("not locked", 4);
  g_autoptr (GBytes) pdf = pdf_of (picture, 1, 200), encrypted = files_encrypted (pdf, "", "owner");

  if (encrypted == NULL)
    {
      g_test_skip ("qpdf is not installed");
      return;
    }
  assert_reads (encrypted, "not locked");
}

/* 200 dpi leave 1.1 pixels a module, 400 dpi twice that. */
static void
test_tiny_code (void)
{
  g_autofree char *text = synthetic_text (700, 5);
  g_autoptr (ShkPicture) picture = code_picture (text, 8), coarse = NULL;
  guint n_modules = shk_picture_get_width (picture) / 8;
  g_autoptr (GBytes) pdf = pdf_of (picture, 1, n_modules * 1.1 * 72 / 200);
  g_autoptr (ShkDocument) document = open_document (pdf);
  g_autoptr (GPtrArray) codes = NULL;

  coarse = shk_document_render_page (document, 0, NULL);
  codes = shk_qr_read_with (coarse, SHK_QR_DECODER_ZXING | SHK_QR_DECODER_ZBAR);
  g_assert_cmpuint (codes->len, ==, 0);
  assert_page (document, 0, text);
}

static void
test_resolution (void)
{
  g_autoptr (GBytes) a4 = files_black_page ("0 0 595 842", "");
  g_autoptr (ShkDocument) document = open_document (a4);
  g_autoptr (ShkPicture) coarse = shk_document_render_page (document, 0, NULL);
  g_autoptr (ShkPicture) fine = shk_document_render_page_at (document, 0, SHK_DOCUMENT_FINE_DPI, NULL);

  g_assert_cmpuint (shk_picture_get_width (coarse), ==, 1652);
  g_assert_cmpuint (shk_picture_get_height (coarse), ==, 2338);
  g_assert_cmpuint (shk_picture_get_width (fine), ==, 3305);
  g_assert_cmpuint (shk_picture_get_data (fine)[0], ==, 0);
}

/* A page of any size gets no more pixels than an image may have. */
static void
test_page_sizes (void)
{
  const char *const boxes[] = { "0 0 14400 14400", "0 0 1000000 10",     "0 0 10 1000000", "0 0 1 1",
                                "0 0 0.001 0.001", "595 842 0 0",        "0 0 1e30 1e30", "0 0 -5 -5",
                                "0 0 0 0",         "-1000 -1000 -9 -9",  "a b c d",
                                "0 0 99999999999 99999999999" };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      g_autoptr (GBytes) pdf = files_black_page (boxes[i], "");
      g_autoptr (ShkDocument) document = open_document (pdf);
      g_autoptr (GError) error = NULL;
      g_autoptr (ShkPicture) page = shk_document_render_page_at (document, 0, SHK_DOCUMENT_FINE_DPI, &error);

      if (page != NULL)
        g_assert_cmpuint (shk_picture_get_width (page) * shk_picture_get_height (page), <=, SHK_DOCUMENT_MAX_PIXELS);
      else
        g_assert_error (error, SHK_QR_ERROR, SHK_QR_ERROR_FORMAT);
    }
}

static void
test_turned_page (void)
{
  g_autoptr (GBytes) pdf = files_black_page ("0 0 100 50", "/Rotate 90");
  g_autoptr (ShkDocument) document = open_document (pdf);
  g_autoptr (ShkPicture) page = shk_document_render_page_at (document, 0, 72, NULL);

  g_assert_cmpuint (shk_picture_get_width (page), ==, 50);
  g_assert_cmpuint (shk_picture_get_height (page), ==, 100);
}

static void
test_junk_before_header (void)
{
  g_autoptr (GBytes) pdf = files_black_page ("0 0 50 50", "");
  g_autofree char *junk = g_strnfill (1024, ' ');
  g_autoptr (GBytes) within = files_insert (pdf, 0, junk, 1024 - 5), beyond = files_insert (pdf, 0, junk, 1024 - 4);
  g_autoptr (ShkDocument) document = open_document (within);

  g_assert_true (shk_document_is_paged (document));
  assert_refused (beyond, SHK_QR_ERROR_FORMAT);
}

static void
test_no_pages (void)
{
  static const char text[] = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                             "2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
  g_autoptr (GBytes) pdf = g_bytes_new_static (text, sizeof text - 1);

  assert_refused (pdf, SHK_QR_ERROR_FORMAT);
}

/* A page tree that contains itself, and a count that lies. */
static void
test_endless_pages (void)
{
  static const char text[] = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                             "2 0 obj<</Type/Pages/Count 3/Kids[2 0 R 2 0 R 2 0 R]>>endobj\n"
                             "trailer<</Root 1 0 R>>\n%%EOF\n";
  g_autoptr (GBytes) pdf = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (ShkDocument) document = shk_document_open (pdf, NULL);

  for (guint i = 0; document != NULL && i < shk_document_get_n_pages (document); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ShkPicture) page = shk_document_render_page (document, i, &error);

      if (page == NULL)
        g_assert_error (error, SHK_QR_ERROR, SHK_QR_ERROR_FORMAT);
    }
}

/* What is left of a file is read where it can be, and never crashes. */
static void
test_truncated_pdf (void)
{
  g_autoptr (ShkPicture) picture = code_picture ("cut", 2);
  g_autoptr (GBytes) pdf = pdf_of (picture, 3, 100);
  gsize size = g_bytes_get_size (pdf), step = MAX (size / 60, 1);
  guint n_refused = 0;

  for (gsize length = 0; length < size; length += step)
    {
      g_autoptr (GBytes) prefix = files_prefix (pdf, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (ShkDocument) document = shk_document_open (prefix, &error);

      if (document == NULL)
        {
          g_assert_error (error, SHK_QR_ERROR, SHK_QR_ERROR_FORMAT);
          n_refused++;
        }
      for (guint i = 0; document != NULL && i < shk_document_get_n_pages (document); i++)
        {
          g_autoptr (GPtrArray) codes = shk_document_read_page (document, i, NULL);
        }
    }
  g_assert_cmpuint (n_refused, >, 0);
}

static void
add_for_types (const char *behaviour, const char *const *types, guint n_types, GTestDataFunc test)
{
  for (guint i = 0; i < n_types; i++)
    {
      g_autofree char *path = g_strdup_printf ("/qr/document/%s/%s", behaviour, types[i]);

      g_test_add_data_func (path, types[i], test);
    }
}

int
main (int argc, char **argv)
{
  static const char *const others[] = { "bmp", "tiff", "ico" };

  g_test_init (&argc, &argv, NULL);
  add_for_types ("reads", image_types, G_N_ELEMENTS (image_types), test_image);
  add_for_types ("refuses/truncated", image_types, G_N_ELEMENTS (image_types), test_truncated);
  add_for_types ("survives/damaged", image_types, G_N_ELEMENTS (image_types), test_damaged);
  add_for_types ("limits/max-pixels", image_types, G_N_ELEMENTS (image_types), test_max_pixels);
  add_for_types ("refuses/other-image", others, G_N_ELEMENTS (others), test_other_images);
  g_test_add_func ("/qr/document/luminance", test_luminance);
  g_test_add_func ("/qr/document/transparent-on-white", test_transparent);
  g_test_add_func ("/qr/document/refuses/other-kinds", test_other_kinds);
  g_test_add_func ("/qr/document/refuses/empty", test_empty);
  g_test_add_func ("/qr/document/refuses/kind-of-another", test_kinds_are_not_guessed);
  g_test_add_func ("/qr/document/limits/max-bytes", test_max_bytes);
  g_test_add_func ("/qr/document/limits/more-pixels", test_more_pixels);
  g_test_add_func ("/qr/document/limits/max-scans", test_max_scans);
  g_test_add_func ("/qr/document/reads/progressive-jpeg", test_progressive);
  g_test_add_func ("/qr/document/limits/max-pages", test_max_pages);
  g_test_add_func ("/qr/document/pdf/reads", test_pdf);
  g_test_add_func ("/qr/document/pdf/locked", test_locked);
  g_test_add_func ("/qr/document/pdf/encrypted-but-not-locked", test_not_locked);
  g_test_add_func ("/qr/document/pdf/tiny-code", test_tiny_code);
  g_test_add_func ("/qr/document/pdf/resolution", test_resolution);
  g_test_add_func ("/qr/document/pdf/page-sizes", test_page_sizes);
  g_test_add_func ("/qr/document/pdf/turned-page", test_turned_page);
  g_test_add_func ("/qr/document/pdf/junk-before-header", test_junk_before_header);
  g_test_add_func ("/qr/document/pdf/no-pages", test_no_pages);
  g_test_add_func ("/qr/document/pdf/endless-pages", test_endless_pages);
  g_test_add_func ("/qr/document/pdf/truncated", test_truncated_pdf);
  return g_test_run ();
}
