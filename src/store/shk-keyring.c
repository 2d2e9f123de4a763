/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-keyring.h"

#include "shk-fiber.h"
#include "shk-keyring-items-private.h"
#include "shk-keyring-prompt-private.h"
#include "shk-keyring-turn-private.h"

#include <glib/gi18n-lib.h>
#include <gnutls/crypto.h>

#include <string.h>

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

#define ATTRIBUTES { { "use", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "id", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } }

static const SecretSchema schema = { SHK_APP_ID ".Key", SECRET_SCHEMA_NONE, ATTRIBUTES };
static const SecretSchema practice_schema = { SHK_APP_ID ".Practice.Key", SECRET_SCHEMA_NONE, ATTRIBUTES };

static const SecretSchema *
get_schema (ShkKeyring *self)
{
  return self->is_practice ? &practice_schema : &schema;
}

/* What the person reads in the keyring's own program. */
static const char *
get_label (ShkKeyring *self)
{
  return self->is_practice ? _("Shikaku: key of saved applications (practice)") : _("Shikaku: key of saved applications");
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

  if (shk_error_is_cancelled (owned) || (owned != NULL && owned->domain == SHK_KEYRING_ERROR))
    g_propagate_error (error, g_steal_pointer (&owned));
  else if (g_error_matches (owned, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
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

/* The person is asked once, for all that is locked. Those of a sandbox's own keyring are never. */
static gboolean
unlock_items (const GPtrArray *items, GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_null_terminated (items->len, NULL, TRUE);

  for (guint i = 0; i < items->len; i++)
    {
      gpointer item = g_ptr_array_index (items, i);

      if (SECRET_IS_ITEM (item) && secret_item_get_locked (item))
        g_ptr_array_add (paths, (gpointer) g_dbus_proxy_get_object_path (item));
    }
  return paths->len == 0 || shk_fiber_await (_shk_keyring_unlock ((const char *const *) paths->pdata), error);
}

/* The oldest key of the keyring. NULL without an error: there is none. Where one is locked none is taken, since it might be
 * older. A search fails only where there is nobody to ask. */
static ShkSecret *
find_key (ShkKeyring *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) items = shk_fiber_await_boxed (_shk_keyring_items_search (get_schema (self)), &local);
  g_autoptr (ShkSecret) oldest = NULL;
  guint64 created = 0;

  if (items == NULL)
    {
      translate (g_steal_pointer (&local), SHK_KEYRING_ERROR_NONE, error);
      return NULL;
    }
  unlock_items (items, &local);
  for (guint i = 0; i < items->len && local == NULL; i++)
    {
      SecretRetrievable *item = g_ptr_array_index (items, i);
      g_autoptr (SecretValue) value = shk_fiber_await_boxed (_shk_keyring_items_retrieve (item), &local);
      g_autoptr (ShkSecret) key = value ? read_key (value) : NULL;
      guint64 time = secret_retrievable_get_created (item);

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

/* Who has the turn looks again, since who had it before may have made one; and hands out what the keyring has, and not what it
 * was told to take. @error: must be there */
static ShkSecret *
make_and_find_key (ShkKeyring *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  ShkSecret *key = find_key (self, error);
  g_autoptr (SecretValue) value = NULL;

  if (key != NULL || *error != NULL)
    return key;
  value = make_key ();
  if (value == NULL || !shk_fiber_await (_shk_keyring_ready_default (), &local) ||
      !shk_fiber_await (_shk_keyring_items_store (get_schema (self), get_label (self), value), &local))
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
 * Looks for the key; where there is none makes one, has the keyring keep it and looks again, so that of two programs that do so
 * at once both get the same. Where the keyring is locked, it asks the person; a person who declines is not asked again.
 *
 * Returns: (transfer full): a future of the #ShkSecret; rejected with %SHK_KEYRING_ERROR. Dropping it ends the question
 */
DexFuture *
shk_keyring_fetch_key (ShkKeyring *self)
{
  g_return_val_if_fail (SHK_IS_KEYRING (self), NULL);

  return shk_fiber_spawn (fetch_key, g_object_ref (self), g_object_unref);
}
