/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-folder.h"

#include <gnutls/x509.h>

G_BEGIN_DECLS

/* Private keys that follow from the folder's secret. RSA by GnuTLS's provable primes (FIPS 186-4), P-256 by nettle,
 * since GnuTLS can't make the public point that belongs to a private number. Blocking, a fifth of a second for RSA;
 * any thread.
 */
typedef enum
{
  SHK_PRACTICE_KEY_RSA_2048,
  SHK_PRACTICE_KEY_P256,
} ShkPracticeKeyKind;

gnutls_x509_privkey_t shk_practice_key_derive       (GBytes *secret, const char *label, ShkPracticeKeyKind kind,
                                                     GError **error);
gnutls_x509_privkey_t shk_practice_key_load_or_make (const ShkPracticeFolder *folder, GBytes *secret, const char *label,
                                                     ShkPracticeKeyKind kind, GError **error);

G_END_DECLS
