/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-cose-revocation.h"

#include "shk-cose-certificate-private.h"
#include "shk-der-private.h"

#include <string.h>

#define MAX_SERIAL_BYTES 64
#define MAX_OID_BYTES 128

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_x509_crl_t, gnutls_x509_crl_deinit, NULL)

static gboolean
fail (GError **error, ShkCoseError code, const char *what)
{
  g_set_error (error, SHK_COSE_ERROR, code, "CRL: %s", what);

  return FALSE;
}

/* Critical are the extensions that make a CRL say less than it seems to: of a part of the certificates, or only what
 * is new. */
static gboolean
has_critical_extension (gnutls_x509_crl_t crl)
{
  for (guint i = 0;; i++)
    {
      char oid[MAX_OID_BYTES];
      gsize size = sizeof oid;
      guint critical = 0;
      int result = gnutls_x509_crl_get_extension_info (crl, i, oid, &size, &critical);

      if (result == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
        return FALSE;
      if (result < 0 || critical)
        return TRUE;
    }
}

static gboolean
import_crl (GBytes *bytes, gnutls_x509_crl_t *crl, GError **error)
{
  gnutls_datum_t datum;
  ShkDer rest;

  if (g_bytes_get_size (bytes) > SHK_CRL_MAX_BYTES)
    return fail (error, SHK_COSE_ERROR_ANSWER, "too many bytes");

  rest.data = g_bytes_get_data (bytes, &rest.size);
  datum = (gnutls_datum_t) { (guint8 *) rest.data, rest.size };
  if (!_shk_der_take (&rest, SHK_DER_SEQUENCE, NULL, NULL) || rest.size > 0)
    return fail (error, SHK_COSE_ERROR_ANSWER, "not a CRL");

  if (gnutls_x509_crl_init (crl) < 0 || gnutls_x509_crl_import (*crl, &datum, GNUTLS_X509_FMT_DER) < 0)
    return fail (error, SHK_COSE_ERROR_ANSWER, "not a CRL");
  if (has_critical_extension (*crl))
    return fail (error, SHK_COSE_ERROR_ANSWER, "a critical extension, as of a CRL about a part of the certificates");

  return TRUE;
}

/* gnutls_x509_crl_verify() holds a CRL against the time that it is now, whatever it is told, and
 * gnutls_x509_crl_get_signature() does not say how long a signature is. So the three parts of a CertificateList are
 * taken here. */
static gboolean
is_signed_by (gnutls_x509_crl_t crl, GBytes *bytes, const ShkCoseCertificate *issuer)
{
  ShkDer rest, content, part, bits;
  gnutls_datum_t data, signature;

  rest.data = g_bytes_get_data (bytes, &rest.size);
  if (!_shk_der_take (&rest, SHK_DER_SEQUENCE, NULL, &content) ||
      !_shk_der_take (&content, SHK_DER_SEQUENCE, &part, NULL) ||
      !_shk_der_take (&content, SHK_DER_SEQUENCE, NULL, NULL) ||
      !_shk_der_take (&content, SHK_DER_BIT_STRING, NULL, &bits))
    return FALSE;
  if (content.size > 0 || bits.size < 1 || bits.data[0] != 0)
    return FALSE;

  data = (gnutls_datum_t) { (guint8 *) part.data, part.size };
  signature = (gnutls_datum_t) { (guint8 *) bits.data + 1, bits.size - 1 }; /* behind the number of unused bits */

  return _shk_cose_certificate_made (issuer, gnutls_x509_crl_get_signature_algorithm (crl), &data, &signature);
}

static gboolean
check_signer (gnutls_x509_crl_t crl, GBytes *bytes, const ShkCoseCertificate *issuer, GError **error)
{
  if (gnutls_x509_crl_check_issuer (crl, shk_cose_certificate_get_gnutls (issuer)) == 0)
    return fail (error, SHK_COSE_ERROR_UNRELATED, "of another authority");
  if (!shk_cose_certificate_allows (issuer, GNUTLS_KEY_CRL_SIGN))
    return fail (error, SHK_COSE_ERROR_UNTRUSTED, "of an authority that may not sign one");
  if (!is_signed_by (crl, bytes, issuer))
    return fail (error, SHK_COSE_ERROR_UNTRUSTED, "not signed by the authority, or weakly");

  return TRUE;
}

static gboolean
check_time (time_t this_update, time_t next_update, gint64 at_s, GError **error)
{
  if (this_update == (time_t) -1 || this_update > at_s + SHK_REVOCATION_MAX_SKEW_S)
    return fail (error, SHK_COSE_ERROR_STALE, "made in the future");
  if (next_update == (time_t) -1)
    return fail (error, SHK_COSE_ERROR_STALE, "does not say until when it holds");
  if (next_update < this_update || next_update < at_s - SHK_REVOCATION_MAX_SKEW_S)
    return fail (error, SHK_COSE_ERROR_STALE, "a newer one should be there");

  return TRUE;
}

/* @revoked_at is set where the certificate is listed. */
static gboolean
find_entry (gnutls_x509_crl_t crl, const ShkCoseCertificate *certificate, gboolean *found, time_t *revoked_at,
            GError **error)
{
  guint8 wanted[MAX_SERIAL_BYTES], serial[MAX_SERIAL_BYTES];
  gsize wanted_size = sizeof wanted, size;
  gnutls_x509_crl_iter_t iter = NULL;
  int result;

  *found = FALSE;
  if (gnutls_x509_crt_get_serial (shk_cose_certificate_get_gnutls (certificate), wanted, &wanted_size) < 0)
    return fail (error, SHK_COSE_ERROR_CERTIFICATE, "the certificate has no serial number");

  do
    {
      size = sizeof serial;
      result = gnutls_x509_crl_iter_crt_serial (crl, &iter, serial, &size, revoked_at);
      *found = result >= 0 && size == wanted_size && memcmp (serial, wanted, size) == 0;
    }
  while (result >= 0 && !*found);
  gnutls_x509_crl_iter_deinit (iter);

  return *found || result == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE ||
         fail (error, SHK_COSE_ERROR_ANSWER, "an entry that can't be read");
}

gboolean
shk_crl_check (GBytes *crl, ShkCoseCertificate *certificate, ShkCoseCertificate *issuer, gint64 at_s,
               ShkRevocation *result, GError **error)
{
  g_auto (gnutls_x509_crl_t) list = NULL;
  time_t this_update, next_update, revoked_at = -1;
  gboolean found;

  g_return_val_if_fail (crl != NULL && certificate != NULL && issuer != NULL && result != NULL, FALSE);

  if (!import_crl (crl, &list, error) || !check_signer (list, crl, issuer, error))
    return FALSE;

  this_update = gnutls_x509_crl_get_this_update (list);
  next_update = gnutls_x509_crl_get_next_update (list);
  if (!check_time (this_update, next_update, at_s, error) ||
      !find_entry (list, certificate, &found, &revoked_at, error))
    return FALSE;

  *result = (ShkRevocation) {
    .state = found ? SHK_REVOCATION_REVOKED : SHK_REVOCATION_GOOD,
    .produced_at_s = this_update,
    .this_update_s = this_update,
    .next_update_s = next_update,
    .revoked_at_s = found && revoked_at != (time_t) -1 ? revoked_at : 0,
  };

  return TRUE;
}
