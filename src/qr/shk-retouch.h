/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-qr-reader.h"

G_BEGIN_DECLS

/* Other looks at a picture in which nothing, or not everything, was read. For shk-qr-reader.c. */
ShkPicture *shk_retouch_smooth  (const ShkPicture *picture);
ShkPicture *shk_retouch_enlarge (const ShkPicture *picture);

ShkPicture *shk_retouch_cover   (const ShkPicture *picture, GPtrArray *codes);

G_END_DECLS
