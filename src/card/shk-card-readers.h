/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-card-diagnosis.h"
#include "shk-card-situation.h"
#include "shk-card-transport.h"

G_BEGIN_DECLS

/* ShkCardReaders: where cards come from: the readers of a PC/SC service (ShkPcscReaders), or the one reader of practice mode.
 *
 * dup_situation() gives what is known at this moment, at once; the signal "changed" (main thread) says that it is another now.
 * Watching begins with the first handler or the first call and ends with the object. open() and diagnose() block and are
 * called on a worker thread; open() gives a connection to the card in the reader of that name.
 */
#define SHK_TYPE_CARD_READERS (shk_card_readers_get_type ())
G_DECLARE_INTERFACE (ShkCardReaders, shk_card_readers, SHK, CARD_READERS, GObject)

struct _ShkCardReadersInterface
{
  GTypeInterface parent_iface;

  ShkCardSituation *(*dup_situation) (ShkCardReaders *self);
  ShkCardTransport *(*open)          (ShkCardReaders *self, const char *reader, GError **error);
  ShkCardDiagnosis *(*diagnose)      (ShkCardReaders *self);
};

ShkCardSituation *shk_card_readers_dup_situation (ShkCardReaders *self);
ShkCardTransport *shk_card_readers_open          (ShkCardReaders *self, const char *reader, GError **error);
ShkCardDiagnosis *shk_card_readers_diagnose      (ShkCardReaders *self);

/* For implementations: the situation is another now. Main thread. */
void              shk_card_readers_changed       (ShkCardReaders *self);

G_END_DECLS
