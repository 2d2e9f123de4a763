/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-cose-algorithm-private.h"

/* The allow-list, then what the IANA registry "COSE Algorithms" names besides among signatures: what is only not
 * supported here is told apart from what is nothing. */
static const ShkCoseAlgorithmInfo algorithms[] = {
  { SHK_COSE_ES256, "ES256", SHK_COSE_FAMILY_ECDSA, GNUTLS_SIGN_ECDSA_SHA256, 32 },
  { SHK_COSE_PS256, "PS256", SHK_COSE_FAMILY_PSS, GNUTLS_SIGN_RSA_PSS_RSAE_SHA256, 0 },
  { SHK_COSE_EDDSA, "EdDSA", SHK_COSE_FAMILY_EDDSA, GNUTLS_SIGN_EDDSA_ED25519, 0 },
  { SHK_COSE_ES384, "ES384", SHK_COSE_FAMILY_ECDSA, GNUTLS_SIGN_ECDSA_SHA384, 48 },
  { SHK_COSE_ES512, "ES512", SHK_COSE_FAMILY_ECDSA, GNUTLS_SIGN_ECDSA_SHA512, 66 },
  { SHK_COSE_PS384, "PS384", SHK_COSE_FAMILY_PSS, GNUTLS_SIGN_RSA_PSS_RSAE_SHA384, 0 },
  { SHK_COSE_PS512, "PS512", SHK_COSE_FAMILY_PSS, GNUTLS_SIGN_RSA_PSS_RSAE_SHA512, 0 },
  { SHK_COSE_RS256, "RS256", SHK_COSE_FAMILY_PKCS1, GNUTLS_SIGN_RSA_SHA256, 0 },
  { SHK_COSE_RS384, "RS384", SHK_COSE_FAMILY_PKCS1, GNUTLS_SIGN_RSA_SHA384, 0 },
  { SHK_COSE_RS512, "RS512", SHK_COSE_FAMILY_PKCS1, GNUTLS_SIGN_RSA_SHA512, 0 },
  { -9, "ESP256" },
  { -19, "Ed25519" },
  { -46, "HSS-LMS" },
  { -47, "ES256K" },
  { -48, "ML-DSA-44" },
  { -49, "ML-DSA-65" },
  { -50, "ML-DSA-87" },
  { -51, "ESP384" },
  { -52, "ESP512" },
  { -53, "Ed448" },
  { -260, "WalnutDSA" },
  { -265, "ESB256" },
  { -266, "ESB320" },
  { -267, "ESB384" },
  { -268, "ESB512" },
  { -65535, "RS1" },
};

const ShkCoseAlgorithmInfo *
_shk_cose_algorithm_find (gint64 number)
{
  for (gsize i = 0; i < G_N_ELEMENTS (algorithms); i++)
    if (algorithms[i].number == number)
      return &algorithms[i];

  return NULL;
}

static gboolean
fits_curve (const ShkCoseAlgorithmInfo *info, guint bits, ShkCosePolicy policy)
{
  gsize width = _shk_ecdsa_get_width (bits);

  return width > 0 && (policy == SHK_COSE_POLICY_RFC || width == info->width);
}

/* Whether @info may be used with a key of this kind; a gnutls_pk_algorithm_t tells Ed25519 from Ed448, and the bits
 * tell the three curves apart. */
gboolean
_shk_cose_algorithm_fits (const ShkCoseAlgorithmInfo *info, gnutls_pk_algorithm_t pk, guint bits, ShkCosePolicy policy)
{
  switch (info->family)
    {
    case SHK_COSE_FAMILY_ECDSA:
      return pk == GNUTLS_PK_ECDSA && fits_curve (info, bits, policy);
    case SHK_COSE_FAMILY_EDDSA:
      return pk == GNUTLS_PK_EDDSA_ED25519 || pk == GNUTLS_PK_EDDSA_ED448;
    case SHK_COSE_FAMILY_PSS:
      return pk == GNUTLS_PK_RSA || pk == GNUTLS_PK_RSA_PSS;
    case SHK_COSE_FAMILY_PKCS1:
      return pk == GNUTLS_PK_RSA;
    case SHK_COSE_FAMILY_NONE:
    default:
      return FALSE;
    }
}

static gnutls_sign_algorithm_t
without_rsae (gnutls_sign_algorithm_t sign)
{
  if (sign == GNUTLS_SIGN_RSA_PSS_RSAE_SHA256)
    return GNUTLS_SIGN_RSA_PSS_SHA256;
  if (sign == GNUTLS_SIGN_RSA_PSS_RSAE_SHA384)
    return GNUTLS_SIGN_RSA_PSS_SHA384;
  return GNUTLS_SIGN_RSA_PSS_SHA512;
}

/* GnuTLS's name for what COSE calls @info: with EdDSA it is the key that says the curve, with PSS whether it is for
 * PSS only. */
gnutls_sign_algorithm_t
_shk_cose_algorithm_get_sign (const ShkCoseAlgorithmInfo *info, gnutls_pk_algorithm_t pk)
{
  if (pk == GNUTLS_PK_EDDSA_ED448)
    return GNUTLS_SIGN_EDDSA_ED448;
  if (pk == GNUTLS_PK_RSA_PSS)
    return without_rsae (info->sign);

  return info->sign;
}

/**
 * shk_cose_algorithm_is_known:
 * @number: a COSE algorithm number
 *
 * Returns: whether it is on the allow-list
 */
gboolean
shk_cose_algorithm_is_known (gint64 number)
{
  const ShkCoseAlgorithmInfo *info = _shk_cose_algorithm_find (number);

  return info != NULL && info->family != SHK_COSE_FAMILY_NONE;
}

/**
 * shk_cose_algorithm_to_name:
 *
 * Returns: (nullable): its name in the registry, also of one that is only registered; NULL for a number without one
 */
const char *
shk_cose_algorithm_to_name (ShkCoseAlgorithm algorithm)
{
  const ShkCoseAlgorithmInfo *info = _shk_cose_algorithm_find (algorithm);

  return info != NULL ? info->name : NULL;
}
