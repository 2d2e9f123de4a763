/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-status-list.h"

#include "shk-cose-sign1.h"
#include "shk-service-signer-private.h"

#include <string.h>

enum
{
  CLAIM_SUB = 2,
  CLAIM_EXP = 4,
  CLAIM_IAT = 6,
  CLAIM_STATUS_LIST = 65533,
  CLAIM_TTL = 65534,
};

struct _ShkStatusList
{
  gatomicrefcount ref_count;
  guint8 *bytes;     /* (owned) the entries, packed from the least significant bit */
  gsize size;
  guint bits;
  gint64 issued_s;
  gint64 expires_s;  /* 0: it does not say */
  gint64 ttl_s;      /* 0: it does not say */
  gint64 fetched_s;
};

G_DEFINE_BOXED_TYPE (ShkStatusList, shk_status_list, shk_status_list_ref, shk_status_list_unref)

ShkStatusList *
shk_status_list_ref (ShkStatusList *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shk_status_list_unref (ShkStatusList *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->bytes);
  g_free (self);
}

static gboolean
fail (GError **error, ShkCredentialError code, const char *message)
{
  g_set_error_literal (error, SHK_CREDENTIAL_ERROR, code, message);
  return FALSE;
}

static gboolean
is_allowed_width (guint64 bits)
{
  return bits == 1 || bits == 2 || bits == 4 || bits == 8;
}

/* Inflates into a buffer that never grows over what the most entries need, whatever the data promise. */
static gboolean
inflate_list (ShkStatusList *self, const guint8 *data, gsize size, GError **error)
{
  g_autoptr (GZlibDecompressor) inflater = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  gsize most = (gsize) SHK_STATUS_LIST_MAX_ENTRIES / 8 * self->bits;
  gsize room = MIN (most, 64 * 1024) + 1;
  gsize n_read, n_written;
  GConverterResult result;

  self->bytes = g_malloc (room);
  do
    {
      g_autoptr (GError) local = NULL;

      if (self->size == room)
        {
          if (room > most)
            return fail (error, SHK_CREDENTIAL_ERROR_ANSWER, "The status list is too long");
          room = MIN (most + 1, room * 4);
          self->bytes = g_realloc (self->bytes, room);
        }
      result = g_converter_convert (G_CONVERTER (inflater), data, size, self->bytes + self->size, room - self->size,
                                    G_CONVERTER_INPUT_AT_END, &n_read, &n_written, &local);
      if (result == G_CONVERTER_ERROR)
        return fail (error, SHK_CREDENTIAL_ERROR_ANSWER, "The status list's data are damaged");
      data += n_read;
      size -= n_read;
      self->size += n_written;
    }
  while (result != G_CONVERTER_FINISHED);

  if (self->size == 0 || self->size > most)
    return fail (error, SHK_CREDENTIAL_ERROR_ANSWER, "The status list is empty or too long");
  return size == 0 || fail (error, SHK_CREDENTIAL_ERROR_ANSWER, "Bytes after the status list's data");
}

static gboolean
read_entries (ShkStatusList *self, const ShkCborItem *list, GError **error)
{
  const ShkCborItem *bits = NULL, *lst = NULL;
  const guint8 *data;
  guint64 width;
  gsize size;

  if (list != NULL && shk_cbor_get_type (list) == SHK_CBOR_MAP)
    {
      bits = shk_cbor_map_lookup_text (list, "bits");
      lst = shk_cbor_map_lookup_text (list, "lst");
    }
  if (bits == NULL || !shk_cbor_get_uint (bits, &width) || !is_allowed_width (width))
    return fail (error, SHK_CREDENTIAL_ERROR_ANSWER, "The status list has no width of 1, 2, 4 or 8 bits");
  if (lst == NULL || shk_cbor_get_type (lst) != SHK_CBOR_BYTES)
    return fail (error, SHK_CREDENTIAL_ERROR_ANSWER, "The status list has no entries");
  self->bits = (guint) width;
  data = shk_cbor_get_bytes (lst, &size);
  return inflate_list (self, data, size, error);
}

static gboolean
read_times (ShkStatusList *self, const ShkCborItem *claims, gint64 at_s, GError **error)
{
  const ShkCborItem *iat = shk_cbor_map_lookup_int (claims, CLAIM_IAT);
  const ShkCborItem *exp = shk_cbor_map_lookup_int (claims, CLAIM_EXP);
  const ShkCborItem *ttl = shk_cbor_map_lookup_int (claims, CLAIM_TTL);

  if (iat == NULL || !shk_cbor_get_int (iat, &self->issued_s))
    return fail (error, SHK_CREDENTIAL_ERROR_ANSWER, "The status list does not say when it was issued");
  if ((exp != NULL && !shk_cbor_get_int (exp, &self->expires_s)) ||
      (ttl != NULL && (!shk_cbor_get_int (ttl, &self->ttl_s) || self->ttl_s <= 0)))
    return fail (error, SHK_CREDENTIAL_ERROR_ANSWER, "The status list's times are no times");
  if (self->issued_s > at_s + SHK_STATUS_MAX_SKEW_S)
    return fail (error, SHK_CREDENTIAL_ERROR_EXPIRED, "The status list is from the future");
  if (exp != NULL && self->expires_s <= at_s)
    return fail (error, SHK_CREDENTIAL_ERROR_EXPIRED, "The status list has expired");
  return TRUE;
}

static gboolean
read_claims (ShkStatusList *self, const ShkCborItem *claims, const char *uri, gint64 at_s, GError **error)
{
  const ShkCborItem *sub;

  if (shk_cbor_get_type (claims) != SHK_CBOR_MAP)
    return fail (error, SHK_CREDENTIAL_ERROR_ANSWER, "The status list's claims are no map");
  sub = shk_cbor_map_lookup_int (claims, CLAIM_SUB);
  if (sub == NULL || shk_cbor_get_type (sub) != SHK_CBOR_TEXT || !shk_cbor_text_equal (sub, uri))
    return fail (error, SHK_CREDENTIAL_ERROR_UNRELATED, "It is another status list than the one asked for");
  return read_times (self, claims, at_s, error) &&
         read_entries (self, shk_cbor_map_lookup_int (claims, CLAIM_STATUS_LIST), error);
}

/**
 * shk_status_list_parse:
 * @token: what was fetched
 * @trust: who may sign it
 * @uri: the list that the certificate names
 * @at_s: now, in seconds since 1970
 *
 * Returns: (transfer full) (nullable): the list; %NULL with SHK_CREDENTIAL_ERROR_ANSWER, _SIGNATURE, _UNRELATED or
 * _EXPIRED
 */
ShkStatusList *
shk_status_list_parse (GBytes *token, ShkTrust *trust, const char *uri, gint64 at_s, GError **error)
{
  g_autoptr (ShkCoseSign1) message = NULL;
  g_autoptr (ShkCborDocument) document = NULL;
  g_autoptr (ShkStatusList) self = NULL;
  g_autoptr (GBytes) payload = NULL;

  g_return_val_if_fail (token != NULL && SHK_IS_TRUST (trust) && uri != NULL, NULL);

  if (g_bytes_get_size (token) > SHK_STATUS_LIST_MAX_BYTES)
    return fail (error, SHK_CREDENTIAL_ERROR_ANSWER, "The status list is too large"), NULL;
  message = shk_cose_sign1_parse (token, NULL);
  if (message == NULL)
    return fail (error, SHK_CREDENTIAL_ERROR_ANSWER, "The status list is no signed message"), NULL;
  if (!_shk_service_signed (message, trust, SHK_STATUS_LIST_TYPE, at_s, error))
    return NULL;
  payload = shk_cose_sign1_dup_payload (message);
  document = shk_cbor_decode (payload, NULL);
  if (document == NULL)
    return fail (error, SHK_CREDENTIAL_ERROR_ANSWER, "The status list's claims are no strict CBOR"), NULL;

  self = g_new0 (ShkStatusList, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->fetched_s = at_s;
  if (!read_claims (self, shk_cbor_document_get_root (document), uri, at_s, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * shk_status_list_look_up:
 * @self: a list
 * @index: which entry, as the certificate names it
 * @status: (out): 0 valid, 1 revoked, 2 suspended; every other value is reserved or somebody's own, and so unknown
 *
 * Returns: %FALSE with SHK_CREDENTIAL_ERROR_RANGE where the list has no such entry
 */
gboolean
shk_status_list_look_up (const ShkStatusList *self, guint64 index, ShkStatus *status, GError **error)
{
  guint per_byte, value;

  g_return_val_if_fail (self != NULL && status != NULL, FALSE);

  if (index >= shk_status_list_get_n_entries (self))
    return fail (error, SHK_CREDENTIAL_ERROR_RANGE, "The status list has no such entry");
  per_byte = 8 / self->bits;
  value = self->bytes[index / per_byte] >> (index % per_byte * self->bits) & ((1u << self->bits) - 1);
  *status = value == 0 ? SHK_STATUS_VALID : value == 1 ? SHK_STATUS_REVOKED : value == 2 ? SHK_STATUS_SUSPENDED
                                                                                        : SHK_STATUS_UNKNOWN;
  return TRUE;
}

gint64
shk_status_list_get_issued (const ShkStatusList *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->issued_s;
}

gint64
shk_status_list_get_expires (const ShkStatusList *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->expires_s;
}

/**
 * shk_status_list_get_fresh_until:
 * @self: a list
 *
 * Returns: the earlier of its expiry and the end of its ttl, which the draft counts from when it was fetched; when it
 *   was fetched, where it names neither, so that it is not kept at all
 */
gint64
shk_status_list_get_fresh_until (const ShkStatusList *self)
{
  gint64 expires_s, keep_until_s;

  g_return_val_if_fail (self != NULL, 0);

  if (self->ttl_s == 0 && self->expires_s == 0)
    return self->fetched_s;
  expires_s = self->expires_s != 0 ? self->expires_s : G_MAXINT64;
  keep_until_s = self->ttl_s != 0 && self->fetched_s <= G_MAXINT64 - self->ttl_s ? self->fetched_s + self->ttl_s
                                                                                 : G_MAXINT64;
  return MIN (expires_s, keep_until_s);
}

guint64
shk_status_list_get_n_entries (const ShkStatusList *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (guint64) self->size * 8 / self->bits;
}

static GBytes *
deflate_list (const guint8 *data, gsize size)
{
  g_autoptr (GZlibCompressor) deflater = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9);
  g_autoptr (GInputStream) source = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (GInputStream) deflated = g_converter_input_stream_new (source, G_CONVERTER (deflater));
  g_autoptr (GOutputStream) result = g_memory_output_stream_new_resizable ();

  g_output_stream_splice (result, deflated, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (result));
}

/**
 * shk_status_list_format:
 * @uri: the list's own, as certificates name it
 * @statuses: (array length=n): the values, each below 2^@bits
 * @n: how many; the list is filled up to whole bytes with 0
 * @bits: 1, 2, 4 or 8
 *
 * Returns: (transfer full): the claims, to be signed as SHK_STATUS_LIST_TYPE
 */
GBytes *
shk_status_list_format (const char *uri, const guint8 *statuses, gsize n, guint bits, gint64 iat_s, gint64 exp_s,
                        gint64 ttl_s)
{
  g_autoptr (GByteArray) claims = g_byte_array_new ();
  g_autoptr (GBytes) deflated = NULL;
  g_autofree guint8 *packed = NULL;
  gsize per_byte, size;

  g_return_val_if_fail (uri != NULL && statuses != NULL && is_allowed_width (bits), NULL);

  per_byte = 8 / bits;
  size = (n + per_byte - 1) / per_byte;
  packed = g_malloc0 (MAX (size, 1));
  for (gsize i = 0; i < n; i++)
    packed[i / per_byte] |= (guint8) (statuses[i] << (i % per_byte * bits));
  deflated = deflate_list (packed, size);

  shk_cbor_write_map (claims, 3 + (exp_s != 0 ? 1 : 0) + (ttl_s != 0 ? 1 : 0));
  shk_cbor_write_uint (claims, CLAIM_SUB);
  shk_cbor_write_text (claims, uri);
  if (exp_s != 0)
    {
      shk_cbor_write_uint (claims, CLAIM_EXP);
      shk_cbor_write_int (claims, exp_s);
    }
  shk_cbor_write_uint (claims, CLAIM_IAT);
  shk_cbor_write_int (claims, iat_s);
  shk_cbor_write_uint (claims, CLAIM_STATUS_LIST);
  shk_cbor_write_map (claims, 2);
  shk_cbor_write_text (claims, "lst");
  shk_cbor_write_bytes (claims, g_bytes_get_data (deflated, NULL), g_bytes_get_size (deflated));
  shk_cbor_write_text (claims, "bits");
  shk_cbor_write_uint (claims, bits);
  if (ttl_s != 0)
    {
      shk_cbor_write_uint (claims, CLAIM_TTL);
      shk_cbor_write_int (claims, ttl_s);
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&claims));
}
