/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-filing.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* An application as the bytes that a card signs: deterministic CBOR (RFC 8949 §4.2.1), and back.
 *
 *   { "key": text, "form": text, "terms": text,
 *     "person": { "sex": 0-3, "name": text, "address": text, "birth_date": "YYYYMMDD" },
 *     "answers": { id: text, … }, "corrects": text, "procedure": text,
 *     "attachments": [ { "name": text, "size": uint, "type": text, "pages": uint, "sha256": bytes, "document": text }, … ],
 *     "registration": text, "qualification": text }
 *
 * Keys stand in the order of their encoded bytes (shorter first); "corrects" and "registration" only where there is one. Equal
 * applications are equal bytes. Decoding takes nothing else: strict CBOR, exactly these keys and in this order, values that
 * shk_filing_new() takes; so that what is decoded encodes to the same bytes.
 *
 * Pure; any thread. Errors are SHK_FILING_ERROR; messages repeat nothing of the content. */
#define SHK_FILING_TYPE "application/vnd.shikaku.application+cbor" /* "typ" of the COSE_Sign1 */
#define SHK_FILING_MAX_BYTES (640 * 1024) /* the largest that shk_filing_new() makes is smaller */

#define SHK_FILING_ERROR (shk_filing_error_quark ())

/* Numbered, and only ever added to at the end. */
typedef enum
{
  SHK_FILING_ERROR_CBOR = 0,      /* not strict CBOR, or too large */
  SHK_FILING_ERROR_STRUCTURE = 1, /* not the map above, or not in its order */
  SHK_FILING_ERROR_VALUE = 2,     /* a value that an application can't have */
} ShkFilingError;

GQuark     shk_filing_error_quark (void);
GBytes    *shk_filing_encode      (const ShkFiling *filing);
ShkFiling *shk_filing_decode      (GBytes *bytes, GError **error);
/* Of the COSE_Sign1 that has it as its payload; whether that is signed, and by whom, is not looked at. Also SHK_COSE_ERROR. */
ShkFiling *shk_filing_decode_message (GBytes *message, GError **error);

G_END_DECLS
