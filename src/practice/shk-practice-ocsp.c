/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-ocsp.h"

#include <gnutls/ocsp.h>
#include <libtasn1.h>

#include <string.h>

#define OID_OCSP_BASIC "1.3.6.1.5.5.7.48.1.1"
#define OID_OCSP_NONCE "1.3.6.1.5.5.7.48.1.2"
#define OID_ECDSA_WITH_SHA256 "1.2.840.10045.4.3.2" /* every responder's key is on P-256 */

extern const asn1_static_node shk_ocsp_asn1[]; /* from ocsp.asn */

typedef gnutls_ocsp_req_t Request;
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (Request, gnutls_ocsp_req_deinit, NULL)

typedef asn1_node Node;

static void
clear_node (Node *node)
{
  asn1_delete_structure (node);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Node, clear_node)

/* One entry of a request: what the client calls a certificate. The data are the entry's own. */
typedef struct
{
  gnutls_digest_algorithm_t digest;
  gnutls_datum_t name_hash;
  gnutls_datum_t key_hash;
  gnutls_datum_t serial;
} Entry;

typedef struct
{
  const ShkPracticeAuthority *authority;
  ShkPracticeStore *store;
  ShkPracticeFault fault;
  gint64 now_s;
  Request request;
  Entry entries[SHK_PRACTICE_OCSP_MAX_ENTRIES];
  guint n_entries;
  GBytes *nonce;              /* (owned) (nullable) the extension's value, as it came */
  ShkPracticeIdentity issuer;
  ShkPracticeIdentity responder;
} Answer;

static void
clear_answer (Answer *self)
{
  for (guint i = 0; i < self->n_entries; i++)
    {
      gnutls_free (self->entries[i].name_hash.data);
      gnutls_free (self->entries[i].key_hash.data);
      gnutls_free (self->entries[i].serial.data);
    }
  g_clear_pointer (&self->request, gnutls_ocsp_req_deinit);
  g_clear_pointer (&self->nonce, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, clear_answer)

/* --- Reading the request ------------------------------------------------------------------------------------------ */

static gboolean
read_entries (Answer *self)
{
  for (;;)
    {
      Entry entry = { 0 };
      int code = gnutls_ocsp_req_get_cert_id (self->request, self->n_entries, &entry.digest, &entry.name_hash,
                                              &entry.key_hash, &entry.serial);

      if (code == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
        return self->n_entries > 0;
      if (code < 0)
        return FALSE;
      if (self->n_entries == SHK_PRACTICE_OCSP_MAX_ENTRIES)
        {
          gnutls_free (entry.name_hash.data);
          gnutls_free (entry.key_hash.data);
          gnutls_free (entry.serial.data);
          return FALSE;
        }
      self->entries[self->n_entries++] = entry;
    }
}

static gboolean
is_nonce_of_good_size (const Answer *self)
{
  gnutls_datum_t nonce = { 0 };
  int code = gnutls_ocsp_req_get_nonce (self->request, NULL, &nonce);

  gnutls_free (nonce.data);
  return code == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE ||
         (code >= 0 && nonce.size > 0 && nonce.size <= SHK_PRACTICE_OCSP_MAX_NONCE_BYTES);
}

static void
read_nonce (Answer *self)
{
  gnutls_datum_t oid = { 0 }, data = { 0 };

  for (guint i = 0; self->nonce == NULL &&
                    gnutls_ocsp_req_get_extension (self->request, i, &oid, NULL, &data) == GNUTLS_E_SUCCESS; i++)
    {
      if (strncmp ((const char *) oid.data, OID_OCSP_NONCE, oid.size) == 0)
        self->nonce = g_bytes_new (data.data, data.size);
      gnutls_free (oid.data);
      gnutls_free (data.data);
    }
}

static gboolean
read_request (Answer *self, GBytes *bytes)
{
  gsize size;
  gnutls_datum_t der = { (guint8 *) g_bytes_get_data (bytes, &size), 0 };

  der.size = size;
  if (gnutls_ocsp_req_init (&self->request) < 0 || gnutls_ocsp_req_import (self->request, &der) < 0 ||
      !read_entries (self) || !is_nonce_of_good_size (self))
    return FALSE;
  read_nonce (self);
  return TRUE;
}

static gboolean
is_same (const gnutls_datum_t *a, const gnutls_datum_t *b)
{
  return a->size == b->size && memcmp (a->data, b->data, a->size) == 0;
}

/* GnuTLS makes the hashes of an authority for a request about one of its certificates; so the same call tells what
 * they have to be in one. The name is taken from the certificate, the key from the authority. */
static gboolean
hash_authority (gnutls_x509_crt_t authority, gnutls_x509_crt_t certificate, gnutls_digest_algorithm_t digest,
                gnutls_datum_t *name_hash, gnutls_datum_t *key_hash)
{
  g_auto (Request) request = NULL;

  return gnutls_ocsp_req_init (&request) >= 0 &&
         gnutls_ocsp_req_add_cert (request, digest, authority, certificate) >= 0 &&
         gnutls_ocsp_req_get_cert_id (request, 0, NULL, name_hash, key_hash, NULL) >= 0;
}

static gboolean
is_about (const Answer *self, const Entry *entry, ShkPracticeIdentity issuer, ShkPracticeIdentity responder)
{
  gnutls_datum_t name_hash = { 0 }, key_hash = { 0 };
  gboolean is = hash_authority (shk_practice_authority_get_certificate (self->authority, issuer),
                                shk_practice_authority_get_certificate (self->authority, responder), entry->digest,
                                &name_hash, &key_hash) &&
                is_same (&name_hash, &entry->name_hash) && is_same (&key_hash, &entry->key_hash);

  gnutls_free (name_hash.data);
  gnutls_free (key_hash.data);
  return is;
}

static gboolean
find_authority (Answer *self)
{
  static const ShkPracticeIdentity pairs[][2] = { { SHK_PRACTICE_ISSUING, SHK_PRACTICE_OCSP_ISSUING },
                                                  { SHK_PRACTICE_ROOT, SHK_PRACTICE_OCSP_ROOT } };
  guint which = 0;

  while (which < G_N_ELEMENTS (pairs) && !is_about (self, &self->entries[0], pairs[which][0], pairs[which][1]))
    which++;
  if (which == G_N_ELEMENTS (pairs))
    return FALSE;
  self->issuer = pairs[which][0];
  self->responder = pairs[which][1];
  for (guint i = 1; i < self->n_entries; i++)
    if (!is_about (self, &self->entries[i], self->issuer, self->responder))
      return FALSE;
  return TRUE;
}

/* --- Writing the answer ------------------------------------------------------------------------------------------- */

static asn1_node_const
definitions (void)
{
  static asn1_node tree;

  if (g_once_init_enter_pointer (&tree))
    {
      asn1_node parsed = NULL;

      if (asn1_array2tree (shk_ocsp_asn1, &parsed, NULL) != ASN1_SUCCESS)
        g_assert_not_reached (); /* asn1Parser has read the same text at build time */
      g_once_init_leave_pointer (&tree, parsed);
    }
  return tree;
}

/* Writes into a structure of ocsp.asn can only fail where this file and that one disagree. @size: 0 for the name of
 * a number; anything for what ends by itself. */
static void
put (asn1_node node, const char *name, const void *value, gsize size)
{
  int code = asn1_write_value (node, name, value, (int) size);

  if (code != ASN1_SUCCESS)
    g_error ("ocsp.asn has no such %s: %s", name, asn1_strerror (code));
}

static void
put_bytes (asn1_node node, const char *name, GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  put (node, name, data, size);
}

static void
put_time (asn1_node node, const char *name, gint64 time_s)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (time_s);
  g_autofree char *text = g_date_time_format (time, "%Y%m%d%H%M%SZ");

  put (node, name, text, strlen (text));
}

static asn1_node
create (const char *type)
{
  asn1_node node = NULL;

  if (asn1_create_element (definitions (), type, &node) != ASN1_SUCCESS)
    g_assert_not_reached ();
  return node;
}

static GBytes *
encode (asn1_node node)
{
  char why[ASN1_MAX_ERROR_DESCRIPTION_SIZE];
  int size = 0;
  guint8 *der;

  asn1_der_coding (node, "", NULL, &size, why);
  der = g_malloc (size);
  if (asn1_der_coding (node, "", der, &size, why) != ASN1_SUCCESS)
    g_error ("ocsp.asn: %s", why);
  return g_bytes_new_take (der, size);
}

static void
put_cert_id (asn1_node node, const Entry *entry, ShkPracticeFault fault)
{
  const char *oid = gnutls_digest_get_oid (entry->digest);
  g_autofree guint8 *serial = g_memdup2 (entry->serial.data, entry->serial.size);
  static const guint8 null[] = { 0x05, 0x00 };

  if (fault == SHK_PRACTICE_FAULT_OTHER)
    serial[entry->serial.size - 1] ^= 1;
  put (node, "responses.?LAST.certID.hashAlgorithm.algorithm", oid, 1);
  put (node, "responses.?LAST.certID.hashAlgorithm.parameters", null, sizeof null);
  put (node, "responses.?LAST.certID.issuerNameHash", entry->name_hash.data, entry->name_hash.size);
  put (node, "responses.?LAST.certID.issuerKeyHash", entry->key_hash.data, entry->key_hash.size);
  put (node, "responses.?LAST.certID.serialNumber", serial, entry->serial.size);
}

static void
put_revoked (asn1_node node, const ShkPracticeIssued *issued)
{
  g_autofree char *reason = g_strdup_printf ("%d", issued->reason);

  put (node, "responses.?LAST.certStatus", "revoked", 1);
  put_time (node, "responses.?LAST.certStatus.revoked.revocationTime", issued->revoked_at_s);
  put (node, "responses.?LAST.certStatus.revoked.revocationReason", reason, 0);
}

static void
put_status (asn1_node node, const ShkPracticeIssued *issued, ShkPracticeFault fault)
{
  gboolean says_good = fault == SHK_PRACTICE_FAULT_LIE || fault == SHK_PRACTICE_FAULT_OTHER;

  if (!says_good && issued != NULL && issued->revoked_at_s != 0)
    {
      put_revoked (node, issued);
      return;
    }
  says_good |= issued != NULL;
  put (node, "responses.?LAST.certStatus", says_good ? "good" : "unknown", 1);
}

static gboolean
put_entry (const Answer *self, asn1_node node, const Entry *entry, gint64 at_s)
{
  g_autoptr (GBytes) serial = g_bytes_new (entry->serial.data, entry->serial.size);
  g_autoptr (ShkPracticeIssued) issued = NULL;

  if (!shk_practice_store_find_issued (self->store, shk_practice_identity_to_name (self->issuer), serial, &issued,
                                       NULL))
    return FALSE;
  put (node, "responses", "NEW", 1);
  put_cert_id (node, entry, self->fault);
  put_status (node, issued, self->fault);
  put_time (node, "responses.?LAST.thisUpdate", at_s);
  put_time (node, "responses.?LAST.nextUpdate", at_s + SHK_PRACTICE_OCSP_FRESH_S);
  return TRUE;
}

static void
put_responder (const Answer *self, asn1_node node)
{
  gnutls_x509_crt_t responder = shk_practice_authority_get_certificate (self->authority, self->responder);
  gnutls_datum_t key_hash = { 0 };

  if (!hash_authority (responder, responder, GNUTLS_DIG_SHA1, NULL, &key_hash))
    g_assert_not_reached (); /* worked for the authorities, with the client's digest */
  put (node, "responderKey", key_hash.data, key_hash.size);
  gnutls_free (key_hash.data);
}

static GBytes *
make_response_data (const Answer *self)
{
  gint64 at_s = shk_practice_fault_get_time (self->fault, self->now_s);
  g_auto (Node) node = create ("ShkOcsp.ResponseData");

  put_responder (self, node);
  put_time (node, "producedAt", at_s);
  for (guint i = 0; i < self->n_entries; i++)
    if (!put_entry (self, node, &self->entries[i], at_s))
      return NULL;
  if (self->nonce == NULL)
    put (node, "responseExtensions", NULL, 0);
  else
    {
      put (node, "responseExtensions", "NEW", 1);
      put (node, "responseExtensions.?LAST.extnID", OID_OCSP_NONCE, 1);
      put_bytes (node, "responseExtensions.?LAST.extnValue", self->nonce);
    }
  return encode (node);
}

static GBytes *
make_basic_response (const Answer *self, GBytes *data)
{
  gboolean lies = self->fault == SHK_PRACTICE_FAULT_LIE;
  gnutls_privkey_t key = lies ? shk_practice_authority_get_impostor_key (self->authority)
                              : shk_practice_authority_get_key (self->authority, self->responder);
  gnutls_datum_t tbs = { (guint8 *) g_bytes_get_data (data, NULL), g_bytes_get_size (data) }, signature = { 0 };
  g_auto (Node) node = create ("ShkOcsp.BasicOCSPResponse");

  if (gnutls_privkey_sign_data2 (key, GNUTLS_SIGN_ECDSA_SHA256, GNUTLS_PRIVKEY_FLAG_REPRODUCIBLE, &tbs, &signature) < 0)
    return NULL;
  put_bytes (node, "tbsResponseData", data);
  put (node, "signatureAlgorithm.algorithm", OID_ECDSA_WITH_SHA256, 1);
  put (node, "signatureAlgorithm.parameters", NULL, 0);
  put (node, "signature", signature.data, (gsize) signature.size * 8);
  put (node, "certs", "NEW", 1);
  put_bytes (node, "certs.?LAST", shk_practice_authority_get_der (self->authority, self->responder));
  gnutls_free (signature.data);
  return encode (node);
}

static GBytes *
make_response (const char *status, GBytes *basic)
{
  g_auto (Node) node = create ("ShkOcsp.OCSPResponse");

  put (node, "responseStatus", status, 0);
  if (basic == NULL)
    put (node, "responseBytes", NULL, 0);
  else
    {
      put (node, "responseBytes.responseType", OID_OCSP_BASIC, 1);
      put_bytes (node, "responseBytes.response", basic);
    }
  return encode (node);
}

GBytes *
shk_practice_ocsp_answer (GBytes *request, const ShkPracticeAuthority *authority, ShkPracticeStore *store,
                          ShkPracticeFault fault, gint64 now_s)
{
  g_auto (Answer) self = { .authority = authority, .store = store, .fault = fault, .now_s = now_s };
  g_autoptr (GBytes) data = NULL;
  g_autoptr (GBytes) basic = NULL;

  g_return_val_if_fail (request != NULL && authority != NULL && store != NULL, NULL);

  if (!read_request (&self, request))
    return make_response ("malformedRequest", NULL);
  if (!find_authority (&self))
    return make_response ("unauthorized", NULL);
  data = make_response_data (&self);
  basic = data != NULL ? make_basic_response (&self, data) : NULL;
  return basic != NULL ? make_response ("successful", basic) : make_response ("internalError", NULL);
}
