/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-field.h"

G_BEGIN_DECLS

/* A row with a line to type into, which tells its field when something was typed, when it was left, and when Return was pressed:
 * never while an input method is composing. Its control is a GtkEntry. */
GtkWidget *shk_text_row_new  (ShkField *field, const char *title, gboolean required, const char *help);
/* Changes what is in it; but not while something is being composed there, and nothing where it is the same. */
void       shk_text_row_show (GtkWidget *entry, const char *text);

G_END_DECLS
