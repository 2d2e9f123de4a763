/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-card-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* ShkCardTransport: a connection to one card. The small seam under everything that speaks to cards: PC/SC in shk-pcsc.c, the
 * virtual card of practice mode, scripts in tests.
 *
 * Every call blocks and is made on the session's one worker thread. transmit() gives what the card answered, its two status
 * bytes last, into @response (SHK_CARD_MAX_RESPONSE bytes); under two bytes it is a removed card (SHK_CARD_ERROR_REMOVED), which
 * the implementation says. It never repeats a command. begin() and end() bracket what belongs together, so that no other
 * program gets between. reconnect() takes the card up again after SHK_CARD_ERROR_RESET; every application is then deselected
 * and every PIN unverified. close() resets the card, since a verified PIN outlives a plain disconnect; it may be called twice.
 * cancel() alone may be called from any thread: what blocks ends with SHK_CARD_ERROR_REMOVED or G_IO_ERROR_CANCELLED as soon as
 * the system lets it.
 */
#define SHK_CARD_MAX_COMMAND 261  /* short APDU: header 4, Lc 1, data 255, Le 1 */
#define SHK_CARD_MAX_RESPONSE 258 /* data 256, status 2 */

#define SHK_TYPE_CARD_TRANSPORT (shk_card_transport_get_type ())
G_DECLARE_INTERFACE (ShkCardTransport, shk_card_transport, SHK, CARD_TRANSPORT, GObject)

struct _ShkCardTransportInterface
{
  GTypeInterface parent_iface;

  gboolean (*begin)     (ShkCardTransport *self, GError **error);
  gboolean (*transmit)  (ShkCardTransport *self, const guint8 *command, gsize command_size, guint8 *response, gsize *response_size,
                         GError **error);
  void     (*end)       (ShkCardTransport *self);
  gboolean (*reconnect) (ShkCardTransport *self, GError **error);
  void     (*close)     (ShkCardTransport *self);
  void     (*cancel)    (ShkCardTransport *self);
};

gboolean shk_card_transport_begin     (ShkCardTransport *self, GError **error);
gboolean shk_card_transport_transmit  (ShkCardTransport *self, const guint8 *command, gsize command_size, guint8 *response,
                                       gsize *response_size, GError **error);
void     shk_card_transport_end       (ShkCardTransport *self);
gboolean shk_card_transport_reconnect (ShkCardTransport *self, GError **error);
void     shk_card_transport_close     (ShkCardTransport *self);
void     shk_card_transport_cancel    (ShkCardTransport *self);

G_END_DECLS
