/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A card whose certificate is any file: what is read is the front of the file, as long as it says itself, and within the
 * limit. The first byte is the most that the reader gives at once (0: 256 bytes). */

#include "fuzz-card.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

typedef struct
{
  const uint8_t *data;
  size_t size;
  gsize max_block;
} File;

static gsize
give_status (guint8 *response, gsize at, guint16 status)
{
  response[at] = (guint8) (status >> 8);
  response[at + 1] = (guint8) status;
  return at + 2;
}

static gsize
read_binary (const File *file, const guint8 *command, guint8 *response)
{
  gsize offset = (gsize) command[2] << 8 | command[3];
  gsize wanted = command[4] == 0 ? 256 : command[4];
  gsize n;

  if (offset >= file->size)
    return give_status (response, 0, 0x6B00);
  n = MIN (MIN (wanted, file->max_block), file->size - offset);
  memcpy (response, file->data + offset, n);
  return give_status (response, n, offset + n == file->size && n < wanted ? 0x6282 : 0x9000);
}

static gsize
answer (gpointer data, const guint8 *command, gsize command_size, guint8 *response)
{
  if (command[1] == 0xB0)
    return read_binary (data, command, response);
  return give_status (response, 0, command[1] == 0x20 && command_size == 4 ? 0x63C5 : 0x9000);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) certificate = NULL;
  const guint8 *bytes;
  gsize n_bytes;
  GType type;
  File file;

  if (size < 1)
    return 0;
  file = (File) { data + 1, size - 1, data[0] == 0 ? 256 : data[0] };
  certificate = fuzz_run (SHK_CARD_JOB_SIGNING_CERTIFICATE, answer, &file, &type);
  if (certificate == NULL)
    return 0;
  bytes = g_bytes_get_data (certificate, &n_bytes);
  g_assert_cmpuint (n_bytes, <=, MIN (file.size, SHK_CARD_MAX_CERTIFICATE));
  g_assert_cmpmem (bytes, n_bytes, file.data, n_bytes);
  g_assert_true (bytes[0] == 0x30 && bytes[1] == 0x82);
  g_assert_cmpuint (n_bytes, ==, 4 + ((gsize) bytes[2] << 8 | bytes[3]));
  return 0;
}
