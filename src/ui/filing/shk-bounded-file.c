/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-bounded-file.h"

#include "shk-fiber.h"

#define PIECE_BYTES (256 * 1024)

typedef struct
{
  GFile *file; /* (owned) */
  gsize max_bytes;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_object_unref (self->file);
  g_free (self);
}

static gboolean
await_regular (GFile *file, GError **error)
{
  g_autoptr (GFileInfo) info = shk_fiber_await_object (
    dex_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT), error);
  GFileType type;

  if (info == NULL)
    return FALSE;
  type = g_file_info_get_file_type (info);
  if (type == G_FILE_TYPE_DIRECTORY)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, "It is a folder");
  else if (type != G_FILE_TYPE_REGULAR)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "It is no regular file");
  return type == G_FILE_TYPE_REGULAR;
}

/* To the end, or one byte beyond the limit. */
static GBytes *
await_contents (GInputStream *stream, gsize max_bytes, GError **error)
{
  g_autoptr (GByteArray) contents = g_byte_array_new ();

  while (contents->len <= max_bytes)
    {
      gsize wanted = MIN (PIECE_BYTES, max_bytes + 1 - contents->len);
      g_autoptr (GBytes) piece =
        shk_fiber_await_boxed (dex_input_stream_read_bytes (stream, wanted, G_PRIORITY_DEFAULT), error);

      if (piece == NULL)
        return NULL;
      if (g_bytes_get_size (piece) == 0)
        break;
      g_byte_array_append (contents, g_bytes_get_data (piece, NULL), (guint) g_bytes_get_size (piece));
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&contents));
}

static DexFuture *
read_fiber (gpointer data)
{
  const Reading *reading = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  GBytes *contents = NULL;

  if (await_regular (reading->file, &error))
    stream = shk_fiber_await_object (dex_file_read (reading->file, G_PRIORITY_DEFAULT), &error);
  if (stream != NULL)
    contents = await_contents (G_INPUT_STREAM (stream), reading->max_bytes, &error);
  if (contents == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (G_TYPE_BYTES, contents);
}

/**
 * shk_bounded_file_read:
 * @file: a file
 * @max_bytes: how many are wanted at most
 *
 * Returns: (transfer full): a future of #GBytes, at most one more than @max_bytes
 */
DexFuture *
shk_bounded_file_read (GFile *file, gsize max_bytes)
{
  Reading *reading;

  g_return_val_if_fail (G_IS_FILE (file) && max_bytes < G_MAXUINT, NULL);

  reading = g_new0 (Reading, 1);
  reading->file = g_object_ref (file);
  reading->max_bytes = max_bytes;
  return shk_fiber_spawn (read_fiber, reading, reading_free);
}

char *
shk_bounded_file_dup_name (GFile *file)
{
  g_autofree char *base = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  base = g_file_get_basename (file);
  return base ? g_filename_display_name (base) : g_strdup ("?");
}
