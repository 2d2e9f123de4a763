/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-draft-memory-private.h"

/* What is here under one id; never neither. */
typedef struct
{
  ShkDraft *draft;   /* (owned) (nullable) */
  GHashTable *files; /* (owned) digest → GBytes */
  guint64 turn;      /* when the draft was put here, among all */
} Place;

struct _ShkDraftMemory
{
  GHashTable *places; /* (owned) id → Place */
  guint64 n_turns;
};

static void
place_free (gpointer data)
{
  Place *place = data;

  g_clear_pointer (&place->draft, shk_draft_free);
  g_hash_table_unref (place->files);
  g_free (place);
}

static Place *
ensure_place (ShkDraftMemory *self, const char *id)
{
  Place *place = g_hash_table_lookup (self->places, id);

  if (place == NULL)
    {
      place = g_new0 (Place, 1);
      place->files = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref,
                                            (GDestroyNotify) g_bytes_unref);
      g_hash_table_insert (self->places, g_strdup (id), place);
    }
  return place;
}

static void
drop_if_empty (ShkDraftMemory *self, const char *id, const Place *place)
{
  if (place->draft == NULL && g_hash_table_size (place->files) == 0)
    g_hash_table_remove (self->places, id);
}

ShkDraftMemory *
_shk_draft_memory_new (void)
{
  ShkDraftMemory *self = g_new0 (ShkDraftMemory, 1);

  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, place_free);
  return self;
}

void
_shk_draft_memory_free (ShkDraftMemory *self)
{
  g_hash_table_unref (self->places);
  g_free (self);
}

gboolean
_shk_draft_memory_is_empty (const ShkDraftMemory *self)
{
  return g_hash_table_size (self->places) == 0;
}

static int
compare_turns (gconstpointer a, gconstpointer b, gpointer places)
{
  const Place *one = g_hash_table_lookup (places, a);
  const Place *other = g_hash_table_lookup (places, b);

  return (one->turn < other->turn) - (one->turn > other->turn);
}

GPtrArray *
_shk_draft_memory_list (const ShkDraftMemory *self)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (ids, g_strdup (id));
  g_ptr_array_sort_values_with_data (ids, compare_turns, self->places);
  return ids;
}

void
_shk_draft_memory_put (ShkDraftMemory *self, const ShkDraft *draft)
{
  Place *place = ensure_place (self, draft->id);

  g_clear_pointer (&place->draft, shk_draft_free);
  place->draft = shk_draft_copy (draft);
  place->turn = ++self->n_turns;
}

const ShkDraft *
_shk_draft_memory_find (const ShkDraftMemory *self, const char *id)
{
  const Place *place = g_hash_table_lookup (self->places, id);

  return place ? place->draft : NULL;
}

void
_shk_draft_memory_drop (ShkDraftMemory *self, const char *id)
{
  Place *place = g_hash_table_lookup (self->places, id);

  if (place == NULL)
    return;
  g_clear_pointer (&place->draft, shk_draft_free);
  drop_if_empty (self, id, place);
}

gboolean
_shk_draft_memory_remove (ShkDraftMemory *self, const char *id)
{
  return g_hash_table_remove (self->places, id);
}

void
_shk_draft_memory_put_file (ShkDraftMemory *self, const char *id, GBytes *sha256, GBytes *bytes)
{
  g_hash_table_replace (ensure_place (self, id)->files, g_bytes_ref (sha256), g_bytes_ref (bytes));
}

GBytes *
_shk_draft_memory_find_file (const ShkDraftMemory *self, const char *id, GBytes *sha256)
{
  const Place *place = g_hash_table_lookup (self->places, id);

  return place ? g_hash_table_lookup (place->files, sha256) : NULL;
}

GPtrArray *
_shk_draft_memory_list_files (const ShkDraftMemory *self, const char *id)
{
  GPtrArray *digests = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const Place *place = g_hash_table_lookup (self->places, id);
  GHashTableIter iter;
  gpointer digest;

  if (place == NULL)
    return digests;
  g_hash_table_iter_init (&iter, place->files);
  while (g_hash_table_iter_next (&iter, &digest, NULL))
    g_ptr_array_add (digests, g_bytes_ref (digest));
  return digests;
}

void
_shk_draft_memory_remove_file (ShkDraftMemory *self, const char *id, GBytes *sha256)
{
  Place *place = g_hash_table_lookup (self->places, id);

  if (place == NULL)
    return;
  g_hash_table_remove (place->files, sha256);
  drop_if_empty (self, id, place);
}
