/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-status.h"

G_BEGIN_DECLS

/* ShkStatusList: a Token Status List (draft-ietf-oauth-status-list), checked and inflated. Immutable and counted; any
 * thread.
 *
 * One list is the same for everybody and says nothing about who is checked: batches and desks use it where a
 * certificate names one. shk_status_list_parse() checks, in this order: the size; one strict COSE_Sign1, not wrapped
 * in tag 61; typ (16) SHK_STATUS_LIST_TYPE, protected; a signature by a service of the trust list, found by kid,
 * whose certificate has a path to an anchor at @at_s; 2 sub is @uri, byte for byte; 6 iat not later than @at_s +
 * SHK_STATUS_MAX_SKEW_S; 4 exp, where there is one, later than @at_s; 65534 ttl, where there is one, positive; 65533
 * {"bits": 1, 2, 4 or 8, "lst": ZLIB data}, which inflates to at most SHK_STATUS_LIST_MAX_ENTRIES entries and ends
 * with its stream.
 */
#define SHK_STATUS_LIST_TYPE "application/statuslist+cwt"
#define SHK_STATUS_LIST_MAX_ENTRIES (1u << 22)
#define SHK_STATUS_LIST_MAX_BYTES (4 * 1024 * 1024) /* as fetched */

typedef struct _ShkStatusList ShkStatusList;

ShkStatusList *shk_status_list_parse           (GBytes *token, ShkTrust *trust, const char *uri, gint64 at_s,
                                                GError **error);
ShkStatusList *shk_status_list_ref             (ShkStatusList *self);
void           shk_status_list_unref           (ShkStatusList *self);
gboolean       shk_status_list_look_up         (const ShkStatusList *self, guint64 index, ShkStatus *status,
                                                GError **error);
gint64         shk_status_list_get_issued      (const ShkStatusList *self);
gint64         shk_status_list_get_expires     (const ShkStatusList *self); /* 0: it does not say */
gint64         shk_status_list_get_fresh_until (const ShkStatusList *self); /* when to fetch a newer one */
guint64        shk_status_list_get_n_entries   (const ShkStatusList *self);

/* The payload of a token, for the reference service. @ttl_s and @exp_s of 0 are left out. */
GBytes        *shk_status_list_format          (const char *uri, const guint8 *statuses, gsize n, guint bits,
                                                gint64 iat_s, gint64 exp_s, gint64 ttl_s);

GType          shk_status_list_get_type        (void) G_GNUC_CONST;
#define SHK_TYPE_STATUS_LIST (shk_status_list_get_type ())

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkStatusList, shk_status_list_unref)

G_END_DECLS
