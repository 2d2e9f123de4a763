/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-draft-disk-private.h"

#include "shk-draft-database-private.h"
#include "shk-draft-folder-private.h"
#include "shk-draft-format-private.h"
#include "shk-draft-seal-private.h"

#include <string.h>

struct _ShkDraftDisk
{
  ShkDraftFolder *folder;     /* (owned) */
  ShkDraftDatabase *database; /* (owned) */
  ShkSecret *key;             /* (owned) */
};

/* --- Opening ------------------------------------------------------------------------------------------------------ */

/* Another program that has a damaged database open still writes to it: then nobody takes it away. */
static ShkDraftDatabase *
open_database (ShkDraftFolder *folder, GError **error)
{
  g_autoptr (GError) local = NULL;
  ShkDraftDatabase *database = _shk_draft_database_open (_shk_draft_folder_get_database (folder), &local);

  if (database == NULL && g_error_matches (local, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) && _shk_draft_folder_is_alone (folder))
    {
      g_clear_error (&local);
      if (_shk_draft_folder_set_aside (folder, &local))
        database = _shk_draft_database_open (_shk_draft_folder_get_database (folder), &local);
    }
  if (database == NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return database;
}

static void
tidy (ShkDraftDisk *self)
{
  g_autoptr (GHashTable) ids = NULL;

  if (!_shk_draft_folder_is_alone (self->folder))
    return;
  ids = _shk_draft_database_get_ids (self->database, NULL);
  if (ids != NULL)
    _shk_draft_folder_tidy (self->folder, ids);
}

/**
 * _shk_draft_disk_open:
 * @path: a folder
 * @key: what seals
 * @error: why nothing can be kept there
 *
 * Returns: (transfer full): the drafts in it
 */
ShkDraftDisk *
_shk_draft_disk_open (const char *path, ShkSecret *key, GError **error)
{
  g_autoptr (ShkDraftDisk) self = g_new0 (ShkDraftDisk, 1);

  self->key = shk_secret_ref (key);
  self->folder = _shk_draft_folder_open (path, error);
  if (self->folder == NULL)
    return NULL;
  self->database = open_database (self->folder, error);
  if (self->database == NULL)
    return NULL;
  tidy (self);
  _shk_draft_folder_share (self->folder);
  return g_steal_pointer (&self);
}

void
_shk_draft_disk_close (ShkDraftDisk *self)
{
  g_clear_pointer (&self->database, _shk_draft_database_close);
  g_clear_pointer (&self->folder, _shk_draft_folder_close);
  shk_secret_unref (self->key);
  g_free (self);
}

/* --- Drafts ------------------------------------------------------------------------------------------------------- */

static GBytes *
digest_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return shk_attachment_digest (bytes);
}

gboolean
_shk_draft_disk_save (ShkDraftDisk *self, const ShkDraft *draft, GError **error)
{
  g_autoptr (GBytes) bytes = _shk_draft_format_encode (draft, error);
  g_autoptr (GBytes) sealed = bytes ? _shk_draft_seal_close (self->key, draft->id, bytes, error) : NULL;
  g_autoptr (GBytes) holder = digest_text (draft->holder);
  const ShkDraftRow row = { draft->id, holder, draft->saved_at_s, sealed };

  return sealed != NULL && _shk_draft_database_put (self->database, &row, error);
}

static ShkDraft *
unseal (ShkDraftDisk *self, const char *id, GBytes *sealed, GError **error)
{
  g_autoptr (GBytes) bytes = _shk_draft_seal_open (self->key, id, sealed, error);
  g_autoptr (ShkDraft) draft = bytes ? _shk_draft_format_decode (bytes, error) : NULL;

  return draft != NULL && strcmp (draft->id, id) == 0 ? g_steal_pointer (&draft) : NULL;
}

GPtrArray *
_shk_draft_disk_list (ShkDraftDisk *self, const char *holder, GError **error)
{
  g_autoptr (GBytes) digest = digest_text (holder);
  g_autoptr (GPtrArray) rows = _shk_draft_database_list (self->database, digest, error);
  GPtrArray *drafts;

  if (rows == NULL)
    return NULL;
  drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_draft_free);
  for (guint i = 0; i < rows->len; i++)
    {
      const ShkDraftRow *row = g_ptr_array_index (rows, i);
      g_autoptr (ShkDraft) draft = unseal (self, row->id, row->sealed, NULL);

      if (draft != NULL && strcmp (draft->holder, holder) == 0)
        g_ptr_array_add (drafts, g_steal_pointer (&draft));
    }
  return drafts;
}

ShkDraft *
_shk_draft_disk_load (ShkDraftDisk *self, const char *id, GError **error)
{
  g_autoptr (GBytes) sealed = _shk_draft_database_find (self->database, id, error);

  return sealed ? unseal (self, id, sealed, error) : NULL;
}

/* The row first: what is interrupted then leaves files without a draft, which the next start takes away, and no draft without its
 * files. */
gboolean
_shk_draft_disk_remove (ShkDraftDisk *self, const char *id, GError **error)
{
  if (!_shk_draft_database_remove (self->database, id, error))
    return FALSE;
  _shk_draft_folder_remove_files_of (self->folder, id);
  return TRUE;
}

/* --- Files -------------------------------------------------------------------------------------------------------- */

static char *
build_name (ShkDraftDisk *self, const char *id, GBytes *sha256)
{
  g_autofree char *name = _shk_draft_seal_name (self->key, id, sha256);

  return g_strconcat (id, ".", name, NULL);
}

GBytes *
_shk_draft_disk_get_file (ShkDraftDisk *self, const char *id, GBytes *sha256, GError **error)
{
  g_autofree char *name = build_name (self, id, sha256);
  g_autoptr (GBytes) sealed =
    _shk_draft_folder_read (self->folder, name, SHK_DRAFT_SEAL_MAX_BYTES + SHK_DRAFT_SEAL_EXTRA_BYTES, error);
  g_autoptr (GBytes) bytes = sealed ? _shk_draft_seal_open (self->key, name, sealed, error) : NULL;
  g_autoptr (GBytes) digest = bytes ? shk_attachment_digest (bytes) : NULL;

  if (bytes == NULL)
    return NULL;
  if (g_bytes_equal (digest, sha256))
    return g_steal_pointer (&bytes);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Drafts: a file is not what it should be");
  return NULL;
}

/* One that is there and whole is left alone. */
gboolean
_shk_draft_disk_put_file (ShkDraftDisk *self, const char *id, GBytes *sha256, GBytes *bytes, GError **error)
{
  g_autoptr (GBytes) old = _shk_draft_disk_get_file (self, id, sha256, NULL);
  g_autofree char *name = NULL;
  g_autoptr (GBytes) sealed = NULL;

  if (old != NULL)
    return TRUE;
  name = build_name (self, id, sha256);
  sealed = _shk_draft_seal_close (self->key, name, bytes, error);
  return sealed != NULL && _shk_draft_folder_write (self->folder, name, sealed, error);
}

gboolean
_shk_draft_disk_remove_file (ShkDraftDisk *self, const char *id, GBytes *sha256, GError **error)
{
  g_autofree char *name = build_name (self, id, sha256);

  return _shk_draft_folder_remove (self->folder, name, error);
}
