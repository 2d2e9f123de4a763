/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-picture.h"

G_BEGIN_DECLS

/* Files of every kind, made at test time from pictures. */

/* As gdk-pixbuf saves it: "png", "jpeg", "webp", "bmp", "tiff", "ico". */
GBytes *files_image      (const ShkPicture *picture, const char *type);

/* A PNG of black pixels, each as opaque as the picture is dark. */
GBytes *files_clear_png  (const ShkPicture *picture);

/* A PDF with a page a picture, @width_pt wide. */
GBytes *files_pdf        (ShkPicture *const *pictures, guint n_pictures, double width_pt);

/* What qpdf makes of a PDF; NULL where qpdf is not installed. */
GBytes *files_encrypted  (GBytes *pdf, const char *user_password, const char *owner_password);

/* A PDF written by hand: one page with @media_box and further @entries, which is all black. */
GBytes *files_black_page (const char *media_box, const char *entries);

/* Edits. */
GBytes *files_prefix     (GBytes *bytes, gsize length);
GBytes *files_insert     (GBytes *bytes, gsize at, gconstpointer data, gsize length);
GBytes *files_overwrite  (GBytes *bytes, gsize at, gconstpointer data, gsize length);

G_END_DECLS
