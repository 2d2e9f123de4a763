/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib/gstdio.h>

/* For tests: a folder of one's own goes with all that is in it. A link goes, and not what it leads to. */
static inline void
test_folder_remove (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      test_folder_remove (child);
    }
  g_remove (path);
}

/* Runs the tests, after which @folder (transfer full) is not needed any more. Returns: the program's status */
static inline int
test_folder_run (char *folder)
{
  int status = g_test_run ();

  test_folder_remove (folder);
  g_free (folder);
  return status;
}
