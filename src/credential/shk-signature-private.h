/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-check.h"
#include "shk-signer-path-private.h"

G_BEGIN_DECLS

/* Who signed a message, as far as is known.
 *
 * Candidates, in this order: every issuer of the trust with the message's kid; every issuer for any kid; the end
 * entity of the message's x5chain, if it has a path to an anchor of the trust: what a message carries is never
 * believed for itself. The first whose signature fits is the signer. None fits: the signature is wrong. There is
 * none: the issuer is unknown.
 */
typedef struct
{
  ShkCoseCertificate *signer; /* (owned) (nullable): a bare key, or nobody */
  ShkSignerPath *path;        /* (owned) (nullable): no path to an anchor */
  GError *path_error;         /* (owned) (nullable): why there is none */
  gboolean signer_failed;     /* what the message carries is no signer whose key could be used, and says so itself */
} ShkSignature;

void _shk_signature_check (ShkSignature *self, const ShkCoseSign1 *message, ShkTrust *trust, ShkSignerPaths *paths,
                           gint64 at_s, ShkCheck *check);
void _shk_signature_clear (ShkSignature *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShkSignature, _shk_signature_clear)
char     *_shk_dup_kid           (const ShkCoseSign1 *message); /* (nullable) */

G_END_DECLS
