/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-retouch.h"

#include <stdlib.h>
#include <string.h>

static ShkPicture *
random_picture (guint width, guint height)
{
  guint8 *pixels = g_malloc ((gsize) width * height);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, (gsize) width * height);
  guint32 state = width * 1000 + height;

  for (gsize i = 0; i < (gsize) width * height; i++)
    {
      state = state * 1664525u + 1013904223u;
      pixels[i] = state >> 24;
    }
  return shk_picture_new (bytes, width, height);
}

static ShkPicture *
plain_picture (guint width, guint height, guint8 grey)
{
  guint8 *pixels = g_malloc ((gsize) width * height);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, (gsize) width * height);

  memset (pixels, grey, (gsize) width * height);
  return shk_picture_new (bytes, width, height);
}

static int
pixel (const ShkPicture *picture, int x, int y)
{
  int width = shk_picture_get_width (picture), height = shk_picture_get_height (picture);

  return shk_picture_get_data (picture)[CLAMP (y, 0, height - 1) * width + CLAMP (x, 0, width - 1)];
}

/* The same by its definition, pixel by pixel. */
static double
mean_around (const ShkPicture *picture, int x, int y, int radius)
{
  double sum = 0;

  for (int dy = -radius; dy <= radius; dy++)
    for (int dx = -radius; dx <= radius; dx++)
      sum += pixel (picture, x + dx, y + dy);
  return sum / ((2 * radius + 1) * (2 * radius + 1));
}

static ShkPicture *
sharpened (const ShkPicture *picture, int radius)
{
  guint width = shk_picture_get_width (picture), height = shk_picture_get_height (picture);
  guint8 *pixels = g_malloc ((gsize) width * height);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, (gsize) width * height);

  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      {
        double mean = mean_around (picture, x, y, radius);

        pixels[y * width + x] = CLAMP (mean + 4 * (pixel (picture, x, y) - mean), 0, 255);
      }
  return shk_picture_new (bytes, width, height);
}

static ShkPicture *
averaged (const ShkPicture *picture)
{
  guint width = shk_picture_get_width (picture), height = shk_picture_get_height (picture);
  guint8 *pixels = g_malloc ((gsize) width * height);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, (gsize) width * height);

  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      pixels[y * width + x] = mean_around (picture, x, y, 1);
  return shk_picture_new (bytes, width, height);
}

static ShkPicture *
doubled (const ShkPicture *picture)
{
  guint width = 2 * shk_picture_get_width (picture), height = 2 * shk_picture_get_height (picture);
  guint8 *pixels = g_malloc ((gsize) width * height);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, (gsize) width * height);

  for (int y = 0; y < (int) height; y++)
    for (int x = 0; x < (int) width; x++)
      {
        int near_x = x / 2, near_y = y / 2, far_x = near_x + (x % 2 ? 1 : -1), far_y = near_y + (y % 2 ? 1 : -1);

        pixels[y * width + x] = (9 * pixel (picture, near_x, near_y) + 3 * pixel (picture, far_x, near_y) +
                                 3 * pixel (picture, near_x, far_y) + pixel (picture, far_x, far_y) + 8) / 16;
      }
  return shk_picture_new (bytes, width, height);
}

/* A mean may be off by one, and sharpening makes four of it; a second rounding as much again. */
static void
assert_alike (const ShkPicture *picture, const ShkPicture *expected)
{
  g_assert_cmpuint (shk_picture_get_width (picture), ==, shk_picture_get_width (expected));
  g_assert_cmpuint (shk_picture_get_height (picture), ==, shk_picture_get_height (expected));
  for (guint y = 0; y < shk_picture_get_height (picture); y++)
    for (guint x = 0; x < shk_picture_get_width (picture); x++)
      g_assert_cmpint (abs (pixel (picture, x, y) - pixel (expected, x, y)), <=, 8);
}

static void
test_by_definition (void)
{
  const guint sides[] = { 1, 2, 3, 4, 5, 8, 31 };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sides); j++)
      {
        g_autoptr (ShkPicture) picture = random_picture (sides[i], sides[j]);
        g_autoptr (ShkPicture) smooth = shk_retouch_smooth (picture), large = shk_retouch_enlarge (picture);
        g_autoptr (ShkPicture) average = averaged (picture), twice = doubled (picture);
        g_autoptr (ShkPicture) expected_smooth = sharpened (average, 4), expected_large = sharpened (twice, 3);

        assert_alike (smooth, expected_smooth);
        assert_alike (large, expected_large);
      }
}

static void
test_plain_stays_plain (void)
{
  for (guint grey = 0; grey < 256; grey++)
    {
      g_autoptr (ShkPicture) picture = plain_picture (20, 10, grey);
      g_autoptr (ShkPicture) smooth = shk_retouch_smooth (picture), large = shk_retouch_enlarge (picture);

      g_assert_cmpmem (shk_picture_get_data (smooth), 200, shk_picture_get_data (picture), 200);
      g_assert_cmpint (pixel (large, 39, 19), ==, grey);
    }
}

/* @expected: eight rows of eight, '#' where white covers the black. */
static void
assert_covered (const ShkQrCode *code, const char *expected)
{
  g_autoptr (ShkPicture) picture = plain_picture (8, 8, 0), covered = NULL;
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  g_ptr_array_add (codes, (gpointer) code);
  covered = shk_retouch_cover (picture, codes);
  for (int i = 0; i < 64; i++)
    g_assert_cmpint (pixel (covered, i % 8, i / 8), ==, expected[i] == '#' ? 255 : 0);
  g_assert_cmpint (pixel (picture, 4, 4), ==, 0);
}

static void
test_cover (void)
{
  const int far = 2000000000;
  const ShkQrCode square = { .x = { 2, 5, 5, 2 }, .y = { 1, 1, 3, 3 } };
  const ShkQrCode mirrored = { .x = { 5, 2, 2, 5 }, .y = { 1, 1, 3, 3 } };
  const ShkQrCode turned = { .x = { 3, 6, 3, 0 }, .y = { 0, 3, 6, 3 } };
  const ShkQrCode beyond = { .x = { -far, far, far, -far }, .y = { -far, -far, 1, 1 } };
  const ShkQrCode outside = { .x = { -9, -2, -2, -9 }, .y = { 1, 1, 3, 3 } };
  static const char upright[] = "........" "..####.." "..####.." "..####.." "........" "........" "........" "........";

  assert_covered (&square, upright);
  assert_covered (&mirrored, upright);
  assert_covered (&turned, "...#...." "..###..." ".#####.." "#######." ".#####.." "..###..." "...#...." "........");
  assert_covered (&beyond, "########" "########" "........" "........" "........" "........" "........" "........");
  assert_covered (&outside, "........" "........" "........" "........" "........" "........" "........" "........");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/qr/retouch/by-definition", test_by_definition);
  g_test_add_func ("/qr/retouch/plain-stays-plain", test_plain_stays_plain);
  g_test_add_func ("/qr/retouch/cover", test_cover);
  return g_test_run ();
}
