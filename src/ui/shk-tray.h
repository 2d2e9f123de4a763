/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* ShkTray: practice mode's virtual cards, as the card page shows them: some people's cards, of which one lies on the reader, or none.
 * The application implements it; real mode has none. Main thread. Signal "changed": another card lies there now, or none. */
#define SHK_TYPE_TRAY (shk_tray_get_type ())
G_DECLARE_INTERFACE (ShkTray, shk_tray, SHK, TRAY, GObject)

struct _ShkTrayInterface
{
  GTypeInterface parent_iface;

  GListModel *(*get_cards)  (ShkTray *self);
  int         (*get_placed) (ShkTray *self);
  void        (*place)      (ShkTray *self, guint position);
  void        (*remove)     (ShkTray *self);
};

GListModel *shk_tray_get_cards  (ShkTray *self); /* ShkTrayCard */
int         shk_tray_get_placed (ShkTray *self); /* position, or -1 */
void        shk_tray_place      (ShkTray *self, guint position);
void        shk_tray_remove     (ShkTray *self);
void        shk_tray_changed    (ShkTray *self); /* for implementations */

/* One card: whose it is, what that person is here for, and the passwords that open it (it is practice). */
#define SHK_TYPE_TRAY_CARD (shk_tray_card_get_type ())
G_DECLARE_FINAL_TYPE (ShkTrayCard, shk_tray_card, SHK, TRAY_CARD, GObject)

ShkTrayCard *shk_tray_card_new          (const char *name, const char *title, const char *hint);
const char  *shk_tray_card_get_name     (ShkTrayCard *self);  /* 練習　太郎 */
const char  *shk_tray_card_get_title    (ShkTrayCard *self);  /* "Everything in order" */
const char  *shk_tray_card_get_hint     (ShkTrayCard *self);  /* "Passwords: 1234, 5678, ABC123" */

G_END_DECLS
