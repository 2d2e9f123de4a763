/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-prompter.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* ShkWindowPrompter: asks as a dialog over a widget what a flow wants to know. Main thread. */
#define SHK_TYPE_WINDOW_PROMPTER (shk_window_prompter_get_type ())
G_DECLARE_FINAL_TYPE (ShkWindowPrompter, shk_window_prompter, SHK, WINDOW_PROMPTER, GObject)

ShkPrompter *shk_window_prompter_new (GtkWidget *parent); /* kept weakly; once it is gone nothing is agreed to */

G_END_DECLS
