/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* ShkThumbnail: a small picture of a page with a thin line around it, which a white page on a white card needs. Until there is one, an
 * icon. Says nothing to a screen reader: the name is beside it. */
#define SHK_THUMBNAIL_SIZE 48 /* pixels at scale 1 */

#define SHK_TYPE_THUMBNAIL (shk_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (ShkThumbnail, shk_thumbnail, SHK, THUMBNAIL, GtkWidget)

GtkWidget *shk_thumbnail_new         (const char *icon_name);
void       shk_thumbnail_set_texture (ShkThumbnail *self, GdkTexture *texture);
gboolean   shk_thumbnail_has_texture (ShkThumbnail *self);

G_END_DECLS
