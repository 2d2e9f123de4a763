/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/* An image in colour, with the checks and errors of shk_image_decode(). Blocking: a worker's. */
GdkPixbuf *_shk_image_load (GBytes *bytes, GError **error);

G_END_DECLS
