/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-filing.h"

/* For tests: an application with two answers and one attachment; its person, answers and attachments live as long as it. */
typedef struct
{
  ShkPerson *person;      /* (owned) */
  ShkAnswers *answers;    /* (owned) */
  GPtrArray *attachments; /* (owned) of ShkAttachment */
  ShkFilingParts parts;   /* of these, and of static texts; a test changes them as it likes */
} ShkTestFiling;

static inline void
test_filing_answer (ShkTestFiling *self, const char *id, const char *value)
{
  ShkAnswers *more = shk_answers_with (self->answers, id, value);

  g_assert_nonnull (more);
  shk_answers_unref (self->answers);
  self->parts.answers = self->answers = more;
}

/* Another digest for every @number. */
static inline void
test_filing_attach (ShkTestFiling *self, const char *document, guint8 number)
{
  guint8 digest[SHK_ATTACHMENT_DIGEST_BYTES] = { number };
  g_autoptr (GBytes) sha256 = g_bytes_new (digest, sizeof digest);
  ShkAttachment *attachment = shk_attachment_new (document, "写し.pdf", SHK_ATTACHMENT_PDF, 1234, 2, sha256);

  g_assert_nonnull (attachment);
  g_ptr_array_add (self->attachments, attachment);
}

static inline ShkTestFiling *
test_filing_new (void)
{
  ShkTestFiling *self = g_new0 (ShkTestFiling, 1);

  self->person = shk_person_new ("練習　太郎", "東京都千代田区", "19800229", SHK_SEX_MALE);
  self->answers = shk_answers_new ();
  self->attachments = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_attachment_unref);
  self->parts = (ShkFilingParts) {
    .key = "0f8fad5b-d9cb-469f-a165-70867728950e",
    .qualification = "certified-social-worker",
    .procedure = "change",
    .form_version = "2026-11.1",
    .terms_version = "1.0",
    .person = self->person,
    .attachments = self->attachments,
  };
  test_filing_answer (self, "telephone", "03-1234-5678");
  test_filing_answer (self, "years", "3");
  test_filing_attach (self, "certificate-copy", 1);
  return self;
}

static inline void
test_filing_free (ShkTestFiling *self)
{
  shk_person_unref (self->person);
  shk_answers_unref (self->answers);
  g_ptr_array_unref (self->attachments);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkTestFiling, test_filing_free)
