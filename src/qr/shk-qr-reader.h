/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-picture.h"

G_BEGIN_DECLS

/* ShkQrCode: one code that was found.
 *
 * Its text is UTF-8 without NUL. Bytes that are UTF-8 are taken as they stand, whatever the decoder would guess; a
 * code that says its character set (ECI), or is Japanese in Shift JIS, is converted; one of other bytes is left out.
 */
typedef struct
{
  char *text;     /* (owned) */
  int x[4], y[4]; /* its corners, in pixels of the picture, clockwise from the top left of the code */
} ShkQrCode;

void shk_qr_code_free (ShkQrCode *self);

/* ShkQrDecoders: how a picture may be read; only benchmarks and tests choose. */
typedef enum
{
  SHK_QR_DECODER_ZXING = 1 << 0,
  SHK_QR_DECODER_ZBAR = 1 << 1,  /* where ZXing finds none */
  SHK_QR_DECODER_AGAIN = 1 << 2, /* ZXing once more: at the rest of the picture, or at the picture retouched */
  SHK_QR_DECODER_ALL = (1 << 3) - 1,
} ShkQrDecoders;

/* The QR codes of a picture (no other kind of code, nor Micro QR), each text once, as one reads a page: line by line
 * from the top, in a line from the left. Dark on light, light on dark, turned and mirrored ones are read.
 *
 * ZXing reads first. Where it finds no code zbar is asked, and where that finds none either, ZXing looks at the
 * picture smoothed (noise, faint print) and then enlarged and sharpened (small modules, out of focus). Codes that
 * were read are painted over and the rest is looked at again, so that none of many, nor the bad one beside a good
 * one, is passed over.
 *
 * Blocking: 1 to 5 ms where there is a good code, up to 100 ms a megapixel where there is none, so call from a
 * worker; any thread.
 */
GPtrArray *shk_qr_read      (const ShkPicture *picture);
GPtrArray *shk_qr_read_with (const ShkPicture *picture, ShkQrDecoders decoders);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkQrCode, shk_qr_code_free)

G_END_DECLS
