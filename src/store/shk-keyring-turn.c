/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-keyring-turn-private.h"

#include "shk-fiber.h"

#define BUS_NAME "org.freedesktop.DBus"
#define BUS_PATH "/org/freedesktop/DBus"
#define WAIT_IN_LINE 0 /* flags of RequestName */

typedef struct
{
  DexPromise *promise;         /* (owned) settled when it is our turn */
  GDBusConnection *connection; /* (owned) */
  guint subscription;
  gulong closed;
} Wait;

static void
wait_free (gpointer data)
{
  Wait *wait = data;

  g_dbus_connection_signal_unsubscribe (wait->connection, wait->subscription);
  g_signal_handler_disconnect (wait->connection, wait->closed);
  g_object_unref (wait->connection);
  dex_unref (wait->promise);
  g_free (wait);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wait, wait_free)

static void
on_acquired (GDBusConnection *connection, const char *sender, const char *path, const char *interface, const char *signal,
             GVariant *parameters, gpointer promise)
{
  if (dex_future_is_pending (promise))
    dex_promise_resolve_boolean (promise, TRUE);
}

static void
on_closed (GDBusConnection *connection, gboolean by_peer, GError *error, gpointer promise)
{
  if (dex_future_is_pending (promise))
    dex_promise_reject (promise, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED, "The bus is gone"));
}

static Wait *
wait_new (GDBusConnection *connection, const char *name)
{
  Wait *wait = g_new0 (Wait, 1);

  wait->promise = dex_promise_new ();
  wait->connection = g_object_ref (connection);
  wait->subscription =
    g_dbus_connection_signal_subscribe (connection, BUS_NAME, BUS_NAME, "NameAcquired", BUS_PATH, name,
                                        G_DBUS_SIGNAL_FLAGS_NONE, on_acquired, dex_ref (wait->promise), dex_unref);
  wait->closed = g_signal_connect_data (connection, "closed", G_CALLBACK (on_closed), dex_ref (wait->promise),
                                        (GClosureNotify) (void (*) (void)) dex_unref, G_CONNECT_DEFAULT);
  return wait;
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection = g_dbus_connection_new_for_address_finish (result, &error);

  if (connection != NULL)
    dex_promise_resolve_object (promise, connection);
  else
    dex_promise_reject (promise, g_steal_pointer (&error));
}

static DexFuture *
connect_to_bus (void)
{
  DexPromise *promise = dex_promise_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, &error);

  if (address == NULL)
    dex_promise_reject (promise, g_steal_pointer (&error));
  else
    g_dbus_connection_new_for_address (address,
                                       G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                         G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                       NULL, NULL, on_connected, dex_ref (promise));
  return DEX_FUTURE (promise);
}

static DexFuture *
take (gpointer data)
{
  const char *name = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) connection = shk_fiber_await_object (connect_to_bus (), &error);
  g_autoptr (Wait) wait = NULL;

  if (connection == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  wait = wait_new (connection, name);
  if (!shk_fiber_await (dex_dbus_connection_call (connection, BUS_NAME, BUS_PATH, BUS_NAME, "RequestName",
                                                  g_variant_new ("(su)", name, WAIT_IN_LINE), G_VARIANT_TYPE ("(u)"),
                                                  G_DBUS_CALL_FLAGS_NONE, -1),
                        &error) ||
      !shk_fiber_await (dex_ref (DEX_FUTURE (wait->promise)), &error))
    {
      g_dbus_connection_close (connection, NULL, NULL, NULL);
      return dex_future_new_for_error (g_steal_pointer (&error));
    }
  return dex_future_new_take_object (g_steal_pointer (&connection));
}

/**
 * _shk_keyring_take_turn:
 * @name: a name that a program may have on the bus
 *
 * Returns: (transfer full): a future of the connection that has the turn; dropping the future leaves the line
 */
DexFuture *
_shk_keyring_take_turn (const char *name)
{
  g_return_val_if_fail (g_dbus_is_name (name), NULL);

  return shk_fiber_spawn (take, g_strdup (name), g_free);
}
