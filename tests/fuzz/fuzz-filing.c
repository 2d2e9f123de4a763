/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* An application that is taken is written as the very bytes that were read. */

#include "shk-filing-cbor.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkFiling) filing = shk_filing_decode (bytes, &error);

  g_assert_true ((filing == NULL) == (error != NULL));
  if (filing == NULL)
    {
      g_assert_true (error->domain == SHK_FILING_ERROR);
      return 0;
    }
  g_assert_cmpuint (size, <=, SHK_FILING_MAX_BYTES);
  written = shk_filing_encode (filing);
  g_assert_true (g_bytes_equal (bytes, written));
  return 0;
}
