/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-folder.h"

#include <gnutls/abstract.h>
#include <gnutls/x509.h>

G_BEGIN_DECLS

/* ShkPracticeAuthority: the practice certification authority: a root, an issuing authority below it, and everybody
 * whom they gave a certificate. Every name says that it is practice.
 *
 * All of it follows from the folder's secret: keys, serial numbers, and certificates too, since the authorities sign
 * with RSA PKCS#1 v1.5, which has no chance in it, for a fixed period. Certificates are written to "certificates/",
 * the root to "ca.pem". Immutable once opened; main thread.
 */
typedef enum
{
  SHK_PRACTICE_ROOT,          /* the anchor */
  SHK_PRACTICE_ISSUING,       /* the authority that issued everything below but the root's responder */
  SHK_PRACTICE_SIGNER,        /* signs certificates, PS256; kid PRACTICE-1 */
  SHK_PRACTICE_SIGNER_REVOKED,/* the one before it, revoked; kid PRACTICE-0 */
  SHK_PRACTICE_SIGNER_CWT,    /* signs certificates of the CWT profile, ES256, with x5chain */
  SHK_PRACTICE_SIGNER_UNLISTED,/* in no trust list; kid PRACTICE-9 */
  SHK_PRACTICE_TRUST_LIST,    /* signs the trust list */
  SHK_PRACTICE_STATUS,        /* signs status answers and status lists; kid PRACTICE-STATUS-1 */
  SHK_PRACTICE_TLS,           /* the server */
  SHK_PRACTICE_OCSP_ROOT,     /* answers OCSP for the root */
  SHK_PRACTICE_OCSP_ISSUING,  /* answers OCSP for the issuing authority */
} ShkPracticeIdentity;

#define SHK_PRACTICE_N_IDENTITIES 11

/* The host name under which certificates and status lists name this service. Nobody can have it (RFC 2606): clients
 * ask at the address where they found the service, since its port is another one each time. */
#define SHK_PRACTICE_ORIGIN "nqs.practice.invalid"

typedef struct _ShkPracticeAuthority ShkPracticeAuthority;

ShkPracticeAuthority *shk_practice_authority_open     (const ShkPracticeFolder *folder, GBytes *secret, GError **error);
void                  shk_practice_authority_free     (ShkPracticeAuthority *self);
const char           *shk_practice_identity_to_name   (ShkPracticeIdentity identity);
gboolean              shk_practice_identity_from_name (const char *name, ShkPracticeIdentity *identity);
ShkPracticeIdentity   shk_practice_identity_get_issuer(ShkPracticeIdentity identity);
const char           *shk_practice_identity_get_kid   (ShkPracticeIdentity identity);
gint64                shk_practice_identity_get_revoked_at (ShkPracticeIdentity identity, int *reason);
gnutls_privkey_t      shk_practice_authority_get_key  (const ShkPracticeAuthority *self, ShkPracticeIdentity identity);
gnutls_x509_crt_t     shk_practice_authority_get_certificate (const ShkPracticeAuthority *self,
                                                              ShkPracticeIdentity identity);
GBytes               *shk_practice_authority_get_der  (const ShkPracticeAuthority *self, ShkPracticeIdentity identity);
GBytes               *shk_practice_authority_dup_serial (const ShkPracticeAuthority *self,
                                                         ShkPracticeIdentity identity);
char                 *shk_practice_authority_dup_pem  (const ShkPracticeAuthority *self, ShkPracticeIdentity identity);
gnutls_privkey_t      shk_practice_authority_get_impostor_key (const ShkPracticeAuthority *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkPracticeAuthority, shk_practice_authority_free)

G_END_DECLS
