/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-cose-revocation.h"

#include <stdint.h>
#include <string.h>

G_BEGIN_DECLS

#define FUZZ_AT G_GINT64_CONSTANT (1782864000) /* when the corpus was made for */

static const ShkRevocation fuzz_untouched = { .produced_at_s = 0x5a5a, .revoked_at_s = 0x5a5a, .next_update_s = 0x5a5a };

/* A certificate of tests/cose/vectors/certificates.pem; kept. */
static inline ShkCoseCertificate *
fuzz_certificate (const char *name)
{
  static GHashTable *known;
  ShkCoseCertificate *certificate;
  g_autofree char *text = NULL;
  g_autofree char *line = g_strdup_printf ("\nname: %s\n", name);
  const char *block;

  if (known == NULL)
    known = g_hash_table_new (g_str_hash, g_str_equal);
  certificate = g_hash_table_lookup (known, name);
  if (certificate != NULL)
    return certificate;

  g_assert_true (g_file_get_contents (SHK_COSE_VECTORS "/certificates.pem", &text, NULL, NULL));
  block = strstr (text, line);
  g_assert_nonnull (block);
  certificate = shk_cose_certificate_new_from_pem (block, -1, NULL);
  g_assert_nonnull (certificate);
  g_hash_table_insert (known, (gpointer) g_intern_string (name), certificate);

  return certificate;
}

static inline void
fuzz_check (gboolean answered, const ShkRevocation *result, const GError *error)
{
  g_assert_true (answered == (error == NULL));
  if (answered)
    g_assert_true (result->state <= SHK_REVOCATION_UNKNOWN && result->produced_at_s <= FUZZ_AT + SHK_REVOCATION_MAX_SKEW_S);
  else
    g_assert_cmpmem (result, sizeof *result, &fuzz_untouched, sizeof fuzz_untouched);
}

G_END_DECLS
