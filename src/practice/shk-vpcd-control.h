/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-vpcd.h"

G_BEGIN_DECLS

/* ShkVpcdControl: how a test moves a card: a Unix socket that takes a command a line and gives an answer a line, "ok", JSON, or
 * "error" and why.
 *
 *   insert, remove     into the reader and out of it
 *   tear N             the card is torn off at the Nth command from now, which is neither carried out nor answered
 *   answer N HEX       the Nth command from now is answered with these bytes and not carried out
 *   delay MS           every answer takes so long
 *   log, reset-log     what the card was asked (shk-vpcd-log.h)
 *   state              the tries that are left of each password; null: it has no such password
 *   quit               the program ends
 *
 * Only the socket's owner may connect. Main thread.
 */
typedef struct _ShkVpcdControl ShkVpcdControl;

/* None of these is owned, and all outlive it. */
ShkVpcdControl *shk_vpcd_control_new  (const char *path, ShkVpcd *vpcd, const ShkVirtualCard *card, GMainLoop *loop,
                                       GError **error);
void            shk_vpcd_control_free (ShkVpcdControl *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkVpcdControl, shk_vpcd_control_free)

G_END_DECLS
