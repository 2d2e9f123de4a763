/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-page.h"
#include "shk-services.h"
#include "shk-verdict.h"
#include "shk-window.h"

#include <adwaita.h>

/* What the display tests share: an application with the window's styles, verdicts of every kind, codes of an issuer that nobody
 * knows, and looking through a tree of widgets. */

void               fixture_init               (int *argc, char ***argv);
ShkServices       *fixture_new_services       (void);
ShkServices       *fixture_new_services_with  (ShkAccount *account, ShkCardReaders *readers, ShkTray *tray);
ShkWindow         *fixture_new_window         (ShkServices *services);
void               fixture_close              (ShkWindow *window);
AdwNavigationView *fixture_new_view           (GtkWindow **window);

ShkVerdict        *fixture_new_verdict        (ShkVerdictKind kind);
char              *fixture_new_code           (const char *name);

typedef gboolean (*FixtureCondition) (gpointer data);
void               fixture_wait               (FixtureCondition condition, gpointer data);
void               fixture_wait_for_step      (ShkWindow *window, const char *step);
void               fixture_wait_to_see        (ShkWindow *window, const char *text);
void               fixture_settle             (void);
void               fixture_press_main         (ShkPage *page);

GtkWidget         *fixture_find               (GtkWidget *root, GType type, guint index);
GtkWidget         *fixture_find_label         (GtkWidget *root, const char *text);
GtkWidget         *fixture_find_seen          (GtkWidget *root, const char *text);
GtkWidget         *fixture_find_button        (GtkWidget *root, const char *label);
GtkWidget         *fixture_find_action_button (GtkWidget *root, const char *action);
guint              fixture_count              (GtkWidget *root, GType type);
ShkPage           *fixture_get_page           (ShkWindow *window);
const char        *fixture_get_step           (ShkWindow *window);
void               fixture_assert_named       (GtkWidget *root);
