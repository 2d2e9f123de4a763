/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-account.h"
#include "shk-card-readers.h"
#include "shk-draft-store.h"
#include "shk-prompter.h"
#include "shk-tray.h"
#include "shk-verifier.h"

G_BEGIN_DECLS

/* ShkServices: what the application hands to the window: with whom everything is done in this mode, real or practice. Pages take
 * theirs from here and never make or look for one. Immutable but for the prompter, which the window that takes them is; main thread. */
#define SHK_TYPE_SERVICES (shk_services_get_type ())
G_DECLARE_FINAL_TYPE (ShkServices, shk_services, SHK, SERVICES, GObject)

/* What they are made of, borrowed. */
typedef struct
{
  ShkVerifier *verifier;   /* who verifies certificates */
  ShkAccount *account;     /* who is signed in */
  ShkCardReaders *readers; /* where cards come from */
  ShkDraftStore *drafts;   /* applications that are not sent yet */
  ShkTray *tray;           /* (nullable) virtual cards; NULL outside practice mode */
  GListModel *samples;     /* (nullable) practice certificates, of ShkSample; NULL outside practice mode */
  GFile *samples_folder;   /* (nullable) where they are */
} ShkServicesParts;

ShkServices    *shk_services_new                (const ShkServicesParts *parts);
ShkVerifier    *shk_services_get_verifier       (ShkServices *self);
ShkAccount     *shk_services_get_account        (ShkServices *self);
ShkCardReaders *shk_services_get_readers        (ShkServices *self);
ShkDraftStore  *shk_services_get_drafts         (ShkServices *self);
ShkTray        *shk_services_get_tray           (ShkServices *self); /* (nullable) only in practice mode */
ShkPrompter    *shk_services_get_prompter       (ShkServices *self); /* (nullable) until a window has them */
void            shk_services_set_prompter       (ShkServices *self, ShkPrompter *prompter);
GListModel     *shk_services_get_samples        (ShkServices *self); /* ShkSample */
GFile          *shk_services_get_samples_folder (ShkServices *self);

G_END_DECLS
