/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SHK_COSE_ERROR (shk_cose_error_quark ())

/* Numbered, and only ever added to at the end. */
typedef enum
{
  SHK_COSE_ERROR_CBOR = 0,          /* not strict CBOR: malformed, indefinite, duplicate key, trailing bytes … */
  SHK_COSE_ERROR_STRUCTURE = 1,     /* CBOR, but not a COSE_Sign1 */
  SHK_COSE_ERROR_HEADER = 2,        /* a header of the wrong type, or one label in both buckets */
  SHK_COSE_ERROR_CRITICAL = 3,      /* "crit" is malformed or names a header that is not understood */
  SHK_COSE_ERROR_ALGORITHM = 4,     /* not on the allow-list, or not fit for the key */
  SHK_COSE_ERROR_UNSUPPORTED = 5,   /* registered, but not supported here (such as HSS-LMS) */
  SHK_COSE_ERROR_SIGNATURE = 6,     /* the signature does not fit the bytes and the key */
  SHK_COSE_ERROR_KEY = 7,           /* not a key, or one that must not be used */
  SHK_COSE_ERROR_CERTIFICATE = 8,   /* not an X.509 certificate */
  SHK_COSE_ERROR_CHAIN = 9,         /* the chain does not end in an anchor */
  SHK_COSE_ERROR_EXPIRED = 10,      /* a certificate of the chain has expired */
  SHK_COSE_ERROR_NOT_YET = 11,      /* a certificate of the chain is not valid yet */
  SHK_COSE_ERROR_USAGE = 12,        /* key usage, extended key usage, constraints or path length forbid it */
  SHK_COSE_ERROR_ANSWER = 13,       /* not an OCSP response or CRL, or one that says it failed */
  SHK_COSE_ERROR_UNTRUSTED = 14,    /* an OCSP response or CRL signed by somebody who may not */
  SHK_COSE_ERROR_UNRELATED = 15,    /* an OCSP response or CRL about other certificates, or with another nonce */
  SHK_COSE_ERROR_STALE = 16,        /* an OCSP response or CRL outside its time */
} ShkCoseError;

GQuark shk_cose_error_quark (void);

G_END_DECLS
