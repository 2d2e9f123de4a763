/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-catalogue.h"

#include "shk-qualification-private.h"

#include <string.h>

struct _ShkCatalogue
{
  GObject parent_instance;

  GPtrArray *categories;      /* (owned) of ShkQualificationCategory */
  GListStore *qualifications; /* (owned) of ShkQualification */
};

G_DEFINE_FINAL_TYPE (ShkCatalogue, shk_catalogue, G_TYPE_OBJECT)

static void
shk_catalogue_finalize (GObject *object)
{
  ShkCatalogue *self = SHK_CATALOGUE (object);

  g_clear_pointer (&self->categories, g_ptr_array_unref);
  g_clear_object (&self->qualifications);

  G_OBJECT_CLASS (shk_catalogue_parent_class)->finalize (object);
}

static void
shk_catalogue_class_init (ShkCatalogueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shk_catalogue_finalize;
}

static void
shk_catalogue_init (ShkCatalogue *self)
{
}

/* Whether each of @qualifications has an id of its own and a category of @categories. */
static gboolean
fit_together (const GPtrArray *categories, const GPtrArray *qualifications)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < categories->len; i++)
    g_hash_table_add (known, ((ShkQualificationCategory *) g_ptr_array_index (categories, i))->id);
  for (guint i = 0; i < qualifications->len; i++)
    {
      ShkQualification *qualification = g_ptr_array_index (qualifications, i);

      if (!g_hash_table_add (seen, (gpointer) shk_qualification_get_id (qualification)) ||
          !g_hash_table_contains (known, shk_qualification_get_category (qualification)))
        return FALSE;
    }
  return TRUE;
}

/**
 * shk_catalogue_new:
 * @categories: (transfer full): of #ShkQualificationCategory, which it frees; nobody may change it any more
 * @qualifications: (transfer full): of #ShkQualification, which it frees
 *
 * Checked in this order: how many of both, no category's id twice, no qualification's id twice, each one's category.
 *
 * Returns: (transfer full) (nullable): a catalogue; %NULL where a rule is broken
 */
ShkCatalogue *
shk_catalogue_new (GPtrArray *categories, GPtrArray *qualifications)
{
  g_autoptr (GPtrArray) taken = categories;
  g_autoptr (GPtrArray) entries = qualifications;
  ShkCatalogue *self;

  g_return_val_if_fail (categories != NULL && qualifications != NULL, NULL);

  if (categories->len < 1 || categories->len > SHK_CATALOGUE_MAX_CATEGORIES || qualifications->len < 1 ||
      qualifications->len > SHK_CATALOGUE_MAX_QUALIFICATIONS || !_shk_qualification_has_unique_ids (categories) ||
      !fit_together (categories, qualifications))
    return NULL;
  self = g_object_new (SHK_TYPE_CATALOGUE, NULL);
  self->categories = g_steal_pointer (&taken);
  self->qualifications = g_list_store_new (SHK_TYPE_QUALIFICATION);
  g_list_store_splice (self->qualifications, 0, 0, qualifications->pdata, qualifications->len);
  return self;
}

/**
 * shk_catalogue_get_qualifications:
 * @self: a catalogue
 *
 * Returns: (transfer none): of #ShkQualification, in the service's order; never changes
 */
GListModel *
shk_catalogue_get_qualifications (ShkCatalogue *self)
{
  g_return_val_if_fail (SHK_IS_CATALOGUE (self), NULL);

  return G_LIST_MODEL (self->qualifications);
}

guint
shk_catalogue_get_n_categories (ShkCatalogue *self)
{
  g_return_val_if_fail (SHK_IS_CATALOGUE (self), 0);

  return self->categories->len;
}

/**
 * shk_catalogue_get_category:
 * @self: a catalogue
 * @index: below shk_catalogue_get_n_categories()
 *
 * Returns: (transfer none): a category, in the service's order; lives as long as @self
 */
const ShkQualificationCategory *
shk_catalogue_get_category (ShkCatalogue *self, guint index)
{
  g_return_val_if_fail (SHK_IS_CATALOGUE (self), NULL);
  g_return_val_if_fail (index < self->categories->len, NULL);

  return g_ptr_array_index (self->categories, index);
}

/**
 * shk_catalogue_find:
 * @self: a catalogue
 * @id: a qualification's id
 *
 * Returns: (transfer none) (nullable): that qualification; lives as long as @self
 */
ShkQualification *
shk_catalogue_find (ShkCatalogue *self, const char *id)
{
  guint n;

  g_return_val_if_fail (SHK_IS_CATALOGUE (self) && id != NULL, NULL);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->qualifications));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ShkQualification) qualification = g_list_model_get_item (G_LIST_MODEL (self->qualifications), i);

      if (strcmp (shk_qualification_get_id (qualification), id) == 0)
        return qualification; /* the list keeps it */
    }
  return NULL;
}
