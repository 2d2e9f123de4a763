/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-cose-sign1.h"
#include "shk-trust.h"

G_BEGIN_DECLS

/* Whether a message is of a type and signed by a service of the trust list. Order: the protected typ (16) is @type;
 * kid names one or more services; the key of one fits, and its certificate has a path to an anchor at @at_s.
 * SHK_CREDENTIAL_ERROR_ANSWER where it is of another type, _SIGNATURE where nobody who may signed it. */
gboolean _shk_service_signed (const ShkCoseSign1 *message, ShkTrust *trust, const char *type, gint64 at_s,
                              GError **error);

G_END_DECLS
