/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-qr-reader.h"

#include <string.h>
#include <zbar.h>

#include <ZXingC.h>

/* zbar's name for pictures like ours: one byte of luminance a pixel. */
#define FOURCC_Y800 0x30303859

void
shk_qr_code_free (ShkQrCode *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}

/* --- ZXing --- */

static ZXing_ReaderOptions *
zxing_options (void)
{
  ZXing_ReaderOptions *options = ZXing_ReaderOptions_new ();

  ZXing_ReaderOptions_setFormats (options, ZXing_BarcodeFormat_QRCode);
  ZXing_ReaderOptions_setTryHarder (options, true);
  ZXing_ReaderOptions_setTryRotate (options, true);
  ZXing_ReaderOptions_setTryInvert (options, true);
  ZXing_ReaderOptions_setTryDownscale (options, true);
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
zxing_code (const ZXing_Barcode *barcode)
{
  ZXing_Position position = ZXing_Barcode_position (barcode);
  const ZXing_PointI corners[4] = { position.topLeft, position.topRight, position.bottomRight, position.bottomLeft };
  char *text = ZXing_Barcode_isValid (barcode) ? zxing_text (barcode) : NULL;
  ShkQrCode *code;

  if (text == NULL)
    return NULL;
  code = g_new (ShkQrCode, 1);
  code->text = text;
  for (guint i = 0; i < 4; i++)
    {
      code->x[i] = corners[i].x;
      code->y[i] = corners[i].y;
    }
  return code;
}

/* The C interface turns exceptions, of memory too, into NULL. */
static void
read_with_zxing (const ShkPicture *picture, GPtrArray *codes)
{
  ZXing_ImageView *view = ZXing_ImageView_new (shk_picture_get_data (picture), shk_picture_get_width (picture),
                                               shk_picture_get_height (picture), ZXing_ImageFormat_Lum, 0, 0);
  ZXing_ReaderOptions *options = zxing_options ();
  ZXing_Barcodes *barcodes = view ? ZXing_ReadBarcodes (view, options) : NULL;

  for (int i = 0; barcodes != NULL && i < ZXing_Barcodes_size (barcodes); i++)
    {
      ShkQrCode *code = zxing_code (ZXing_Barcodes_at (barcodes, i));

      if (code != NULL)
        g_ptr_array_add (codes, code);
    }
  if (barcodes != NULL)
    ZXing_Barcodes_delete (barcodes);
  ZXing_ReaderOptions_delete (options);
  if (view != NULL)
    ZXing_ImageView_delete (view);
}

/* --- zbar --- */

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

static void
read_with_zbar (const ShkPicture *picture, GPtrArray *codes)
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

/* --- The codes of a page --- */

static void
drop_repeated (GPtrArray *codes)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < codes->len;)
    {
      const ShkQrCode *code = g_ptr_array_index (codes, i);

      if (g_hash_table_add (seen, code->text))
        i++;
      else
        g_ptr_array_remove_index (codes, i);
    }
}

static int
edge (const int values[4], int sign)
{
  int best = values[0];

  for (guint i = 1; i < 4; i++)
    if (sign * values[i] > sign * best)
      best = values[i];
  return best;
}

static int
compare_tops (gconstpointer a, gconstpointer b)
{
  const ShkQrCode *one = a, *other = b;
  int by_top = edge (one->y, -1) - edge (other->y, -1);

  return by_top != 0 ? by_top : edge (one->x, -1) - edge (other->x, -1);
}

static int
compare_lefts (gconstpointer a, gconstpointer b, gpointer unused)
{
  const ShkQrCode *one = *(gpointer *) a, *other = *(gpointer *) b;

  return edge (one->x, -1) - edge (other->x, -1);
}

/* A code belongs to a line when its middle is above the bottom of the line's highest code: codes side by side on a page that was
 * scanned a little turned are still read from the left. */
static void
put_in_reading_order (GPtrArray *codes)
{
  g_ptr_array_sort_values (codes, compare_tops);
  for (guint start = 0, end; start < codes->len; start = end)
    {
      const ShkQrCode *first = g_ptr_array_index (codes, start);

      for (end = start + 1; end < codes->len; end++)
        {
          const ShkQrCode *next = g_ptr_array_index (codes, end);

          if ((edge (next->y, -1) + edge (next->y, 1)) / 2 >= edge (first->y, 1))
            break;
        }
      g_sort_array (codes->pdata + start, end - start, sizeof (gpointer), compare_lefts, NULL);
    }
}

/**
 * shk_qr_read_with:
 * @picture: a picture
 * @decoders: which decoders may read
 *
 * Returns: (element-type ShkQrCode) (transfer container): the codes, empty where there is none
 */
GPtrArray *
shk_qr_read_with (const ShkPicture *picture, ShkQrDecoders decoders)
{
  GPtrArray *codes;

  g_return_val_if_fail (picture != NULL, NULL);
  g_return_val_if_fail ((decoders & ~SHK_QR_DECODER_BOTH) == 0, NULL);

  codes = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_qr_code_free);
  if (decoders & SHK_QR_DECODER_ZXING)
    read_with_zxing (picture, codes);
  if (codes->len == 0 && (decoders & SHK_QR_DECODER_ZBAR))
    read_with_zbar (picture, codes);
  drop_repeated (codes);
  put_in_reading_order (codes);
  return codes;
}

/**
 * shk_qr_read:
 * @picture: a picture
 *
 * Returns: (element-type ShkQrCode) (transfer container): the codes, empty where there is none
 */
GPtrArray *
shk_qr_read (const ShkPicture *picture)
{
  return shk_qr_read_with (picture, SHK_QR_DECODER_BOTH);
}
