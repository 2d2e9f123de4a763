/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-credential-error.h"
#include "shk-trust.h"

G_BEGIN_DECLS

/* Is a qualification in force? What the service says when it is asked; the other way is a Token Status List
 * (shk-status-list.h). Pure functions, any thread.
 *
 * Status answer: POST …/v1/certificates/status with JSON {"id": DN, "nonce": Base64url of 32 bytes} gives a
 * COSE_Sign1 (typ SHK_STATUS_ANSWER_TYPE, kid of a service) over a CBOR map: "id" text, "nonce" bytes, "status" text
 * ("valid", "revoked", "suspended", "deleted", "unknown"), "at" int, and optionally "until" int (may be kept so long)
 * and "since" int (in that state since).
 */
typedef enum
{
  SHK_STATUS_VALID,
  SHK_STATUS_REVOKED,
  SHK_STATUS_SUSPENDED,
  SHK_STATUS_DELETED,
  SHK_STATUS_UNKNOWN,
} ShkStatus;

#define SHK_STATUS_NONCE_BYTES 32
#define SHK_STATUS_ANSWER_MAX_BYTES (64 * 1024)
#define SHK_STATUS_MAX_SKEW_S 300
#define SHK_STATUS_ANSWER_TYPE "application/shikaku-status+cose"

typedef struct
{
  ShkStatus status;
  gint64 at_s;
  gint64 until_s; /* 0: not to be kept */
  gint64 since_s; /* 0: not said */
} ShkStatusAnswer;

/* Order: the size; one strict COSE_Sign1; its type; a signature by a service of the trust list; "id" is
 * @certificate_id, "nonce" is @nonce (SHK_CREDENTIAL_ERROR_UNRELATED otherwise); a known "status"; "at" within
 * SHK_STATUS_MAX_SKEW_S of @at_s (SHK_CREDENTIAL_ERROR_EXPIRED otherwise: with our nonce in it, one of the two clocks
 * is wrong); "until" not before "at". */
gboolean shk_status_answer_check (GBytes *answer, ShkTrust *trust, const char *certificate_id, GBytes *nonce,
                                  gint64 at_s, ShkStatusAnswer *result, GError **error);
/* The payload. */
GBytes  *shk_status_answer_format (const char *certificate_id, GBytes *nonce, const ShkStatusAnswer *answer);
const char *shk_status_to_word   (ShkStatus status);

G_END_DECLS
