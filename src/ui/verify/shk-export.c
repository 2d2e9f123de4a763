/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-export.h"

#include "shk-report.h"
#include "shk-toast.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWidget *parent;      /* (owned) */
  GPtrArray *verdicts;    /* (owned) of ShkVerdict */
  ShkExportFormat format;
  GFile *file;            /* (owned) (nullable) */
} Export;

static void
export_free (Export *self)
{
  g_object_unref (self->parent);
  g_ptr_array_unref (self->verdicts);
  g_clear_object (&self->file);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static char *
format_json (GPtrArray *verdicts)
{
  GString *text;

  if (verdicts->len == 1)
    {
      g_autofree char *one = shk_report_to_pretty_json (verdicts->pdata[0]);

      return g_strconcat (one, "\n", NULL);
    }
  text = g_string_new ("[\n");
  for (guint i = 0; i < verdicts->len; i++)
    {
      g_autofree char *line = shk_report_to_json (verdicts->pdata[i]);

      g_string_append (text, line);
      g_string_append (text, i + 1 < verdicts->len ? ",\n" : "\n");
    }
  g_string_append (text, "]\n");
  return g_string_free_and_steal (text);
}

static char *
format_csv (GPtrArray *verdicts)
{
  g_autofree char *header = shk_report_csv_header ();
  GString *text = g_string_new ("\xef\xbb\xbf");

  g_string_append_printf (text, "%s\r\n", header);
  for (guint i = 0; i < verdicts->len; i++)
    {
      g_autofree char *row = shk_report_to_csv (verdicts->pdata[i]);

      g_string_append_printf (text, "%s\r\n", row);
    }
  return g_string_free_and_steal (text);
}

/**
 * shk_export_format:
 * @verdicts: (element-type ShkVerdict): at least one
 * @format: as what
 *
 * Any thread.
 *
 * Returns: (transfer full): the file's contents
 */
GBytes *
shk_export_format (GPtrArray *verdicts, ShkExportFormat format)
{
  char *text;

  g_return_val_if_fail (verdicts != NULL && verdicts->len > 0, NULL);

  text = format == SHK_EXPORT_CSV ? format_csv (verdicts) : format_json (verdicts);
  return g_bytes_new_take (text, strlen (text));
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *self = data;
  g_autoptr (GBytes) contents = shk_export_format (self->verdicts, self->format);
  GError *error = NULL;

  if (g_file_replace_contents (self->file, g_bytes_get_data (contents, NULL), g_bytes_get_size (contents), NULL, FALSE,
                               G_FILE_CREATE_PRIVATE, NULL, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *self = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    shk_toast (self->parent, _("Exported"));
  else
    {
      g_autofree char *text = g_strdup_printf (_("Could not be exported: %s"), error->message);

      shk_toast (self->parent, text);
    }
}

static void
on_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) self = user_data;
  g_autoptr (GTask) task = NULL;

  self->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  if (self->file == NULL)
    return;
  task = g_task_new (NULL, NULL, on_written, NULL);
  g_task_set_source_tag (task, shk_export_ask);
  g_task_set_task_data (task, g_steal_pointer (&self), (GDestroyNotify) export_free);
  g_task_run_in_thread (task, write_in_thread);
}

static char *
dup_file_name (ShkExportFormat format)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");

  /* Translators: the name of an exported file, before its date: keep it short, without spaces. */
  return g_strdup_printf ("%s-%s.%s", _("verification"), stamp, format == SHK_EXPORT_CSV ? "csv" : "json");
}

/**
 * shk_export_ask:
 * @parent: a widget of the window that asks
 * @verdicts: of ShkVerdict
 * @format: as what
 */
void
shk_export_ask (GtkWidget *parent, GListModel *verdicts, ShkExportFormat format)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = dup_file_name (format);
  Export *self;

  if (g_list_model_get_n_items (verdicts) == 0)
    return;
  self = g_new0 (Export, 1);
  self->parent = g_object_ref (parent);
  self->format = format;
  self->verdicts = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (verdicts); i++)
    g_ptr_array_add (self->verdicts, g_list_model_get_item (verdicts, i));

  gtk_file_dialog_set_title (dialog, _("Export the Results"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (parent)), NULL, on_chosen, self);
}
