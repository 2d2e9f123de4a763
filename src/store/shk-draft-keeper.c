/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-draft-keeper-private.h"

#include "shk-draft-disk-private.h"
#include "shk-draft-format-private.h"
#include "shk-draft-memory-private.h"

#include <string.h>

struct _ShkDraftKeeper
{
  ShkDraftDisk *disk;     /* (owned) (nullable) */
  ShkDraftMemory *memory; /* (owned) */
};

ShkDraftKeeper *
_shk_draft_keeper_new (void)
{
  ShkDraftKeeper *self = g_new0 (ShkDraftKeeper, 1);

  self->memory = _shk_draft_memory_new ();
  return self;
}

void
_shk_draft_keeper_free (ShkDraftKeeper *self)
{
  g_clear_pointer (&self->disk, _shk_draft_disk_close);
  _shk_draft_memory_free (self->memory);
  g_free (self);
}

/* From now on there is a disk. */
gboolean
_shk_draft_keeper_open_disk (ShkDraftKeeper *self, const char *path, ShkSecret *key, GError **error)
{
  g_return_val_if_fail (self->disk == NULL, FALSE);

  self->disk = _shk_draft_disk_open (path, key, error);
  return self->disk != NULL;
}

gboolean
_shk_draft_keeper_is_whole (ShkDraftKeeper *self)
{
  return self->disk != NULL && _shk_draft_memory_is_empty (self->memory);
}

static gpointer
not_found (GError **error, const char *what)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no such %s", what);
  return NULL;
}

/* --- From memory to the disk -------------------------------------------------------------------------------------- */

static void
flush_draft (ShkDraftKeeper *self, const char *id)
{
  const ShkDraft *draft = _shk_draft_memory_find (self->memory, id);

  if (draft != NULL && _shk_draft_disk_save (self->disk, draft, NULL))
    _shk_draft_memory_drop (self->memory, id);
}

static void
flush_files (ShkDraftKeeper *self, const char *id)
{
  g_autoptr (GPtrArray) digests = _shk_draft_memory_list_files (self->memory, id);

  for (guint i = 0; i < digests->len; i++)
    {
      GBytes *sha256 = g_ptr_array_index (digests, i);

      if (_shk_draft_disk_put_file (self->disk, id, sha256, _shk_draft_memory_find_file (self->memory, id, sha256), NULL))
        _shk_draft_memory_remove_file (self->memory, id, sha256);
    }
}

/* Whatever the disk takes: a small draft may find room where a file did not. Answers before files, and the oldest first, so that
 * drafts keep their order. */
static void
flush (ShkDraftKeeper *self)
{
  g_autoptr (GPtrArray) ids = _shk_draft_memory_list (self->memory);

  if (self->disk == NULL)
    return;
  for (guint i = ids->len; i > 0; i--)
    flush_draft (self, g_ptr_array_index (ids, i - 1));
  for (guint i = ids->len; i > 0; i--)
    flush_files (self, g_ptr_array_index (ids, i - 1));
}

/* --- Drafts ------------------------------------------------------------------------------------------------------- */

/* What could not be written is refused in memory, too. */
gboolean
_shk_draft_keeper_save (ShkDraftKeeper *self, const ShkDraft *draft, GError **error)
{
  g_autoptr (GBytes) bytes = _shk_draft_format_encode (draft, error);

  if (bytes == NULL)
    return FALSE;
  _shk_draft_memory_put (self->memory, draft);
  flush (self);
  return TRUE;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const ShkDraft *one = a, *other = b;

  return (one->saved_at_s < other->saved_at_s) - (one->saved_at_s > other->saved_at_s);
}

static void
add_from_memory (ShkDraftKeeper *self, GPtrArray *drafts, const char *holder)
{
  g_autoptr (GPtrArray) ids = _shk_draft_memory_list (self->memory);

  for (guint i = 0; i < ids->len; i++)
    {
      const ShkDraft *draft = _shk_draft_memory_find (self->memory, g_ptr_array_index (ids, i));

      if (draft != NULL && strcmp (draft->holder, holder) == 0)
        g_ptr_array_add (drafts, shk_draft_copy (draft));
    }
}

static gboolean
add_from_disk (ShkDraftKeeper *self, GPtrArray *drafts, const char *holder, GError **error)
{
  g_autoptr (GPtrArray) kept = _shk_draft_disk_list (self->disk, holder, error);

  for (guint i = 0; kept != NULL && i < kept->len; i++)
    {
      const ShkDraft *draft = g_ptr_array_index (kept, i);

      if (_shk_draft_memory_find (self->memory, draft->id) == NULL)
        g_ptr_array_add (drafts, shk_draft_copy (draft));
    }
  return kept != NULL;
}

/* Sorting leaves those of the same second as they stand. */
GPtrArray *
_shk_draft_keeper_list (ShkDraftKeeper *self, const char *holder, GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_draft_free);

  add_from_memory (self, drafts, holder);
  if (self->disk != NULL && !add_from_disk (self, drafts, holder, error))
    return NULL;
  g_ptr_array_sort_values (drafts, compare_times);
  return g_steal_pointer (&drafts);
}

ShkDraft *
_shk_draft_keeper_load (ShkDraftKeeper *self, const char *id, GError **error)
{
  const ShkDraft *draft = _shk_draft_memory_find (self->memory, id);

  if (draft != NULL)
    return shk_draft_copy (draft);
  return self->disk ? _shk_draft_disk_load (self->disk, id, error) : not_found (error, "draft");
}

gboolean
_shk_draft_keeper_remove (ShkDraftKeeper *self, const char *id, GError **error)
{
  if (self->disk != NULL && !_shk_draft_disk_remove (self->disk, id, error))
    return FALSE;
  _shk_draft_memory_remove (self->memory, id);
  flush (self);
  return TRUE;
}

/* --- Files -------------------------------------------------------------------------------------------------------- */

static gboolean
may_be_put (const char *id, GBytes *bytes)
{
  gsize size = g_bytes_get_size (bytes);

  return _shk_draft_format_is_id (id) && size > 0 && size <= SHK_ATTACHMENT_MAX_BYTES;
}

static gboolean
is_digest (GBytes *sha256)
{
  return g_bytes_get_size (sha256) == SHK_ATTACHMENT_DIGEST_BYTES;
}

GBytes *
_shk_draft_keeper_put_file (ShkDraftKeeper *self, const char *id, GBytes *bytes, GError **error)
{
  g_autoptr (GBytes) sha256 = NULL;

  if (!may_be_put (id, bytes))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           "No draft can have this id, or the file is empty or too large");
      return NULL;
    }
  sha256 = shk_attachment_digest (bytes);
  if (self->disk == NULL || !_shk_draft_disk_put_file (self->disk, id, sha256, bytes, NULL))
    _shk_draft_memory_put_file (self->memory, id, sha256, bytes);
  return g_steal_pointer (&sha256);
}

GBytes *
_shk_draft_keeper_get_file (ShkDraftKeeper *self, const char *id, GBytes *sha256, GError **error)
{
  GBytes *bytes = _shk_draft_memory_find_file (self->memory, id, sha256);

  if (bytes != NULL)
    return g_bytes_ref (bytes);
  if (self->disk == NULL || !_shk_draft_format_is_id (id) || !is_digest (sha256))
    return not_found (error, "file");
  return _shk_draft_disk_get_file (self->disk, id, sha256, error);
}

gboolean
_shk_draft_keeper_remove_file (ShkDraftKeeper *self, const char *id, GBytes *sha256, GError **error)
{
  _shk_draft_memory_remove_file (self->memory, id, sha256);
  if (self->disk == NULL || !_shk_draft_format_is_id (id) || !is_digest (sha256))
    return TRUE;
  return _shk_draft_disk_remove_file (self->disk, id, sha256, error);
}
