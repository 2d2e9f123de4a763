/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SHK_CREDENTIAL_ERROR (shk_credential_error_quark ())

/* Numbered, and only ever added to at the end. */
typedef enum
{
  SHK_CREDENTIAL_ERROR_CODE = 0,       /* the text is no certificate's code; shk_code_parse() says what it is instead */
  SHK_CREDENTIAL_ERROR_PAYLOAD = 1,    /* signed, but not a certificate's claims */
  SHK_CREDENTIAL_ERROR_TRUST_LIST = 2, /* not a trust list */
  SHK_CREDENTIAL_ERROR_SIGNATURE = 3,  /* not signed by who may sign it */
  SHK_CREDENTIAL_ERROR_EXPIRED = 4,    /* past its time, or from the future */
  SHK_CREDENTIAL_ERROR_ROLLBACK = 5,   /* older than the one that is known */
  SHK_CREDENTIAL_ERROR_UNRELATED = 6,  /* an answer about another certificate, nonce or list */
  SHK_CREDENTIAL_ERROR_ANSWER = 7,     /* not an answer at all */
  SHK_CREDENTIAL_ERROR_RANGE = 8,      /* an index outside the status list */
} ShkCredentialError;

GQuark shk_credential_error_quark (void);

G_END_DECLS
