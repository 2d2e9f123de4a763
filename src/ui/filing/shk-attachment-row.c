/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-attachment-row.h"

#include "shk-form-words.h"
#include "shk-sheet.h"
#include "shk-preview-dialog.h"
#include "shk-text.h"
#include "shk-thumbnail.h"

#include <glib/gi18n-lib.h>

struct _ShkAttachmentRow
{
  AdwActionRow parent_instance;

  ShkFilingFlow *flow;       /* (owned) */
  ShkAttachment *attachment; /* (owned) */
  DexFuture *drawing;        /* (owned) (nullable) */
  GtkWidget *thumbnail;      /* (unowned): it is in the row */
};

enum
{
  REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShkAttachmentRow, shk_attachment_row, ADW_TYPE_ACTION_ROW)

static GtkWidget *
make_button (const char *icon_name, const char *tooltip, const char *spoken)
{
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "icon-name", icon_name, "valign", GTK_ALIGN_CENTER, "tooltip-text", tooltip,
                                    NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  return button;
}

/* --- The picture -------------------------------------------------------------------------------------------------------- */

static DexFuture *
draw_first_page (DexFuture *fetched, gpointer user_data)
{
  GBytes *bytes = g_value_get_boxed (dex_future_get_value (fetched, NULL));
  guint scale = (guint) GPOINTER_TO_INT (user_data);

  return shk_sheet_draw (bytes, 0, SHK_THUMBNAIL_SIZE * scale);
}

static DexFuture *
drawn (DexFuture *future, gpointer user_data)
{
  ShkAttachmentRow *self = user_data;

  shk_thumbnail_set_texture (SHK_THUMBNAIL (self->thumbnail), g_value_get_object (dex_future_get_value (future, NULL)));
  return NULL;
}

/* A file that can't be had, or drawn so small, keeps its icon. */
static void
shk_attachment_row_map (GtkWidget *widget)
{
  ShkAttachmentRow *self = SHK_ATTACHMENT_ROW (widget);

  GTK_WIDGET_CLASS (shk_attachment_row_parent_class)->map (widget);
  if (self->drawing == NULL)
    self->drawing = dex_future_then (
      dex_future_then (shk_filing_flow_fetch_file (self->flow, self->attachment), draw_first_page,
                       GINT_TO_POINTER (CLAMP (gtk_widget_get_scale_factor (widget), 1, 4)), NULL),
      drawn, self, NULL);
}

/* --- The object --------------------------------------------------------------------------------------------------------- */

static void
removed (ShkAttachmentRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
shk_attachment_row_activate (AdwActionRow *row)
{
  ShkAttachmentRow *self = SHK_ATTACHMENT_ROW (row);
  AdwDialog *dialog = shk_preview_dialog_new (self->attachment, shk_filing_flow_fetch_file (self->flow, self->attachment));

  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
shk_attachment_row_dispose (GObject *object)
{
  ShkAttachmentRow *self = SHK_ATTACHMENT_ROW (object);

  dex_clear (&self->drawing);
  g_clear_object (&self->flow);

  G_OBJECT_CLASS (shk_attachment_row_parent_class)->dispose (object);
}

static void
shk_attachment_row_finalize (GObject *object)
{
  g_clear_pointer (&SHK_ATTACHMENT_ROW (object)->attachment, shk_attachment_unref);

  G_OBJECT_CLASS (shk_attachment_row_parent_class)->finalize (object);
}

static void
shk_attachment_row_class_init (ShkAttachmentRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shk_attachment_row_dispose;
  object_class->finalize = shk_attachment_row_finalize;
  GTK_WIDGET_CLASS (klass)->map = shk_attachment_row_map;
  ADW_ACTION_ROW_CLASS (klass)->activate = shk_attachment_row_activate;

  signals[REMOVED] = g_signal_new ("removed", SHK_TYPE_ATTACHMENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shk_attachment_row_init (ShkAttachmentRow *self)
{
  g_object_set (self, "use-markup", FALSE, "title-lines", 0, "subtitle-lines", 0, "activatable", TRUE, NULL);
}

/**
 * shk_attachment_row_new:
 * @flow: which has it
 * @attachment: a file
 */
GtkWidget *
shk_attachment_row_new (ShkFilingFlow *flow, ShkAttachment *attachment)
{
  ShkAttachmentRow *self;
  g_autofree char *name = NULL, *words = NULL, *spoken = NULL;
  GtkWidget *button;

  g_return_val_if_fail (SHK_IS_FILING_FLOW (flow) && attachment != NULL, NULL);

  name = shk_text_make_safe (shk_attachment_get_name (attachment));
  words = shk_words_for_attachment (attachment);
  /* Translators: %s is the name of a file. */
  spoken = g_strdup_printf (_("Remove %s"), name);
  self = g_object_new (SHK_TYPE_ATTACHMENT_ROW, "title", name, "subtitle", words, NULL);
  self->flow = g_object_ref (flow);
  self->attachment = shk_attachment_ref (attachment);
  self->thumbnail = shk_thumbnail_new (shk_attachment_get_kind (attachment) == SHK_ATTACHMENT_PDF ? "x-office-document-symbolic"
                                                                                                  : "image-x-generic-symbolic");
  button = make_button ("user-trash-symbolic", _("Remove"), spoken);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), self->thumbnail);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (removed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

ShkAttachment *
shk_attachment_row_get_attachment (ShkAttachmentRow *self)
{
  g_return_val_if_fail (SHK_IS_ATTACHMENT_ROW (self), NULL);

  return self->attachment;
}

/* --- Files that are not attached ---------------------------------------------------------------------------------------- */

static GtkWidget *
make_file_row (const char *name, const char *words, GtkWidget *prefix, GtkWidget *button)
{
  g_autofree char *safe = shk_text_make_safe (name);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", safe, "title-lines", 0, "subtitle", words,
                                 "subtitle-lines", 0, NULL);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), prefix);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

GtkWidget *
shk_waiting_file_row_new (const char *name, GCallback taken_away, GObject *self)
{
  g_autofree char *safe = shk_text_make_safe (name);
  /* Translators: %s is the name of a file that is being looked at. */
  g_autofree char *spoken = g_strdup_printf (_("Stop with %s"), safe);
  GtkWidget *spinner = g_object_new (ADW_TYPE_SPINNER, "width-request", SHK_THUMBNAIL_SIZE, "height-request", SHK_THUMBNAIL_SIZE / 2,
                                     "valign", GTK_ALIGN_CENTER, NULL);
  GtkWidget *button = make_button ("window-close-symbolic", _("Cancel"), spoken);
  GtkWidget *row = make_file_row (name, _("Looking at the file"), spinner, button);

  gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Please wait"), -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_BUSY, TRUE, -1);
  g_object_set_data (G_OBJECT (button), "row", row);
  g_signal_connect_object (button, "clicked", taken_away, self, G_CONNECT_SWAPPED);
  return row;
}

GtkWidget *
shk_refused_file_row_new (const char *name, const char *words, GCallback taken_away, GObject *self)
{
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-error-symbolic", "width-request", SHK_THUMBNAIL_SIZE,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  g_autofree char *safe = shk_text_make_safe (name);
  /* Translators: %s is the name of a file that was refused. */
  g_autofree char *spoken = g_strdup_printf (_("Dismiss the message about %s"), safe);
  GtkWidget *button = make_button ("window-close-symbolic", _("Dismiss"), spoken);
  GtkWidget *row = make_file_row (name, words, icon, button);

  gtk_widget_add_css_class (row, "refused");
  g_object_set_data (G_OBJECT (button), "row", row);
  g_signal_connect_object (button, "clicked", taken_away, self, G_CONNECT_SWAPPED);
  return row;
}
