/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-sign-in.h"

#include "shk-cose-certificate.h"
#include "shk-practice-exchange.h"

#include <string.h>

#define ISSUER "jpki-auth" /* in the store */
#define SIGN_ISSUER "jpki-sign"
#define MAX_SERIAL_BYTES 32
#define REASON_UNSPECIFIED 0 /* CRLReason */

void
shk_practice_sign_in_clear (ShkPracticeSignIn *self)
{
  g_clear_pointer (&self->challenge, g_bytes_unref);
  g_clear_pointer (&self->signature, g_bytes_unref);
  g_clear_pointer (&self->certificate, g_bytes_unref);
}

static gboolean
refuse (ShkPracticeRefusal *refusal, const char *code, const char *detail)
{
  refusal->code = code;
  refusal->detail = detail;
  return FALSE;
}

/* (nullable): of a certificate whose number is longer than any that was ever issued */
static GBytes *
dup_serial (const ShkCoseCertificate *certificate)
{
  guint8 serial[MAX_SERIAL_BYTES];
  gsize size = sizeof serial;

  if (gnutls_x509_crt_get_serial (shk_cose_certificate_get_gnutls (certificate), serial, &size) < 0)
    return NULL;
  return g_bytes_new (serial, size);
}

static gboolean
enter (ShkPracticeStore *store, const char *issuer, GBytes *der, gint64 revoked_at_s, GError **error)
{
  g_autoptr (ShkCoseCertificate) certificate = shk_cose_certificate_new_from_der (der, error);
  g_autoptr (GBytes) serial = certificate != NULL ? dup_serial (certificate) : NULL;

  return serial != NULL && shk_practice_store_add_issued (store, issuer, serial, revoked_at_s, REASON_UNSPECIFIED, error);
}

gboolean
shk_practice_sign_in_enter_holders (const ShkPracticeJpki *jpki, ShkPracticeStore *store, GError **error)
{
  GPtrArray *holders = shk_practice_jpki_get_holders (jpki);

  for (guint i = 0; i < holders->len; i++)
    {
      const ShkPracticeHolder *holder = g_ptr_array_index (holders, i);

      if (!enter (store, ISSUER, holder->auth_certificate, holder->auth_revoked_at_s, error) ||
          (holder->sign_certificate != NULL &&
           !enter (store, SIGN_ISSUER, holder->sign_certificate, holder->sign_revoked_at_s, error)))
        return FALSE;
    }
  return TRUE;
}

/* --- The challenge ------------------------------------------------------------------------------------------------ */

static gboolean
check_challenge (ShkPracticeStore *store, const ShkPracticeSignIn *sign_in, gint64 now_s, ShkPracticeRefusal *refusal,
                 GError **error)
{
  ShkPracticeChallengeState state;

  if (!shk_practice_store_use_challenge (store, sign_in->challenge, now_s, &state, error))
    return FALSE;
  switch (state)
    {
    case SHK_PRACTICE_CHALLENGE_UNKNOWN:
      return refuse (refusal, SHK_PRACTICE_PROBLEM_CHALLENGE_UNKNOWN, "The challenge is none of this service's.");
    case SHK_PRACTICE_CHALLENGE_EXPIRED:
      return refuse (refusal, SHK_PRACTICE_PROBLEM_CHALLENGE_EXPIRED, "The challenge is past its end.");
    case SHK_PRACTICE_CHALLENGE_USED:
      return refuse (refusal, SHK_PRACTICE_PROBLEM_CHALLENGE_USED, "The challenge was used before.");
    case SHK_PRACTICE_CHALLENGE_OPEN:
      return TRUE;
    }
  g_return_val_if_reached (FALSE);
}

/* --- The certificate ---------------------------------------------------------------------------------------------- */

static gboolean
has_chain (ShkCoseCertificate *certificate, GBytes *authority, gint64 now_s, GError **error)
{
  g_autoptr (GPtrArray) anchors = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_cose_certificate_unref);
  g_autoptr (GPtrArray) intermediates = g_ptr_array_new ();
  g_autoptr (GPtrArray) chain = NULL;
  ShkCoseCertificate *anchor = shk_cose_certificate_new_from_der (authority, error);

  if (anchor == NULL)
    return FALSE;
  g_ptr_array_add (anchors, anchor);
  chain = shk_cose_certificate_build_chain (certificate, intermediates, anchors, now_s, error);
  return chain != NULL;
}

/* The authority of the certificates for signatures vouches for it, whether or not it does so now. */
static gboolean
is_for_signatures (const ShkPracticeJpki *jpki, ShkCoseCertificate *certificate, gint64 now_s)
{
  g_autoptr (GError) why = NULL;

  return has_chain (certificate, shk_practice_jpki_get_sign_authority (jpki), now_s, &why) ||
         g_error_matches (why, SHK_COSE_ERROR, SHK_COSE_ERROR_EXPIRED) ||
         g_error_matches (why, SHK_COSE_ERROR, SHK_COSE_ERROR_NOT_YET);
}

/* As those of a card are: the extension has to be there, with digitalSignature in it and nothing of a signature that binds
 * its maker. */
static gboolean
is_for_authentication (const ShkCoseCertificate *certificate)
{
  unsigned int usage = 0;

  return gnutls_x509_crt_get_key_usage (shk_cose_certificate_get_gnutls (certificate), &usage, NULL) >= 0 &&
         (usage & GNUTLS_KEY_DIGITAL_SIGNATURE) != 0 && (usage & GNUTLS_KEY_NON_REPUDIATION) == 0 &&
         !shk_cose_certificate_is_authority (certificate);
}

static gboolean
check_chain (const ShkPracticeJpki *jpki, ShkCoseCertificate *certificate, gint64 now_s, ShkPracticeRefusal *refusal)
{
  g_autoptr (GError) why = NULL;

  if (is_for_signatures (jpki, certificate, now_s))
    return refuse (refusal, SHK_PRACTICE_PROBLEM_CERTIFICATE_USAGE, "The certificate is the one for signatures.");
  if (has_chain (certificate, shk_practice_jpki_get_auth_authority (jpki), now_s, &why))
    return is_for_authentication (certificate) ||
           refuse (refusal, SHK_PRACTICE_PROBLEM_CERTIFICATE_USAGE, "The certificate is for something else.");
  if (g_error_matches (why, SHK_COSE_ERROR, SHK_COSE_ERROR_USAGE))
    return refuse (refusal, SHK_PRACTICE_PROBLEM_CERTIFICATE_USAGE, "The certificate is for something else.");
  if (g_error_matches (why, SHK_COSE_ERROR, SHK_COSE_ERROR_EXPIRED) ||
      g_error_matches (why, SHK_COSE_ERROR, SHK_COSE_ERROR_NOT_YET))
    return refuse (refusal, SHK_PRACTICE_PROBLEM_CERTIFICATE_EXPIRED, "The certificate is not valid at this time.");
  return refuse (refusal, SHK_PRACTICE_PROBLEM_CERTIFICATE_CHAIN,
                 "The certificate is none of the user-authentication authority's.");
}

/* A number that was never given out is as bad as one that was taken back. */
static gboolean
check_revocation (ShkPracticeStore *store, const ShkCoseCertificate *certificate, gint64 now_s,
                  ShkPracticeRefusal *refusal, GError **error)
{
  g_autoptr (GBytes) serial = dup_serial (certificate);
  g_autoptr (ShkPracticeIssued) issued = NULL;

  if (serial != NULL && !shk_practice_store_find_issued (store, ISSUER, serial, &issued, error))
    return FALSE;
  if (issued != NULL && (issued->revoked_at_s == 0 || issued->revoked_at_s > now_s))
    return TRUE;
  return refuse (refusal, SHK_PRACTICE_PROBLEM_CERTIFICATE_REVOKED, "The certificate is revoked, or was never issued.");
}

/* --- The signature ------------------------------------------------------------------------------------------------ */

static gnutls_datum_t
to_datum (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return (gnutls_datum_t) { (guint8 *) data, (unsigned int) size };
}

static gboolean
check_signature (const ShkCoseCertificate *certificate, const ShkPracticeSignIn *sign_in, ShkPracticeRefusal *refusal)
{
  gnutls_datum_t data = to_datum (sign_in->challenge), signature = to_datum (sign_in->signature);

  return shk_cose_key_verify (shk_cose_certificate_get_key (certificate), SHK_COSE_RS256, &data, &signature, NULL) ||
         refuse (refusal, SHK_PRACTICE_PROBLEM_SIGNATURE_WRONG,
                 "The signature is not one of this certificate's key over the challenge.");
}

const ShkPracticeHolder *
shk_practice_sign_in_judge (const ShkPracticeJpki *jpki, ShkPracticeStore *store, const ShkPracticeSignIn *sign_in,
                            gint64 now_s, ShkPracticeRefusal *refusal, GError **error)
{
  g_autoptr (ShkCoseCertificate) certificate = NULL;
  const ShkPracticeHolder *holder;

  g_return_val_if_fail (jpki != NULL && store != NULL && sign_in != NULL && refusal != NULL, NULL);

  *refusal = (ShkPracticeRefusal) { NULL, NULL };
  if (!check_challenge (store, sign_in, now_s, refusal, error))
    return NULL;
  certificate = shk_cose_certificate_new_from_der (sign_in->certificate, NULL);
  if (certificate == NULL)
    {
      refuse (refusal, SHK_PRACTICE_PROBLEM_CERTIFICATE_INVALID, "That is no certificate.");
      return NULL;
    }
  if (!check_chain (jpki, certificate, now_s, refusal) ||
      !check_revocation (store, certificate, now_s, refusal, error) ||
      !check_signature (certificate, sign_in, refusal))
    return NULL;
  holder = shk_practice_jpki_find_holder (jpki, sign_in->certificate);
  if (holder == NULL) /* its number is that of another certificate with the same key */
    refuse (refusal, SHK_PRACTICE_PROBLEM_CERTIFICATE_REVOKED, "The certificate is revoked, or was never issued.");
  return holder;
}
