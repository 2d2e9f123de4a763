/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-card-readers.h"

G_BEGIN_DECLS

/* A card that follows a script, command by command, and ends the test where it is told something else. What it answers is hex, or one of
 * the words below. Its reader is called "Script". */
#define SCRIPT_REMOVED "removed"   /* the transport says that the card is gone */
#define SCRIPT_RESET "reset"       /* another program has reset it */
#define SCRIPT_SHORT "short"       /* SCARD_S_SUCCESS and one byte */
#define SCRIPT_SERVICE "service"   /* pcscd is gone */

#define SCRIPT_TYPE_CARD (script_card_get_type ())
G_DECLARE_FINAL_TYPE (ScriptCard, script_card, SCRIPT, CARD, GObject)

ScriptCard *script_card_new         (void);
void        script_card_expect      (ScriptCard *self, const char *command, const char *answer);
/* From now on every command but the first @n_commands of the script meets @event instead of its answer. */
void        script_card_cut         (ScriptCard *self, guint n_commands, const char *event);
void        script_card_assert_done (ScriptCard *self); /* every command came, and the card was closed */
guint       script_card_get_n_commands (ScriptCard *self);
guint       script_card_get_n_verified (ScriptCard *self); /* how many VERIFY with data came */
guint       script_card_get_n_begun    (ScriptCard *self);
guint       script_card_get_n_reconnected (ScriptCard *self);
void        script_card_wait_for_close (ScriptCard *self);
void        script_card_hold        (ScriptCard *self, gboolean hold); /* commands wait */

/* What is often said. */
void        script_card_expect_jpki       (ScriptCard *self);
void        script_card_expect_text       (ScriptCard *self);
void        script_card_expect_file       (ScriptCard *self, guint file);
void        script_card_expect_tries      (ScriptCard *self, guint file, const char *answer);
void        script_card_expect_verify     (ScriptCard *self, const char *pin, const char *answer);
void        script_card_expect_signature  (ScriptCard *self, guint file, const char *data, guint size);
void        script_card_expect_content    (ScriptCard *self, guint file, gconstpointer content, gsize size, gsize first_block);
GBytes     *script_card_make_certificate  (gsize size); /* as far as a card is concerned */

G_END_DECLS
