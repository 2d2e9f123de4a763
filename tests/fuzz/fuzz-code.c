/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A code is refused with a reason or accepted; what is accepted comes from one of the two hosts, and survives being
 * written and read again. */

#include "shk-code.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const hosts[] = { "practice.example", NULL };
  const char *reason = NULL;
  g_autoptr (GBytes) cose = shk_code_parse (size > 0 ? (const char *) data : "", (gssize) size, hosts, &reason);
  g_autoptr (GBytes) again = NULL;
  g_autofree char *text = NULL;

  g_assert_true ((cose == NULL) == (reason != NULL));
  if (cose == NULL)
    return 0;
  text = g_ascii_strdown ((const char *) data, (gssize) size);
  g_strchug (text);
  g_assert_true (g_str_has_prefix (text, "https://dqcvs.nqs.go.jp/w/?c=") ||
                 g_str_has_prefix (text, "https://practice.example/w/?c="));
  g_free (text);
  text = shk_code_format (cose, NULL);
  again = shk_code_parse (text, -1, NULL, NULL);
  g_assert_true (again == NULL ? strlen (text) > SHK_CODE_MAX_BYTES : g_bytes_equal (again, cose));
  return 0;
}
