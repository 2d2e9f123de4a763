/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* Why a check failed or was not made: stable words that the JSON output, help pages and tests share.
 *
 * Only ever added to. The first half of a word names the check it belongs to, or "net", "input" where several meet it.
 */

/* The code is not that of a certificate, and what it is instead. */
#define SHK_REASON_CODE_NOT_URL "code-not-url"             /* some other text */
#define SHK_REASON_CODE_OTHER_ADDRESS "code-other-address" /* an address, but not that of the verification page */
#define SHK_REASON_CODE_QUERY "code-query"                 /* the right page, but not exactly one "c" */
#define SHK_REASON_CODE_BASE64 "code-base64"               /* "c" is not Base64 */
#define SHK_REASON_CODE_TOO_LONG "code-too-long"           /* over 4 KiB */
#define SHK_REASON_CODE_COSE "code-cose"                   /* not one strict COSE_Sign1 */
#define SHK_REASON_CODE_PAYLOAD "code-payload"             /* signed data, but not a qualification certificate's */
#define SHK_REASON_INPUT_UNREADABLE "input-unreadable"     /* a file that can't be opened or is damaged */
#define SHK_REASON_INPUT_NO_CODE "input-no-code"           /* a picture or document without a two-dimensional code */
#define SHK_REASON_INPUT_TOO_LARGE "input-too-large"       /* over the limits for files, pixels or pages */
#define SHK_REASON_INPUT_LOCKED "input-locked"             /* a PDF that needs a password */
#define SHK_REASON_INPUT_EMPTY "input-empty"               /* nothing at all */
#define SHK_REASON_CANCELLED "cancelled"                   /* a person stopped it */

/* The signature. */
#define SHK_REASON_SIGNATURE_WRONG "signature-wrong"             /* changed after signing, or signed by another key */
#define SHK_REASON_SIGNATURE_ALGORITHM "signature-algorithm"     /* not on the allow-list, or unfit for the key */
#define SHK_REASON_SIGNATURE_UNSUPPORTED "signature-unsupported" /* known but not supported here, such as HSS-LMS */
#define SHK_REASON_SIGNATURE_CRITICAL "signature-critical"       /* "crit" names a header that is not understood */
#define SHK_REASON_ISSUER_UNKNOWN "issuer-unknown"               /* no key of that issuer is known here */

/* The signer's certificate. */
#define SHK_REASON_SIGNER_REVOKED "signer-revoked"
#define SHK_REASON_SIGNER_EXPIRED "signer-expired"
#define SHK_REASON_SIGNER_NOT_YET "signer-not-yet"
#define SHK_REASON_SIGNER_USAGE "signer-usage"                     /* key usage or constraints forbid it */
#define SHK_REASON_SIGNER_CHAIN "signer-chain"                     /* does not end in a trusted anchor */
#define SHK_REASON_SIGNER_NO_CERTIFICATE "signer-no-certificate"   /* only a bare key is known */
#define SHK_REASON_SIGNER_UNKNOWN "signer-unknown"                 /* the authority does not know it */
#define SHK_REASON_SIGNER_UNREACHABLE "signer-unreachable"         /* neither OCSP nor CRL could be had */
#define SHK_REASON_SIGNER_UNTRUSTED_ANSWER "signer-untrusted-answer" /* not signed by who may, or not about this one */
#define SHK_REASON_SIGNER_STALE "signer-stale"                     /* the answer is too old or from the future */

/* The status of the qualification. */
#define SHK_REASON_STATUS_REVOKED "status-revoked"     /* 取消 */
#define SHK_REASON_STATUS_SUSPENDED "status-suspended" /* 一時停止 */
#define SHK_REASON_STATUS_DELETED "status-deleted"     /* 削除 */
#define SHK_REASON_STATUS_UNKNOWN "status-unknown"     /* the service does not know the certificate */
#define SHK_REASON_STATUS_UNREACHABLE "status-unreachable"
#define SHK_REASON_STATUS_UNTRUSTED_ANSWER "status-untrusted-answer"
#define SHK_REASON_STATUS_STALE "status-stale"
#define SHK_REASON_STATUS_NO_ADDRESS "status-no-address" /* it is not known whom to ask */

/* The period. */
#define SHK_REASON_PERIOD_EXPIRED "period-expired"
#define SHK_REASON_PERIOD_NOT_YET "period-not-yet"
#define SHK_REASON_CLOCK_SKEW "clock-skew" /* this machine's clock and signed times disagree by over 5 minutes */

/* Any check. */
#define SHK_REASON_OFFLINE "offline"         /* nobody was asked, as wished */
#define SHK_REASON_NOT_REACHED "not-reached" /* an earlier check left nothing to look at */
#define SHK_REASON_NOT_ASKED "not-asked"     /* only the signature was to be checked */
