/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-service.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* ShkPracticeServer: the service over HTTPS, on this machine's loopback address only.
 *
 * It finds the route, holds the body to the route's size and type, lets the resource answer, and writes the answer.
 * Bodies over the limit are not kept; who goes on sending one is cut off. Answers are never logged. Main thread, on
 * the context that was the default when it was made; it lends @service.
 */
typedef struct _ShkPracticeServer ShkPracticeServer;

ShkPracticeServer *shk_practice_server_new         (ShkPracticeService *service, GError **error);
void               shk_practice_server_free        (ShkPracticeServer *self);
gboolean           shk_practice_server_listen      (ShkPracticeServer *self, guint16 port, GError **error); /* 0: any */
const char        *shk_practice_server_get_address (const ShkPracticeServer *self); /* "https://127.0.0.1:port" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkPracticeServer, shk_practice_server_free)

G_END_DECLS
