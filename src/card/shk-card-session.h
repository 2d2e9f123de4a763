/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-card-layout.h"
#include "shk-card-readers.h"
#include "shk-person.h"

#include <libdex.h>

G_BEGIN_DECLS

/* ShkCardSession: one person's dealings with one card, from placing it to taking it away.
 *
 * Jobs are done one after the other on the session's own thread, each within a transaction. The card is opened by the first
 * job: that in @reader, or in the first reader that has a My Number card. Every future is for the main thread; dropping it does
 * not tear an APDU, but what has not begun is not begun. shk_card_session_close() (also the last reference's end) resets the
 * card and forgets what was read. The property "progress" (double, 0 to 1, notified on the main thread) follows the running job.
 *
 * A PIN is sent once for one call: in the order SELECT the PIN's file, its counter without a try, and only where tries are left
 * (and not one alone, unless @last_try) VERIFY. Never an empty one, never again after a reset by another program: such a job
 * ends with SHK_CARD_ERROR_RESET, and is begun anew by itself only where no PIN had been sent. Certificates are
 * kept for the session; each job selects its application, since another program may have been between.
 *
 * Errors: SHK_CARD_ERROR. After PIN_WRONG, PIN_BLOCKED and PIN_LAST_TRY shk_card_session_get_tries() has the card's own count.
 */
#define SHK_TYPE_CARD_SESSION (shk_card_session_get_type ())
G_DECLARE_FINAL_TYPE (ShkCardSession, shk_card_session, SHK, CARD_SESSION, GObject)

/* What the card signed with, and what it signed. */
typedef struct
{
  GBytes *signature;   /* (owned) RSASSA-PKCS1-v1_5, 256 bytes */
  GBytes *certificate; /* (owned) DER, of the key that signed */
} ShkCardSignature;

#define SHK_TYPE_CARD_SIGNATURE (shk_card_signature_get_type ())

GType             shk_card_signature_get_type   (void) G_GNUC_CONST;
ShkCardSignature *shk_card_signature_copy       (const ShkCardSignature *self);
void              shk_card_signature_free       (ShkCardSignature *self);

ShkCardSession   *shk_card_session_new          (ShkCardReaders *readers, const char *reader, const ShkCardLayout *layout);
void              shk_card_session_close        (ShkCardSession *self);
const ShkPinTries *shk_card_session_get_tries   (ShkCardSession *self); /* as the card last said */

/* Each gives a future. */
DexFuture        *shk_card_session_read_tries   (ShkCardSession *self);               /* ShkPinTries; spends none */
DexFuture        *shk_card_session_authenticate (ShkCardSession *self, ShkSecret *pin, gboolean last_try,
                                                 GBytes *challenge);                  /* ShkCardSignature over SHA-256 of it */
DexFuture        *shk_card_session_read_person  (ShkCardSession *self, ShkSecret *pin, gboolean last_try); /* ShkPerson */
DexFuture        *shk_card_session_read_signing_certificate (ShkCardSession *self, ShkSecret *pin, gboolean last_try); /* GBytes */
DexFuture        *shk_card_session_sign         (ShkCardSession *self, ShkSecret *pin, gboolean last_try,
                                                 GBytes *to_be_signed);               /* ShkCardSignature over SHA-256 of it */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkCardSignature, shk_card_signature_free)

G_END_DECLS
