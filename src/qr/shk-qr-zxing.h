/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-qr-reader.h"

G_BEGIN_DECLS

/* ZXing-C++ by its C interface, which turns exceptions, of memory too, into no result. For shk-qr-reader.c. */
void shk_qr_zxing_read (const ShkPicture *picture, GPtrArray *codes, gboolean *is_left);

G_END_DECLS
