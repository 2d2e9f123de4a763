/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-filing.h"

#include <string.h>

struct _ShkFiling
{
  gatomicrefcount ref_count;
  ShkFilingParts parts; /* of what is owned here */
};

G_DEFINE_BOXED_TYPE (ShkFiling, shk_filing, shk_filing_ref, shk_filing_unref)

static gboolean
is_word (const char *text)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");

  return length > 0 && length <= SHK_FILING_MAX_ID_CHARACTERS && text[length] == '\0';
}

/**
 * shk_filing_is_key:
 * @key: any text
 *
 * Returns: whether it is a UUID in small letters
 */
gboolean
shk_filing_is_key (const char *key)
{
  g_return_val_if_fail (key != NULL, FALSE);

  return strspn (key, "0123456789abcdef-") == SHK_FILING_KEY_CHARACTERS && key[SHK_FILING_KEY_CHARACTERS] == '\0' &&
         g_uuid_string_is_valid (key);
}

static gboolean
is_same_file (const ShkAttachment *a, const ShkAttachment *b)
{
  return strcmp (shk_attachment_get_document (a), shk_attachment_get_document (b)) == 0 &&
         g_bytes_equal (shk_attachment_get_sha256 (a), shk_attachment_get_sha256 (b));
}

static gboolean
are_attachments (const GPtrArray *attachments)
{
  if (attachments->len > SHK_ATTACHMENTS_MAX)
    return FALSE;
  for (guint i = 0; i < attachments->len; i++)
    for (guint j = 0; j < i; j++)
      if (is_same_file (g_ptr_array_index (attachments, i), g_ptr_array_index (attachments, j)))
        return FALSE;
  return TRUE;
}

static gboolean
are_parts (const ShkFilingParts *parts)
{
  return shk_filing_is_key (parts->key) && is_word (parts->qualification) && is_word (parts->procedure) &&
         is_word (parts->form_version) && is_word (parts->terms_version) &&
         (parts->registration == NULL || is_word (parts->registration)) &&
         (parts->corrects == NULL || is_word (parts->corrects)) && are_attachments (parts->attachments);
}

static GPtrArray *
copy_attachments (const GPtrArray *attachments)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_attachment_unref);

  for (guint i = 0; i < attachments->len; i++)
    g_ptr_array_add (copy, shk_attachment_ref (g_ptr_array_index (attachments, i)));
  return copy;
}

ShkFiling *
shk_filing_new (const ShkFilingParts *parts)
{
  ShkFiling *self;

  g_return_val_if_fail (parts != NULL && parts->key != NULL && parts->qualification != NULL, NULL);
  g_return_val_if_fail (parts->procedure != NULL && parts->form_version != NULL && parts->terms_version != NULL, NULL);
  g_return_val_if_fail (parts->person != NULL && parts->answers != NULL && parts->attachments != NULL, NULL);

  if (!are_parts (parts))
    return NULL;
  self = g_new0 (ShkFiling, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->parts = (ShkFilingParts) {
    .key = g_strdup (parts->key),
    .qualification = g_strdup (parts->qualification),
    .procedure = g_strdup (parts->procedure),
    .form_version = g_strdup (parts->form_version),
    .terms_version = g_strdup (parts->terms_version),
    .registration = g_strdup (parts->registration),
    .corrects = g_strdup (parts->corrects),
    .person = shk_person_ref (parts->person),
    .answers = shk_answers_ref (parts->answers),
    .attachments = copy_attachments (parts->attachments),
  };
  return self;
}

ShkFiling *
shk_filing_ref (ShkFiling *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shk_filing_unref (ShkFiling *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free ((char *) self->parts.key);
  g_free ((char *) self->parts.qualification);
  g_free ((char *) self->parts.procedure);
  g_free ((char *) self->parts.form_version);
  g_free ((char *) self->parts.terms_version);
  g_free ((char *) self->parts.registration);
  g_free ((char *) self->parts.corrects);
  shk_person_unref (self->parts.person);
  shk_answers_unref (self->parts.answers);
  g_ptr_array_unref (self->parts.attachments);
  g_free (self);
}

const ShkFilingParts *
shk_filing_get_parts (const ShkFiling *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->parts;
}

static gboolean
are_equal_persons (const ShkPerson *a, const ShkPerson *b)
{
  return strcmp (shk_person_get_name (a), shk_person_get_name (b)) == 0 &&
         strcmp (shk_person_get_address (a), shk_person_get_address (b)) == 0 &&
         g_date_compare (shk_person_get_birth_date (a), shk_person_get_birth_date (b)) == 0 &&
         shk_person_get_sex (a) == shk_person_get_sex (b);
}

static gboolean
are_equal_attachments (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const ShkAttachment *one = g_ptr_array_index (a, i), *other = g_ptr_array_index (b, i);

      if (!is_same_file (one, other) || strcmp (shk_attachment_get_name (one), shk_attachment_get_name (other)) != 0 ||
          shk_attachment_get_kind (one) != shk_attachment_get_kind (other) ||
          shk_attachment_get_size (one) != shk_attachment_get_size (other) ||
          shk_attachment_get_n_pages (one) != shk_attachment_get_n_pages (other))
        return FALSE;
    }
  return TRUE;
}

gboolean
shk_filing_equal (const ShkFiling *self, const ShkFiling *other)
{
  const ShkFilingParts *a, *b;

  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  a = &self->parts;
  b = &other->parts;
  return strcmp (a->key, b->key) == 0 && strcmp (a->qualification, b->qualification) == 0 &&
         strcmp (a->procedure, b->procedure) == 0 && strcmp (a->form_version, b->form_version) == 0 &&
         strcmp (a->terms_version, b->terms_version) == 0 && g_strcmp0 (a->registration, b->registration) == 0 &&
         g_strcmp0 (a->corrects, b->corrects) == 0 && are_equal_persons (a->person, b->person) &&
         shk_answers_equal (a->answers, b->answers) && are_equal_attachments (a->attachments, b->attachments);
}
