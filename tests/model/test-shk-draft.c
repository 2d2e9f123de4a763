/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-draft.h"

#include "shk-filing.h"

static void
test_new (void)
{
  g_autoptr (ShkDraft) draft = shk_draft_new ("setup", "holder", "certified-social-worker");
  g_autoptr (ShkDraft) other = shk_draft_new ("setup", "holder", "certified-social-worker");

  g_assert_true (shk_filing_is_key (draft->id));
  g_assert_cmpstr (draft->id, !=, other->id);
  g_assert_cmpstr (draft->flow, ==, "setup");
  g_assert_cmpstr (draft->holder, ==, "holder");
  g_assert_cmpstr (draft->qualification, ==, "certified-social-worker");
  g_assert_cmpuint (shk_answers_get_n (draft->answers), ==, 0);
  g_assert_cmpuint (draft->attachments->len, ==, 0);
  g_assert_null (draft->procedure);
  g_assert_null (draft->person);
  g_assert_null (draft->message);
}

static ShkDraft *
make_full (void)
{
  static const guint8 digest[SHK_ATTACHMENT_DIGEST_BYTES] = { 1 };
  ShkDraft *draft = shk_draft_new ("change", "holder", "certified-social-worker");
  g_autoptr (GBytes) sha256 = g_bytes_new_static (digest, sizeof digest);
  g_autoptr (ShkAnswers) none = g_steal_pointer (&draft->answers);

  draft->step = g_strdup ("change.form");
  draft->saved_at_s = 1234;
  draft->procedure = g_strdup ("change");
  draft->registration = g_strdup ("R-1");
  draft->corrects = g_strdup ("A-1");
  draft->person = shk_person_new ("練習　太郎", "東京都", "19800229", SHK_SEX_MALE);
  draft->answers = shk_answers_with (none, "years", "3");
  g_ptr_array_add (draft->attachments, shk_attachment_new ("certificate-copy", "a.pdf", SHK_ATTACHMENT_PDF, 1, 1, sha256));
  draft->terms_version = g_strdup ("1.0");
  draft->message = g_bytes_new_static ("signed", 6);
  return draft;
}

static void
test_copy_has_everything (void)
{
  ShkDraft *draft = make_full ();
  g_autofree char *id = g_strdup (draft->id);
  g_autoptr (ShkDraft) copy = shk_draft_copy (draft);

  shk_draft_free (draft);
  g_assert_cmpstr (copy->id, ==, id);
  g_assert_cmpstr (copy->holder, ==, "holder");
  g_assert_cmpstr (copy->flow, ==, "change");
  g_assert_cmpstr (copy->step, ==, "change.form");
  g_assert_cmpint (copy->saved_at_s, ==, 1234);
  g_assert_cmpstr (copy->qualification, ==, "certified-social-worker");
  g_assert_cmpstr (copy->procedure, ==, "change");
  g_assert_cmpstr (copy->registration, ==, "R-1");
  g_assert_cmpstr (copy->corrects, ==, "A-1");
  g_assert_cmpstr (shk_person_get_name (copy->person), ==, "練習　太郎");
  g_assert_cmpstr (shk_answers_get (copy->answers, "years"), ==, "3");
  g_assert_cmpuint (copy->attachments->len, ==, 1);
  g_assert_cmpstr (copy->terms_version, ==, "1.0");
  g_assert_cmpmem (g_bytes_get_data (copy->message, NULL), g_bytes_get_size (copy->message), "signed", 6);
}

static void
test_copy_is_apart (void)
{
  g_autoptr (ShkDraft) draft = make_full ();
  g_autoptr (ShkDraft) copy = shk_draft_copy (draft);

  g_ptr_array_set_size (copy->attachments, 0);
  g_set_str (&copy->step, "change.review");
  g_assert_cmpuint (draft->attachments->len, ==, 1);
  g_assert_cmpstr (draft->step, ==, "change.form");
}

static void
test_copy_of_nothing (void)
{
  g_autoptr (ShkDraft) draft = shk_draft_new ("setup", "holder", "certified-social-worker");
  g_autoptr (ShkDraft) copy = shk_draft_copy (draft);

  g_assert_cmpstr (copy->id, ==, draft->id);
  g_assert_null (copy->person);
  g_assert_null (copy->message);
  g_assert_null (copy->step);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/draft/new", test_new);
  g_test_add_func ("/model/draft/copy-has-everything", test_copy_has_everything);
  g_test_add_func ("/model/draft/copy-is-apart", test_copy_is_apart);
  g_test_add_func ("/model/draft/copy-of-nothing", test_copy_of_nothing);
  return g_test_run ();
}
