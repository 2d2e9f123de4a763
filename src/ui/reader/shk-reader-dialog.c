/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-reader-dialog.h"

#include "shk-announce.h"
#include "shk-reader-check.h"
#include "shk-toast.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define REPORT_NAME "reader-check.txt"

struct _ShkReaderDialog
{
  AdwDialog parent_instance;

  ShkCardReaders *readers; /* (owned) */
  ShkReaderCheck *check;   /* (owned) (nullable) */
  DexFuture *checking;     /* (owned) (nullable) */

  GtkWidget *spinner;
  GtkWidget *summary_label;
  GtkListBox *steps_list;
  GtkWidget *copy_button;
  GtkWidget *save_button;
};

G_DEFINE_FINAL_TYPE (ShkReaderDialog, shk_reader_dialog, ADW_TYPE_DIALOG)

/* --- The steps --------------------------------------------------------------------------------------------------------- */

static const char *
icon_for (ShkOutcome outcome)
{
  switch (outcome)
    {
    case SHK_OUTCOME_PASSED:
      return "shk-passed-symbolic";
    case SHK_OUTCOME_FAILED:
      return "shk-failed-symbolic";
    case SHK_OUTCOME_NOT_MADE:
    default:
      return "shk-not-made-symbolic";
    }
}

static const char *
style_for (ShkOutcome outcome)
{
  return outcome == SHK_OUTCOME_PASSED ? "valid" : outcome == SHK_OUTCOME_FAILED ? "invalid" : "dimmed";
}

static const char *
words_for (ShkOutcome outcome)
{
  switch (outcome)
    {
    case SHK_OUTCOME_PASSED:
      return C_("reader check", "OK");
    case SHK_OUTCOME_FAILED:
      return C_("reader check", "Needs attention");
    case SHK_OUTCOME_NOT_MADE:
    default:
      return shk_words_for_outcome (outcome);
    }
}

static char *
dup_subtitle (const ShkReaderCheckStep *step)
{
  const char *outcome = words_for (step->outcome);
  gboolean has_detail = *step->detail != '\0';

  return g_strconcat (outcome, has_detail ? "\n" : "", step->detail, step->advice ? "\n" : "", step->advice, NULL);
}

static GtkWidget *
make_row (const ShkReaderCheckStep *step)
{
  g_autofree char *subtitle = dup_subtitle (step);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_for (step->outcome));
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", step->title, "subtitle", subtitle,
                                 "subtitle-lines", 0, "subtitle-selectable", TRUE, NULL);
  const char *styles[] = { "verdict-mark", style_for (step->outcome), NULL };

  gtk_widget_set_css_classes (icon, styles);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 15);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  return row;
}

static void
show_check (ShkReaderDialog *self)
{
  const char *summary = shk_reader_check_is_fine (self->check) ? _("Everything Is in Order") : _("Something Is to Be Put Right");

  gtk_list_box_remove_all (self->steps_list);
  for (guint i = 0; i < shk_reader_check_get_n_steps (self->check); i++)
    gtk_list_box_append (self->steps_list, make_row (shk_reader_check_get_step (self->check, i)));
  gtk_label_set_label (GTK_LABEL (self->summary_label), summary);
  shk_announce (GTK_WIDGET (self), summary);
}

static void
set_busy (ShkReaderDialog *self, gboolean busy)
{
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_sensitive (self->copy_button, !busy && self->check != NULL);
  gtk_widget_set_sensitive (self->save_button, !busy && self->check != NULL);
}

static DexFuture *
checked (DexFuture *future, gpointer user_data)
{
  ShkReaderDialog *self = user_data;
  const GValue *value = dex_future_get_value (future, NULL);

  if (value != NULL)
    {
      g_set_object (&self->check, g_value_get_object (value));
      show_check (self);
    }
  set_busy (self, FALSE);
  return NULL;
}

static void
check_again (ShkReaderDialog *self)
{
  set_busy (self, TRUE);
  gtk_label_set_label (GTK_LABEL (self->summary_label), _("Checking…"));
  dex_clear (&self->checking);
  self->checking = dex_future_finally (shk_reader_check_run (self->readers), checked, self, NULL);
}

/* --- The report -------------------------------------------------------------------------------------------------------- */

static void
copy_report (ShkReaderDialog *self)
{
  g_autofree char *text = NULL;

  if (self->check == NULL)
    return;
  text = shk_reader_check_dup_text (self->check);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  shk_toast (GTK_WIDGET (self), _("Copied"));
}

static void
written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShkReaderDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    shk_toast (GTK_WIDGET (self), _("Saved"));
  else
    shk_toast (GTK_WIDGET (self), _("The report could not be saved. Choose another folder."));
}

static void
file_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShkReaderDialog) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  char *text;
  g_autoptr (GBytes) bytes = NULL;

  if (file == NULL || self->check == NULL)
    return;
  text = shk_reader_check_dup_text (self->check);
  bytes = g_bytes_new_take (text, strlen (text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, written,
                                       g_steal_pointer (&self));
}

static void
save_report (ShkReaderDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Save the Report"));
  gtk_file_dialog_set_initial_name (dialog, REPORT_NAME);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, file_chosen, g_object_ref (self));
}

/* --- The object -------------------------------------------------------------------------------------------------------- */

/* Now it is in a window, which says what is found. */
static void
shk_reader_dialog_map (GtkWidget *widget)
{
  ShkReaderDialog *self = SHK_READER_DIALOG (widget);

  GTK_WIDGET_CLASS (shk_reader_dialog_parent_class)->map (widget);
  if (self->check == NULL && self->checking == NULL)
    check_again (self);
}

static void
shk_reader_dialog_dispose (GObject *object)
{
  ShkReaderDialog *self = SHK_READER_DIALOG (object);

  dex_clear (&self->checking);
  g_clear_object (&self->readers);
  g_clear_object (&self->check);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_READER_DIALOG);

  G_OBJECT_CLASS (shk_reader_dialog_parent_class)->dispose (object);
}

static void
shk_reader_dialog_class_init (ShkReaderDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_reader_dialog_dispose;
  widget_class->map = shk_reader_dialog_map;

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-reader-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkReaderDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, ShkReaderDialog, summary_label);
  gtk_widget_class_bind_template_child (widget_class, ShkReaderDialog, steps_list);
  gtk_widget_class_bind_template_child (widget_class, ShkReaderDialog, copy_button);
  gtk_widget_class_bind_template_child (widget_class, ShkReaderDialog, save_button);
  gtk_widget_class_bind_template_callback (widget_class, check_again);
  gtk_widget_class_bind_template_callback (widget_class, copy_report);
  gtk_widget_class_bind_template_callback (widget_class, save_report);
}

static void
shk_reader_dialog_init (ShkReaderDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shk_reader_dialog_new:
 * @readers: what is looked at
 */
AdwDialog *
shk_reader_dialog_new (ShkCardReaders *readers)
{
  ShkReaderDialog *self;

  g_return_val_if_fail (SHK_IS_CARD_READERS (readers), NULL);

  self = g_object_new (SHK_TYPE_READER_DIALOG, NULL);
  self->readers = g_object_ref (readers);
  return ADW_DIALOG (self);
}
