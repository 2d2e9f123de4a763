/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-qr-writer.h"

#include "shk-qr-error.h"

#include <errno.h>
#include <qrencode.h>

#define SHK_QR_MAX_SCALE 64

/* Bit 0 of libqrencode's bytes is the module; the others say what it is for. */
static ShkQrModules *
take_modules (const QRcode *code)
{
  ShkQrModules *self = g_new (ShkQrModules, 1);
  gsize n_modules = (gsize) code->width * code->width;

  self->size = code->width;
  self->modules = g_new (guint8, n_modules);
  for (gsize i = 0; i < n_modules; i++)
    self->modules[i] = code->data[i] & 1;
  return self;
}

/**
 * shk_qr_write:
 * @text: what the code says, as 8-bit data: not empty, at most %SHK_QR_MAX_BYTES
 * @level: how much damage it stands
 * @error: %SHK_QR_ERROR_CAPACITY where the text is too long for the level
 *
 * Makes the smallest code that holds the text.
 */
ShkQrModules *
shk_qr_write (const char *text, ShkQrLevel level, GError **error)
{
  static const QRecLevel levels[] = { QR_ECLEVEL_L, QR_ECLEVEL_M, QR_ECLEVEL_Q, QR_ECLEVEL_H };
  ShkQrModules *self;
  QRcode *code;

  g_return_val_if_fail (text != NULL && *text != '\0', NULL);
  g_return_val_if_fail ((guint) level < G_N_ELEMENTS (levels), NULL);

  code = QRcode_encodeString8bit (text, 0, levels[level]);
  if (code == NULL)
    {
      int saved_errno = errno;

      if (saved_errno != ERANGE)
        g_error ("libqrencode: %s", g_strerror (saved_errno));
      g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_CAPACITY,
                   "a text of %" G_GSIZE_FORMAT " bytes does not fit a QR code", strlen (text));
      return NULL;
    }
  self = take_modules (code);
  QRcode_free (code);
  return self;
}

static void
paint_row (guint8 *row, const guint8 *modules, guint n_modules, guint scale)
{
  for (guint i = 0; i < n_modules; i++)
    if (modules[i])
      memset (row + (gsize) i * scale, 0, scale);
}

/**
 * shk_qr_modules_to_picture:
 * @self: a code
 * @scale: pixels a module, 1 to 64
 * @quiet_zone: modules of light border, usually %SHK_QR_QUIET_ZONE
 *
 * Paints the code black on white.
 */
ShkPicture *
shk_qr_modules_to_picture (const ShkQrModules *self, guint scale, guint quiet_zone)
{
  g_autoptr (GBytes) bytes = NULL;
  guint8 *pixels;
  gsize side;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (scale > 0 && scale <= SHK_QR_MAX_SCALE, NULL);
  g_return_val_if_fail (quiet_zone <= self->size, NULL);

  side = (gsize) (self->size + 2 * quiet_zone) * scale;
  pixels = g_malloc (side * side);
  memset (pixels, 0xff, side * side);
  for (guint y = 0; y < self->size; y++)
    {
      guint8 *row = pixels + (gsize) (quiet_zone + y) * scale * side;

      paint_row (row + (gsize) quiet_zone * scale, self->modules + (gsize) y * self->size, self->size, scale);
      for (guint copy = 1; copy < scale; copy++)
        memcpy (row + copy * side, row, side);
    }
  bytes = g_bytes_new_take (pixels, side * side);
  return shk_picture_new (bytes, side, side);
}

void
shk_qr_modules_free (ShkQrModules *self)
{
  if (self == NULL)
    return;
  g_free (self->modules);
  g_free (self);
}
