/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-decoder-service.h"

#include "shk-confinement.h"
#include "shk-document.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static GBytes *
map_input (void)
{
  struct stat status;
  void *data;

  if (fstat (STDIN_FILENO, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size > SHK_DOCUMENT_MAX_BYTES)
    return NULL;
  if (status.st_size == 0)
    return g_bytes_new (NULL, 0);
  data = mmap (NULL, status.st_size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
  return data != MAP_FAILED ? g_bytes_new_static (data, status.st_size) : NULL;
}

static gboolean
write_output (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  while (length > 0)
    {
      gssize n = write (STDOUT_FILENO, data, length);

      if (n <= 0)
        return FALSE;
      data += n;
      length -= n;
    }
  return TRUE;
}

/**
 * shk_decoder_serve:
 * @argc: of the program
 * @argv: of the program: one argument, "zbar" for that decoder alone, or "all"
 * @decode: what reads the document
 *
 * Does not return but where there is no document.
 */
int
shk_decoder_serve (int argc, char **argv, ShkDecode decode)
{
  ShkQrDecoders decoders = argc > 1 && strcmp (argv[1], "zbar") == 0 ? SHK_QR_DECODER_ZBAR : SHK_QR_DECODER_ALL;
  g_autoptr (GBytes) document = NULL, answer = NULL;
  g_autoptr (ShkDecoding) decoding = NULL;
  g_autoptr (GError) error = NULL;

  shk_confinement_enter ();
  document = map_input ();
  if (document == NULL)
    return EXIT_FAILURE;
  decoding = decode (document, decoders, &error);
  answer = shk_decoding_to_bytes (decoding, error);
  /* Without what libraries do at the end, some of which is not allowed here. */
  _exit (write_output (answer) ? EXIT_SUCCESS : EXIT_FAILURE);
}
