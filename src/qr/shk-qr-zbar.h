/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-qr-reader.h"

G_BEGIN_DECLS

/* zbar, with its QR decoder alone. For shk-qr-reader.c. */
void shk_qr_zbar_read (const ShkPicture *picture, GPtrArray *codes);

G_END_DECLS
