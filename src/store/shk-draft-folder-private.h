/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* ShkDraftFolder: the folder of the drafts: where the database lies, and the files of the drafts, "drafts/ID.NAME": a draft's
 * id and 32 hexadecimal digits that are noise. Knows nothing of what is in them.
 *
 * While it is being opened a program has the folder for itself, and waits for one that has; is_alone() says whether nobody else
 * has it open. Only then may something be set aside or tidied away. From share() on others may open it, too. The lock is the
 * kernel's and goes with the process; no file is made for it.
 *
 * Blocks; one thread at a time. A file is written all or not at all, and is on the disk when that returns; it and the folders
 * are for their owner alone. Errors: G_IO_ERROR. */
typedef struct _ShkDraftFolder ShkDraftFolder;

ShkDraftFolder *_shk_draft_folder_open            (const char *path, GError **error); /* makes it where it is not there */
void            _shk_draft_folder_close           (ShkDraftFolder *self);
gboolean        _shk_draft_folder_is_alone        (const ShkDraftFolder *self);
void            _shk_draft_folder_share           (ShkDraftFolder *self);
const char     *_shk_draft_folder_get_database    (const ShkDraftFolder *self); /* its path */
gboolean        _shk_draft_folder_set_aside       (ShkDraftFolder *self, GError **error); /* the database and all files */
void            _shk_draft_folder_tidy            (ShkDraftFolder *self, GHashTable *ids); /* keeps files of these drafts only */
gboolean        _shk_draft_folder_write           (ShkDraftFolder *self, const char *file, GBytes *bytes, GError **error);
GBytes         *_shk_draft_folder_read            (ShkDraftFolder *self, const char *file, gsize max_bytes, GError **error);
gboolean        _shk_draft_folder_remove          (ShkDraftFolder *self, const char *file, GError **error);
void            _shk_draft_folder_remove_files_of (ShkDraftFolder *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkDraftFolder, _shk_draft_folder_close)

G_END_DECLS
