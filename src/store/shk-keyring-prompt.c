/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-keyring-prompt-private.h"

#include "shk-fiber.h"
#include "shk-keyring.h"

#include <string.h>

#define SERVICE "org.freedesktop.secrets"
#define SERVICE_PATH "/org/freedesktop/secrets"
#define SERVICE_INTERFACE "org.freedesktop.Secret.Service"
#define PROMPT_INTERFACE "org.freedesktop.Secret.Prompt"
#define LABEL "org.freedesktop.Secret.Collection.Label"
#define NO_PATH "/"

static gboolean
decline (GError **error)
{
  g_set_error_literal (error, SHK_KEYRING_ERROR, SHK_KEYRING_ERROR_LOCKED, "The keyring was not unlocked");
  return FALSE;
}

/* --- A question --------------------------------------------------------------------------------------------------- */

typedef struct
{
  GDBusConnection *connection; /* (owned) */
  char *path;                  /* (owned) */
  DexPromise *promise;         /* (owned) settled with the answer: whether it was given */
  guint subscription;
  guint watch;
} Prompt;

static void
prompt_free (Prompt *prompt)
{
  g_dbus_connection_signal_unsubscribe (prompt->connection, prompt->subscription);
  g_bus_unwatch_name (prompt->watch);
  g_object_unref (prompt->connection);
  g_free (prompt->path);
  dex_unref (prompt->promise);
  g_free (prompt);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Prompt, prompt_free)

static void
on_completed (GDBusConnection *connection, const char *sender, const char *path, const char *interface, const char *signal,
              GVariant *parameters, gpointer promise)
{
  gboolean dismissed = TRUE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(bv)")))
    g_variant_get (parameters, "(bv)", &dismissed, NULL);
  if (dex_future_is_pending (promise))
    dex_promise_resolve_boolean (promise, !dismissed);
}

static void
on_vanished (GDBusConnection *connection, const char *name, gpointer promise)
{
  if (dex_future_is_pending (promise))
    dex_promise_reject (promise, g_error_new_literal (SHK_KEYRING_ERROR, SHK_KEYRING_ERROR_FAILED, "The keyring is gone"));
}

static Prompt *
prompt_new (GDBusConnection *connection, const char *path)
{
  Prompt *prompt = g_new0 (Prompt, 1);

  prompt->connection = g_object_ref (connection);
  prompt->path = g_strdup (path);
  prompt->promise = dex_promise_new ();
  prompt->subscription =
    g_dbus_connection_signal_subscribe (connection, SERVICE, PROMPT_INTERFACE, "Completed", path, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                        on_completed, dex_ref (prompt->promise), dex_unref);
  prompt->watch = g_bus_watch_name_on_connection (connection, SERVICE, G_BUS_NAME_WATCHER_FLAGS_NONE, NULL, on_vanished,
                                                  dex_ref (prompt->promise), dex_unref);
  return prompt;
}

static DexFuture *
call_prompt (Prompt *prompt, const char *method, GVariant *parameters)
{
  return dex_dbus_connection_call (prompt->connection, SERVICE, prompt->path, PROMPT_INTERFACE, method, parameters, NULL,
                                   G_DBUS_CALL_FLAGS_NO_AUTO_START, -1);
}

/* In a fiber. */
static gboolean
perform (GDBusConnection *connection, const char *path, GError **error)
{
  g_autoptr (Prompt) prompt = prompt_new (connection, path);
  g_autoptr (DexFuture) answer = dex_ref (DEX_FUTURE (prompt->promise));
  g_autoptr (GError) local = NULL;
  const GValue *given;

  if (!shk_fiber_await (call_prompt (prompt, "Prompt", g_variant_new ("(s)", "")), &local) ||
      !shk_fiber_await (dex_ref (answer), &local))
    {
      if (shk_error_is_cancelled (local))
        dex_future_disown (call_prompt (prompt, "Dismiss", NULL));
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  given = dex_future_get_value (answer, NULL);
  return g_value_get_boolean (given) || decline (error);
}

/* --- What may ask ------------------------------------------------------------------------------------------------- */

/* In a fiber. (nullable): what a method of the service gives; takes a floating @parameters */
static GVariant *
call (GDBusConnection *connection, const char *method, GVariant *parameters, const char *type, GError **error)
{
  g_autoptr (DexFuture) calling =
    dex_dbus_connection_call (connection, SERVICE, SERVICE_PATH, SERVICE_INTERFACE, method, parameters, G_VARIANT_TYPE (type),
                              G_DBUS_CALL_FLAGS_NONE, -1);

  if (!shk_fiber_await (dex_ref (calling), error))
    return NULL;
  return g_value_dup_variant (dex_future_get_value (calling, NULL));
}

/* In a fiber. Calls what may have a question, whose path it then gives last, and puts that. */
static gboolean
call_and_prompt (GDBusConnection *connection, const char *method, GVariant *parameters, const char *type, GError **error)
{
  g_autoptr (GVariant) result = call (connection, method, parameters, type, error);
  const char *path;

  if (result == NULL)
    return FALSE;
  g_variant_get_child (result, 1, "&o", &path);
  return strcmp (path, NO_PATH) == 0 || perform (connection, path, error);
}

static gboolean
unlock (GDBusConnection *connection, const char *const *paths, GError **error)
{
  return call_and_prompt (connection, "Unlock", g_variant_new ("(^ao)", paths), "(aoo)", error);
}

static DexFuture *
run_unlock (gpointer data)
{
  char **paths = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection = shk_fiber_await_object (dex_bus_get (G_BUS_TYPE_SESSION), &error);

  if (connection != NULL && unlock (connection, (const char *const *) paths, &error))
    return dex_future_new_true ();
  return dex_future_new_for_error (g_steal_pointer (&error));
}

DexFuture *
_shk_keyring_unlock (const char *const *paths)
{
  return shk_fiber_spawn (run_unlock, g_strdupv ((char **) paths), (GDestroyNotify) g_strfreev);
}

static gboolean
make_default (GDBusConnection *connection, GError **error)
{
  GVariantDict properties = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&properties, LABEL, "s", "Default");
  return call_and_prompt (connection, "CreateCollection",
                          g_variant_new ("(@a{sv}s)", g_variant_dict_end (&properties), "default"), "(oo)", error);
}

static DexFuture *
run_ready_default (gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection = shk_fiber_await_object (dex_bus_get (G_BUS_TYPE_SESSION), &error);
  g_autoptr (GVariant) alias =
    connection ? call (connection, "ReadAlias", g_variant_new ("(s)", "default"), "(o)", &error) : NULL;
  const char *paths[2] = { NULL };

  if (alias == NULL)
    return shk_error_is_cancelled (error) ? dex_future_new_for_error (g_steal_pointer (&error)) : dex_future_new_true ();
  g_variant_get (alias, "(&o)", &paths[0]);
  if (strcmp (paths[0], NO_PATH) == 0 ? make_default (connection, &error) : unlock (connection, paths, &error))
    return dex_future_new_true ();
  return dex_future_new_for_error (g_steal_pointer (&error));
}

DexFuture *
_shk_keyring_ready_default (void)
{
  return shk_fiber_spawn (run_ready_default, NULL, NULL);
}
