/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-cose-sign1.h"
#include "shk-trust.h"

#include <stdint.h>
#include <string.h>
#include <time.h>

/* For targets whose parsers lie behind a signature: an authority, and a signer that may sign anything, made anew in
 * every run.
 *
 * An input whose first byte is even is a payload, and is signed well; one whose first byte is odd is a whole
 * message. */

#define FUZZ_NOW G_GINT64_CONSTANT (1782864000)

static gnutls_privkey_t fuzz_key;
static ShkCoseCertificate *fuzz_signer, *fuzz_root;
static ShkTrust *fuzz_trust;

static inline gnutls_x509_privkey_t
fuzz_new_key (void)
{
  gnutls_x509_privkey_t key;

  gnutls_x509_privkey_init (&key);
  g_assert_true (gnutls_x509_privkey_generate (key, GNUTLS_PK_EDDSA_ED25519,
                                               GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_ED25519), 0) >= 0);
  return key;
}

static inline gnutls_x509_crt_t
fuzz_begin_certificate (const char *name, gnutls_x509_privkey_t key, guint serial, gboolean authority)
{
  gnutls_x509_crt_t crt;
  guint8 serial_bytes[] = { (guint8) serial };

  gnutls_x509_crt_init (&crt);
  gnutls_x509_crt_set_version (crt, 3);
  gnutls_x509_crt_set_key (crt, key);
  gnutls_x509_crt_set_serial (crt, serial_bytes, sizeof serial_bytes);
  gnutls_x509_crt_set_dn_by_oid (crt, GNUTLS_OID_X520_COMMON_NAME, 0, name, (unsigned int) strlen (name));
  gnutls_x509_crt_set_activation_time (crt, (time_t) (FUZZ_NOW - 86400));
  gnutls_x509_crt_set_expiration_time (crt, (time_t) (FUZZ_NOW + 86400));
  gnutls_x509_crt_set_basic_constraints (crt, authority, -1);
  gnutls_x509_crt_set_key_usage (crt, authority ? GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN
                                                : GNUTLS_KEY_DIGITAL_SIGNATURE);
  return crt;
}

static inline ShkCoseCertificate *
fuzz_end_certificate (gnutls_x509_crt_t crt, gnutls_x509_crt_t issuer, gnutls_x509_privkey_t issuer_key)
{
  gnutls_datum_t der = { NULL, 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  ShkCoseCertificate *certificate;

  g_assert_true (gnutls_x509_crt_sign2 (crt, issuer, issuer_key, GNUTLS_DIG_SHA512, 0) >= 0);
  g_assert_true (gnutls_x509_crt_export2 (crt, GNUTLS_X509_FMT_DER, &der) >= 0);
  bytes = g_bytes_new (der.data, der.size);
  gnutls_free (der.data);
  certificate = shk_cose_certificate_new_from_der (bytes, &error);
  g_assert_no_error (error);
  return certificate;
}

static inline void
fuzz_signed_init (void)
{
  gnutls_x509_privkey_t root_key, key;
  gnutls_x509_crt_t root, signer;
  g_autoptr (GBytes) kid = g_bytes_new_static ("S-1", 3);

  if (fuzz_key != NULL)
    return;
  root_key = fuzz_new_key ();
  key = fuzz_new_key ();
  root = fuzz_begin_certificate ("root", root_key, 1, TRUE);
  signer = fuzz_begin_certificate ("signer", key, 2, FALSE);
  gnutls_x509_crt_set_key_purpose_oid (signer, SHK_TRUST_LIST_EKU, 0);
  fuzz_root = fuzz_end_certificate (root, root, root_key);
  fuzz_signer = fuzz_end_certificate (signer, root, root_key);
  gnutls_privkey_init (&fuzz_key);
  gnutls_privkey_import_x509 (fuzz_key, key, GNUTLS_PRIVKEY_IMPORT_COPY);
  gnutls_x509_crt_deinit (root);
  gnutls_x509_crt_deinit (signer);
  gnutls_x509_privkey_deinit (root_key);
  gnutls_x509_privkey_deinit (key);
  fuzz_trust = shk_trust_new ();
  shk_trust_add_anchor (fuzz_trust, fuzz_root);
  shk_trust_add_service (fuzz_trust, kid, shk_cose_certificate_get_key (fuzz_signer), NULL);
}

/* @type: (nullable) */
static inline GBytes *
fuzz_message (const uint8_t *data, size_t size, const char *type, gboolean with_chain)
{
  g_autoptr (GBytes) kid = g_bytes_new_static ("S-1", 3);
  g_autoptr (GBytes) payload = NULL;
  GBytes *const chain[] = { shk_cose_certificate_get_der (fuzz_signer), NULL };
  ShkCoseSign1Options options = {
    .algorithm = SHK_COSE_EDDSA, .kid = kid, .x5chain = with_chain ? chain : NULL, .type = type
  };
  g_autoptr (GError) error = NULL;
  GBytes *message;

  if (data[0] & 1)
    return g_bytes_new (data + 1, size - 1);
  payload = g_bytes_new (data + 1, size - 1);
  message = shk_cose_sign1_sign (fuzz_key, &options, payload, NULL, &error);
  g_assert_no_error (error);
  return message;
}
