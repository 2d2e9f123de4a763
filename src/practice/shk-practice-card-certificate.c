/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-card-certificate.h"

#include <libsoup/soup.h>

#define MAX_SERIAL_BYTES 32
#define REASON_UNSPECIFIED 0 /* CRLReason */

static const char *const issuers[] = {
  /* in the store */
  [SHK_PRACTICE_CARD_AUTH] = "jpki-auth",
  [SHK_PRACTICE_CARD_SIGN] = "jpki-sign",
};

/* --- What was issued ----------------------------------------------------------------------------------------------- */

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
enter (ShkPracticeStore *store, ShkPracticeCardPurpose purpose, GBytes *der, gint64 revoked_at_s, GError **error)
{
  g_autoptr (ShkCoseCertificate) certificate = shk_cose_certificate_new_from_der (der, error);
  g_autoptr (GBytes) serial = certificate != NULL ? dup_serial (certificate) : NULL;

  return serial != NULL &&
         shk_practice_store_add_issued (store, issuers[purpose], serial, revoked_at_s, REASON_UNSPECIFIED, error);
}

gboolean
shk_practice_card_certificates_enter (const ShkPracticeJpki *jpki, ShkPracticeStore *store, GError **error)
{
  GPtrArray *holders = shk_practice_jpki_get_holders (jpki);

  for (guint i = 0; i < holders->len; i++)
    {
      const ShkPracticeHolder *holder = g_ptr_array_index (holders, i);

      if (!enter (store, SHK_PRACTICE_CARD_AUTH, holder->auth_certificate, holder->auth_revoked_at_s, error) ||
          (holder->sign_certificate != NULL &&
           !enter (store, SHK_PRACTICE_CARD_SIGN, holder->sign_certificate, holder->sign_revoked_at_s, error)))
        return FALSE;
    }
  return TRUE;
}

/* --- Checks -------------------------------------------------------------------------------------------------------- */

static gboolean
refuse (ShkPracticeRefusal *refusal, const char *code, const char *detail)
{
  *refusal = (ShkPracticeRefusal) { SOUP_STATUS_FORBIDDEN, code, detail };
  return FALSE;
}

static GBytes *
get_authority (const ShkPracticeJpki *jpki, ShkPracticeCardPurpose purpose)
{
  return purpose == SHK_PRACTICE_CARD_AUTH ? shk_practice_jpki_get_auth_authority (jpki)
                                           : shk_practice_jpki_get_sign_authority (jpki);
}

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

static gboolean
is_out_of_time (const GError *why)
{
  return g_error_matches (why, SHK_COSE_ERROR, SHK_COSE_ERROR_EXPIRED) ||
         g_error_matches (why, SHK_COSE_ERROR, SHK_COSE_ERROR_NOT_YET);
}

/* The authority of the card's other certificates vouches for it, whether or not it does so now. */
static gboolean
is_the_other (const ShkPracticeJpki *jpki, ShkCoseCertificate *certificate, ShkPracticeCardPurpose purpose, gint64 now_s)
{
  ShkPracticeCardPurpose other = purpose == SHK_PRACTICE_CARD_AUTH ? SHK_PRACTICE_CARD_SIGN : SHK_PRACTICE_CARD_AUTH;
  g_autoptr (GError) why = NULL;

  return has_chain (certificate, get_authority (jpki, other), now_s, &why) || is_out_of_time (why);
}

/* As those of a card are: the extension has to be there. */
static gboolean
is_for (const ShkCoseCertificate *certificate, ShkPracticeCardPurpose purpose)
{
  unsigned int usage = 0;
  gboolean binds;

  if (gnutls_x509_crt_get_key_usage (shk_cose_certificate_get_gnutls (certificate), &usage, NULL) < 0)
    return FALSE;
  binds = (usage & GNUTLS_KEY_NON_REPUDIATION) != 0;
  return (usage & GNUTLS_KEY_DIGITAL_SIGNATURE) != 0 && binds == (purpose == SHK_PRACTICE_CARD_SIGN) &&
         !shk_cose_certificate_is_authority (certificate);
}

static gboolean
check_chain (const ShkPracticeJpki *jpki, ShkCoseCertificate *certificate, ShkPracticeCardPurpose purpose, gint64 now_s,
             ShkPracticeRefusal *refusal)
{
  g_autoptr (GError) why = NULL;

  if (is_the_other (jpki, certificate, purpose, now_s))
    return refuse (refusal, SHK_PRACTICE_PROBLEM_CERTIFICATE_USAGE, "The certificate is the other one of a card.");
  if (has_chain (certificate, get_authority (jpki, purpose), now_s, &why))
    return is_for (certificate, purpose) ||
           refuse (refusal, SHK_PRACTICE_PROBLEM_CERTIFICATE_USAGE, "The certificate is for something else.");
  if (g_error_matches (why, SHK_COSE_ERROR, SHK_COSE_ERROR_USAGE))
    return refuse (refusal, SHK_PRACTICE_PROBLEM_CERTIFICATE_USAGE, "The certificate is for something else.");
  if (is_out_of_time (why))
    return refuse (refusal, SHK_PRACTICE_PROBLEM_CERTIFICATE_EXPIRED, "The certificate is not valid at this time.");
  return refuse (refusal, SHK_PRACTICE_PROBLEM_CERTIFICATE_CHAIN, "The certificate is none of the right authority's.");
}

/* A number that was never given out is as bad as one that was taken back. */
static gboolean
check_revocation (ShkPracticeStore *store, const ShkCoseCertificate *certificate, ShkPracticeCardPurpose purpose,
                  gint64 now_s, ShkPracticeRefusal *refusal, GError **error)
{
  g_autoptr (GBytes) serial = dup_serial (certificate);
  g_autoptr (ShkPracticeIssued) issued = NULL;

  if (serial != NULL && !shk_practice_store_find_issued (store, issuers[purpose], serial, &issued, error))
    return FALSE;
  if (issued != NULL && (issued->revoked_at_s == 0 || issued->revoked_at_s > now_s))
    return TRUE;
  return refuse (refusal, SHK_PRACTICE_PROBLEM_CERTIFICATE_REVOKED, "The certificate is revoked, or was never issued.");
}

gboolean
shk_practice_card_certificate_check (const ShkPracticeJpki *jpki, ShkPracticeStore *store, ShkCoseCertificate *certificate,
                                     ShkPracticeCardPurpose purpose, gint64 now_s, ShkPracticeRefusal *refusal, GError **error)
{
  g_return_val_if_fail (jpki != NULL && store != NULL && certificate != NULL && refusal != NULL, FALSE);

  return check_chain (jpki, certificate, purpose, now_s, refusal) &&
         check_revocation (store, certificate, purpose, now_s, refusal, error);
}
