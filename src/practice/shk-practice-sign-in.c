/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-sign-in.h"

#include "shk-practice-card-certificate.h"

#include <libsoup/soup.h>

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
  *refusal = (ShkPracticeRefusal) { SOUP_STATUS_FORBIDDEN, code, detail };
  return FALSE;
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

  *refusal = (ShkPracticeRefusal) { 0, NULL, NULL };
  if (!check_challenge (store, sign_in, now_s, refusal, error))
    return NULL;
  certificate = shk_cose_certificate_new_from_der (sign_in->certificate, NULL);
  if (certificate == NULL)
    {
      refuse (refusal, SHK_PRACTICE_PROBLEM_CERTIFICATE_INVALID, "That is no certificate.");
      return NULL;
    }
  if (!shk_practice_card_certificate_check (jpki, store, certificate, SHK_PRACTICE_CARD_AUTH, now_s, refusal, error) ||
      !check_signature (certificate, sign_in, refusal))
    return NULL;
  holder = shk_practice_jpki_find_holder (jpki, sign_in->certificate);
  if (holder == NULL) /* its number is that of another certificate with the same key */
    refuse (refusal, SHK_PRACTICE_PROBLEM_CERTIFICATE_REVOKED, "The certificate is revoked, or was never issued.");
  return holder;
}
