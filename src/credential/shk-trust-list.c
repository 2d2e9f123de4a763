/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-trust-list-private.h"

#include "shk-cose-sign1.h"

#include <string.h>

#define MAX_KID_BYTES 64
#define MAX_HOST_BYTES 253
#define MAX_NAME_BYTES 1024

static gboolean
refuse (GError **error, ShkCredentialError code, const char *message)
{
  g_set_error_literal (error, SHK_CREDENTIAL_ERROR, (int) code, message);
  return FALSE;
}

static gboolean
malformed (GError **error, const char *message)
{
  return refuse (error, SHK_CREDENTIAL_ERROR_TRUST_LIST, message);
}

ShkTrustEntry *
_shk_trust_entry_new (GBytes *kid, ShkCoseKey *key, ShkCoseCertificate *certificate)
{
  ShkTrustEntry *self = g_new0 (ShkTrustEntry, 1);

  self->kid = kid ? g_bytes_ref (kid) : NULL;
  self->key = shk_cose_key_ref (key);
  self->certificate = certificate ? shk_cose_certificate_ref (certificate) : NULL;
  return self;
}

void
_shk_trust_entry_free (gpointer data)
{
  ShkTrustEntry *self = data;

  g_clear_pointer (&self->kid, g_bytes_unref);
  shk_cose_key_unref (self->key);
  g_clear_pointer (&self->certificate, shk_cose_certificate_unref);
  g_free (self);
}

ShkTrustList *
_shk_trust_list_ref (ShkTrustList *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
_shk_trust_list_unref (ShkTrustList *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->name);
  g_free (self->origin);
  g_strfreev (self->hosts);
  g_ptr_array_unref (self->authorities);
  g_ptr_array_unref (self->issuers);
  g_ptr_array_unref (self->services);
  g_free (self);
}

static ShkTrustList *
list_new (void)
{
  ShkTrustList *self = g_new0 (ShkTrustList, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->authorities = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_cose_certificate_unref);
  self->issuers = g_ptr_array_new_with_free_func (_shk_trust_entry_free);
  self->services = g_ptr_array_new_with_free_func (_shk_trust_entry_free);
  return self;
}

static GPtrArray *
read_x5chain (const ShkCoseSign1 *message, GError **error)
{
  g_autoptr (GPtrArray) chain = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_cose_certificate_unref);
  guint n = shk_cose_sign1_get_n_x5chain (message);

  if (n == 0 || n > SHK_COSE_MAX_CHAIN)
    return malformed (error, "the list carries no chain of certificates, or too long a one"), NULL;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GBytes) der = shk_cose_sign1_dup_x5chain (message, i);
      ShkCoseCertificate *certificate = shk_cose_certificate_new_from_der (der, NULL);

      if (certificate == NULL)
        return malformed (error, "the list's chain holds something that is no certificate"), NULL;
      g_ptr_array_add (chain, certificate);
    }
  return g_steal_pointer (&chain);
}

static gboolean
check_signature (const ShkCoseSign1 *message, GPtrArray *anchors, gint64 now_s, GError **error)
{
  g_autoptr (GPtrArray) certificates = read_x5chain (message, error);
  g_autoptr (GPtrArray) chain = NULL;
  ShkCoseCertificate *signer;

  if (certificates == NULL)
    return FALSE;
  signer = certificates->pdata[0];
  chain = shk_cose_certificate_build_chain (signer, certificates, anchors, now_s, NULL);
  if (chain == NULL)
    return refuse (error, SHK_CREDENTIAL_ERROR_SIGNATURE, "the list's signer is vouched for by no anchor");
  if (!shk_cose_certificate_has_purpose (signer, SHK_TRUST_LIST_EKU))
    return refuse (error, SHK_CREDENTIAL_ERROR_SIGNATURE, "the list's signer may not sign trust lists");
  if (!shk_cose_sign1_verify (message, shk_cose_certificate_get_key (signer), NULL, NULL))
    return refuse (error, SHK_CREDENTIAL_ERROR_SIGNATURE, "the list's signature is wrong");
  return TRUE;
}

/* A name that a code's address, or a certificate's, may have: nothing that could be taken for a user, a port or a
 * path. */
static gboolean
is_host (const char *host)
{
  gsize length = strlen (host);

  if (length == 0 || length > MAX_HOST_BYTES || host[0] == '.' || host[length - 1] == '.')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (host[i]) && host[i] != '-' && host[i] != '.')
      return FALSE;
  return TRUE;
}

static gboolean
read_hosts (ShkTrustList *self, const ShkCborItem *hosts, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (hosts == NULL)
    return TRUE;
  if (shk_cbor_get_type (hosts) != SHK_CBOR_ARRAY || shk_cbor_get_length (hosts) > SHK_TRUST_LIST_MAX_ENTRIES)
    return malformed (error, "the hosts are no array, or too many");
  for (const ShkCborItem *item = shk_cbor_get_first (hosts); item != NULL; item = shk_cbor_get_next (item))
    {
      g_autofree char *host = shk_cbor_dup_text (item);

      if (host == NULL || !is_host (host))
        return malformed (error, "a host is no host name");
      g_strv_builder_add (builder, host);
    }
  self->hosts = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
read_head (ShkTrustList *self, const ShkCborItem *map, GError **error)
{
  const ShkCborItem *origin = shk_cbor_map_lookup_text (map, "origin");

  if (!shk_cbor_get_uint (shk_cbor_map_lookup_text (map, "version"), &self->version) ||
      !shk_cbor_get_int (shk_cbor_map_lookup_text (map, "issued"), &self->issued_s) ||
      !shk_cbor_get_int (shk_cbor_map_lookup_text (map, "expires"), &self->expires_s) ||
      !shk_cbor_get_bool (shk_cbor_map_lookup_text (map, "practice"), &self->practice))
    return malformed (error, "the version, a time or the kind is missing or of the wrong type");
  if (self->expires_s <= self->issued_s)
    return malformed (error, "the list expires before it was issued");
  self->name = shk_cbor_dup_text (shk_cbor_map_lookup_text (map, "name"));
  if (self->name == NULL || strlen (self->name) > MAX_NAME_BYTES)
    return malformed (error, "the list's name is missing, no text or too long");
  self->origin = shk_cbor_dup_text (origin);
  if (origin != NULL && (self->origin == NULL || !is_host (self->origin)))
    return malformed (error, "the origin is no host name");
  return read_hosts (self, shk_cbor_map_lookup_text (map, "hosts"), error);
}

static ShkCoseCertificate *
read_certificate (const ShkCborDocument *document, const ShkCborItem *item)
{
  g_autoptr (GBytes) der = NULL;

  if (item == NULL || shk_cbor_get_type (item) != SHK_CBOR_BYTES)
    return NULL;
  der = shk_cbor_dup_bytes (document, item);
  return shk_cose_certificate_new_from_der (der, NULL);
}

static gboolean
is_list (const ShkCborItem *item)
{
  return item != NULL && shk_cbor_get_type (item) == SHK_CBOR_ARRAY &&
         shk_cbor_get_length (item) <= SHK_TRUST_LIST_MAX_ENTRIES;
}

static gboolean
read_authorities (ShkTrustList *self, const ShkCborDocument *document, const ShkCborItem *array, GError **error)
{
  if (!is_list (array))
    return malformed (error, "the authorities are no array, or too many");
  for (const ShkCborItem *item = shk_cbor_get_first (array); item != NULL; item = shk_cbor_get_next (item))
    {
      g_autoptr (ShkCoseCertificate) certificate = read_certificate (document, item);

      if (certificate == NULL || !shk_cose_certificate_is_authority (certificate))
        return malformed (error, "an authority is no authority's certificate");
      g_ptr_array_add (self->authorities, g_steal_pointer (&certificate));
    }
  return TRUE;
}

static gboolean
read_entries (GPtrArray *to, const ShkCborDocument *document, const ShkCborItem *array, GError **error)
{
  if (!is_list (array))
    return malformed (error, "the issuers or services are no array, or too many");
  for (const ShkCborItem *item = shk_cbor_get_first (array); item != NULL; item = shk_cbor_get_next (item))
    {
      const ShkCborItem *kid = shk_cbor_map_lookup_text (item, "kid");
      const ShkCborItem *der = shk_cbor_map_lookup_text (item, "certificate");
      g_autoptr (ShkCoseCertificate) certificate = read_certificate (document, der);
      g_autoptr (GBytes) bytes = NULL;

      if (certificate == NULL || kid == NULL || shk_cbor_get_type (kid) != SHK_CBOR_BYTES)
        return malformed (error, "an issuer or service has no kid or no certificate");
      bytes = shk_cbor_dup_bytes (document, kid);
      if (g_bytes_get_size (bytes) == 0 || g_bytes_get_size (bytes) > MAX_KID_BYTES)
        return malformed (error, "a kid is empty or too long");
      g_ptr_array_add (to, _shk_trust_entry_new (bytes, shk_cose_certificate_get_key (certificate), certificate));
    }
  return TRUE;
}

static ShkTrustList *
read_payload (const ShkCoseSign1 *message, GError **error)
{
  g_autoptr (GBytes) payload = shk_cose_sign1_dup_payload (message);
  g_autoptr (ShkCborDocument) document = shk_cbor_decode (payload, NULL);
  g_autoptr (ShkTrustList) self = NULL;
  const ShkCborItem *map;

  if (document == NULL)
    return malformed (error, "the list's payload is no strict CBOR"), NULL;
  map = shk_cbor_document_get_root (document);
  if (shk_cbor_get_type (map) != SHK_CBOR_MAP)
    return malformed (error, "the list's payload is no map"), NULL;

  self = list_new ();
  if (!read_head (self, map, error) ||
      !read_authorities (self, document, shk_cbor_map_lookup_text (map, "authorities"), error) ||
      !read_entries (self->issuers, document, shk_cbor_map_lookup_text (map, "issuers"), error) ||
      !read_entries (self->services, document, shk_cbor_map_lookup_text (map, "services"), error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
check_times (const ShkTrustList *self, const ShkTrustList *known, gint64 now_s, GError **error)
{
  if (self->issued_s > now_s + SHK_TRUST_MAX_SKEW_S)
    return refuse (error, SHK_CREDENTIAL_ERROR_EXPIRED, "the list is from the future");
  if (self->expires_s <= now_s)
    return refuse (error, SHK_CREDENTIAL_ERROR_EXPIRED, "the list has expired");
  if (known == NULL)
    return TRUE;
  if (self->version < known->version || (self->version == known->version && self->issued_s < known->issued_s))
    return refuse (error, SHK_CREDENTIAL_ERROR_ROLLBACK, "the list is older than the one that is held");
  if (self->practice != known->practice)
    return malformed (error, "a practice list and a real one don't replace each other");
  return TRUE;
}

ShkTrustList *
_shk_trust_list_parse (GBytes *bytes, GPtrArray *anchors, const ShkTrustList *known, gint64 now_s, GError **error)
{
  g_autoptr (ShkCoseSign1) message = NULL;
  g_autoptr (ShkTrustList) self = NULL;

  if (g_bytes_get_size (bytes) > SHK_TRUST_LIST_MAX_BYTES)
    return malformed (error, "the list is too large"), NULL;
  message = shk_cose_sign1_parse (bytes, NULL);
  if (message == NULL)
    return malformed (error, "this is no COSE_Sign1"), NULL;
  if (!check_signature (message, anchors, now_s, error))
    return NULL;
  self = read_payload (message, error);
  if (self == NULL || !check_times (self, known, now_s, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
write_gbytes (GByteArray *to, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  shk_cbor_write_bytes (to, data, size);
}

static void
write_entries (GByteArray *to, const char *key, GPtrArray *entries)
{
  shk_cbor_write_text (to, key);
  shk_cbor_write_array (to, entries->len);
  for (guint i = 0; i < entries->len; i++)
    {
      const ShkTrustEntry *entry = entries->pdata[i];

      shk_cbor_write_map (to, 2);
      shk_cbor_write_text (to, "kid");
      write_gbytes (to, entry->kid);
      shk_cbor_write_text (to, "certificate");
      write_gbytes (to, shk_cose_certificate_get_der (entry->certificate));
    }
}

static void
write_hosts (GByteArray *to, const char *const *hosts)
{
  shk_cbor_write_text (to, "hosts");
  shk_cbor_write_array (to, g_strv_length ((GStrv) hosts));
  for (gsize i = 0; hosts[i] != NULL; i++)
    shk_cbor_write_text (to, hosts[i]);
}

/**
 * shk_trust_list_format:
 * @content: what the list says
 *
 * Writes the pairs in the deterministic order of RFC 8949 §4.2.1.
 *
 * Returns: (transfer full): the payload, to be signed with x5chain
 */
GBytes *
shk_trust_list_format (const ShkTrustListContent *content)
{
  GByteArray *to;

  g_return_val_if_fail (content != NULL && content->name != NULL, NULL);

  to = g_byte_array_new ();
  shk_cbor_write_map (to, 8 + (content->hosts != NULL) + (content->origin != NULL));
  shk_cbor_write_text (to, "name");
  shk_cbor_write_text (to, content->name);
  if (content->hosts != NULL)
    write_hosts (to, content->hosts);
  shk_cbor_write_text (to, "issued");
  shk_cbor_write_int (to, content->issued_s);
  if (content->origin != NULL)
    {
      shk_cbor_write_text (to, "origin");
      shk_cbor_write_text (to, content->origin);
    }
  shk_cbor_write_text (to, "expires");
  shk_cbor_write_int (to, content->expires_s);
  write_entries (to, "issuers", content->issuers);
  shk_cbor_write_text (to, "version");
  shk_cbor_write_uint (to, content->version);
  shk_cbor_write_text (to, "practice");
  shk_cbor_write_bool (to, content->practice);
  write_entries (to, "services", content->services);
  shk_cbor_write_text (to, "authorities");
  shk_cbor_write_array (to, content->authorities->len);
  for (guint i = 0; i < content->authorities->len; i++)
    write_gbytes (to, shk_cose_certificate_get_der (content->authorities->pdata[i]));
  return g_byte_array_free_to_bytes (to);
}
