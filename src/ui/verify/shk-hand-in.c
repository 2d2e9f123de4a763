/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-hand-in.h"

#include <glib/gi18n-lib.h>

/* As much of an image on the clipboard as is taken: the limit for a file, and one byte to tell that there is more. */
#define MAX_CLIPBOARD_BYTES (20 * 1000 * 1000 + 1)

static const char *const picture_types[] = { "image/png", "image/jpeg", "image/webp", "application/pdf", NULL };
static const char *const picture_suffixes[] = { ".png", ".jpg", ".jpeg", ".webp", ".pdf" };

static GPtrArray *
new_inputs (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * shk_hand_in_text:
 * @text: what was typed, scanned or pasted
 *
 * One input a line that is not blank, up to SHK_HAND_IN_MAX_LINES.
 *
 * Returns: (transfer container): the inputs
 */
GPtrArray *
shk_hand_in_text (const char *text)
{
  g_autoptr (GPtrArray) inputs = new_inputs ();
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", SHK_HAND_IN_MAX_LINES);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      g_ptr_array_add (inputs, shk_input_new_text (_("Text of a code"), lines[i]));
  return g_steal_pointer (&inputs);
}

static GPtrArray *
from_files (GSList *files)
{
  GPtrArray *inputs = new_inputs ();

  for (; files != NULL; files = files->next)
    g_ptr_array_add (inputs, shk_input_new_file (files->data));
  return inputs;
}

/**
 * shk_hand_in_value:
 * @value: what was dropped
 *
 * Returns: (transfer container) (nullable): the inputs; NULL where it is nothing that can be handed in
 */
GPtrArray *
shk_hand_in_value (const GValue *value)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

      return from_files (files);
    }
  return NULL;
}

/**
 * shk_hand_in_get_icon:
 * @input: an input
 *
 * Returns: the name of an icon that says what it is, as far as its name tells
 */
const char *
shk_hand_in_get_icon (ShkInput *input)
{
  GFile *file = shk_input_get_file (input);
  g_autofree char *name = file ? g_file_get_basename (file) : NULL;
  g_autofree char *lower = name ? g_ascii_strdown (name, -1) : NULL;

  if (lower == NULL)
    return "shk-code-symbolic";
  if (g_str_has_suffix (lower, ".pdf"))
    return "x-office-document-symbolic";
  for (guint i = 0; i < G_N_ELEMENTS (picture_suffixes); i++)
    if (g_str_has_suffix (lower, picture_suffixes[i]))
      return "image-x-generic-symbolic";
  return "folder-symbolic";
}

/* --- Choosing ------------------------------------------------------------------------------------------------------- */

static void
on_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GtkFileDialog *dialog = GTK_FILE_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files = GPOINTER_TO_INT (g_task_get_task_data (task))
                                   ? gtk_file_dialog_select_multiple_folders_finish (dialog, result, &error)
                                   : gtk_file_dialog_open_multiple_finish (dialog, result, &error);
  g_autoptr (GPtrArray) inputs = new_inputs ();

  if (files == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      g_ptr_array_add (inputs, shk_input_new_file (file));
    }
  g_task_return_pointer (task, g_steal_pointer (&inputs), (GDestroyNotify) g_ptr_array_unref);
}

static GListModel *
make_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) readable = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (readable, _("Images and PDF Files"));
  for (guint i = 0; picture_types[i] != NULL; i++)
    gtk_file_filter_add_mime_type (readable, picture_types[i]);
  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, readable);
  g_list_store_append (filters, all);
  return G_LIST_MODEL (filters);
}

/**
 * shk_hand_in_choose_async:
 * @parent: a widget of the window that asks
 * @folders: whether folders are chosen, or files
 * @cancellable: (nullable): for the dialog
 * @callback: called with the result for shk_hand_in_finish(); a person who chooses nothing is an error
 *   %GTK_DIALOG_ERROR_DISMISSED
 * @user_data: for @callback
 */
void
shk_hand_in_choose_async (GtkWidget *parent, gboolean folders, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (parent));

  g_task_set_source_tag (task, shk_hand_in_finish);
  g_task_set_task_data (task, GINT_TO_POINTER (folders), NULL);
  gtk_file_dialog_set_modal (dialog, TRUE);
  if (folders)
    {
      gtk_file_dialog_set_title (dialog, _("Choose Folders of Images and PDF Files"));
      gtk_file_dialog_select_multiple_folders (dialog, window, cancellable, on_chosen, task);
    }
  else
    {
      g_autoptr (GListModel) filters = make_filters ();

      gtk_file_dialog_set_title (dialog, _("Choose Images and PDF Files"));
      gtk_file_dialog_set_filters (dialog, filters);
      gtk_file_dialog_open_multiple (dialog, window, cancellable, on_chosen, task);
    }
}

/* --- The clipboard -------------------------------------------------------------------------------------------------- */

static gboolean
offers_picture (GdkContentFormats *formats)
{
  for (guint i = 0; picture_types[i] != NULL; i++)
    if (gdk_content_formats_contain_mime_type (formats, picture_types[i]))
      return TRUE;
  return FALSE;
}

static gboolean
offers_files (GdkContentFormats *formats)
{
  return gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
         gdk_content_formats_contain_mime_type (formats, "text/uri-list");
}

/**
 * shk_hand_in_is_text:
 * @clipboard: a clipboard
 *
 * Returns: whether it holds neither files nor an image, so that a text field may take it
 */
gboolean
shk_hand_in_is_text (GdkClipboard *clipboard)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  return !offers_files (formats) && !offers_picture (formats);
}

static void
on_files_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);

  if (value != NULL)
    g_task_return_pointer (task, shk_hand_in_value (value), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_picture_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  GByteArray *all = g_task_get_task_data (task);
  gsize size = bytes ? g_bytes_get_size (bytes) : 0;

  if (bytes == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (size > 0)
    g_byte_array_append (all, g_bytes_get_data (bytes, NULL), (guint) size);
  if (size > 0 && all->len < MAX_CLIPBOARD_BYTES)
    g_input_stream_read_bytes_async (G_INPUT_STREAM (source), MIN (64 * 1024, MAX_CLIPBOARD_BYTES - all->len),
                                     G_PRIORITY_DEFAULT, g_task_get_cancellable (task), on_picture_read,
                                     g_object_ref (task));
  else
    {
      g_autoptr (GPtrArray) inputs = new_inputs ();
      g_autoptr (GBytes) picture = g_bytes_new (all->data, all->len);

      g_ptr_array_add (inputs, shk_input_new_bytes (_("Image from the clipboard"), picture));
      g_task_return_pointer (task, g_steal_pointer (&inputs), (GDestroyNotify) g_ptr_array_unref);
    }
}

static void
on_picture_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);

  if (stream == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_task_set_task_data (task, g_byte_array_new (), (GDestroyNotify) g_byte_array_unref);
  g_input_stream_read_bytes_async (stream, 64 * 1024, G_PRIORITY_DEFAULT, g_task_get_cancellable (task), on_picture_read,
                                   g_object_ref (task));
}

static void
on_text_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text == NULL)
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Nothing to read on the clipboard");
  else
    g_task_return_pointer (task, shk_hand_in_text (text), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * shk_hand_in_paste_async:
 * @clipboard: the clipboard
 * @cancellable: (nullable): stops it
 * @callback: called with the result for shk_hand_in_finish(); %G_IO_ERROR_NOT_SUPPORTED where there is nothing of use
 * @user_data: for @callback
 *
 * Files before images before text: a file manager offers all three for one file.
 */
void
shk_hand_in_paste_async (GdkClipboard *clipboard, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  g_task_set_source_tag (task, shk_hand_in_finish);
  if (offers_files (formats))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, cancellable, on_files_read, task);
  else if (offers_picture (formats))
    gdk_clipboard_read_async (clipboard, (const char **) picture_types, G_PRIORITY_DEFAULT, cancellable,
                              on_picture_opened, task);
  else
    gdk_clipboard_read_text_async (clipboard, cancellable, on_text_read, task);
}

/**
 * shk_hand_in_finish:
 * @result: what the callback was given
 * @error: why nothing was handed in
 *
 * Returns: (transfer container) (nullable): the inputs
 */
GPtrArray *
shk_hand_in_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
