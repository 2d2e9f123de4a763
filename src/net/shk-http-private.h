/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-http.h"

G_BEGIN_DECLS

/* So that a test of the time limit need not take so long. */
void  _shk_http_set_timeout_ms (ShkHttp *self, guint timeout_ms);
/* How long an exchange may take. @body: (nullable): what is sent in it */
guint _shk_http_get_limit_ms   (ShkHttp *self, GBytes *body);

G_END_DECLS
