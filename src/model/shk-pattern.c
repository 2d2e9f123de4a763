/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-form.h"

#include "shk-pattern-private.h"
#include "shk-qualification-private.h"

#define STEPS "(*LIMIT_MATCH=" G_STRINGIFY (SHK_FORM_MAX_PATTERN_STEPS) ")"

/* It has to be one by itself: put in brackets, "a)|(b" would be, too. */
static gboolean
compiles (const char *pattern)
{
  g_autofree char *limited = g_strconcat (STEPS, pattern, NULL);
  g_autoptr (GRegex) regex = g_regex_new (limited, G_REGEX_DOLLAR_ENDONLY, G_REGEX_MATCH_DEFAULT, NULL);

  return regex != NULL;
}

gboolean
_shk_pattern_fits (const char *pattern, const char *text)
{
  g_autofree char *whole = NULL;
  g_autoptr (GRegex) regex = NULL;

  g_return_val_if_fail (pattern != NULL && text != NULL, FALSE);

  if (!_shk_qualification_is_text (pattern) || !compiles (pattern))
    return FALSE;
  whole = g_strconcat (STEPS "\\A(?:", pattern, ")\\z", NULL);
  regex = g_regex_new (whole, G_REGEX_DOLLAR_ENDONLY, G_REGEX_MATCH_DEFAULT, NULL);
  return regex != NULL && g_regex_match (regex, text, G_REGEX_MATCH_DEFAULT, NULL);
}
