/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-account.h"
#include "shk-failure-map.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* ShkAccountView: what a page shows of an account's lists, or of what else is asked of its service, while it is fetched: nothing for
 * 300 ms, then a spinner with Cancel, after 3 s with words, then the view's child; or why it can't be had, with the way to try again or
 * to sign in again. */
#define SHK_TYPE_ACCOUNT_VIEW (shk_account_view_get_type ())
G_DECLARE_FINAL_TYPE (ShkAccountView, shk_account_view, SHK, ACCOUNT_VIEW, GtkWidget)

/* Asks for what a view shows. Returns: (transfer full): a future; its value is for whoever asks */
typedef DexFuture *(*ShkAccountLoad) (ShkAccount *account, gpointer user_data);

void shk_account_view_set_account (ShkAccountView *self, ShkAccount *account, ShkAccountLoad load, gpointer user_data);
void shk_account_view_load        (ShkAccountView *self);
void shk_account_view_refresh     (ShkAccountView *self); /* the same by hand: says when it is done */

G_END_DECLS
