/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-attachment.h"
#include "shk-catalogue.h"
#include "shk-registration.h"
#include "shk-service.h"

G_BEGIN_DECLS

/* ShkAccount: who is signed in to the service, and what the service has on record for them.
 *
 * Signing in is two calls around the card's signature: begin gives the challenge (GBytes, SHK_ACCOUNT_CHALLENGE_BYTES or more),
 * finish hands over the signature and the certificate, and the account is signed in. The session's token lives in a ShkSecret
 * here and nowhere else. The service ends a session after 15 idle minutes; a question that meets such an end is rejected with
 * SHK_NET_ERROR_SESSION, the account is signed out, and "expired" is emitted, so that whoever asked can sign in again and go on.
 *
 * Properties, notified on the main thread: "signed-in" (gboolean), "name" (string, nullable: the service knows it only from
 * registrations). The lists are filled by shk_account_refresh() and emptied when the session ends. Main thread.
 */
#define SHK_ACCOUNT_CHALLENGE_BYTES 32

#define SHK_TYPE_ACCOUNT (shk_account_get_type ())
G_DECLARE_FINAL_TYPE (ShkAccount, shk_account, SHK, ACCOUNT, GObject)

ShkAccount *shk_account_new               (ShkService *service); /* (nullable): none is known: SHK_NET_ERROR_UNSET */
gboolean    shk_account_is_signed_in      (ShkAccount *self);
const char *shk_account_get_name          (ShkAccount *self);
const char *shk_account_get_holder        (ShkAccount *self); /* (nullable) what the service calls whoever is signed in: says nothing */
GListModel *shk_account_get_registrations (ShkAccount *self); /* ShkRegistration */
GListModel *shk_account_get_submissions   (ShkAccount *self); /* ShkSubmission, newest first */
ShkRegistration *shk_account_find_registered (ShkAccount *self, const char *qualification); /* (transfer full) (nullable) */

DexFuture  *shk_account_begin_sign_in     (ShkAccount *self); /* GBytes: what the card is to sign */
DexFuture  *shk_account_finish_sign_in    (ShkAccount *self, GBytes *challenge, GBytes *signature, GBytes *certificate);
DexFuture  *shk_account_refresh           (ShkAccount *self); /* TRUE when the lists are filled */
DexFuture  *shk_account_sign_out          (ShkAccount *self); /* TRUE: here at once, and at the service if it can be had */

/* What can be applied for, for everybody: whether somebody is signed in changes nothing. Asked for once, and kept. */
DexFuture  *shk_account_fetch_catalogue   (ShkAccount *self); /* ShkCatalogue */
DexFuture  *shk_account_fetch_form        (ShkAccount *self, const char *qualification, const char *procedure); /* ShkForm */

/* Of whoever is signed in; a session's end is told as above. */
DexFuture  *shk_account_fetch_particulars (ShkAccount *self, const char *registration); /* ShkParticulars */
DexFuture  *shk_account_fetch_message     (ShkAccount *self, const char *submission);   /* GBytes: the COSE_Sign1 that was sent */

/* Sends what the service does not have yet of a file, in pieces, and says how much it has after each. One that broke off goes on where
 * it was when it is called again, in another session or program too. @progress: (nullable), not called after the future is dropped. */
typedef void (*ShkAccountProgress) (gsize received, gsize size, gpointer user_data);

DexFuture  *shk_account_upload            (ShkAccount *self, ShkAttachment *attachment, GBytes *bytes, ShkAccountProgress progress,
                                           gpointer user_data); /* TRUE: the service has all of it, and it is what it should be */
/* ShkSubmission. Sent once: where it is rejected with UNREACHABLE or TIMEOUT the service may have it all the same. */
DexFuture  *shk_account_submit            (ShkAccount *self, const char *key, GBytes *message);
/* What became of it: ShkSubmission; _REFUSED with the problem "application-unknown" where the service never got it. */
DexFuture  *shk_account_find_submission   (ShkAccount *self, const char *key);

G_END_DECLS
