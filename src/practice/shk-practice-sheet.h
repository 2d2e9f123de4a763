/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-claims.h"
#include "shk-practice-error.h"
#include "shk-qr-writer.h"

G_BEGIN_DECLS

/* A practice certificate as people hand it in: a picture of its code, and a sheet of A4 with what it says.
 *
 * Both say 練習用 so that nobody takes them for real. Text is set by Pango, after shk_text_make_safe(). The code has
 * its quiet zone of four modules; nothing is drawn into it. Any thread.
 */
typedef struct
{
  const char *title;            /* what this sample shows */
  const ShkClaims *claims;
  const ShkQrModules *modules;
} ShkPracticeSheet;

GBytes *shk_practice_sheet_draw_png (const ShkPracticeSheet *self, GError **error);
GBytes *shk_practice_sheet_draw_pdf (const ShkPracticeSheet *self, GError **error);

G_END_DECLS
