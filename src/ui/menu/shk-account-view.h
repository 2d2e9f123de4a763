/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-account.h"
#include "shk-failure-map.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* ShkAccountView: what a page shows of an account's lists while they are fetched: nothing for 300 ms, then a spinner with Cancel,
 * after 3 s with words, then the lists that are the view's child; or why they can't be had, with the way to try again or to sign in
 * again. */
#define SHK_TYPE_ACCOUNT_VIEW (shk_account_view_get_type ())
G_DECLARE_FINAL_TYPE (ShkAccountView, shk_account_view, SHK, ACCOUNT_VIEW, GtkWidget)

void shk_account_view_set_account (ShkAccountView *self, ShkAccount *account);
void shk_account_view_load        (ShkAccountView *self);

G_END_DECLS
