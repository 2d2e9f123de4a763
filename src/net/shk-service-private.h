/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-service.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define SHK_SERVICE_TYPE_JSON "application/json"
#define SHK_SERVICE_TYPE_COSE "application/cose"

ShkHttp   *_shk_service_get_http   (ShkService *self);
/* Asks @request at the service's own address: its @path is put behind that, as it is. */
DexFuture *_shk_service_send       (ShkService *self, const char *path, ShkHttpRequest *request);
/* In a session, for JSON. */
DexFuture *_shk_service_get_record (ShkService *self, const char *path, ShkSecret *session);
/* What would become of a path with something else in it than an id: nothing is asked. */
DexFuture *_shk_service_reject_id  (void);

/* What is asked, as JSON. */
void       _shk_service_add_bytes  (JsonBuilder *builder, const char *name, GBytes *bytes); /* Base64url */
GBytes    *_shk_service_format     (JsonBuilder *builder);

G_END_DECLS
