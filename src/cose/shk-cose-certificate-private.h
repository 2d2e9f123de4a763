/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-cose-certificate.h"

G_BEGIN_DECLS

int      _shk_cose_certificate_get_path_length  (const ShkCoseCertificate *self); /* -1: as long as it likes */

/* Signed with SHA-256 or stronger. */
gboolean _shk_cose_signature_is_strong          (gnutls_sign_algorithm_t algorithm);

/* Whether @issuer's name and key identifier are those that @certificate names. */
gboolean _shk_cose_certificate_names_issuer     (const ShkCoseCertificate *certificate,
                                                 const ShkCoseCertificate *issuer);

/* Whether @issuer's key made @certificate's signature, a strong one; @critical: whether it has a critical extension
 * that nobody understands. Looks at no time. */
gboolean _shk_cose_certificate_signed_by        (const ShkCoseCertificate *certificate,
                                                 const ShkCoseCertificate *issuer, gboolean *critical);

/* Whether @signer's key made @signature over @data, with a strong algorithm. */
gboolean _shk_cose_certificate_made             (const ShkCoseCertificate *signer, int algorithm,
                                                 const gnutls_datum_t *data, const gnutls_datum_t *signature);

/* SHK_COSE_ERROR_EXPIRED or _NOT_YET where it is not valid at @at_s. */
gboolean _shk_cose_certificate_check_validity   (const ShkCoseCertificate *self, gint64 at_s, GError **error);

G_END_DECLS
