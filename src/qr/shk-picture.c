/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-picture.h"

struct _ShkPicture
{
  gatomicrefcount ref_count;
  GBytes *luminance; /* (owned) width * height bytes */
  guint width;
  guint height;
};

/**
 * shk_picture_new:
 * @luminance: width * height bytes, exactly
 * @width: in pixels, at least 1
 * @height: in pixels, at least 1
 *
 * The bytes are not copied.
 */
ShkPicture *
shk_picture_new (GBytes *luminance, guint width, guint height)
{
  ShkPicture *self;

  g_return_val_if_fail (luminance != NULL, NULL);
  g_return_val_if_fail (width > 0 && height > 0, NULL);
  g_return_val_if_fail (g_bytes_get_size (luminance) == (gsize) width * height, NULL);

  self = g_new (ShkPicture, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->luminance = g_bytes_ref (luminance);
  self->width = width;
  self->height = height;
  return self;
}

ShkPicture *
shk_picture_ref (ShkPicture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shk_picture_unref (ShkPicture *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_bytes_unref (self->luminance);
  g_free (self);
}

guint
shk_picture_get_width (const ShkPicture *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->width;
}

guint
shk_picture_get_height (const ShkPicture *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->height;
}

const guint8 *
shk_picture_get_data (const ShkPicture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_bytes_get_data (self->luminance, NULL);
}
