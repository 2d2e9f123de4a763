/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-filing-cbor.h"

#include "shk-cbor.h"

#include <string.h>

G_DEFINE_QUARK (shk-filing-error-quark, shk_filing_error)

/* Every map here is written in the order of RFC 8949 §4.2.1, which for texts is: the shorter first, then by their bytes. */

static void
write_text (GByteArray *to, const char *key, const char *value)
{
  shk_cbor_write_text (to, key);
  shk_cbor_write_text (to, value);
}

static void
write_uint (GByteArray *to, const char *key, guint64 value)
{
  shk_cbor_write_text (to, key);
  shk_cbor_write_uint (to, value);
}

static void
write_person (GByteArray *to, const ShkPerson *person)
{
  const GDate *day = shk_person_get_birth_date (person);
  g_autofree char *birth_date =
    g_strdup_printf ("%04d%02d%02d", g_date_get_year (day), g_date_get_month (day), g_date_get_day (day));

  shk_cbor_write_map (to, 4);
  write_uint (to, "sex", shk_person_get_sex (person));
  write_text (to, "name", shk_person_get_name (person));
  write_text (to, "address", shk_person_get_address (person));
  write_text (to, "birth_date", birth_date);
}

static int
compare_ids (gconstpointer a, gconstpointer b, gpointer data)
{
  const ShkAnswers *answers = data;
  const char *one = shk_answers_get_id (answers, *(const guint *) a);
  const char *other = shk_answers_get_id (answers, *(const guint *) b);
  gsize length = strlen (one), other_length = strlen (other);

  return length != other_length ? (length < other_length ? -1 : 1) : strcmp (one, other);
}

static void
write_answers (GByteArray *to, const ShkAnswers *answers)
{
  guint order[SHK_ANSWERS_MAX];
  guint n = shk_answers_get_n (answers);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_sort_array (order, n, sizeof *order, compare_ids, (gpointer) answers);
  shk_cbor_write_map (to, n);
  for (guint i = 0; i < n; i++)
    write_text (to, shk_answers_get_id (answers, order[i]), shk_answers_get_value (answers, order[i]));
}

static void
write_attachment (GByteArray *to, const ShkAttachment *attachment)
{
  gsize size;
  const guint8 *sha256 = g_bytes_get_data (shk_attachment_get_sha256 (attachment), &size);

  shk_cbor_write_map (to, 6);
  write_text (to, "name", shk_attachment_get_name (attachment));
  write_uint (to, "size", shk_attachment_get_size (attachment));
  write_text (to, "type", shk_attachment_kind_to_media_type (shk_attachment_get_kind (attachment)));
  write_uint (to, "pages", shk_attachment_get_n_pages (attachment));
  shk_cbor_write_text (to, "sha256");
  shk_cbor_write_bytes (to, sha256, size);
  write_text (to, "document", shk_attachment_get_document (attachment));
}

static void
write_attachments (GByteArray *to, const GPtrArray *attachments)
{
  shk_cbor_write_array (to, attachments->len);
  for (guint i = 0; i < attachments->len; i++)
    write_attachment (to, g_ptr_array_index (attachments, i));
}

/**
 * shk_filing_encode:
 * @filing: an application
 *
 * Returns: (transfer full): its bytes, at most %SHK_FILING_MAX_BYTES; shk_filing_decode() gives an equal one
 */
GBytes *
shk_filing_encode (const ShkFiling *filing)
{
  const ShkFilingParts *parts;
  GByteArray *to;

  g_return_val_if_fail (filing != NULL, NULL);

  parts = shk_filing_get_parts (filing);
  to = g_byte_array_new ();
  shk_cbor_write_map (to, 8 + (parts->corrects != NULL ? 1 : 0) + (parts->registration != NULL ? 1 : 0));
  write_text (to, "key", parts->key);
  write_text (to, "form", parts->form_version);
  write_text (to, "terms", parts->terms_version);
  shk_cbor_write_text (to, "person");
  write_person (to, parts->person);
  shk_cbor_write_text (to, "answers");
  write_answers (to, parts->answers);
  if (parts->corrects != NULL)
    write_text (to, "corrects", parts->corrects);
  write_text (to, "procedure", parts->procedure);
  shk_cbor_write_text (to, "attachments");
  write_attachments (to, parts->attachments);
  if (parts->registration != NULL)
    write_text (to, "registration", parts->registration);
  write_text (to, "qualification", parts->qualification);
  return g_byte_array_free_to_bytes (to);
}
