/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-attachment.h"

#include "shk-practice-store-private.h"

#include <string.h>

#define COLUMNS "SELECT id, holder, sha256, size, type, received FROM attachment "

void
shk_practice_attachment_free (ShkPracticeAttachment *self)
{
  g_free (self->id);
  g_free (self->holder);
  g_bytes_unref (self->sha256);
  g_free (self);
}

gboolean
shk_practice_attachment_is_complete (const ShkPracticeAttachment *self)
{
  return self->received == self->size;
}

ShkPracticeAttachment *
shk_practice_attachment_new (const char *holder, GBytes *sha256, gint64 size, ShkAttachmentKind kind)
{
  ShkPracticeAttachment *self;

  g_return_val_if_fail (holder != NULL && sha256 != NULL && size > 0, NULL);

  self = g_new0 (ShkPracticeAttachment, 1);
  self->id = g_uuid_string_random ();
  self->holder = g_strdup (holder);
  self->sha256 = g_bytes_ref (sha256);
  self->size = size;
  self->kind = kind;
  return self;
}

static gpointer
read_attachment (Statement *statement, GError **error)
{
  ShkPracticeAttachment *self = g_new0 (ShkPracticeAttachment, 1);

  self->id = dup_text (statement, 0);
  self->holder = dup_text (statement, 1);
  self->sha256 = dup_bytes (statement, 2);
  self->size = sqlite3_column_int64 (statement, 3);
  for (guint i = 0; i < SHK_N_ATTACHMENT_KINDS; i++)
    if (strcmp (shk_attachment_kind_to_media_type ((ShkAttachmentKind) i),
                (const char *) sqlite3_column_text (statement, 4)) == 0)
      self->kind = (ShkAttachmentKind) i;
  self->received = sqlite3_column_int64 (statement, 5);
  return self;
}

gboolean
shk_practice_store_add_attachment (ShkPracticeStore *store, const ShkPracticeAttachment *attachment, gint64 now_s,
                                   GError **error)
{
  g_autoptr (Statement) statement =
    prepare (store, "INSERT INTO attachment VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", error);

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, attachment->id);
  bind_text (statement, 2, attachment->holder);
  bind_bytes (statement, 3, attachment->sha256);
  sqlite3_bind_int64 (statement, 4, attachment->size);
  bind_text (statement, 5, shk_attachment_kind_to_media_type (attachment->kind));
  sqlite3_bind_int64 (statement, 6, attachment->received);
  sqlite3_bind_int64 (statement, 7, now_s);
  return run (store, statement, error);
}

gboolean
shk_practice_store_find_attachment (ShkPracticeStore *store, const char *holder, const char *id,
                                    ShkPracticeAttachment **found, GError **error)
{
  const char *const texts[] = { holder, id };
  gpointer one;
  gboolean done =
    find_row (store, COLUMNS "WHERE holder = ?1 AND id = ?2", texts, G_N_ELEMENTS (texts), read_attachment, &one, error);

  *found = one;
  return done;
}

GPtrArray *
shk_practice_store_list_attachments (ShkPracticeStore *store, const char *holder, GBytes *sha256, GError **error)
{
  g_autoptr (Statement) statement =
    prepare (store, COLUMNS "WHERE holder = ?1 AND sha256 = ?2 ORDER BY size, type", error);

  if (statement == NULL)
    return NULL;
  bind_text (statement, 1, holder);
  bind_bytes (statement, 2, sha256);
  return list_rows (store, statement, read_attachment, (GDestroyNotify) shk_practice_attachment_free, error);
}

gboolean
shk_practice_store_count_attachments (ShkPracticeStore *store, const char *holder, guint *n_unused, GError **error)
{
  g_autoptr (Statement) statement =
    prepare (store,
             "SELECT count(*) FROM attachment WHERE holder = ?1"
             " AND NOT EXISTS (SELECT 1 FROM enclosure WHERE enclosure.attachment = attachment.id)", error);

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, holder);
  if (!run (store, statement, error))
    return FALSE;
  *n_unused = (guint) sqlite3_column_int (statement, 0);
  return TRUE;
}

gboolean
shk_practice_store_touch_attachment (ShkPracticeStore *store, const char *id, gint64 now_s, GError **error)
{
  g_autoptr (Statement) statement = prepare (store, "UPDATE attachment SET touched = ?2 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, now_s);
  return run (store, statement, error);
}

/* --- Its bytes ----------------------------------------------------------------------------------------------------- */

static gboolean
set_received (ShkPracticeStore *store, ShkPracticeAttachment *attachment, gint64 received, GError **error)
{
  g_autoptr (Statement) statement = prepare (store, "UPDATE attachment SET received = ?2 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, attachment->id);
  sqlite3_bind_int64 (statement, 2, received);
  if (!run (store, statement, error))
    return FALSE;
  attachment->received = received;
  return TRUE;
}

gboolean
shk_practice_store_add_piece (ShkPracticeStore *store, ShkPracticeAttachment *attachment, GBytes *bytes, gint64 now_s,
                              GError **error)
{
  g_autoptr (Statement) statement = prepare (store, "INSERT INTO piece VALUES (?1, ?2, ?3)", error);

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, attachment->id);
  sqlite3_bind_int64 (statement, 2, attachment->received);
  bind_bytes (statement, 3, bytes);
  return run (store, statement, error) &&
         set_received (store, attachment, attachment->received + (gint64) g_bytes_get_size (bytes), error) &&
         shk_practice_store_touch_attachment (store, attachment->id, now_s, error);
}

GBytes *
shk_practice_store_read_attachment (ShkPracticeStore *store, const char *id, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autoptr (Statement) statement =
    prepare (store, "SELECT bytes FROM piece WHERE attachment = ?1 ORDER BY start", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  bind_text (statement, 1, id);
  do
    {
      if (!step (store, statement, &row, error))
        return NULL;
      if (row)
        g_byte_array_append (all, sqlite3_column_blob (statement, 0), (guint) sqlite3_column_bytes (statement, 0));
    }
  while (row);
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

gboolean
shk_practice_store_empty_attachment (ShkPracticeStore *store, ShkPracticeAttachment *attachment, GError **error)
{
  g_autoptr (Statement) statement = prepare (store, "DELETE FROM piece WHERE attachment = ?1", error);

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, attachment->id);
  return run (store, statement, error) && set_received (store, attachment, 0, error);
}

/* --- What becomes of it -------------------------------------------------------------------------------------------- */

gboolean
shk_practice_store_forget_attachments (ShkPracticeStore *store, gint64 now_s, GError **error)
{
  g_autoptr (Statement) statement =
    prepare (store,
             "DELETE FROM attachment WHERE touched < ?1"
             " AND NOT EXISTS (SELECT 1 FROM enclosure WHERE enclosure.attachment = attachment.id)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, now_s - SHK_PRACTICE_ATTACHMENT_KEPT_S);
  return run (store, statement, error);
}

gboolean
shk_practice_store_enclose (ShkPracticeStore *store, const char *application, const char *attachment, const char *document,
                            GError **error)
{
  g_autoptr (Statement) statement = prepare (store, "INSERT INTO enclosure VALUES (?1, ?2, ?3)", error);

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, application);
  bind_text (statement, 2, attachment);
  bind_text (statement, 3, document);
  return run (store, statement, error);
}

GPtrArray *
shk_practice_store_list_enclosed (ShkPracticeStore *store, const char *application, GPtrArray **documents, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_practice_attachment_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (Statement) statement =
    prepare (store,
             "SELECT id, holder, sha256, size, type, received, document FROM attachment"
             " JOIN enclosure ON enclosure.attachment = attachment.id WHERE application = ?1 ORDER BY document, sha256", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  bind_text (statement, 1, application);
  do
    {
      if (!step (store, statement, &row, error))
        return NULL;
      if (!row)
        break;
      g_ptr_array_add (list, read_attachment (statement, error));
      g_ptr_array_add (names, dup_text (statement, 6));
    }
  while (row);
  *documents = g_steal_pointer (&names);
  return g_steal_pointer (&list);
}
