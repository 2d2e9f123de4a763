/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-cose-error.h"

G_DEFINE_QUARK (shk-cose-error-quark, shk_cose_error)
