/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* memfd_create */
#include "shk-decoder.h"

#include "shk-document.h"
#include "shk-file-kind.h"

#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

/* More than 50 pages full of the longest codes. */
#define MAX_ANSWER_BYTES (8 * 1024 * 1024)

/* Images have a program of their own since poppler alone takes 20 ms to load. */
#define IMAGE_PROGRAM "shikaku-decoder"
#define PDF_PROGRAM "shikaku-pdf-decoder"

/* In a build's folder programs lie in src/ROOM and tests/ROOM: the decoder that was built with this program comes
 * before the one that is installed. */
static char *
find_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program ? g_path_get_dirname (program) : NULL;

  for (guint up = 0; folder != NULL && up < 4; up++)
    {
      g_autofree char *rooms = g_build_filename (folder, "src", "qr", NULL);
      g_autofree char *candidate = g_build_filename (rooms, IMAGE_PROGRAM, NULL);
      char *parent = g_path_get_dirname (folder);

      if (g_file_test (candidate, G_FILE_TEST_IS_EXECUTABLE))
        {
          g_free (parent);
          return g_steal_pointer (&rooms);
        }
      g_free (folder);
      folder = parent;
    }
  return g_strdup (SHK_LIBEXECDIR);
}

static char *
find_program (ShkFileKind kind)
{
  static char *folder;

  if (g_once_init_enter_pointer (&folder))
    g_once_init_leave_pointer (&folder, find_folder ());
  return g_build_filename (folder, kind == SHK_FILE_KIND_PDF ? PDF_PROGRAM : IMAGE_PROGRAM, NULL);
}

static gboolean
write_all (int fd, const guint8 *data, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno != EINTR)
        return FALSE;
      data += MAX (n, 0);
      length -= MAX (n, 0);
    }
  return TRUE;
}

/* In memory, as a file that the decoder can map: nothing is ever written to a pipe that it might have closed. */
static int
make_file (GBytes *document, GError **error)
{
  int fd = memfd_create ("document", MFD_CLOEXEC);
  gsize length;
  const guint8 *data = g_bytes_get_data (document, &length);

  if (fd < 0 || !write_all (fd, data, length))
    {
      g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_DECODER, "no memory for the decoder: %s", g_strerror (errno));
      if (fd >= 0)
        close (fd);
      return -1;
    }
  return fd;
}

static GSubprocess *
start (GBytes *document, const char *decoders, GError **error)
{
  g_autofree char *program = find_program (shk_file_kind_of (document));
  const char *const arguments[] = { program, decoders, NULL };
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) local_error = NULL;
  GSubprocess *process;
  int fd = make_file (document, error);

  if (fd < 0)
    return NULL;
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_take_stdin_fd (launcher, fd);
  g_subprocess_launcher_unsetenv (launcher, "G_MESSAGES_DEBUG");
  process = g_subprocess_launcher_spawnv (launcher, arguments, &local_error);
  if (process == NULL)
    g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_DECODER, "the decoder can't be started: %s", local_error->message);
  return process;
}

static GBytes *
read_answer (GSubprocess *process, GCancellable *cancellable, GError **error)
{
  GInputStream *pipe = g_subprocess_get_stdout_pipe (process);
  g_autoptr (GByteArray) answer = g_byte_array_new ();
  guint8 block[16 * 1024];
  gssize n;

  while ((n = g_input_stream_read (pipe, block, sizeof block, cancellable, error)) > 0)
    {
      g_byte_array_append (answer, block, n);
      if (answer->len > MAX_ANSWER_BYTES)
        {
          g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_DECODER, "the decoder's answer does not end");
          return NULL;
        }
    }
  return n == 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&answer)) : NULL;
}

static gboolean
took_too_long (GSubprocess *process)
{
  return g_subprocess_get_if_signaled (process) && (g_subprocess_get_term_sig (process) == SIGXCPU ||
                                                    g_subprocess_get_term_sig (process) == SIGKILL);
}

/* @crashed says that the decoder ended itself, so that another way may be tried. */
static ShkDecoding *
read_in_process (GBytes *document, const char *decoders, gboolean *crashed, GCancellable *cancellable, GError **error)
{
  g_autoptr (GSubprocess) process = start (document, decoders, error);
  g_autoptr (GBytes) answer = NULL;

  *crashed = FALSE;
  if (process == NULL)
    return NULL;
  answer = read_answer (process, cancellable, error);
  if (answer == NULL)
    g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  if (answer == NULL)
    return NULL;

  if (g_subprocess_get_successful (process))
    return shk_decoding_from_bytes (answer, error);
  if (took_too_long (process))
    g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_TOO_LARGE, "more work to decode than there is time for");
  else
    g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_DECODER, "the decoder gave up");
  *crashed = !took_too_long (process);
  return NULL;
}

/**
 * shk_decoder_read:
 * @document: a whole file
 * @cancellable: (nullable): ends the decoder at once
 * @error: %SHK_QR_ERROR_FORMAT, %SHK_QR_ERROR_TOO_LARGE, %SHK_QR_ERROR_LOCKED, %SHK_QR_ERROR_DECODER,
 * %G_IO_ERROR_CANCELLED
 */
ShkDecoding *
shk_decoder_read (GBytes *document, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) first_error = NULL;
  ShkDecoding *decoding;
  gboolean crashed;

  g_return_val_if_fail (document != NULL, NULL);

  if (g_bytes_get_size (document) > SHK_DOCUMENT_MAX_BYTES)
    {
      g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_TOO_LARGE, "%" G_GSIZE_FORMAT " bytes, more than %d",
                   g_bytes_get_size (document), SHK_DOCUMENT_MAX_BYTES);
      return NULL;
    }
  if (shk_file_kind_of (document) == SHK_FILE_KIND_OTHER)
    {
      g_set_error (error, SHK_QR_ERROR, SHK_QR_ERROR_FORMAT, "not a PNG, JPEG, WebP or PDF");
      return NULL;
    }
  decoding = read_in_process (document, "all", &crashed, cancellable, &first_error);
  if (crashed)
    return read_in_process (document, "zbar", &crashed, cancellable, error);
  if (decoding == NULL)
    g_propagate_error (error, g_steal_pointer (&first_error));
  return decoding;
}
