/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* There is one way to write a draft: what was decoded is, encoded again, byte for byte what was put in. */

#include "shk-draft-format-private.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkDraft) draft = _shk_draft_format_decode (bytes, &error);
  g_autoptr (ShkDraft) copy = NULL;
  g_autoptr (GBytes) again = NULL;

  g_assert_true ((draft != NULL) == (error == NULL));
  if (draft == NULL)
    return 0;

  copy = shk_draft_copy (draft);
  again = _shk_draft_format_encode (copy, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (again, bytes));
  return 0;
}
