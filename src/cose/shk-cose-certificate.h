/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-cose-key.h"

#include <gnutls/x509.h>

G_BEGIN_DECLS

/* ShkCoseCertificate: an X.509 certificate (RFC 5280), parsed by GnuTLS. Immutable and counted; any thread.
 *
 * Refused when it is read: more than SHK_COSE_CERTIFICATE_MAX_BYTES, anything that is not one DER certificate to its
 * last byte, one without times or serial number (SHK_COSE_ERROR_CERTIFICATE); a key that ShkCoseKey does not take
 * (SHK_COSE_ERROR_KEY). Its names are text from a stranger.
 */
#define SHK_COSE_CERTIFICATE_MAX_BYTES (64 * 1024)
#define SHK_COSE_CERTIFICATE_MAX_PEM_BYTES (1024 * 1024)

typedef struct _ShkCoseCertificate ShkCoseCertificate;

ShkCoseCertificate *shk_cose_certificate_new_from_der (GBytes *der, GError **error);
ShkCoseCertificate *shk_cose_certificate_new_from_pem (const char *pem, gssize length, GError **error); /* the first one */
GPtrArray          *shk_cose_certificate_list_from_pem (const char *pem, gssize length, GError **error); /* every one */
ShkCoseCertificate *shk_cose_certificate_ref          (ShkCoseCertificate *self);
void                shk_cose_certificate_unref        (ShkCoseCertificate *self);
gnutls_x509_crt_t   shk_cose_certificate_get_gnutls   (const ShkCoseCertificate *self);
GBytes             *shk_cose_certificate_get_der      (const ShkCoseCertificate *self);
ShkCoseKey         *shk_cose_certificate_get_key      (const ShkCoseCertificate *self);
const char         *shk_cose_certificate_get_subject  (const ShkCoseCertificate *self); /* RFC 4514 */
const char         *shk_cose_certificate_get_issuer   (const ShkCoseCertificate *self);
char               *shk_cose_certificate_dup_serial   (const ShkCoseCertificate *self); /* hexadecimal */
gint64              shk_cose_certificate_get_not_before (const ShkCoseCertificate *self); /* seconds since 1970 */
gint64              shk_cose_certificate_get_not_after  (const ShkCoseCertificate *self);
gboolean            shk_cose_certificate_is_authority (const ShkCoseCertificate *self);
gboolean            shk_cose_certificate_equal        (const ShkCoseCertificate *self, const ShkCoseCertificate *other);
gboolean            shk_cose_certificate_allows       (const ShkCoseCertificate *self, guint usage);
gboolean            shk_cose_certificate_has_purpose  (const ShkCoseCertificate *self, const char *oid);
char               *shk_cose_certificate_dup_ocsp_uri (const ShkCoseCertificate *self); /* (nullable) from AIA, http(s) only */
char               *shk_cose_certificate_dup_crl_uri  (const ShkCoseCertificate *self); /* (nullable) from CRLDP, http(s) only */

/* Builds and checks the path from @end_entity to one of @anchors.
 *
 * Order: the end entity's key usage (digitalSignature, where the extension is there) and that it is no authority;
 * issuers found by name and key identifier among @anchors and @intermediates (several authorities may share one name:
 * JPKI, facts §2); for each issuer: basic constraints, path length, keyCertSign (where the extension is there); its
 * signature, made with SHA-256 or stronger, and no critical extension that nobody here understands; where an anchor is
 * reached, byte for byte: validity of every certificate of the path at @at_s. Where one path fails, the next is tried.
 * An end entity that is itself an anchor passes with its own validity and usage checked. At most SHK_COSE_MAX_CHAIN
 * certificates a path, and SHK_COSE_MAX_CHAIN_SIGNATURES signatures looked at in all, so that a stranger's certificates
 * can't make the search long. Whether anything is revoked is not asked here.
 *
 * Returns: the path, end entity first, anchor last (element type ShkCoseCertificate), or NULL with
 *   SHK_COSE_ERROR_CHAIN, _EXPIRED, _NOT_YET or _USAGE: where several paths fail, what is wrong with the first that got
 *   to an issuer by name and key.
 */
#define SHK_COSE_MAX_CHAIN 8
#define SHK_COSE_MAX_CHAIN_SIGNATURES 64

GPtrArray *shk_cose_certificate_build_chain (ShkCoseCertificate *end_entity, GPtrArray *intermediates,
                                             GPtrArray *anchors, gint64 at_s, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkCoseCertificate, shk_cose_certificate_unref)

G_END_DECLS
