/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-decoding.h"

G_BEGIN_DECLS

/* Reads documents, each in a process of its own that is confined (shk-confinement.h): shikaku-decoder for images,
 * shikaku-pdf-decoder for PDFs. A program that reads by this call alone has none of the decoders in it.
 *
 * The libraries that decode have crashed on strangers' files before, and will again: ZXing 2.3 as distributions build
 * it ends the process on some distorted codes. A crash here costs one picture's first opinion: the document is read
 * again, by zbar alone. What has taken 120 s of processor time is given up as too large.
 *
 * Blocking, 10 ms (an image) or 30 ms (a PDF) more than reading in this process; call from a worker thread, any
 * number at once.
 */
ShkDecoding *shk_decoder_read (GBytes *document, GCancellable *cancellable, GError **error);

G_END_DECLS
