/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-person.h"

G_BEGIN_DECLS

/* The file of the four items (券面事項入力補助 0002, facts §1.3) to a person, strictly: one FF20 to the last byte; in it DF21 with four
 * offsets, DF22 name, DF23 address, DF24 date of birth, DF25 sex, in this order, each where DF21 says. Pure; any thread.
 *
 * Returns: (transfer full) (nullable): the person; NULL with SHK_CARD_ERROR_ANSWER. The message has nothing of the content. */
#define SHK_CARD_ATTRIBUTES_MAX_BYTES 2048

ShkPerson *shk_card_attributes_parse (const guint8 *data, gsize size, GError **error);

G_END_DECLS
