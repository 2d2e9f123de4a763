/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-attachment.h"
#include "shk-practice-bearer.h"
#include "shk-practice-json.h"
#include "shk-practice-route.h"

#include <libsoup/soup.h>

#include <string.h>

/* What a client says of a file before it sends it. */
typedef struct
{
  GBytes *sha256; /* (owned) */
  gint64 size;
  const char *type;
} Announcement;

static void
announcement_clear (Announcement *self)
{
  g_clear_pointer (&self->sha256, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Announcement, announcement_clear)

static void
answer_internal (ShkPracticeExchange *exchange)
{
  shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_JSON, NULL, 0);
}

static void
answer (ShkPracticeExchange *exchange, const ShkPracticeAttachment *attachment)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  shk_practice_json_add_text (builder, "id", attachment->id);
  json_builder_add_int_value (json_builder_set_member_name (builder, "received"), attachment->received);
  json_builder_add_boolean_value (json_builder_set_member_name (builder, "complete"),
                                  shk_practice_attachment_is_complete (attachment));
  json_builder_end_object (builder);
  shk_practice_exchange_answer (exchange, SHK_PRACTICE_TYPE_JSON, shk_practice_json_to_bytes (builder), 0);
}

/* --- One that is to come ------------------------------------------------------------------------------------------- */

static gboolean
read_announcement (JsonObject *object, Announcement *announcement)
{
  JsonNode *size = json_object_get_member (object, "size");

  announcement->sha256 = shk_practice_json_get_bytes (object, "sha256", SHK_ATTACHMENT_DIGEST_BYTES);
  announcement->type = shk_practice_json_get_text (object, "type");
  if (announcement->sha256 == NULL || g_bytes_get_size (announcement->sha256) != SHK_ATTACHMENT_DIGEST_BYTES ||
      announcement->type == NULL || size == NULL || !JSON_NODE_HOLDS_VALUE (size) ||
      json_node_get_value_type (size) != G_TYPE_INT64)
    return FALSE;
  announcement->size = json_node_get_int (size);
  return announcement->size > 0;
}

static gboolean
find_kind (const char *type, ShkAttachmentKind *kind)
{
  for (guint i = 0; i < SHK_N_ATTACHMENT_KINDS; i++)
    if (strcmp (shk_attachment_kind_to_media_type ((ShkAttachmentKind) i), type) == 0)
      {
        *kind = (ShkAttachmentKind) i;
        return TRUE;
      }
  return FALSE;
}

/* @attachment: (out) (nullable): none yet */
static gboolean
find_same (ShkPracticeStore *store, const char *holder, const Announcement *announcement, ShkAttachmentKind kind,
           ShkPracticeAttachment **attachment)
{
  g_autoptr (GPtrArray) list = shk_practice_store_list_attachments (store, holder, announcement->sha256, NULL);

  *attachment = NULL;
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const ShkPracticeAttachment *one = g_ptr_array_index (list, i);

      if (one->size == announcement->size && one->kind == kind)
        return shk_practice_store_find_attachment (store, holder, one->id, attachment, NULL);
    }
  return list != NULL;
}

static void
begin (ShkPracticeExchange *exchange, ShkPracticeStore *store, const char *holder, const Announcement *announcement,
       ShkAttachmentKind kind, gint64 now_s)
{
  g_autoptr (ShkPracticeAttachment) attachment = NULL;
  guint n_unused = 0;

  if (!shk_practice_store_forget_attachments (store, now_s, NULL) ||
      !find_same (store, holder, announcement, kind, &attachment) ||
      (attachment != NULL && !shk_practice_store_touch_attachment (store, attachment->id, now_s, NULL)) ||
      !shk_practice_store_count_attachments (store, holder, &n_unused, NULL))
    {
      answer_internal (exchange);
      return;
    }
  if (attachment == NULL && n_unused >= SHK_PRACTICE_MAX_ATTACHMENTS)
    {
      shk_practice_exchange_refuse (exchange, SHK_PRACTICE_STATUS_TOO_MANY, SHK_PRACTICE_PROBLEM_TOO_MANY,
                                    "Too many attachments are of no application; they are forgotten after a week.");
      return;
    }
  if (attachment == NULL)
    {
      attachment = shk_practice_attachment_new (holder, announcement->sha256, announcement->size, kind);
      if (!shk_practice_store_add_attachment (store, attachment, now_s, NULL))
        {
          answer_internal (exchange);
          return;
        }
    }
  answer (exchange, attachment);
}

void
shk_practice_serve_attachment (ShkPracticeService *service, ShkPracticeExchange *exchange)
{
  const ShkPracticeHolder *holder = shk_practice_bearer_find (service, exchange);
  g_auto (Announcement) announcement = { 0 };
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *object;
  ShkAttachmentKind kind;

  if (holder == NULL)
    return;
  if (exchange->fault == SHK_PRACTICE_FAULT_CUT)
    exchange->fault = SHK_PRACTICE_FAULT_NONE; /* what is cut is a piece */
  parser = shk_practice_json_parse (exchange->body, 3, &object);
  if (parser == NULL || !read_announcement (object, &announcement))
    shk_practice_exchange_refuse (exchange, SOUP_STATUS_BAD_REQUEST, SHK_PRACTICE_PROBLEM_BODY,
                                  "The body is not a digest, a size and a type.");
  else if (!find_kind (announcement.type, &kind))
    shk_practice_exchange_refuse (exchange, SOUP_STATUS_UNPROCESSABLE_ENTITY, SHK_PRACTICE_PROBLEM_ATTACHMENT_TYPE,
                                  "Attachments are PDF, PNG or JPEG.");
  else if (announcement.size > SHK_ATTACHMENT_MAX_BYTES)
    shk_practice_exchange_refuse (exchange, SOUP_STATUS_UNPROCESSABLE_ENTITY, SHK_PRACTICE_PROBLEM_ATTACHMENT_TOO_LARGE,
                                  "The file is larger than an attachment may be.");
  else
    begin (exchange, shk_practice_service_get_store (service), holder->name, &announcement, kind,
           shk_practice_service_get_now (service));
}

/* --- A piece ------------------------------------------------------------------------------------------------------- */

/* Decimal, without leading zeros or anything else. */
static gboolean
read_offset (const ShkPracticeExchange *exchange, gint64 *offset)
{
  const char *text = exchange->upload_offset;
  guint64 number;

  if (text == NULL || !g_ascii_isdigit (text[0]) || (text[0] == '0' && text[1] != '\0') ||
      !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &number, NULL))
    return FALSE;
  *offset = (gint64) number;
  return TRUE;
}

/* All of it has come: is it what was announced? */
static gboolean
is_sound (ShkPracticeStore *store, const ShkPracticeAttachment *attachment, gboolean *sound, GError **error)
{
  g_autoptr (GBytes) bytes = shk_practice_store_read_attachment (store, attachment->id, error);
  g_autoptr (GBytes) digest = bytes != NULL ? shk_attachment_digest (bytes) : NULL;
  ShkAttachmentKind kind;

  *sound = digest != NULL && g_bytes_equal (digest, attachment->sha256) &&
           shk_attachment_kind_from_bytes (bytes, &kind) && kind == attachment->kind;
  return bytes != NULL;
}

/* All or nothing, so that "received" is never more than is there. */
static gboolean
take (ShkPracticeStore *store, ShkPracticeAttachment *attachment, GBytes *bytes, gint64 now_s, gboolean *sound)
{
  gboolean done;

  *sound = TRUE;
  if (!shk_practice_store_begin (store, NULL))
    return FALSE;
  done = shk_practice_store_add_piece (store, attachment, bytes, now_s, NULL) &&
         (!shk_practice_attachment_is_complete (attachment) || is_sound (store, attachment, sound, NULL)) &&
         (*sound || shk_practice_store_empty_attachment (store, attachment, NULL));
  return shk_practice_store_end (store, done, NULL);
}

/* As if the connection had broken off in the middle of the first piece: what had come by then is kept. */
static GBytes *
cut (ShkPracticeExchange *exchange, const ShkPracticeAttachment *attachment)
{
  gsize size = g_bytes_get_size (exchange->body);

  if (exchange->fault != SHK_PRACTICE_FAULT_CUT)
    return g_bytes_ref (exchange->body);
  exchange->fault = SHK_PRACTICE_FAULT_NONE;
  if (attachment->received > 0 || size < 2)
    return g_bytes_ref (exchange->body);
  exchange->hang_up = TRUE;
  return g_bytes_new_from_bytes (exchange->body, 0, size / 2);
}

static void
take_and_answer (ShkPracticeService *service, ShkPracticeExchange *exchange, ShkPracticeAttachment *attachment)
{
  g_autoptr (GBytes) bytes = cut (exchange, attachment);
  gboolean sound;

  if (!take (shk_practice_service_get_store (service), attachment, bytes, shk_practice_service_get_now (service), &sound))
    {
      answer_internal (exchange);
      return;
    }
  exchange->has_changed = TRUE;
  if (sound)
    answer (exchange, attachment);
  else
    shk_practice_exchange_refuse (exchange, SOUP_STATUS_UNPROCESSABLE_ENTITY, SHK_PRACTICE_PROBLEM_ATTACHMENT_DAMAGED,
                                  "What has come is not what was announced, and is thrown away.");
}

void
shk_practice_serve_piece (ShkPracticeService *service, ShkPracticeExchange *exchange)
{
  const ShkPracticeHolder *holder = shk_practice_bearer_find (service, exchange);
  gint64 size = (gint64) g_bytes_get_size (exchange->body), offset;
  g_autoptr (ShkPracticeAttachment) attachment = NULL;

  if (holder == NULL)
    return;
  if (!read_offset (exchange, &offset) || size == 0)
    shk_practice_exchange_refuse (exchange, SOUP_STATUS_BAD_REQUEST, SHK_PRACTICE_PROBLEM_BODY,
                                  "There are no bytes, or it is not said where they begin.");
  else if (!shk_practice_store_find_attachment (shk_practice_service_get_store (service), holder->name,
                                                exchange->parameters[0], &attachment, NULL))
    answer_internal (exchange);
  else if (attachment == NULL)
    shk_practice_exchange_refuse (exchange, SOUP_STATUS_NOT_FOUND, SHK_PRACTICE_PROBLEM_ATTACHMENT_UNKNOWN,
                                  "This person has announced no such attachment, or it was forgotten.");
  else if (offset != attachment->received)
    shk_practice_exchange_refuse (exchange, SOUP_STATUS_CONFLICT, SHK_PRACTICE_PROBLEM_ATTACHMENT_OFFSET,
                                  "The piece does not begin where what was received ends.");
  else if (size > attachment->size - offset)
    shk_practice_exchange_refuse (exchange, SOUP_STATUS_BAD_REQUEST, SHK_PRACTICE_PROBLEM_BODY,
                                  "The piece goes past the end that was announced.");
  else
    take_and_answer (service, exchange, attachment);
}
