/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-picture.h"

G_BEGIN_DECLS

/* ShkQrCode: one code that was found.
 *
 * Its text is UTF-8 without NUL. Bytes that are UTF-8 are taken as they stand, whatever the decoder would guess; a code that
 * says its character set (ECI), or is Japanese in Shift JIS, is converted; one of other bytes is left out.
 */
typedef struct
{
  char *text;     /* (owned) */
  int x[4], y[4]; /* its corners, in pixels of the picture, clockwise from the top left of the code */
} ShkQrCode;

void shk_qr_code_free (ShkQrCode *self);

/* ShkQrDecoders: which decoders to use; only benchmarks and tests choose. */
typedef enum
{
  SHK_QR_DECODER_ZXING = 1 << 0,
  SHK_QR_DECODER_ZBAR = 1 << 1,
  SHK_QR_DECODER_BOTH = SHK_QR_DECODER_ZXING | SHK_QR_DECODER_ZBAR,
} ShkQrDecoders;

/* The QR codes of a picture (no other kind of code, nor Micro QR), each text once, as one reads a page: line by line from the
 * top, in a line from the left. ZXing reads first; where it finds none, zbar does. Dark on light, light on dark, turned and
 * mirrored ones are read.
 *
 * Blocking: 2 to 40 ms a megapixel, so call from a worker; any thread.
 */
GPtrArray *shk_qr_read      (const ShkPicture *picture);
GPtrArray *shk_qr_read_with (const ShkPicture *picture, ShkQrDecoders decoders);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkQrCode, shk_qr_code_free)

G_END_DECLS
