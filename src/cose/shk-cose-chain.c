/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* GnuTLS would verify a chain too, but says of a failed one little more than that, at the present time only, and
 * takes the first issuer of a name. So the path is searched here, and GnuTLS is asked about one signature at a time. */

#include "shk-cose-certificate-private.h"

#include <string.h>

typedef struct
{
  GPtrArray *intermediates;  /* (nullable) */
  GPtrArray *anchors;
  gint64 at_s;
  ShkCoseCertificate *path[SHK_COSE_MAX_CHAIN]; /* borrowed from the lists */
  guint length;
  guint n_signatures;
  GError *error;             /* (owned) (nullable): what is wrong with the first path that got somewhere */
} Search;

/* --- Two certificates --------------------------------------------------------------------------------------------- */

gboolean
_shk_cose_signature_is_strong (gnutls_sign_algorithm_t algorithm)
{
  switch ((int) algorithm)
    {
    case GNUTLS_SIGN_RSA_SHA256:
    case GNUTLS_SIGN_RSA_SHA384:
    case GNUTLS_SIGN_RSA_SHA512:
    case GNUTLS_SIGN_ECDSA_SHA256:
    case GNUTLS_SIGN_ECDSA_SHA384:
    case GNUTLS_SIGN_ECDSA_SHA512:
    case GNUTLS_SIGN_RSA_PSS_SHA256:
    case GNUTLS_SIGN_RSA_PSS_SHA384:
    case GNUTLS_SIGN_RSA_PSS_SHA512:
    case GNUTLS_SIGN_RSA_PSS_RSAE_SHA256:
    case GNUTLS_SIGN_RSA_PSS_RSAE_SHA384:
    case GNUTLS_SIGN_RSA_PSS_RSAE_SHA512:
    case GNUTLS_SIGN_EDDSA_ED25519:
    case GNUTLS_SIGN_EDDSA_ED448:
      return TRUE;
    default:
      return FALSE;
    }
}

/* gnutls_x509_crt_check_issuer() compares names and, where both are there, key identifiers. */
gboolean
_shk_cose_certificate_names_issuer (const ShkCoseCertificate *certificate, const ShkCoseCertificate *issuer)
{
  return gnutls_x509_crt_check_issuer (shk_cose_certificate_get_gnutls (certificate),
                                       shk_cose_certificate_get_gnutls (issuer)) != 0;
}

gboolean
_shk_cose_certificate_signed_by (const ShkCoseCertificate *certificate, const ShkCoseCertificate *issuer,
                                 gboolean *critical)
{
  gnutls_x509_crt_t crt = shk_cose_certificate_get_gnutls (certificate);
  gnutls_x509_crt_t issuer_crt = shk_cose_certificate_get_gnutls (issuer);
  guint status = 0;

  *critical = FALSE;
  if (!_shk_cose_signature_is_strong (gnutls_x509_crt_get_signature_algorithm (crt)))
    return FALSE;
  if (gnutls_x509_crt_verify (crt, &issuer_crt, 1,
                              GNUTLS_VERIFY_DISABLE_TIME_CHECKS | GNUTLS_VERIFY_DISABLE_TRUSTED_TIME_CHECKS |
                                GNUTLS_VERIFY_DISABLE_CA_SIGN,
                              &status) < 0)
    return FALSE;

  *critical = (status & GNUTLS_CERT_UNKNOWN_CRIT_EXTENSIONS) != 0;

  return (status & ~(GNUTLS_CERT_INVALID | GNUTLS_CERT_UNKNOWN_CRIT_EXTENSIONS)) == 0 && (status == 0 || *critical);
}

gboolean
_shk_cose_certificate_made (const ShkCoseCertificate *signer, int algorithm, const gnutls_datum_t *data,
                            const gnutls_datum_t *signature)
{
  gnutls_pubkey_t key = shk_cose_key_get_gnutls (shk_cose_certificate_get_key (signer));

  return algorithm > 0 && _shk_cose_signature_is_strong (algorithm) &&
         gnutls_pubkey_verify_data2 (key, algorithm, 0, data, signature) >= 0;
}

gboolean
_shk_cose_certificate_check_validity (const ShkCoseCertificate *self, gint64 at_s, GError **error)
{
  if (at_s < shk_cose_certificate_get_not_before (self))
    {
      g_set_error_literal (error, SHK_COSE_ERROR, SHK_COSE_ERROR_NOT_YET, "A certificate is not valid yet");
      return FALSE;
    }
  if (at_s > shk_cose_certificate_get_not_after (self))
    {
      g_set_error_literal (error, SHK_COSE_ERROR, SHK_COSE_ERROR_EXPIRED, "A certificate has expired");
      return FALSE;
    }

  return TRUE;
}

/* --- The search --------------------------------------------------------------------------------------------------- */

static gboolean
give_up (Search *self, ShkCoseError code, const char *what)
{
  if (self->error == NULL)
    g_set_error_literal (&self->error, SHK_COSE_ERROR, code, what);

  return FALSE;
}

static gboolean
contains (GPtrArray *list, const ShkCoseCertificate *certificate)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    if (shk_cose_certificate_equal (list->pdata[i], certificate))
      return TRUE;

  return FALSE;
}

static gboolean
is_on_path (const Search *self, const ShkCoseCertificate *certificate)
{
  for (guint i = 0; i < self->length; i++)
    if (shk_cose_certificate_equal (self->path[i], certificate))
      return TRUE;

  return FALSE;
}

static gboolean
is_self_issued (const ShkCoseCertificate *certificate)
{
  gnutls_x509_crt_t crt = shk_cose_certificate_get_gnutls (certificate);
  gnutls_datum_t subject = { NULL, 0 }, issuer = { NULL, 0 };
  gboolean same;

  if (gnutls_x509_crt_get_raw_dn (crt, &subject) < 0 || gnutls_x509_crt_get_raw_issuer_dn (crt, &issuer) < 0)
    {
      gnutls_free (subject.data);
      return FALSE;
    }

  same = subject.size == issuer.size && memcmp (subject.data, issuer.data, subject.size) == 0;
  gnutls_free (subject.data);
  gnutls_free (issuer.data);

  return same;
}

/* The authorities between the end entity and the next one, which its path length is about (RFC 5280 §6.1.4 (l)). */
static int
count_authorities_below (const Search *self)
{
  int n = 0;

  for (guint i = 1; i < self->length; i++)
    n += !is_self_issued (self->path[i]);

  return n;
}

/* Whether @issuer may be the next of the path. */
static gboolean
check_issuer (Search *self, const ShkCoseCertificate *issuer)
{
  int path_length = _shk_cose_certificate_get_path_length (issuer);
  gboolean critical;

  if (!shk_cose_certificate_is_authority (issuer))
    return give_up (self, SHK_COSE_ERROR_USAGE, "An issuer of the chain is no authority");
  if (path_length >= 0 && path_length < count_authorities_below (self))
    return give_up (self, SHK_COSE_ERROR_USAGE, "The chain is longer than an authority allows");
  if (!shk_cose_certificate_allows (issuer, GNUTLS_KEY_KEY_CERT_SIGN))
    return give_up (self, SHK_COSE_ERROR_USAGE, "An authority of the chain may not sign certificates");

  if (self->n_signatures++ >= SHK_COSE_MAX_CHAIN_SIGNATURES)
    return give_up (self, SHK_COSE_ERROR_CHAIN, "Too many certificates that could belong to the chain");
  if (_shk_cose_certificate_signed_by (self->path[self->length - 1], issuer, &critical) && !critical)
    return TRUE;

  if (critical)
    return give_up (self, SHK_COSE_ERROR_USAGE, "A certificate of the chain has a critical extension that is unknown");

  return give_up (self, SHK_COSE_ERROR_CHAIN, "A signature of the chain does not fit, or is a weak one");
}

static gboolean
check_validity (Search *self)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->length; i++)
    if (!_shk_cose_certificate_check_validity (self->path[i], self->at_s, &error))
      return give_up (self, error->code, error->message);

  return TRUE;
}

static gboolean extend (Search *self);

static gboolean
try_issuers (Search *self, GPtrArray *list)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      ShkCoseCertificate *issuer = list->pdata[i];

      if (is_on_path (self, issuer) || !_shk_cose_certificate_names_issuer (self->path[self->length - 1], issuer) ||
          !check_issuer (self, issuer))
        continue;

      self->path[self->length++] = issuer;
      if (extend (self))
        return TRUE;
      self->length--;
    }

  return FALSE;
}

/* Leads the path on to an anchor; leaves it as it was where that can't be done. */
static gboolean
extend (Search *self)
{
  if (contains (self->anchors, self->path[self->length - 1]))
    return check_validity (self);
  if (self->length == SHK_COSE_MAX_CHAIN)
    return give_up (self, SHK_COSE_ERROR_CHAIN, "The chain is too long");

  return try_issuers (self, self->anchors) || try_issuers (self, self->intermediates);
}

static gboolean
check_end_entity (const ShkCoseCertificate *end_entity, GError **error)
{
  if (!shk_cose_certificate_allows (end_entity, GNUTLS_KEY_DIGITAL_SIGNATURE))
    g_set_error_literal (error, SHK_COSE_ERROR, SHK_COSE_ERROR_USAGE, "The certificate's key may not make signatures");
  else if (shk_cose_certificate_is_authority (end_entity))
    g_set_error_literal (error, SHK_COSE_ERROR, SHK_COSE_ERROR_USAGE, "The certificate is an authority's");
  else
    return TRUE;

  return FALSE;
}

GPtrArray *
shk_cose_certificate_build_chain (ShkCoseCertificate *end_entity, GPtrArray *intermediates, GPtrArray *anchors,
                                  gint64 at_s, GError **error)
{
  Search search = { .intermediates = intermediates, .anchors = anchors, .at_s = at_s };
  GPtrArray *chain;

  g_return_val_if_fail (end_entity != NULL && anchors != NULL, NULL);

  if (!check_end_entity (end_entity, error))
    return NULL;

  search.path[search.length++] = end_entity;
  if (!extend (&search))
    {
      give_up (&search, SHK_COSE_ERROR_CHAIN, "The chain does not end in an anchor");
      g_propagate_error (error, search.error);
      return NULL;
    }
  g_clear_error (&search.error);

  chain = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_cose_certificate_unref);
  for (guint i = 0; i < search.length; i++)
    g_ptr_array_add (chain, shk_cose_certificate_ref (search.path[i]));

  return chain;
}
