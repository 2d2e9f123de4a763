/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-draft.h"
#include "shk-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* ShkDraftDisk: drafts and their files, sealed, in a folder.
 *
 * Opening sets aside what is damaged and tidies away files of drafts that are gone, both only where no other program has the
 * folder open. What does not open with @key stays as it is, unlisted: it may be another key's.
 *
 * Blocks; one thread at a time. Errors: G_IO_ERROR. */
typedef struct _ShkDraftDisk ShkDraftDisk;

ShkDraftDisk *_shk_draft_disk_open        (const char *path, ShkSecret *key, GError **error);
void          _shk_draft_disk_close       (ShkDraftDisk *self);
gboolean      _shk_draft_disk_save        (ShkDraftDisk *self, const ShkDraft *draft, GError **error);
/* Of ShkDraft, newest first. */
GPtrArray    *_shk_draft_disk_list        (ShkDraftDisk *self, const char *holder, GError **error);
ShkDraft     *_shk_draft_disk_load        (ShkDraftDisk *self, const char *id, GError **error);
gboolean      _shk_draft_disk_remove      (ShkDraftDisk *self, const char *id, GError **error);
gboolean      _shk_draft_disk_put_file    (ShkDraftDisk *self, const char *id, GBytes *sha256, GBytes *bytes, GError **error);
GBytes       *_shk_draft_disk_get_file    (ShkDraftDisk *self, const char *id, GBytes *sha256, GError **error);
gboolean      _shk_draft_disk_remove_file (ShkDraftDisk *self, const char *id, GBytes *sha256, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkDraftDisk, _shk_draft_disk_close)

G_END_DECLS
