/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-draft.h"
#include "shk-keyring.h"

#include <gio/gio.h>
#include <libdex.h>

G_BEGIN_DECLS

/* ShkDraftStore: drafts and their attachments, kept from one start to the next.
 *
 * What is on the disk: "drafts.db" (SQLite), whose rows say no more than a random id, the SHA-256 of the holder, when it was saved,
 * and a sealed blob; and a folder "drafts/" of sealed files, named by random words. Sealed: AES-256-GCM with a key that is in the
 * keyring and nowhere else, a random nonce each time, and the row's id as associated data. Without the key it is noise.
 *
 * Where there is no keyring, it stays locked, or the disk fails, the store works in memory for as long as the program runs, and says
 * so ("kept" is FALSE, and the reason). A damaged database is set aside, never deleted. A draft whose seal does not open is not
 * listed, and not deleted. A save is all or nothing: whoever kills the program in the middle finds the draft as it was before.
 *
 * Main thread; what touches the disk runs on a worker, one at a time, in order. Futures may be dropped: what was begun is done.
 */
typedef enum
{
  SHK_KEPT_OPENING,    /* not known yet */
  SHK_KEPT,
  SHK_KEPT_NO_KEYRING, /* there is none */
  SHK_KEPT_LOCKED,     /* the person did not unlock it */
  SHK_KEPT_DISK,       /* it can't be written */
} ShkKept;

#define SHK_TYPE_DRAFT_STORE (shk_draft_store_get_type ())
G_DECLARE_FINAL_TYPE (ShkDraftStore, shk_draft_store, SHK, DRAFT_STORE, GObject)

/* @folder, @keyring: (nullable): in memory only */
ShkDraftStore *shk_draft_store_new      (GFile *folder, ShkKeyring *keyring);
DexFuture     *shk_draft_store_open     (ShkDraftStore *self); /* TRUE; never rejected. Once; others wait for the same */
ShkKept        shk_draft_store_get_kept (ShkDraftStore *self); /* property "kept", uint */
/* A GListModel of ShkDraftEntry, newest first: those of @holder. Opens the store where that was not done yet. */
DexFuture     *shk_draft_store_list     (ShkDraftStore *self, const char *holder);
DexFuture     *shk_draft_store_save     (ShkDraftStore *self, const ShkDraft *draft); /* TRUE; copies; sets the time. Emits "changed" */
DexFuture     *shk_draft_store_load     (ShkDraftStore *self, const char *id);        /* ShkDraft; G_IO_ERROR_NOT_FOUND */
DexFuture     *shk_draft_store_remove   (ShkDraftStore *self, const char *id);        /* TRUE; with its files. Emits "changed" */
/* Files of a draft, by their SHA-256. Putting one that is there already changes nothing. */
DexFuture     *shk_draft_store_put_file    (ShkDraftStore *self, const char *id, GBytes *bytes);  /* GBytes: the digest */
DexFuture     *shk_draft_store_get_file    (ShkDraftStore *self, const char *id, GBytes *sha256); /* GBytes; G_IO_ERROR_NOT_FOUND */
DexFuture     *shk_draft_store_remove_file (ShkDraftStore *self, const char *id, GBytes *sha256); /* TRUE */

/* ShkDraftEntry: a draft in a list. */
#define SHK_TYPE_DRAFT_ENTRY (shk_draft_entry_get_type ())
G_DECLARE_FINAL_TYPE (ShkDraftEntry, shk_draft_entry, SHK, DRAFT_ENTRY, GObject)

const ShkDraft *shk_draft_entry_get_draft (ShkDraftEntry *self); /* lives as long as it */

G_END_DECLS
