/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-draft.h"
#include "shk-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* ShkDraftKeeper: where drafts go: to the disk where there is one, and to memory where there is none or it does not take them.
 *
 * What is in memory is newer than what the disk has of the same draft, and is what others get to see; it goes to the disk as
 * soon as that takes something again. Blocks; one thread at a time. Errors: G_IO_ERROR. */
typedef struct _ShkDraftKeeper ShkDraftKeeper;

ShkDraftKeeper *_shk_draft_keeper_new         (void); /* in memory */
void            _shk_draft_keeper_free        (ShkDraftKeeper *self);
gboolean        _shk_draft_keeper_open_disk   (ShkDraftKeeper *self, const char *path, ShkSecret *key, GError **error); /* once */
gboolean        _shk_draft_keeper_is_whole    (ShkDraftKeeper *self); /* has a disk, and nothing is in memory alone */
gboolean        _shk_draft_keeper_save        (ShkDraftKeeper *self, const ShkDraft *draft, GError **error);
/* Of ShkDraft, newest first. */
GPtrArray      *_shk_draft_keeper_list        (ShkDraftKeeper *self, const char *holder, GError **error);
ShkDraft       *_shk_draft_keeper_load        (ShkDraftKeeper *self, const char *id, GError **error);
gboolean        _shk_draft_keeper_remove      (ShkDraftKeeper *self, const char *id, GError **error);
/* The digest. */
GBytes         *_shk_draft_keeper_put_file    (ShkDraftKeeper *self, const char *id, GBytes *bytes, GError **error);
GBytes         *_shk_draft_keeper_get_file    (ShkDraftKeeper *self, const char *id, GBytes *sha256, GError **error);
gboolean        _shk_draft_keeper_remove_file (ShkDraftKeeper *self, const char *id, GBytes *sha256, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkDraftKeeper, _shk_draft_keeper_free)

G_END_DECLS
