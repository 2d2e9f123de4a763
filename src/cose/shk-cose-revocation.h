/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-cose-certificate.h"

G_BEGIN_DECLS

/* Is a certificate revoked? OCSP (RFC 6960, nonce: RFC 9654) and CRL (RFC 5280 §5), parsed by GnuTLS, judged here.
 *
 * Nothing here asks anybody: bytes come in, an answer goes out. Pure; any thread.
 */
typedef enum
{
  SHK_REVOCATION_GOOD,
  SHK_REVOCATION_REVOKED,
  SHK_REVOCATION_UNKNOWN, /* the authority says that it does not know the certificate */
} ShkRevocationState;

typedef struct
{
  ShkRevocationState state;
  gint64 produced_at_s;  /* when the answer was made: OCSP producedAt, CRL thisUpdate */
  gint64 this_update_s;
  gint64 next_update_s;  /* until when it may be kept; 0 where it does not say */
  gint64 revoked_at_s;   /* 0 where not revoked */
  gboolean has_nonce;    /* OCSP only: bound to our nonce */
} ShkRevocation;

#define SHK_OCSP_NONCE_BYTES 32
#define SHK_OCSP_MAX_CERTIFICATES 8 /* of an answer that are looked at */
#define SHK_OCSP_MAX_BYTES (64 * 1024)
#define SHK_CRL_MAX_BYTES (4 * 1024 * 1024)
#define SHK_REVOCATION_MAX_SKEW_S 300
#define SHK_OCSP_MAX_AGE_S (24 * 60 * 60) /* of an answer that names no nextUpdate */

/* An OCSPRequest with SHA-1 CertID (what responders index by, RFC 5019) and a nonce extension. @nonce may be NULL. */
GBytes  *shk_ocsp_request_new    (ShkCoseCertificate *certificate, ShkCoseCertificate *issuer, GBytes *nonce,
                                  GError **error);

/* Order: size; DER to the last byte; responseStatus successful; no critical extension but the nonce
 * (SHK_COSE_ERROR_ANSWER); the responder, whom the answer names by name or key: @issuer itself, or a certificate in the
 * answer that @issuer signed, that has exactly id-kp-OCSPSigning, may make signatures, and is valid at @at_s; the
 * signature, with SHA-256 or stronger (_UNTRUSTED); nonce: equal where @nonce is given and the answer has one (an
 * answer without one is accepted if fresh) (_UNRELATED); producedAt not later than @at_s + skew (_STALE); every
 * SingleResponse is looked at, and only one whose CertID (issuer name hash, issuer key hash, serial) is that of
 * @certificate counts (CVE-2026-3832), without one: _UNRELATED; thisUpdate not later than @at_s + skew; nextUpdate not
 * before @at_s - skew nor before thisUpdate, or without one: thisUpdate at most SHK_OCSP_MAX_AGE_S old. Where several
 * entries match, the worst counts: one in its time that says revoked, then one outside its time (_STALE), then one that
 * says unknown.
 *
 * Not supported: answers signed with RSA-PSS; hashes of CertID other than SHA-1 and SHA-2. Whether the responder's
 * certificate is itself revoked is not asked. @result is written on success only.
 */
gboolean shk_ocsp_response_check (GBytes *response, ShkCoseCertificate *certificate, ShkCoseCertificate *issuer,
                                  GBytes *nonce, gint64 at_s, ShkRevocation *result, GError **error);

/* Order: size; DER; no critical extension, such as that of a CRL about a part of the certificates
 * (SHK_COSE_ERROR_ANSWER); issuer name (_UNRELATED); @issuer has cRLSign, its signature, with SHA-256 or stronger
 * (_UNTRUSTED); thisUpdate not later than @at_s + skew, nextUpdate (required) not before @at_s - skew (_STALE); the
 * serial number. Not in the list is GOOD. @result is written on success only. Not supported: CRLs signed with RSA-PSS,
 * delta CRLs, CRLs of a part.
 */
gboolean shk_crl_check           (GBytes *crl, ShkCoseCertificate *certificate, ShkCoseCertificate *issuer, gint64 at_s,
                                  ShkRevocation *result, GError **error);

G_END_DECLS
