/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-qr-error.h"
#include "shk-qr-reader.h"
#include "shk-qr-writer.h"

#include <string.h>

/* ISO/IEC 18004, table 7: the 8-bit capacity of version 40, and of version 1. */
static const struct
{
  const char *name;
  ShkQrLevel level;
  gsize most;
  gsize most_of_smallest;
} levels[] = {
  { "l", SHK_QR_LEVEL_L, SHK_QR_MAX_BYTES, 17 },
  { "m", SHK_QR_LEVEL_M, 2331, 14 },
  { "q", SHK_QR_LEVEL_Q, 1663, 11 },
  { "h", SHK_QR_LEVEL_H, 1273, 7 },
};

static char *
text_of (gsize length)
{
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  char *text = g_malloc (length + 1);
  guint32 state = length;

  for (gsize i = 0; i < length; i++)
    {
      state = state * 1664525 + 1013904223;
      text[i] = alphabet[state >> 26];
    }
  text[length] = '\0';
  return text;
}

static void
assert_reads_back (const ShkQrModules *modules, guint scale, const char *text)
{
  g_autoptr (ShkPicture) picture = shk_qr_modules_to_picture (modules, scale, SHK_QR_QUIET_ZONE);
  g_autoptr (GPtrArray) codes = shk_qr_read (picture);
  const ShkQrCode *code;

  g_assert_cmpuint (codes->len, ==, 1);
  code = g_ptr_array_index (codes, 0);
  g_assert_cmpstr (code->text, ==, text);
}

static void
test_reads_back (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  const gsize lengths[] = { 1, 2, 3, 9, 27, 81, 243, 729, levels[i].most - 1, levels[i].most };

  for (guint j = 0; j < G_N_ELEMENTS (lengths); j++)
    {
      gsize length = lengths[j];
      g_autofree char *text = text_of (length);
      g_autoptr (GError) error = NULL;
      g_autoptr (ShkQrModules) modules = shk_qr_write (text, levels[i].level, &error);

      g_assert_no_error (error);
      assert_reads_back (modules, 3, text);
    }
}

static void
test_capacity (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *most = text_of (levels[i].most), *more = text_of (levels[i].most + 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkQrModules) modules = shk_qr_write (most, levels[i].level, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (modules->size, ==, 177);
  g_assert_null (shk_qr_write (more, levels[i].level, &error));
  g_assert_error (error, SHK_QR_ERROR, SHK_QR_ERROR_CAPACITY);
}

static void
test_smallest (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *fits = text_of (levels[i].most_of_smallest), *spills = text_of (levels[i].most_of_smallest + 1);
  g_autoptr (ShkQrModules) one = shk_qr_write (fits, levels[i].level, NULL);
  g_autoptr (ShkQrModules) two = shk_qr_write (spills, levels[i].level, NULL);

  g_assert_cmpuint (one->size, ==, 21);
  g_assert_cmpuint (two->size, ==, 25);
}

/* The three corners of a code, and only they, have the finder pattern. */
static void
test_has_finders (void)
{
  g_autoptr (ShkQrModules) modules = shk_qr_write ("https://example.org/", SHK_QR_LEVEL_M, NULL);
  static const guint8 finder_row[8] = { 1, 1, 1, 1, 1, 1, 1, 0 };
  const guint8 *last = modules->modules + (gsize) (modules->size - 1) * modules->size;

  g_assert_cmpmem (modules->modules, 8, finder_row, 8);
  g_assert_cmpmem (last, 8, finder_row, 8);
  for (guint i = 0; i < modules->size * modules->size; i++)
    g_assert_cmpuint (modules->modules[i], <=, 1);
}

static void
test_japanese (void)
{
  const char *text = "資格者証 ナイカク　ﾀﾛｳ 髙﨑 𠮷野";
  g_autoptr (ShkQrModules) modules = shk_qr_write (text, SHK_QR_LEVEL_Q, NULL);

  assert_reads_back (modules, 4, text);
}

static void
test_picture (void)
{
  g_autoptr (ShkQrModules) modules = shk_qr_write ("A", SHK_QR_LEVEL_L, NULL);
  g_autoptr (ShkPicture) picture = shk_qr_modules_to_picture (modules, 5, 4);
  const guint8 *pixels = shk_picture_get_data (picture);
  guint side = (21 + 2 * 4) * 5;

  g_assert_cmpuint (shk_picture_get_width (picture), ==, side);
  g_assert_cmpuint (shk_picture_get_height (picture), ==, side);
  for (guint y = 0; y < side; y++)
    for (guint x = 0; x < side; x++)
      {
        gboolean inside = x >= 20 && y >= 20 && x < side - 20 && y < side - 20;
        gboolean dark = inside && modules->modules[(y / 5 - 4) * 21 + x / 5 - 4];

        g_assert_cmpuint (pixels[y * side + x], ==, dark ? 0 : 255);
      }
}

static void
test_picture_without_border (void)
{
  g_autoptr (ShkQrModules) modules = shk_qr_write ("A", SHK_QR_LEVEL_L, NULL);
  g_autoptr (ShkPicture) picture = shk_qr_modules_to_picture (modules, 1, 0);

  g_assert_cmpuint (shk_picture_get_width (picture), ==, 21);
  g_assert_cmpuint (shk_picture_get_data (picture)[0], ==, 0);
}

static void
add_for_levels (const char *behaviour, GTestDataFunc test)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autofree char *path = g_strdup_printf ("/qr/writer/%s/%s", behaviour, levels[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_for_levels ("reads-back", test_reads_back);
  add_for_levels ("refuses-one-byte-too-many", test_capacity);
  add_for_levels ("smallest-version", test_smallest);
  g_test_add_func ("/qr/writer/has-finders", test_has_finders);
  g_test_add_func ("/qr/writer/japanese", test_japanese);
  g_test_add_func ("/qr/writer/picture", test_picture);
  g_test_add_func ("/qr/writer/picture-without-border", test_picture_without_border);
  return g_test_run ();
}
