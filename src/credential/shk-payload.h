/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-claims.h"
#include "shk-credential-error.h"

G_BEGIN_DECLS

/* The payload of a certificate's COSE_Sign1 ↔ ShkClaims, in both profiles.
 *
 * NQS: a map whose keys are all text; CN and UN must be there; values are text (numbers are taken as their decimal text).
 * CWT: a map with at least one integer key, or such a map in tag 61: 4 exp, 5 nbf, 6 iat (integers), 7 cti (bytes; becomes the
 * certificate's id in lower-case hexadecimal where DN is absent), 65535 status {"status_list": {"idx", "uri"}}, and the text
 * keys of NQS. Other keys are kept as others. A value of a known key that is of the wrong type is refused.
 */
ShkClaims *shk_payload_parse  (GBytes *payload, GError **error);
GBytes    *shk_payload_format (const ShkClaims *claims);

G_END_DECLS
