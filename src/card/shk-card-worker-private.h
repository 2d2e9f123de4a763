/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-card-job-private.h"
#include "shk-card-readers.h"

#include <libdex.h>

G_BEGIN_DECLS

/* ShkCardWorker: the one thread of a session, and the jobs that wait for it, in their order. It opens the card for the first,
 * and anew after the card or the reader went away. Made, asked and stopped on the main thread, where what it tells comes, too.
 *
 * Stopping does not wait: the thread ends, with the card reset and closed, as soon as the command that the card is working on is
 * answered. A program that ends waits for that, up to SHK_CARD_WORKER_MAX_EXIT_S.
 */
#define SHK_CARD_WORKER_MAX_EXIT_S 2

typedef struct _ShkCardWorker ShkCardWorker;

typedef void (*ShkCardProgressFunc) (double progress, gpointer data);

ShkCardWorker *_shk_card_worker_new       (ShkCardReaders *readers, const ShkCardLayout *layout, ShkCardProgressFunc progress,
                                           gpointer data);
void           _shk_card_worker_stop      (ShkCardWorker *self); /* takes it; no more is told after that */

/* Takes @job. @reader: where a card is opened if none is yet; NULL: @unready (taken) says why there is none. */
DexFuture     *_shk_card_worker_run       (ShkCardWorker *self, ShkCardJob *job, const char *reader, GError *unready);

/* As the card last said when a future was last settled. */
ShkPinTries    _shk_card_worker_get_tries (ShkCardWorker *self);

G_END_DECLS
