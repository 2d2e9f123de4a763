/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-keyring-items-private.h"

static GHashTable *
new_attributes (void)
{
  GHashTable *attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (attributes, (gpointer) "use", g_strdup ("drafts"));
  return attributes;
}

/* A call of libsecret. It begins in the main loop and not in a fiber, whose stack is small: it computes for its session. */
typedef struct
{
  void (*begin) (gpointer call);
  const SecretSchema *schema; /* (nullable) */
  char *label;                /* (owned) (nullable) */
  SecretRetrievable *item;    /* (owned) (nullable) */
  SecretValue *value;         /* (owned) (nullable) */
  DexPromise *promise;        /* (owned) cancellable: dropping its future ends the call */
} Call;

static void
call_free (Call *call)
{
  g_free (call->label);
  g_clear_object (&call->item);
  g_clear_pointer (&call->value, secret_value_unref);
  dex_unref (call->promise);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

static GCancellable *
get_cancellable (const Call *call)
{
  return dex_promise_get_cancellable (call->promise);
}

static gboolean
begin_call (gpointer data)
{
  Call *call = data;

  call->begin (call);
  return G_SOURCE_REMOVE;
}

static Call *
call_new (void (*begin) (gpointer call))
{
  Call *call = g_new0 (Call, 1);

  call->begin = begin;
  call->promise = dex_promise_new_cancellable ();
  return call;
}

/* Takes @call. */
static DexFuture *
start (Call *call)
{
  DexFuture *future = dex_ref (DEX_FUTURE (call->promise));

  g_idle_add_full (G_PRIORITY_DEFAULT, begin_call, call, NULL);
  return future;
}

/* --- Searching ---------------------------------------------------------------------------------------------------- */

static void
on_searched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Call) call = data;
  g_autoptr (GError) error = NULL;
  GList *found = secret_password_search_finish (result, &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (error != NULL)
    {
      dex_promise_reject (call->promise, g_steal_pointer (&error));
      return;
    }
  for (GList *l = found; l != NULL; l = l->next)
    g_ptr_array_add (items, l->data);
  g_list_free (found);
  dex_promise_resolve_boxed (call->promise, G_TYPE_PTR_ARRAY, g_steal_pointer (&items));
}

static void
begin_search (gpointer data)
{
  Call *call = data;
  g_autoptr (GHashTable) attributes = new_attributes ();

  secret_password_searchv (call->schema, attributes, SECRET_SEARCH_ALL, get_cancellable (call), on_searched, call);
}

DexFuture *
_shk_keyring_items_search (const SecretSchema *schema)
{
  Call *call = call_new (begin_search);

  call->schema = schema;
  return start (call);
}

/* --- Retrieving --------------------------------------------------------------------------------------------------- */

static GError *
new_locked_error (void)
{
  return g_error_new_literal (SECRET_ERROR, SECRET_ERROR_IS_LOCKED, "Locked");
}

static void
settle_retrieved (Call *call, SecretValue *value, GError *error)
{
  if (value != NULL)
    dex_promise_resolve_boxed (call->promise, SECRET_TYPE_VALUE, value);
  else
    dex_promise_reject (call->promise, error ? error : new_locked_error ());
}

static void
on_retrieved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Call) call = data;
  GError *error = NULL;
  SecretValue *value = secret_retrievable_retrieve_secret_finish (call->item, result, &error);

  settle_retrieved (call, value, error);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Call) call = data;
  GError *error = NULL;
  gboolean done = secret_item_load_secret_finish (SECRET_ITEM (call->item), result, &error);

  settle_retrieved (call, done ? secret_item_get_secret (SECRET_ITEM (call->item)) : NULL, error);
}

/* An item of the Secret Service that is locked gives nothing, without an error, over which libsecret 0.21 stumbles where one
 * retrieves; so it is loaded, and looked at. */
static void
begin_retrieve (gpointer data)
{
  Call *call = data;

  if (SECRET_IS_ITEM (call->item))
    secret_item_load_secret (SECRET_ITEM (call->item), get_cancellable (call), on_loaded, call);
  else
    secret_retrievable_retrieve_secret (call->item, get_cancellable (call), on_retrieved, call);
}

DexFuture *
_shk_keyring_items_retrieve (SecretRetrievable *item)
{
  Call *call = call_new (begin_retrieve);

  call->item = g_object_ref (item);
  return start (call);
}

/* --- Storing ------------------------------------------------------------------------------------------------------ */

static void
on_stored (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Call) call = data;
  GError *error = NULL;

  if (secret_password_store_finish (result, &error))
    dex_promise_resolve_boolean (call->promise, TRUE);
  else
    dex_promise_reject (call->promise, error ? error : new_locked_error ());
}

static void
begin_store (gpointer data)
{
  Call *call = data;
  g_autoptr (GHashTable) attributes = new_attributes ();

  g_hash_table_insert (attributes, (gpointer) "id", g_uuid_string_random ());
  secret_password_storev_binary (call->schema, attributes, SECRET_COLLECTION_DEFAULT, call->label, call->value,
                                 get_cancellable (call), on_stored, call);
}

DexFuture *
_shk_keyring_items_store (const SecretSchema *schema, const char *label, SecretValue *value)
{
  Call *call = call_new (begin_store);

  call->schema = schema;
  call->label = g_strdup (label);
  call->value = secret_value_ref (value);
  return start (call);
}
