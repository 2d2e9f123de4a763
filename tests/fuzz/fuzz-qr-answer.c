/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Any bytes, as the answer of a decoder that a stranger's file has taken over. */

#include "shk-decoding.h"
#include "shk-document.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkDecoding) decoding = shk_decoding_from_bytes (bytes, &error);

  g_assert_true ((decoding == NULL) == (error != NULL));
  if (decoding == NULL)
    return 0;
  g_assert_cmpuint (decoding->n_pages, >=, 1);
  g_assert_cmpuint (decoding->n_pages, <=, SHK_DOCUMENT_MAX_PAGES);
  for (guint i = 0; i < decoding->codes->len; i++)
    {
      const ShkDecodedCode *code = g_ptr_array_index (decoding->codes, i);

      g_assert_cmpuint (code->page, <, decoding->n_pages);
      g_assert_true (*code->text != '\0' && g_utf8_validate (code->text, -1, NULL));
    }
  return 0;
}
