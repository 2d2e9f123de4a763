/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A status answer is for this question, of now, or nothing: the result is written only then. */

#include "fuzz-signed.h"

#include "shk-status.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const guint8 nonce_data[SHK_STATUS_NONCE_BYTES] = { 0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10,
                                                             11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
                                                             22, 23, 24, 25, 26, 27, 28, 29, 30, 31 };
  g_autoptr (GBytes) nonce = g_bytes_new_static (nonce_data, sizeof nonce_data);
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;
  ShkStatusAnswer result = { .status = SHK_STATUS_DELETED, .at_s = -1 };

  if (size < 1)
    return 0;
  fuzz_signed_init ();
  answer = fuzz_message (data, size, SHK_STATUS_ANSWER_TYPE, FALSE);
  if (shk_status_answer_check (answer, fuzz_trust, "DQC-1", nonce, FUZZ_NOW, &result, &error))
    {
      g_assert_nonnull (shk_status_to_word (result.status));
      g_assert_cmpint (ABS (result.at_s - FUZZ_NOW), <=, SHK_STATUS_MAX_SKEW_S);
    }
  else
    {
      g_assert_nonnull (error);
      g_assert_cmpint (result.at_s, ==, -1);
    }
  return 0;
}
