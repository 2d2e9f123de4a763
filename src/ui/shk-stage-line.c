/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-stage-line.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _ShkStageLine
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *current_label; /* the current part's name, where it stands alone */
  gboolean brief;
};

G_DEFINE_FINAL_TYPE (ShkStageLine, shk_stage_line, GTK_TYPE_WIDGET)

static void
shk_stage_line_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  if (child != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (shk_stage_line_parent_class)->dispose (object);
}

static void
shk_stage_line_class_init (ShkStageLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shk_stage_line_dispose;

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "stageline");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

/* The words are shown to the eye only: the line itself says them to a screen reader. */
static GtkWidget *
make_label (const char *name)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", name, "ellipsize", PANGO_ELLIPSIZE_END, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (label, "caption");
  return label;
}

static void
shk_stage_line_init (ShkStageLine *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *lines = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_set_homogeneous (GTK_BOX (self->box), TRUE);
  self->current_label = make_label (NULL);
  gtk_widget_add_css_class (self->current_label, "alone");
  gtk_widget_set_visible (self->current_label, FALSE);
  gtk_box_append (GTK_BOX (lines), self->box);
  gtk_box_append (GTK_BOX (lines), self->current_label);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 560);
  adw_clamp_set_child (ADW_CLAMP (clamp), lines);
  gtk_widget_set_parent (clamp, GTK_WIDGET (self));
}

static GtkWidget *
make_stage (const char *name, gboolean current, gboolean passed, gboolean brief)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *bar = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = make_label (name);

  gtk_widget_add_css_class (box, "stage");
  gtk_widget_add_css_class (bar, "bar");
  gtk_widget_set_visible (label, !brief);
  if (current)
    gtk_widget_add_css_class (box, "current");
  else if (passed)
    gtk_widget_add_css_class (box, "passed");
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

/**
 * shk_stage_line_set_stages:
 * @self: a stage line
 * @stages: the parts in words, NULL-terminated
 * @current: the index of the current one
 * @position: the step's number, from 1
 * @n_steps: how many steps there are
 */
void
shk_stage_line_set_stages (ShkStageLine *self, const char *const *stages, guint current, guint position, guint n_steps)
{
  g_autofree char *spoken = NULL;
  GtkWidget *child;

  g_return_if_fail (SHK_IS_STAGE_LINE (self) && stages != NULL);

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (guint i = 0; stages[i] != NULL; i++)
    gtk_box_append (GTK_BOX (self->box), make_stage (stages[i], i == current, i < current, self->brief));

  g_return_if_fail (current < g_strv_length ((char **) stages));
  gtk_label_set_label (GTK_LABEL (self->current_label), stages[current]);
  /* Translators: for a screen reader. The numbers count the steps of a flow; the last word is the name of the part. */
  spoken = g_strdup_printf (_("Step %u of %u: %s"), position, n_steps, stages[current]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * shk_stage_line_set_brief:
 * @self: a stage line
 * @brief: whether there is room for the current part's name alone
 */
void
shk_stage_line_set_brief (ShkStageLine *self, gboolean brief)
{
  g_return_if_fail (SHK_IS_STAGE_LINE (self));

  self->brief = brief;
  gtk_widget_set_visible (self->current_label, brief);
  for (GtkWidget *stage = gtk_widget_get_first_child (self->box); stage != NULL; stage = gtk_widget_get_next_sibling (stage))
    gtk_widget_set_visible (gtk_widget_get_last_child (stage), !brief);
}
