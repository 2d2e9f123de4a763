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

void         fixture_init             (int *argc, char ***argv);
ShkServices *fixture_new_services     (void);
ShkWindow   *fixture_new_window       (ShkServices *services);
void         fixture_close            (ShkWindow *window);

ShkVerdict  *fixture_new_verdict      (ShkVerdictKind kind);
char        *fixture_new_code         (const char *name);

typedef gboolean (*FixtureCondition) (gpointer data);
void         fixture_wait             (FixtureCondition condition, gpointer data);
void         fixture_settle           (void);

GtkWidget   *fixture_find             (GtkWidget *root, GType type, guint index);
GtkWidget   *fixture_find_label       (GtkWidget *root, const char *text);
guint        fixture_count            (GtkWidget *root, GType type);
ShkPage     *fixture_get_page         (ShkWindow *window);
const char  *fixture_get_step         (ShkWindow *window);
void         fixture_assert_named     (GtkWidget *root);
