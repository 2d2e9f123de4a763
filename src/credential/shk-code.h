/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-credential-error.h"

G_BEGIN_DECLS

/* Code text ↔ COSE: https://dqcvs.nqs.go.jp/w/?c=<Base64 of a COSE_Sign1>.
 *
 * Strict (threat list D.2.1): scheme https; the host one of @hosts, ASCII and byte for byte after lower-casing (no
 * trailing dot, no port, no user, no IDN); path exactly "/w/"; exactly one query parameter, "c"; no fragment; Base64
 * of either alphabet, padded or not, in which only "+", "/" and "=" may stand as %2B, %2F and %3D (what form encoders
 * write); at most SHK_CODE_MAX_BYTES of text. Surrounding ASCII white space (a hand scanner's Return) is dropped.
 * Nothing here opens an address.
 */
#define SHK_CODE_MAX_BYTES 4096
#define SHK_CODE_HOST "dqcvs.nqs.go.jp"

/* @hosts: (nullable): NULL-terminated hosts that are accepted besides SHK_CODE_HOST.
 * @reason: (out) (nullable): where NULL is returned, the word of shk-reason.h that says what the text is instead. */
GBytes *shk_code_parse  (const char *text, gssize length, const char *const *hosts, const char **reason);
char   *shk_code_format (GBytes *cose, const char *host); /* host NULL: SHK_CODE_HOST */

G_END_DECLS
