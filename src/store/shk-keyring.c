/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-keyring.h"

#include "shk-fiber.h"
#include "shk-keyring-turn-private.h"

#include <gnutls/crypto.h>
#include <libsecret/secret.h>

#include <string.h>

#define LABEL "Shikaku: key of saved applications"
#define PRACTICE_LABEL "Shikaku: key of saved applications (practice)"

/* In base64, since not every keyring takes any bytes as a secret. */
#define ENCODED_BYTES 44
#define ENCODER_BYTES 64 /* what the encoder may write, at most */

struct _ShkKeyring
{
  GObject parent_instance;

  gboolean is_practice;
};

G_DEFINE_FINAL_TYPE (ShkKeyring, shk_keyring, G_TYPE_OBJECT)
G_DEFINE_QUARK (shk-keyring-error-quark, shk_keyring_error)

/* "id" is another one in every item: a keyring puts an item in the place of one with the same attributes, and a key that somebody
 * may have sealed with must not go. */
#define ATTRIBUTES { { "use", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "id", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } }

static const SecretSchema schema = { SHK_APP_ID ".Key", SECRET_SCHEMA_NONE, ATTRIBUTES };
static const SecretSchema practice_schema = { SHK_APP_ID ".Practice.Key", SECRET_SCHEMA_NONE, ATTRIBUTES };

static const SecretSchema *
get_schema (ShkKeyring *self)
{
  return self->is_practice ? &practice_schema : &schema;
}

static GHashTable *
new_attributes (void)
{
  GHashTable *attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (attributes, (gpointer) "use", g_strdup ("drafts"));
  return attributes;
}

/* --- The object --------------------------------------------------------------------------------------------------- */

static void
shk_keyring_class_init (ShkKeyringClass *klass)
{
}

static void
shk_keyring_init (ShkKeyring *self)
{
}

ShkKeyring *
shk_keyring_new (gboolean practice)
{
  ShkKeyring *self = g_object_new (SHK_TYPE_KEYRING, NULL);

  self->is_practice = practice;
  return self;
}

/* --- What is asked of libsecret ----------------------------------------------------------------------------------- */

/* A call of libsecret. It begins in the main loop and not in a fiber, whose stack is small: it computes for its session. */
typedef struct
{
  void (*begin) (gpointer call);
  const SecretSchema *schema;
  SecretRetrievable *item; /* (owned) (nullable) */
  SecretValue *value;      /* (owned) (nullable) */
  DexPromise *promise;     /* (owned) cancellable: dropping its future ends the call */
} Call;

static void
call_free (Call *call)
{
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

/* Takes @item and @value. */
static DexFuture *
start (void (*begin) (gpointer call), const SecretSchema *of, SecretRetrievable *item, SecretValue *value)
{
  Call *call = g_new0 (Call, 1);
  DexFuture *future;

  call->begin = begin;
  call->schema = of;
  call->item = item;
  call->value = value;
  call->promise = dex_promise_new_cancellable ();
  future = dex_ref (DEX_FUTURE (call->promise));
  g_idle_add_full (G_PRIORITY_DEFAULT, begin_call, call, NULL);
  return future;
}

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

  secret_password_searchv (call->schema, attributes, SECRET_SEARCH_ALL | SECRET_SEARCH_UNLOCK, get_cancellable (call),
                           on_searched, call);
}

static void
on_retrieved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Call) call = data;
  g_autoptr (GError) error = NULL;
  SecretValue *value = secret_retrievable_retrieve_secret_finish (call->item, result, &error);

  if (value != NULL)
    dex_promise_resolve_boxed (call->promise, SECRET_TYPE_VALUE, value);
  else
    dex_promise_reject (call->promise, error ? g_steal_pointer (&error)
                                             : g_error_new_literal (SECRET_ERROR, SECRET_ERROR_IS_LOCKED, "locked"));
}

static void
begin_retrieve (gpointer data)
{
  Call *call = data;

  secret_retrievable_retrieve_secret (call->item, get_cancellable (call), on_retrieved, call);
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Call) call = data;
  g_autoptr (GError) error = NULL;

  if (secret_password_store_finish (result, &error))
    dex_promise_resolve_boolean (call->promise, TRUE);
  else
    dex_promise_reject (call->promise, error ? g_steal_pointer (&error)
                                             : g_error_new_literal (SECRET_ERROR, SECRET_ERROR_IS_LOCKED, "locked"));
}

static void
begin_store (gpointer data)
{
  Call *call = data;
  g_autoptr (GHashTable) attributes = new_attributes ();

  g_hash_table_insert (attributes, (gpointer) "id", g_uuid_string_random ());
  secret_password_storev_binary (call->schema, attributes, SECRET_COLLECTION_DEFAULT,
                                 call->schema == &schema ? LABEL : PRACTICE_LABEL, call->value, get_cancellable (call),
                                 on_stored, call);
}

/* --- The key as text ---------------------------------------------------------------------------------------------- */

/* libsecret keeps a value in memory that is locked, and wipes it; what lies on the way there is wiped here. */
static SecretValue *
make_key (void)
{
  g_autoptr (ShkSecret) key = shk_secret_new (NULL, SHK_KEYRING_KEY_BYTES);
  g_autoptr (ShkSecret) text = shk_secret_new (NULL, ENCODER_BYTES);
  char *out = (char *) shk_secret_get_writable (text);
  int state = 0, save = 0;
  gsize n;

  if (gnutls_rnd (GNUTLS_RND_KEY, shk_secret_get_writable (key), SHK_KEYRING_KEY_BYTES) != 0)
    return NULL;
  n = g_base64_encode_step (shk_secret_get_data (key), SHK_KEYRING_KEY_BYTES, FALSE, out, &state, &save);
  n += g_base64_encode_close (FALSE, out + n, &state, &save);
  shk_secret_wipe (&save, sizeof save);
  g_assert (n == ENCODED_BYTES);
  return secret_value_new (out, (gssize) n, "text/plain");
}

/* NULL: it is no key of ours, whatever else it may be. */
static ShkSecret *
read_key (SecretValue *value)
{
  g_autoptr (ShkSecret) decoded = NULL;
  guint save = 0;
  int state = 0;
  gsize size, n;
  const char *text = secret_value_get (value, &size);

  if (size != ENCODED_BYTES)
    return NULL;
  decoded = shk_secret_new (NULL, ENCODED_BYTES);
  n = g_base64_decode_step (text, size, shk_secret_get_writable (decoded), &state, &save);
  shk_secret_wipe (&save, sizeof save);
  return n == SHK_KEYRING_KEY_BYTES ? shk_secret_new (shk_secret_get_data (decoded), n) : NULL;
}

/* --- Fetching it -------------------------------------------------------------------------------------------------- */

static void
fail (GError **error, ShkKeyringError code, const char *message)
{
  g_set_error_literal (error, SHK_KEYRING_ERROR, code, message);
}

/* Says in our words what libsecret said in its own, which may be any domain's. Takes @local. @code: of what has no better one */
static void
translate (GError *local, ShkKeyringError code, GError **error)
{
  g_autoptr (GError) owned = local;

  if (g_error_matches (owned, DEX_ERROR, DEX_ERROR_FIBER_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&owned));
  else if (g_error_matches (owned, SECRET_ERROR, SECRET_ERROR_IS_LOCKED) ||
           g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_CANCELLED)) /* so says libsecret where a prompt was dismissed */
    fail (error, SHK_KEYRING_ERROR_LOCKED, "The keyring was not unlocked");
  else
    fail (error, code, code == SHK_KEYRING_ERROR_NONE ? "There is no keyring" : "The keyring failed");
}

/* Of keys made at the same second the smaller: any rule does that all programs share. */
static gboolean
is_before (guint64 created, const ShkSecret *key, guint64 other_created, const ShkSecret *other)
{
  return created < other_created ||
         (created == other_created &&
          memcmp (shk_secret_get_data (key), shk_secret_get_data (other), SHK_KEYRING_KEY_BYTES) < 0);
}

/* The oldest key of the keyring. NULL without an error: there is none. Where one is locked none is taken, since it might be older.
 * A search fails only where there is nobody to ask. */
static ShkSecret *
find_key (ShkKeyring *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) items = shk_fiber_await_boxed (start (begin_search, get_schema (self), NULL, NULL), &local);
  g_autoptr (ShkSecret) oldest = NULL;
  guint64 created = 0;

  if (items == NULL)
    {
      translate (g_steal_pointer (&local), SHK_KEYRING_ERROR_NONE, error);
      return NULL;
    }
  for (guint i = 0; i < items->len && local == NULL; i++)
    {
      SecretRetrievable *item = g_ptr_array_index (items, i);
      SecretValue *value = shk_fiber_await_boxed (start (begin_retrieve, NULL, g_object_ref (item), NULL), &local);
      g_autoptr (ShkSecret) key = value ? read_key (value) : NULL;
      guint64 time = secret_retrievable_get_created (item);

      g_clear_pointer (&value, secret_value_unref);
      if (key == NULL || (oldest != NULL && !is_before (time, key, created, oldest)))
        continue;
      g_clear_pointer (&oldest, shk_secret_unref);
      oldest = g_steal_pointer (&key);
      created = time;
    }
  if (local == NULL)
    return g_steal_pointer (&oldest);
  translate (g_steal_pointer (&local), SHK_KEYRING_ERROR_FAILED, error);
  return NULL;
}

/* Who has the turn looks again, since who had it before may have made one; and hands out what the keyring has, and not what it was
 * told to take. @error: must be there */
static ShkSecret *
make_and_find_key (ShkKeyring *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  ShkSecret *key = find_key (self, error);
  SecretValue *value;

  if (key != NULL || *error != NULL)
    return key;
  value = make_key ();
  if (value == NULL || !shk_fiber_await (start (begin_store, get_schema (self), NULL, value), &local))
    {
      translate (g_steal_pointer (&local), SHK_KEYRING_ERROR_FAILED, error);
      return NULL;
    }
  key = find_key (self, error);
  if (key == NULL && *error == NULL)
    fail (error, SHK_KEYRING_ERROR_FAILED, "The keyring did not keep the key");
  return key;
}

static ShkSecret *
make_key_in_turn (ShkKeyring *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GDBusConnection) turn = shk_fiber_await_object (_shk_keyring_take_turn (get_schema (self)->name), &local);
  ShkSecret *key;

  if (turn == NULL)
    {
      translate (g_steal_pointer (&local), SHK_KEYRING_ERROR_FAILED, error);
      return NULL;
    }
  key = make_and_find_key (self, error);
  g_dbus_connection_close (turn, NULL, NULL, NULL);
  return key;
}

static DexFuture *
fetch_key (gpointer data)
{
  ShkKeyring *self = data;
  g_autoptr (GError) error = NULL;
  ShkSecret *key = find_key (self, &error);

  if (key == NULL && error == NULL)
    key = make_key_in_turn (self, &error);
  if (key == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (SHK_TYPE_SECRET, key);
}

/**
 * shk_keyring_fetch_key:
 * @self: a keyring
 *
 * Looks for the key; where there is none makes one, has the keyring keep it and looks again, so that of two programs that do so at
 * once both get the same. Where the keyring is locked, it asks the person; a person who declines is not asked again.
 *
 * Returns: (transfer full): a future of the #ShkSecret; rejected with %SHK_KEYRING_ERROR. Dropping it ends the question
 */
DexFuture *
shk_keyring_fetch_key (ShkKeyring *self)
{
  g_return_val_if_fail (SHK_IS_KEYRING (self), NULL);

  return shk_fiber_spawn (fetch_key, g_object_ref (self), g_object_unref);
}
