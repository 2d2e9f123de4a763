/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* An answer that is signed by the right one is only in the corpus; so what lies behind the signature is reached from
 * there. An answer that is refused writes nothing, and one that is not refused says one of three things. */

#include "fuzz-revocation.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const guint8 nonce_bytes[SHK_OCSP_NONCE_BYTES] = { 0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                                                            16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GBytes) nonce = g_bytes_new_static (nonce_bytes, sizeof nonce_bytes);
  g_autoptr (GError) error = NULL;
  ShkRevocation result = fuzz_untouched;
  gboolean answered;

  answered = shk_ocsp_response_check (bytes, fuzz_certificate ("leaf"), fuzz_certificate ("issuing"), nonce, FUZZ_AT, &result,
                                      &error);
  fuzz_check (answered, &result, error);

  return 0;
}
