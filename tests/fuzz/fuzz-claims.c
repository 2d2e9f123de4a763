/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Claims that are read, written and read again are the same: nothing is lost or gained on the way. */

#include "shk-payload.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
assert_same (const ShkClaims *a, const ShkClaims *b)
{
  gint64 one = 0, other = 0;

  for (guint i = 0; i < SHK_N_CLAIMS; i++)
    g_assert_cmpstr (shk_claims_get (a, (ShkClaim) i), ==, shk_claims_get (b, (ShkClaim) i));
  g_assert_cmpstr (shk_claims_get_status_list_uri (a), ==, shk_claims_get_status_list_uri (b));
  g_assert_cmpuint (shk_claims_get_status_list_index (a), ==, shk_claims_get_status_list_index (b));
  g_assert_cmpint (shk_claims_get_expires (a, &one), ==, shk_claims_get_expires (b, &other));
  g_assert_cmpint (one, ==, other);
  g_assert_cmpint (shk_claims_get_not_before (a, &one), ==, shk_claims_get_not_before (b, &other));
  g_assert_cmpint (one, ==, other);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) payload = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkClaims) claims = shk_payload_parse (payload, &error);
  g_autoptr (GBytes) written = NULL;
  g_autoptr (ShkClaims) again = NULL;

  g_assert_true ((claims == NULL) == (error != NULL));
  if (claims == NULL)
    return 0;
  g_assert_nonnull (shk_claims_get (claims, SHK_CLAIM_NAME));
  written = shk_payload_format (claims);
  again = shk_payload_parse (written, NULL);
  if (again != NULL)
    assert_same (claims, again);
  return 0;
}
