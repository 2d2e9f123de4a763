/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-signer-path-private.h"
#include "shk-verdict.h"

G_BEGIN_DECLS

/* ShkLocal: what can be said of a code without asking anybody: the code, the signature, the signer's path, the period.
 *
 * Pure but for the paths that are remembered; any thread. The checks of what has still to be asked are left as not
 * made, with the reason that holds if nobody is asked.
 */
typedef struct
{
  gatomicrefcount ref_count;
  ShkCheck checks[SHK_N_CHECKS];
  ShkClaims *claims;      /* (owned) (nullable) */
  char *kid;              /* (owned) (nullable) as text, or hex:… */
  char *algorithm;        /* (owned) (nullable) */
  ShkSignerPath *path;    /* (owned) (nullable) whose revocation is to be asked */
  gboolean ask_status;
} ShkLocal;

#define SHK_TYPE_LOCAL (_shk_local_get_type ())

GType     _shk_local_get_type (void) G_GNUC_CONST;
ShkLocal *_shk_local_ref      (ShkLocal *self);
void      _shk_local_unref    (ShkLocal *self);

/* What is to be looked at, and with what. */
typedef struct
{
  ShkTrust *trust;
  ShkSignerPaths *paths;
  const char *const *hosts; /* (nullable) besides SHK_CODE_HOST and those of the trust */
  gint64 at_s;
  gboolean fixed;           /* @at_s is a moment that a person named, not now */
} ShkLocalContext;

#define SHK_LOCAL_MAX_COSE_BYTES (64 * 1024)

ShkLocal *_shk_local_verify_text (const ShkLocalContext *context, const char *text);
ShkLocal *_shk_local_verify_cose (const ShkLocalContext *context, GBytes *cose);

void      _shk_add_time_evidence (ShkCheck *check, const char *name, gint64 at_s);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkLocal, _shk_local_unref)

G_END_DECLS
