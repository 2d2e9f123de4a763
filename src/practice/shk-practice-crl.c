/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-crl.h"

#define KEY_ID_BYTES 20

/* Who signs a list that lies: GnuTLS wants a key of the authority's kind, so that the impostor's can't. */
#define LIAR SHK_PRACTICE_SIGNER_UNLISTED

typedef gnutls_x509_crl_t Crl;
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (Crl, gnutls_x509_crl_deinit, NULL)

/* A failure stays, so that the calls can be written one below the other. */
static void
step (int *status, int code)
{
  if (*status >= 0)
    *status = code;
}

static void
add_revoked (Crl crl, GPtrArray *revoked, int *status)
{
  for (guint i = 0; i < revoked->len; i++)
    {
      const ShkPracticeIssued *issued = g_ptr_array_index (revoked, i);
      gsize size;
      gconstpointer serial = g_bytes_get_data (issued->serial, &size);

      step (status, gnutls_x509_crl_set_crt_serial (crl, serial, size, issued->revoked_at_s));
    }
}

static void
add_extensions (Crl crl, gnutls_x509_crt_t issuer, gint64 at_s, int *status)
{
  guint64 number = GUINT64_TO_BE ((guint64) at_s); /* below 2^63, so that it is positive as an INTEGER */
  guint8 key_id[KEY_ID_BYTES];
  size_t size = sizeof key_id;

  step (status, gnutls_x509_crt_get_subject_key_id (issuer, key_id, &size, NULL));
  step (status, gnutls_x509_crl_set_authority_key_id (crl, key_id, size));
  step (status, gnutls_x509_crl_set_number (crl, &number, sizeof number));
}

static GBytes *
sign (const ShkPracticeAuthority *authority, ShkPracticeIdentity issuer, GPtrArray *revoked, gnutls_privkey_t key,
      gint64 at_s, GError **error)
{
  gnutls_x509_crt_t certificate = shk_practice_authority_get_certificate (authority, issuer);
  gnutls_datum_t der = { 0 };
  g_auto (Crl) crl = NULL;
  int status = gnutls_x509_crl_init (&crl);
  GBytes *bytes;

  step (&status, gnutls_x509_crl_set_version (crl, 2));
  step (&status, gnutls_x509_crl_set_this_update (crl, at_s));
  step (&status, gnutls_x509_crl_set_next_update (crl, at_s + SHK_PRACTICE_CRL_FRESH_S));
  add_revoked (crl, revoked, &status);
  add_extensions (crl, certificate, at_s, &status);
  step (&status, gnutls_x509_crl_privkey_sign (crl, certificate, key, GNUTLS_DIG_SHA256, 0));
  step (&status, gnutls_x509_crl_export2 (crl, GNUTLS_X509_FMT_DER, &der));
  if (!shk_practice_check_gnutls (status, "Revocation list", error))
    return NULL;
  bytes = g_bytes_new (der.data, der.size);
  gnutls_free (der.data);
  return bytes;
}

GBytes *
shk_practice_crl_make (const ShkPracticeAuthority *authority, ShkPracticeStore *store, ShkPracticeIdentity issuer,
                       ShkPracticeFault fault, gint64 now_s, GError **error)
{
  gint64 at_s = shk_practice_fault_get_time (fault, now_s);
  gnutls_privkey_t key;
  g_autoptr (GPtrArray) revoked = NULL;

  if (fault == SHK_PRACTICE_FAULT_OTHER)
    issuer = issuer == SHK_PRACTICE_ROOT ? SHK_PRACTICE_ISSUING : SHK_PRACTICE_ROOT;
  revoked = shk_practice_store_list_revoked (store, shk_practice_identity_to_name (issuer), error);
  if (revoked == NULL)
    return NULL;
  if (fault == SHK_PRACTICE_FAULT_LIE)
    g_ptr_array_set_size (revoked, 0);
  key = shk_practice_authority_get_key (authority, fault == SHK_PRACTICE_FAULT_LIE ? LIAR : issuer);
  return sign (authority, issuer, revoked, key, at_s, error);
}
