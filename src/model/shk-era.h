/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days as people in Japan write them: with the era (元号) and in the Western calendar. Pure; any thread.
 *
 * shk_era_parse() takes, with full-width characters as their half-width twins and blanks between the parts: 2024-03-01, 2024/3/1,
 * 2024.3.1, 20240301, 2024年3月1日; 令和6年3月1日, 令和元年5月1日, 令6年3月1日, R6.3.1, R6/3/1, R6-3-1, r060301, and the same of 平成 (H),
 * 昭和 (S), 大正 (T) and 明治 (M); hyphens of all kinds are one. A day outside its era (平成31年5月1日) is
 * refused; so is one before 1868-10-23 in an era, and a year outside 1868 to 9999. */
gboolean shk_era_parse         (const char *typed, GDate *date);
/* "令和6年3月1日", "令和元年5月1日"; (nullable): before 明治 */
char    *shk_era_format_ja     (const GDate *date);
/* "2024年3月1日（令和6年）" */
char    *shk_era_format_both_ja(const GDate *date);
/* "1 March 2024 (Reiwa 6)" */
char    *shk_era_format_both_en(const GDate *date);
/* "YYYY-MM-DD" and back, strictly. */
char    *shk_date_to_text      (const GDate *date);
/* The day in Japan, where the service is, at a moment in seconds of Unix time. */
#define SHK_JAPAN_OFFSET_S (9 * 60 * 60) /* and no summer time since 1951 */
void     shk_date_in_japan     (gint64 time_s, GDate *date);
gboolean shk_date_from_text    (const char *text, GDate *date);

G_END_DECLS
