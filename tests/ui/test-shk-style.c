/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib.h>
#include <math.h>

/* The colours of the verdicts, in every style: white on the background, and the icon's colour on a list's card. WCAG's ratio. */

#define WANTED 4.5

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const char *hex)
{
  guint64 number;

  g_assert_cmpint (hex[0], ==, '#');
  g_assert_true (g_ascii_string_to_unsigned (hex + 1, 16, 0, 0xffffff, &number, NULL));
  return 0.2126 * linear ((number >> 16 & 0xff) / 255.0) + 0.7152 * linear ((number >> 8 & 0xff) / 255.0) +
         0.0722 * linear ((number & 0xff) / 255.0);
}

static double
contrast (const char *a, const char *b)
{
  double la = luminance (a), lb = luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}

/* The value of a variable: in the last sheet of the style that sets it. @scope: ":root" or "window.practice". */
static char *
look_up (const char *const *sheets, const char *scope, const char *name)
{
  char *value = NULL;

  for (guint i = 0; sheets[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "src", "ui", "style", sheets[i], NULL);
      g_autofree char *text = NULL;
      g_autofree char *pattern = g_strdup_printf ("(?:^|\\n)%s \\{[^}]*?--%s: (#[0-9a-f]{6});", scope, name);
      g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;
      g_autoptr (GError) error = NULL;

      g_file_get_contents (path, &text, NULL, &error);
      g_assert_no_error (error);
      if (g_regex_match (regex, text, 0, &match))
        {
          g_free (value);
          value = g_match_info_fetch (match, 1);
        }
    }
  if (value == NULL)
    g_error ("%s sets no %s", scope, name);
  return value;
}

typedef struct
{
  const char *name;
  const char *sheets[5];
  const char *card; /* the background of a list in this style */
} Style;

static const Style styles[] = {
  { "light", { "style.css" }, "#ffffff" },
  { "dark", { "style.css", "style-dark.css" }, "#363639" },
  { "high-contrast", { "style.css", "style-hc.css" }, "#ffffff" },
  { "high-contrast-dark", { "style.css", "style-dark.css", "style-hc.css", "style-hc-dark.css" }, "#363639" },
};

static const char *const verdicts[] = { "valid", "invalid", "undetermined", "not-a-certificate" };

static void
test_verdicts (gconstpointer data)
{
  const Style *style = data;

  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++)
    {
      g_autofree char *bg_name = g_strconcat (verdicts[i], "-bg-color", NULL);
      g_autofree char *fg_name = g_strconcat (verdicts[i], "-fg-color", NULL);
      g_autofree char *icon_name = g_strconcat (verdicts[i], "-color", NULL);
      g_autofree char *background = look_up (style->sheets, ":root", bg_name);
      g_autofree char *foreground = look_up (style->sheets, ":root", fg_name);
      g_autofree char *icon = look_up (style->sheets, ":root", icon_name);

      g_test_message ("%s: %.2f, in a list %.2f", verdicts[i], contrast (background, foreground),
                      contrast (icon, style->card));
      g_assert_cmpfloat (contrast (background, foreground), >=, WANTED);
      g_assert_cmpfloat (contrast (icon, style->card), >=, WANTED);
    }
}

static void
test_accents (gconstpointer data)
{
  const Style *style = data;
  static const char *const scopes[] = { ":root", "window.practice" };

  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      g_autofree char *background = look_up (style->sheets, scopes[i], "accent-bg-color");
      g_autofree char *foreground = look_up (style->sheets, scopes[i], "accent-fg-color");
      g_autofree char *standalone = look_up (style->sheets, scopes[i], "accent-color");

      g_assert_cmpfloat (contrast (background, foreground), >=, WANTED);
      g_assert_cmpfloat (contrast (standalone, style->card), >=, WANTED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      g_autofree char *verdict_path = g_strconcat ("/ui/style/verdicts-are-readable/", styles[i].name, NULL);
      g_autofree char *accent_path = g_strconcat ("/ui/style/accents-are-readable/", styles[i].name, NULL);

      g_test_add_data_func (verdict_path, &styles[i], test_verdicts);
      g_test_add_data_func (accent_path, &styles[i], test_accents);
    }
  return g_test_run ();
}
