/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-filing-private.h"

#include "shk-cose-sign1.h"
#include "shk-filing-cbor.h"
#include "shk-practice-card-certificate.h"

#include <libsoup/soup.h>

#include <string.h>

#define TAG_COSE_SIGN1 0xd2 /* tag 18, in its one form */
#define HEADER_TYPE 16

static gboolean
is_tagged (GBytes *message)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (message, &size);

  return size > 0 && data[0] == TAG_COSE_SIGN1;
}

/* (nullable): it is no such message */
static ShkCoseSign1 *
parse (GBytes *message)
{
  g_autoptr (ShkCoseSign1) sign1 = is_tagged (message) ? shk_cose_sign1_parse (message, NULL) : NULL;
  const ShkCborItem *type;
  gint64 algorithm;

  if (sign1 == NULL || !shk_cose_sign1_get_algorithm (sign1, &algorithm) || algorithm != SHK_COSE_RS256 ||
      shk_cose_sign1_get_n_x5chain (sign1) == 0)
    return NULL;
  type = shk_cose_sign1_lookup_header (sign1, HEADER_TYPE, TRUE);
  if (type == NULL || shk_cbor_get_type (type) != SHK_CBOR_TEXT || !shk_cbor_text_equal (type, SHK_FILING_TYPE))
    return NULL;
  return g_steal_pointer (&sign1);
}

/* The card's is the first; no other is needed, since the authority is known. */
static gboolean
check_certificate (const ShkPracticeOffice *office, ShkCoseCertificate *certificate, ShkPracticeRefusal *refusal, GError **error)
{
  if (certificate == NULL)
    return _shk_practice_filing_refuse (refusal, SOUP_STATUS_FORBIDDEN, SHK_PRACTICE_PROBLEM_CERTIFICATE_INVALID,
                                        "That is no certificate.");
  return shk_practice_card_certificate_check (office->jpki, office->store, certificate, SHK_PRACTICE_CARD_SIGN, office->now_s,
                                              refusal, error);
}

static gboolean
check_signature (const ShkCoseSign1 *sign1, const ShkCoseCertificate *certificate, ShkPracticeRefusal *refusal)
{
  return shk_cose_sign1_verify (sign1, shk_cose_certificate_get_key (certificate), NULL, NULL) ||
         _shk_practice_filing_refuse (refusal, SOUP_STATUS_FORBIDDEN, SHK_PRACTICE_PROBLEM_SIGNATURE_WRONG,
                                      "The signature is not one of this certificate's key over the application.");
}

static gboolean
check_signer (const ShkPracticeHandedIn *handed_in, const ShkCoseCertificate *certificate, const ShkFiling *filing,
              ShkPracticeRefusal *refusal)
{
  GBytes *own = handed_in->holder->sign_certificate;
  const ShkFilingParts *parts = shk_filing_get_parts (filing);

  if (own == NULL || !g_bytes_equal (own, shk_cose_certificate_get_der (certificate)))
    return _shk_practice_filing_refuse (refusal, SOUP_STATUS_FORBIDDEN, SHK_PRACTICE_PROBLEM_SIGNER_OTHER,
                                        "Who has signed is not who is signed in.");
  if (strcmp (parts->key, handed_in->key) != 0)
    return _shk_practice_filing_refuse (refusal, SOUP_STATUS_FORBIDDEN, SHK_PRACTICE_PROBLEM_KEY_OTHER,
                                        "Idempotency-Key is not the one that was signed.");
  return shk_practice_card_certificate_names (certificate, parts->person) ||
         _shk_practice_filing_refuse (refusal, SOUP_STATUS_FORBIDDEN, SHK_PRACTICE_PROBLEM_PERSON_OTHER,
                                      "Name, address, date of birth or sex is not what the certificate says.");
}

ShkFiling *
_shk_practice_filing_open (const ShkPracticeOffice *office, const ShkPracticeHandedIn *handed_in, ShkPracticeRefusal *refusal,
                           GError **error)
{
  g_autoptr (ShkCoseSign1) sign1 = parse (handed_in->message);
  g_autoptr (GBytes) payload = sign1 != NULL ? shk_cose_sign1_dup_payload (sign1) : NULL;
  g_autoptr (ShkFiling) filing = payload != NULL ? shk_filing_decode (payload, NULL) : NULL;
  g_autoptr (ShkCoseCertificate) certificate = NULL;
  g_autoptr (GBytes) der = NULL;

  if (filing == NULL)
    {
      _shk_practice_filing_refuse (refusal, SOUP_STATUS_BAD_REQUEST, SHK_PRACTICE_PROBLEM_MESSAGE_INVALID,
                                   "The body is not a signed application.");
      return NULL;
    }
  der = shk_cose_sign1_dup_x5chain (sign1, 0);
  certificate = shk_cose_certificate_new_from_der (der, NULL);
  if (!check_certificate (office, certificate, refusal, error) || !check_signature (sign1, certificate, refusal) ||
      !check_signer (handed_in, certificate, filing, refusal))
    return NULL;
  return g_steal_pointer (&filing);
}
