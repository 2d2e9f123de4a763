/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-credential-error.h"

G_DEFINE_QUARK (shk-credential-error-quark, shk_credential_error)
