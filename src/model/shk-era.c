/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-era.h"

#include "shk-typed-private.h"

#include <string.h>

/* The days of a GDate, of which the first is 0001-01-01. */
#define UNIX_EPOCH_DAY 719163
#define DAY_S (24 * 60 * 60)
#define LAST_DAY 3652059 /* 9999-12-31 */

#define MAX_TYPED_BYTES 128
#define MIN_YEAR 1868
#define MAX_YEAR 9999
#define YEAR_DIGITS 4
#define COMPACT_DIGITS 8     /* YYYYMMDD */
#define ERA_COMPACT_DIGITS 6 /* after the letter: yymmdd */

typedef struct
{
  const char *name;
  const char *name_en;
  char letter;
  gint64 first; /* its first day, as YYYYMMDD; the day before is the last of the one before */
} Era;

/* The newest first. */
static const Era eras[] = {
  { "令和", "Reiwa", 'R', 20190501 }, { "平成", "Heisei", 'H', 19890108 }, { "昭和", "Showa", 'S', 19261225 },
  { "大正", "Taisho", 'T', 19120730 }, { "明治", "Meiji", 'M', 18681023 },
};

static guint
first_year (const Era *era)
{
  return (guint) (era->first / 10000);
}

/* (nullable): before the first of them */
static const Era *
era_of (const GDate *date)
{
  gint64 day = g_date_get_year (date) * 10000 + (int) g_date_get_month (date) * 100 + g_date_get_day (date);

  for (gsize i = 0; i < G_N_ELEMENTS (eras); i++)
    if (day >= eras[i].first)
      return &eras[i];
  return NULL;
}

/* --- Reading ------------------------------------------------------------------------------------------------------ */

/* Each of these moves @at behind what it took, and leaves it where it was when it took nothing. */

static void
skip_blanks (const char **at)
{
  while (**at != '\0' && g_unichar_isspace (g_utf8_get_char (*at)))
    *at = g_utf8_next_char (*at);
}

static gboolean
take_word (const char **at, const char *word)
{
  if (!g_str_has_prefix (*at, word))
    return FALSE;
  *at += strlen (word);
  skip_blanks (at);
  return TRUE;
}

/* How many digits it took, at most eight. */
static guint
take_digits (const char **at, guint *number)
{
  guint n = 0;

  *number = 0;
  for (; n < COMPACT_DIGITS && g_ascii_isdigit (**at); n++, (*at)++)
    *number = *number * 10 + (guint) g_ascii_digit_value (**at);
  skip_blanks (at);
  return n;
}

/* 令和, 令 or R */
static const Era *
take_era (const char **at)
{
  for (gsize i = 0; i < G_N_ELEMENTS (eras); i++)
    {
      g_autofree char *short_name = g_utf8_substring (eras[i].name, 0, 1);

      if (take_word (at, eras[i].name) || take_word (at, short_name))
        return &eras[i];
      if (g_ascii_toupper (**at) == eras[i].letter)
        {
          (*at)++;
          skip_blanks (at);
          return &eras[i];
        }
    }
  return NULL;
}

static gboolean
take_month_and_day (const char **at, guint *month, guint *day)
{
  static const char *const separators[][3] = { { "年", "月", "日" }, { "-", "-", "" }, { "/", "/", "" }, { ".", ".", "" } };
  guint digits;

  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    if (take_word (at, separators[i][0]))
      {
        digits = take_digits (at, month);
        if (digits < 1 || digits > 2 || !take_word (at, separators[i][1]))
          return FALSE;
        digits = take_digits (at, day);
        return digits >= 1 && digits <= 2 && take_word (at, separators[i][2]) && **at == '\0';
      }
  return FALSE;
}

/* What is behind the era, or everything where there is none. */
static gboolean
take_day (const char **at, const Era *era, guint *year, guint *month, guint *day)
{
  gboolean first = era != NULL && take_word (at, "元");
  guint digits = first ? 0 : take_digits (at, year);

  if (first)
    *year = 1;
  else if (digits == (era != NULL ? ERA_COMPACT_DIGITS : COMPACT_DIGITS) && **at == '\0')
    {
      *day = *year % 100;
      *month = *year / 100 % 100;
      *year /= 10000;
      return TRUE;
    }
  else if (era != NULL ? digits < 1 || digits > 2 : digits != YEAR_DIGITS)
    return FALSE;
  return take_month_and_day (at, month, day);
}

/**
 * shk_era_parse:
 * @typed: any text
 * @date: (out): the day; written only where there is one
 *
 * Returns: whether it is a day in one of the forms above
 */
gboolean
shk_era_parse (const char *typed, GDate *date)
{
  g_autofree char *normal = NULL, *text = NULL;
  const char *at;
  const Era *era;
  guint year = 0, month = 0, day = 0;
  GDate found;

  g_return_val_if_fail (typed != NULL && date != NULL, FALSE);

  if (strlen (typed) > MAX_TYPED_BYTES || !g_utf8_validate (typed, -1, NULL))
    return FALSE;
  normal = _shk_typed_normalize (typed);
  text = _shk_typed_unify_hyphens (_shk_typed_strip (normal));
  at = text;
  era = take_era (&at);
  if (!take_day (&at, era, &year, &month, &day))
    return FALSE;
  if (era != NULL)
    year = year == 0 ? 0 : first_year (era) + year - 1;
  if (year < MIN_YEAR || year > MAX_YEAR || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_clear (&found, 1);
  g_date_set_dmy (&found, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  if (era != NULL && era_of (&found) != era)
    return FALSE;
  *date = found;
  return TRUE;
}

/* --- Writing ------------------------------------------------------------------------------------------------------ */

static char *
format_year (const Era *era, const GDate *date)
{
  guint year = g_date_get_year (date) - first_year (era) + 1;

  return year == 1 ? g_strdup_printf ("%s元年", era->name) : g_strdup_printf ("%s%u年", era->name, year);
}

char *
shk_era_format_ja (const GDate *date)
{
  const Era *era;
  g_autofree char *year = NULL;

  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  era = era_of (date);
  if (era == NULL)
    return NULL;
  year = format_year (era, date);
  return g_strdup_printf ("%s%d月%d日", year, g_date_get_month (date), g_date_get_day (date));
}

/* Before 明治 without an era. */
char *
shk_era_format_both_ja (const GDate *date)
{
  const Era *era;
  g_autofree char *day = NULL, *year = NULL;

  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  era = era_of (date);
  day = g_strdup_printf ("%d年%d月%d日", g_date_get_year (date), g_date_get_month (date), g_date_get_day (date));
  if (era == NULL)
    return g_steal_pointer (&day);
  year = format_year (era, date);
  return g_strdup_printf ("%s（%s）", day, year);
}

char *
shk_era_format_both_en (const GDate *date)
{
  static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August",
                                        "September", "October", "November", "December" };
  const Era *era;
  g_autofree char *day = NULL;

  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  era = era_of (date);
  day = g_strdup_printf ("%d %s %d", g_date_get_day (date), months[g_date_get_month (date) - 1], g_date_get_year (date));
  if (era == NULL)
    return g_steal_pointer (&day);
  return g_strdup_printf ("%s (%s %u)", day, era->name_en, g_date_get_year (date) - first_year (era) + 1);
}

/* --- As a value --------------------------------------------------------------------------------------------------- */

char *
shk_date_to_text (const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date), g_date_get_day (date));
}

/**
 * shk_date_from_text:
 * @text: any text
 * @date: (out): the day; written only where there is one
 *
 * Returns: whether it is "YYYY-MM-DD" of the calendar, with every digit
 */
gboolean
shk_date_from_text (const char *text, GDate *date)
{
  static const char form[] = "dddd-dd-dd";
  guint n[3] = { 0 };
  guint part = 0;

  g_return_val_if_fail (text != NULL && date != NULL, FALSE);

  if (strlen (text) != strlen (form))
    return FALSE;
  for (gsize i = 0; form[i] != '\0'; i++)
    if (form[i] == '-' ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return FALSE;
    else if (form[i] == '-')
      part++;
    else
      n[part] = n[part] * 10 + (guint) g_ascii_digit_value (text[i]);
  if (!g_date_valid_dmy ((GDateDay) n[2], (GDateMonth) n[1], (GDateYear) n[0]))
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) n[2], (GDateMonth) n[1], (GDateYear) n[0]);
  return TRUE;
}

/**
 * shk_date_in_japan:
 * @time_s: seconds since 1970-01-01T00:00:00Z
 * @date: (out): the day; the first or the last that can be written where the time is outside of them
 */
void
shk_date_in_japan (gint64 time_s, GDate *date)
{
  gint64 day;

  g_return_if_fail (date != NULL);

  time_s = CLAMP (time_s, G_MININT64 / 2, G_MAXINT64 / 2) + SHK_JAPAN_OFFSET_S;
  day = time_s / DAY_S - (time_s % DAY_S < 0 ? 1 : 0);
  g_date_clear (date, 1);
  g_date_set_julian (date, (guint32) CLAMP (day + UNIX_EPOCH_DAY, 1, LAST_DAY));
}
