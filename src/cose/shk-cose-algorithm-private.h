/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-cose-key.h"

G_BEGIN_DECLS

typedef enum
{
  SHK_COSE_FAMILY_NONE,   /* registered, but not supported here */
  SHK_COSE_FAMILY_ECDSA,
  SHK_COSE_FAMILY_EDDSA,
  SHK_COSE_FAMILY_PSS,
  SHK_COSE_FAMILY_PKCS1,
} ShkCoseFamily;

typedef struct
{
  gint64 number;
  const char *name;
  ShkCoseFamily family;
  gnutls_sign_algorithm_t sign;  /* for an rsaEncryption key where RSA; Ed25519 where EdDSA */
  gsize width;                   /* of a number of ECDSA's own curve, in bytes; 0 otherwise */
} ShkCoseAlgorithmInfo;

const ShkCoseAlgorithmInfo *_shk_cose_algorithm_find     (gint64 number);
gboolean                    _shk_cose_algorithm_fits     (const ShkCoseAlgorithmInfo *info, gnutls_pk_algorithm_t pk,
                                                          guint bits, ShkCosePolicy policy);
gnutls_sign_algorithm_t     _shk_cose_algorithm_get_sign (const ShkCoseAlgorithmInfo *info, gnutls_pk_algorithm_t pk);

/* ECDSA signatures: COSE's r||s, each as wide as the curve's order, and the DER of everybody else. */
#define SHK_ECDSA_MAX_BYTES 132
#define SHK_ECDSA_MAX_DER_BYTES (3 + 2 * (2 + 1 + SHK_ECDSA_MAX_BYTES / 2))

gsize    _shk_ecdsa_get_width (guint curve_bits); /* of r, and of s */
gboolean _shk_ecdsa_to_der    (guint curve_bits, const gnutls_datum_t *raw, guint8 der[SHK_ECDSA_MAX_DER_BYTES],
                               guint *der_size);
gboolean _shk_ecdsa_from_der  (guint curve_bits, const gnutls_datum_t *der, guint8 raw[SHK_ECDSA_MAX_BYTES]);

gboolean _shk_eddsa_is_canonical (const gnutls_datum_t *raw);

G_END_DECLS
