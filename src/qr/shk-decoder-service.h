/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-decoding.h"

G_BEGIN_DECLS

/* The other end of shk-decoder.c: all that shikaku-decoder and shikaku-pdf-decoder have in common. A document comes
 * as a file on standard input, what it says goes to standard output. The process is confined before it looks at a
 * byte.
 */
typedef ShkDecoding *(*ShkDecode) (GBytes *document, ShkQrDecoders decoders, GError **error);

int shk_decoder_serve (int argc, char **argv, ShkDecode decode);

G_END_DECLS
