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

static guint16 *
sum_rows (const ShkPicture *picture, int radius)
{
  gsize width = shk_picture_get_width (picture), height = shk_picture_get_height (picture);
  guint16 *sums = g_new (guint16, width * height);

  for (gsize y = 0; y < height; y++)
    sum_row (shk_picture_get_data (picture) + y * width, sums + y * width, width, radius);
  return sums;
}

/* What becomes of one row: @columns are the sums of the squares of (2 * radius + 1)² around each of its pixels. */
typedef void (*Retouch) (const guint8 *from, const guint16 *columns, guint8 *to, guint width, guint area);

/* Squares are summed by rows, then by columns, so that the work does not grow with the radius. A radius of 7 is the largest whose
 * sums fit 16 bits. */
static ShkPicture *
retouch (const ShkPicture *picture, int radius, Retouch retouch_row)
{
  int width = shk_picture_get_width (picture), height = shk_picture_get_height (picture);
  guint8 *pixels = g_malloc ((gsize) width * height);
  g_autofree guint16 *rows = sum_rows (picture, radius);
  g_autofree guint16 *columns = g_new0 (guint16, width);

  for (int y = -radius; y <= radius; y++)
    for (int x = 0; x < width; x++)
      columns[x] += rows[(gsize) CLAMP (y, 0, height - 1) * width + x];
  for (int y = 0; y < height; y++)
    {
      const guint16 *enters = rows + (gsize) MIN (y + radius + 1, height - 1) * width;
      const guint16 *leaves = rows + (gsize) MAX (y - radius, 0) * width;

      retouch_row (shk_picture_get_data (picture) + (gsize) y * width, columns, pixels + (gsize) y * width, width,
                   (2 * radius + 1) * (2 * radius + 1));
      for (int x = 0; x < width; x++)
        columns[x] += enters[x] - leaves[x];
    }
  return take_pixels (pixels, width, height);
}

static void
average (const guint8 *from, const guint16 *columns, guint8 *to, guint width, guint area)
{
  for (guint x = 0; x < width; x++)
    to[x] = columns[x] / area;
}

/* Away from the surroundings' mean, four times as far. */
static void
sharpen (const guint8 *from, const guint16 *columns, guint8 *to, guint width, guint area)
{
  for (guint x = 0; x < width; x++)
    {
      int mean = columns[x] / area, grey = mean + 4 * ((int) from[x] - mean);

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
