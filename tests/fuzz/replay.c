/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Runs a fuzz target once over every file of its corpus, as a plain test: one TAP case a file. A target that crashes
 * ends the program, which the harness reports; the last "# file" line says at which input.
 */

#include <glib.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
int LLVMFuzzerInitialize (int *argc, char ***argv) __attribute__ ((weak));

static GPtrArray *
list_files (const char *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;

  if (dir == NULL)
    {
      g_print ("Bail out! %s\n", error->message);
      exit (EXIT_FAILURE);
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  return g_steal_pointer (&names);
}

/* The input lies in an allocation of exactly its size, so that a sanitizer sees a read of one byte too many. */
static gboolean
replay (const char *folder, const char *name, guint number)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *contents = NULL;
  g_autofree uint8_t *exact = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_print ("# file %s\n", name);
  if (!g_file_get_contents (path, &contents, &length, &error))
    {
      g_print ("not ok %u - %s # %s\n", number, name, error->message);
      return FALSE;
    }
  exact = g_memdup2 (contents, length);
  LLVMFuzzerTestOneInput (exact, length);
  g_print ("ok %u - %s\n", number, name);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) names = NULL;
  gboolean ok = TRUE;

  if (argc != 2)
    {
      g_printerr ("usage: %s FOLDER\n", argv[0]);
      return EXIT_FAILURE;
    }
  names = list_files (argv[1]);
  if (names->len == 0)
    {
      g_print ("Bail out! the corpus %s is empty\n", argv[1]);
      return EXIT_FAILURE;
    }
  if (LLVMFuzzerInitialize != NULL)
    LLVMFuzzerInitialize (&argc, &argv);

  g_print ("1..%u\n", names->len);
  for (guint i = 0; i < names->len; i++)
    ok &= replay (argv[1], names->pdata[i], i + 1);
  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
