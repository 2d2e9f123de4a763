/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-attachment.h"

#include "shk-qualification-private.h"

#include <string.h>

struct _ShkAttachment
{
  gatomicrefcount ref_count;
  char *document; /* (owned) */
  char *name;     /* (owned) */
  ShkAttachmentKind kind;
  gsize size;
  guint n_pages;
  GBytes *sha256; /* (owned) */
};

G_DEFINE_BOXED_TYPE (ShkAttachment, shk_attachment, shk_attachment_ref, shk_attachment_unref)

static const struct
{
  const char *media_type;
  const char *magic;
  gsize magic_bytes;
} kinds[SHK_N_ATTACHMENT_KINDS] = {
  { "application/pdf", "%PDF-", 5 },
  { "image/png", "\x89PNG\r\n\x1a\n", 8 },
  { "image/jpeg", "\xff\xd8\xff", 3 },
};

/* A name without a folder, and without what would make it look like another one. */
static gboolean
is_name (const char *name)
{
  if (!g_utf8_validate (name, -1, NULL) || *name == '\0' || g_utf8_strlen (name, -1) > SHK_ATTACHMENT_MAX_NAME_CHARACTERS)
    return FALSE;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (*p == '/' || g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

ShkAttachment *
shk_attachment_new (const char *document, const char *name, ShkAttachmentKind kind, gsize size, guint n_pages, GBytes *sha256)
{
  ShkAttachment *self;

  g_return_val_if_fail (document != NULL && name != NULL && sha256 != NULL, NULL);

  if (!_shk_qualification_is_id (document) || !is_name (name) || (guint) kind >= SHK_N_ATTACHMENT_KINDS || size == 0 ||
      size > SHK_ATTACHMENT_MAX_BYTES || n_pages == 0 || g_bytes_get_size (sha256) != SHK_ATTACHMENT_DIGEST_BYTES)
    return NULL;
  self = g_new0 (ShkAttachment, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->document = g_strdup (document);
  self->name = g_strdup (name);
  self->kind = kind;
  self->size = size;
  self->n_pages = n_pages;
  self->sha256 = g_bytes_ref (sha256);
  return self;
}

ShkAttachment *
shk_attachment_ref (ShkAttachment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shk_attachment_unref (ShkAttachment *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->document);
  g_free (self->name);
  g_bytes_unref (self->sha256);
  g_free (self);
}

const char *
shk_attachment_get_document (const ShkAttachment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->document;
}

gboolean
shk_attachment_is_of (const ShkAttachment *self, const char *document)
{
  g_return_val_if_fail (self != NULL && document != NULL, FALSE);

  return strcmp (self->document, document) == 0;
}

const char *
shk_attachment_get_name (const ShkAttachment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

ShkAttachmentKind
shk_attachment_get_kind (const ShkAttachment *self)
{
  g_return_val_if_fail (self != NULL, SHK_ATTACHMENT_PDF);

  return self->kind;
}

gsize
shk_attachment_get_size (const ShkAttachment *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->size;
}

guint
shk_attachment_get_n_pages (const ShkAttachment *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_pages;
}

/**
 * shk_attachment_get_sha256:
 * @self: an attachment
 *
 * Returns: (transfer none): the digest of its bytes
 */
GBytes *
shk_attachment_get_sha256 (const ShkAttachment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sha256;
}

const char *
shk_attachment_kind_to_media_type (ShkAttachmentKind kind)
{
  g_return_val_if_fail ((guint) kind < SHK_N_ATTACHMENT_KINDS, NULL);

  return kinds[kind].media_type;
}

gboolean
shk_attachment_kind_from_media_type (const char *media_type, ShkAttachmentKind *kind)
{
  g_return_val_if_fail (media_type != NULL && kind != NULL, FALSE);

  for (guint i = 0; i < SHK_N_ATTACHMENT_KINDS; i++)
    if (strcmp (kinds[i].media_type, media_type) == 0)
      {
        *kind = (ShkAttachmentKind) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * shk_attachment_kind_from_bytes:
 * @bytes: a file
 * @kind: (out): written only where it is one that may be attached
 *
 * Goes by the first bytes alone, whatever the file is called; whether the rest is in order is for a decoder to say.
 */
gboolean
shk_attachment_kind_from_bytes (GBytes *bytes, ShkAttachmentKind *kind)
{
  gsize size;
  const guint8 *data;

  g_return_val_if_fail (bytes != NULL && kind != NULL, FALSE);

  data = g_bytes_get_data (bytes, &size);
  for (guint i = 0; i < SHK_N_ATTACHMENT_KINDS; i++)
    if (size >= kinds[i].magic_bytes && memcmp (data, kinds[i].magic, kinds[i].magic_bytes) == 0)
      {
        *kind = (ShkAttachmentKind) i;
        return TRUE;
      }
  return FALSE;
}

GBytes *
shk_attachment_digest (GBytes *bytes)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[SHK_ATTACHMENT_DIGEST_BYTES];
  gsize size = sizeof digest;

  g_return_val_if_fail (bytes != NULL, NULL);

  g_checksum_update (checksum, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  g_checksum_get_digest (checksum, digest, &size);
  return g_bytes_new (digest, size);
}
