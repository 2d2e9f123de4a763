/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-person.h"

G_BEGIN_DECLS

/* The file of the four items (facts §1.3): FF20 { DF21 four offsets, DF22 name, DF23 address, DF24 birth date, DF25 sex }.
 *
 * Strict: these fields in this order and no others, the offsets pointing at them, each value as ShkPerson wants it. What follows
 * FF20 in the file is not handed in. Pure; any thread.
 */
#define SHK_CARD_ATTRIBUTES_TAG 0xFF20
#define SHK_CARD_MAX_ATTRIBUTES 2048 /* bytes: more than the longest name and address in four-byte characters */

ShkPerson *_shk_card_attributes_parse (GBytes *file, GError **error);

G_END_DECLS
