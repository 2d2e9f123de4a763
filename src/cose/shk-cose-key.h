/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-cose-error.h"

#include <gnutls/abstract.h>

G_BEGIN_DECLS

/* ShkCoseAlgorithm: the signature algorithms of the allow-list, by their COSE numbers (IANA COSE Algorithms). */
typedef enum
{
  SHK_COSE_ES256 = -7,
  SHK_COSE_EDDSA = -8,
  SHK_COSE_ES384 = -35,
  SHK_COSE_ES512 = -36,
  SHK_COSE_PS256 = -37,
  SHK_COSE_PS384 = -38,
  SHK_COSE_PS512 = -39,
  SHK_COSE_RS256 = -257,
  SHK_COSE_RS384 = -258,
  SHK_COSE_RS512 = -259,
} ShkCoseAlgorithm;

gboolean    shk_cose_algorithm_is_known (gint64 number);
const char *shk_cose_algorithm_to_name  (ShkCoseAlgorithm algorithm);

/* ShkCoseKey: a public key, immutable and counted; any thread.
 *
 * RSA of 2048 to 8192 bits; EC on P-256, P-384, P-521; Ed25519, Ed448. Anything else is refused when it is read.
 */
typedef struct _ShkCoseKey ShkCoseKey;

ShkCoseKey      *shk_cose_key_new_from_pem    (const char *pem, gssize length, GError **error); /* PUBLIC KEY or CERTIFICATE */
ShkCoseKey      *shk_cose_key_new_from_gnutls (gnutls_pubkey_t pubkey, GError **error);          /* (transfer full) pubkey */
ShkCoseKey      *shk_cose_key_new_from_ec     (gnutls_ecc_curve_t curve, GBytes *x, GBytes *y, GError **error);
ShkCoseKey      *shk_cose_key_new_from_okp    (gnutls_ecc_curve_t curve, GBytes *x, GError **error);
ShkCoseKey      *shk_cose_key_new_from_rsa    (GBytes *n, GBytes *e, GError **error);
ShkCoseKey      *shk_cose_key_ref             (ShkCoseKey *self);
void             shk_cose_key_unref           (ShkCoseKey *self);
gboolean         shk_cose_key_fits            (const ShkCoseKey *self, ShkCoseAlgorithm algorithm);
gnutls_pubkey_t  shk_cose_key_get_gnutls      (const ShkCoseKey *self);
gboolean         shk_cose_key_verify          (const ShkCoseKey *self, ShkCoseAlgorithm algorithm, const gnutls_datum_t *data,
                                               const gnutls_datum_t *signature, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkCoseKey, shk_cose_key_unref)

G_END_DECLS
