/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-card-readers.h"

G_BEGIN_DECLS

/* ShkTestReaders: one reader with a card that goes by a script: each thing that is done to it, in order, with what comes of it.
 * Anything else ends the test.
 *
 *   { "open" }, { "begin" }, { "end" }, { "reconnect" }, { "close" }   the calls of the transport; may fail as below
 *   { "00A4…", "9000" }                                                a command and its answer, in hexadecimal
 *   { "00A4…", "removed" }, "reset", "busy", "short", "wait"           fails so; one byte; waits for a cancellation
 *   { "00A4…", "hold 9000" }                                           answers when shk_test_readers_release () was called
 *
 * Answers are taken on the worker's thread; the rest is for the main thread.
 */
#define SHK_TEST_READER "Test Reader 00 00"

#define SHK_TYPE_TEST_READERS (shk_test_readers_get_type ())
G_DECLARE_FINAL_TYPE (ShkTestReaders, shk_test_readers, SHK, TEST_READERS, GObject)

ShkTestReaders *shk_test_readers_new           (void);
void            shk_test_readers_set_situation (ShkTestReaders *self, ShkCardSituation *situation); /* takes it */
void            shk_test_readers_expect        (ShkTestReaders *self, const char *what, const char *outcome);
guint           shk_test_readers_get_n_expected (ShkTestReaders *self); /* of the script, in all */
/* Cuts the script off after @n steps, and has the last of them end so. */
void            shk_test_readers_cut           (ShkTestReaders *self, guint n, const char *outcome);
void            shk_test_readers_clear         (ShkTestReaders *self); /* the script */
const char     *shk_test_readers_get_step      (ShkTestReaders *self, guint index);
void            shk_test_readers_wait_until    (ShkTestReaders *self, guint n_done); /* so many steps were begun */
gboolean        shk_test_readers_is_finished   (ShkTestReaders *self); /* the script is at its end */
void            shk_test_readers_release       (ShkTestReaders *self);
/* Waits until the script is at its end and every transport is gone. */
void            shk_test_readers_finish        (ShkTestReaders *self);

G_END_DECLS
