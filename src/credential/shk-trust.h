/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-clock.h"
#include "shk-cose-certificate.h"
#include "shk-credential-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* ShkTrust: whom a verification believes: anchors, issuers by kid, and the services that sign status answers.
 *
 * Filled once (by a person's files, or a signed trust list), then only read: verifications on other threads hold a
 * reference and never see it change. A newer list makes a new ShkTrust.
 *
 * The trust list is a COSE_Sign1 with x5chain, over a CBOR map with text keys:
 *
 *   "version"     uint   only ever rises: a lower one than the one known is refused (rollback)
 *   "issued", "expires"  int, seconds since 1970; expires > issued
 *   "name"        text   who keeps the list
 *   "practice"    bool   a practice list; never accepted beside real trust
 *   "origin"      text   (optional) the host name under which the issuer's certificates name OCSP, CRL and status
 *                        lists; it is reached at the service's own address
 *   "hosts"       array of text (optional): hosts besides SHK_CODE_HOST whose addresses are certificates' codes
 *   "authorities" array of bytes: DER of CA certificates (intermediates; the anchor is whom x5chain ends in)
 *   "issuers"     array of {"kid": bytes, "certificate": bytes}: who signs certificates
 *   "services"    array of {"kid": bytes, "certificate": bytes}: who signs status answers and status lists
 *
 * Other keys are left for later versions. Its signer's chain must end in an anchor that is already held, and the
 * signer must carry the extended key usage SHK_TRUST_LIST_EKU, so that an issuer of certificates can't name itself an
 * authority.
 *
 * A list is taken whole or not at all: whatever is wrong with it, the trust that was held before is untouched and
 * stays good (until its own list expires). In this order it must be: at most SHK_TRUST_LIST_MAX_BYTES; a strict
 * COSE_Sign1; signed as said above; of the form above, with at most SHK_TRUST_LIST_MAX_ENTRIES in each array; issued
 * and not yet expired at the clock's now, which is the present even for who verifies as of another time; not older
 * than the list that is held (a lower version, or the same version issued earlier); and of the same kind: a practice
 * list does not replace a real one, nor the other way round, and is not taken beside issuers that a person named.
 */
#define SHK_TRUST_LIST_EKU "1.3.6.1.4.1.32473.7.1" /* below the number that RFC 5612 keeps for examples */
#define SHK_TRUST_LIST_MAX_BYTES (1024 * 1024)
#define SHK_TRUST_LIST_MAX_ENTRIES 1024
#define SHK_TRUST_MAX_SKEW_S 300

#define SHK_TYPE_TRUST (shk_trust_get_type ())
G_DECLARE_FINAL_TYPE (ShkTrust, shk_trust, SHK, TRUST, GObject)

/* A key that may have signed a certificate, with its certificate where one is known. */
typedef struct
{
  GBytes *kid;                      /* (owned) (nullable): any kid */
  ShkCoseKey *key;                  /* (owned) */
  ShkCoseCertificate *certificate;  /* (owned) (nullable) */
} ShkTrustEntry;

ShkTrust   *shk_trust_new              (void);
/* While it is filled, which one thread does. A file is a signed trust list, PEM (certificates, or one public key), or
 * the DER of a certificate. An authority's certificate becomes an anchor; a key, another certificate, or any that
 * @kid is given for, an issuer with that kid, or with any kid where it is NULL. Anchors come before the list that
 * they vouch for. */
gboolean    shk_trust_add_file         (ShkTrust *self, GBytes *contents, GBytes *kid, ShkClock *clock, GError **error);
void        shk_trust_add_anchor       (ShkTrust *self, ShkCoseCertificate *anchor);
void        shk_trust_add_issuer       (ShkTrust *self, GBytes *kid, ShkCoseKey *key, ShkCoseCertificate *certificate);
void        shk_trust_add_service      (ShkTrust *self, GBytes *kid, ShkCoseKey *key, ShkCoseCertificate *certificate);

ShkTrust   *shk_trust_new_with_list    (ShkTrust *base, GBytes *list, ShkClock *clock, GError **error);
GPtrArray  *shk_trust_get_anchors      (ShkTrust *self); /* (transfer none) (element-type ShkCoseCertificate) */
GPtrArray  *shk_trust_get_authorities  (ShkTrust *self); /* (transfer none) (element-type ShkCoseCertificate) */
/* Those with this kid first, then those for any kid. @kid NULL: only the latter. The entries live as long as the
 * trust. */
/* (transfer container) (element-type ShkTrustEntry) */
GPtrArray  *shk_trust_find_issuers     (ShkTrust *self, const guint8 *kid, gsize size);
GPtrArray  *shk_trust_find_services    (ShkTrust *self, const guint8 *kid, gsize size);
gboolean    shk_trust_has_list         (ShkTrust *self);
guint64     shk_trust_get_version      (ShkTrust *self);
gint64      shk_trust_get_issued       (ShkTrust *self);
gint64      shk_trust_get_expires      (ShkTrust *self);
gboolean    shk_trust_is_practice      (ShkTrust *self);
const char *shk_trust_get_name         (ShkTrust *self);
const char *shk_trust_get_origin       (ShkTrust *self);
const char *const *shk_trust_get_hosts (ShkTrust *self); /* (nullable): NULL-terminated */
/* The anchors for TLS: the service's certificate must end in one of them. */
GTlsDatabase *shk_trust_dup_tls_database (ShkTrust *self, GError **error);

/* Writing one: for the reference service. */
typedef struct
{
  guint64 version;
  gint64 issued_s;
  gint64 expires_s;
  const char *name;
  gboolean practice;
  const char *origin;        /* (nullable) */
  const char *const *hosts;  /* (nullable) NULL-terminated */
  GPtrArray *authorities;    /* ShkCoseCertificate */
  GPtrArray *issuers;        /* ShkTrustEntry with kid and certificate */
  GPtrArray *services;       /* ShkTrustEntry with kid and certificate */
} ShkTrustListContent;

GBytes *shk_trust_list_format (const ShkTrustListContent *content);

G_END_DECLS
