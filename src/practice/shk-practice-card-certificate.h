/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-cose-certificate.h"
#include "shk-person.h"
#include "shk-practice-exchange.h"
#include "shk-practice-jpki.h"
#include "shk-practice-store.h"

G_BEGIN_DECLS

/* The two certificates of a My Number card, as the service judges them. Main thread. */
typedef enum
{
  SHK_PRACTICE_CARD_AUTH, /* for user authentication: says nothing of the person, and binds nobody */
  SHK_PRACTICE_CARD_SIGN, /* for signatures: has the four items, and what is signed with it binds its holder */
} ShkPracticeCardPurpose;

/* Enters the certificates of all cards into the store, so that what is revoked is asked there. */
gboolean shk_practice_card_certificates_enter  (const ShkPracticeJpki *jpki, ShkPracticeStore *store, GError **error);

/* Checks, in this order: it is not the card's other certificate; its chain to the authority for @purpose, with validity; its usage:
 * digitalSignature, and nonRepudiation for signatures alone; that it was issued and is not revoked.
 *
 * Returns: whether it is good; FALSE with @refusal's code ("certificate-…"), or with @error where something failed inside */
gboolean shk_practice_card_certificate_check   (const ShkPracticeJpki *jpki, ShkPracticeStore *store,
                                                ShkCoseCertificate *certificate, ShkPracticeCardPurpose purpose, gint64 now_s,
                                                ShkPracticeRefusal *refusal, GError **error);

/* Whether a certificate for signatures names this person: each of the four items, compared as it stands there. A certificate has
 * one word for every sex that is neither male nor female. */
gboolean shk_practice_card_certificate_names   (const ShkCoseCertificate *certificate, const ShkPerson *person);

G_END_DECLS
