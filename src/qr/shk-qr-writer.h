/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-picture.h"

G_BEGIN_DECLS

/* The most bytes that a code holds, at level L. */
#define SHK_QR_MAX_BYTES 2953

/* The light border that a code needs around it, in modules. */
#define SHK_QR_QUIET_ZONE 4

/* How much of a code may be damaged: about 7, 15, 25 and 30 %. */
typedef enum
{
  SHK_QR_LEVEL_L,
  SHK_QR_LEVEL_M,
  SHK_QR_LEVEL_Q,
  SHK_QR_LEVEL_H,
} ShkQrLevel;

/* ShkQrModules: a code to be drawn, row by row, 1 is dark, without the quiet zone. */
typedef struct
{
  guint size;      /* modules a side: 21, 25, … 177 */
  guint8 *modules; /* (owned) size * size */
} ShkQrModules;

ShkQrModules *shk_qr_write              (const char *text, ShkQrLevel level, GError **error);
ShkPicture   *shk_qr_modules_to_picture (const ShkQrModules *self, guint scale, guint quiet_zone);
void          shk_qr_modules_free       (ShkQrModules *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkQrModules, shk_qr_modules_free)

G_END_DECLS
