/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "synthetic.h"

#include <math.h>
#include <string.h>

/* Samples a side of a pixel. */
#define OVERSAMPLING 4

/* Linear congruential, high bits; not GRand, whose sequence is GLib's to choose. */
static guint32
next_random (guint32 *state)
{
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

char *
synthetic_text (guint length, guint32 seed)
{
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  static const char start[] = "https://dqcvs.nqs.go.jp/w/?c=";
  char *text = g_malloc (length + 1);

  for (guint i = 0; i < length; i++)
    text[i] = i < strlen (start) ? start[i] : alphabet[next_random (&seed) >> 18];
  text[length] = '\0';
  return text;
}

/* --- Geometry: from the picture's plane to the code's --- */

typedef struct
{
  double m[9]; /* picture to code, homogeneous */
  guint width;
  guint height;
} View;

static void
invert (const double a[9], double result[9])
{
  double determinant = a[0] * (a[4] * a[8] - a[5] * a[7]) - a[1] * (a[3] * a[8] - a[5] * a[6]) +
                       a[2] * (a[3] * a[7] - a[4] * a[6]);

  for (int row = 0; row < 3; row++)
    for (int column = 0; column < 3; column++)
      {
        int r1 = (column + 1) % 3, r2 = (column + 2) % 3, c1 = (row + 1) % 3, c2 = (row + 2) % 3;

        result[row * 3 + column] = (a[r1 * 3 + c1] * a[r2 * 3 + c2] - a[r1 * 3 + c2] * a[r2 * 3 + c1]) / determinant;
      }
}

static void
apply (const double m[9], double x, double y, double *u, double *v)
{
  double w = m[6] * x + m[7] * y + m[8];

  *u = (m[0] * x + m[1] * y + m[2]) / w;
  *v = (m[3] * x + m[4] * y + m[5]) / w;
}

/* Code (in modules, its middle at 0) to picture: mirrored, turned, swung about y, tilted about x, seen from a
 * distance. */
static void
project (const SyntheticLook *look, double side, double m[9])
{
  double turn = look->turn_deg * G_PI / 180, tilt = look->tilt_deg * G_PI / 180, swing = look->swing_deg * G_PI / 180;
  double distance = 2 * side, focal = distance * look->module_px;

  for (int axis = 0; axis < 2; axis++)
    {
      double x = axis == 0 ? cos (turn) : -sin (turn), y = axis == 0 ? sin (turn) : cos (turn);
      double swung_x = x * cos (swing), swung_z = x * sin (swing);
      double tilted_y = y * cos (tilt) + swung_z * sin (tilt), tilted_z = -y * sin (tilt) + swung_z * cos (tilt);
      double sign = axis == 0 && look->mirrored ? -1 : 1;

      m[0 + axis] = sign * focal * swung_x;
      m[3 + axis] = sign * focal * tilted_y;
      m[6 + axis] = sign * tilted_z;
    }
  m[2] = m[5] = 0;
  m[8] = distance;
}

static View
make_view (const SyntheticLook *look, double side)
{
  double forward[9], left = 0, right = 0, top = 0, bottom = 0;
  double margin = 2 * look->blur_px + look->motion_px + 2;
  View view;

  project (look, side, forward);
  for (int corner = 0; corner < 4; corner++)
    {
      double x, y;

      apply (forward, (corner & 1 ? 0.5 : -0.5) * side, (corner & 2 ? 0.5 : -0.5) * side, &x, &y);
      left = MIN (left, x);
      right = MAX (right, x);
      top = MIN (top, y);
      bottom = MAX (bottom, y);
    }
  left -= margin;
  top -= margin;
  view.width = ceil (right + margin - left);
  view.height = ceil (bottom + margin - top);
  invert (forward, view.m);
  /* The picture's origin is its upper left corner, the code's that of its first module. */
  for (int row = 0; row < 3; row++)
    view.m[row * 3 + 2] += view.m[row * 3] * left + view.m[row * 3 + 1] * top;
  return view;
}

/* --- Painting: 0 is dark, 1 is light --- */

static gboolean
is_dark (const ShkQrModules *modules, double u, double v)
{
  double x = u + modules->size / 2.0, y = v + modules->size / 2.0;

  return x >= 0 && y >= 0 && x < modules->size && y < modules->size &&
         modules->modules[(guint) y * modules->size + (guint) x] != 0;
}

static double
sample (const ShkQrModules *modules, const View *view, guint x, guint y)
{
  guint n_light = 0;

  for (guint i = 0; i < OVERSAMPLING * OVERSAMPLING; i++)
    {
      double u, v;

      apply (view->m, x + (i % OVERSAMPLING + 0.5) / OVERSAMPLING, y + (i / OVERSAMPLING + 0.5) / OVERSAMPLING, &u, &v);
      n_light += !is_dark (modules, u, v);
    }
  return n_light / (double) (OVERSAMPLING * OVERSAMPLING);
}

/* One dimension of a filter: @step is 1 along rows, the width along columns. The edge repeats. */
static void
filter (double *pixels, guint n_lines, guint line_step, guint length, guint step, const double *kernel, int radius)
{
  g_autofree double *line = g_new (double, length);

  for (guint n = 0; n < n_lines; n++)
    {
      double *start = pixels + (gsize) n * line_step;

      for (guint i = 0; i < length; i++)
        line[i] = start[(gsize) i * step];
      for (int i = 0; i < (int) length; i++)
        {
          double sum = 0;

          for (int k = -radius; k <= radius; k++)
            sum += kernel[k + radius] * line[CLAMP (i + k, 0, (int) length - 1)];
          start[(gsize) i * step] = sum;
        }
    }
}

static void
blur (double *pixels, const View *view, double sigma)
{
  int radius = ceil (3 * sigma);
  g_autofree double *kernel = g_new (double, 2 * radius + 1);
  double sum = 0;

  for (int k = -radius; k <= radius; k++)
    sum += kernel[k + radius] = exp (-k * k / (2 * sigma * sigma));
  for (int k = 0; k <= 2 * radius; k++)
    kernel[k] /= sum;
  filter (pixels, view->height, view->width, view->width, 1, kernel, radius);
  filter (pixels, view->width, 1, view->height, view->width, kernel, radius);
}

static void
smear (double *pixels, const View *view, double length)
{
  int radius = ceil (length / 2);
  g_autofree double *kernel = g_new (double, 2 * radius + 1);

  for (int k = -radius; k <= radius; k++)
    kernel[k + radius] = CLAMP (length / 2 + 0.5 - ABS (k), 0, 1) / length;
  filter (pixels, view->height, view->width, view->width, 1, kernel, radius);
}

/* Near enough to a normal distribution: twelve uniform ones. */
static double
next_normal (guint32 *state)
{
  double sum = -6;

  for (int i = 0; i < 12; i++)
    sum += next_random (state) / (double) (1 << 24);
  return sum;
}

static guint8
develop (double light, double shade, const SyntheticLook *look, guint32 *state)
{
  double contrast = look->contrast > 0 ? look->contrast : 1;
  double grey = 127.5 + (light - 0.5) * 255 * contrast * (look->inverted ? -1 : 1);

  grey = grey * shade + (look->noise > 0 ? look->noise * next_normal (state) : 0);
  return CLAMP (grey + 0.5, 0, 255);
}

ShkPicture *
synthetic_picture (const ShkQrModules *modules, const SyntheticLook *look)
{
  View view = make_view (look, modules->size + 2.0 * SHK_QR_QUIET_ZONE);
  gsize n_pixels = (gsize) view.width * view.height;
  g_autofree double *light = g_new (double, n_pixels);
  g_autoptr (GBytes) bytes = NULL;
  guint8 *pixels = g_malloc (n_pixels);
  guint32 state = 20261123;

  for (guint y = 0; y < view.height; y++)
    for (guint x = 0; x < view.width; x++)
      light[(gsize) y * view.width + x] = sample (modules, &view, x, y);
  if (look->blur_px > 0)
    blur (light, &view, look->blur_px);
  if (look->motion_px > 0)
    smear (light, &view, look->motion_px);
  for (gsize i = 0; i < n_pixels; i++)
    pixels[i] = develop (light[i], 1 - look->shade * (i % view.width) / view.width, look, &state);
  bytes = g_bytes_new_take (pixels, n_pixels);
  return shk_picture_new (bytes, view.width, view.height);
}

/* --- Pages --- */

ShkPicture *
synthetic_page (guint width, guint height)
{
  gsize n_pixels = (gsize) width * height;
  guint8 *pixels = g_malloc (n_pixels);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, n_pixels);

  memset (pixels, 0xff, n_pixels);
  return shk_picture_new (bytes, width, height);
}

/* Takes @page and gives a new one. */
ShkPicture *
synthetic_paste (ShkPicture *page, ShkPicture *picture, guint x, guint y)
{
  guint page_width = shk_picture_get_width (page), page_height = shk_picture_get_height (page);
  guint width = shk_picture_get_width (picture), height = shk_picture_get_height (picture);
  gsize n_pixels = (gsize) page_width * page_height;
  guint8 *pixels = g_memdup2 (shk_picture_get_data (page), n_pixels);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, n_pixels);

  g_assert_cmpuint (x + width, <=, page_width);
  g_assert_cmpuint (y + height, <=, page_height);
  for (guint row = 0; row < height; row++)
    memcpy (pixels + (gsize) (y + row) * page_width + x, shk_picture_get_data (picture) + (gsize) row * width, width);
  shk_picture_unref (page);
  return shk_picture_new (bytes, page_width, page_height);
}
