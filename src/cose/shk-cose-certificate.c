/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-cose-certificate.h"

#include "shk-cose-certificate-private.h"
#include "shk-text.h"

#include <string.h>

#define MAX_SERIAL_BYTES 32
#define MAX_URI_BYTES 2048

static const char pem_begin[] = "-----BEGIN CERTIFICATE-----";
static const char pem_end[] = "-----END CERTIFICATE-----";

struct _ShkCoseCertificate
{
  gatomicrefcount references;
  gnutls_x509_crt_t crt;   /* (owned) */
  GBytes *der;             /* (owned) */
  ShkCoseKey *key;         /* (owned) */
  char *subject;           /* (owned) */
  char *issuer;            /* (owned) */
  gint64 not_before_s;
  gint64 not_after_s;
  guint usage;             /* GNUTLS_KEY_*; all of them where the extension is not there */
  gboolean is_authority;
  int path_length;         /* -1: as long as it likes */
};

static gboolean
fail (GError **error, const char *what)
{
  g_set_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_CERTIFICATE, "Not a certificate: %s", what);

  return FALSE;
}

/* --- Reading ------------------------------------------------------------------------------------------------------ */

static char *
dup_name (gnutls_x509_crt_t crt, int (*get) (gnutls_x509_crt_t crt, gnutls_datum_t *name, unsigned flags))
{
  gnutls_datum_t name = { NULL, 0 };
  char *text;

  if (get (crt, &name, 0) < 0)
    return g_strdup ("");

  text = g_utf8_make_valid ((const char *) name.data, name.size);
  gnutls_free (name.data);

  return text;
}

static gboolean
take_times (ShkCoseCertificate *self, GError **error)
{
  time_t from = gnutls_x509_crt_get_activation_time (self->crt);
  time_t to = gnutls_x509_crt_get_expiration_time (self->crt);

  if (from == (time_t) -1 || to == (time_t) -1)
    return fail (error, "no period of validity");

  self->not_before_s = from;
  self->not_after_s = to;

  return TRUE;
}

static gboolean
take_constraints (ShkCoseCertificate *self, GError **error)
{
  guint is_authority = 0;
  int result;

  self->path_length = -1;
  result = gnutls_x509_crt_get_basic_constraints (self->crt, NULL, &is_authority, &self->path_length);
  if (result < 0 && result != GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
    return fail (error, "basic constraints that can't be read");
  self->is_authority = result >= 0 && is_authority;

  result = gnutls_x509_crt_get_key_usage (self->crt, &self->usage, NULL);
  if (result == GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE)
    self->usage = G_MAXUINT;
  else if (result < 0)
    return fail (error, "a key usage that can't be read");

  return TRUE;
}

static gboolean
take_key (ShkCoseCertificate *self, GError **error)
{
  gnutls_pubkey_t pubkey;
  int result = gnutls_pubkey_init (&pubkey);

  if (result < 0)
    return fail (error, gnutls_strerror (result));

  result = gnutls_pubkey_import_x509 (pubkey, self->crt, 0);
  if (result < 0)
    {
      gnutls_pubkey_deinit (pubkey);
      g_set_error (error, SHK_COSE_ERROR, SHK_COSE_ERROR_KEY, "Not a key to verify with: %s", gnutls_strerror (result));
      return FALSE;
    }

  self->key = shk_cose_key_new_from_gnutls (pubkey, error);

  return self->key != NULL;
}

static gboolean
take_all (ShkCoseCertificate *self, GError **error)
{
  guint8 serial[MAX_SERIAL_BYTES];
  gsize serial_size = sizeof serial;

  if (gnutls_x509_crt_get_serial (self->crt, serial, &serial_size) < 0)
    return fail (error, "no serial number, or too long a one");
  if (!take_times (self, error) || !take_constraints (self, error) || !take_key (self, error))
    return FALSE;

  self->subject = dup_name (self->crt, gnutls_x509_crt_get_dn3);
  self->issuer = dup_name (self->crt, gnutls_x509_crt_get_issuer_dn3);

  return TRUE;
}

/**
 * shk_cose_certificate_new_from_der:
 * @der: one certificate; kept
 * @error: SHK_COSE_ERROR_CERTIFICATE, SHK_COSE_ERROR_KEY
 *
 * Returns: (transfer full) (nullable): the certificate
 */
ShkCoseCertificate *
shk_cose_certificate_new_from_der (GBytes *der, GError **error)
{
  g_autoptr (ShkCoseCertificate) self = NULL;
  gnutls_datum_t datum;
  int result;

  g_return_val_if_fail (der != NULL, NULL);

  if (g_bytes_get_size (der) > SHK_COSE_CERTIFICATE_MAX_BYTES)
    return fail (error, "too many bytes"), NULL;

  self = g_new0 (ShkCoseCertificate, 1);
  g_atomic_ref_count_init (&self->references);
  self->der = g_bytes_ref (der);

  datum = (gnutls_datum_t) { (guint8 *) g_bytes_get_data (der, NULL), g_bytes_get_size (der) };
  result = gnutls_x509_crt_init (&self->crt);
  if (result >= 0)
    result = gnutls_x509_crt_import (self->crt, &datum, GNUTLS_X509_FMT_DER);
  if (result < 0)
    return fail (error, gnutls_strerror (result)), NULL;

  return take_all (self, error) ? g_steal_pointer (&self) : NULL;
}

/* The next certificate of a PEM text; *@pem is moved behind it. NULL without an error: there is none. */
static ShkCoseCertificate *
take_pem (const char **pem, const char *end, GError **error)
{
  const char *begin = g_strstr_len (*pem, end - *pem, pem_begin);
  const char *after = begin != NULL ? g_strstr_len (begin, end - begin, pem_end) : NULL;
  gnutls_datum_t text, binary;
  g_autoptr (GBytes) der = NULL;

  if (begin == NULL)
    return NULL;
  if (after == NULL)
    return fail (error, "a PEM text without its end"), NULL;

  *pem = after + strlen (pem_end);
  text = (gnutls_datum_t) { (guint8 *) begin, *pem - begin };
  if (gnutls_pem_base64_decode2 ("CERTIFICATE", &text, &binary) < 0)
    return fail (error, "not PEM"), NULL;

  der = g_bytes_new (binary.data, binary.size);
  gnutls_free (binary.data);

  return shk_cose_certificate_new_from_der (der, error);
}

static const char *
get_pem_end (const char *pem, gssize length, GError **error)
{
  gsize size = length >= 0 ? (gsize) length : strlen (pem);

  if (size > SHK_COSE_CERTIFICATE_MAX_PEM_BYTES)
    return fail (error, "too many bytes"), NULL;

  return pem + size;
}

ShkCoseCertificate *
shk_cose_certificate_new_from_pem (const char *pem, gssize length, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  ShkCoseCertificate *self;
  const char *end;

  g_return_val_if_fail (pem != NULL, NULL);

  end = get_pem_end (pem, length, error);
  if (end == NULL)
    return NULL;

  self = take_pem (&pem, end, &local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (self == NULL)
    fail (error, "no PEM");

  return self;
}

/**
 * shk_cose_certificate_list_from_pem:
 * @pem: certificates, with anything between them
 * @length: of it, or -1 where it is terminated
 * @error: SHK_COSE_ERROR_CERTIFICATE, SHK_COSE_ERROR_KEY
 *
 * Returns: (transfer full) (nullable) (element-type ShkCoseCertificate): every one, in their order, at least one; NULL
 *   where one of them is none
 */
GPtrArray *
shk_cose_certificate_list_from_pem (const char *pem, gssize length, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_cose_certificate_unref);
  g_autoptr (GError) local_error = NULL;
  ShkCoseCertificate *certificate;
  const char *end;

  g_return_val_if_fail (pem != NULL, NULL);

  end = get_pem_end (pem, length, error);
  if (end == NULL)
    return NULL;

  while ((certificate = take_pem (&pem, end, &local_error)) != NULL)
    g_ptr_array_add (list, certificate);

  if (local_error != NULL)
    return g_propagate_error (error, g_steal_pointer (&local_error)), NULL;
  if (list->len == 0)
    return fail (error, "no PEM"), NULL;

  return g_steal_pointer (&list);
}

ShkCoseCertificate *
shk_cose_certificate_ref (ShkCoseCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);

  return self;
}

void
shk_cose_certificate_unref (ShkCoseCertificate *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_clear_pointer (&self->crt, gnutls_x509_crt_deinit);
  g_clear_pointer (&self->der, g_bytes_unref);
  g_clear_pointer (&self->key, shk_cose_key_unref);
  g_free (self->subject);
  g_free (self->issuer);
  g_free (self);
}

/* --- What it says ------------------------------------------------------------------------------------------------- */

/**
 * shk_cose_certificate_get_gnutls:
 *
 * Returns: (transfer none): the certificate, to be read only
 */
gnutls_x509_crt_t
shk_cose_certificate_get_gnutls (const ShkCoseCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->crt;
}

GBytes *
shk_cose_certificate_get_der (const ShkCoseCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->der;
}

ShkCoseKey *
shk_cose_certificate_get_key (const ShkCoseCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->key;
}

const char *
shk_cose_certificate_get_subject (const ShkCoseCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->subject;
}

const char *
shk_cose_certificate_get_issuer (const ShkCoseCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->issuer;
}

char *
shk_cose_certificate_dup_serial (const ShkCoseCertificate *self)
{
  guint8 serial[MAX_SERIAL_BYTES];
  gsize size = sizeof serial;

  g_return_val_if_fail (self != NULL, NULL);

  if (gnutls_x509_crt_get_serial (self->crt, serial, &size) < 0)
    return NULL;

  return shk_hex_encode (serial, size);
}

gint64
shk_cose_certificate_get_not_before (const ShkCoseCertificate *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->not_before_s;
}

gint64
shk_cose_certificate_get_not_after (const ShkCoseCertificate *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->not_after_s;
}

gboolean
shk_cose_certificate_is_authority (const ShkCoseCertificate *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_authority;
}

int
_shk_cose_certificate_get_path_length (const ShkCoseCertificate *self)
{
  return self->path_length;
}

/**
 * shk_cose_certificate_allows:
 * @usage: one of GNUTLS_KEY_*, such as GNUTLS_KEY_DIGITAL_SIGNATURE
 *
 * Returns: whether the key usage names it; also where there is no key usage (RFC 5280 §6.1.4 (n))
 */
gboolean
shk_cose_certificate_allows (const ShkCoseCertificate *self, guint usage)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return (self->usage & usage) == usage;
}

/**
 * shk_cose_certificate_has_purpose:
 * @oid: an object identifier in dots
 *
 * Returns: whether the extended key usage names exactly this; neither anyExtendedKeyUsage nor an absent extension will
 *   do
 */
gboolean
shk_cose_certificate_has_purpose (const ShkCoseCertificate *self, const char *oid)
{
  char purpose[128];

  g_return_val_if_fail (self != NULL && oid != NULL, FALSE);

  for (guint i = 0;; i++)
    {
      gsize size = sizeof purpose;
      int result = gnutls_x509_crt_get_key_purpose_oid (self->crt, i, purpose, &size, NULL);

      if (result == GNUTLS_E_SHORT_MEMORY_BUFFER)
        continue;
      if (result < 0)
        return FALSE;
      if (g_str_equal (purpose, oid))
        return TRUE;
    }
}

gboolean
shk_cose_certificate_equal (const ShkCoseCertificate *self, const ShkCoseCertificate *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self == other || g_bytes_equal (self->der, other->der);
}

/* --- Where its authority is asked --------------------------------------------------------------------------------- */

/* The text where it is an address that one may ask over HTTP. */
static char *
dup_web_address (const guint8 *data, gsize size)
{
  g_autofree char *text = NULL;
  g_autoptr (GUri) uri = NULL;

  if (size == 0 || size > MAX_URI_BYTES)
    return NULL;
  for (gsize i = 0; i < size; i++)
    if (!g_ascii_isgraph (data[i]))
      return NULL;

  text = g_strndup ((const char *) data, size);
  uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || g_uri_get_userinfo (uri) != NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return NULL;
  if (!g_str_equal (g_uri_get_scheme (uri), "http") && !g_str_equal (g_uri_get_scheme (uri), "https"))
    return NULL;

  return g_steal_pointer (&text);
}

char *
shk_cose_certificate_dup_ocsp_uri (const ShkCoseCertificate *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0;; i++)
    {
      gnutls_datum_t datum = { NULL, 0 };
      int result = gnutls_x509_crt_get_authority_info_access (self->crt, i, GNUTLS_IA_OCSP_URI, &datum, NULL);
      char *address;

      if (result == GNUTLS_E_UNKNOWN_ALGORITHM)
        continue; /* This one is about something else, or is no URI. */
      if (result < 0)
        return NULL;

      address = dup_web_address (datum.data, datum.size);
      gnutls_free (datum.data);
      if (address != NULL)
        return address;
    }
}

char *
shk_cose_certificate_dup_crl_uri (const ShkCoseCertificate *self)
{
  guint8 buffer[MAX_URI_BYTES + 1];

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0;; i++)
    {
      gsize size = sizeof buffer;
      int result = gnutls_x509_crt_get_crl_dist_points (self->crt, i, buffer, &size, NULL, NULL);
      char *address;

      if (result == GNUTLS_E_SHORT_MEMORY_BUFFER)
        continue;
      if (result < 0)
        return NULL;

      address = result == GNUTLS_SAN_URI ? dup_web_address (buffer, size) : NULL;
      if (address != NULL)
        return address;
    }
}
