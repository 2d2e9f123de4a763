/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-folder.h"

G_BEGIN_DECLS

/* ShkPracticeJpki: the practice counterpart of the authorities behind the My Number card (facts §2): one that issues
 * user-authentication certificates, one that issues signature certificates, and the people of holders.json with a card each.
 * Every name says that it is practice. All of it follows from the folder's secret.
 *
 * Opening writes what is not there yet: "jpki/auth-ca.pem", "jpki/sign-ca.pem", and a card for each person as
 * "cards/NAME.json" (0600): what ShkVirtualCard takes. Immutable once opened; main thread.
 */
typedef struct _ShkPracticeJpki ShkPracticeJpki;

/* One person of holders.json. */
typedef struct
{
  char *name;            /* (owned) stable; the name of the card's file */
  char *title_ja;        /* (owned) what this person is here for */
  char *title_en;        /* (owned) */
  char *full_name;       /* (owned) as on the card */
  char *address;         /* (owned) */
  char *birth_date;      /* (owned) YYYYMMDD */
  char *sex;             /* (owned) "1", "2", "9" */
  GBytes *auth_certificate; /* (owned) DER */
  GBytes *sign_certificate; /* (owned) (nullable) DER: a child has none */
  gint64 auth_revoked_at_s; /* 0: it is not */
  gint64 sign_revoked_at_s;
} ShkPracticeHolder;

ShkPracticeJpki *shk_practice_jpki_open           (const ShkPracticeFolder *folder, GBytes *secret, GError **error);
void             shk_practice_jpki_free           (ShkPracticeJpki *self);
GBytes          *shk_practice_jpki_get_auth_authority (const ShkPracticeJpki *self); /* DER */
GBytes          *shk_practice_jpki_get_sign_authority (const ShkPracticeJpki *self);
GPtrArray       *shk_practice_jpki_get_holders    (const ShkPracticeJpki *self); /* (element-type ShkPracticeHolder) */
/* (nullable): @name: that of an entry of holders.json */
const ShkPracticeHolder *shk_practice_jpki_find_by_name (const ShkPracticeJpki *self, const char *name);
/* (nullable): whose certificate, of either kind, has these DER bytes */
const ShkPracticeHolder *shk_practice_jpki_find_holder (const ShkPracticeJpki *self, GBytes *certificate);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkPracticeJpki, shk_practice_jpki_free)

G_END_DECLS
