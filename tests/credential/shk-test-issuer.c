/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-test-issuer.h"

#include "shk-payload.h"

#include <gnutls/ocsp.h>

#include <string.h>

static char *
read_block (const char *name)
{
  static char *text;
  g_autofree char *line = g_strdup_printf ("name: %s\n", name);
  const char *begin, *end;

  if (text == NULL)
    {
      g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "credential", "vectors", "pki.pem", NULL);

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    }
  begin = strstr (text, line);
  if (begin == NULL)
    g_error ("pki.pem has no %s", name);
  begin += strlen (line);
  end = strstr (begin, "name: ");
  return end ? g_strndup (begin, (gsize) (end - begin)) : g_strdup (begin);
}

char *
test_pem (const char *name)
{
  return read_block (name);
}

GBytes *
test_text (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

ShkCoseCertificate *
test_certificate (const char *name)
{
  static GHashTable *known;
  ShkCoseCertificate *certificate;
  g_autofree char *pem = NULL;
  g_autoptr (GError) error = NULL;

  if (known == NULL)
    known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) shk_cose_certificate_unref);
  certificate = g_hash_table_lookup (known, name);
  if (certificate == NULL)
    {
      pem = read_block (name);
      certificate = shk_cose_certificate_new_from_pem (pem, -1, &error);
      g_assert_no_error (error);
      g_hash_table_insert (known, g_strdup (name), certificate);
    }
  return certificate;
}

gnutls_privkey_t
test_key (const char *name)
{
  static GHashTable *known;
  gnutls_privkey_t key;
  g_autofree char *block = NULL;
  g_autofree char *pem = NULL;
  gnutls_datum_t data;

  if (known == NULL)
    known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) gnutls_privkey_deinit);
  key = g_hash_table_lookup (known, name);
  if (key == NULL)
    {
      block = g_strconcat (name, " key", NULL);
      pem = read_block (block);
      data = (gnutls_datum_t) { (unsigned char *) pem, (unsigned int) strlen (pem) };
      g_assert_cmpint (gnutls_privkey_init (&key), >=, 0);
      g_assert_cmpint (gnutls_privkey_import_x509_raw (key, &data, GNUTLS_X509_FMT_PEM, NULL, 0), >=, 0);
      g_hash_table_insert (known, g_strdup (name), key);
    }
  return key;
}

static void
set_common (ShkClaimsBuilder *builder, const char *id)
{
  shk_claims_builder_set (builder, SHK_CLAIM_QUALIFICATION, "小型船舶操縦士");
  shk_claims_builder_set (builder, SHK_CLAIM_NAME, "試験 花子");
  if (id != NULL)
    shk_claims_builder_set (builder, SHK_CLAIM_CERTIFICATE_ID, id);
}

ShkClaims *
test_claims (const char *id)
{
  ShkClaimsBuilder *builder = shk_claims_builder_new (SHK_PROFILE_NQS);

  set_common (builder, id);
  return shk_claims_builder_end (builder);
}

ShkClaims *
test_cwt_claims (const char *id, gint64 expires_s, gint64 not_before_s, gint64 issued_at_s, gint64 index)
{
  ShkClaimsBuilder *builder = shk_claims_builder_new (SHK_PROFILE_CWT);

  set_common (builder, id);
  if (expires_s != 0)
    shk_claims_builder_set_expires (builder, expires_s);
  if (not_before_s != 0)
    shk_claims_builder_set_not_before (builder, not_before_s);
  if (issued_at_s != 0)
    shk_claims_builder_set_issued_at (builder, issued_at_s);
  if (index >= 0)
    shk_claims_builder_set_status_list (builder, TEST_LIST_URI, (guint64) index);
  return shk_claims_builder_end (builder);
}

GBytes *
test_sign (const char *signer, const char *kid, const char *const *chain, const char *type, GBytes *payload)
{
  gnutls_privkey_t key = test_key (signer);
  g_autoptr (GBytes) kid_bytes = kid ? test_text (kid) : NULL;
  GBytes *x5chain[SHK_COSE_MAX_CHAIN + 2] = { NULL };
  ShkCoseSign1Options options = {
    .algorithm = gnutls_privkey_get_pk_algorithm (key, NULL) == GNUTLS_PK_RSA ? SHK_COSE_PS256 : SHK_COSE_ES256,
    .kid = kid_bytes,
    .x5chain = chain ? x5chain : NULL,
    .type = type,
    .tagged = TRUE,
  };
  g_autoptr (GError) error = NULL;
  GBytes *message;

  for (gsize i = 0; chain != NULL && chain[i] != NULL; i++)
    x5chain[i] = shk_cose_certificate_get_der (test_certificate (chain[i]));
  message = shk_cose_sign1_sign (key, &options, payload, NULL, &error);
  g_assert_no_error (error);
  return message;
}

GBytes *
test_sign_claims (const char *signer, const char *kid, const char *const *chain, const ShkClaims *claims)
{
  g_autoptr (GBytes) payload = shk_payload_format (claims);

  return test_sign (signer, kid, chain, NULL, payload);
}

/* --- DER ---------------------------------------------------------------------------------------------------------- */

/* Wraps what @content holds, which it then owns no more. */
static GByteArray *
der (guint8 tag, GByteArray *content)
{
  GByteArray *out = g_byte_array_new ();
  guint8 head[4] = { tag };
  guint n = 2;

  if (content->len < 0x80)
    head[1] = (guint8) content->len;
  else if (content->len < 0x100)
    head[1] = 0x81, head[2] = (guint8) content->len, n = 3;
  else
    head[1] = 0x82, head[2] = (guint8) (content->len >> 8), head[3] = (guint8) content->len, n = 4;
  g_byte_array_append (out, head, n);
  g_byte_array_append (out, content->data, content->len);
  g_byte_array_unref (content);
  return out;
}

static GByteArray *
raw (gconstpointer data, gsize size)
{
  return g_byte_array_append (g_byte_array_new (), data, (guint) size);
}

/* Appends and frees. */
static GByteArray *
join (GByteArray *to, GByteArray *more)
{
  g_byte_array_append (to, more->data, more->len);
  g_byte_array_unref (more);
  return to;
}

static GByteArray *
der_time (gint64 at_s)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at_s);
  g_autofree char *text = g_date_time_format (time, "%Y%m%d%H%M%SZ");

  return der (0x18, raw (text, strlen (text)));
}

static const guint8 oid_sha1[] = { 0x06, 0x05, 0x2B, 0x0E, 0x03, 0x02, 0x1A, 0x05, 0x00 };
static const guint8 oid_nonce[] = { 0x06, 0x09, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x02 };
static const guint8 oid_basic[] = { 0x06, 0x09, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x01 };
static const guint8 oid_ecdsa_sha256[] = { 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02 };

/* --- OCSP --------------------------------------------------------------------------------------------------------- */

typedef struct
{
  gnutls_datum_t name_hash, key_hash, serial, nonce;
} Request;

static void
request_parse (Request *self, GBytes *bytes)
{
  gnutls_ocsp_req_t request;
  gnutls_datum_t data = { (unsigned char *) g_bytes_get_data (bytes, NULL), (unsigned int) g_bytes_get_size (bytes) };
  gnutls_digest_algorithm_t digest;

  g_assert_cmpint (gnutls_ocsp_req_init (&request), >=, 0);
  g_assert_cmpint (gnutls_ocsp_req_import (request, &data), >=, 0);
  g_assert_cmpint (gnutls_ocsp_req_get_cert_id (request, 0, &digest, &self->name_hash, &self->key_hash, &self->serial),
                   >=, 0);
  g_assert_cmpint (digest, ==, GNUTLS_DIG_SHA1);
  g_assert_cmpint (gnutls_ocsp_req_get_nonce (request, NULL, &self->nonce), >=, 0);
  g_assert_cmpuint (self->nonce.size, ==, SHK_OCSP_NONCE_BYTES);
  gnutls_ocsp_req_deinit (request);
}

static void
request_clear (Request *self)
{
  gnutls_free (self->name_hash.data);
  gnutls_free (self->key_hash.data);
  gnutls_free (self->serial.data);
  gnutls_free (self->nonce.data);
}

static GByteArray *
make_cert_id (const Request *request, gboolean other)
{
  GByteArray *id = der (0x30, raw (oid_sha1, sizeof oid_sha1));
  g_autofree guint8 *serial = g_memdup2 (request->serial.data, request->serial.size);

  if (other)
    serial[request->serial.size - 1] ^= 0x55;
  join (id, der (0x04, raw (request->name_hash.data, request->name_hash.size)));
  join (id, der (0x04, raw (request->key_hash.data, request->key_hash.size)));
  join (id, der (0x02, raw (serial, request->serial.size)));
  return der (0x30, id);
}

static GByteArray *
make_entry (const Request *request, const TestOcsp *what, gboolean other, ShkRevocationState state)
{
  GByteArray *entry = make_cert_id (request, other);

  if (state == SHK_REVOCATION_REVOKED)
    join (entry, der (0xA1, der_time (what->revoked_s ? what->revoked_s : what->produced_s)));
  else
    join (entry, der (state == SHK_REVOCATION_GOOD ? 0x80 : 0x82, g_byte_array_new ()));
  join (entry, der_time (what->produced_s));
  if (what->next_update_s != 0)
    join (entry, der (0xA0, der_time (what->next_update_s)));
  return der (0x30, entry);
}

static GByteArray *
make_nonce (const Request *request, gboolean other)
{
  g_autofree guint8 *nonce = g_memdup2 (request->nonce.data, request->nonce.size);
  GByteArray *extension = raw (oid_nonce, sizeof oid_nonce);

  if (other)
    nonce[0] ^= 1;
  join (extension, der (0x04, der (0x04, raw (nonce, request->nonce.size))));
  return der (0xA1, der (0x30, der (0x30, extension)));
}

static GByteArray *
make_responder_id (const char *responder)
{
  guint8 id[20];
  size_t size = sizeof id;
  gnutls_x509_crt_t certificate = shk_cose_certificate_get_gnutls (test_certificate (responder));

  g_assert_cmpint (gnutls_x509_crt_get_subject_key_id (certificate, id, &size, NULL), >=, 0);
  g_assert_cmpuint (size, ==, 20);
  return der (0xA2, der (0x04, raw (id, size)));
}

static GByteArray *
make_response_data (const Request *request, const TestOcsp *what)
{
  GByteArray *data = make_responder_id (what->responder);
  GByteArray *entries = g_byte_array_new ();

  join (data, der_time (what->produced_s));
  if (what->second_entry)
    join (entries, make_entry (request, what, TRUE, SHK_REVOCATION_GOOD));
  join (entries, make_entry (request, what, what->other_certificate, what->state));
  join (data, der (0x30, entries));
  if (!what->without_nonce)
    join (data, make_nonce (request, what->other_nonce));
  return der (0x30, data);
}

static GByteArray *
make_signature (const char *signer, const GByteArray *data)
{
  gnutls_datum_t plain = { data->data, data->len }, signature = { NULL, 0 };
  GByteArray *bits;

  g_assert_cmpint (gnutls_privkey_sign_data2 (test_key (signer), GNUTLS_SIGN_ECDSA_SHA256, 0, &plain, &signature), >=,
                   0);
  bits = raw ("\0", 1);
  g_byte_array_append (bits, signature.data, signature.size);
  gnutls_free (signature.data);
  return der (0x03, bits);
}

static GBytes *
wrap_response (GByteArray *basic)
{
  GByteArray *bytes = raw (oid_basic, sizeof oid_basic);
  GByteArray *response = der (0x0A, raw ("\0", 1));

  join (bytes, der (0x04, basic));
  join (response, der (0xA0, der (0x30, bytes)));
  return g_byte_array_free_to_bytes (der (0x30, response));
}

GBytes *
test_ocsp_answer (GBytes *request_bytes, const TestOcsp *what)
{
  Request request;
  GByteArray *basic, *certificate;
  GBytes *der_bytes = shk_cose_certificate_get_der (test_certificate (what->responder));

  request_parse (&request, request_bytes);
  basic = make_response_data (&request, what);
  request_clear (&request);
  certificate = raw (g_bytes_get_data (der_bytes, NULL), g_bytes_get_size (der_bytes));
  {
    GByteArray *signature = make_signature (what->responder, basic);

    join (basic, der (0x30, raw (oid_ecdsa_sha256, sizeof oid_ecdsa_sha256)));
    join (basic, signature);
  }
  join (basic, der (0xA0, der (0x30, certificate)));
  return wrap_response (der (0x30, basic));
}

GBytes *
test_ocsp_error (guint8 status)
{
  return g_byte_array_free_to_bytes (der (0x30, der (0x0A, raw (&status, 1))));
}

/* --- CRL ---------------------------------------------------------------------------------------------------------- */

GBytes *
test_crl (const char *issuer, gint64 this_update_s, gint64 next_update_s, const char *revoked)
{
  gnutls_x509_crl_t crl;
  gnutls_datum_t out = { NULL, 0 };
  GBytes *bytes;

  g_assert_cmpint (gnutls_x509_crl_init (&crl), >=, 0);
  g_assert_cmpint (gnutls_x509_crl_set_version (crl, 2), >=, 0);
  g_assert_cmpint (gnutls_x509_crl_set_this_update (crl, (time_t) this_update_s), >=, 0);
  g_assert_cmpint (gnutls_x509_crl_set_next_update (crl, (time_t) next_update_s), >=, 0);
  g_assert_cmpint (gnutls_x509_crl_set_number (crl, "\1", 1), >=, 0);
  if (revoked != NULL)
    g_assert_cmpint (gnutls_x509_crl_set_crt (crl, shk_cose_certificate_get_gnutls (test_certificate (revoked)),
                                              (time_t) (this_update_s - 60)), >=, 0);
  g_assert_cmpint (gnutls_x509_crl_privkey_sign (crl, shk_cose_certificate_get_gnutls (test_certificate (issuer)),
                                                 test_key (issuer), GNUTLS_DIG_SHA256, 0), >=, 0);
  g_assert_cmpint (gnutls_x509_crl_export2 (crl, GNUTLS_X509_FMT_DER, &out), >=, 0);
  bytes = g_bytes_new (out.data, out.size);
  gnutls_free (out.data);
  gnutls_x509_crl_deinit (crl);
  return bytes;
}
