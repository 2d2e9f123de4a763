/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-card-readers.h"

G_BEGIN_DECLS

/* ShkVirtualReader: practice mode's own reader, in the app's process: ShkCardReaders with one reader, in which a person places and
 * from which they take the card of an invented holder. Placing and removing are for the main thread; a transport that is open
 * when the card is taken gets SHK_CARD_ERROR_REMOVED, in the middle of a job too. Each APDU takes @delay_ms, so that there is
 * something to see: a real card needs about as long.
 */
#define SHK_TYPE_VIRTUAL_READER (shk_virtual_reader_get_type ())
G_DECLARE_FINAL_TYPE (ShkVirtualReader, shk_virtual_reader, SHK, VIRTUAL_READER, GObject)

ShkVirtualReader *shk_virtual_reader_new        (guint delay_ms);
gboolean          shk_virtual_reader_place      (ShkVirtualReader *self, const char *card_path, GError **error);
void              shk_virtual_reader_remove     (ShkVirtualReader *self);
gboolean          shk_virtual_reader_has_card   (ShkVirtualReader *self);

G_END_DECLS
