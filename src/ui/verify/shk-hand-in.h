/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-input.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The ways in which a person hands something in, each as a GPtrArray of ShkInput: text, dropped or chosen files, the clipboard.
 * Nothing is opened or decoded here: images on the clipboard are taken as the bytes that the other program offers. */

#define SHK_HAND_IN_MAX_LINES 100000

GPtrArray  *shk_hand_in_text         (const char *text);
GPtrArray  *shk_hand_in_value        (const GValue *value);
const char *shk_hand_in_get_icon     (ShkInput *input);
gboolean    shk_hand_in_is_text      (GdkClipboard *clipboard);
void        shk_hand_in_choose_async (GtkWidget *parent, gboolean folders, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
void        shk_hand_in_paste_async  (GdkClipboard *clipboard, GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray  *shk_hand_in_finish       (GAsyncResult *result, GError **error);

G_END_DECLS
