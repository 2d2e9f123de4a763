/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-filing-cbor.h"

#include "shk-cbor.h"
#include "shk-cose-sign1.h"

#include <string.h>

/* What was read so far. */
typedef struct
{
  char *key;              /* (owned) (nullable), as all of them */
  char *form;
  char *terms;
  char *corrects;
  char *procedure;
  char *registration;
  char *qualification;
  ShkPerson *person;
  ShkAnswers *answers;
  GPtrArray *attachments;
} Read;

static void
read_clear (Read *read)
{
  g_free (read->key);
  g_free (read->form);
  g_free (read->terms);
  g_free (read->corrects);
  g_free (read->procedure);
  g_free (read->registration);
  g_free (read->qualification);
  g_clear_pointer (&read->person, shk_person_unref);
  g_clear_pointer (&read->answers, shk_answers_unref);
  g_clear_pointer (&read->attachments, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Read, read_clear)

static gboolean
refuse (GError **error, ShkFilingError code, const char *message)
{
  g_set_error_literal (error, SHK_FILING_ERROR, code, message);
  return FALSE;
}

/* --- One pair after the other ------------------------------------------------------------------------------------- */

/* Each takes the pair whose key stands at @at, which has to be @key, and moves @at behind it. */

static const ShkCborItem *
take (const ShkCborItem **at, const char *key, ShkCborType type, GError **error)
{
  const ShkCborItem *value = NULL;

  if (*at != NULL && shk_cbor_text_equal (*at, key))
    value = shk_cbor_get_next (*at);
  if (value == NULL || shk_cbor_get_type (value) != type)
    return refuse (error, SHK_FILING_ERROR_STRUCTURE, "a key is missing, out of order or of another type"), NULL;
  *at = shk_cbor_get_next (value);
  return value;
}

static gboolean
take_text (const ShkCborItem **at, const char *key, char **text, GError **error)
{
  const ShkCborItem *value = take (at, key, SHK_CBOR_TEXT, error);

  if (value != NULL)
    *text = shk_cbor_dup_text (value);
  return value != NULL;
}

static gboolean
take_text_if_there (const ShkCborItem **at, const char *key, char **text, GError **error)
{
  return *at == NULL || !shk_cbor_text_equal (*at, key) || take_text (at, key, text, error);
}

static gboolean
take_uint (const ShkCborItem **at, const char *key, guint64 *number, GError **error)
{
  const ShkCborItem *value = take (at, key, SHK_CBOR_UINT, error);

  return value != NULL && shk_cbor_get_uint (value, number);
}

static gboolean
take_end (const ShkCborItem *at, GError **error)
{
  return at == NULL || refuse (error, SHK_FILING_ERROR_STRUCTURE, "there is a key too many");
}

/* --- The parts ---------------------------------------------------------------------------------------------------- */

static gboolean
take_person (const ShkCborItem **at, ShkPerson **person, GError **error)
{
  const ShkCborItem *map = take (at, "person", SHK_CBOR_MAP, error), *inside = shk_cbor_get_first (map);
  g_autofree char *name = NULL, *address = NULL, *birth_date = NULL;
  guint64 sex = 0;

  if (map == NULL || !take_uint (&inside, "sex", &sex, error) || !take_text (&inside, "name", &name, error) ||
      !take_text (&inside, "address", &address, error) || !take_text (&inside, "birth_date", &birth_date, error) ||
      !take_end (inside, error))
    return FALSE;
  if (sex <= SHK_SEX_NOT_APPLICABLE)
    *person = shk_person_new (name, address, birth_date, (ShkSex) sex);
  return *person != NULL || refuse (error, SHK_FILING_ERROR_VALUE, "one of the four items can't be");
}

/* The order of RFC 8949 §4.2.1. */
static gboolean
is_behind (const char *id, const char *previous)
{
  gsize length = strlen (id), previous_length = strlen (previous);

  return length != previous_length ? length > previous_length : strcmp (id, previous) > 0;
}

static gboolean
add_answer (ShkAnswers **answers, const char *id, const char *value, GError **error)
{
  ShkAnswers *more = shk_answers_with (*answers, id, value);

  if (more == NULL)
    return refuse (error, SHK_FILING_ERROR_VALUE, "an answer can't be");
  shk_answers_unref (*answers);
  *answers = more;
  return TRUE;
}

static gboolean
take_answers (const ShkCborItem **at, ShkAnswers **answers, GError **error)
{
  const ShkCborItem *map = take (at, "answers", SHK_CBOR_MAP, error), *value;
  g_autofree char *previous = g_strdup ("");

  if (map == NULL)
    return FALSE;
  *answers = shk_answers_new ();
  for (const ShkCborItem *key = shk_cbor_get_first (map); key != NULL; key = shk_cbor_get_next (value))
    {
      g_autofree char *id = shk_cbor_dup_text (key), *text = NULL;

      value = shk_cbor_get_next (key);
      text = shk_cbor_dup_text (value);
      if (id == NULL || text == NULL || !is_behind (id, previous))
        return refuse (error, SHK_FILING_ERROR_STRUCTURE, "an answer is no text or out of order");
      if (!add_answer (answers, id, text, error))
        return FALSE;
      g_free (previous);
      previous = g_steal_pointer (&id);
    }
  return TRUE;
}

static gboolean
take_digest (const ShkCborItem **at, GBytes **sha256, GError **error)
{
  const ShkCborItem *value = take (at, "sha256", SHK_CBOR_BYTES, error);
  const guint8 *data;
  gsize size;

  if (value == NULL)
    return FALSE;
  data = shk_cbor_get_bytes (value, &size);
  *sha256 = g_bytes_new (data, size);
  return TRUE;
}

static ShkAttachment *
read_attachment (const ShkCborItem *map, GError **error)
{
  const ShkCborItem *at = shk_cbor_get_first (map);
  g_autofree char *name = NULL, *type = NULL, *document = NULL;
  g_autoptr (GBytes) sha256 = NULL;
  ShkAttachment *attachment = NULL;
  ShkAttachmentKind kind;
  guint64 size = 0, n_pages = 0;

  if (shk_cbor_get_type (map) != SHK_CBOR_MAP)
    return refuse (error, SHK_FILING_ERROR_STRUCTURE, "an attachment is no map"), NULL;
  if (!take_text (&at, "name", &name, error) || !take_uint (&at, "size", &size, error) ||
      !take_text (&at, "type", &type, error) || !take_uint (&at, "pages", &n_pages, error) ||
      !take_digest (&at, &sha256, error) || !take_text (&at, "document", &document, error) || !take_end (at, error))
    return NULL;
  if (shk_attachment_kind_from_media_type (type, &kind) && size <= SHK_ATTACHMENT_MAX_BYTES && n_pages <= G_MAXUINT)
    attachment = shk_attachment_new (document, name, kind, size, (guint) n_pages, sha256);
  if (attachment == NULL)
    refuse (error, SHK_FILING_ERROR_VALUE, "an attachment can't be");
  return attachment;
}

static gboolean
take_attachments (const ShkCborItem **at, GPtrArray **attachments, GError **error)
{
  const ShkCborItem *array = take (at, "attachments", SHK_CBOR_ARRAY, error);

  if (array == NULL)
    return FALSE;
  if (shk_cbor_get_length (array) > SHK_ATTACHMENTS_MAX)
    return refuse (error, SHK_FILING_ERROR_VALUE, "there are too many attachments");
  *attachments = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_attachment_unref);
  for (const ShkCborItem *item = shk_cbor_get_first (array); item != NULL; item = shk_cbor_get_next (item))
    {
      ShkAttachment *attachment = read_attachment (item, error);

      if (attachment == NULL)
        return FALSE;
      g_ptr_array_add (*attachments, attachment);
    }
  return TRUE;
}

/* --- The whole ---------------------------------------------------------------------------------------------------- */

static gboolean
read_map (Read *read, const ShkCborItem *root, GError **error)
{
  const ShkCborItem *at = shk_cbor_get_first (root);

  if (shk_cbor_get_type (root) != SHK_CBOR_MAP)
    return refuse (error, SHK_FILING_ERROR_STRUCTURE, "it is no map");
  return take_text (&at, "key", &read->key, error) && take_text (&at, "form", &read->form, error) &&
         take_text (&at, "terms", &read->terms, error) && take_person (&at, &read->person, error) &&
         take_answers (&at, &read->answers, error) && take_text_if_there (&at, "corrects", &read->corrects, error) &&
         take_text (&at, "procedure", &read->procedure, error) &&
         take_attachments (&at, &read->attachments, error) &&
         take_text_if_there (&at, "registration", &read->registration, error) &&
         take_text (&at, "qualification", &read->qualification, error) && take_end (at, error);
}

static ShkFiling *
make_filing (const Read *read, GError **error)
{
  ShkFiling *filing = shk_filing_new (&(ShkFilingParts) {
    .key = read->key,
    .qualification = read->qualification,
    .procedure = read->procedure,
    .form_version = read->form,
    .terms_version = read->terms,
    .registration = read->registration,
    .corrects = read->corrects,
    .person = read->person,
    .answers = read->answers,
    .attachments = read->attachments,
  });

  if (filing == NULL)
    refuse (error, SHK_FILING_ERROR_VALUE, "an application can't be so");
  return filing;
}

/**
 * shk_filing_decode:
 * @bytes: what somebody says is an application
 * @error: %SHK_FILING_ERROR
 *
 * In this order: its size and CBOR; then key by key, from the first to the last, whether it is there and what it has to be;
 * then what shk_filing_new() asks for.
 *
 * Returns: (transfer full) (nullable): the application, which encodes to the same bytes
 */
ShkFiling *
shk_filing_decode (GBytes *bytes, GError **error)
{
  g_autoptr (ShkCborDocument) document = NULL;
  g_auto (Read) read = { NULL };

  g_return_val_if_fail (bytes != NULL, NULL);

  if (g_bytes_get_size (bytes) > SHK_FILING_MAX_BYTES)
    return refuse (error, SHK_FILING_ERROR_CBOR, "it is too large"), NULL;
  document = shk_cbor_decode (bytes, NULL);
  if (document == NULL)
    return refuse (error, SHK_FILING_ERROR_CBOR, "it is not strict CBOR"), NULL;
  if (!read_map (&read, shk_cbor_document_get_root (document), error))
    return NULL;
  return make_filing (&read, error);
}

ShkFiling *
shk_filing_decode_message (GBytes *message, GError **error)
{
  g_autoptr (ShkCoseSign1) sign1 = NULL;
  g_autoptr (GBytes) payload = NULL;

  g_return_val_if_fail (message != NULL, NULL);

  sign1 = shk_cose_sign1_parse (message, error);
  if (sign1 == NULL)
    return NULL;
  payload = shk_cose_sign1_dup_payload (sign1);
  return shk_filing_decode (payload, error);
}
