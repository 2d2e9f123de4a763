/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-claims.h"
#include "shk-credential-error.h"

G_BEGIN_DECLS

/* The payload of a certificate's COSE_Sign1 ↔ ShkClaims, in both profiles. At most SHK_PAYLOAD_MAX_BYTES, strict CBOR.
 *
 * NQS: a map whose keys are all text. CWT: a map with at least one integer key, or any map in tag 61: 4 exp, 5 nbf, 6
 * iat (integers), 7 cti (bytes; becomes the certificate's id in lower-case hexadecimal where DN is absent), 65535
 * status {"status_list": {"idx", "uri"}}, and the text keys of NQS. In both, CN and UN must be there: signed data
 * that names no qualification and no person is no qualification certificate. The twelve text keys have text (numbers
 * are taken as their decimal text); a value of a known key that is of the wrong type is refused. Other keys are kept
 * as others, a value that is not text in diagnostic notation (RFC 8949 §8); iss, sub and aud under these names.
 *
 * Pure; any thread. Errors: SHK_CREDENTIAL_ERROR_PAYLOAD.
 */
#define SHK_PAYLOAD_MAX_BYTES (16 * 1024)

ShkClaims *shk_payload_parse  (GBytes *payload, GError **error);
GBytes    *shk_payload_format (const ShkClaims *claims);

G_END_DECLS
