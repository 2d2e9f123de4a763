/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-qr-zbar.h"

#include <zbar.h>

/* zbar's name for pictures like ours: one byte of luminance a pixel. */
#define FOURCC_Y800 0x30303859

/* Everything but QR codes is off: a decoder that does not run can't be attacked. Binary, since zbar's guess at what
 * characters bytes stand for makes Shift JIS of some UTF-8. */
static zbar_image_scanner_t *
zbar_scanner (void)
{
  zbar_image_scanner_t *scanner = zbar_image_scanner_create ();

  zbar_image_scanner_set_config (scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_BINARY, 1);
  zbar_image_scanner_set_config (scanner, ZBAR_NONE, ZBAR_CFG_POSITION, 1);
  zbar_image_scanner_set_config (scanner, ZBAR_NONE, ZBAR_CFG_TEST_INVERTED, 1);
  return scanner;
}

/* zbar lists corners counter-clockwise from the top left. */
static ShkQrCode *
zbar_code (const zbar_symbol_t *symbol)
{
  static const guint order[4] = { 0, 3, 2, 1 };
  const char *data = zbar_symbol_get_data (symbol);
  guint length = zbar_symbol_get_data_length (symbol);
  ShkQrCode *code;

  if (zbar_symbol_get_type (symbol) != ZBAR_QRCODE || length == 0 || !g_utf8_validate (data, length, NULL))
    return NULL;
  code = g_new0 (ShkQrCode, 1);
  code->text = g_strndup (data, length);
  for (guint i = 0; i < 4 && zbar_symbol_get_loc_size (symbol) == 4; i++)
    {
      code->x[i] = zbar_symbol_get_loc_x (symbol, order[i]);
      code->y[i] = zbar_symbol_get_loc_y (symbol, order[i]);
    }
  return code;
}

/**
 * shk_qr_zbar_read:
 * @picture: a picture
 * @codes: (element-type ShkQrCode): gets the codes that are read
 */
void
shk_qr_zbar_read (const ShkPicture *picture, GPtrArray *codes)
{
  guint width = shk_picture_get_width (picture), height = shk_picture_get_height (picture);
  zbar_image_scanner_t *scanner = zbar_scanner ();
  zbar_image_t *image = zbar_image_create ();

  zbar_image_set_format (image, FOURCC_Y800);
  zbar_image_set_size (image, width, height);
  zbar_image_set_data (image, shk_picture_get_data (picture), (gulong) width * height, NULL);
  zbar_scan_image (scanner, image);
  for (const zbar_symbol_t *symbol = zbar_image_first_symbol (image); symbol; symbol = zbar_symbol_next (symbol))
    {
      ShkQrCode *code = zbar_code (symbol);

      if (code != NULL)
        g_ptr_array_add (codes, code);
    }
  zbar_image_destroy (image);
  zbar_image_scanner_destroy (scanner);
}
