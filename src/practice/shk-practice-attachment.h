/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-attachment.h"
#include "shk-practice-store.h"

G_BEGIN_DECLS

/* A file that somebody sends piece by piece, to go with an application. It is its holder's alone, found by its digest, size and
 * kind, and kept in the database; one that no application uses is forgotten after a week in which nobody asked for it. Main
 * thread.
 */
#define SHK_PRACTICE_PIECE_BYTES (256 * 1024)
#define SHK_PRACTICE_MAX_ATTACHMENTS 64 /* of one holder, that no application uses */
#define SHK_PRACTICE_ATTACHMENT_KEPT_S (7 * 24 * 60 * 60)

typedef struct
{
  char *id;               /* (owned) */
  char *holder;           /* (owned) */
  GBytes *sha256;         /* (owned) of all of it */
  gint64 size;            /* in bytes, when it is complete */
  ShkAttachmentKind kind;
  gint64 received;        /* bytes so far */
} ShkPracticeAttachment;

void       shk_practice_attachment_free          (ShkPracticeAttachment *self);
gboolean   shk_practice_attachment_is_complete   (const ShkPracticeAttachment *self);
/* Of which nothing was received. It is in the store only once it is added. */
ShkPracticeAttachment *shk_practice_attachment_new (const char *holder, GBytes *sha256, gint64 size, ShkAttachmentKind kind);

gboolean   shk_practice_store_add_attachment     (ShkPracticeStore *store, const ShkPracticeAttachment *attachment,
                                                  gint64 now_s, GError **error);
/* @found: (out) (nullable) */
gboolean   shk_practice_store_find_attachment    (ShkPracticeStore *store, const char *holder, const char *id,
                                                  ShkPracticeAttachment **found, GError **error);
/* (element-type ShkPracticeAttachment): whatever the holder has sent or begun to send under that digest */
GPtrArray *shk_practice_store_list_attachments   (ShkPracticeStore *store, const char *holder, GBytes *sha256, GError **error);
gboolean   shk_practice_store_count_attachments  (ShkPracticeStore *store, const char *holder, guint *n_unused,
                                                  GError **error);
/* Somebody asked for it: it is kept for another week. */
gboolean   shk_practice_store_touch_attachment   (ShkPracticeStore *store, const char *id, gint64 now_s, GError **error);
/* Behind what was received; counts it in @attachment, too. In a transaction. */
gboolean   shk_practice_store_add_piece          (ShkPracticeStore *store, ShkPracticeAttachment *attachment, GBytes *bytes,
                                                  gint64 now_s, GError **error);
/* (nullable): what was received */
GBytes    *shk_practice_store_read_attachment    (ShkPracticeStore *store, const char *id, GError **error);
/* Throws away what was received. In a transaction. */
gboolean   shk_practice_store_empty_attachment   (ShkPracticeStore *store, ShkPracticeAttachment *attachment, GError **error);
gboolean   shk_practice_store_forget_attachments (ShkPracticeStore *store, gint64 now_s, GError **error);
/* (element-type ShkPracticeAttachment): what goes with an application; @documents: (out) (element-type utf8): as what, beside it */
GPtrArray *shk_practice_store_list_enclosed      (ShkPracticeStore *store, const char *application, GPtrArray **documents,
                                                  GError **error);
/* It goes with that application from now on. */
gboolean   shk_practice_store_enclose            (ShkPracticeStore *store, const char *application, const char *attachment,
                                                  const char *document, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkPracticeAttachment, shk_practice_attachment_free)

G_END_DECLS
