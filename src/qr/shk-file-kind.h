/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* ShkFileKind: what a file is by its first bytes. */
typedef enum
{
  SHK_FILE_KIND_OTHER,
  SHK_FILE_KIND_PNG,
  SHK_FILE_KIND_JPEG,
  SHK_FILE_KIND_WEBP,
  SHK_FILE_KIND_PDF,
} ShkFileKind;

ShkFileKind shk_file_kind_of       (GBytes *bytes);
gboolean    shk_file_kind_is_image (ShkFileKind kind);

G_END_DECLS
