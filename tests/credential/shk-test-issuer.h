/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-claims.h"
#include "shk-cose-revocation.h"
#include "shk-cose-sign1.h"
#include "shk-status-list.h"

#include <gnutls/abstract.h>

G_BEGIN_DECLS

/* Whoever signs in the tests: certificates, trust lists, statuses, OCSP answers, CRLs. The keys and certificates are
 * those of make-pki.py. OCSP answers are written here, byte by byte, since they must repeat a nonce that is made
 * while the test runs. */

#define TEST_NOW G_GINT64_CONSTANT (1782864000) /* 2026-07-01T00:00:00Z */
#define TEST_DAY G_GINT64_CONSTANT (86400)

#define TEST_OCSP_URI "http://authority.invalid/ocsp"
#define TEST_CRL_URI "http://authority.invalid/crl"
#define TEST_LIST_URI "https://lists.invalid/1"
#define TEST_KID "P-000001"

ShkCoseCertificate *test_certificate (const char *name); /* kept, once a name */
gnutls_privkey_t    test_key         (const char *name); /* kept, once a name */
char               *test_pem         (const char *name);
GBytes             *test_text        (const char *text);

/* Claims of the NQS form, with DN @id; of the CWT form with an entry in the status list where @index is not
 * negative. */
ShkClaims *test_claims     (const char *id);
ShkClaims *test_cwt_claims (const char *id, gint64 expires_s, gint64 not_before_s, gint64 issued_at_s, gint64 index);

/* A COSE_Sign1 by @signer; @kid and @chain (names of certificates, NULL-terminated) may be NULL. */
GBytes *test_sign (const char *signer, const char *kid, const char *const *chain, const char *type, GBytes *payload);
GBytes *test_sign_claims   (const char *signer, const char *kid, const char *const *chain, const ShkClaims *claims);

typedef struct
{
  const char *responder;    /* whose certificate is in the answer, and whose key signs */
  ShkRevocationState state;
  gint64 produced_s;
  gint64 next_update_s;     /* 0: not said */
  gint64 revoked_s;
  gboolean without_nonce;
  gboolean other_nonce;
  gboolean other_certificate; /* "good" is said, about another serial number */
  gboolean second_entry;      /* "good" about another serial number stands before what is said */
} TestOcsp;

GBytes *test_ocsp_answer (GBytes *request, const TestOcsp *what);
GBytes *test_ocsp_error  (guint8 status);
GBytes *test_crl         (const char *issuer, gint64 this_update_s, gint64 next_update_s, const char *revoked);

G_END_DECLS
