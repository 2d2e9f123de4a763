/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-transport.h"

G_DEFINE_INTERFACE (ShkCardTransport, shk_card_transport, G_TYPE_OBJECT)

static void
shk_card_transport_default_init (ShkCardTransportInterface *iface)
{
}

gboolean
shk_card_transport_begin (ShkCardTransport *self, GError **error)
{
  g_return_val_if_fail (SHK_IS_CARD_TRANSPORT (self), FALSE);

  return SHK_CARD_TRANSPORT_GET_IFACE (self)->begin (self, error);
}

/**
 * shk_card_transport_transmit:
 * @self: a connection
 * @command: a command APDU, at most %SHK_CARD_MAX_COMMAND bytes; may be a secret, and is not kept
 * @command_size: its size in bytes
 * @response: (out): room for %SHK_CARD_MAX_RESPONSE bytes
 * @response_size: (out): how many the card gave, at least two
 * @error: %SHK_CARD_ERROR_REMOVED, _RESET, _SERVICE, _MUTE
 *
 * Sends one command, once.
 */
gboolean
shk_card_transport_transmit (ShkCardTransport *self, const guint8 *command, gsize command_size, guint8 *response,
                             gsize *response_size, GError **error)
{
  g_return_val_if_fail (SHK_IS_CARD_TRANSPORT (self), FALSE);
  g_return_val_if_fail (command != NULL && command_size >= 4 && command_size <= SHK_CARD_MAX_COMMAND, FALSE);
  g_return_val_if_fail (response != NULL && response_size != NULL, FALSE);

  return SHK_CARD_TRANSPORT_GET_IFACE (self)->transmit (self, command, command_size, response, response_size, error);
}

void
shk_card_transport_end (ShkCardTransport *self)
{
  g_return_if_fail (SHK_IS_CARD_TRANSPORT (self));

  SHK_CARD_TRANSPORT_GET_IFACE (self)->end (self);
}

gboolean
shk_card_transport_reconnect (ShkCardTransport *self, GError **error)
{
  g_return_val_if_fail (SHK_IS_CARD_TRANSPORT (self), FALSE);

  return SHK_CARD_TRANSPORT_GET_IFACE (self)->reconnect (self, error);
}

void
shk_card_transport_close (ShkCardTransport *self)
{
  g_return_if_fail (SHK_IS_CARD_TRANSPORT (self));

  SHK_CARD_TRANSPORT_GET_IFACE (self)->close (self);
}

void
shk_card_transport_cancel (ShkCardTransport *self)
{
  g_return_if_fail (SHK_IS_CARD_TRANSPORT (self));

  SHK_CARD_TRANSPORT_GET_IFACE (self)->cancel (self);
}
