/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-authority.h"
#include "shk-practice-fault.h"
#include "shk-practice-store.h"

G_BEGIN_DECLS

/* An OCSP responder (RFC 6960) for both practice authorities.
 *
 * The authority is the one that the request's first entry names; its delegated responder signs. In this order: a
 * request that can't be read, that has no entry or more than SHK_PRACTICE_OCSP_MAX_ENTRIES, or a nonce of 0 or over
 * 128 bytes (RFC 9654) gets malformedRequest; one that names another authority, or several, unauthorized. An entry
 * with a serial number that was never given out is answered "unknown". The nonce is repeated. Requests may be
 * signed; nobody looks at that.
 *
 * Always gives an OCSPResponse. Main thread.
 */
#define SHK_PRACTICE_OCSP_MAX_ENTRIES 16
#define SHK_PRACTICE_OCSP_MAX_NONCE_BYTES 128
#define SHK_PRACTICE_OCSP_FRESH_S (10 * 60)

GBytes *shk_practice_ocsp_answer (GBytes *request, const ShkPracticeAuthority *authority, ShkPracticeStore *store,
                                  ShkPracticeFault fault, gint64 now_s);

G_END_DECLS
