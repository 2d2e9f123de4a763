/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-error.h"

G_DEFINE_QUARK (shk-card-error-quark, shk_card_error)
