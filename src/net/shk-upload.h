/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* ShkUpload: how far an attachment has come to the service. It is complete when all of it is there and has been found to be what
 * was announced. Immutable and counted; any thread. */
#define SHK_TYPE_UPLOAD (shk_upload_get_type ())

typedef struct _ShkUpload ShkUpload;

GType       shk_upload_get_type     (void) G_GNUC_CONST;
ShkUpload  *shk_upload_new          (const char *id, gsize size, gsize received); /* at most @size */
ShkUpload  *shk_upload_ref          (ShkUpload *self);
void        shk_upload_unref        (ShkUpload *self);
const char *shk_upload_get_id       (const ShkUpload *self); /* what the service calls it */
gsize       shk_upload_get_size     (const ShkUpload *self); /* of all of it */
gsize       shk_upload_get_received (const ShkUpload *self);
gboolean    shk_upload_is_complete  (const ShkUpload *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkUpload, shk_upload_unref)

G_END_DECLS
