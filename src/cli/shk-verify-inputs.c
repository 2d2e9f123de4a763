/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-verify-inputs.h"

#include "shk-pipeline.h"
#include "shk-text.h"
#include "shk-worker.h"

#include <gio/gunixinputstream.h>
#include <string.h>
#include <unistd.h>

struct _ShkVerifyInputs
{
  GObject parent_instance;

  GStrv arguments;        /* (owned) */
  guint next_argument;
  gboolean raw;
  GListModel *files;      /* (owned) (nullable) of ShkInput: the folder that is being gone through */
  guint next_file;
  GDataInputStream *lines;/* (owned) (nullable) standard input */
  guint n_lines;
};

G_DEFINE_FINAL_TYPE (ShkVerifyInputs, shk_verify_inputs, G_TYPE_OBJECT)

static void
shk_verify_inputs_finalize (GObject *object)
{
  ShkVerifyInputs *self = SHK_VERIFY_INPUTS (object);

  g_strfreev (self->arguments);
  g_clear_object (&self->files);
  g_clear_object (&self->lines);

  G_OBJECT_CLASS (shk_verify_inputs_parent_class)->finalize (object);
}

static void
shk_verify_inputs_class_init (ShkVerifyInputsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shk_verify_inputs_finalize;
}

static void
shk_verify_inputs_init (ShkVerifyInputs *self)
{
}

/**
 * shk_verify_inputs_new:
 * @arguments: texts, paths, or "-"
 * @raw: each is a COSE_Sign1 itself: a file (binary or hexadecimal), or hexadecimal text
 */
ShkVerifyInputs *
shk_verify_inputs_new (GStrv arguments, gboolean raw)
{
  ShkVerifyInputs *self = g_object_new (SHK_TYPE_VERIFY_INPUTS, NULL);

  self->arguments = g_strdupv (arguments);
  self->raw = raw;
  return self;
}

/* Hexadecimal text, white space around and within it left out. NULL where it is not that. */
static GBytes *
decode_hex_text (const char *text, gsize length)
{
  g_autoptr (GString) digits = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      if (g_ascii_isspace (text[i]))
        continue;
      if (!g_ascii_isxdigit (text[i]))
        return NULL;
      g_string_append_c (digits, text[i]);
    }
  return shk_hex_decode (digits->str, digits->len);
}

/* What is neither hexadecimal nor a file is handed on as the bytes it is, to be refused by the one parser. */
static ShkInput *
raw_input (const char *source, GBytes *contents)
{
  gsize size;
  const char *text = g_bytes_get_data (contents, &size);
  g_autoptr (GBytes) decoded = text ? decode_hex_text (text, size) : NULL;

  return shk_input_new_cose (source, decoded ? decoded : contents);
}

/* The text of a code is hidden: it names the person. What is shown is where it stood. */
static char *
argument_source (ShkVerifyInputs *self)
{
  return g_strdup_printf ("argument %u", self->next_argument);
}

static gpointer
load_raw (gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_filename_display_basename (data);
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize size;

  if (!g_file_get_contents (data, &contents, &size, NULL))
    size = 0;
  bytes = g_bytes_new_take (g_steal_pointer (&contents), size);
  return raw_input (name, bytes);
}

static DexFuture *
next_raw (ShkVerifyInputs *self, const char *argument)
{
  g_autofree char *source = NULL;
  g_autoptr (GBytes) contents = NULL;

  if (g_file_test (argument, G_FILE_TEST_IS_REGULAR))
    return shk_worker_run_object (load_raw, g_strdup (argument), g_free);
  source = argument_source (self);
  contents = g_bytes_new (argument, strlen (argument));
  return shk_pipeline_item (raw_input (source, contents));
}

static DexFuture *
on_line (DexFuture *future, gpointer user_data)
{
  ShkVerifyInputs *self = user_data;
  const char *line = g_value_get_string (dex_future_get_value (future, NULL));
  g_autofree char *source = NULL;

  if (line == NULL)
    {
      g_clear_object (&self->lines);
      return shk_verify_inputs_next (self);
    }
  source = g_strdup_printf ("line %u", ++self->n_lines);
  if (self->raw)
    {
      g_autoptr (GBytes) contents = g_bytes_new (line, strlen (line));

      return shk_pipeline_item (raw_input (source, contents));
    }
  return shk_pipeline_item (shk_input_new_text (source, line));
}

static void
on_line_read (GObject *stream, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DexPromise) promise = user_data;
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (stream), result, NULL, &error);

  if (error != NULL)
    dex_promise_reject (promise, g_steal_pointer (&error));
  else
    dex_promise_resolve_string (promise, line);
}

static DexFuture *
next_line (ShkVerifyInputs *self)
{
  DexPromise *promise = dex_promise_new_cancellable ();

  g_data_input_stream_read_line_async (self->lines, G_PRIORITY_DEFAULT, dex_promise_get_cancellable (promise), on_line_read,
                                       dex_ref (promise));
  return dex_future_then (DEX_FUTURE (promise), on_line, g_object_ref (self), g_object_unref);
}

static DexFuture *
on_expanded (DexFuture *future, gpointer user_data)
{
  ShkVerifyInputs *self = user_data;
  GListModel *files = g_value_get_object (dex_future_get_value (future, NULL));
  g_autofree char *name = NULL;

  if (g_list_model_get_n_items (files) == 0)
    {
      name = g_filename_display_name (self->arguments[self->next_argument - 1]);
      return shk_pipeline_item (shk_input_new_text (name, "")); /* an empty folder is an input that holds nothing */
    }
  g_set_object (&self->files, files);
  self->next_file = 0;
  return shk_verify_inputs_next (self);
}

static DexFuture *
next_path (ShkVerifyInputs *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (ShkInput) input = shk_input_new_file (file);

  return dex_future_then (shk_input_expand (input), on_expanded, g_object_ref (self), g_object_unref);
}

/* A path that leads nowhere is a slip of the pen, not a code: it is said to be unreadable. */
static gboolean
is_path (const char *argument)
{
  return g_file_test (argument, G_FILE_TEST_EXISTS) || (strstr (argument, "://") == NULL && strpbrk (argument, "./") != NULL);
}

static DexFuture *
next_argument (ShkVerifyInputs *self, const char *argument)
{
  g_autofree char *source = NULL;

  if (strcmp (argument, "-") == 0)
    {
      g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);

      self->lines = g_data_input_stream_new (input);
      g_data_input_stream_set_newline_type (self->lines, G_DATA_STREAM_NEWLINE_TYPE_ANY);
      return next_line (self);
    }
  if (self->raw)
    return next_raw (self, argument);
  if (is_path (argument))
    return next_path (self, argument);
  source = argument_source (self);
  return shk_pipeline_item (shk_input_new_text (source, argument));
}

DexFuture *
shk_verify_inputs_next (ShkVerifyInputs *self)
{
  g_return_val_if_fail (SHK_IS_VERIFY_INPUTS (self), NULL);

  if (self->lines != NULL)
    return next_line (self);
  if (self->files != NULL)
    {
      ShkInput *input = g_list_model_get_item (self->files, self->next_file++);

      if (input != NULL)
        return shk_pipeline_item (input);
      g_clear_object (&self->files);
    }
  if (self->arguments[self->next_argument] == NULL)
    return shk_pipeline_item (NULL);
  self->next_argument++;
  return next_argument (self, self->arguments[self->next_argument - 1]);
}
