/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-card-readers.h"
#include "shk-words.h"

#include <libdex.h>

G_BEGIN_DECLS

/* ShkReaderCheck: each step from the smart-card service to the card, with OK or what to do; to be shown, copied and saved. Nothing
 * personal in it: no name, no certificate, no number of the card.
 *
 * Steps, in order: the service, the connection to it, readers, card, My Number card, tries left. One that can't be looked at
 * because an earlier one failed is "not made". Immutable; main thread.
 */
typedef struct
{
  const char *id;         /* stable: "service", "connection", "reader", "card", "my-number-card", "tries" */
  ShkOutcome outcome;
  char *title;            /* (owned) */
  char *detail;           /* (owned) what was found: versions, names, ATR */
  char *advice;           /* (owned) (nullable) what to do, where it did not pass */
} ShkReaderCheckStep;

#define SHK_TYPE_READER_CHECK (shk_reader_check_get_type ())
G_DECLARE_FINAL_TYPE (ShkReaderCheck, shk_reader_check, SHK, READER_CHECK, GObject)

DexFuture                *shk_reader_check_run         (ShkCardReaders *readers); /* ShkReaderCheck */
ShkReaderCheck           *shk_reader_check_new         (ShkCardDiagnosis *diagnosis);
guint                     shk_reader_check_get_n_steps (ShkReaderCheck *self);
const ShkReaderCheckStep *shk_reader_check_get_step    (ShkReaderCheck *self, guint index);
gboolean                  shk_reader_check_is_fine     (ShkReaderCheck *self);
char                     *shk_reader_check_dup_text    (ShkReaderCheck *self); /* a plain-text report */

G_END_DECLS
