/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-virtual-card.h"

G_BEGIN_DECLS

/* ShkVpcd: a virtual card as seen by vpcd, the virtual reader of the vsmartcard project: a connection over TCP on this machine
 * is a card that lies in the reader. Every message is its length in two bytes, and that many bytes: one byte is an order to the
 * card (off, on, reset, or its ATR please), more are a command.
 *
 * It can be told to misbehave, for tests: to be torn off at a certain command, to answer one with other bytes, to be slow. It
 * keeps a log of what it was asked, without the bodies: neither a PIN nor what a file holds is in it. Main thread.
 */
typedef struct _ShkVpcd ShkVpcd;

/* @card is not owned, and outlives it. */
ShkVpcd  *shk_vpcd_new         (ShkVirtualCard *card, guint16 port);
void      shk_vpcd_free        (ShkVpcd *self);
/* Blocks until somebody listens, ten seconds at most. */
gboolean  shk_vpcd_insert      (ShkVpcd *self, GError **error);
void      shk_vpcd_remove      (ShkVpcd *self);
gboolean  shk_vpcd_is_inserted (const ShkVpcd *self);

/* The @nth command from now, 1 the next, is not carried out: the connection is closed, or @answer is sent instead. */
void      shk_vpcd_tear_at     (ShkVpcd *self, guint nth);
void      shk_vpcd_answer_at   (ShkVpcd *self, guint nth, GBytes *answer);
void      shk_vpcd_set_delay   (ShkVpcd *self, guint delay_ms);

/* A JSON array in one line. */
char     *shk_vpcd_dup_log     (const ShkVpcd *self);
void      shk_vpcd_reset_log   (ShkVpcd *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkVpcd, shk_vpcd_free)

G_END_DECLS
