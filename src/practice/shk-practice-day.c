/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-day.h"

#include "shk-era.h"

#include <string.h>

char *
shk_practice_day_to_text (gint64 time_s)
{
  GDate day;

  shk_date_in_japan (time_s, &day);
  return shk_date_to_text (&day);
}

gboolean
shk_practice_day_from_text (const char *text, gint64 *time_s)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *full = NULL;

  g_return_val_if_fail (text != NULL && time_s != NULL, FALSE);

  full = g_strconcat (text, "T00:00:00Z", NULL);
  time = strlen (text) == strlen ("YYYY-MM-DD") ? g_date_time_new_from_iso8601 (full, utc) : NULL;
  if (time == NULL)
    return FALSE;
  *time_s = g_date_time_to_unix (time) - SHK_JAPAN_OFFSET_S;
  return TRUE;
}
