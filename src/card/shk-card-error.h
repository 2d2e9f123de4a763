/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SHK_CARD_ERROR (shk_card_error_quark ())

/* Numbered, and only ever added to at the end. Messages carry no APDU body, PIN or personal data. */
typedef enum
{
  SHK_CARD_ERROR_SERVICE = 0,     /* the smart-card service is not there or went away */
  SHK_CARD_ERROR_NO_READER = 1,   /* no such reader, or it was unplugged */
  SHK_CARD_ERROR_NO_CARD = 2,     /* the reader is empty */
  SHK_CARD_ERROR_REMOVED = 3,     /* the card was taken away before the job was done */
  SHK_CARD_ERROR_RESET = 4,       /* another program reset the card; the job was not, or not wholly, done */
  SHK_CARD_ERROR_BUSY = 5,        /* another program has the card for itself */
  SHK_CARD_ERROR_MUTE = 6,        /* the card does not answer */
  SHK_CARD_ERROR_OTHER_CARD = 7,  /* not a My Number card, or one without this application */
  SHK_CARD_ERROR_PIN_WRONG = 8,   /* the tries that are left: shk_card_session_get_tries() */
  SHK_CARD_ERROR_PIN_BLOCKED = 9,
  SHK_CARD_ERROR_PIN_LAST_TRY = 10, /* one try is left and nobody has agreed to risk it: nothing was sent */
  SHK_CARD_ERROR_ANSWER = 11,     /* an answer that breaks the protocol, or holds what it may not */
  SHK_CARD_ERROR_STATUS = 12,     /* a status word that means none of the above */
  SHK_CARD_ERROR_NO_CERTIFICATE = 13, /* the card has no such certificate (the signature certificate of a child) */
  SHK_CARD_ERROR_DENIED = 14,     /* this session may not use readers */
} ShkCardError;

GQuark shk_card_error_quark (void);

G_END_DECLS
