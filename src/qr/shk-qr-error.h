/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SHK_QR_ERROR (shk_qr_error_quark ())

/* Numbered, and only ever added to at the end. */
typedef enum
{
  SHK_QR_ERROR_FORMAT = 0,    /* not a PNG, JPEG, WebP or PDF, or a damaged one */
  SHK_QR_ERROR_TOO_LARGE = 1, /* over a limit of shk-document.h */
  SHK_QR_ERROR_CAPACITY = 2,  /* the text does not fit a QR code */
  SHK_QR_ERROR_LOCKED = 3,    /* a PDF that needs a password */
  SHK_QR_ERROR_DECODER = 4,   /* the process that decodes can't be started, or ended before it had an answer */
} ShkQrError;

GQuark shk_qr_error_quark (void);

G_END_DECLS
