/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-tray.h"
#include "shk-virtual-reader.h"

G_BEGIN_DECLS

/* ShkPracticeTray: the cards that the practice service made for its invented people (the folder "cards" of its data), and the virtual
 * reader on which one of them lies. Main thread.
 */
#define SHK_TYPE_PRACTICE_TRAY (shk_practice_tray_get_type ())
G_DECLARE_FINAL_TYPE (ShkPracticeTray, shk_practice_tray, SHK, PRACTICE_TRAY, GObject)

/* How long the virtual card takes for each APDU, about as long as a real one, so that there is something to see. */
#define SHK_PRACTICE_TRAY_DELAY_MS 60

/* @cards: what shk_practice_tray_load_cards() gave; @folder: where they are. */
ShkPracticeTray *shk_practice_tray_new        (GListModel *cards, GFile *folder, guint delay_ms);
ShkCardReaders  *shk_practice_tray_get_reader (ShkPracticeTray *self);

/* Reads the folder's index.json; blocks. Returns a list of ShkTrayCard in the order of the index. */
GListModel      *shk_practice_tray_load_cards (GFile *folder, const char *language, GError **error);

G_END_DECLS
