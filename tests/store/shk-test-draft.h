/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-draft.h"

/* For tests: drafts with everything in them, and whether two are the same. */

#define TEST_HOLDER "2JmJ0aWlkZW50aXR5b2Zzb21lYm9keQ"
#define TEST_NAME "練習　花子"
#define TEST_ADDRESS "東京都練習区見本一丁目２番３号"
#define TEST_NUMBER "A-7531864209"

static inline void
test_draft_answer (ShkDraft *draft, const char *id, const char *value)
{
  ShkAnswers *more = shk_answers_with (draft->answers, id, value);

  g_assert_nonnull (more);
  shk_answers_unref (draft->answers);
  draft->answers = more;
}

static inline void
test_draft_attach (ShkDraft *draft, const char *name, ShkAttachmentKind kind, GBytes *bytes)
{
  g_autoptr (GBytes) sha256 = shk_attachment_digest (bytes);
  ShkAttachment *attachment = shk_attachment_new ("certificate-copy", name, kind, g_bytes_get_size (bytes), 2, sha256);

  g_assert_nonnull (attachment);
  g_ptr_array_add (draft->attachments, attachment);
}

static inline ShkDraft *
test_draft_new (void)
{
  ShkDraft *draft = shk_draft_new ("change", TEST_HOLDER, "certified-social-worker");
  g_autoptr (GBytes) file = g_bytes_new_static ("%PDF-1.7 of a test", 18);

  draft->step = g_strdup ("change.review");
  draft->saved_at_s = 1790000000;
  draft->procedure = g_strdup ("rewrite");
  draft->registration = g_strdup ("R-1");
  draft->corrects = g_strdup ("A-2026-77");
  draft->person = shk_person_new (TEST_NAME, TEST_ADDRESS, "19840229", SHK_SEX_FEMALE);
  g_assert_nonnull (draft->person);
  test_draft_answer (draft, "registration-number", TEST_NUMBER);
  test_draft_answer (draft, "telephone", "03-1234-5678");
  test_draft_attach (draft, "登録証の写し.pdf", SHK_ATTACHMENT_PDF, file);
  draft->terms_version = g_strdup ("2026-11");
  draft->message = g_bytes_new_static ("\xd2\x84\x43 a message", 13);
  return draft;
}

static inline gboolean
test_person_equal (ShkPerson *a, ShkPerson *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_str_equal (shk_person_get_name (a), shk_person_get_name (b)) &&
         g_str_equal (shk_person_get_address (a), shk_person_get_address (b)) &&
         g_date_compare (shk_person_get_birth_date (a), shk_person_get_birth_date (b)) == 0 &&
         shk_person_get_sex (a) == shk_person_get_sex (b);
}

static inline void
test_attachments_assert_equal (const GPtrArray *a, const GPtrArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const ShkAttachment *one = g_ptr_array_index (a, i), *other = g_ptr_array_index (b, i);

      g_assert_cmpstr (shk_attachment_get_document (one), ==, shk_attachment_get_document (other));
      g_assert_cmpstr (shk_attachment_get_name (one), ==, shk_attachment_get_name (other));
      g_assert_cmpint (shk_attachment_get_kind (one), ==, shk_attachment_get_kind (other));
      g_assert_cmpuint (shk_attachment_get_size (one), ==, shk_attachment_get_size (other));
      g_assert_cmpuint (shk_attachment_get_n_pages (one), ==, shk_attachment_get_n_pages (other));
      g_assert_true (g_bytes_equal (shk_attachment_get_sha256 (one), shk_attachment_get_sha256 (other)));
    }
}

/* All of it but the time. */
static inline void
test_draft_assert_equal (const ShkDraft *a, const ShkDraft *b)
{
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpstr (a->holder, ==, b->holder);
  g_assert_cmpstr (a->flow, ==, b->flow);
  g_assert_cmpstr (a->step, ==, b->step);
  g_assert_cmpstr (a->qualification, ==, b->qualification);
  g_assert_cmpstr (a->procedure, ==, b->procedure);
  g_assert_cmpstr (a->registration, ==, b->registration);
  g_assert_cmpstr (a->corrects, ==, b->corrects);
  g_assert_true (test_person_equal (a->person, b->person));
  g_assert_true (shk_answers_equal (a->answers, b->answers));
  test_attachments_assert_equal (a->attachments, b->attachments);
  g_assert_cmpstr (a->terms_version, ==, b->terms_version);
  g_assert_true ((a->message == NULL) == (b->message == NULL));
  g_assert_true (a->message == NULL || g_bytes_equal (a->message, b->message));
}
