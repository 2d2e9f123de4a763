/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-draft.h"

G_BEGIN_DECLS

/* ShkDraftMemory: drafts and files that are on no disk: all of them where nothing can be kept, else those that a disk did not
 * take. One thread at a time. */
typedef struct _ShkDraftMemory ShkDraftMemory;

ShkDraftMemory *_shk_draft_memory_new         (void);
void            _shk_draft_memory_free        (ShkDraftMemory *self);
gboolean        _shk_draft_memory_is_empty    (const ShkDraftMemory *self);
GPtrArray      *_shk_draft_memory_list        (const ShkDraftMemory *self); /* of char: ids of all that is here, newest first */
void            _shk_draft_memory_put         (ShkDraftMemory *self, const ShkDraft *draft); /* copies */
const ShkDraft *_shk_draft_memory_find        (const ShkDraftMemory *self, const char *id); /* (nullable) */
void            _shk_draft_memory_drop        (ShkDraftMemory *self, const char *id); /* the draft alone */
gboolean        _shk_draft_memory_remove      (ShkDraftMemory *self, const char *id); /* with its files; was there any? */
void            _shk_draft_memory_put_file    (ShkDraftMemory *self, const char *id, GBytes *sha256, GBytes *bytes);
/* (nullable) (transfer none) */
GBytes         *_shk_draft_memory_find_file   (const ShkDraftMemory *self, const char *id, GBytes *sha256);
GPtrArray      *_shk_draft_memory_list_files  (const ShkDraftMemory *self, const char *id); /* of GBytes: digests */
void            _shk_draft_memory_remove_file (ShkDraftMemory *self, const char *id, GBytes *sha256);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkDraftMemory, _shk_draft_memory_free)

G_END_DECLS
