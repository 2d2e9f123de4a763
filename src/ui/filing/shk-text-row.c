/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-text-row.h"

/* More than any answer has; what is pasted beyond is cut, and too long all the same. */
#define MAX_TYPED_CHARACTERS 2000

/* What an entry is connected with; freed with it. */
typedef struct
{
  GWeakRef field;
  ShkFieldRow *row;  /* (unowned): the entry is in it */
  GtkWidget *entry;  /* (unowned): it has this */
  guint left_source; /* 0: none */
  gboolean composes; /* an input method has letters that are not in the entry yet */
} Line;

static const char line_key[] = "shk-text-row-line";

static void
line_free (gpointer data)
{
  Line *line = data;

  g_clear_handle_id (&line->left_source, g_source_remove);
  g_weak_ref_clear (&line->field);
  g_free (line);
}

/* Beside the entry may be what else fills it in. Also while another window is in front: whoever looks something up there has not gone
 * on. */
static gboolean
is_inside (Line *line)
{
  GtkRoot *root = gtk_widget_get_root (line->entry);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (line->row));
}

static gboolean
take_leave (gpointer data)
{
  Line *line = data;
  g_autoptr (ShkField) field = g_weak_ref_get (&line->field);

  line->left_source = 0;
  if (field != NULL && !line->composes && !is_inside (line))
    shk_field_was_left (field, line->row);
  return G_SOURCE_REMOVE;
}

/* An input method hands over what it has when the focus goes, and that may be after this. */
static void
left (Line *line)
{
  if (line->left_source == 0)
    line->left_source = g_idle_add (take_leave, line);
}

static void
row_left (GtkWidget *entry)
{
  left (g_object_get_data (G_OBJECT (entry), line_key));
}

static void
changed (Line *line)
{
  g_autoptr (ShkField) field = g_weak_ref_get (&line->field);

  if (field == NULL || shk_field_is_showing (field))
    return;
  shk_field_was_typed (field);
  if (shk_field_row_is_left (line->row) && !is_inside (line))
    left (line);
}

static void
preedit_changed (Line *line, const char *preedit)
{
  line->composes = *preedit != '\0';
}

static void
activated (Line *line)
{
  g_autoptr (ShkField) field = g_weak_ref_get (&line->field);

  if (field != NULL && !line->composes)
    shk_field_was_entered (field, line->row);
}

static void
connect (GtkWidget *entry, ShkField *field, ShkFieldRow *row)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  Line *line = g_new0 (Line, 1);

  g_weak_ref_init (&line->field, field);
  line->row = row;
  line->entry = entry;
  g_object_set_data_full (G_OBJECT (entry), line_key, line, line_free);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed), line);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (activated), line);
  g_signal_connect_swapped (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "preedit-changed", G_CALLBACK (preedit_changed),
                            line);
  g_signal_connect_object (focus, "leave", G_CALLBACK (row_left), entry, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (row), focus);
}

GtkWidget *
shk_text_row_new (ShkField *field, const char *title, gboolean required, const char *help)
{
  GtkWidget *entry = g_object_new (GTK_TYPE_ENTRY, "has-frame", FALSE, "hexpand", TRUE, "width-chars", 1, "max-length",
                                   MAX_TYPED_CHARACTERS, "truncate-multiline", TRUE, NULL);
  GtkWidget *row = shk_field_row_new (title, required, help, entry);
  GtkWidget *pencil = g_object_new (GTK_TYPE_IMAGE, "icon-name", "document-edit-symbolic", "accessible-role",
                                    GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (pencil, "dimmed");
  gtk_widget_add_css_class (pencil, "pencil");
  shk_field_row_add_suffix (SHK_FIELD_ROW (row), pencil);
  gtk_widget_add_css_class (row, "typed");
  connect (entry, field, SHK_FIELD_ROW (row));
  return row;
}

void
shk_text_row_show (GtkWidget *entry, const char *text)
{
  Line *line = g_object_get_data (G_OBJECT (entry), line_key);
  const char *wanted = text ? text : "";

  if (!line->composes && !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), wanted))
    gtk_editable_set_text (GTK_EDITABLE (entry), wanted);
}
