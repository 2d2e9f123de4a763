/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-test-qualification.h"

#include <string.h>

/* --- What is made ------------------------------------------------------------------------------------------------- */

static void
test_qualification (void)
{
  ShkQualification *qualification = test_qualification_new (&test_qualification_texts, 2, 1);
  const ShkQualificationProcedure *procedure = shk_qualification_get_procedure (qualification, 1);
  const ShkQualificationDocument *document = g_ptr_array_index (procedure->documents, 0);

  g_assert_cmpstr (shk_qualification_get_id (qualification), ==, "certified-social-worker");
  g_assert_cmpstr (shk_qualification_get_category (qualification), ==, "welfare");
  g_assert_cmpstr (shk_qualification_get_name_ja (qualification), ==, "社会福祉士");
  g_assert_cmpstr (shk_qualification_get_reading (qualification), ==, "しゃかいふくしし");
  g_assert_cmpstr (shk_qualification_get_name_en (qualification), ==, "Certified Social Worker");
  g_assert_cmpstr (shk_qualification_get_authority_ja (qualification), ==, "練習センター");
  g_assert_cmpstr (shk_qualification_get_authority_en (qualification), ==, "Practice Centre");
  g_assert_cmpstr (shk_qualification_get_number_pattern (qualification), ==, "^[0-9]{1,7}$");
  g_assert_cmpstr (shk_qualification_get_number_example (qualification), ==, "123456");
  g_assert_cmpuint (shk_qualification_get_n_procedures (qualification), ==, 2);
  g_assert_cmpstr (procedure->id, ==, "p-1");
  g_assert_cmpstr (procedure->title_ja, ==, "書換交付");
  g_assert_cmpstr (procedure->title_en, ==, "Rewriting");
  g_assert_cmpuint (procedure->fee_yen, ==, 1200);
  g_assert_cmpuint (procedure->minutes, ==, 15);
  g_assert_cmpuint (procedure->documents->len, ==, 1);
  g_assert_cmpstr (document->id, ==, "d-0");
  g_assert_cmpstr (document->title_ja, ==, "登録証の写し");
  g_assert_cmpstr (document->title_en, ==, "Copy of the certificate");
  g_assert_cmpuint (document->max_pages, ==, 2);
  g_assert_finalize_object (qualification);
}

/* --- What is not -------------------------------------------------------------------------------------------------- */

static gboolean
makes (const ShkQualificationTexts *texts, guint n_procedures, guint n_documents)
{
  g_autoptr (ShkQualification) qualification = test_qualification_new (texts, n_procedures, n_documents);

  return qualification != NULL;
}

/* Each member in turn: not empty, not other than UTF-8, and neither a wrong id nor a wrong reading. */
static void
test_texts (void)
{
  static const struct { gsize member; const char *wrong[4]; } cases[] = {
    { G_STRUCT_OFFSET (ShkQualificationTexts, id), { "", "Social", "a b", "社会" } },
    { G_STRUCT_OFFSET (ShkQualificationTexts, category), { "", "Welfare", "wel/fare", "a_b" } },
    { G_STRUCT_OFFSET (ShkQualificationTexts, name_ja), { "", "\xFF" } },
    { G_STRUCT_OFFSET (ShkQualificationTexts, reading), { "", "シャカイ", "しゃかい ふくし", "shakai" } },
    { G_STRUCT_OFFSET (ShkQualificationTexts, name_en), { "", "\xFF" } },
    { G_STRUCT_OFFSET (ShkQualificationTexts, authority_ja), { "", "\xFF" } },
    { G_STRUCT_OFFSET (ShkQualificationTexts, authority_en), { "", "\xFF" } },
    { G_STRUCT_OFFSET (ShkQualificationTexts, number_pattern), { "", "[0-9", "^[0-9]{1,5}$", "*" } },
    { G_STRUCT_OFFSET (ShkQualificationTexts, number_example), { "", "12345678", "１２３", "123\n" } },
  };

  g_assert_true (makes (&test_qualification_texts, 1, 1));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (cases[i].wrong) && cases[i].wrong[k] != NULL; k++)
      {
        ShkQualificationTexts texts = test_qualification_texts;

        G_STRUCT_MEMBER (const char *, &texts, cases[i].member) = cases[i].wrong[k];
        g_assert_false (makes (&texts, 1, 1));
      }
}

static void
test_reading (void)
{
  static const char *const good[] = { "ぁ", "ゖ", "でーたさいえんてぃすと", "ゔぇ" };
  static const char *const wrong[] = { "ゝ", "\u3097", "・", "ｱ", "か\u3099", "あ1" };
  ShkQualificationTexts texts = test_qualification_texts;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      texts.reading = good[i];
      g_assert_true (makes (&texts, 1, 1));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      texts.reading = wrong[i];
      g_assert_false (makes (&texts, 1, 1));
    }
}

/* A pattern that PCRE would try for hours is one that the example does not fit. */
static void
test_endless_pattern (void)
{
  ShkQualificationTexts texts = test_qualification_texts;
  gint64 start_us = g_get_monotonic_time ();

  texts.number_pattern = "^(([0-9]+)+)+$";
  texts.number_example = "1111111111111111111111111111111111111111111111111x";
  g_assert_false (makes (&texts, 1, 1));
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, 5 * G_USEC_PER_SEC);
}

static void
test_id_limit (void)
{
  char id[SHK_QUALIFICATION_MAX_ID_CHARACTERS + 2] = { 0 };
  ShkQualificationTexts texts = test_qualification_texts;

  memset (id, '-', SHK_QUALIFICATION_MAX_ID_CHARACTERS);
  texts.id = id;
  g_assert_true (makes (&texts, 1, 1));
  id[SHK_QUALIFICATION_MAX_ID_CHARACTERS] = '9';
  g_assert_false (makes (&texts, 1, 1));
}

static void
test_counts (void)
{
  g_assert_false (makes (&test_qualification_texts, 0, 0));
  g_assert_true (makes (&test_qualification_texts, SHK_QUALIFICATION_MAX_PROCEDURES, 0));
  g_assert_false (makes (&test_qualification_texts, SHK_QUALIFICATION_MAX_PROCEDURES + 1, 0));
  g_assert_true (makes (&test_qualification_texts, 1, SHK_QUALIFICATION_MAX_DOCUMENTS));
}

static gboolean
makes_procedure (const char *id, const char *title_ja, const char *title_en, guint fee_yen, guint minutes, guint n_documents)
{
  g_autoptr (ShkQualificationProcedure) procedure =
    shk_qualification_procedure_new (id, title_ja, title_en, fee_yen, minutes, test_documents_new (n_documents));

  return procedure != NULL;
}

static void
test_procedure (void)
{
  const guint fee = SHK_QUALIFICATION_MAX_FEE_YEN, minutes = SHK_QUALIFICATION_MAX_MINUTES;

  g_assert_true (makes_procedure ("p", "t", "t", fee, minutes, SHK_QUALIFICATION_MAX_DOCUMENTS));
  g_assert_true (makes_procedure ("p", "t", "t", 0, 1, 0));
  g_assert_false (makes_procedure ("p", "t", "t", fee + 1, 1, 0));
  g_assert_false (makes_procedure ("p", "t", "t", 0, minutes + 1, 0));
  g_assert_false (makes_procedure ("p", "t", "t", 0, 0, 0));
  g_assert_false (makes_procedure ("", "t", "t", 0, 1, 0));
  g_assert_false (makes_procedure ("p", "", "t", 0, 1, 0));
  g_assert_false (makes_procedure ("p", "t", "", 0, 1, 0));
  g_assert_false (makes_procedure ("p", "t", "t", 0, 1, SHK_QUALIFICATION_MAX_DOCUMENTS + 1));
}

/* The last of two has the id of the first. */
static void
test_document_twice (void)
{
  GPtrArray *documents = test_documents_new (1);

  g_ptr_array_add (documents, shk_qualification_document_new ("d-0", "t", "t", 1));
  g_assert_null (shk_qualification_procedure_new ("p", "t", "t", 0, 1, documents));
}

static void
test_procedure_twice (void)
{
  GPtrArray *procedures = test_procedures_new (1, 0);

  g_ptr_array_add (procedures, shk_qualification_procedure_new ("p-0", "t", "t", 0, 1, test_documents_new (0)));
  g_assert_null (shk_qualification_new (&test_qualification_texts, procedures));
}

static void
test_document (void)
{
  static const struct { const char *id, *ja, *en; guint max_pages; gboolean good; } cases[] = {
    { "d", "t", "t", 1, TRUE }, { "d", "t", "t", SHK_QUALIFICATION_MAX_PAGES, TRUE }, { "d", "t", "t", 0, FALSE },
    { "d", "t", "t", SHK_QUALIFICATION_MAX_PAGES + 1, FALSE }, { "D", "t", "t", 1, FALSE }, { "d", "", "t", 1, FALSE },
    { "d", "t", "", 1, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ShkQualificationDocument) document =
        shk_qualification_document_new (cases[i].id, cases[i].ja, cases[i].en, cases[i].max_pages);

      g_assert_cmpint (document != NULL, ==, cases[i].good);
    }
}

static void
test_category (void)
{
  g_autoptr (ShkQualificationCategory) category = shk_qualification_category_new ("welfare", "福祉", "Welfare");

  g_assert_cmpstr (category->id, ==, "welfare");
  g_assert_cmpstr (category->title_ja, ==, "福祉");
  g_assert_cmpstr (category->title_en, ==, "Welfare");
  g_assert_null (shk_qualification_category_new ("福祉", "福祉", "Welfare"));
  g_assert_null (shk_qualification_category_new ("welfare", "", "Welfare"));
  g_assert_null (shk_qualification_category_new ("welfare", "福祉", ""));
}

/* --- Searching ---------------------------------------------------------------------------------------------------- */

static void
test_fold (void)
{
  static const struct { const char *typed, *folded; } cases[] = {
    { "", "" }, { " \t\n　\u00A0", "" }, { "シャカイ", "しゃかい" }, { "ｼｬｶｲﾌｸｼ", "しゃかいふくし" }, { "ｶﾞｷﾞﾊﾟ", "がぎぱ" },
    { "ァヴヵヶヽヾ", "ぁゔゕゖゝゞ" }, { "ｳﾞｪ", "ゔぇ" }, { "か\u3099", "が" }, { "データ", "でーた" }, { "ﾃﾞｰﾀ", "でーた" },
    { "Ｓｏｃｉａｌ　ＷＯＲＫＥＲ", "social worker" }, { "  one \t　 two  ", "one two" }, { "STRASSE Straße", "strasse strasse" },
    { "社会福祉士", "社会福祉士" }, { "①㈱", "1(株)" }, { "ヷ・", "ヷ・" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = shk_qualification_fold (cases[i].typed);
      g_autofree char *again = shk_qualification_fold (folded);

      g_assert_cmpstr (folded, ==, cases[i].folded);
      g_assert_cmpstr (again, ==, folded);
    }
}

static void
test_matches (void)
{
  static const struct { const char *typed; gboolean found; } cases[] = {
    { "", TRUE }, { "　 ", TRUE }, { "社会", TRUE }, { "福祉士", TRUE }, { "しゃかい", TRUE }, { "シャカイ", TRUE },
    { "ｼｬｶｲ", TRUE }, { "ふくシ", TRUE }, { "ｓｏｃｉａｌ", TRUE }, { "SOCIAL", TRUE }, { "worker certified", TRUE },
    { "社会　ｗｏｒｋ フクシ", TRUE }, { "社会 看護", FALSE }, { "かんご", FALSE }, { "nurse", FALSE }, { "social nurse", FALSE },
    { "certified-social-worker", FALSE }, { "練習", FALSE }, { "士しゃ", FALSE }, { "ししcertified", FALSE },
  };
  g_autoptr (ShkQualification) qualification = test_qualification_new (&test_qualification_texts, 1, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = shk_qualification_fold (cases[i].typed);

      g_assert_cmpint (shk_qualification_matches (qualification, folded), ==, cases[i].found);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/qualification/says", test_qualification);
  g_test_add_func ("/model/qualification/texts", test_texts);
  g_test_add_func ("/model/qualification/reading", test_reading);
  g_test_add_func ("/model/qualification/endless-pattern", test_endless_pattern);
  g_test_add_func ("/model/qualification/id-limit", test_id_limit);
  g_test_add_func ("/model/qualification/counts", test_counts);
  g_test_add_func ("/model/qualification/procedure", test_procedure);
  g_test_add_func ("/model/qualification/document-twice", test_document_twice);
  g_test_add_func ("/model/qualification/procedure-twice", test_procedure_twice);
  g_test_add_func ("/model/qualification/document", test_document);
  g_test_add_func ("/model/qualification/category", test_category);
  g_test_add_func ("/model/qualification/fold", test_fold);
  g_test_add_func ("/model/qualification/matches", test_matches);
  return g_test_run ();
}
