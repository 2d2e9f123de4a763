/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-draft-keeper-private.h"

#include "shk-draft-format-private.h"
#include "shk-draft-memory-private.h"

#include <string.h>

struct _ShkDraftKeeper
{
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
  _shk_draft_memory_free (self->memory);
  g_free (self);
}

gboolean
_shk_draft_keeper_is_whole (ShkDraftKeeper *self)
{
  return FALSE;
}

static gpointer
not_found (GError **error, const char *what)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no such %s", what);
  return NULL;
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
  return TRUE;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const ShkDraft *one = a, *other = b;

  return (one->saved_at_s < other->saved_at_s) - (one->saved_at_s > other->saved_at_s);
}

GPtrArray *
_shk_draft_keeper_list (ShkDraftKeeper *self, const char *holder, GError **error)
{
  g_autoptr (GPtrArray) ids = _shk_draft_memory_list (self->memory);
  GPtrArray *drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_draft_free);

  for (guint i = 0; i < ids->len; i++)
    {
      const ShkDraft *draft = _shk_draft_memory_find (self->memory, g_ptr_array_index (ids, i));

      if (draft != NULL && strcmp (draft->holder, holder) == 0)
        g_ptr_array_add (drafts, shk_draft_copy (draft));
    }
  g_ptr_array_sort_values (drafts, compare_times);
  return drafts;
}

ShkDraft *
_shk_draft_keeper_load (ShkDraftKeeper *self, const char *id, GError **error)
{
  const ShkDraft *draft = _shk_draft_memory_find (self->memory, id);

  return draft ? shk_draft_copy (draft) : not_found (error, "draft");
}

gboolean
_shk_draft_keeper_remove (ShkDraftKeeper *self, const char *id, GError **error)
{
  _shk_draft_memory_remove (self->memory, id);
  return TRUE;
}

/* --- Files -------------------------------------------------------------------------------------------------------- */

static gboolean
may_be_put (const char *id, GBytes *bytes)
{
  gsize size = g_bytes_get_size (bytes);

  return _shk_draft_format_is_id (id) && size > 0 && size <= SHK_ATTACHMENT_MAX_BYTES;
}

GBytes *
_shk_draft_keeper_put_file (ShkDraftKeeper *self, const char *id, GBytes *bytes, GError **error)
{
  g_autoptr (GBytes) sha256 = NULL;

  if (!may_be_put (id, bytes))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "No draft has this id, or the file is empty or too large");
      return NULL;
    }
  sha256 = shk_attachment_digest (bytes);
  _shk_draft_memory_put_file (self->memory, id, sha256, bytes);
  return g_steal_pointer (&sha256);
}

GBytes *
_shk_draft_keeper_get_file (ShkDraftKeeper *self, const char *id, GBytes *sha256, GError **error)
{
  GBytes *bytes = _shk_draft_memory_find_file (self->memory, id, sha256);

  return bytes ? g_bytes_ref (bytes) : not_found (error, "file");
}

gboolean
_shk_draft_keeper_remove_file (ShkDraftKeeper *self, const char *id, GBytes *sha256, GError **error)
{
  _shk_draft_memory_remove_file (self->memory, id, sha256);
  return TRUE;
}
