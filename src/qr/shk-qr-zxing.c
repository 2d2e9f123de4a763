/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-qr-zxing.h"

#include <ZXingC.h>

static ZXing_ReaderOptions *
zxing_options (gboolean return_errors)
{
  ZXing_ReaderOptions *options = ZXing_ReaderOptions_new ();

  ZXing_ReaderOptions_setFormats (options, ZXing_BarcodeFormat_QRCode);
  ZXing_ReaderOptions_setTryHarder (options, true);
  ZXing_ReaderOptions_setTryRotate (options, true);
  ZXing_ReaderOptions_setTryInvert (options, true);
  ZXing_ReaderOptions_setTryDownscale (options, true);
  ZXing_ReaderOptions_setReturnErrors (options, return_errors);
  ZXing_ReaderOptions_setTextMode (options, ZXing_TextMode_Plain);
  return options;
}

/* Returns: (transfer full) (nullable): NULL where the code does not hold a text. */
static char *
zxing_text (const ZXing_Barcode *barcode)
{
  char *text = NULL, *converted;
  guint8 *bytes;
  int length = 0;

  bytes = ZXing_Barcode_bytes (barcode, &length);
  if (bytes != NULL && length > 0 && g_utf8_validate ((const char *) bytes, length, NULL))
    text = g_strndup ((const char *) bytes, length);
  ZXing_free (bytes);
  if (text != NULL || length <= 0 || ZXing_Barcode_contentType (barcode) != ZXing_ContentType_Text)
    return text;

  converted = ZXing_Barcode_text (barcode);
  if (converted != NULL && *converted != '\0' && g_utf8_validate (converted, -1, NULL))
    text = g_strdup (converted);
  ZXing_free (converted);
  return text;
}

static ShkQrCode *
take_code (const ZXing_Barcode *barcode, char *text)
{
  ZXing_Position position = ZXing_Barcode_position (barcode);
  const ZXing_PointI corners[4] = { position.topLeft, position.topRight, position.bottomRight, position.bottomLeft };
  ShkQrCode *code = g_new (ShkQrCode, 1);

  code->text = text;
  for (guint i = 0; i < 4; i++)
    {
      code->x[i] = corners[i].x;
      code->y[i] = corners[i].y;
    }
  return code;
}

static gboolean
take_barcodes (const ZXing_Barcodes *barcodes, GPtrArray *codes)
{
  gboolean is_left = FALSE;

  for (int i = 0; i < ZXing_Barcodes_size (barcodes); i++)
    {
      const ZXing_Barcode *barcode = ZXing_Barcodes_at (barcodes, i);
      char *text = ZXing_Barcode_isValid (barcode) ? zxing_text (barcode) : NULL;

      if (text != NULL)
        g_ptr_array_add (codes, take_code (barcode, text));
      else if (ZXing_Barcode_errorType (barcode) == ZXing_ErrorType_Checksum)
        is_left = TRUE;
    }
  return is_left;
}

/**
 * shk_qr_zxing_read:
 * @picture: a picture
 * @codes: (element-type ShkQrCode): gets the codes that are read
 * @is_left: (out) (optional): whether something was seen that looks like a code, but has more errors than it can
 * correct.
 *   Asking this costs some codes that only a reduced picture gives
 */
void
shk_qr_zxing_read (const ShkPicture *picture, GPtrArray *codes, gboolean *is_left)
{
  ZXing_ImageView *view = ZXing_ImageView_new (shk_picture_get_data (picture), shk_picture_get_width (picture),
                                               shk_picture_get_height (picture), ZXing_ImageFormat_Lum, 0, 0);
  ZXing_ReaderOptions *options = zxing_options (is_left != NULL);
  ZXing_Barcodes *barcodes = view ? ZXing_ReadBarcodes (view, options) : NULL;
  gboolean any_left = barcodes ? take_barcodes (barcodes, codes) : FALSE;

  if (is_left != NULL)
    *is_left = any_left;
  if (barcodes != NULL)
    ZXing_Barcodes_delete (barcodes);
  ZXing_ReaderOptions_delete (options);
  if (view != NULL)
    ZXing_ImageView_delete (view);
}
