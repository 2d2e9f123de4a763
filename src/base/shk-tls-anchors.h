/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Only these authorities for TLS, and not the system's. @pem: one certificate or more. Any thread. */
GTlsDatabase *shk_tls_anchors_new (const char *pem, gssize length, GError **error);

G_END_DECLS
