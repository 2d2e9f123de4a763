/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-test-filing.h"

#include <string.h>

static gboolean
makes (const ShkFilingParts *parts)
{
  g_autoptr (ShkFiling) filing = shk_filing_new (parts);

  return filing != NULL;
}

static void
test_says (void)
{
  g_autoptr (ShkTestFiling) source = test_filing_new ();
  g_autoptr (ShkFiling) filing = shk_filing_new (&source->parts);
  const ShkFilingParts *parts = shk_filing_get_parts (filing);

  g_assert_cmpstr (parts->key, ==, "0f8fad5b-d9cb-469f-a165-70867728950e");
  g_assert_cmpstr (parts->qualification, ==, "certified-social-worker");
  g_assert_cmpstr (parts->procedure, ==, "change");
  g_assert_cmpstr (parts->form_version, ==, "2026-11.1");
  g_assert_cmpstr (parts->terms_version, ==, "1.0");
  g_assert_null (parts->registration);
  g_assert_null (parts->corrects);
  g_assert_cmpstr (shk_person_get_name (parts->person), ==, "練習　太郎");
  g_assert_cmpstr (shk_answers_get (parts->answers, "years"), ==, "3");
  g_assert_cmpuint (parts->attachments->len, ==, 1);
}

/* What is added to the list afterwards is not in it. */
static void
test_is_a_copy (void)
{
  g_autoptr (ShkTestFiling) source = test_filing_new ();
  g_autoptr (ShkFiling) filing = shk_filing_new (&source->parts);

  test_filing_attach (source, "certificate-copy", 2);
  g_assert_cmpuint (shk_filing_get_parts (filing)->attachments->len, ==, 1);
}

static void
test_words (void)
{
  static const struct { gsize member; gboolean nullable; } cases[] = {
    { G_STRUCT_OFFSET (ShkFilingParts, qualification), FALSE }, { G_STRUCT_OFFSET (ShkFilingParts, procedure), FALSE },
    { G_STRUCT_OFFSET (ShkFilingParts, form_version), FALSE }, { G_STRUCT_OFFSET (ShkFilingParts, terms_version), FALSE },
    { G_STRUCT_OFFSET (ShkFilingParts, registration), TRUE }, { G_STRUCT_OFFSET (ShkFilingParts, corrects), TRUE },
  };
  static const char *const wrong[] = { "", " ", "a/b", "資格", "a\n", "a_b" };
  g_autoptr (ShkTestFiling) source = test_filing_new ();
  char word[SHK_FILING_MAX_ID_CHARACTERS + 2] = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      ShkFilingParts parts = source->parts;
      const char **member = G_STRUCT_MEMBER_P (&parts, cases[i].member);

      for (gsize k = 0; k < G_N_ELEMENTS (wrong); k++)
        {
          *member = wrong[k];
          g_assert_false (makes (&parts));
        }
      memset (word, 'A', SHK_FILING_MAX_ID_CHARACTERS);
      word[SHK_FILING_MAX_ID_CHARACTERS] = '\0';
      *member = word;
      g_assert_true (makes (&parts));
      word[SHK_FILING_MAX_ID_CHARACTERS] = '1';
      g_assert_false (makes (&parts));
      *member = NULL;
      if (cases[i].nullable)
        g_assert_true (makes (&parts));
    }
}

static void
test_keys (void)
{
  static const struct { const char *key; gboolean good; } cases[] = {
    { "0f8fad5b-d9cb-469f-a165-70867728950e", TRUE }, { "0F8FAD5B-D9CB-469F-A165-70867728950E", FALSE }, { "", FALSE },
    { "0f8fad5bd9cb469fa16570867728950e", FALSE }, { "0f8fad5b-d9cb-469f-a165-70867728950", FALSE },
    { "0f8fad5b-d9cb-469f-a165-70867728950e0", FALSE }, { "0f8fad5bd-9cb-469f-a165-70867728950e", FALSE },
    { "0f8fad5b-d9cb-469f-a165-70867728950g", FALSE }, { "------------------------------------", FALSE },
  };
  g_autoptr (ShkTestFiling) source = test_filing_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      source->parts.key = cases[i].key;
      g_assert_cmpint (shk_filing_is_key (cases[i].key), ==, cases[i].good);
      g_assert_cmpint (makes (&source->parts), ==, cases[i].good);
    }
}

static void
test_attachments (void)
{
  g_autoptr (ShkTestFiling) source = test_filing_new ();

  for (guint i = 1; i < SHK_ATTACHMENTS_MAX; i++)
    test_filing_attach (source, "certificate-copy", (guint8) (1 + i));
  g_assert_true (makes (&source->parts));
  test_filing_attach (source, "certificate-copy", 100);
  g_assert_false (makes (&source->parts));
}

/* The same pages may prove two things, but not one thing twice. */
static void
test_same_file (void)
{
  g_autoptr (ShkTestFiling) source = test_filing_new ();

  test_filing_attach (source, "residence-record", 1);
  g_assert_true (makes (&source->parts));
  test_filing_attach (source, "certificate-copy", 1);
  g_assert_false (makes (&source->parts));
}

/* --- Equality ----------------------------------------------------------------------------------------------------- */

static gboolean
is_equal (const ShkFiling *filing, const ShkFilingParts *parts)
{
  g_autoptr (ShkFiling) other = shk_filing_new (parts);

  g_assert_nonnull (other);
  g_assert_cmpint (shk_filing_equal (filing, other), ==, shk_filing_equal (other, filing));
  return shk_filing_equal (filing, other);
}

static void
test_every_word_counts (void)
{
  static const gsize members[] = {
    G_STRUCT_OFFSET (ShkFilingParts, key), G_STRUCT_OFFSET (ShkFilingParts, qualification),
    G_STRUCT_OFFSET (ShkFilingParts, procedure), G_STRUCT_OFFSET (ShkFilingParts, form_version),
    G_STRUCT_OFFSET (ShkFilingParts, terms_version), G_STRUCT_OFFSET (ShkFilingParts, registration),
    G_STRUCT_OFFSET (ShkFilingParts, corrects),
  };
  g_autoptr (ShkTestFiling) source = test_filing_new ();
  g_autoptr (ShkFiling) filing = shk_filing_new (&source->parts);

  g_assert_true (is_equal (filing, &source->parts));
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      ShkFilingParts parts = source->parts;

      G_STRUCT_MEMBER (const char *, &parts, members[i]) =
        i == 0 ? "00000000-d9cb-469f-a165-70867728950e" : "another";
      g_assert_false (is_equal (filing, &parts));
    }
}

static void
test_every_item_counts (void)
{
  static const struct { const char *name, *address, *birth_date; ShkSex sex; gboolean equal; } cases[] = {
    { "練習　太郎", "東京都千代田区", "19800229", SHK_SEX_MALE, TRUE }, { "練習 太郎", "東京都千代田区", "19800229", SHK_SEX_MALE, FALSE },
    { "練習　太郎", "東京都", "19800229", SHK_SEX_MALE, FALSE }, { "練習　太郎", "東京都千代田区", "19800228", SHK_SEX_MALE, FALSE },
    { "練習　太郎", "東京都千代田区", "19800229", SHK_SEX_UNKNOWN, FALSE },
  };
  g_autoptr (ShkTestFiling) source = test_filing_new ();
  g_autoptr (ShkFiling) filing = shk_filing_new (&source->parts);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ShkPerson) person = shk_person_new (cases[i].name, cases[i].address, cases[i].birth_date, cases[i].sex);

      source->parts.person = person;
      g_assert_cmpint (is_equal (filing, &source->parts), ==, cases[i].equal);
    }
}

static void
test_answers_count (void)
{
  g_autoptr (ShkTestFiling) source = test_filing_new ();
  g_autoptr (ShkFiling) filing = shk_filing_new (&source->parts);

  test_filing_answer (source, "years", "4");
  g_assert_false (is_equal (filing, &source->parts));
  test_filing_answer (source, "years", "3");
  g_assert_true (is_equal (filing, &source->parts));
}

static void
test_every_part_of_an_attachment_counts (void)
{
  static const struct
  {
    const char *document, *name;
    ShkAttachmentKind kind;
    gsize size;
    guint n_pages;
    guint8 digest;
    gboolean equal;
  } cases[] = {
    { "certificate-copy", "写し.pdf", SHK_ATTACHMENT_PDF, 1234, 2, 1, TRUE },
    { "graduation", "写し.pdf", SHK_ATTACHMENT_PDF, 1234, 2, 1, FALSE },
    { "certificate-copy", "写.pdf", SHK_ATTACHMENT_PDF, 1234, 2, 1, FALSE },
    { "certificate-copy", "写し.pdf", SHK_ATTACHMENT_PNG, 1234, 2, 1, FALSE },
    { "certificate-copy", "写し.pdf", SHK_ATTACHMENT_PDF, 1235, 2, 1, FALSE },
    { "certificate-copy", "写し.pdf", SHK_ATTACHMENT_PDF, 1234, 1, 1, FALSE },
    { "certificate-copy", "写し.pdf", SHK_ATTACHMENT_PDF, 1234, 2, 2, FALSE },
  };
  g_autoptr (ShkTestFiling) source = test_filing_new ();
  g_autoptr (ShkFiling) filing = shk_filing_new (&source->parts);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint8 digest[SHK_ATTACHMENT_DIGEST_BYTES] = { cases[i].digest };
      g_autoptr (GBytes) sha256 = g_bytes_new (digest, sizeof digest);

      g_ptr_array_set_size (source->attachments, 0);
      g_ptr_array_add (source->attachments, shk_attachment_new (cases[i].document, cases[i].name, cases[i].kind, cases[i].size,
                                                                cases[i].n_pages, sha256));
      g_assert_cmpint (is_equal (filing, &source->parts), ==, cases[i].equal);
    }
  g_ptr_array_set_size (source->attachments, 0);
  g_assert_false (is_equal (filing, &source->parts));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/filing/says", test_says);
  g_test_add_func ("/model/filing/copy", test_is_a_copy);
  g_test_add_func ("/model/filing/words", test_words);
  g_test_add_func ("/model/filing/keys", test_keys);
  g_test_add_func ("/model/filing/attachments", test_attachments);
  g_test_add_func ("/model/filing/same-file", test_same_file);
  g_test_add_func ("/model/filing/equal-words", test_every_word_counts);
  g_test_add_func ("/model/filing/equal-items", test_every_item_counts);
  g_test_add_func ("/model/filing/equal-answers", test_answers_count);
  g_test_add_func ("/model/filing/equal-attachments", test_every_part_of_an_attachment_counts);
  return g_test_run ();
}
