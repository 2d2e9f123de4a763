/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-cose-sign1.h"

#include "shk-cose-algorithm-private.h"
#include "shk-cose-certificate.h"
#include "shk-cose-signed-private.h"

struct _ShkCoseSign1Draft
{
  ShkCoseSign1Options options; /* kid is owned; type is in @bucket */
  GByteArray *bucket;          /* (owned) the protected headers */
  GBytes *payload;             /* (owned) */
  GBytes *to_be_signed;        /* (owned) Sig_structure */
};

/* --- The message, but for its signature --------------------------------------------------------------------------- */

static void
write_gbytes (GByteArray *to, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  shk_cbor_write_bytes (to, data, size);
}

static GByteArray *
make_protected (const ShkCoseSign1Options *options)
{
  GByteArray *bucket = g_byte_array_new ();
  gboolean with_kid = options->kid != NULL && options->kid_protected;

  shk_cbor_write_map (bucket, 1 + with_kid + (options->type != NULL));
  shk_cbor_write_int (bucket, 1);
  shk_cbor_write_int (bucket, options->algorithm);
  if (with_kid)
    {
      shk_cbor_write_int (bucket, 4);
      write_gbytes (bucket, options->kid);
    }
  if (options->type != NULL)
    {
      shk_cbor_write_int (bucket, 16);
      shk_cbor_write_text (bucket, options->type);
    }

  return bucket;
}

/* One certificate is a byte string, several are an array (RFC 9360 §2). */
static void
write_x5chain (GByteArray *to, GBytes *const *x5chain)
{
  gsize n = 0;

  while (x5chain[n] != NULL)
    n++;

  shk_cbor_write_int (to, 33);
  if (n > 1)
    shk_cbor_write_array (to, n);
  for (gsize i = 0; i < n; i++)
    write_gbytes (to, x5chain[i]);
}

static void
write_unprotected (GByteArray *to, const ShkCoseSign1Options *options)
{
  gboolean with_kid = options->kid != NULL && !options->kid_protected;
  gboolean with_x5chain = options->x5chain != NULL && options->x5chain[0] != NULL;

  shk_cbor_write_map (to, with_kid + with_x5chain);
  if (with_kid)
    {
      shk_cbor_write_int (to, 4);
      write_gbytes (to, options->kid);
    }
  if (with_x5chain)
    write_x5chain (to, options->x5chain);
}

static GByteArray *
write_message (const ShkCoseSign1Options *options, const GByteArray *bucket, GBytes *payload)
{
  GByteArray *message = g_byte_array_new ();

  if (options->tagged)
    shk_cbor_write_tag (message, 18);
  shk_cbor_write_array (message, 4);
  shk_cbor_write_bytes (message, bucket->data, bucket->len);
  write_unprotected (message, options);
  write_gbytes (message, payload);

  return message;
}

static const ShkCoseAlgorithmInfo *
find_algorithm (const ShkCoseSign1Options *options, GError **error)
{
  const ShkCoseAlgorithmInfo *info = _shk_cose_algorithm_find (options->algorithm);

  if (info != NULL && info->family != SHK_COSE_FAMILY_NONE)
    return info;
  g_set_error_literal (error, SHK_COSE_ERROR, SHK_COSE_ERROR_UNSUPPORTED, "The algorithm is not supported here");

  return NULL;
}

static void
init_signed (ShkCoseSigned *signed_bytes, const GByteArray *bucket, GBytes *payload, GBytes *external_aad)
{
  gnutls_datum_t protected_bytes = { bucket->data, bucket->len };
  gnutls_datum_t content;
  gsize size;

  content.data = (guint8 *) g_bytes_get_data (payload, &size);
  content.size = size;
  _shk_cose_signed_init (signed_bytes, &protected_bytes, external_aad, &content);
}

/* --- Signing with a key that is here ------------------------------------------------------------------------------ */

/* With the flags that make a signature repeatable (RFC 6979), and the salt as long as RFC 8230 wants it. GnuTLS's
 * flag for the former means an empty salt with PSS, so it is for ECDSA only. */
static guint
get_flags (const ShkCoseAlgorithmInfo *info)
{
  if (info->family == SHK_COSE_FAMILY_ECDSA)
    return GNUTLS_PRIVKEY_FLAG_REPRODUCIBLE;
  if (info->family == SHK_COSE_FAMILY_PSS)
    return GNUTLS_PRIVKEY_FLAG_RSA_PSS_FIXED_SALT_LENGTH;
  return 0;
}

/* The signature over @data, as COSE has it. */
static GBytes *
sign (gnutls_privkey_t key, const ShkCoseAlgorithmInfo *info, const gnutls_datum_t *data, GError **error)
{
  guint bits = 0;
  int pk = gnutls_privkey_get_pk_algorithm (key, &bits);
  guint8 raw[SHK_ECDSA_MAX_BYTES];
  gnutls_datum_t signature = { NULL, 0 };
  GBytes *bytes = NULL;
  int result;

  if (pk < 0 || !_shk_cose_algorithm_fits (info, pk, bits, SHK_COSE_POLICY_STRICT))
    {
      g_set_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_ALGORITHM, "%s does not go with this key", info->name);
      return NULL;
    }

  result = gnutls_privkey_sign_data2 (key, _shk_cose_algorithm_get_sign (info, pk), get_flags (info), data, &signature);
  if (result < 0)
    {
      g_set_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_KEY, "The key does not sign: %s", gnutls_strerror (result));
      return NULL;
    }

  if (info->family != SHK_COSE_FAMILY_ECDSA)
    bytes = g_bytes_new (signature.data, signature.size);
  else if (_shk_ecdsa_from_der (bits, &signature, raw))
    bytes = g_bytes_new (raw, 2 * _shk_ecdsa_get_width (bits));
  else
    g_set_error_literal (error, SHK_COSE_ERROR, SHK_COSE_ERROR_KEY, "The key's signature is not one");
  gnutls_free (signature.data);

  return bytes;
}

/**
 * shk_cose_sign1_sign:
 * @key: a private key
 * @options: the algorithm and the headers
 * @payload: what to sign
 * @external_aad: (nullable): what to sign besides, without sending it
 * @error: SHK_COSE_ERROR_ALGORITHM, _UNSUPPORTED or _KEY
 *
 * Returns: (transfer full) (nullable): a COSE_Sign1
 */
GBytes *
shk_cose_sign1_sign (gnutls_privkey_t key, const ShkCoseSign1Options *options, GBytes *payload, GBytes *external_aad,
                     GError **error)
{
  const ShkCoseAlgorithmInfo *info;
  g_autoptr (GByteArray) bucket = NULL;
  g_autoptr (GBytes) signature = NULL;
  g_autoptr (GByteArray) message = NULL;
  ShkCoseSigned signed_bytes;

  g_return_val_if_fail (key != NULL && options != NULL && payload != NULL, NULL);

  info = find_algorithm (options, error);
  if (info == NULL)
    return NULL;

  bucket = make_protected (options);
  init_signed (&signed_bytes, bucket, payload, external_aad);
  signature = sign (key, info, &signed_bytes.datum, error);
  _shk_cose_signed_clear (&signed_bytes);
  if (signature == NULL)
    return NULL;

  message = write_message (options, bucket, payload);
  write_gbytes (message, signature);

  return g_byte_array_free_to_bytes (g_steal_pointer (&message));
}

/* --- Signing with somebody else's key ----------------------------------------------------------------------------- */

/**
 * shk_cose_sign1_prepare:
 * @options: the algorithm and the headers, without x5chain
 * @payload: what to sign
 * @external_aad: (nullable): what to sign besides, without sending it
 * @error: SHK_COSE_ERROR_UNSUPPORTED
 *
 * Nothing of @options is kept but its references.
 *
 * Returns: (transfer full) (nullable): a message that wants a signature
 */
ShkCoseSign1Draft *
shk_cose_sign1_prepare (const ShkCoseSign1Options *options, GBytes *payload, GBytes *external_aad, GError **error)
{
  ShkCoseSigned signed_bytes;
  ShkCoseSign1Draft *self;

  g_return_val_if_fail (options != NULL && options->x5chain == NULL && payload != NULL, NULL);

  if (find_algorithm (options, error) == NULL)
    return NULL;

  self = g_new0 (ShkCoseSign1Draft, 1);
  self->options = *options;
  self->options.kid = options->kid ? g_bytes_ref (options->kid) : NULL;
  self->options.type = NULL;
  self->bucket = make_protected (options);
  self->payload = g_bytes_ref (payload);
  init_signed (&signed_bytes, self->bucket, payload, external_aad);
  self->to_be_signed = g_bytes_new (signed_bytes.datum.data, signed_bytes.datum.size);
  _shk_cose_signed_clear (&signed_bytes);

  return self;
}

void
shk_cose_sign1_draft_free (ShkCoseSign1Draft *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->options.kid, g_bytes_unref);
  g_byte_array_unref (self->bucket);
  g_bytes_unref (self->payload);
  g_bytes_unref (self->to_be_signed);
  g_free (self);
}

/**
 * shk_cose_sign1_draft_get_to_be_signed:
 *
 * Returns: (transfer none): the bytes to be signed, which are no digest yet
 */
GBytes *
shk_cose_sign1_draft_get_to_be_signed (const ShkCoseSign1Draft *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->to_be_signed;
}

/* The key of the end entity, which is whom everybody will verify with. */
static ShkCoseKey *
find_key (const ShkCoseSign1Draft *self, GBytes *const *x5chain, GError **error)
{
  g_autoptr (ShkCoseCertificate) end_entity = NULL;
  ShkCoseKey *key;

  if (x5chain[0] == NULL)
    {
      g_set_error_literal (error, SHK_COSE_ERROR, SHK_COSE_ERROR_HEADER, "No certificate of whoever signs");
      return NULL;
    }
  end_entity = shk_cose_certificate_new_from_der (x5chain[0], error);
  if (end_entity == NULL)
    return NULL;

  key = shk_cose_certificate_get_key (end_entity);
  if (shk_cose_key_fits (key, self->options.algorithm))
    return shk_cose_key_ref (key);
  g_set_error_literal (error, SHK_COSE_ERROR, SHK_COSE_ERROR_ALGORITHM, "The algorithm does not go with this key");

  return NULL;
}

/**
 * shk_cose_sign1_draft_finish:
 * @signature: as COSE has it: r||s, not DER
 * @x5chain: whose key has signed: DER, end entity first, NULL-terminated; goes into the message
 * @error: SHK_COSE_ERROR_HEADER, _CERTIFICATE, _KEY, _ALGORITHM or _SIGNATURE
 *
 * See shk-cose-sign1.h for what is checked, and in what order.
 *
 * Returns: (transfer full) (nullable): a COSE_Sign1, which verifies
 */
GBytes *
shk_cose_sign1_draft_finish (const ShkCoseSign1Draft *self, GBytes *signature, GBytes *const *x5chain, GError **error)
{
  g_autoptr (ShkCoseKey) key = NULL;
  ShkCoseSign1Options options;
  gnutls_datum_t data, raw;
  GByteArray *message;
  gsize size;

  g_return_val_if_fail (self != NULL && signature != NULL && x5chain != NULL, NULL);

  key = find_key (self, x5chain, error);
  if (key == NULL)
    return NULL;
  data.data = (guint8 *) g_bytes_get_data (self->to_be_signed, &size);
  data.size = size;
  raw.data = (guint8 *) g_bytes_get_data (signature, &size);
  raw.size = size;
  if (!shk_cose_key_verify (key, self->options.algorithm, &data, &raw, error))
    return NULL;

  options = self->options;
  options.x5chain = x5chain;
  message = write_message (&options, self->bucket, self->payload);
  write_gbytes (message, signature);

  return g_byte_array_free_to_bytes (message);
}
