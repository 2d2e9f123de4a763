/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* GnuTLS parses; what an answer is worth is decided here. gnutls_ocsp_resp_verify() picks the responder and looks at
 * its purpose by itself, and gnutls_ocsp_resp_check_crt() at one entry only (CVE-2026-3832): neither is used. */

#include "shk-cose-revocation.h"

#include "shk-cose-certificate-private.h"
#include "shk-der-private.h"

#include <gnutls/ocsp.h>
#include <string.h>

#define OID_OCSP_SIGNING "1.3.6.1.5.5.7.3.9"
#define OID_BASIC_RESPONSE "1.3.6.1.5.5.7.48.1.1"
#define OID_NONCE "1.3.6.1.5.5.7.48.1.2"

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_ocsp_resp_t, gnutls_ocsp_resp_deinit, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_ocsp_req_t, gnutls_ocsp_req_deinit, NULL)

static gboolean
fail (GError **error, ShkCoseError code, const char *what)
{
  g_set_error (error, SHK_COSE_ERROR, code, "OCSP: %s", what);

  return FALSE;
}

/* --- Asking ------------------------------------------------------------------------------------------------------- */

static int
fill_request (gnutls_ocsp_req_t request, gnutls_digest_algorithm_t digest, const ShkCoseCertificate *certificate,
              const ShkCoseCertificate *issuer)
{
  return gnutls_ocsp_req_add_cert (request, digest, shk_cose_certificate_get_gnutls (issuer),
                                   shk_cose_certificate_get_gnutls (certificate));
}

static int
add_nonce (gnutls_ocsp_req_t request, GBytes *nonce)
{
  gnutls_datum_t datum;
  gsize size;

  datum.data = (guint8 *) g_bytes_get_data (nonce, &size);
  datum.size = size;

  return gnutls_ocsp_req_set_nonce (request, 0, &datum);
}

GBytes *
shk_ocsp_request_new (ShkCoseCertificate *certificate, ShkCoseCertificate *issuer, GBytes *nonce, GError **error)
{
  g_auto (gnutls_ocsp_req_t) request = NULL;
  gnutls_datum_t datum = { NULL, 0 };
  GBytes *bytes;
  int result;

  g_return_val_if_fail (certificate != NULL && issuer != NULL, NULL);

  result = gnutls_ocsp_req_init (&request);
  if (result >= 0)
    result = fill_request (request, GNUTLS_DIG_SHA1, certificate, issuer);
  if (result >= 0 && nonce != NULL)
    result = add_nonce (request, nonce);
  if (result >= 0)
    result = gnutls_ocsp_req_export (request, &datum);
  if (result < 0)
    return fail (error, SHK_COSE_ERROR_CERTIFICATE, gnutls_strerror (result)), NULL;

  bytes = g_bytes_new (datum.data, datum.size);
  gnutls_free (datum.data);

  return bytes;
}

/* --- The answer as such ------------------------------------------------------------------------------------------- */

static const char *
describe_status (int status)
{
  switch (status)
    {
    case GNUTLS_OCSP_RESP_MALFORMEDREQUEST:
      return "the responder says: malformed request";
    case GNUTLS_OCSP_RESP_INTERNALERROR:
      return "the responder says: internal error";
    case GNUTLS_OCSP_RESP_TRYLATER:
      return "the responder says: try later";
    case GNUTLS_OCSP_RESP_SIGREQUIRED:
      return "the responder says: signature required";
    case GNUTLS_OCSP_RESP_UNAUTHORIZED:
      return "the responder says: unauthorized";
    default:
      return "not an answer";
    }
}

static gboolean
has_only_known_extensions (gnutls_ocsp_resp_t response)
{
  for (guint i = 0;; i++)
    {
      gnutls_datum_t oid = { NULL, 0 };
      guint critical = 0;
      gboolean good;
      int result = gnutls_ocsp_resp_get_extension (response, i, &oid, &critical, NULL);

      if (result < 0)
        return result == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE;

      good = !critical || g_strcmp0 ((const char *) oid.data, OID_NONCE) == 0;
      gnutls_free (oid.data);
      if (!good)
        return FALSE;
    }
}

static gboolean
import_response (GBytes *bytes, gnutls_ocsp_resp_t *response, GError **error)
{
  gnutls_datum_t datum;
  ShkDer rest;

  if (g_bytes_get_size (bytes) > SHK_OCSP_MAX_BYTES)
    return fail (error, SHK_COSE_ERROR_ANSWER, "too many bytes");

  rest.data = g_bytes_get_data (bytes, &rest.size);
  datum = (gnutls_datum_t) { (guint8 *) rest.data, rest.size };
  if (!_shk_der_take (&rest, SHK_DER_SEQUENCE, NULL, NULL) || rest.size > 0)
    return fail (error, SHK_COSE_ERROR_ANSWER, "not an answer");

  if (gnutls_ocsp_resp_init (response) < 0 || gnutls_ocsp_resp_import (*response, &datum) < 0)
    return fail (error, SHK_COSE_ERROR_ANSWER, "not an answer");
  if (gnutls_ocsp_resp_get_status (*response) != GNUTLS_OCSP_RESP_SUCCESSFUL)
    return fail (error, SHK_COSE_ERROR_ANSWER, describe_status (gnutls_ocsp_resp_get_status (*response)));
  if (!has_only_known_extensions (*response))
    return fail (error, SHK_COSE_ERROR_ANSWER, "a critical extension that is unknown");

  return TRUE;
}

/* --- CertID ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  gnutls_datum_t issuer_name_hash; /* (owned) */
  gnutls_datum_t issuer_key_hash;  /* (owned) */
  gnutls_datum_t serial;           /* (owned) */
} CertId;

static void
cert_id_clear (CertId *self)
{
  g_clear_pointer (&self->issuer_name_hash.data, gnutls_free);
  g_clear_pointer (&self->issuer_key_hash.data, gnutls_free);
  g_clear_pointer (&self->serial.data, gnutls_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CertId, cert_id_clear)

/* As GnuTLS makes it for a request. */
static gboolean
cert_id_init (CertId *self, gnutls_digest_algorithm_t digest, const ShkCoseCertificate *certificate,
              const ShkCoseCertificate *issuer)
{
  g_auto (gnutls_ocsp_req_t) request = NULL;

  return gnutls_ocsp_req_init (&request) >= 0 && fill_request (request, digest, certificate, issuer) >= 0 &&
         gnutls_ocsp_req_get_cert_id (request, 0, NULL, &self->issuer_name_hash, &self->issuer_key_hash,
                                      &self->serial) >= 0;
}

static gboolean
is_same (const gnutls_datum_t *a, const gnutls_datum_t *b)
{
  return a->size > 0 && a->size == b->size && memcmp (a->data, b->data, a->size) == 0;
}

static gboolean
is_good_digest (gnutls_digest_algorithm_t digest)
{
  return digest == GNUTLS_DIG_SHA1 || digest == GNUTLS_DIG_SHA256 || digest == GNUTLS_DIG_SHA384 ||
         digest == GNUTLS_DIG_SHA512;
}

static gboolean
is_about (const CertId *id, gnutls_digest_algorithm_t digest, const ShkCoseCertificate *certificate,
          const ShkCoseCertificate *issuer)
{
  g_auto (CertId) wanted = { 0 };

  return is_good_digest (digest) && cert_id_init (&wanted, digest, certificate, issuer) &&
         is_same (&id->issuer_name_hash, &wanted.issuer_name_hash) &&
         is_same (&id->issuer_key_hash, &wanted.issuer_key_hash) && is_same (&id->serial, &wanted.serial);
}

/* --- Who signed --------------------------------------------------------------------------------------------------- */

static gboolean
is_named_by_key (const gnutls_datum_t *id, const ShkCoseCertificate *signer)
{
  g_auto (CertId) own = { 0 };

  return cert_id_init (&own, GNUTLS_DIG_SHA1, signer, signer) && is_same (id, &own.issuer_key_hash);
}

static gboolean
is_named_by_name (const gnutls_datum_t *id, const ShkCoseCertificate *signer)
{
  gnutls_datum_t name = { NULL, 0 };
  gboolean same;

  if (gnutls_x509_crt_get_raw_dn (shk_cose_certificate_get_gnutls (signer), &name) < 0)
    return FALSE;

  same = is_same (id, &name);
  gnutls_free (name.data);

  return same;
}

/* Whether @signer is who the answer says made it. */
static gboolean
is_responder (gnutls_ocsp_resp_t response, const ShkCoseCertificate *signer)
{
  gnutls_datum_t id = { NULL, 0 };
  gboolean is_it = FALSE;

  if (gnutls_ocsp_resp_get_responder_raw_id (response, GNUTLS_OCSP_RESP_ID_KEY, &id) >= 0)
    is_it = is_named_by_key (&id, signer);
  else if (gnutls_ocsp_resp_get_responder_raw_id (response, GNUTLS_OCSP_RESP_ID_DN, &id) >= 0)
    is_it = is_named_by_name (&id, signer);
  gnutls_free (id.data);

  return is_it;
}

static gboolean
is_authorised (const ShkCoseCertificate *responder, const ShkCoseCertificate *issuer, gint64 at_s)
{
  gboolean critical;

  return _shk_cose_certificate_names_issuer (responder, issuer) &&
         shk_cose_certificate_has_purpose (responder, OID_OCSP_SIGNING) &&
         shk_cose_certificate_allows (responder, GNUTLS_KEY_DIGITAL_SIGNATURE) &&
         _shk_cose_certificate_check_validity (responder, at_s, NULL) &&
         _shk_cose_certificate_signed_by (responder, issuer, &critical) && !critical;
}

/* tbsResponseData: the first element of BasicOCSPResponse (RFC 6960 §4.2.1). @response_der keeps it alive. */
static gboolean
find_signed_part (gnutls_ocsp_resp_t response, gnutls_datum_t *response_der, gnutls_datum_t *signed_part)
{
  gnutls_datum_t oid = { NULL, 0 };
  ShkDer rest, content, part;
  gboolean is_basic;

  if (gnutls_ocsp_resp_get_response (response, &oid, response_der) < 0)
    return FALSE;

  is_basic = g_strcmp0 ((const char *) oid.data, OID_BASIC_RESPONSE) == 0;
  gnutls_free (oid.data);

  rest = (ShkDer) { response_der->data, response_der->size };
  if (!is_basic || !_shk_der_take (&rest, SHK_DER_SEQUENCE, NULL, &content) ||
      !_shk_der_take (&content, SHK_DER_SEQUENCE, &part, NULL))
    return FALSE;

  *signed_part = (gnutls_datum_t) { (guint8 *) part.data, part.size };

  return TRUE;
}

static gboolean
is_signed_by (gnutls_ocsp_resp_t response, const ShkCoseCertificate *signer)
{
  int algorithm = gnutls_ocsp_resp_get_signature_algorithm (response);
  gnutls_datum_t der = { NULL, 0 }, part, signature = { NULL, 0 };
  gboolean is_it;

  is_it = find_signed_part (response, &der, &part) && gnutls_ocsp_resp_get_signature (response, &signature) >= 0 &&
          _shk_cose_certificate_made (signer, algorithm, &part, &signature);
  gnutls_free (der.data);
  gnutls_free (signature.data);

  return is_it;
}

/* A certificate that came with the answer; taken from the list that GnuTLS made. */
static ShkCoseCertificate *
adopt (gnutls_x509_crt_t crt)
{
  gnutls_datum_t der = { NULL, 0 };
  g_autoptr (GBytes) bytes = NULL;

  if (gnutls_x509_crt_export2 (crt, GNUTLS_X509_FMT_DER, &der) < 0)
    return NULL;

  bytes = g_bytes_new (der.data, der.size);
  gnutls_free (der.data);

  return shk_cose_certificate_new_from_der (bytes, NULL);
}

static GPtrArray *
list_certificates (gnutls_ocsp_resp_t response)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_cose_certificate_unref);
  gnutls_x509_crt_t *crts = NULL;
  gsize n = 0;

  if (gnutls_ocsp_resp_get_certs (response, &crts, &n) < 0)
    return list;

  for (gsize i = 0; i < n; i++)
    {
      ShkCoseCertificate *certificate = i < SHK_OCSP_MAX_CERTIFICATES ? adopt (crts[i]) : NULL;

      if (certificate != NULL)
        g_ptr_array_add (list, certificate);
      gnutls_x509_crt_deinit (crts[i]);
    }
  gnutls_free (crts);

  return list;
}

static gboolean
check_signer (gnutls_ocsp_resp_t response, const ShkCoseCertificate *issuer, gint64 at_s, GError **error)
{
  g_autoptr (GPtrArray) certificates = NULL;

  if (is_responder (response, issuer) && is_signed_by (response, issuer))
    return TRUE;

  certificates = list_certificates (response);
  for (guint i = 0; i < certificates->len; i++)
    {
      const ShkCoseCertificate *responder = certificates->pdata[i];

      if (is_responder (response, responder) && is_authorised (responder, issuer, at_s) &&
          is_signed_by (response, responder))
        return TRUE;
    }

  return fail (error, SHK_COSE_ERROR_UNTRUSTED, "not signed by one who may answer for this authority");
}

/* --- Whether it is an answer to this question --------------------------------------------------------------------- */

static gboolean
check_nonce (gnutls_ocsp_resp_t response, GBytes *nonce, gboolean *has_nonce, GError **error)
{
  gnutls_datum_t theirs = { NULL, 0 };
  int result = gnutls_ocsp_resp_get_nonce (response, NULL, &theirs);
  gboolean same;

  *has_nonce = FALSE;
  if (result == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
    return TRUE;
  if (result < 0)
    return fail (error, SHK_COSE_ERROR_ANSWER, "a nonce that is none");

  same = nonce == NULL || (theirs.size == g_bytes_get_size (nonce) &&
                           memcmp (theirs.data, g_bytes_get_data (nonce, NULL), theirs.size) == 0);
  gnutls_free (theirs.data);
  if (!same)
    return fail (error, SHK_COSE_ERROR_UNRELATED, "an answer to another question");

  *has_nonce = nonce != NULL;

  return TRUE;
}

static gboolean
is_in_time (gint64 this_update_s, gint64 next_update_s, gint64 at_s)
{
  if (this_update_s > at_s + SHK_REVOCATION_MAX_SKEW_S)
    return FALSE;
  if (next_update_s == 0)
    return this_update_s >= at_s - SHK_OCSP_MAX_AGE_S;

  return next_update_s >= this_update_s && next_update_s >= at_s - SHK_REVOCATION_MAX_SKEW_S;
}

typedef struct
{
  gboolean any;          /* an entry is about the certificate */
  gboolean any_stale;
  ShkRevocation worst;   /* of those in their time */
  gboolean any_in_time;
} Entries;

static gboolean
is_worse (ShkRevocationState state, ShkRevocationState than)
{
  static const int badness[] = {
    [SHK_REVOCATION_GOOD] = 0,
    [SHK_REVOCATION_UNKNOWN] = 1,
    [SHK_REVOCATION_REVOKED] = 2,
  };

  return badness[state] > badness[than];
}

static ShkRevocationState
to_state (guint status)
{
  if (status == GNUTLS_OCSP_CERT_GOOD)
    return SHK_REVOCATION_GOOD;
  if (status == GNUTLS_OCSP_CERT_REVOKED)
    return SHK_REVOCATION_REVOKED;
  return SHK_REVOCATION_UNKNOWN;
}

static void
take_entry (Entries *self, guint status, time_t this_update, time_t next_update, time_t revoked_at, gint64 at_s)
{
  ShkRevocation entry = {
    .state = to_state (status),
    .this_update_s = this_update,
    .next_update_s = next_update == (time_t) -1 ? 0 : next_update,
  };

  if (entry.state == SHK_REVOCATION_REVOKED && revoked_at != (time_t) -1)
    entry.revoked_at_s = revoked_at;

  self->any = TRUE;
  if (this_update == (time_t) -1 || !is_in_time (entry.this_update_s, entry.next_update_s, at_s))
    {
      self->any_stale = TRUE;
      return;
    }

  if (!self->any_in_time || is_worse (entry.state, self->worst.state))
    self->worst = entry;
  self->any_in_time = TRUE;
}

static gboolean
read_entries (Entries *self, gnutls_ocsp_resp_t response, const ShkCoseCertificate *certificate,
              const ShkCoseCertificate *issuer, gint64 at_s, GError **error)
{
  for (guint i = 0;; i++)
    {
      g_auto (CertId) id = { 0 };
      gnutls_digest_algorithm_t digest = GNUTLS_DIG_UNKNOWN;
      time_t this_update = -1, next_update = -1, revoked_at = -1;
      guint status = GNUTLS_OCSP_CERT_UNKNOWN;
      int result = gnutls_ocsp_resp_get_single (response, i, &digest, &id.issuer_name_hash, &id.issuer_key_hash,
                                                &id.serial, &status, &this_update, &next_update, &revoked_at, NULL);

      if (result == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
        return TRUE;
      if (result < 0)
        return fail (error, SHK_COSE_ERROR_ANSWER, "an entry that can't be read");
      if (is_about (&id, digest, certificate, issuer))
        take_entry (self, status, this_update, next_update, revoked_at, at_s);
    }
}

static gboolean
judge_entries (const Entries *self, GError **error)
{
  if (!self->any)
    return fail (error, SHK_COSE_ERROR_UNRELATED, "no entry about this certificate");
  if (self->any_in_time && self->worst.state == SHK_REVOCATION_REVOKED)
    return TRUE;
  if (self->any_stale)
    return fail (error, SHK_COSE_ERROR_STALE, "an entry outside its time");

  return TRUE;
}

gboolean
shk_ocsp_response_check (GBytes *response, ShkCoseCertificate *certificate, ShkCoseCertificate *issuer, GBytes *nonce,
                         gint64 at_s, ShkRevocation *result, GError **error)
{
  g_auto (gnutls_ocsp_resp_t) answer = NULL;
  Entries entries = { 0 };
  gboolean has_nonce;
  time_t produced_at;

  g_return_val_if_fail (response != NULL && certificate != NULL && issuer != NULL && result != NULL, FALSE);

  if (!import_response (response, &answer, error) || !check_signer (answer, issuer, at_s, error) ||
      !check_nonce (answer, nonce, &has_nonce, error))
    return FALSE;

  produced_at = gnutls_ocsp_resp_get_produced (answer);
  if (produced_at == (time_t) -1 || produced_at > at_s + SHK_REVOCATION_MAX_SKEW_S)
    return fail (error, SHK_COSE_ERROR_STALE, "made in the future");

  if (!read_entries (&entries, answer, certificate, issuer, at_s, error) || !judge_entries (&entries, error))
    return FALSE;

  *result = entries.worst;
  result->produced_at_s = produced_at;
  result->has_nonce = has_nonce;

  return TRUE;
}
