/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-draft-format-private.h"

#include <string.h>

#define MAGIC "ShkD"
#define MAGIC_BYTES 4
#define VERSION 1u
#define HEAD_BYTES 8
#define LATEST_TIME_S G_GINT64_CONSTANT (253402300799) /* the end of the year 9999 */

/* id, holder, flow, step, saved, qualification, procedure, registration, corrects; name, address, birth, sex of the person;
 * id, value of an answer; document, name, kind, size, pages, SHA-256 of an attachment; version of the terms; message. */
#define PERSON "(ssss)"
#define ANSWERS "a(ss)"
#define ATTACHMENT "(ssstuay)"
#define TYPE "(sssmsxsmsmsmsm" PERSON ANSWERS "a" ATTACHMENT "msmay)"

static const char *const flows[] = { "setup", "change" };

static const char *const sexes[] = {
  [SHK_SEX_UNKNOWN] = "unknown",
  [SHK_SEX_MALE] = "male",
  [SHK_SEX_FEMALE] = "female",
  [SHK_SEX_NOT_APPLICABLE] = "not-applicable",
};

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Draft: %s", what);
  return FALSE;
}

/* --- What a draft must keep to ------------------------------------------------------------------------------------ */

static gboolean
is_text (const char *text)
{
  glong n = 0;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), n++)
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;
  return n > 0 && n <= SHK_DRAFT_FORMAT_MAX_TEXT_CHARACTERS;
}

static gboolean
is_absent_or_text (const char *text)
{
  return text == NULL || is_text (text);
}

gboolean
_shk_draft_format_is_id (const char *id)
{
  if (id == NULL || !g_uuid_string_is_valid (id))
    return FALSE;
  for (const char *p = id; *p != '\0'; p++)
    if (g_ascii_isupper (*p))
      return FALSE;
  return TRUE;
}

static gboolean
is_flow (const char *flow)
{
  for (guint i = 0; flow != NULL && i < G_N_ELEMENTS (flows); i++)
    if (strcmp (flows[i], flow) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
check (const ShkDraft *draft, GError **error)
{
  if (!_shk_draft_format_is_id (draft->id))
    return refuse (error, "its id is none");
  if (!is_flow (draft->flow))
    return refuse (error, "of no known flow");
  if (!is_text (draft->holder) || !is_text (draft->qualification))
    return refuse (error, "whose it is, or what it is about, is missing");
  if (!is_absent_or_text (draft->step) || !is_absent_or_text (draft->procedure) || !is_absent_or_text (draft->registration) ||
      !is_absent_or_text (draft->corrects) || !is_absent_or_text (draft->terms_version))
    return refuse (error, "a text is empty, too long or has control characters");
  if (draft->saved_at_s < 0 || draft->saved_at_s > LATEST_TIME_S)
    return refuse (error, "its time is out of range");
  if (draft->answers == NULL || draft->attachments == NULL || draft->attachments->len > SHK_ATTACHMENTS_MAX)
    return refuse (error, "its answers are missing, or there are too many attachments");
  if (draft->message != NULL && g_bytes_get_size (draft->message) == 0)
    return refuse (error, "its message is empty");
  return TRUE;
}

/* --- Writing ------------------------------------------------------------------------------------------------------ */

static GVariant *
write_bytes (GBytes *bytes)
{
  return g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE);
}

static GVariant *
write_person (ShkPerson *person)
{
  char birth_date[sizeof "YYYYMMDD"];
  const GDate *day;

  if (person == NULL)
    return g_variant_new_maybe (G_VARIANT_TYPE (PERSON), NULL);
  day = shk_person_get_birth_date (person);
  g_snprintf (birth_date, sizeof birth_date, "%04u%02u%02u", (guint) g_date_get_year (day), (guint) g_date_get_month (day),
              (guint) g_date_get_day (day));
  return g_variant_new_maybe (NULL, g_variant_new (PERSON, shk_person_get_name (person), shk_person_get_address (person),
                                                   birth_date, sexes[shk_person_get_sex (person)]));
}

static GVariant *
write_answers (const ShkAnswers *answers)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (ANSWERS));

  for (guint i = 0; i < shk_answers_get_n (answers); i++)
    g_variant_builder_add (&builder, "(ss)", shk_answers_get_id (answers, i), shk_answers_get_value (answers, i));
  return g_variant_builder_end (&builder);
}

static GVariant *
write_attachments (const GPtrArray *attachments)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a" ATTACHMENT));

  for (guint i = 0; i < attachments->len; i++)
    {
      const ShkAttachment *attachment = g_ptr_array_index (attachments, i);

      g_variant_builder_add (&builder, "(ssstu@ay)", shk_attachment_get_document (attachment),
                             shk_attachment_get_name (attachment),
                             shk_attachment_kind_to_media_type (shk_attachment_get_kind (attachment)),
                             (guint64) shk_attachment_get_size (attachment), shk_attachment_get_n_pages (attachment),
                             write_bytes (shk_attachment_get_sha256 (attachment)));
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
write_message (GBytes *message)
{
  return g_variant_new_maybe (G_VARIANT_TYPE_BYTESTRING, message ? write_bytes (message) : NULL);
}

static GVariant *
write_content (const ShkDraft *draft)
{
  g_autoptr (GVariant) content =
    g_variant_ref_sink (g_variant_new ("(sssmsxsmsmsms@m" PERSON "@" ANSWERS "@a" ATTACHMENT "ms@may)", draft->id,
                                       draft->holder, draft->flow, draft->step, draft->saved_at_s, draft->qualification,
                                       draft->procedure, draft->registration, draft->corrects, write_person (draft->person),
                                       write_answers (draft->answers), write_attachments (draft->attachments),
                                       draft->terms_version, write_message (draft->message)));

  return G_BYTE_ORDER == G_LITTLE_ENDIAN ? g_steal_pointer (&content) : g_variant_byteswap (content);
}

/**
 * _shk_draft_format_encode:
 * @draft: a draft
 * @error: what is wrong with it
 *
 * Returns: (transfer full): its bytes; %NULL where it breaks a rule or would be over %SHK_DRAFT_FORMAT_MAX_BYTES
 */
GBytes *
_shk_draft_format_encode (const ShkDraft *draft, GError **error)
{
  g_autoptr (GVariant) content = NULL;
  g_autoptr (GByteArray) bytes = NULL;
  guint32 version = GUINT32_TO_LE (VERSION);

  g_return_val_if_fail (draft != NULL, NULL);

  if (!check (draft, error))
    return NULL;
  content = write_content (draft);
  if (g_variant_get_size (content) > SHK_DRAFT_FORMAT_MAX_BYTES - HEAD_BYTES)
    {
      refuse (error, "too large");
      return NULL;
    }
  bytes = g_byte_array_sized_new ((guint) g_variant_get_size (content) + HEAD_BYTES);
  g_byte_array_append (bytes, (const guint8 *) MAGIC, MAGIC_BYTES);
  g_byte_array_append (bytes, (const guint8 *) &version, sizeof version);
  g_byte_array_append (bytes, g_variant_get_data (content), (guint) g_variant_get_size (content));
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* --- Reading ------------------------------------------------------------------------------------------------------ */

/* Whether the head is one; that of a newer version is told apart, since it is no damage. */
static gboolean
read_head (GBytes *bytes, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint32 version;

  if (size > SHK_DRAFT_FORMAT_MAX_BYTES)
    return refuse (error, "too large");
  if (size < HEAD_BYTES || memcmp (data, MAGIC, MAGIC_BYTES) != 0)
    return refuse (error, "these are no bytes of a draft");
  memcpy (&version, data + MAGIC_BYTES, sizeof version);
  version = GUINT32_FROM_LE (version);
  if (version > VERSION)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Draft: made by a later version of this program (%u)", version);
      return FALSE;
    }
  return version == VERSION || refuse (error, "of no known version");
}

static GVariant *
read_content (GBytes *bytes, GError **error)
{
  g_autoptr (GBytes) rest = NULL;
  g_autoptr (GVariant) content = NULL;

  if (!read_head (bytes, error))
    return NULL;
  rest = g_bytes_new_from_bytes (bytes, HEAD_BYTES, g_bytes_get_size (bytes) - HEAD_BYTES);
  content = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (TYPE), rest, FALSE));
  if (!g_variant_is_normal_form (content))
    {
      refuse (error, "not in normal form");
      return NULL;
    }
  return G_BYTE_ORDER == G_LITTLE_ENDIAN ? g_steal_pointer (&content) : g_variant_byteswap (content);
}

static GBytes *
read_bytes (GVariant *value)
{
  gsize size;
  gconstpointer data = g_variant_get_fixed_array (value, &size, 1);

  return g_bytes_new (data, size);
}

static gboolean
read_sex (const char *word, ShkSex *sex)
{
  for (guint i = 0; i < G_N_ELEMENTS (sexes); i++)
    if (strcmp (sexes[i], word) == 0)
      {
        *sex = (ShkSex) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_person (ShkDraft *draft, GVariant *maybe, GError **error)
{
  g_autoptr (GVariant) person = g_variant_get_maybe (maybe);
  const char *name, *address, *birth_date, *word;
  ShkSex sex;

  if (person == NULL)
    return TRUE;
  g_variant_get (person, "(&s&s&s&s)", &name, &address, &birth_date, &word);
  if (read_sex (word, &sex))
    draft->person = shk_person_new (name, address, birth_date, sex);
  return draft->person != NULL || refuse (error, "an item of the person is none");
}

/* In their order and each once, so that there is one way to write them. */
static gboolean
read_answers (ShkDraft *draft, GVariant *answers, GError **error)
{
  const char *last = "", *id, *value;
  GVariantIter iter;

  if (g_variant_n_children (answers) > SHK_ANSWERS_MAX)
    return refuse (error, "too many answers");
  g_variant_iter_init (&iter, answers);
  while (g_variant_iter_next (&iter, "(&s&s)", &id, &value))
    {
      ShkAnswers *more = strcmp (last, id) < 0 ? shk_answers_with (draft->answers, id, value) : NULL;

      if (more == NULL)
        return refuse (error, "an answer is none, or out of order");
      shk_answers_unref (draft->answers);
      draft->answers = more;
      last = id;
    }
  return TRUE;
}

static ShkAttachment *
read_attachment (GVariant *value)
{
  g_autoptr (GVariant) digest = NULL;
  g_autoptr (GBytes) sha256 = NULL;
  const char *document, *name, *media_type;
  ShkAttachmentKind kind;
  guint64 size;
  guint32 n_pages;

  g_variant_get (value, "(&s&s&stu@ay)", &document, &name, &media_type, &size, &n_pages, &digest);
  if (size > SHK_ATTACHMENT_MAX_BYTES || !shk_attachment_kind_from_media_type (media_type, &kind))
    return NULL;
  sha256 = read_bytes (digest);
  return shk_attachment_new (document, name, kind, (gsize) size, n_pages, sha256);
}

static gboolean
read_attachments (ShkDraft *draft, GVariant *attachments, GError **error)
{
  if (g_variant_n_children (attachments) > SHK_ATTACHMENTS_MAX)
    return refuse (error, "too many attachments");
  for (gsize i = 0; i < g_variant_n_children (attachments); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (attachments, i);
      ShkAttachment *attachment = read_attachment (child);

      if (attachment == NULL)
        return refuse (error, "an attachment is none");
      g_ptr_array_add (draft->attachments, attachment);
    }
  return TRUE;
}

static void
read_message (ShkDraft *draft, GVariant *maybe)
{
  g_autoptr (GVariant) message = g_variant_get_maybe (maybe);

  if (message != NULL)
    draft->message = read_bytes (message);
}

static ShkDraft *
new_empty (void)
{
  ShkDraft *draft = g_new0 (ShkDraft, 1);

  draft->answers = shk_answers_new ();
  draft->attachments = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_attachment_unref);
  return draft;
}

/**
 * _shk_draft_format_decode:
 * @bytes: what should be a draft
 * @error: why it is none
 *
 * Returns: (transfer full): the draft
 */
ShkDraft *
_shk_draft_format_decode (GBytes *bytes, GError **error)
{
  g_autoptr (ShkDraft) draft = new_empty ();
  g_autoptr (GVariant) content = NULL;
  g_autoptr (GVariant) person = NULL;
  g_autoptr (GVariant) answers = NULL;
  g_autoptr (GVariant) attachments = NULL;
  g_autoptr (GVariant) message = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  content = read_content (bytes, error);
  if (content == NULL)
    return NULL;
  g_variant_get (content, "(sssmsxsmsmsms@m" PERSON "@" ANSWERS "@a" ATTACHMENT "ms@may)", &draft->id, &draft->holder,
                 &draft->flow, &draft->step, &draft->saved_at_s, &draft->qualification, &draft->procedure, &draft->registration,
                 &draft->corrects, &person, &answers, &attachments, &draft->terms_version, &message);
  read_message (draft, message);
  if (!check (draft, error) || !read_person (draft, person, error) || !read_answers (draft, answers, error) ||
      !read_attachments (draft, attachments, error))
    return NULL;
  return g_steal_pointer (&draft);
}
