/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-decoding.h"

G_BEGIN_DECLS

/* PNG, JPEG and WebP to luminance, for shk-document.c and shikaku-decoder: everybody else reads documents.
 *
 * Kind and size are read from the headers here before a decoder sees the bytes, and a decoder that finds another size
 * than that is stopped. A file that ends early or is damaged is refused whole.
 */
ShkPicture  *shk_image_decode (GBytes *bytes, GError **error);
ShkDecoding *shk_image_read   (GBytes *bytes, ShkQrDecoders decoders, GError **error);

/* Rec. 601 weights in 1/256. */
static inline guint8
shk_luminance (guint red, guint green, guint blue)
{
  return (77 * red + 150 * green + 29 * blue + 128) >> 8;
}

G_END_DECLS
