/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-signature-private.h"

#include "shk-reason.h"
#include "shk-text.h"

/* As text where all of it can be seen, and else in hexadecimal. */
char *
_shk_dup_kid (const ShkCoseSign1 *message)
{
  gsize size = 0;
  const guint8 *kid = shk_cose_sign1_get_kid (message, &size);
  g_autofree char *hex = NULL;
  gboolean printable = size > 0;

  if (kid == NULL)
    return NULL;
  for (gsize i = 0; i < size; i++)
    printable &= g_ascii_isgraph (kid[i]);
  if (printable)
    return g_strndup ((const char *) kid, size);
  hex = shk_hex_encode (kid, size);
  return g_strconcat ("hex:", hex, NULL);
}

void
_shk_signature_clear (ShkSignature *self)
{
  g_clear_pointer (&self->signer, shk_cose_certificate_unref);
  g_clear_pointer (&self->path, _shk_signer_path_unref);
  g_clear_error (&self->path_error);
}

static void
describe_key (ShkCheck *check, const ShkCoseKey *key, const char *found_by)
{
  unsigned int bits = 0;
  int algorithm = gnutls_pubkey_get_pk_algorithm (shk_cose_key_get_gnutls (key), &bits);
  g_autofree char *text = g_strdup_printf ("%s %u", gnutls_pk_algorithm_get_name ((gnutls_pk_algorithm_t) algorithm),
                                           bits);

  shk_check_add_evidence (check, "key", text);
  shk_check_add_evidence (check, "found-by", found_by);
}

/* What is said where no candidate's signature fits. An algorithm that does not go with one key may go with the next,
 * and a wrong signature says more than either. */
static void
fail_with (ShkCheck *check, const GError *error, gint64 at_s)
{
  if (g_error_matches (error, SHK_COSE_ERROR, SHK_COSE_ERROR_UNSUPPORTED))
    shk_check_leave (check, SHK_REASON_SIGNATURE_UNSUPPORTED);
  else if (g_error_matches (error, SHK_COSE_ERROR, SHK_COSE_ERROR_SIGNATURE))
    shk_check_fail (check, SHK_REASON_SIGNATURE_WRONG, at_s);
  else if (check->outcome != SHK_OUTCOME_FAILED)
    shk_check_fail (check, SHK_REASON_SIGNATURE_ALGORITHM, at_s);
}

static void
pass_with (ShkCheck *check, const ShkCoseKey *key, const char *found_by, gint64 at_s)
{
  shk_check_pass (check, at_s);
  describe_key (check, key, found_by);
}

/* Whoever is known with a path to an anchor says more than who is known by a certificate alone, and that more than a
 * key. */
static gboolean
is_better (ShkSignature *self, const ShkTrustEntry *found, const ShkTrustEntry *issuer, ShkTrust *trust,
           ShkSignerPaths *paths, gint64 at_s)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkSignerPath) path = NULL;

  if (issuer->certificate == NULL)
    return found == NULL;
  path = _shk_signer_paths_find (paths, trust, issuer->certificate, NULL, at_s, &error);
  if (path == NULL && self->signer != NULL)
    return FALSE;
  _shk_signature_clear (self);
  self->signer = shk_cose_certificate_ref (issuer->certificate);
  self->path = g_steal_pointer (&path);
  self->path_error = g_steal_pointer (&error);
  return TRUE;
}

static gboolean
try_issuers (ShkSignature *self, const ShkCoseSign1 *message, ShkTrust *trust, ShkSignerPaths *paths, gint64 at_s,
             ShkCheck *check)
{
  gsize size = 0;
  const guint8 *kid = shk_cose_sign1_get_kid (message, &size);
  g_autoptr (GPtrArray) issuers = shk_trust_find_issuers (trust, kid, size);
  const ShkTrustEntry *found = NULL;

  for (guint i = 0; i < issuers->len && self->path == NULL; i++)
    {
      const ShkTrustEntry *issuer = issuers->pdata[i];
      g_autoptr (GError) error = NULL;

      if (!shk_cose_sign1_verify (message, issuer->key, NULL, &error))
        fail_with (check, error, at_s);
      else if (is_better (self, found, issuer, trust, paths, at_s))
        found = issuer;
    }
  if (found != NULL)
    pass_with (check, found->key, found->kid ? "kid" : "given", at_s);
  return found != NULL;
}

static GPtrArray *
read_x5chain (const ShkCoseSign1 *message)
{
  g_autoptr (GPtrArray) certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_cose_certificate_unref);
  guint n = shk_cose_sign1_get_n_x5chain (message);

  if (n == 0 || n > SHK_COSE_MAX_CHAIN)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GBytes) der = shk_cose_sign1_dup_x5chain (message, i);
      ShkCoseCertificate *certificate = shk_cose_certificate_new_from_der (der, NULL);

      if (certificate == NULL)
        return NULL;
      g_ptr_array_add (certificates, certificate);
    }
  return g_steal_pointer (&certificates);
}

/* A path that got to an anchor but is over, or not yet good, still tells whose key it is: the signature can be looked
 * at, and it is the signer that fails. A certificate that may not sign at all vouches for nothing. */
static void
try_x5chain (ShkSignature *self, const ShkCoseSign1 *message, ShkTrust *trust, ShkSignerPaths *paths, gint64 at_s,
             ShkCheck *check)
{
  g_autoptr (GPtrArray) certificates = read_x5chain (message);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkSignerPath) path = NULL;
  ShkCoseCertificate *signer;

  if (certificates == NULL)
    return;
  signer = certificates->pdata[0];
  path = _shk_signer_paths_find (paths, trust, signer, certificates, at_s, &error);
  self->signer_failed = g_error_matches (error, SHK_COSE_ERROR, SHK_COSE_ERROR_USAGE);
  if (path == NULL && g_error_matches (error, SHK_COSE_ERROR, SHK_COSE_ERROR_CHAIN))
    return;
  if (!self->signer_failed)
    {
      g_autoptr (GError) wrong = NULL;

      if (!shk_cose_sign1_verify (message, shk_cose_certificate_get_key (signer), NULL, &wrong))
        {
          fail_with (check, wrong, at_s);
          return;
        }
      pass_with (check, shk_cose_certificate_get_key (signer), "x5chain", at_s);
    }
  self->signer = shk_cose_certificate_ref (signer);
  self->path = g_steal_pointer (&path);
  self->path_error = g_steal_pointer (&error);
}

void
_shk_signature_check (ShkSignature *self, const ShkCoseSign1 *message, ShkTrust *trust, ShkSignerPaths *paths,
                      gint64 at_s, ShkCheck *check)
{
  g_autofree char *algorithm = shk_cose_sign1_dup_algorithm_name (message);
  g_autofree char *kid = _shk_dup_kid (message);

  shk_check_leave (check, SHK_REASON_ISSUER_UNKNOWN);
  if (algorithm != NULL)
    shk_check_add_evidence (check, "algorithm", algorithm);
  if (kid != NULL)
    shk_check_add_evidence (check, "kid", kid);
  if (!try_issuers (self, message, trust, paths, at_s, check))
    try_x5chain (self, message, trust, paths, at_s, check);
}
