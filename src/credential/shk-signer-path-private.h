/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-cose-sign1.h"
#include "shk-trust.h"

G_BEGIN_DECLS

/* ShkSignerPath: the path from a signer's certificate to an anchor. Immutable and counted; any thread. */
typedef struct
{
  gatomicrefcount ref_count;
  GPtrArray *certificates; /* (owned) ShkCoseCertificate: the signer first, the anchor last */
  char *id;                /* (owned) the SHA-256 of the signer's certificate */
  gint64 from_s;           /* every certificate of the path is valid from here … */
  gint64 until_s;          /* … to here */
} ShkSignerPath;

ShkSignerPath      *_shk_signer_path_ref        (ShkSignerPath *self);
void                _shk_signer_path_unref      (ShkSignerPath *self);
ShkCoseCertificate *_shk_signer_path_get_signer (const ShkSignerPath *self);
ShkCoseCertificate *_shk_signer_path_get_issuer (const ShkSignerPath *self); /* NULL: the signer is the anchor */

/* ShkSignerPaths: the paths that were found, so that ten thousand certificates by one signer cost one search. That a
 * path leads to an anchor stays true as long as the trust is the same, and within the validity of its certificates:
 * so one of these goes with one trust. Failures are not remembered. Counted; any thread (it locks itself). */
typedef struct _ShkSignerPaths ShkSignerPaths;

#define SHK_SIGNER_PATHS_MAX 256

ShkSignerPaths *_shk_signer_paths_new   (void);
ShkSignerPaths *_shk_signer_paths_ref   (ShkSignerPaths *self);
void            _shk_signer_paths_unref (ShkSignerPaths *self);
/* @more: (nullable): intermediates besides those of the trust. Errors: those of shk_cose_certificate_build_chain(). */
ShkSignerPath  *_shk_signer_paths_find  (ShkSignerPaths *self, ShkTrust *trust, ShkCoseCertificate *signer,
                                         GPtrArray *more, gint64 at_s, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkSignerPath, _shk_signer_path_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkSignerPaths, _shk_signer_paths_unref)

G_END_DECLS
