/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-qualification.h"

/* For tests: a qualification of the practice kind, and parts as many as are wanted, each with an id of its own. */

static const ShkQualificationTexts test_qualification_texts = {
  .id = "certified-social-worker",
  .category = "welfare",
  .name_ja = "社会福祉士",
  .reading = "しゃかいふくしし",
  .name_en = "Certified Social Worker",
  .authority_ja = "練習センター",
  .authority_en = "Practice Centre",
  .number_pattern = "^[0-9]{1,7}$",
  .number_example = "123456",
};

static inline GPtrArray *
test_documents_new (guint n)
{
  GPtrArray *documents = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_qualification_document_free);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("d-%u", i);

      g_ptr_array_add (documents, shk_qualification_document_new (id, "登録証の写し", "Copy of the certificate", 2));
    }
  return documents;
}

static inline GPtrArray *
test_procedures_new (guint n, guint n_documents)
{
  GPtrArray *procedures = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_qualification_procedure_free);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("p-%u", i);
      GPtrArray *documents = test_documents_new (n_documents);

      g_ptr_array_add (procedures, shk_qualification_procedure_new (id, "書換交付", "Rewriting", 1200, 15, documents));
    }
  return procedures;
}

/* (nullable): a rule is broken */
static inline ShkQualification *
test_qualification_new (const ShkQualificationTexts *texts, guint n_procedures, guint n_documents)
{
  return shk_qualification_new (texts, test_procedures_new (n_procedures, n_documents));
}
