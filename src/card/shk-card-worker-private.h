/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-card-channel-private.h"
#include "shk-card-readers.h"

#include <libdex.h>

G_BEGIN_DECLS

/* ShkCardWorker: the thread of a session, which does its jobs in order, each in a transaction of its own.
 *
 * The first job opens the card. Where another program has reset it before a PIN was sent, the job is begun anew, once; after that
 * nothing is repeated. A job that meets the card's end closes the connection, so that the next one opens another. Stopping
 * resets the card and ends the thread; nobody waits for that. Counted; calls are for the main thread but where it says so.
 */
typedef struct _ShkCardWorker ShkCardWorker;

/* On the worker's thread. Gives the future's value, as a boxed value of the job's type; NULL with @error set. */
typedef gpointer (*ShkCardWork) (ShkCardWorker *worker, ShkCardChannel *channel, gpointer data, GError **error);


ShkCardWorker *shk_card_worker_new       (ShkCardReaders *readers, const char *reader, const ShkCardLayout *layout);
void           shk_card_worker_stop      (ShkCardWorker *self);
void           shk_card_worker_unref     (ShkCardWorker *self);
/* (transfer full) for @data, which @destroy frees on the worker's thread */
DexFuture     *shk_card_worker_push      (ShkCardWorker *self, GType type, guint n_expected, ShkCardWork work, gpointer data,
                                          GDestroyNotify destroy);
void           shk_card_worker_get_tries (ShkCardWorker *self, ShkPinTries *tries); /* any thread */
double         shk_card_worker_get_progress (ShkCardWorker *self);                  /* any thread */
/* @func is called on the main thread, now and then; not after NULL was set. */
void           shk_card_worker_set_listener (ShkCardWorker *self, GSourceFunc func, gpointer user_data);
/* Kept until the worker ends; on its thread. @key: a file's id. */
GBytes        *shk_card_worker_lookup    (ShkCardWorker *self, guint16 key);
void           shk_card_worker_keep      (ShkCardWorker *self, guint16 key, GBytes *bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkCardWorker, shk_card_worker_unref)

G_END_DECLS
