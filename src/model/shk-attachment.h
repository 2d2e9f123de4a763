/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* ShkAttachment: a file that goes with an application: which document it is of, and what binds it: its SHA-256. The bytes are kept
 * elsewhere (shk-draft-store.h), found by that digest. Immutable and counted; any thread. The name is personal data. */
#define SHK_ATTACHMENT_MAX_BYTES (5 * 1024 * 1024)
#define SHK_ATTACHMENT_MAX_NAME_CHARACTERS 200
#define SHK_ATTACHMENT_DIGEST_BYTES 32
#define SHK_ATTACHMENTS_MAX 32 /* of one application */

#define SHK_TYPE_ATTACHMENT (shk_attachment_get_type ())

typedef struct _ShkAttachment ShkAttachment;

typedef enum
{
  SHK_ATTACHMENT_PDF,
  SHK_ATTACHMENT_PNG,
  SHK_ATTACHMENT_JPEG,
} ShkAttachmentKind;

#define SHK_N_ATTACHMENT_KINDS 3

GType             shk_attachment_get_type       (void) G_GNUC_CONST;
/* (nullable): a rule is broken. @document: a form field's id; @name: the file's, for people; @sha256: of its @size bytes */
ShkAttachment    *shk_attachment_new            (const char *document, const char *name, ShkAttachmentKind kind, gsize size,
                                                 guint n_pages, GBytes *sha256);
ShkAttachment    *shk_attachment_ref            (ShkAttachment *self);
void              shk_attachment_unref          (ShkAttachment *self);
const char       *shk_attachment_get_document   (const ShkAttachment *self);
gboolean          shk_attachment_is_of          (const ShkAttachment *self, const char *document);
const char       *shk_attachment_get_name       (const ShkAttachment *self);
ShkAttachmentKind shk_attachment_get_kind       (const ShkAttachment *self);
gsize             shk_attachment_get_size       (const ShkAttachment *self);
guint             shk_attachment_get_n_pages    (const ShkAttachment *self);
GBytes           *shk_attachment_get_sha256     (const ShkAttachment *self);
const char       *shk_attachment_kind_to_media_type   (ShkAttachmentKind kind); /* "application/pdf" */
gboolean          shk_attachment_kind_from_media_type (const char *media_type, ShkAttachmentKind *kind);
/* What the bytes are, by how they begin. */
gboolean          shk_attachment_kind_from_bytes      (GBytes *bytes, ShkAttachmentKind *kind);
GBytes           *shk_attachment_digest               (GBytes *bytes); /* SHA-256 */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkAttachment, shk_attachment_unref)

G_END_DECLS
