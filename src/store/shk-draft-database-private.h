/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* ShkDraftDatabase: rows of sealed drafts in an SQLite database. Knows nothing of what is sealed.
 *
 * Blocks, and waits for other programs that write; one thread at a time. A change is on the disk when its function returns, all
 * of it or nothing. Errors: G_IO_ERROR_NO_SPACE, G_IO_ERROR_NOT_FOUND, G_IO_ERROR_NOT_SUPPORTED (made by a later version of
 * this program), G_IO_ERROR_INVALID_DATA (damaged), else G_IO_ERROR_FAILED. */
typedef struct _ShkDraftDatabase ShkDraftDatabase;

typedef struct
{
  char *id;           /* (owned) */
  GBytes *holder;     /* (owned) SHA-256 */
  gint64 saved_at_s;
  GBytes *sealed;     /* (owned) */
} ShkDraftRow;

void              _shk_draft_row_free         (ShkDraftRow *row);

ShkDraftDatabase *_shk_draft_database_open    (const char *path, GError **error); /* makes it where it is not there */
void              _shk_draft_database_close   (ShkDraftDatabase *self);
/* In place of the one with the same id. */
gboolean          _shk_draft_database_put     (ShkDraftDatabase *self, const ShkDraftRow *row, GError **error);
/* Of ShkDraftRow, newest first. */
GPtrArray        *_shk_draft_database_list    (ShkDraftDatabase *self, GBytes *holder, GError **error);
GBytes           *_shk_draft_database_find    (ShkDraftDatabase *self, const char *id, GError **error); /* what is sealed */
GHashTable       *_shk_draft_database_get_ids (ShkDraftDatabase *self, GError **error); /* a set of char: of everybody's */
gboolean          _shk_draft_database_remove  (ShkDraftDatabase *self, const char *id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkDraftRow, _shk_draft_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkDraftDatabase, _shk_draft_database_close)

G_END_DECLS
