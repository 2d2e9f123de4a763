/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-retouch.h"

#include <string.h>

static ShkPicture *
take_pixels (guint8 *pixels, guint width, guint height)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, (gsize) width * height);

  return shk_picture_new (bytes, width, height);
}

/* The sums of each row's pixels from @radius before to @radius after; the edge repeats. */
static void
sum_row (const guint8 *row, guint16 *sums, int width, int radius)
{
  guint16 sum = row[0] * radius;

  for (int x = 0; x <= radius; x++)
    sum += row[MIN (x, width - 1)];
  for (int x = 0; x < width; x++)
    {
      sums[x] = sum;
      sum += row[MIN (x + radius + 1, width - 1)] - row[MAX (x - radius, 0)];
    }
}

/* What becomes of one row: @sums are those of the squares around each of its pixels, and @scale makes means of them. */
typedef void (*Retouch) (const guint8 *from, const guint16 *sums, guint8 *to, guint width, guint scale);

#define SCALE_BITS 16

static inline int
mean_of (guint16 sum, guint scale)
{
  return (sum * scale) >> SCALE_BITS;
}

/* Squares are summed by rows, then by columns, so that the work does not grow with the radius. The sums of as many
 * rows as a square has are kept: the row that enters below takes the place of the one that leaves above. A radius of
 * 7 is the largest whose sums fit 16 bits.
 */
static ShkPicture *
retouch (const ShkPicture *picture, int radius, Retouch retouch_row)
{
  int width = shk_picture_get_width (picture), height = shk_picture_get_height (picture), side = 2 * radius + 1;
  const guint8 *from = shk_picture_get_data (picture);
  guint8 *to = g_malloc ((gsize) width * height);
  g_autofree guint16 *rows = g_new (guint16, (gsize) side * width);
  g_autofree guint16 *sums = g_new0 (guint16, width);
  guint scale = ((1 << SCALE_BITS) + side * side - 1) / (side * side);

  for (int y = 0; y < side; y++)
    {
      sum_row (from + (gsize) CLAMP (y - radius, 0, height - 1) * width, rows + (gsize) y * width, width, radius);
      for (int x = 0; x < width; x++)
        sums[x] += rows[(gsize) y * width + x];
    }
  for (int y = 0; y < height; y++)
    {
      guint16 *row = rows + (gsize) (y % side) * width;

      retouch_row (from + (gsize) y * width, sums, to + (gsize) y * width, width, scale);
      for (int x = 0; x < width; x++)
        sums[x] -= row[x];
      sum_row (from + (gsize) MIN (y + radius + 1, height - 1) * width, row, width, radius);
      for (int x = 0; x < width; x++)
        sums[x] += row[x];
    }
  return take_pixels (to, width, height);
}

static void
average (const guint8 *from, const guint16 *sums, guint8 *to, guint width, guint scale)
{
  for (guint x = 0; x < width; x++)
    to[x] = mean_of (sums[x], scale);
}

/* Away from the surroundings' mean, four times as far. */
static void
sharpen (const guint8 *from, const guint16 *sums, guint8 *to, guint width, guint scale)
{
  for (guint x = 0; x < width; x++)
    {
      int mean = mean_of (sums[x], scale), grey = mean + 4 * (from[x] - mean);

      to[x] = CLAMP (grey, 0, 255);
    }
}

/**
 * shk_retouch_smooth:
 * @picture: a picture
 *
 * Against noise and faint print: each pixel becomes the mean of nine, then edges are raised.
 */
ShkPicture *
shk_retouch_smooth (const ShkPicture *picture)
{
  g_autoptr (ShkPicture) smooth = retouch (picture, 1, average);

  return retouch (smooth, 4, sharpen);
}

/* A pixel of twice the size lies a quarter from one pixel, three quarters from the next. */
static void
enlarge_row (const guint8 *near, const guint8 *far, guint8 *to, guint width)
{
  guint before = 3 * near[0] + far[0];

  for (guint x = 0; x < width; x++)
    {
      guint here = 3 * near[x] + far[x], next = MIN (x + 1, width - 1);
      guint after = 3 * near[next] + far[next];

      to[2 * x] = (before + 3 * here + 8) / 16;
      to[2 * x + 1] = (3 * here + after + 8) / 16;
      before = here;
    }
}

static ShkPicture *
enlarge (const ShkPicture *picture)
{
  guint width = shk_picture_get_width (picture), height = shk_picture_get_height (picture);
  const guint8 *from = shk_picture_get_data (picture);
  guint8 *to = g_malloc (4 * (gsize) width * height);

  for (guint y = 0; y < height; y++)
    {
      const guint8 *row = from + (gsize) y * width;
      const guint8 *above = y > 0 ? row - width : row, *below = y + 1 < height ? row + width : row;

      enlarge_row (row, above, to + 4 * (gsize) y * width, width);
      enlarge_row (row, below, to + (4 * (gsize) y + 2) * width, width);
    }
  return take_pixels (to, 2 * width, 2 * height);
}

/**
 * shk_retouch_enlarge:
 * @picture: a picture
 *
 * Against small modules and a lens out of focus: twice the size, with edges raised.
 */
ShkPicture *
shk_retouch_enlarge (const ShkPicture *picture)
{
  g_autoptr (ShkPicture) large = enlarge (picture);

  return retouch (large, 3, sharpen);
}

/* Where the line from one corner to the next crosses row @y, widens @left and @right. */
static void
cross_edge (const ShkQrCode *code, guint corner, int y, int *left, int *right)
{
  guint next = (corner + 1) % 4;
  gint64 x0 = code->x[corner], y0 = code->y[corner], x1 = code->x[next], y1 = code->y[next];
  int at;

  if (y < MIN (y0, y1) || y > MAX (y0, y1))
    return;
  at = y0 == y1 ? x0 : x0 + (x1 - x0) * (y - y0) / (y1 - y0);
  *left = MIN (*left, at);
  *right = MAX (*right, at);
}

/* Where it lies on the picture. */
static void
cover (guint8 *pixels, int width, int height, const ShkQrCode *code)
{
  int top = MIN (MIN (code->y[0], code->y[1]), MIN (code->y[2], code->y[3]));
  int bottom = MAX (MAX (code->y[0], code->y[1]), MAX (code->y[2], code->y[3]));

  for (int y = MAX (top, 0); y <= MIN (bottom, height - 1); y++)
    {
      int left = width, right = -1;

      for (guint corner = 0; corner < 4; corner++)
        cross_edge (code, corner, y, &left, &right);
      left = MAX (left, 0);
      right = MIN (right, width - 1);
      if (left <= right)
        memset (pixels + (gsize) y * width + left, 0xff, right - left + 1);
    }
}

/**
 * shk_retouch_cover:
 * @picture: a picture
 * @codes: (element-type ShkQrCode): codes in it
 *
 * Returns: the picture with the codes painted over in white
 */
ShkPicture *
shk_retouch_cover (const ShkPicture *picture, GPtrArray *codes)
{
  guint width = shk_picture_get_width (picture), height = shk_picture_get_height (picture);
  guint8 *pixels = g_memdup2 (shk_picture_get_data (picture), (gsize) width * height);

  for (guint i = 0; i < codes->len; i++)
    cover (pixels, width, height, g_ptr_array_index (codes, i));
  return take_pixels (pixels, width, height);
}
