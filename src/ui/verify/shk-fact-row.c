/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-fact-row.h"

#include "shk-text.h"

#include <glib/gi18n-lib.h>

/* Longer values are cut, and can be unfolded. Two lines of a narrow window hold about as much. */
#define LONG_VALUE_CHARACTERS 60
#define CUT_LINES 2

struct _ShkFactRow
{
  AdwActionRow parent_instance;

  GtkWidget *arrow; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (ShkFactRow, shk_fact_row, ADW_TYPE_ACTION_ROW)

static void
set_unfolded (ShkFactRow *self, gboolean unfolded)
{
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), unfolded ? 0 : CUT_LINES);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow), unfolded ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, unfolded, -1);
}

static void
activated (ShkFactRow *self)
{
  if (self->arrow != NULL)
    set_unfolded (self, adw_action_row_get_subtitle_lines (ADW_ACTION_ROW (self)) != 0);
}

static void
shk_fact_row_class_init (ShkFactRowClass *klass)
{
}

static void
shk_fact_row_init (ShkFactRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "property");
  gtk_widget_add_css_class (GTK_WIDGET (self), "fact");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (self), TRUE);
  g_signal_connect (self, "activated", G_CALLBACK (activated), NULL);
}

/**
 * shk_fact_row_new:
 * @name: what it is, in the person's language
 * @value: what it says, as it came
 */
GtkWidget *
shk_fact_row_new (const char *name, const char *value)
{
  ShkFactRow *self = g_object_new (SHK_TYPE_FACT_ROW, NULL);
  g_autofree char *safe = shk_text_make_safe (value);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), safe);
  if (g_utf8_strlen (safe, -1) > LONG_VALUE_CHARACTERS)
    {
      self->arrow = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->arrow);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), safe);
      set_unfolded (self, FALSE);
    }
  return GTK_WIDGET (self);
}
