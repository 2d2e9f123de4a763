/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-cose-sign1.h"

#include "shk-cbor-private.h"
#include "shk-cose-algorithm-private.h"
#include "shk-cose-signed-private.h"

#include <string.h>

enum
{
  LABEL_ALG = 1,
  LABEL_CRIT = 2,
  LABEL_CONTENT_TYPE = 3,
  LABEL_KID = 4,
  LABEL_TYP = 16,
  LABEL_X5CHAIN = 33,
};

#define TAG_SIGN1 18

struct _ShkCoseSign1
{
  gatomicrefcount references;
  ShkCosePolicy policy;
  ShkCborDocument *message;        /* (owned) */
  ShkCborDocument *protected_part; /* (owned) (nullable): the protected bucket; NULL where it is empty bytes */
  const ShkCborItem *protected_map;   /* (nullable): in protected_part */
  const ShkCborItem *protected_bytes; /* from here on: in message */
  const ShkCborItem *unprotected_map;
  const ShkCborItem *payload;
  const ShkCborItem *signature;
};

static gboolean
fail (GError **error, ShkCoseError code, const char *what)
{
  g_set_error_literal (error, SHK_COSE_ERROR, code, what);

  return FALSE;
}

/* --- The message -------------------------------------------------------------------------------------------------- */

static gboolean
is_of_type (const ShkCborItem *item, ShkCborType type)
{
  return item != NULL && shk_cbor_get_type (item) == type;
}

/* The other messages of RFC 9052 (and 9338): known, but nothing that has one signature over one payload. */
static gboolean
is_other_cose_tag (guint64 tag)
{
  return tag == 16 || tag == 17 || tag == 96 || tag == 97 || tag == 98;
}

static const ShkCborItem *
find_array (const ShkCborItem *root, GError **error)
{
  if (shk_cbor_get_type (root) == SHK_CBOR_TAG)
    {
      guint64 tag = shk_cbor_get_tag (root, &root);

      if (is_other_cose_tag (tag))
        return fail (error, SHK_COSE_ERROR_UNSUPPORTED, "A COSE message, but not one with a single signer"), NULL;
      if (tag != TAG_SIGN1)
        return fail (error, SHK_COSE_ERROR_STRUCTURE, "Tagged as something else than COSE_Sign1"), NULL;
    }

  if (shk_cbor_get_type (root) != SHK_CBOR_ARRAY || shk_cbor_get_length (root) != 4)
    return fail (error, SHK_COSE_ERROR_STRUCTURE, "COSE_Sign1 is an array of four"), NULL;

  return root;
}

static gboolean
take_members (ShkCoseSign1 *self, GError **error)
{
  const ShkCborItem *array = find_array (shk_cbor_document_get_root (self->message), error);

  if (array == NULL)
    return FALSE;

  self->protected_bytes = shk_cbor_get_first (array);
  self->unprotected_map = shk_cbor_get_next (self->protected_bytes);
  self->payload = shk_cbor_get_next (self->unprotected_map);
  self->signature = shk_cbor_get_next (self->payload);

  if (!is_of_type (self->protected_bytes, SHK_CBOR_BYTES))
    return fail (error, SHK_COSE_ERROR_STRUCTURE, "The protected bucket is not a byte string");
  if (!is_of_type (self->unprotected_map, SHK_CBOR_MAP))
    return fail (error, SHK_COSE_ERROR_STRUCTURE, "The unprotected bucket is not a map");
  if (is_of_type (self->payload, SHK_CBOR_NULL))
    return fail (error, SHK_COSE_ERROR_STRUCTURE, "The payload is detached");
  if (!is_of_type (self->payload, SHK_CBOR_BYTES))
    return fail (error, SHK_COSE_ERROR_STRUCTURE, "The payload is not a byte string");
  if (!is_of_type (self->signature, SHK_CBOR_BYTES))
    return fail (error, SHK_COSE_ERROR_STRUCTURE, "The signature is not a byte string");

  return TRUE;
}

static gboolean
take_protected (ShkCoseSign1 *self, GError **error)
{
  gsize size = 0;
  const guint8 *data = shk_cbor_get_bytes (self->protected_bytes, &size);

  if (size == 0)
    return TRUE;

  self->protected_part = _shk_cbor_decode_part (shk_cbor_document_get_bytes (self->message), data, size, error);
  if (self->protected_part == NULL)
    return FALSE;

  self->protected_map = shk_cbor_document_get_root (self->protected_part);
  if (!is_of_type (self->protected_map, SHK_CBOR_MAP))
    return fail (error, SHK_COSE_ERROR_HEADER, "The protected bucket holds no map");

  return TRUE;
}

/* --- The headers -------------------------------------------------------------------------------------------------- */

static gboolean
check_labels (const ShkCborItem *map, GError **error)
{
  const ShkCborItem *label;
  gint64 number;

  for (label = shk_cbor_get_first (map); label != NULL; label = shk_cbor_get_next (shk_cbor_get_next (label)))
    if (!shk_cbor_get_int (label, &number) && !is_of_type (label, SHK_CBOR_TEXT))
      return fail (error, SHK_COSE_ERROR_HEADER, "A header's label is neither an integer nor text");

  return TRUE;
}

/* The value of a label of any kind, by its encoding, which is the shortest: one label has one encoding. */
static const ShkCborItem *
lookup_label (const ShkCborItem *map, const ShkCborItem *label)
{
  gsize size, other_size;
  const guint8 *wanted = shk_cbor_get_encoded (label, &size);
  const ShkCborItem *other;

  for (other = shk_cbor_get_first (map); other != NULL; other = shk_cbor_get_next (shk_cbor_get_next (other)))
    {
      const guint8 *encoded = shk_cbor_get_encoded (other, &other_size);

      if (size == other_size && memcmp (wanted, encoded, size) == 0)
        return shk_cbor_get_next (other);
    }

  return NULL;
}

static gboolean
check_buckets_are_disjoint (const ShkCoseSign1 *self, GError **error)
{
  const ShkCborItem *label = shk_cbor_get_first (self->unprotected_map);

  for (; label != NULL; label = shk_cbor_get_next (shk_cbor_get_next (label)))
    if (lookup_label (self->protected_map, label) != NULL)
      return fail (error, SHK_COSE_ERROR_HEADER, "One label in both buckets");

  return TRUE;
}

static gboolean
is_text_or_uint (const ShkCborItem *item)
{
  return is_of_type (item, SHK_CBOR_TEXT) || is_of_type (item, SHK_CBOR_UINT);
}

static gboolean
is_x5chain (const ShkCborItem *item)
{
  const ShkCborItem *certificate;

  if (is_of_type (item, SHK_CBOR_BYTES))
    return TRUE;
  if (!is_of_type (item, SHK_CBOR_ARRAY) || shk_cbor_get_length (item) == 0)
    return FALSE;

  for (certificate = shk_cbor_get_first (item); certificate != NULL; certificate = shk_cbor_get_next (certificate))
    if (!is_of_type (certificate, SHK_CBOR_BYTES))
      return FALSE;

  return TRUE;
}

static gboolean
check_types (const ShkCborItem *map, GError **error)
{
  const ShkCborItem *alg = shk_cbor_map_lookup_int (map, LABEL_ALG);
  const ShkCborItem *kid = shk_cbor_map_lookup_int (map, LABEL_KID);
  const ShkCborItem *content_type = shk_cbor_map_lookup_int (map, LABEL_CONTENT_TYPE);
  const ShkCborItem *typ = shk_cbor_map_lookup_int (map, LABEL_TYP);
  const ShkCborItem *x5chain = shk_cbor_map_lookup_int (map, LABEL_X5CHAIN);
  gint64 number;

  if (alg != NULL && !shk_cbor_get_int (alg, &number) && !is_of_type (alg, SHK_CBOR_TEXT))
    return fail (error, SHK_COSE_ERROR_HEADER, "alg is neither an integer nor text");
  if (kid != NULL && !is_of_type (kid, SHK_CBOR_BYTES))
    return fail (error, SHK_COSE_ERROR_HEADER, "kid is not a byte string");
  if (content_type != NULL && !is_text_or_uint (content_type))
    return fail (error, SHK_COSE_ERROR_HEADER, "The content type is neither text nor a number");
  if (typ != NULL && !is_text_or_uint (typ))
    return fail (error, SHK_COSE_ERROR_HEADER, "typ is neither text nor a number");
  if (x5chain != NULL && !is_x5chain (x5chain))
    return fail (error, SHK_COSE_ERROR_HEADER, "x5chain is neither a certificate nor certificates");

  return TRUE;
}

static gboolean
is_understood (const ShkCborItem *label)
{
  gint64 number;

  return shk_cbor_get_int (label, &number) &&
         (number == LABEL_ALG || number == LABEL_CONTENT_TYPE || number == LABEL_KID || number == LABEL_TYP ||
          number == LABEL_X5CHAIN);
}

static gboolean
check_crit (const ShkCoseSign1 *self, GError **error)
{
  const ShkCborItem *crit = shk_cbor_map_lookup_int (self->protected_map, LABEL_CRIT);
  const ShkCborItem *label;

  if (shk_cbor_map_lookup_int (self->unprotected_map, LABEL_CRIT) != NULL)
    return fail (error, SHK_COSE_ERROR_CRITICAL, "crit is not protected");
  if (crit == NULL)
    return TRUE;
  if (!is_of_type (crit, SHK_CBOR_ARRAY) || shk_cbor_get_length (crit) == 0)
    return fail (error, SHK_COSE_ERROR_CRITICAL, "crit is not a list of labels");

  for (label = shk_cbor_get_first (crit); label != NULL; label = shk_cbor_get_next (label))
    {
      if (!is_understood (label))
        return fail (error, SHK_COSE_ERROR_CRITICAL, "crit names a header that is not understood here");
      if (lookup_label (self->protected_map, label) == NULL)
        return fail (error, SHK_COSE_ERROR_CRITICAL, "crit names a header that is not protected");
    }

  return TRUE;
}

static gboolean
check_headers (const ShkCoseSign1 *self, GError **error)
{
  if (!check_labels (self->protected_map, error) || !check_labels (self->unprotected_map, error) ||
      !check_buckets_are_disjoint (self, error))
    return FALSE;
  if (self->policy == SHK_COSE_POLICY_STRICT && shk_cbor_map_lookup_int (self->unprotected_map, LABEL_ALG) != NULL)
    return fail (error, SHK_COSE_ERROR_HEADER, "alg is not protected");

  return check_types (self->protected_map, error) && check_types (self->unprotected_map, error) &&
         check_crit (self, error);
}

/**
 * shk_cose_sign1_parse:
 * @bytes: a message, all of it; kept
 * @error: any of SHK_COSE_ERROR_CBOR, _STRUCTURE, _HEADER, _CRITICAL, _UNSUPPORTED
 *
 * See the head of shk-cose-sign1.h for what is checked, and in what order.
 *
 * Returns: (transfer full) (nullable): the message
 */
ShkCoseSign1 *
shk_cose_sign1_parse (GBytes *bytes, GError **error)
{
  return shk_cose_sign1_parse_policy (bytes, SHK_COSE_POLICY_STRICT, error);
}

/**
 * shk_cose_sign1_parse_policy:
 * @policy: what to take; shk_cose_sign1_verify() keeps to it
 *
 * As shk_cose_sign1_parse(), which is SHK_COSE_POLICY_STRICT.
 *
 * Returns: (transfer full) (nullable): the message
 */
ShkCoseSign1 *
shk_cose_sign1_parse_policy (GBytes *bytes, ShkCosePolicy policy, GError **error)
{
  g_autoptr (ShkCborDocument) message = NULL;
  g_autoptr (ShkCoseSign1) self = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  message = shk_cbor_decode (bytes, error);
  if (message == NULL)
    return NULL;

  self = g_new0 (ShkCoseSign1, 1);
  g_atomic_ref_count_init (&self->references);
  self->policy = policy;
  self->message = g_steal_pointer (&message);

  if (!take_members (self, error) || !take_protected (self, error) || !check_headers (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

ShkCoseSign1 *
shk_cose_sign1_ref (ShkCoseSign1 *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);

  return self;
}

void
shk_cose_sign1_unref (ShkCoseSign1 *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_clear_pointer (&self->protected_part, shk_cbor_document_unref);
  g_clear_pointer (&self->message, shk_cbor_document_unref);
  g_free (self);
}

/* --- What it says ------------------------------------------------------------------------------------------------- */

/**
 * shk_cose_sign1_lookup_header:
 * @label: a header's number
 * @protected_only: whether the unprotected bucket does not count
 *
 * Returns: (transfer none) (nullable): its value; no label is in both buckets
 */
const ShkCborItem *
shk_cose_sign1_lookup_header (const ShkCoseSign1 *self, gint64 label, gboolean protected_only)
{
  const ShkCborItem *value;

  g_return_val_if_fail (self != NULL, NULL);

  value = shk_cbor_map_lookup_int (self->protected_map, label);
  if (value == NULL && !protected_only)
    value = shk_cbor_map_lookup_int (self->unprotected_map, label);

  return value;
}

const guint8 *
shk_cose_sign1_get_payload (const ShkCoseSign1 *self, gsize *size)
{
  g_return_val_if_fail (self != NULL, NULL);

  return shk_cbor_get_bytes (self->payload, size);
}

/**
 * shk_cose_sign1_dup_payload:
 *
 * Returns: (transfer full): the payload, not copied: it keeps the message's bytes alive
 */
GBytes *
shk_cose_sign1_dup_payload (const ShkCoseSign1 *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return shk_cbor_dup_bytes (self->message, self->payload);
}

static const ShkCborItem *
get_alg (const ShkCoseSign1 *self)
{
  return shk_cose_sign1_lookup_header (self, LABEL_ALG, self->policy == SHK_COSE_POLICY_STRICT);
}

gboolean
shk_cose_sign1_get_algorithm (const ShkCoseSign1 *self, gint64 *number)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return shk_cbor_get_int (get_alg (self), number);
}

/**
 * shk_cose_sign1_dup_algorithm_name:
 *
 * Returns: (transfer full) (nullable): "PS256" and the like; the number where it has no name; the text where it is one,
 *   which is a stranger's; NULL where there is none
 */
char *
shk_cose_sign1_dup_algorithm_name (const ShkCoseSign1 *self)
{
  const ShkCoseAlgorithmInfo *info;
  gint64 number;

  g_return_val_if_fail (self != NULL, NULL);

  if (!shk_cose_sign1_get_algorithm (self, &number))
    return shk_cbor_dup_text (get_alg (self));

  info = _shk_cose_algorithm_find (number);

  return info != NULL ? g_strdup (info->name) : g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

const guint8 *
shk_cose_sign1_get_kid (const ShkCoseSign1 *self, gsize *size)
{
  g_return_val_if_fail (self != NULL, NULL);

  return shk_cbor_get_bytes (shk_cose_sign1_lookup_header (self, LABEL_KID, FALSE), size);
}

guint
shk_cose_sign1_get_n_x5chain (const ShkCoseSign1 *self)
{
  const ShkCborItem *x5chain;

  g_return_val_if_fail (self != NULL, 0);

  x5chain = shk_cose_sign1_lookup_header (self, LABEL_X5CHAIN, FALSE);
  if (is_of_type (x5chain, SHK_CBOR_BYTES))
    return 1;

  return shk_cbor_get_length (x5chain);
}

/**
 * shk_cose_sign1_dup_x5chain:
 * @index: under shk_cose_sign1_get_n_x5chain(); 0 is the end entity
 *
 * Returns: (transfer full) (nullable): what claims to be a certificate, in DER
 */
GBytes *
shk_cose_sign1_dup_x5chain (const ShkCoseSign1 *self, guint index)
{
  const ShkCborItem *item;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < shk_cose_sign1_get_n_x5chain (self), NULL);

  item = shk_cose_sign1_lookup_header (self, LABEL_X5CHAIN, FALSE);
  if (is_of_type (item, SHK_CBOR_ARRAY))
    for (item = shk_cbor_get_first (item); index > 0; index--)
      item = shk_cbor_get_next (item);

  return shk_cbor_dup_bytes (self->message, item);
}

/* --- Verifying ---------------------------------------------------------------------------------------------------- */

static const ShkCoseAlgorithmInfo *
find_algorithm (const ShkCoseSign1 *self, GError **error)
{
  const ShkCoseAlgorithmInfo *info = NULL;
  g_autofree char *name = NULL;
  gint64 number;

  if (shk_cose_sign1_get_algorithm (self, &number))
    info = _shk_cose_algorithm_find (number);
  if (info != NULL && info->family != SHK_COSE_FAMILY_NONE)
    return info;

  if (info != NULL)
    g_set_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_UNSUPPORTED, "%s is not supported here", info->name);
  else if (get_alg (self) == NULL)
    g_set_error_literal (error, SHK_COSE_ERROR, SHK_COSE_ERROR_ALGORITHM, "No algorithm is named");
  else
    g_set_error_literal (error, SHK_COSE_ERROR, SHK_COSE_ERROR_ALGORITHM, "The algorithm is not known");

  return NULL;
}

/**
 * shk_cose_sign1_verify:
 * @key: whose signature it should be
 * @external_aad: (nullable): what was signed besides, without being sent
 * @error: SHK_COSE_ERROR_ALGORITHM, _UNSUPPORTED or _SIGNATURE
 *
 * See the head of shk-cose-sign1.h for what is checked, and in what order.
 *
 * Returns: whether the signature is that of @key over this message
 */
gboolean
shk_cose_sign1_verify (const ShkCoseSign1 *self, const ShkCoseKey *key, GBytes *external_aad, GError **error)
{
  const ShkCoseAlgorithmInfo *info;
  ShkCoseSigned signed_bytes;
  gnutls_datum_t protected_bytes, payload, signature;
  gsize size = 0;
  gboolean verified;

  g_return_val_if_fail (self != NULL && key != NULL, FALSE);

  info = find_algorithm (self, error);
  if (info == NULL)
    return FALSE;

  protected_bytes.data = (guint8 *) shk_cbor_get_bytes (self->protected_bytes, &size);
  protected_bytes.size = shk_cbor_get_length (self->protected_map) > 0 ? size : 0;
  payload.data = (guint8 *) shk_cbor_get_bytes (self->payload, &size);
  payload.size = size;
  signature.data = (guint8 *) shk_cbor_get_bytes (self->signature, &size);
  signature.size = size;

  _shk_cose_signed_init (&signed_bytes, &protected_bytes, external_aad, &payload);
  verified = shk_cose_key_verify_policy (key, info->number, self->policy, &signed_bytes.datum, &signature, error);
  _shk_cose_signed_clear (&signed_bytes);

  return verified;
}
