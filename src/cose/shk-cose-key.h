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

/* ShkCosePolicy: how much of COSE is taken.
 *
 * RFC 9053 §2.1 lets ECDSA's hash go with any curve, and RFC 9052 lets "alg" stand in the unprotected bucket; both are
 * in the public vectors (ecdsa-sig-04, sign-pass-01). Neither is ever right for a certificate: what binds algorithm,
 * key and signature together is what an attacker would loosen first (ASVS 9.1.2). So the default, everywhere and for
 * everything that ends in a verdict about a certificate, is STRICT. RFC is for looking at any COSE_Sign1
 * (`--signature-only`), where the person chose the key; the family of the key (EC, Edwards, RSA) is bound to the
 * algorithm even there.
 */
typedef enum
{
  SHK_COSE_POLICY_STRICT, /* ES256 with P-256 only, ES384 with P-384, ES512 with P-521; "alg" protected */
  SHK_COSE_POLICY_RFC,    /* ES256, ES384, ES512 with any of the three curves; "alg" in either bucket */
} ShkCosePolicy;

/* ShkCoseKey: a public key, immutable and counted; any thread.
 *
 * RSA of 2048 to 8192 bits with an odd public exponent from 3 to 2^64; EC on P-256, P-384, P-521, the point on its
 * curve; Ed25519, Ed448. Anything else is refused with SHK_COSE_ERROR_KEY when it is read. Coordinates have the width
 * of their curve, no more and no less.
 *
 * shk_cose_key_verify() checks, in this order: the algorithm is fit for the key (SHK_COSE_ERROR_ALGORITHM); the
 * signature has the one width it may have, r and s of ECDSA are from 1 to n - 1, S of EdDSA is under the order; the
 * signature itself, RSA-PSS with a salt as long as the hash (SHK_COSE_ERROR_SIGNATURE). @signature is as COSE has it:
 * r||s, not DER.
 */
#define SHK_COSE_KEY_MIN_RSA_BITS 2048
#define SHK_COSE_KEY_MAX_RSA_BITS 8192
#define SHK_COSE_KEY_MAX_PEM_BYTES (64 * 1024)

typedef struct _ShkCoseKey ShkCoseKey;

ShkCoseKey      *shk_cose_key_new_from_pem    (const char *pem, gssize length, GError **error); /* PUBLIC KEY or CERTIFICATE */
ShkCoseKey      *shk_cose_key_new_from_der    (GBytes *der, GError **error);                    /* SubjectPublicKeyInfo */
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
gboolean         shk_cose_key_fits_policy     (const ShkCoseKey *self, ShkCoseAlgorithm algorithm, ShkCosePolicy policy);
gboolean         shk_cose_key_verify_policy   (const ShkCoseKey *self, ShkCoseAlgorithm algorithm, ShkCosePolicy policy,
                                               const gnutls_datum_t *data, const gnutls_datum_t *signature, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkCoseKey, shk_cose_key_unref)

G_END_DECLS
