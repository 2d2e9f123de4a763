/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-choice-field.h"

#include "shk-text.h"
#include "shk-words.h"

#include <glib/gi18n-lib.h>

/* How wide a list of long choices gets before they wrap. */
#define LIST_CHARACTERS 32

struct _ShkChoiceField
{
  ShkField parent_instance;

  GPtrArray *ids;     /* (owned) of char: what can be chosen */
  GtkWidget *control; /* (unowned): its row has it. A GtkDropDown, or an AdwToggleGroup */
};

G_DEFINE_FINAL_TYPE (ShkChoiceField, shk_choice_field, SHK_TYPE_FIELD)

/* --- A list that unfolds ------------------------------------------------------------------------------------------------ */

static void
set_up_button (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL));
}

static void
bind_button (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
set_up_item (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "spacing", 12, NULL);

  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "hexpand", TRUE, "wrap", TRUE, "wrap-mode",
                                               PANGO_WRAP_WORD_CHAR, "max-width-chars", LIST_CHARACTERS, NULL));
  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE, "icon-name", "object-select-symbolic", "accessible-role",
                                               GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_list_item_set_child (item, box);
}

/* A list's items have a name only where somebody gives them one. */
static void
bind_item (GtkSignalListItemFactory *factory, GtkListItem *item, GtkDropDown *control)
{
  const char *name = gtk_string_object_get_string (gtk_list_item_get_item (item));
  GtkWidget *box = gtk_list_item_get_child (item);
  gboolean selected = gtk_list_item_get_position (item) == gtk_drop_down_get_selected (control);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), name);
  gtk_widget_set_opacity (gtk_widget_get_last_child (box), selected ? 1 : 0);
  gtk_list_item_set_accessible_label (item, name);
}

static void
tell_value (ShkChoiceField *self)
{
  GtkStringObject *selected = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->control));

  if (selected != NULL)
    shk_field_row_set_value (shk_field_get_row (SHK_FIELD (self), 0), gtk_string_object_get_string (selected));
}

/* The mark moves: the list is bound anew. */
static void
set_list_factory (GtkWidget *control)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_item), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_item), control, 0);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (control), factory);
}

static void
selected_changed (ShkChoiceField *self)
{
  set_list_factory (self->control);
  tell_value (self);
  shk_field_was_typed (SHK_FIELD (self));
}

static GtkWidget *
make_list (ShkChoiceField *self, const char *const *names)
{
  GtkStringList *model = gtk_string_list_new (NULL);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkWidget *control;

  gtk_string_list_append (model, _("Choose…"));
  gtk_string_list_splice (model, 1, 0, names);
  control = gtk_drop_down_new (G_LIST_MODEL (model), NULL);
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_button), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_button), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (control), factory);
  set_list_factory (control);
  gtk_widget_set_hexpand (control, TRUE);
  gtk_widget_add_css_class (control, "flat");
  g_signal_connect_object (control, "notify::selected", G_CALLBACK (selected_changed), self, G_CONNECT_SWAPPED);
  return control;
}

/* --- Two buttons -------------------------------------------------------------------------------------------------------- */

static GtkWidget *
make_buttons (ShkChoiceField *self, const char *const *names)
{
  GtkWidget *control = g_object_new (ADW_TYPE_TOGGLE_GROUP, "homogeneous", TRUE, "halign", GTK_ALIGN_START, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      AdwToggle *toggle = adw_toggle_new ();

      adw_toggle_set_label (toggle, names[i]);
      adw_toggle_group_add (ADW_TOGGLE_GROUP (control), toggle);
    }
  adw_toggle_group_set_active (ADW_TOGGLE_GROUP (control), GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (control, "notify::active", G_CALLBACK (shk_field_was_typed), self, G_CONNECT_SWAPPED);
  return control;
}

/* --- The object --------------------------------------------------------------------------------------------------------- */

static void
add_choice (ShkChoiceField *self, GStrvBuilder *names, const char *id, const char *label)
{
  g_autofree char *name = shk_text_make_safe (label);

  g_ptr_array_add (self->ids, g_strdup (id));
  g_strv_builder_add (names, name);
}

static GStrv
add_choices (ShkChoiceField *self, const ShkFormField *definition)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (definition->type == SHK_FIELD_YES_NO)
    {
      add_choice (self, names, "yes", C_("answer", "Yes"));
      add_choice (self, names, "no", C_("answer", "No"));
    }
  else
    for (guint i = 0; i < definition->choices->len; i++)
      {
        const ShkFormChoice *choice = g_ptr_array_index (definition->choices, i);

        add_choice (self, names, choice->id, shk_words_pick (choice->label_ja, choice->label_en));
      }
  return g_strv_builder_end (names);
}

/* Not where it only unfolds, or another window comes to the front. */
static void
row_left (ShkChoiceField *self)
{
  GtkRoot *root = gtk_widget_get_root (self->control);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && (focus == self->control || gtk_widget_is_ancestor (focus, self->control)))
    return;
  shk_field_was_left (SHK_FIELD (self), shk_field_get_row (SHK_FIELD (self), 0));
}

static void
shk_choice_field_build (ShkField *field)
{
  ShkChoiceField *self = SHK_CHOICE_FIELD (field);
  const ShkFormField *definition = shk_field_get_definition (field);
  g_auto (GStrv) names = add_choices (self, definition);
  g_autofree char *label = shk_field_dup_label (field), *help = shk_field_dup_help (field);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->control = definition->type == SHK_FIELD_YES_NO && definition->required
                    ? make_buttons (self, (const char *const *) names)
                    : make_list (self, (const char *const *) names);
  shk_field_add_row (field, shk_field_row_new (label, definition->required, help, self->control));
  if (GTK_IS_DROP_DOWN (self->control))
    tell_value (self);
  g_signal_connect_object (focus, "leave", G_CALLBACK (row_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->control, focus);
}

static guint
get_chosen (ShkChoiceField *self)
{
  guint selected;

  if (ADW_IS_TOGGLE_GROUP (self->control))
    return adw_toggle_group_get_active (ADW_TOGGLE_GROUP (self->control));
  selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->control));
  return selected == 0 || selected == GTK_INVALID_LIST_POSITION ? GTK_INVALID_LIST_POSITION : selected - 1;
}

static void
shk_choice_field_show (ShkField *field, const char *value)
{
  ShkChoiceField *self = SHK_CHOICE_FIELD (field);
  guint index;

  if (value == NULL || !g_ptr_array_find_with_equal_func (self->ids, value, g_str_equal, &index))
    index = GTK_INVALID_LIST_POSITION;
  if (index == get_chosen (self))
    return;
  if (ADW_IS_TOGGLE_GROUP (self->control))
    adw_toggle_group_set_active (ADW_TOGGLE_GROUP (self->control), index);
  else
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->control), index == GTK_INVALID_LIST_POSITION ? 0 : index + 1);
}

static char *
shk_choice_field_dup_typed (ShkField *field)
{
  ShkChoiceField *self = SHK_CHOICE_FIELD (field);
  guint index = get_chosen (self);

  return g_strdup (index < self->ids->len ? g_ptr_array_index (self->ids, index) : "");
}

static void
shk_choice_field_finalize (GObject *object)
{
  g_ptr_array_unref (SHK_CHOICE_FIELD (object)->ids);

  G_OBJECT_CLASS (shk_choice_field_parent_class)->finalize (object);
}

static void
shk_choice_field_class_init (ShkChoiceFieldClass *klass)
{
  ShkFieldClass *field_class = SHK_FIELD_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = shk_choice_field_finalize;
  field_class->build = shk_choice_field_build;
  field_class->show = shk_choice_field_show;
  field_class->dup_typed = shk_choice_field_dup_typed;
}

static void
shk_choice_field_init (ShkChoiceField *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
}
