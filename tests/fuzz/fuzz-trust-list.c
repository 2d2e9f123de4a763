/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A trust list is taken whole or not at all: the trust that was held is never touched. */

#include "fuzz-signed.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static ShkClock *clock;
  g_autoptr (GBytes) list = NULL;
  g_autoptr (ShkTrust) trust = NULL;
  g_autoptr (GError) error = NULL;

  if (size < 1)
    return 0;
  fuzz_signed_init ();
  if (clock == NULL)
    clock = shk_clock_new_fixed (FUZZ_NOW);
  list = fuzz_message (data, size, NULL, TRUE);
  trust = shk_trust_new_with_list (fuzz_trust, list, clock, &error);
  g_assert_true ((trust == NULL) == (error != NULL));
  g_assert_false (shk_trust_has_list (fuzz_trust));
  g_assert_cmpuint (shk_trust_get_anchors (fuzz_trust)->len, ==, 1);
  if (trust != NULL)
    {
      g_assert_nonnull (shk_trust_get_name (trust));
      g_assert_cmpint (shk_trust_get_expires (trust), >, FUZZ_NOW);
    }
  return 0;
}
