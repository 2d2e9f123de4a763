/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SHK_QR_ERROR (shk_qr_error_quark ())

/* Numbered, and only ever added to at the end. */
typedef enum
{
  SHK_QR_ERROR_FORMAT = 0,    /* not a PNG, JPEG, WebP or PDF, or a damaged one */
  SHK_QR_ERROR_TOO_LARGE = 1, /* over a limit of shk-picture.h */
  SHK_QR_ERROR_CAPACITY = 2,  /* the text does not fit a QR code */
  SHK_QR_ERROR_LOCKED = 3,    /* a PDF that needs a password */
} ShkQrError;

GQuark shk_qr_error_quark (void);

/* ShkPicture: luminance, one byte a pixel, rows without padding. Immutable and counted; any thread. */
typedef struct _ShkPicture ShkPicture;

ShkPicture   *shk_picture_new        (GBytes *luminance, guint width, guint height);
ShkPicture   *shk_picture_ref        (ShkPicture *self);
void          shk_picture_unref      (ShkPicture *self);
guint         shk_picture_get_width  (const ShkPicture *self);
guint         shk_picture_get_height (const ShkPicture *self);
const guint8 *shk_picture_get_data   (const ShkPicture *self);

/* ShkQrCode: one code that was found. */
typedef struct
{
  char *text;       /* (owned) UTF-8; what is not is refused */
  int x[4], y[4];   /* its corners, in pixels of the picture, clockwise from the top left of the code */
} ShkQrCode;

void shk_qr_code_free (ShkQrCode *self);

/* The codes of a picture, each text once: ZXing first, zbar (QR only) where ZXing finds none. Blocking, 2 to 30 ms; any
 * thread. Returns: (element-type ShkQrCode) (transfer container), empty where there is none. */
GPtrArray *shk_qr_read (const ShkPicture *picture);

/* ShkQrDecoders: which decoders to use; only benchmarks and tests choose. */
typedef enum
{
  SHK_QR_DECODER_ZXING = 1 << 0,
  SHK_QR_DECODER_ZBAR = 1 << 1,
} ShkQrDecoders;

GPtrArray *shk_qr_read_with (const ShkPicture *picture, ShkQrDecoders decoders);

/* Writing a code with libqrencode. Modules: row by row, 1 is dark, without the quiet zone (of 4 modules). */
typedef struct
{
  guint size;      /* modules a side */
  guint8 *modules; /* (owned) size * size */
} ShkQrModules;

typedef enum
{
  SHK_QR_LEVEL_L,
  SHK_QR_LEVEL_M,
  SHK_QR_LEVEL_Q,
  SHK_QR_LEVEL_H,
} ShkQrLevel;

ShkQrModules *shk_qr_write        (const char *text, ShkQrLevel level, GError **error);
void          shk_qr_modules_free (ShkQrModules *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkPicture, shk_picture_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkQrCode, shk_qr_code_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkQrModules, shk_qr_modules_free)

G_END_DECLS
