/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-date-field.h"

#include "shk-era.h"
#include "shk-form-words.h"

#include <glib/gi18n-lib.h>

struct _ShkDateField
{
  ShkTextField parent_instance;

  GtkWidget *popover;    /* (unowned): its row has it */
  GtkWidget *calendar;   /* (unowned) */
  GtkWidget *day_label;  /* (unowned) */
};

G_DEFINE_FINAL_TYPE (ShkDateField, shk_date_field, SHK_TYPE_TEXT_FIELD)

static gboolean
read_entry (ShkDateField *self, GDate *date)
{
  return shk_era_parse (gtk_editable_get_text (GTK_EDITABLE (shk_text_field_get_entry (SHK_TEXT_FIELD (self)))), date);
}

static void
entry_changed (ShkDateField *self)
{
  g_autofree char *words = NULL;
  GDate date;

  if (read_entry (self, &date))
    words = shk_words_for_day (&date);
  shk_field_row_set_note (shk_field_get_row (SHK_FIELD (self), 0), words);
}

/* --- The calendar ------------------------------------------------------------------------------------------------------- */

static void
get_chosen (ShkDateField *self, GDate *date)
{
  g_autoptr (GDateTime) chosen = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));

  g_date_clear (date, 1);
  g_date_set_dmy (date, g_date_time_get_day_of_month (chosen), g_date_time_get_month (chosen), g_date_time_get_year (chosen));
}

static void
day_selected (ShkDateField *self)
{
  g_autofree char *words = NULL;
  GDate date;

  get_chosen (self, &date);
  words = shk_words_for_day (&date);
  gtk_label_set_label (GTK_LABEL (self->day_label), words);
}

/* Begins at the day that is entered; else at one that may be. */
static void
calendar_opened (ShkDateField *self)
{
  const ShkFormField *definition = shk_field_get_definition (SHK_FIELD (self));
  g_autoptr (GDateTime) day = NULL;
  GDate date;

  if (!gtk_widget_get_visible (self->popover))
    return;
  if (read_entry (self, &date) || (definition->latest != NULL && shk_date_from_text (definition->latest, &date)))
    day = g_date_time_new_local (g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date), 12, 0, 0);
  else
    day = g_date_time_new_now_local ();
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), day);
  day_selected (self);
}

static void
use_day (ShkDateField *self)
{
  GtkWidget *entry = shk_text_field_get_entry (SHK_TEXT_FIELD (self));
  g_autofree char *text = NULL;
  GDate date;

  get_chosen (self, &date);
  text = shk_date_to_text (&date);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_widget_grab_focus (entry);
}

static gboolean
on_return (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  g_signal_emit_by_name (user_data, "clicked");
  return GDK_EVENT_STOP;
}

/* Return in the calendar means this day, as @button does; the window would take it for the page's main button. */
static void
listen_to_return (GtkWidget *calendar, GtkWidget *button)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Return|KP_Enter"),
                                                          gtk_callback_action_new (on_return, button, NULL)));
  gtk_widget_add_controller (calendar, keys);
}

static GtkWidget *
make_popover (ShkDateField *self)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6, NULL);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Use This Day"));

  self->calendar = gtk_calendar_new ();
  self->day_label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "max-width-chars", 24, NULL);
  self->popover = gtk_popover_new ();
  gtk_widget_add_css_class (self->day_label, "numeric");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (GTK_BOX (box), self->calendar);
  gtk_box_append (GTK_BOX (box), self->day_label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->calendar), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->day_label, NULL, -1);
  listen_to_return (self->calendar, button);
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (day_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "notify::visible", G_CALLBACK (calendar_opened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "clicked", G_CALLBACK (use_day), self, G_CONNECT_SWAPPED);
  return self->popover;
}

static void
add_calendar (ShkDateField *self, ShkFieldRow *row)
{
  g_autofree char *label = shk_field_dup_label (SHK_FIELD (self));
  /* Translators: %s is the name of an entry, such as "Date of registration". */
  g_autofree char *spoken = g_strdup_printf (_("Choose from a calendar: %s"), label);
  GtkWidget *button = g_object_new (GTK_TYPE_MENU_BUTTON, "icon-name", "x-office-calendar-symbolic", "tooltip-text",
                                    _("Choose from a calendar"), "valign", GTK_ALIGN_CENTER, "popover", make_popover (self), NULL);

  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  shk_field_row_add_suffix (row, button);
}

/* --- The object --------------------------------------------------------------------------------------------------------- */

static void
shk_date_field_build (ShkField *field)
{
  ShkDateField *self = SHK_DATE_FIELD (field);
  GtkWidget *entry;

  SHK_FIELD_CLASS (shk_date_field_parent_class)->build (field);
  entry = shk_text_field_get_entry (SHK_TEXT_FIELD (field));
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("As in 2024/3/1 or 令和6年3月1日"));
  g_signal_connect_object (entry, "changed", G_CALLBACK (entry_changed), self, G_CONNECT_SWAPPED);
  add_calendar (self, shk_field_get_row (field, 0));
}

static void
shk_date_field_class_init (ShkDateFieldClass *klass)
{
  SHK_FIELD_CLASS (klass)->build = shk_date_field_build;
}

static void
shk_date_field_init (ShkDateField *self)
{
}
