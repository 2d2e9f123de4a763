/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* make-corpus FOLDER: writes the corpora qr-image and qr-answer into FOLDER (tests/fuzz/corpus). Small files of every
 * kind that is read, and of each way that one is refused.
 */

#include "files.h"
#include "shk-decoding.h"
#include "shk-document.h"
#include "synthetic.h"

#include <stdlib.h>

static const char *folder;

static void
put (const char *corpus, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (folder, corpus, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
}

static void
put_image (const char *name, GBytes *bytes)
{
  put ("qr-image", name, bytes);
  g_bytes_unref (bytes);
}

static void
put_images (void)
{
  static const SyntheticLook turned = { .module_px = 2.5, .turn_deg = 20 };
  static const SyntheticLook faint = { .module_px = 2, .contrast = 0.08 };
  static const SyntheticLook inverted = { .module_px = 2, .inverted = TRUE };
  static const guint8 unfinished_png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x10\0\0\0\x10\0\x08\0\0\0\0";
  static const guint8 filled_jpeg[] = "\xff\xd8\xff\xff\xff\xff\xc0\0\x0b\x08\0\x10\0\x10\1\1\x11\0\xff\xda\0\x08";
  g_autoptr (ShkQrModules) modules = shk_qr_write ("https://dqcvs.nqs.go.jp/w/?c=AAAA", SHK_QR_LEVEL_M, NULL);
  g_autoptr (ShkPicture) straight = shk_qr_modules_to_picture (modules, 2, SHK_QR_QUIET_ZONE);
  g_autoptr (ShkPicture) slanted = synthetic_picture (modules, &turned), pale = synthetic_picture (modules, &faint);
  g_autoptr (ShkPicture) negative = synthetic_picture (modules, &inverted);

  put_image ("straight.png", files_image (straight, "png"));
  put_image ("straight.jpeg", files_image (straight, "jpeg"));
  put_image ("straight.webp", files_image (straight, "webp"));
  put_image ("clear.png", files_clear_png (straight));
  put_image ("turned.png", files_image (slanted, "png"));
  put_image ("faint.png", files_image (pale, "png"));
  put_image ("inverted.webp", files_image (negative, "webp"));
  put_image ("page.pdf", files_pdf (&straight, 1, 120));
  put_image ("pages.pdf", files_pdf ((ShkPicture *[]) { straight, slanted, straight }, 3, 120));
  put_image ("black.pdf", files_black_page ("0 0 99 99", "/Rotate 90"));
  put_image ("vast.pdf", files_black_page ("0 0 1e9 1e-9", ""));
  put_image ("unfinished.png", g_bytes_new (unfinished_png, sizeof unfinished_png - 1));
  put_image ("filled.jpeg", g_bytes_new (filled_jpeg, sizeof filled_jpeg - 1));
  put_image ("other.bmp", files_image (straight, "bmp"));
  put_image ("empty", g_bytes_new (NULL, 0));
}

static void
put_answer (const char *name, const ShkDecoding *decoding, const GError *error)
{
  g_autoptr (GBytes) bytes = shk_decoding_to_bytes (decoding, error);

  put ("qr-answer", name, bytes);
}

static void
put_answers (void)
{
  g_autoptr (ShkDecoding) image = shk_decoding_new (FALSE, 1), pdf = shk_decoding_new (TRUE, 3);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autoptr (GError) error = g_error_new (SHK_QR_ERROR, SHK_QR_ERROR_LOCKED, "locked");
  ShkQrCode first = { .text = (char *) "first" }, second = { .text = (char *) "資格" };

  put_answer ("none", image, NULL);
  g_ptr_array_add (codes, &first);
  shk_decoding_add (image, 0, codes);
  put_answer ("image", image, NULL);
  g_ptr_array_add (codes, &second);
  shk_decoding_add (pdf, 0, codes);
  shk_decoding_add (pdf, 2, codes);
  put_answer ("pdf", pdf, NULL);
  put_answer ("error", NULL, error);
}

int
main (int argc, char **argv)
{
  if (argc != 2)
    {
      g_printerr ("usage: %s FOLDER\n", argv[0]);
      return EXIT_FAILURE;
    }
  folder = argv[1];
  put_images ();
  put_answers ();
  return EXIT_SUCCESS;
}
