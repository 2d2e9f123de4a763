/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-card-readers.h"

G_BEGIN_DECLS

/* ShkPcscReaders: the readers of the system's PC/SC service (pcscd), the only place that speaks to it.
 *
 * One thread watches, from the first question on: for the service (once a second where it is not there), for readers that come and
 * go, and for cards. A new card is asked once what it is, by selecting an application, which verifies and resets nothing; what lies in
 * the other slots does not matter to it. A card that another program has for itself is asked again when that lets go.
 *
 * A connection (ShkCardTransport) has a context of its own and shares the card, so that a transaction keeps others out only for
 * as long as it takes. SCardTransmit() can't be interrupted: cancelling is heard between two commands.
 */
#define SHK_TYPE_PCSC_READERS (shk_pcsc_readers_get_type ())
G_DECLARE_FINAL_TYPE (ShkPcscReaders, shk_pcsc_readers, SHK, PCSC_READERS, GObject)

ShkCardReaders *shk_pcsc_readers_new (void);

G_END_DECLS
