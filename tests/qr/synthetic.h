/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-picture.h"
#include "shk-qr-writer.h"

G_BEGIN_DECLS

/* Pictures of codes as a camera or a scanner would make them, for tests and the benchmark. The same look gives the same
 * picture everywhere. */
typedef struct
{
  double module_px;  /* pixels a module, in the middle of the picture */
  double turn_deg;   /* in the plane */
  double tilt_deg;   /* the upper edge away from the camera; its distance is the code's side, times 2 */
  double swing_deg;  /* the right edge away */
  double blur_px;    /* sigma */
  double motion_px;  /* length of a smear along x */
  double contrast;   /* of 1; 0 stands for 1 */
  double shade;      /* how much darker the right edge is, of 1 */
  double noise;      /* sigma, in grey levels */
  gboolean inverted; /* light on dark */
  gboolean mirrored;
} SyntheticLook;

/* The picture of a code with its quiet zone, on paper of the same shade, as small as holds it. */
ShkPicture *synthetic_picture (const ShkQrModules *modules, const SyntheticLook *look);

/* A white page; synthetic_paste() takes the page and gives one with @picture over it, its upper left corner at @x,
 * @y. */
ShkPicture *synthetic_page    (guint width, guint height);
ShkPicture *synthetic_paste   (ShkPicture *page, ShkPicture *picture, guint x, guint y);

/* A text of @length characters as codes of certificates have them: an address with base64url. */
char       *synthetic_text    (guint length, guint32 seed);

G_END_DECLS
