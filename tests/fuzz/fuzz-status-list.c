/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A status list never has more entries than the limit, every one of them can be looked up, and none beyond. */

#include "fuzz-signed.h"

#include "shk-status-list.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) token = NULL;
  g_autoptr (ShkStatusList) list = NULL;
  g_autoptr (GError) error = NULL;
  ShkStatus status;
  guint64 n;

  if (size < 1)
    return 0;
  fuzz_signed_init ();
  token = fuzz_message (data, size, SHK_STATUS_LIST_TYPE, FALSE);
  list = shk_status_list_parse (token, fuzz_trust, "https://lists.invalid/1", FUZZ_NOW, &error);
  g_assert_true ((list == NULL) == (error != NULL));
  if (list == NULL)
    return 0;
  n = shk_status_list_get_n_entries (list);
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <=, SHK_STATUS_LIST_MAX_ENTRIES);
  g_assert_true (shk_status_list_look_up (list, 0, &status, NULL));
  g_assert_true (shk_status_list_look_up (list, n - 1, &status, NULL));
  g_assert_false (shk_status_list_look_up (list, n, &status, NULL));
  g_assert_cmpint (shk_status_list_get_fresh_until (list), >=, FUZZ_NOW);
  return 0;
}
