/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-qr-error.h"

G_DEFINE_QUARK (shk-qr-error, shk_qr_error)
