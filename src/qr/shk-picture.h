/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* ShkPicture: luminance, one byte a pixel (0 is black), rows without padding. Immutable and counted; any thread. */
typedef struct _ShkPicture ShkPicture;

ShkPicture   *shk_picture_new        (GBytes *luminance, guint width, guint height);
ShkPicture   *shk_picture_ref        (ShkPicture *self);
void          shk_picture_unref      (ShkPicture *self);
guint         shk_picture_get_width  (const ShkPicture *self);
guint         shk_picture_get_height (const ShkPicture *self);
const guint8 *shk_picture_get_data   (const ShkPicture *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkPicture, shk_picture_unref)

G_END_DECLS
