/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Signatures of EC keys as numbers: their ranges, and COSE's form of ECDSA's. A number has one form that is taken
 * (RFC 8032 §8.4, FIPS 186-5 §6.4.2).
 *
 * GnuTLS has gnutls_encode_rs_value(), which goes through its ASN.1 tree: several allocations and microseconds for
 * what is a few copies, on the path of every verification. */

#include "shk-cose-algorithm-private.h"

#include <gnutls/crypto.h>
#include <string.h>

/* The orders n of the base points (FIPS 186-4, D.1.2). */
static const guint8 order_p256[] = {
  0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
  0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
};
static const guint8 order_p384[] = {
  0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
  0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xc7, 0x63, 0x4d, 0x81, 0xf4, 0x37, 0x2d, 0xdf,
  0x58, 0x1a, 0x0d, 0xb2, 0x48, 0xb0, 0xa7, 0x7a, 0xec, 0xec, 0x19, 0x6a, 0xcc, 0xc5, 0x29, 0x73,
};
static const guint8 order_p521[] = {
  0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
  0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
  0xfa, 0x51, 0x86, 0x87, 0x83, 0xbf, 0x2f, 0x96, 0x6b, 0x7f, 0xcc, 0x01, 0x48, 0xf7, 0x09, 0xa5,
  0xd0, 0x3b, 0xb5, 0xc9, 0xb8, 0x89, 0x9c, 0x47, 0xae, 0xbb, 0x6f, 0xb7, 0x1e, 0x91, 0x38, 0x64, 0x09,
};

/* RFC 8032 §5.1 and §5.2; the latter as wide as S is, which is a byte more than it takes. */
static const guint8 order_ed25519[] = {
  0x10, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
  0x14, 0xde, 0xf9, 0xde, 0xa2, 0xf7, 0x9c, 0xd6, 0x58, 0x12, 0x63, 0x1a, 0x5c, 0xf5, 0xd3, 0xed,
};
static const guint8 order_ed448[] = {
  0x00, 0x3f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
  0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7c, 0xca, 0x23, 0xe9, 0xc4, 0x4e, 0xdb, 0x49, 0xae,
  0xd6, 0x36, 0x90, 0x21, 0x6c, 0xc2, 0x72, 0x8d, 0xc5, 0x8f, 0x55, 0x23, 0x78, 0xc2, 0x92, 0xab, 0x58, 0x44, 0xf3,
};

G_STATIC_ASSERT (sizeof order_ed25519 == 32 && sizeof order_ed448 == 57);
G_STATIC_ASSERT (sizeof order_p256 == 32 && sizeof order_p384 == 48 && sizeof order_p521 == 66);

/* GnuTLS says 528 bits of P-521, so curves are told apart by whole bytes. */
static const guint8 *
get_order (guint curve_bits, gsize *width)
{
  switch ((curve_bits + 7) / 8)
    {
    case sizeof order_p256:
      *width = sizeof order_p256;
      return order_p256;
    case sizeof order_p384:
      *width = sizeof order_p384;
      return order_p384;
    case sizeof order_p521:
      *width = sizeof order_p521;
      return order_p521;
    default:
      *width = 0;
      return NULL;
    }
}

/* 0 for a curve that is not one of the three. */
gsize
_shk_ecdsa_get_width (guint curve_bits)
{
  gsize width;

  get_order (curve_bits, &width);

  return width;
}

static gboolean
is_zero (const guint8 *number, gsize width)
{
  for (gsize i = 0; i < width; i++)
    if (number[i] != 0)
      return FALSE;

  return TRUE;
}

static gboolean
is_in_range (const guint8 *number, const guint8 *order, gsize width)
{
  return !is_zero (number, width) && memcmp (number, order, width) < 0;
}

/* An INTEGER: without leading zeros, but with one where the first bit would read as a sign. */
static guint8 *
append_integer (guint8 *to, const guint8 *number, gsize width)
{
  gsize pad;

  for (; number[0] == 0; number++)
    width--;
  pad = number[0] >> 7;

  *to++ = 0x02;
  *to++ = width + pad;
  if (pad)
    *to++ = 0;
  memcpy (to, number, width);

  return to + width;
}

/**
 * _shk_ecdsa_to_der:
 * @raw: r||s
 * @der: where the Ecdsa-Sig-Value goes
 *
 * Returns: FALSE where @raw does not have its one width, or r or s is not from 1 to n - 1
 */
gboolean
_shk_ecdsa_to_der (guint curve_bits, const gnutls_datum_t *raw, guint8 der[SHK_ECDSA_MAX_DER_BYTES], guint *der_size)
{
  guint8 content[SHK_ECDSA_MAX_DER_BYTES], *end = content, *to = der;
  gsize width, size;
  const guint8 *order = get_order (curve_bits, &width);

  if (order == NULL || raw->size != 2 * width || !is_in_range (raw->data, order, width) ||
      !is_in_range (raw->data + width, order, width))
    return FALSE;

  end = append_integer (end, raw->data, width);
  end = append_integer (end, raw->data + width, width);
  size = end - content;

  *to++ = 0x30;
  if (size > 127)
    *to++ = 0x81;
  *to++ = size;
  memcpy (to, content, size);
  *der_size = to + size - der;

  return TRUE;
}

static gboolean
copy_number (guint8 *to, gsize width, const gnutls_datum_t *number)
{
  const guint8 *data = number->data;
  gsize size = number->size;

  for (; size > 0 && data[0] == 0; data++)
    size--;
  if (size > width)
    return FALSE;

  memset (to, 0, width - size);
  memcpy (to + width - size, data, size);

  return TRUE;
}

/* What GnuTLS signed, as COSE has it. */
gboolean
_shk_ecdsa_from_der (guint curve_bits, const gnutls_datum_t *der, guint8 raw[SHK_ECDSA_MAX_BYTES])
{
  gsize width = _shk_ecdsa_get_width (curve_bits);
  gnutls_datum_t r, s;
  gboolean fits;

  if (width == 0 || gnutls_decode_rs_value (der, &r, &s) != GNUTLS_E_SUCCESS)
    return FALSE;

  fits = copy_number (raw, width, &r) && copy_number (raw + width, width, &s);
  gnutls_free (r.data);
  gnutls_free (s.data);

  return fits;
}

/**
 * _shk_eddsa_is_canonical:
 * @raw: R||S, S with its least byte first; of the width that the key has
 *
 * Nettle 3.10 does not look at the last byte of an Ed448 signature, so that 255 others pass beside the right one.
 *
 * Returns: whether S is under the order, as RFC 8032 §5.1.7 and §5.2.7 want it
 */
gboolean
_shk_eddsa_is_canonical (const gnutls_datum_t *raw)
{
  gsize width = raw->size / 2;
  const guint8 *order = width == sizeof order_ed448 ? order_ed448 : order_ed25519;
  const guint8 *s = raw->data + width;

  g_return_val_if_fail (width == sizeof order_ed25519 || width == sizeof order_ed448, FALSE);

  for (gsize i = 0; i < width; i++)
    if (s[width - 1 - i] != order[i])
      return s[width - 1 - i] < order[i];

  return FALSE;
}
