/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-card-channel-private.h"

G_BEGIN_DECLS

/* For the channel's own files: one command and its answer, and how one fails. */

/* Sends once, whatever the card answers. */
gboolean     _shk_card_transmit         (ShkCardChannel *self, const guint8 *command, gsize size, ShkApduAnswer *answer,
                                         GError **error);
/* Sends, and fetches all of the answer: never for what has a PIN in it. */
gboolean     _shk_card_exchange         (ShkCardChannel *self, const ShkApdu *apdu, ShkApduAnswer *answer, GError **error);
gboolean     _shk_card_select_file      (ShkCardChannel *self, guint16 file, ShkCardError code_if_missing, GError **error);

/* Each is FALSE. */
gboolean     _shk_card_fail             (GError **error, ShkCardError code, const char *message);
gboolean     _shk_card_fail_with_status (GError **error, const guint8 *command, guint16 status);

/* What it means that the card does not have a file of that password. */
ShkCardError _shk_card_code_if_missing  (ShkPinKind kind);

G_END_DECLS
