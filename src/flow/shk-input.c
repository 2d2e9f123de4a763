/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-input.h"

#include "shk-decoder.h"
#include "shk-document.h"
#include "shk-reason.h"
#include "shk-worker.h"

#include <string.h>

struct _ShkInput
{
  GObject parent_instance;

  char *source; /* (owned) */
  char *text;   /* (owned) (nullable) */
  GFile *file;  /* (owned) (nullable) */
  GBytes *bytes;/* (owned) (nullable) an image or a PDF */
  GBytes *cose; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (ShkInput, shk_input, G_TYPE_OBJECT)

static void
shk_input_finalize (GObject *object)
{
  ShkInput *self = SHK_INPUT (object);

  g_free (self->source);
  g_free (self->text);
  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->cose, g_bytes_unref);

  G_OBJECT_CLASS (shk_input_parent_class)->finalize (object);
}

static void
shk_input_class_init (ShkInputClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shk_input_finalize;
}

static void
shk_input_init (ShkInput *self)
{
}

static ShkInput *
input_new (const char *source)
{
  ShkInput *self = g_object_new (SHK_TYPE_INPUT, NULL);

  self->source = g_strdup (source);
  return self;
}

/**
 * shk_input_new_text:
 * @source: what to call it where its verdict is shown
 * @text: a code's text, typed, pasted or from a hand scanner
 */
ShkInput *
shk_input_new_text (const char *source, const char *text)
{
  ShkInput *self;

  g_return_val_if_fail (source != NULL && text != NULL, NULL);

  self = input_new (source);
  self->text = g_strdup (text);
  return self;
}

/**
 * shk_input_new_file:
 * @file: an image, a PDF or a folder; it is called by its name
 */
ShkInput *
shk_input_new_file (GFile *file)
{
  g_autofree char *name = NULL;
  g_autofree char *shown = NULL;
  ShkInput *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  name = g_file_get_basename (file);
  shown = name ? g_filename_display_name (name) : g_file_get_uri (file);
  self = input_new (shown);
  self->file = g_object_ref (file);
  return self;
}

ShkInput *
shk_input_new_bytes (const char *source, GBytes *bytes)
{
  ShkInput *self;

  g_return_val_if_fail (source != NULL && bytes != NULL, NULL);

  self = input_new (source);
  self->bytes = g_bytes_ref (bytes);
  return self;
}

ShkInput *
shk_input_new_cose (const char *source, GBytes *cose)
{
  ShkInput *self;

  g_return_val_if_fail (source != NULL && cose != NULL, NULL);

  self = input_new (source);
  self->cose = g_bytes_ref (cose);
  return self;
}

const char *
shk_input_get_source (ShkInput *self)
{
  g_return_val_if_fail (SHK_IS_INPUT (self), NULL);

  return self->source;
}

/**
 * shk_input_get_file:
 * @self: an input
 *
 * Returns: (transfer none) (nullable): the file, where it is one
 */
GFile *
shk_input_get_file (ShkInput *self)
{
  g_return_val_if_fail (SHK_IS_INPUT (self), NULL);

  return self->file;
}

static void
add (GListStore *readings, ShkReading *reading)
{
  g_list_store_append (readings, reading);
  g_object_unref (reading);
}

static const char *
reason_of (const GError *error)
{
  if (g_error_matches (error, SHK_QR_ERROR, SHK_QR_ERROR_TOO_LARGE))
    return SHK_REASON_INPUT_TOO_LARGE;
  if (g_error_matches (error, SHK_QR_ERROR, SHK_QR_ERROR_LOCKED))
    return SHK_REASON_INPUT_LOCKED;
  return SHK_REASON_INPUT_UNREADABLE;
}

/* What a page is called: RFC 8118's fragment, the same in every language. */
static char *
page_source (ShkInput *self, const ShkDecoding *decoding, guint page)
{
  return decoding->is_paged ? g_strdup_printf ("%s#page=%u", self->source, page + 1) : g_strdup (self->source);
}

static void
read_document (ShkInput *self, GBytes *bytes, GCancellable *cancellable, GListStore *readings)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShkDecoding) decoding = shk_decoder_read (bytes, cancellable, &error);

  for (guint i = 0; decoding != NULL && i < decoding->codes->len; i++)
    {
      const ShkDecodedCode *code = g_ptr_array_index (decoding->codes, i);
      g_autofree char *source = page_source (self, decoding, code->page);

      add (readings, shk_reading_new_text (source, code->text));
    }
  if (decoding == NULL || decoding->codes->len == 0)
    add (readings, shk_reading_new_failed (self->source, decoding ? SHK_REASON_INPUT_NO_CODE : reason_of (error)));
}

/* The file's bytes, never more than one over the limit: a device or a pipe has no size to ask for first. */
static GBytes *
load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GByteArray) bytes = NULL;
  guint8 block[64 * 1024];
  gssize n;

  if (stream == NULL)
    return NULL;
  bytes = g_byte_array_new ();
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), block, sizeof block, cancellable, error)) > 0)
    {
      g_byte_array_append (bytes, block, (guint) n);
      if (bytes->len > SHK_DOCUMENT_MAX_BYTES)
        {
          g_set_error_literal (error, SHK_QR_ERROR, SHK_QR_ERROR_TOO_LARGE, "The file is too large");
          return NULL;
        }
    }
  return n < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static void
read_file (ShkInput *self, GCancellable *cancellable, GListStore *readings)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = load (self->file, cancellable, &error);

  if (bytes == NULL)
    add (readings, shk_reading_new_failed (self->source, reason_of (error)));
  else if (g_bytes_get_size (bytes) == 0)
    add (readings, shk_reading_new_failed (self->source, SHK_REASON_INPUT_EMPTY));
  else
    read_document (self, bytes, cancellable, readings);
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n\f\v")] == '\0';
}

static gpointer
read_input (gpointer data, GCancellable *cancellable, GError **error)
{
  ShkInput *self = data;
  g_autoptr (GListStore) readings = g_list_store_new (SHK_TYPE_READING);

  if (self->file != NULL)
    read_file (self, cancellable, readings);
  else if (self->bytes != NULL)
    read_document (self, self->bytes, cancellable, readings);
  else if (self->cose != NULL)
    add (readings, shk_reading_new_cose (self->source, self->cose));
  else if (is_blank (self->text))
    add (readings, shk_reading_new_failed (self->source, SHK_REASON_INPUT_EMPTY));
  else
    add (readings, shk_reading_new_text (self->source, self->text));

  return g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : g_steal_pointer (&readings);
}

DexFuture *
shk_input_read (ShkInput *self)
{
  g_return_val_if_fail (SHK_IS_INPUT (self), NULL);

  /* Text needs no worker: ten thousand of them should not queue behind pictures. */
  if (self->file == NULL && self->bytes == NULL)
    return dex_future_new_take_object (read_input (self, NULL, NULL));
  return shk_worker_run_object (read_input, g_object_ref (self), g_object_unref);
}

static gboolean
looks_like_document (const char *name)
{
  static const char *const endings[] = { ".png", ".jpg", ".jpeg", ".webp", ".pdf" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

static void
list_folder (GFile *folder, GPtrArray *files, GCancellable *cancellable)
{
  g_autoptr (GFileEnumerator) entries =
      g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE ","
                                 G_FILE_ATTRIBUTE_STANDARD_IS_HIDDEN "," G_FILE_ATTRIBUTE_STANDARD_IS_SYMLINK,
                                 G_FILE_QUERY_INFO_NONE, cancellable, NULL);
  GFileInfo *info;
  GFile *child;

  /* A folder that can't be listed counts as empty: what it holds can't be named, and the others still can. */
  while (entries != NULL && files->len < SHK_INPUT_MAX_FILES &&
         g_file_enumerator_iterate (entries, &info, &child, cancellable, NULL) && info != NULL)
    {
      if (g_file_info_get_is_hidden (info))
        continue;
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY && !g_file_info_get_is_symlink (info))
        list_folder (child, files, cancellable);
      else if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR && looks_like_document (g_file_info_get_name (info)))
        g_ptr_array_add (files, g_object_ref (child));
    }
}

static gint
by_path (gconstpointer a, gconstpointer b)
{
  g_autofree char *left = g_file_get_parse_name (*(GFile **) a);
  g_autofree char *right = g_file_get_parse_name (*(GFile **) b);

  return strcmp (left, right);
}

static void
add_files (GFile *folder, GPtrArray *files, GListStore *inputs)
{
  g_ptr_array_sort (files, by_path);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *path = g_file_get_relative_path (folder, g_ptr_array_index (files, i));
      g_autoptr (ShkInput) input = shk_input_new_file (g_ptr_array_index (files, i));

      g_free (input->source);
      input->source = g_filename_display_name (path);
      g_list_store_append (inputs, input);
    }
}

static gpointer
expand (gpointer data, GCancellable *cancellable, GError **error)
{
  ShkInput *self = data;
  g_autoptr (GListStore) inputs = g_list_store_new (SHK_TYPE_INPUT);

  if (g_file_query_file_type (self->file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_DIRECTORY)
    {
      g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

      list_folder (self->file, files, cancellable);
      add_files (self->file, files, inputs);
    }
  else
    {
      g_list_store_append (inputs, self);
    }
  return g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : g_steal_pointer (&inputs);
}

DexFuture *
shk_input_expand (ShkInput *self)
{
  GListStore *alone;

  g_return_val_if_fail (SHK_IS_INPUT (self), NULL);

  if (self->file != NULL)
    return shk_worker_run_object (expand, g_object_ref (self), g_object_unref);
  alone = g_list_store_new (SHK_TYPE_INPUT);
  g_list_store_append (alone, self);
  return dex_future_new_take_object (alone);
}
