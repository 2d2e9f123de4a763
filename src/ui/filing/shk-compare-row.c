/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-compare-row.h"

#include "shk-filing-rows.h"
#include "shk-text.h"

#include <glib/gi18n-lib.h>

struct _ShkCompareRow
{
  AdwPreferencesRow parent_instance;

  GtkWidget *values;
};

G_DEFINE_FINAL_TYPE (ShkCompareRow, shk_compare_row, ADW_TYPE_PREFERENCES_ROW)

static void
shk_compare_row_class_init (ShkCompareRowClass *klass)
{
}

static void
shk_compare_row_init (ShkCompareRow *self)
{
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0,
                                   NULL);

  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_mark (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", "document-edit-symbolic", "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (box, "changed-mark");
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), make_label (C_("answer", "Changed"), NULL));
  return box;
}

static GtkWidget *
make_value (const char *caption, const char *value, gboolean strong)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "hexpand", TRUE, NULL);
  g_autofree char *safe = shk_filing_dup_safe_lines (value);
  GtkWidget *label = make_label (safe, strong ? "heading" : NULL);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), make_label (caption, "row-caption"));
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static GtkWidget *
make_head (const char *title)
{
  GtkWidget *head = g_object_new (GTK_TYPE_BOX, "spacing", 12, NULL);
  GtkWidget *label = make_label (title, NULL);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), make_mark ());
  return head;
}

/**
 * shk_compare_row_new:
 * @title: what it is
 * @registered: what the register says
 * @now: what this application says
 */
GtkWidget *
shk_compare_row_new (const char *title, const char *registered, const char *now)
{
  ShkCompareRow *self;
  g_autofree char *safe = NULL, *spoken = NULL;
  GtkWidget *box;

  g_return_val_if_fail (title != NULL && registered != NULL && now != NULL, NULL);

  safe = shk_text_make_safe (title);
  self = g_object_new (SHK_TYPE_COMPARE_ROW, "use-markup", FALSE, "title", safe, "activatable", FALSE, NULL);
  box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6, NULL);
  gtk_widget_add_css_class (box, "compare");
  self->values = g_object_new (GTK_TYPE_BOX, "spacing", 12, "homogeneous", TRUE, NULL);
  gtk_box_append (GTK_BOX (self->values), make_value (_("Registered now"), registered, FALSE));
  gtk_box_append (GTK_BOX (self->values), make_value (_("With this application"), now, TRUE));
  gtk_box_append (GTK_BOX (box), make_head (safe));
  gtk_box_append (GTK_BOX (box), self->values);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  /* Translators: for a screen reader: an item, what is registered, what it will be. */
  spoken = g_strdup_printf (_("%s, changed. Registered now: %s. With this application: %s."), safe, registered, now);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return GTK_WIDGET (self);
}

void
shk_compare_row_set_narrow (ShkCompareRow *self, gboolean narrow)
{
  g_return_if_fail (SHK_IS_COMPARE_ROW (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->values), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (GTK_BOX (self->values), !narrow);
}
