/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-test-qualification.h"

#include "shk-catalogue.h"

/* c-0, c-1 … */
static GPtrArray *
categories_new (guint n)
{
  GPtrArray *categories = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_qualification_category_free);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("c-%u", i);

      g_ptr_array_add (categories, shk_qualification_category_new (id, "福祉", "Welfare"));
    }
  return categories;
}

static void
add_qualification (GPtrArray *qualifications, const char *id, const char *category)
{
  ShkQualificationTexts texts = test_qualification_texts;

  texts.id = id;
  texts.category = category;
  g_ptr_array_add (qualifications, test_qualification_new (&texts, 1, 0));
}

/* q-0, q-1 …, all of c-0 */
static GPtrArray *
qualifications_new (guint n)
{
  GPtrArray *qualifications = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("q-%u", i);

      add_qualification (qualifications, id, "c-0");
    }
  return qualifications;
}

static gboolean
makes (GPtrArray *categories, GPtrArray *qualifications)
{
  g_autoptr (ShkCatalogue) catalogue = shk_catalogue_new (categories, qualifications);

  return catalogue != NULL;
}

static void
test_says (void)
{
  GPtrArray *qualifications = qualifications_new (1);
  ShkCatalogue *catalogue;
  GListModel *list;

  add_qualification (qualifications, "a", "c-1");
  catalogue = shk_catalogue_new (categories_new (2), qualifications);
  list = shk_catalogue_get_qualifications (catalogue);
  g_assert_true (g_list_model_get_item_type (list) == SHK_TYPE_QUALIFICATION);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (ShkQualification) qualification = g_list_model_get_item (list, i);

      g_assert_cmpstr (shk_qualification_get_id (qualification), ==, i == 0 ? "q-0" : "a");
    }
  g_assert_cmpuint (shk_catalogue_get_n_categories (catalogue), ==, 2);
  g_assert_cmpstr (shk_catalogue_get_category (catalogue, 0)->id, ==, "c-0");
  g_assert_cmpstr (shk_catalogue_get_category (catalogue, 1)->id, ==, "c-1");
  g_assert_finalize_object (catalogue);
}

static void
test_counts (void)
{
  const guint n_categories = SHK_CATALOGUE_MAX_CATEGORIES, n_qualifications = SHK_CATALOGUE_MAX_QUALIFICATIONS;

  g_assert_true (makes (categories_new (n_categories), qualifications_new (n_qualifications)));
  g_assert_false (makes (categories_new (n_categories + 1), qualifications_new (1)));
  g_assert_false (makes (categories_new (1), qualifications_new (n_qualifications + 1)));
  g_assert_false (makes (categories_new (1), qualifications_new (0)));
  g_assert_false (makes (categories_new (0), qualifications_new (0)));
}

static void
test_ids (void)
{
  GPtrArray *categories = categories_new (2);
  GPtrArray *twice = qualifications_new (1);
  GPtrArray *elsewhere = qualifications_new (1);

  g_ptr_array_add (categories, shk_qualification_category_new ("c-1", "福祉", "Welfare"));
  g_assert_false (makes (categories, qualifications_new (1)));
  add_qualification (twice, "q-0", "c-1");
  g_assert_false (makes (categories_new (2), twice));
  add_qualification (elsewhere, "q-1", "c-2");
  g_assert_false (makes (categories_new (2), elsewhere));
}

static void
test_finds (void)
{
  g_autoptr (ShkCatalogue) catalogue = shk_catalogue_new (categories_new (2), qualifications_new (3));

  g_assert_cmpstr (shk_qualification_get_id (shk_catalogue_find (catalogue, "q-2")), ==, "q-2");
  g_assert_null (shk_catalogue_find (catalogue, "q-3"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/catalogue/says", test_says);
  g_test_add_func ("/model/catalogue/counts", test_counts);
  g_test_add_func ("/model/catalogue/ids", test_ids);
  g_test_add_func ("/model/catalogue/finds", test_finds);
  return g_test_run ();
}
