/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-card-layout.h"
#include "shk-card-transport.h"

G_BEGIN_DECLS

/* ShkCardChannel: what is said to one card, command by command (ISO 7816-4, facts §1). On the session's worker thread, within a
 * transaction.
 *
 * It remembers which application is selected, and the tries that the card tells. GET RESPONSE after 61xx and the repetition with the
 * right Le after 6Cxx are made here, neither ever for VERIFY. Before each command it looks whether anybody still waits.
 */
#define SHK_CARD_MAX_CERTIFICATE_BYTES 4096
#define SHK_CARD_SIGNATURE_BYTES 256 /* RSA 2048 */

typedef struct
{
  ShkCardTransport *transport;  /* (unowned) */
  const ShkCardLayout *layout;
  int application;              /* that is selected, index into the layout's; -1: none */
  gboolean pin_sent;            /* a VERIFY went out since the job began */
  ShkPinTries tries;            /* as the card last said */
  GCancellable *cancellable;    /* (unowned) (nullable) */
  guint n_done;                 /* commands of this job */
  guint n_expected;             /* as far as is known yet */
  void (*progressed) (gpointer data); /* (nullable) */
  gpointer progressed_data;
} ShkCardChannel;

void     shk_card_channel_init               (ShkCardChannel *self, ShkCardTransport *transport, const ShkCardLayout *layout);
/* Nothing is selected any more: another program or a reconnection has reset the card. */
void     shk_card_channel_forget             (ShkCardChannel *self);
gboolean shk_card_channel_select_application (ShkCardChannel *self, guint application, GError **error);
/* Reads the counter and spends no try. FALSE with SHK_CARD_ERROR_NO_CERTIFICATE where the card has no such password. */
gboolean shk_card_channel_query_tries        (ShkCardChannel *self, ShkPinKind kind, GError **error);
/* Those of every password that the card has, in the order of the applications. */
gboolean shk_card_channel_query_all_tries    (ShkCardChannel *self, GError **error);
/* SELECT the password's file, its counter, and VERIFY once, where at least two tries are left, or one and @last_try. */
gboolean shk_card_channel_verify             (ShkCardChannel *self, ShkPinKind kind, ShkSecret *pin, gboolean last_try, GError **error);
/* Over the SHA-256 of @data; the key's application is selected and its password verified. */
GBytes  *shk_card_channel_sign               (ShkCardChannel *self, const ShkCardKeyPlace *key, GBytes *data, GError **error);
/* One DER certificate. */
GBytes  *shk_card_channel_read_certificate   (ShkCardChannel *self, guint16 file, GError **error);
GBytes  *shk_card_channel_read_attributes    (ShkCardChannel *self, GError **error);

G_END_DECLS
