/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-credential-error.h"
#include "shk-trust.h"

G_BEGIN_DECLS

/* Is a qualification in force? Two kinds of signed answer; pure functions, any thread.
 *
 * Status answer: POST …/v1/certificates/status with JSON {"id": DN, "nonce": Base64url of 32 bytes} gives a COSE_Sign1
 * (typ "application/shikaku-status+cose", kid of a service) over a CBOR map: "id" text, "nonce" bytes, "status" text
 * ("valid", "revoked", "suspended", "deleted", "unknown"), "at" int, and optionally "until" int (may be kept so long) and "since"
 * int (in that state since).
 *
 * Token Status List (draft-ietf-oauth-status-list): a COSE_Sign1 whose protected typ (16) is
 * "application/statuslist+cwt", not wrapped in tag 61; claims 2 sub (the list's URI), 6 iat, 4 exp, 65534 ttl, 65533
 * {"bits", "lst" (zlib)}. At most 2^22 entries; the inflated list is bounded by what its entries need.
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
#define SHK_STATUS_LIST_TYPE "application/statuslist+cwt"
#define SHK_STATUS_LIST_MAX_ENTRIES (1u << 22)
#define SHK_STATUS_LIST_MAX_BYTES (4 * 1024 * 1024)

typedef struct
{
  ShkStatus status;
  gint64 at_s;
  gint64 until_s; /* 0: not to be kept */
  gint64 since_s; /* 0: not said */
} ShkStatusAnswer;

gboolean shk_status_answer_check (GBytes *answer, ShkTrust *trust, const char *certificate_id, GBytes *nonce, gint64 at_s,
                                  ShkStatusAnswer *result, GError **error);
GBytes  *shk_status_answer_format (const char *certificate_id, GBytes *nonce, const ShkStatusAnswer *answer); /* the payload */
const char *shk_status_to_word   (ShkStatus status);

typedef struct _ShkStatusList ShkStatusList; /* checked, inflated; immutable and counted */

ShkStatusList *shk_status_list_parse (GBytes *token, ShkTrust *trust, const char *uri, gint64 at_s, GError **error);
ShkStatusList *shk_status_list_ref   (ShkStatusList *self);
void           shk_status_list_unref (ShkStatusList *self);
gboolean       shk_status_list_look_up (const ShkStatusList *self, guint64 index, ShkStatus *status, GError **error);
gint64         shk_status_list_get_issued (const ShkStatusList *self);
gint64         shk_status_list_get_fresh_until (const ShkStatusList *self); /* the earlier of exp and fetched + ttl */
guint64        shk_status_list_get_n_entries (const ShkStatusList *self);
GBytes        *shk_status_list_format (const char *uri, const guint8 *statuses, gsize n, guint bits, gint64 iat_s, gint64 exp_s,
                                       gint64 ttl_s); /* the payload */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkStatusList, shk_status_list_unref)

G_END_DECLS
