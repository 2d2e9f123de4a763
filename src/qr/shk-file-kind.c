/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* memmem */
#include "shk-file-kind.h"

#include <string.h>

/* As PDF readers do: what mail programs and scanners put before the header does no harm. */
#define PDF_HEADER_WITHIN 1024

static gboolean
starts_with (const guint8 *data, gsize length, gsize at, const char *magic, gsize magic_length)
{
  return length >= at + magic_length && memcmp (data + at, magic, magic_length) == 0;
}

/**
 * shk_file_kind_of:
 * @bytes: a whole file, or its first kilobyte
 */
ShkFileKind
shk_file_kind_of (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (length == 0)
    return SHK_FILE_KIND_OTHER;
  if (starts_with (data, length, 0, "\x89PNG\r\n\x1a\n", 8))
    return SHK_FILE_KIND_PNG;
  if (starts_with (data, length, 0, "\xff\xd8\xff", 3))
    return SHK_FILE_KIND_JPEG;
  if (starts_with (data, length, 0, "RIFF", 4) && starts_with (data, length, 8, "WEBP", 4))
    return SHK_FILE_KIND_WEBP;
  if (memmem (data, MIN (length, PDF_HEADER_WITHIN), "%PDF-", 5) != NULL)
    return SHK_FILE_KIND_PDF;
  return SHK_FILE_KIND_OTHER;
}

gboolean
shk_file_kind_is_image (ShkFileKind kind)
{
  return kind == SHK_FILE_KIND_PNG || kind == SHK_FILE_KIND_JPEG || kind == SHK_FILE_KIND_WEBP;
}
