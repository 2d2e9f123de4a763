/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-application.h"
#include "shk-practice-exchange.h"
#include "shk-practice-form.h"
#include "shk-practice-jpki.h"
#include "shk-practice-store.h"

G_BEGIN_DECLS

/* An application that somebody hands in: judged, and taken or refused. Main thread. */

/* What it is judged by; borrowed. */
typedef struct
{
  const ShkPracticeJpki *jpki;
  ShkPracticeStore *store;
  const ShkPracticeProcedures *procedures;
  const ShkPracticeForms *forms;
  gint64 now_s;
} ShkPracticeOffice;

/* What is handed in; borrowed. */
typedef struct
{
  const ShkPracticeHolder *holder; /* whose session it is */
  const char *key;                 /* which it was sent with */
  GBytes *message;
} ShkPracticeHandedIn;

/* Takes an application, or refuses it, in one transaction that is on the disk when this returns: nothing is half done, and two
 * that come at once are one after the other.
 *
 * One that came before with the same key from the same holder is not looked at again: with the same bytes it is what is found,
 * as it stands now; with others it is refused ("key-reused"). Of a new one is checked, in this order, each with a code of its
 * own:
 *
 *   message: a strict COSE_Sign1, tagged, with RS256, x5chain and the type of an application (shk-filing-cbor.h), which can be
 *     read; certificate: can be read; that for signatures, with chain, validity and revocation as in
 *     shk-practice-card-certificate.h; signature; the signer is the holder; the key is the one that was signed; the four items
 *     are those of the certificate;
 *   the qualification has the procedure; versions of form and terms are those of now; answers fit the form on the day in Japan, and attachments its
 *     file fields; no document is missing or has too many pages; every attachment was sent, and all of it;
 *   a registration that is named is the holder's and of that qualification, and is named where the procedure is about one; none
 *     where it makes one; no application for the same is under way; what it corrects was returned.
 *
 * A correction takes the place of what it corrects.
 *
 * @taken: (out) (nullable): the application; @is_new: (out): it was not there before
 * Returns: FALSE with @refusal's code, or with @error where something failed inside */
gboolean   shk_practice_filing_take  (const ShkPracticeOffice *office, const ShkPracticeHandedIn *handed_in,
                                      ShkPracticeApplication **taken, gboolean *is_new, ShkPracticeRefusal *refusal,
                                      GError **error);

G_END_DECLS
