/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-qr-error.h"
#include "shk-qr-reader.h"

G_BEGIN_DECLS

/* ShkDecodedCode: a text, and where it stands. */
typedef struct
{
  guint page; /* from 0 */
  char *text; /* (owned) UTF-8 */
} ShkDecodedCode;

/* ShkDecoding: what a document says. */
typedef struct
{
  gboolean is_paged; /* a PDF */
  guint n_pages;
  GPtrArray *codes;  /* (owned) (element-type ShkDecodedCode) page by page, and as one reads a page; may be empty */
} ShkDecoding;

ShkDecoding *shk_decoding_new        (gboolean is_paged, guint n_pages);
void         shk_decoding_add        (ShkDecoding *self, guint page, GPtrArray *codes);
void         shk_decoding_free       (ShkDecoding *self);

/* Between the process that decodes and the one that asked, which trusts none of it: the answer, or the error. */
GBytes      *shk_decoding_to_bytes   (const ShkDecoding *self, const GError *error);
ShkDecoding *shk_decoding_from_bytes (GBytes *bytes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkDecoding, shk_decoding_free)

G_END_DECLS
