/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-clock.h"

G_BEGIN_DECLS

/* ShkVerifyOptions: the command line of shikaku-verify, parsed. */

typedef enum
{
  SHK_OUTPUT_TEXT,
  SHK_OUTPUT_JSON,
  SHK_OUTPUT_CSV,
} ShkOutput;

typedef struct
{
  GBytes *kid;      /* (owned) (nullable): any */
  char *path;       /* (owned) */
} ShkTrustFile;

typedef struct
{
  GPtrArray *trust_files;   /* (owned) of ShkTrustFile */
  char *service;            /* (owned) (nullable) */
  ShkClock *clock;          /* (owned) */
  GStrv inputs;             /* (owned) at least one */
  ShkOutput output;
  gboolean offline;
  gboolean raw;
  gboolean signature_only;
  gboolean version;         /* nothing else was asked for */
} ShkVerifyOptions;

gboolean shk_verify_options_parse (ShkVerifyOptions *self, GStrv arguments, GError **error);
void     shk_verify_options_clear (ShkVerifyOptions *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ShkVerifyOptions, shk_verify_options_clear)

G_END_DECLS
