/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-jpki.h"

#include "shk-pin.h"

#include <gnutls/x509.h>

G_BEGIN_DECLS

/* One entry of holders.json: what a card is made from. */
typedef struct
{
  char *name;
  char *title_ja;
  char *title_en;
  char *full_name;
  char *address;
  char *birth_date;
  char *sex;
  char *prefecture;
  char *city;
  char *my_number;
  char *pins[SHK_N_PINS]; /* (nullable) a child has no signature password */
  int tries[SHK_N_PINS];
  gboolean is_child;
  gboolean is_expired;
  gint64 revoked_at_s;    /* 0: it is not */
} ShkPracticeHolderEntry;

void       shk_practice_holder_entry_free (ShkPracticeHolderEntry *self);
/* Returns: (element-type ShkPracticeHolderEntry) */
GPtrArray *shk_practice_holders_parse     (GBytes *json, GError **error);
GPtrArray *shk_practice_holders_load      (GError **error); /* those that are built in */

/* Writes the card's file, with PINs as salted hashes only; the index of all cards with the PINs for people is separate. */
typedef struct
{
  gnutls_x509_privkey_t key;
  GBytes *certificate; /* DER */
} ShkPracticeCardKey;

gboolean   shk_practice_card_write        (const ShkPracticeFolder *folder, GBytes *secret, const ShkPracticeHolderEntry *holder,
                                           const ShkPracticeCardKey *auth, const ShkPracticeCardKey *sign,
                                           GBytes *auth_authority, GBytes *sign_authority, GError **error);
gboolean   shk_practice_card_write_index  (const ShkPracticeFolder *folder, GPtrArray *holders, GError **error);

G_END_DECLS
