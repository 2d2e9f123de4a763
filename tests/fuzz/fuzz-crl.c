/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* As fuzz-ocsp-response.c, of lists of revoked certificates. */

#include "fuzz-revocation.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  ShkRevocation result = fuzz_untouched;
  gboolean answered;

  answered = shk_crl_check (bytes, fuzz_certificate ("leaf"), fuzz_certificate ("issuing"), FUZZ_AT, &result, &error);
  fuzz_check (answered, &result, error);

  return 0;
}
