/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-test-pki.h"

#include <string.h>

static char *
read_file (const char *file)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "cose", "vectors", file, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

GBytes *
test_load (const char *file, const char *name)
{
  g_autofree char *text = read_file (file);
  g_autofree char *line = g_strdup_printf ("\nname: %s\n", name);
  char *begin = strstr (text, line), *end;
  guint8 *data;
  gsize size;

  if (begin == NULL)
    g_error ("%s has no %s", file, name);

  begin = strchr (begin + strlen (line), '\n') + 1;
  end = strstr (begin, "-----END");
  g_assert_nonnull (end);
  *end = '\0';
  data = g_base64_decode (begin, &size);

  return g_bytes_new_take (data, size);
}

/* Every name that the file has. */
char **
test_names (const char *file)
{
  g_autofree char *text = read_file (file);
  g_auto (GStrv) parts = g_strsplit (text, "\nname: ", -1);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 1; parts[i] != NULL; i++)
    g_strv_builder_take (names, g_strndup (parts[i], strcspn (parts[i], "\n")));

  return g_strv_builder_end (names);
}

ShkCoseCertificate *
test_certificate (const char *name)
{
  static GHashTable *known;
  ShkCoseCertificate *certificate;
  g_autoptr (GBytes) der = NULL;
  g_autoptr (GError) error = NULL;

  if (known == NULL)
    known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) shk_cose_certificate_unref);
  certificate = g_hash_table_lookup (known, name);
  if (certificate != NULL)
    return certificate;

  der = test_load ("certificates.pem", name);
  certificate = shk_cose_certificate_new_from_der (der, &error);
  g_assert_no_error (error);
  g_hash_table_insert (known, g_strdup (name), certificate);

  return certificate;
}

GPtrArray *
test_list (const char *name, ...)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_cose_certificate_unref);
  va_list names;

  va_start (names, name);
  for (; name != NULL; name = va_arg (names, const char *))
    g_ptr_array_add (list, shk_cose_certificate_ref (test_certificate (name)));
  va_end (names);

  return list;
}
