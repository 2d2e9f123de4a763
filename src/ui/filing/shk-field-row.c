/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-field-row.h"

#include "shk-announce.h"

struct _ShkFieldRow
{
  AdwPreferencesRow parent_instance;

  GtkWidget *control; /* (unowned): its box has it */
  char *value;        /* (owned) (nullable) of a control that does not say it itself */
  ShkFieldRowState state;
  gboolean is_left;

  GtkWidget *title_label;
  GtkWidget *required_label;
  GtkWidget *control_box;
  GtkWidget *state_image;
  GtkWidget *note_label;
  GtkWidget *problem_label;
  GtkWidget *help_label;
};

G_DEFINE_FINAL_TYPE (ShkFieldRow, shk_field_row, ADW_TYPE_PREFERENCES_ROW)

static void
set_text (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text ? text : "");
  gtk_widget_set_visible (label, text != NULL);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean wanted)
{
  if (wanted)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* Where a screen reader finds whether it is right: of a list that unfolds, its button, which takes name and description from the list. */
static GtkAccessible *
get_stateful (ShkFieldRow *self)
{
  return GTK_ACCESSIBLE (GTK_IS_DROP_DOWN (self->control) ? gtk_widget_get_first_child (self->control) : self->control);
}

/* The whole row is the control's, as far as a pointer goes. */
static void
pressed (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  ShkFieldRow *self = user_data;
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  for (; picked != NULL && picked != GTK_WIDGET (self); picked = gtk_widget_get_parent (picked))
    if (gtk_widget_get_focusable (picked) || GTK_IS_EDITABLE (picked))
      return;
  gtk_widget_grab_focus (self->control);
}

static void
shk_field_row_dispose (GObject *object)
{
  SHK_FIELD_ROW (object)->control = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_FIELD_ROW);

  G_OBJECT_CLASS (shk_field_row_parent_class)->dispose (object);
}

static void
shk_field_row_finalize (GObject *object)
{
  g_free (SHK_FIELD_ROW (object)->value);

  G_OBJECT_CLASS (shk_field_row_parent_class)->finalize (object);
}

static void
shk_field_row_class_init (ShkFieldRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_field_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = shk_field_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkFieldRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, ShkFieldRow, required_label);
  gtk_widget_class_bind_template_child (widget_class, ShkFieldRow, control_box);
  gtk_widget_class_bind_template_child (widget_class, ShkFieldRow, state_image);
  gtk_widget_class_bind_template_child (widget_class, ShkFieldRow, note_label);
  gtk_widget_class_bind_template_child (widget_class, ShkFieldRow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, ShkFieldRow, help_label);
}

static void
shk_field_row_init (ShkFieldRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
describe_value (ShkFieldRow *self)
{
  const char *help = gtk_label_get_label (GTK_LABEL (self->help_label));
  g_autofree char *description = *help != '\0' ? g_strdup_printf ("%s. %s", self->value, help) : g_strdup (self->value);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

/* Text that isn't there is no description. */
static void
describe_control (ShkFieldRow *self)
{
  GtkAccessible *control = GTK_ACCESSIBLE (self->control);
  gboolean has_note = gtk_widget_get_visible (self->note_label), has_help = gtk_widget_get_visible (self->help_label);

  if (self->value != NULL)
    describe_value (self);
  else if (has_note && has_help)
    gtk_accessible_update_relation (control, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->note_label, self->help_label, NULL, -1);
  else if (has_note || has_help)
    gtk_accessible_update_relation (control, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                    has_note ? self->note_label : self->help_label, NULL, -1);
  else
    gtk_accessible_reset_relation (control, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
}

/**
 * shk_field_row_new:
 * @title: what it is called
 * @required: whether it must be filled in
 * @help: (nullable): what to enter
 * @control: (transfer floating): where it is entered
 */
GtkWidget *
shk_field_row_new (const char *title, gboolean required, const char *help, GtkWidget *control)
{
  ShkFieldRow *self;

  g_return_val_if_fail (title != NULL && GTK_IS_WIDGET (control), NULL);

  self = g_object_new (SHK_TYPE_FIELD_ROW, "use-markup", FALSE, "title", title, NULL);
  self->control = control;
  gtk_label_set_label (GTK_LABEL (self->title_label), title);
  gtk_widget_set_visible (self->required_label, required);
  set_text (self->help_label, help);
  gtk_box_prepend (GTK_BOX (self->control_box), control);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title_label, NULL, -1);
  gtk_accessible_update_property (get_stateful (self), GTK_ACCESSIBLE_PROPERTY_REQUIRED, required, -1);
  describe_control (self);
  return GTK_WIDGET (self);
}

GtkWidget *
shk_field_row_get_control (ShkFieldRow *self)
{
  g_return_val_if_fail (SHK_IS_FIELD_ROW (self), NULL);

  return self->control;
}

void
shk_field_row_add_suffix (ShkFieldRow *self, GtkWidget *widget)
{
  g_return_if_fail (SHK_IS_FIELD_ROW (self));

  gtk_box_append (GTK_BOX (self->control_box), widget);
}

void
shk_field_row_set_value (ShkFieldRow *self, const char *value)
{
  g_return_if_fail (SHK_IS_FIELD_ROW (self) && value != NULL);

  if (g_set_str (&self->value, value))
    describe_control (self);
}

void
shk_field_row_set_note (ShkFieldRow *self, const char *note)
{
  g_return_if_fail (SHK_IS_FIELD_ROW (self));

  set_text (self->note_label, note);
  describe_control (self);
}

static void
mark_control (ShkFieldRow *self)
{
  GtkAccessible *control = get_stateful (self);

  if (self->state == SHK_FIELD_ROW_WRONG)
    {
      gtk_accessible_update_state (control, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
      gtk_accessible_update_relation (control, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, self->problem_label, NULL, -1);
    }
  else
    {
      gtk_accessible_reset_state (control, GTK_ACCESSIBLE_STATE_INVALID);
      gtk_accessible_reset_relation (control, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
    }
}

/**
 * shk_field_row_set_state:
 * @self: a row
 * @state: how what was entered looks
 * @words: (nullable): what is wrong; only with %SHK_FIELD_ROW_WRONG
 */
void
shk_field_row_set_state (ShkFieldRow *self, ShkFieldRowState state, const char *words)
{
  gboolean is_news;

  g_return_if_fail (SHK_IS_FIELD_ROW (self) && (state == SHK_FIELD_ROW_WRONG) == (words != NULL));

  is_news = words != NULL && g_strcmp0 (words, shk_field_row_get_problem (self)) != 0;
  self->state = state;
  set_text (self->problem_label, words);
  gtk_widget_set_visible (self->state_image, state == SHK_FIELD_ROW_RIGHT);
  set_class (GTK_WIDGET (self), "wrong", state == SHK_FIELD_ROW_WRONG);
  mark_control (self);
  if (is_news && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      g_autofree char *spoken = g_strdup_printf ("%s: %s", gtk_label_get_label (GTK_LABEL (self->title_label)), words);

      shk_announce_politely (GTK_WIDGET (self), spoken);
    }
}

ShkFieldRowState
shk_field_row_get_state (ShkFieldRow *self)
{
  g_return_val_if_fail (SHK_IS_FIELD_ROW (self), SHK_FIELD_ROW_PLAIN);

  return self->state;
}

const char *
shk_field_row_get_problem (ShkFieldRow *self)
{
  g_return_val_if_fail (SHK_IS_FIELD_ROW (self), NULL);

  return self->state == SHK_FIELD_ROW_WRONG ? gtk_label_get_label (GTK_LABEL (self->problem_label)) : NULL;
}

void
shk_field_row_set_left (ShkFieldRow *self, gboolean left)
{
  g_return_if_fail (SHK_IS_FIELD_ROW (self));

  self->is_left = left;
}

gboolean
shk_field_row_is_left (ShkFieldRow *self)
{
  g_return_val_if_fail (SHK_IS_FIELD_ROW (self), FALSE);

  return self->is_left;
}
