/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* memfd_create () */

#include "shk-tls-anchors.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static gboolean
write_all (int fd, const char *data, gsize size)
{
  while (size > 0)
    {
      gssize n = write (fd, data, size);

      if (n <= 0)
        return FALSE;
      data += n;
      size -= (gsize) n;
    }
  return TRUE;
}

static void
close_descriptor (gpointer data)
{
  close (GPOINTER_TO_INT (data));
}

/**
 * shk_tls_anchors_new:
 * @pem: (array length=length): one certificate or more
 * @length: its length, or -1 where it ends with NUL
 * @error: return location
 *
 * GLib reads authorities from a file only, and again for every connection: it is given one that lies in memory, has no name,
 * and stays open as long as the database lives.
 *
 * Returns: (transfer full) (nullable): a database of these authorities and no other
 */
GTlsDatabase *
shk_tls_anchors_new (const char *pem, gssize length, GError **error)
{
  g_autofree char *path = NULL;
  GTlsDatabase *database = NULL;
  int fd;

  g_return_val_if_fail (pem != NULL, NULL);

  fd = memfd_create ("shikaku-anchors", MFD_CLOEXEC);
  if (fd < 0 || !write_all (fd, pem, length < 0 ? strlen (pem) : (gsize) length))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the authorities could not be handed over");
    }
  else
    {
      path = g_strdup_printf ("/proc/self/fd/%d", fd);
      database = g_tls_file_database_new (path, error);
    }
  if (database != NULL)
    g_object_set_data_full (G_OBJECT (database), "shk-descriptor", GINT_TO_POINTER (fd), close_descriptor);
  else if (fd >= 0)
    close (fd);
  return database;
}
