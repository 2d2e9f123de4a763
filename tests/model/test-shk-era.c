/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-era.h"

/* --- Reading ------------------------------------------------------------------------------------------------------ */

/* @expected: (nullable): it is no day */
static void
assert_day (const char *typed, const char *expected)
{
  g_autofree char *found = NULL;
  GDate day;

  if (shk_era_parse (typed, &day))
    found = shk_date_to_text (&day);
  g_test_message ("%s", typed);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_western (void)
{
  static const struct { const char *typed, *day; } cases[] = {
    { "2024-03-01", "2024-03-01" }, { "2024-3-1", "2024-03-01" }, { "2024/3/1", "2024-03-01" },
    { "2024.3.1", "2024-03-01" }, { "20240301", "2024-03-01" }, { "2024年3月1日", "2024-03-01" },
    { "2024年03月01日", "2024-03-01" }, { "２０２４年３月１日", "2024-03-01" }, { "２０２４／３／１", "2024-03-01" },
    { "２０２４－０３－０１", "2024-03-01" }, { "2024．3．1", "2024-03-01" }, { "2024‐3‐1", "2024-03-01" },
    { "2024−3−1", "2024-03-01" }, { "2024ー3ー1", "2024-03-01" }, { " 2024 年 3 月 1 日 ", "2024-03-01" },
    { "　2024　/　3　/　1　", "2024-03-01" }, { "2024-02-29", "2024-02-29" }, { "2000-02-29", "2000-02-29" },
    { "1868-01-01", "1868-01-01" }, { "9999-12-31", "9999-12-31" }, { "18680101", "1868-01-01" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_day (cases[i].typed, cases[i].day);
}

static void
test_era (void)
{
  static const struct { const char *typed, *day; } cases[] = {
    { "令和6年3月1日", "2024-03-01" }, { "令和元年5月1日", "2019-05-01" }, { "令和1年5月1日", "2019-05-01" },
    { "令6年3月1日", "2024-03-01" }, { "R6.3.1", "2024-03-01" }, { "R6/3/1", "2024-03-01" }, { "R6-3-1", "2024-03-01" },
    { "r060301", "2024-03-01" }, { "R060301", "2024-03-01" }, { "Ｒ６．３．１", "2024-03-01" }, { "ｒ０６０３０１", "2024-03-01" },
    { "R 6 . 3 . 1", "2024-03-01" }, { "令和　６年　３月　１日", "2024-03-01" }, { "㋿6年3月1日", "2024-03-01" },
    { "平成31年4月30日", "2019-04-30" }, { "平成元年1月8日", "1989-01-08" }, { "平30.1.1", "2018-01-01" },
    { "H1.1.8", "1989-01-08" }, { "h010108", "1989-01-08" }, { "㍻2年2月2日", "1990-02-02" },
    { "昭和64年1月7日", "1989-01-07" }, { "昭和元年12月25日", "1926-12-25" }, { "昭和六十年", NULL }, { "S64.1.7", "1989-01-07" },
    { "s640107", "1989-01-07" }, { "昭50/5/5", "1975-05-05" }, { "大正元年7月30日", "1912-07-30" },
    { "大正15年12月24日", "1926-12-24" }, { "T1.7.30", "1912-07-30" }, { "大5.5.5", "1916-05-05" },
    { "明治元年10月23日", "1868-10-23" }, { "明治45年7月29日", "1912-07-29" }, { "M45-7-29", "1912-07-29" },
    { "明33/3/3", "1900-03-03" }, { "令和99年1月1日", "2117-01-01" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_day (cases[i].typed, cases[i].day);
}

/* The first day of an era is not one of the era before, and the other way round. */
static void
test_bounds (void)
{
  static const char *const wrong[] = {
    "昭和64年1月8日", "平成元年1月7日", "平成31年5月1日", "令和元年4月30日", "H31.5.1", "R1.4.30", "r010430", "s640108",
    "大正15年12月25日", "昭和元年12月24日", "明治45年7月30日", "大正元年7月29日", "明治元年10月22日", "M1.1.1", "平成32年1月1日",
    "昭和65年1月1日", "大正16年1月1日", "明治46年1月1日",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_day (wrong[i], NULL);
}

static void
test_no_day (void)
{
  static const char *const wrong[] = {
    "", " ", "2023-02-29", "1900-02-29", "2024-02-30", "2024-04-31", "2024-13-01", "2024-00-01", "2024-01-00", "2024-1-32",
    "1867-12-31", "0000-01-01", "10000-01-01", "99999", "24-3-1", "024-3-1", "2024", "2024-3", "2024-3-", "2024--3-1", "2024/3-1",
    "2024.3/1", "2024-3/1", "2024年3月1", "2024年3-1", "2024 3 1", "2024年3月1日朝", "2024-03-01T00:00:00Z", "2024-003-01",
    "2024-03-001", "2024030", "202403011", "202 40301", "2024-03-0 1", "-2024-03-01", "+2024-03-01", "1/3/2024",
    "元年1月1日", "2024元年1月1日", "R", "令和", "R0.1.1", "R00.1.1", "令和0年1月1日", "R000101", "R100.1.1", "R6.3", "R6 3 1", "R6.3.1.",
    "R60301", "R6.13.1", "R060230", "Q6.3.1", "RR6.3.1", "慶応3年1月1日", "和6年3月1日", "令和元元年1月1日", "٢٠٢٤-٠٣-٠١", "\xFF",
    "2024-03-01\xFF", "2024-03-0\xEF\xBC",
  };
  g_autofree char *blanks = g_strdup_printf ("%200s2024-03-01", "");

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_day (wrong[i], NULL);
  assert_day (blanks, NULL);
}

/* What was there stays there when nothing is found. */
static void
test_nothing_is_written (void)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 2, G_DATE_MARCH, 2001);
  g_assert_false (shk_era_parse ("平成31年5月1日", &day));
  g_assert_false (shk_date_from_text ("2024-02-30", &day));
  g_assert_cmpint (g_date_get_year (&day), ==, 2001);
}

/* --- Writing ------------------------------------------------------------------------------------------------------ */

static void
test_formats (void)
{
  static const struct { const char *day, *ja, *both_ja, *both_en; } cases[] = {
    { "2024-03-01", "令和6年3月1日", "2024年3月1日（令和6年）", "1 March 2024 (Reiwa 6)" },
    { "2019-05-01", "令和元年5月1日", "2019年5月1日（令和元年）", "1 May 2019 (Reiwa 1)" },
    { "2019-04-30", "平成31年4月30日", "2019年4月30日（平成31年）", "30 April 2019 (Heisei 31)" },
    { "1989-01-08", "平成元年1月8日", "1989年1月8日（平成元年）", "8 January 1989 (Heisei 1)" },
    { "1989-01-07", "昭和64年1月7日", "1989年1月7日（昭和64年）", "7 January 1989 (Showa 64)" },
    { "1926-12-24", "大正15年12月24日", "1926年12月24日（大正15年）", "24 December 1926 (Taisho 15)" },
    { "1912-07-29", "明治45年7月29日", "1912年7月29日（明治45年）", "29 July 1912 (Meiji 45)" },
    { "1868-10-22", NULL, "1868年10月22日", "22 October 1868" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ja = NULL, *both_ja = NULL, *both_en = NULL, *text = NULL;
      GDate day, again;

      g_assert_true (shk_date_from_text (cases[i].day, &day));
      text = shk_date_to_text (&day);
      ja = shk_era_format_ja (&day);
      both_ja = shk_era_format_both_ja (&day);
      both_en = shk_era_format_both_en (&day);
      g_assert_cmpstr (text, ==, cases[i].day);
      g_assert_cmpstr (ja, ==, cases[i].ja);
      g_assert_cmpstr (both_ja, ==, cases[i].both_ja);
      g_assert_cmpstr (both_en, ==, cases[i].both_en);
      if (ja != NULL)
        {
          g_assert_true (shk_era_parse (ja, &again));
          g_assert_cmpint (g_date_compare (&day, &again), ==, 0);
        }
    }
}

static void
test_text_is_strict (void)
{
  static const char *const wrong[] = { "", "2024-3-1", "2024/03/01", "2024-02-30", "20240301", " 2024-03-01", "2024-03-01 ",
                                       "0000-01-01", "２０２４-03-01", "2024-03-0x", "-024-03-01", "2024-03-011", "2024-00-01" };
  GDate day;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (shk_date_from_text (wrong[i], &day));
  g_assert_true (shk_date_from_text ("0001-01-01", &day));
  g_assert_true (shk_date_from_text ("9999-12-31", &day));
}

/* The day begins there at 15:00 of the universal time of the day before. */
static void
test_in_japan (void)
{
  static const struct { gint64 time_s; const char *day; } cases[] = {
    { 0, "1970-01-01" }, { 15 * 3600 - 1, "1970-01-01" }, { 15 * 3600, "1970-01-02" }, { -9 * 3600, "1970-01-01" },
    { -9 * 3600 - 1, "1969-12-31" }, { 1709218799, "2024-02-29" }, { 1709218800, "2024-03-01" }, { G_MININT64, "0001-01-01" },
    { G_MAXINT64, "9999-12-31" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;
      GDate day;

      shk_date_in_japan (cases[i].time_s, &day);
      text = shk_date_to_text (&day);
      g_assert_cmpstr (text, ==, cases[i].day);
    }
}

/* Every day from the first of 明治 on, by its own name. */
static void
test_every_day (void)
{
  GDate day, again;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 23, G_DATE_OCTOBER, 1868);
  for (; g_date_get_year (&day) < 2030; g_date_add_days (&day, 1))
    {
      g_autofree char *name = shk_era_format_ja (&day);

      g_assert_true (shk_era_parse (name, &again));
      g_assert_cmpint (g_date_compare (&day, &again), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/era/western", test_western);
  g_test_add_func ("/model/era/era", test_era);
  g_test_add_func ("/model/era/bounds", test_bounds);
  g_test_add_func ("/model/era/no-day", test_no_day);
  g_test_add_func ("/model/era/nothing-is-written", test_nothing_is_written);
  g_test_add_func ("/model/era/formats", test_formats);
  g_test_add_func ("/model/era/text-is-strict", test_text_is_strict);
  g_test_add_func ("/model/era/in-japan", test_in_japan);
  g_test_add_func ("/model/era/every-day", test_every_day);
  return g_test_run ();
}
