/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-trust-store.h"

#include "shk-worker.h"

#define SUFFIX ".issuer"

struct _ShkTrustStore
{
  GObject parent_instance;

  GFile *folder;     /* (owned) */
  GListStore *items; /* (owned) of ShkTrustItem */
};

G_DEFINE_FINAL_TYPE (ShkTrustStore, shk_trust_store, G_TYPE_OBJECT)

static void
shk_trust_store_dispose (GObject *object)
{
  ShkTrustStore *self = SHK_TRUST_STORE (object);

  g_clear_object (&self->folder);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (shk_trust_store_parent_class)->dispose (object);
}

static void
shk_trust_store_class_init (ShkTrustStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shk_trust_store_dispose;
}

static void
shk_trust_store_init (ShkTrustStore *self)
{
  self->items = g_list_store_new (SHK_TYPE_TRUST_ITEM);
}

/**
 * shk_trust_store_new:
 * @folder: where the files are kept; made when the first is
 */
ShkTrustStore *
shk_trust_store_new (GFile *folder)
{
  ShkTrustStore *self;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  self = g_object_new (SHK_TYPE_TRUST_STORE, NULL);
  self->folder = g_object_ref (folder);
  return self;
}

GListModel *
shk_trust_store_get_items (ShkTrustStore *self)
{
  g_return_val_if_fail (SHK_IS_TRUST_STORE (self), NULL);

  return G_LIST_MODEL (self->items);
}

/* --- On a worker ---------------------------------------------------------------------------------------------------- */

/* A file that is too large is no issuer's, and is not read to its end. */
static GBytes *
read_file (GFile *file, gsize max_bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree guint8 *data = NULL;
  gsize size = 0;

  if (stream == NULL)
    return NULL;
  data = g_malloc (max_bytes + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), data, max_bytes + 1, &size, cancellable, error))
    return NULL;
  if (size > max_bytes)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "The file is too large");
      return NULL;
    }
  return g_bytes_new (data, size);
}

static int
compare_items (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return g_utf8_collate (shk_trust_item_get_name ((ShkTrustItem *) a), shk_trust_item_get_name ((ShkTrustItem *) b));
}

static gpointer
load_on_worker (gpointer data, GCancellable *cancellable, GError **error)
{
  GListStore *found = g_list_store_new (SHK_TYPE_TRUST_ITEM);
  g_autoptr (GFileEnumerator) enumerator =
    g_file_enumerate_children (data, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, cancellable, NULL);
  GFileInfo *info;
  GFile *file;

  while (enumerator != NULL && g_file_enumerator_iterate (enumerator, &info, &file, cancellable, NULL) && info != NULL)
    {
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (ShkTrustItem) item = NULL;

      if (!g_str_has_suffix (g_file_info_get_name (info), SUFFIX))
        continue;
      bytes = read_file (file, 2 * SHK_TRUST_ITEM_MAX_BYTES, cancellable, NULL);
      item = bytes ? shk_trust_item_parse (file, bytes, NULL) : NULL;
      if (item != NULL)
        g_list_store_insert_sorted (found, item, compare_items, NULL);
    }
  return found;
}

typedef struct
{
  GFile *folder; /* (owned) */
  GFile *file;   /* (owned) */
  GBytes *kid;   /* (owned) (nullable) */
} Import;

static void
import_free (gpointer data)
{
  Import *self = data;

  g_object_unref (self->folder);
  g_object_unref (self->file);
  g_clear_pointer (&self->kid, g_bytes_unref);
  g_free (self);
}

static gboolean
make_folder (GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (g_file_make_directory_with_parents (folder, cancellable, &problem) ||
      g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gpointer
import_on_worker (gpointer data, GCancellable *cancellable, GError **error)
{
  Import *self = data;
  g_autofree char *name = g_file_get_basename (self->file);
  g_autoptr (GBytes) contents = read_file (self->file, SHK_TRUST_ITEM_MAX_BYTES, cancellable, error);
  g_autoptr (ShkTrustItem) item = contents ? shk_trust_item_new (name, self->kid, contents, error) : NULL;
  g_autofree char *key = item ? shk_trust_item_dup_key (item) : NULL;
  g_autofree char *kept_name = key ? g_strconcat (key, SUFFIX, NULL) : NULL;
  g_autoptr (GFile) kept = kept_name ? g_file_get_child (self->folder, kept_name) : NULL;
  g_autoptr (GBytes) bytes = item ? shk_trust_item_format (item) : NULL;

  if (item == NULL || !make_folder (self->folder, cancellable, error) ||
      !g_file_replace_contents (kept, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE,
                                G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable, error))
    return NULL;
  return shk_trust_item_with_file (item, kept);
}

static gpointer
remove_on_worker (gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (!g_file_delete (shk_trust_item_get_file (data), cancellable, &problem) &&
      !g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  return g_object_ref (data);
}

/* --- On the main thread --------------------------------------------------------------------------------------------- */

static gboolean
find_same (ShkTrustStore *self, ShkTrustItem *item, guint *position)
{
  g_autofree char *key = shk_trust_item_dup_key (item);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (ShkTrustItem) other = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      g_autofree char *other_key = shk_trust_item_dup_key (other);

      if (g_str_equal (key, other_key))
        {
          *position = i;
          return TRUE;
        }
    }
  return FALSE;
}

static DexFuture *
loaded (DexFuture *future, gpointer user_data)
{
  ShkTrustStore *self = user_data;
  const GValue *value = dex_future_get_value (future, NULL);
  GListModel *found = g_value_get_object (value);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (found); i++)
    g_ptr_array_add (items, g_list_model_get_item (found, i));
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  return dex_future_new_true ();
}

/**
 * shk_trust_store_load:
 * @self: the store
 *
 * Reads the folder. A file that can't be read, or is no issuer's, is passed over: what it would be trusted for is then not
 * determined, never valid.
 *
 * Returns: (transfer full): a future of TRUE
 */
DexFuture *
shk_trust_store_load (ShkTrustStore *self)
{
  g_return_val_if_fail (SHK_IS_TRUST_STORE (self), NULL);

  return dex_future_then (shk_worker_run_object (load_on_worker, g_object_ref (self->folder), g_object_unref), loaded,
                          g_object_ref (self), g_object_unref);
}

static DexFuture *
imported (DexFuture *future, gpointer user_data)
{
  ShkTrustStore *self = user_data;
  ShkTrustItem *item = g_value_get_object (dex_future_get_value (future, NULL));
  guint position;

  if (find_same (self, item, &position))
    g_list_store_remove (self->items, position);
  g_list_store_insert_sorted (self->items, item, compare_items, NULL);
  return dex_future_new_true ();
}

/**
 * shk_trust_store_import:
 * @self: the store
 * @file: a certificate, a public key or a trust list
 * @kid: (nullable): the key id it answers to; NULL: any
 *
 * Returns: (transfer full): a future of TRUE; rejected where the file is none of them, or can't be kept
 */
DexFuture *
shk_trust_store_import (ShkTrustStore *self, GFile *file, GBytes *kid)
{
  Import *import;

  g_return_val_if_fail (SHK_IS_TRUST_STORE (self) && G_IS_FILE (file), NULL);

  import = g_new0 (Import, 1);
  import->folder = g_object_ref (self->folder);
  import->file = g_object_ref (file);
  import->kid = kid ? g_bytes_ref (kid) : NULL;
  return dex_future_then (shk_worker_run_object (import_on_worker, import, import_free), imported, g_object_ref (self),
                          g_object_unref);
}

static DexFuture *
removed (DexFuture *future, gpointer user_data)
{
  ShkTrustStore *self = user_data;
  ShkTrustItem *item = g_value_get_object (dex_future_get_value (future, NULL));
  guint position;

  if (find_same (self, item, &position))
    g_list_store_remove (self->items, position);
  return dex_future_new_true ();
}

/**
 * shk_trust_store_remove:
 * @self: the store
 * @item: one of its items
 *
 * Returns: (transfer full): a future of TRUE; rejected where its file can't be deleted
 */
DexFuture *
shk_trust_store_remove (ShkTrustStore *self, ShkTrustItem *item)
{
  g_return_val_if_fail (SHK_IS_TRUST_STORE (self) && SHK_IS_TRUST_ITEM (item), NULL);

  return dex_future_then (shk_worker_run_object (remove_on_worker, g_object_ref (item), g_object_unref), removed,
                          g_object_ref (self), g_object_unref);
}

/**
 * shk_trust_store_add_to:
 * @self: the store
 * @trust: whom a verification will believe
 */
void
shk_trust_store_add_to (ShkTrustStore *self, ShkTrust *trust)
{
  g_return_if_fail (SHK_IS_TRUST_STORE (self) && SHK_IS_TRUST (trust));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (ShkTrustItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      shk_trust_item_add_to (item, trust, NULL);
    }
}
