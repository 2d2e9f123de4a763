/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-typed-private.h"

#include <string.h>

char *
_shk_typed_normalize (const char *typed)
{
  return g_utf8_normalize (typed, -1, G_NORMALIZE_NFKC);
}

char *
_shk_typed_strip (char *text)
{
  const char *start = text, *end = NULL;

  while (*start != '\0' && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  for (const char *p = start; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      end = g_utf8_next_char (p);
  if (end == NULL)
    end = start;
  memmove (text, start, (gsize) (end - start));
  text[end - start] = '\0';
  return text;
}

/* ‐ to ―, − and ─; the others become one of these, or '-', with NFKC. */
static gboolean
is_dash (gunichar c)
{
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500;
}

char *
_shk_typed_unify_hyphens (const char *normal)
{
  GString *text = g_string_new (NULL);

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean after_digit = text->len > 0 && g_ascii_isdigit (text->str[text->len - 1]);

      if (is_dash (c) || (c == 0x30FC && after_digit && g_ascii_isdigit (*g_utf8_next_char (p))))
        g_string_append_c (text, '-');
      else
        g_string_append_unichar (text, c);
    }
  return g_string_free (text, FALSE);
}

char *
_shk_typed_to_katakana (const char *normal)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (text, c >= 0x3041 && c <= 0x3096 ? c + 0x60 : c);
    }
  /* ワ with a mark of its own is one character, わ with one is two. */
  return _shk_typed_normalize (text->str);
}
