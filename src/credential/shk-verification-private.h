/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-local-private.h"
#include "shk-question-private.h"

G_BEGIN_DECLS

/* ShkVerification: one certificate on its way to a verdict. It holds all that it was started with, so that a verifier
 * may be given another trust, or go, at any moment. Used by one fiber of the main thread and its two children, each
 * of which holds a reference: a child that is cancelled unwinds after its parent. */
typedef struct
{
  char *source;             /* (owned) */
  char *text;               /* (owned) (nullable) */
  GBytes *cose;             /* (owned) (nullable) */
  ShkTrust *trust;          /* (owned) */
  ShkSignerPaths *paths;    /* (owned) */
  ShkInquiries *inquiries;  /* (owned) */
  ShkInquirer *inquirer;    /* (owned) (nullable) */
  ShkClock *clock;          /* (owned) */
  ShkClock *present;        /* (owned) */
  GStrv hosts;              /* (owned) (nullable) */
  gint64 timeout_us;
  ShkLocal *local;          /* (owned) (nullable) */
  gint64 skewed_to_s;       /* a time that was signed just now, where this machine's clock says otherwise; 0: none */
} ShkVerification;

ShkVerification *_shk_verification_new   (void);
void             _shk_verification_unref (gpointer verification);
DexFuture       *_shk_verification_fiber (gpointer verification);

G_END_DECLS
