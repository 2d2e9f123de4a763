/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-failure.h"
#include "shk-filing-subject.h"
#include "shk-flow.h"
#include "shk-services.h"
#include "shk-trust-store.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* ShkWindow: the one window. Home lies at the bottom of its navigation; a story's pages lie above it, led by an assistant.
 *
 * It is made before the services are there and is told when they are, or why they can't be. Where a flow would lose something the
 * person is asked before another begins, or the window closes. Actions: "win.begin" (the name of a story without a subject; begins it
 * anew), "win.go-on" (a draft's id), "win.show-application" (an application's id), "win.show" (a page of the menu), "win.sign-in", "win.trusted-issuers", "win.explain-practice", "win.shortcuts", "win.about".
 */
#define SHK_TYPE_WINDOW (shk_window_get_type ())
G_DECLARE_FINAL_TYPE (ShkWindow, shk_window, SHK, WINDOW, AdwApplicationWindow)

ShkWindow *shk_window_new             (GtkApplication *application);
void       shk_window_set_practice    (ShkWindow *self, gboolean practice);
void       shk_window_set_trust_store (ShkWindow *self, ShkTrustStore *store);
void       shk_window_set_starting    (ShkWindow *self);
void       shk_window_set_services    (ShkWindow *self, ShkServices *services);
void       shk_window_set_failure     (ShkWindow *self, const ShkFailure *failure, const char *detail);
ShkFlow   *shk_window_begin           (ShkWindow *self, const char *story);
ShkFlow   *shk_window_begin_filing    (ShkWindow *self, ShkFilingSubject *subject);
ShkFlow   *shk_window_get_flow        (ShkWindow *self);
ShkFlow   *shk_window_sign_in         (ShkWindow *self);

G_END_DECLS
