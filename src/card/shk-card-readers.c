/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-readers.h"

G_DEFINE_INTERFACE (ShkCardReaders, shk_card_readers, G_TYPE_OBJECT)

static guint changed_signal;

static void
shk_card_readers_default_init (ShkCardReadersInterface *iface)
{
  changed_signal = g_signal_new ("changed", SHK_TYPE_CARD_READERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/**
 * shk_card_readers_dup_situation:
 * @self: the readers
 *
 * Returns: (transfer full): what is known at this moment
 */
ShkCardSituation *
shk_card_readers_dup_situation (ShkCardReaders *self)
{
  g_return_val_if_fail (SHK_IS_CARD_READERS (self), NULL);

  return SHK_CARD_READERS_GET_IFACE (self)->dup_situation (self);
}

/**
 * shk_card_readers_open:
 * @self: the readers
 * @reader: the name of one
 * @error: %SHK_CARD_ERROR
 *
 * Blocks; on a worker thread.
 *
 * Returns: (transfer full) (nullable): a connection to the card that lies in it
 */
ShkCardTransport *
shk_card_readers_open (ShkCardReaders *self, const char *reader, GError **error)
{
  g_return_val_if_fail (SHK_IS_CARD_READERS (self) && reader != NULL, NULL);

  return SHK_CARD_READERS_GET_IFACE (self)->open (self, reader, error);
}

/**
 * shk_card_readers_diagnose:
 * @self: the readers
 *
 * Blocks; on a worker thread.
 *
 * Returns: (transfer full): what the reader check found
 */
ShkCardDiagnosis *
shk_card_readers_diagnose (ShkCardReaders *self)
{
  g_return_val_if_fail (SHK_IS_CARD_READERS (self), NULL);

  return SHK_CARD_READERS_GET_IFACE (self)->diagnose (self);
}

void
shk_card_readers_changed (ShkCardReaders *self)
{
  g_return_if_fail (SHK_IS_CARD_READERS (self));

  g_signal_emit (self, changed_signal, 0);
}
