/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fixture.h"

#include "shk-check-row.h"
#include "shk-fact-row.h"
#include "shk-verdict-list.h"
#include "shk-verdict-look.h"
#include "shk-verdict-view.h"
#include "shk-words.h"

#include <string.h>

static GtkWidget *
new_view (ShkVerdictKind kind)
{
  g_autoptr (ShkVerdict) verdict = fixture_new_verdict (kind);
  GtkWidget *view = g_object_ref_sink (g_object_new (SHK_TYPE_VERDICT_VIEW, NULL));

  shk_verdict_view_set_verdict (SHK_VERDICT_VIEW (view), verdict);
  return view;
}

static GtkWidget *
find_status_box (GtkWidget *view)
{
  GtkWidget *box;

  for (guint i = 0; (box = fixture_find (view, GTK_TYPE_BOX, i)) != NULL; i++)
    if (gtk_widget_has_css_class (box, "verdict"))
      return box;
  return NULL;
}

/* Colour and icon and text. */
static void
test_status (gconstpointer data)
{
  ShkVerdictKind kind = GPOINTER_TO_UINT (data);
  g_autoptr (GtkWidget) view = new_view (kind);
  ShkVerdict *verdict = shk_verdict_view_get_verdict (SHK_VERDICT_VIEW (view));
  g_autofree char *status = shk_words_dup_status_line (verdict);
  g_autofree char *spoken = shk_verdict_view_dup_spoken (SHK_VERDICT_VIEW (view));
  GtkWidget *box = find_status_box (view);
  GtkWidget *label = fixture_find (box, GTK_TYPE_LABEL, 0);

  g_assert_true (gtk_widget_has_css_class (box, shk_verdict_kind_to_word (kind)));
  g_assert_cmpstr (gtk_image_get_icon_name (GTK_IMAGE (fixture_find (box, GTK_TYPE_IMAGE, 0))), ==,
                   shk_verdict_look_get_icon (kind));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (label)), shk_words_for_verdict (kind)));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, status);
  gtk_test_accessible_assert_relation (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL);
  g_assert_true (g_str_has_prefix (spoken, status));
  g_assert_cmpuint (fixture_count (view, SHK_TYPE_CHECK_ROW), ==, SHK_N_CHECKS);
  fixture_assert_named (view);
}

static void
test_icons_differ (void)
{
  g_autoptr (GHashTable) icons = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint kind = 0; kind <= SHK_VERDICT_NOT_A_CERTIFICATE; kind++)
    {
      g_hash_table_add (icons, (gpointer) shk_verdict_look_get_icon (kind));
      g_hash_table_add (words, (gpointer) shk_words_for_verdict (kind));
    }
  g_assert_cmpuint (g_hash_table_size (icons), ==, 4);
  g_assert_cmpuint (g_hash_table_size (words), ==, 4);
}

/* Claims are text from a stranger: never markup, no control of the direction, the whole of a long one within reach. */
static void
test_claims (void)
{
  g_autoptr (GtkWidget) view = new_view (SHK_VERDICT_VALID);
  gboolean found_markup = FALSE, found_long = FALSE;
  GtkWidget *row;

  for (guint i = 0; (row = fixture_find (view, SHK_TYPE_FACT_ROW, i)) != NULL; i++)
    {
      const char *value = adw_action_row_get_subtitle (ADW_ACTION_ROW (row));

      g_assert_false (adw_preferences_row_get_use_markup (ADW_PREFERENCES_ROW (row)));
      g_assert_null (strstr (value, "\u202e"));
      if (strstr (value, "<b>一級</b> & 特殊") != NULL)
        {
          found_markup = TRUE;
          g_assert_nonnull (fixture_find_label (row, value));
        }
      if (g_str_has_prefix (value, "a very long authority"))
        {
          found_long = TRUE;
          g_assert_cmpint (adw_action_row_get_subtitle_lines (ADW_ACTION_ROW (row)), ==, 2);
          g_assert_cmpstr (gtk_widget_get_tooltip_text (row), ==, value);
          gtk_test_accessible_assert_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE);
          adw_action_row_activate (ADW_ACTION_ROW (row));
          g_assert_cmpint (adw_action_row_get_subtitle_lines (ADW_ACTION_ROW (row)), ==, 0);
          gtk_test_accessible_assert_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
        }
    }
  g_assert_true (found_markup);
  g_assert_true (found_long);
}

static gboolean
has_official_button (GtkWidget *view)
{
  GtkWidget *button;

  for (guint i = 0; (button = fixture_find (view, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), "verdict.open-official") == 0)
      return gtk_widget_get_visible (button);
  g_assert_not_reached ();
}

static void
test_official_page (void)
{
  for (guint kind = 0; kind <= SHK_VERDICT_NOT_A_CERTIFICATE; kind++)
    {
      g_autoptr (GtkWidget) view = new_view (kind);

      g_assert_cmpint (has_official_button (view), ==, kind == SHK_VERDICT_UNDETERMINED);
    }
}

/* The official page is opened for an official code, and for nothing else however much it looks like one. */
static void
test_official_address (void)
{
  static const char *const others[] = {
    "https://dqcvs.nqs.go.jp.evil.example/w/?c=%s", "https://dqcvs.practice.invalid/w/?c=%s",
    "http://dqcvs.nqs.go.jp/w/?c=%s",               "https://dqcvs.nqs.go.jp:444/w/?c=%s",
    "https://user@dqcvs.nqs.go.jp/w/?c=%s",         "javascript:alert(1)//%s",
  };
  g_autofree char *code = fixture_new_code ("x");
  const char *data = strstr (code, "?c=") + 3;
  ShkCheck checks[SHK_N_CHECKS] = { 0 };
  g_autoptr (ShkVerdict) good = NULL;
  g_autofree char *uri = NULL;

  for (guint i = 0; i < SHK_N_CHECKS; i++)
    shk_check_leave (&checks[i], i == SHK_CHECK_SIGNATURE ? "issuer-unknown" : "not-reached");
  shk_check_pass (&checks[SHK_CHECK_CODE], 1);
  good = shk_verdict_new ("text", code, checks, NULL, NULL, NULL);
  uri = shk_verdict_look_dup_official_uri (good);
  g_assert_cmpstr (uri, ==, code);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_auto (GStrv) parts = g_strsplit (others[i], "%s", 2);
      g_autofree char *text = g_strjoin (NULL, parts[0], data, parts[1], NULL);
      g_autoptr (ShkVerdict) verdict = shk_verdict_new ("text", text, checks, NULL, NULL, NULL);

      g_assert_null (shk_verdict_look_dup_official_uri (verdict));
    }
}

static void
test_sources (void)
{
  g_autofree char *page = shk_source_look_dup_name ("card.pdf#page=2");
  g_autofree char *file = shk_source_look_dup_name ("card#page=x.png");
  g_autofree char *tricky = shk_source_look_dup_name ("a\u202egnp.exe");

  g_assert_cmpstr (page, ==, "card.pdf, page 2");
  g_assert_cmpstr (file, ==, "card#page=x.png");
  g_assert_null (strstr (tricky, "\u202e"));
}

static void
test_list (void)
{
  g_autoptr (GtkWidget) list = g_object_ref_sink (g_object_new (SHK_TYPE_VERDICT_LIST, NULL));
  g_autoptr (GListStore) verdicts = g_list_store_new (SHK_TYPE_VERDICT);
  g_autofree char *spoken = NULL;

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (ShkVerdict) verdict = fixture_new_verdict (i < 6   ? SHK_VERDICT_VALID
                                                            : i < 9 ? SHK_VERDICT_INVALID
                                                                    : SHK_VERDICT_UNDETERMINED);

      g_list_store_append (verdicts, verdict);
    }
  shk_verdict_list_set_verdicts (SHK_VERDICT_LIST (list), G_LIST_MODEL (verdicts));
  g_assert_cmpuint (shk_verdict_list_get_n_shown (SHK_VERDICT_LIST (list)), ==, 10);
  shk_verdict_list_show_kind (SHK_VERDICT_LIST (list), "invalid");
  g_assert_cmpuint (shk_verdict_list_get_n_shown (SHK_VERDICT_LIST (list)), ==, 3);
  shk_verdict_list_show_kind (SHK_VERDICT_LIST (list), "undetermined");
  g_assert_cmpuint (shk_verdict_list_get_n_shown (SHK_VERDICT_LIST (list)), ==, 1);
  shk_verdict_list_show_kind (SHK_VERDICT_LIST (list), "all");
  g_assert_cmpuint (shk_verdict_list_get_n_shown (SHK_VERDICT_LIST (list)), ==, 10);
  spoken = shk_verdict_list_dup_spoken (SHK_VERDICT_LIST (list));
  g_assert_cmpstr (spoken, ==, "10 Results. Valid: 6. Not valid: 3. Not determined: 1");
  fixture_assert_named (list);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);

  for (guint kind = 0; kind <= SHK_VERDICT_NOT_A_CERTIFICATE; kind++)
    {
      g_autofree char *path = g_strconcat ("/ui/verdict/status/", shk_verdict_kind_to_word (kind), NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (kind), test_status);
    }
  g_test_add_func ("/ui/verdict/no-two-kinds-look-alike", test_icons_differ);
  g_test_add_func ("/ui/verdict/claims-are-text", test_claims);
  g_test_add_func ("/ui/verdict/official-page/only-where-the-key-is-missing", test_official_page);
  g_test_add_func ("/ui/verdict/official-page/only-the-official-address", test_official_address);
  g_test_add_func ("/ui/verdict/sources-are-text", test_sources);
  g_test_add_func ("/ui/verdict/list/counts-and-filter", test_list);
  return g_test_run ();
}
