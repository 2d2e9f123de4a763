/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-filing-subject.h"
#include "shk-page.h"

G_BEGIN_DECLS

/* ShkOpenPage: what lies between a press ("go on", "correct", "change") and the flow that it begins, while it is found out what the flow
 * is about: a spinner with Cancel, or why it can't be had. A page that nobody needs to see may emit "opened" without being shown.
 *
 * Signals: "opened" (ShkFilingSubject); "failed": it can't be had, as the page says. Main thread. */
#define SHK_TYPE_OPEN_PAGE (shk_open_page_get_type ())
G_DECLARE_FINAL_TYPE (ShkOpenPage, shk_open_page, SHK, OPEN_PAGE, ShkPage)

/* Asks for the subject. Returns: (transfer full): a future of ShkFilingSubject */
typedef DexFuture *(*ShkOpenLoad) (ShkServices *services, gpointer data);

ShkPage *shk_open_page_new   (ShkServices *services, ShkOpenLoad load, gpointer data, GDestroyNotify destroy);
void     shk_open_page_begin (ShkOpenPage *self); /* asks */

G_END_DECLS
