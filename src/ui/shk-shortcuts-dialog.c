/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-shortcuts-dialog.h"

#include <glib/gi18n-lib.h>

struct _ShkShortcutsDialog
{
  AdwDialog parent_instance;
};

G_DEFINE_FINAL_TYPE (ShkShortcutsDialog, shk_shortcuts_dialog, ADW_TYPE_DIALOG)

typedef struct
{
  const char *title;
  const char *accelerator;
} Shortcut;

static const Shortcut everywhere[] = {
  { N_("Do what the main button says"), "Return" },
  { N_("Go back"), "Escape" },
  { N_("Verify the next certificate"), "<Control>n" },
  { N_("Refresh what the service knows"), "F5" },
  { N_("Open the main menu"), "F10" },
  { N_("Show these shortcuts"), "<Control>question" },
  { N_("Close the window"), "<Control>w" },
  { N_("Quit"), "<Control>q" },
};

static const Shortcut reading[] = {
  { N_("Choose files"), "<Control>o" },
  { N_("Hand in what is on the clipboard"), "<Control>v" },
  { N_("Stop what is running"), "Escape" },
};

static GtkWidget *
make_row (const Shortcut *shortcut)
{
  guint key = 0;
  GdkModifierType modifiers = 0;
  g_autofree char *keys = NULL;
  GtkWidget *row, *label;

  gtk_accelerator_parse (shortcut->accelerator, &key, &modifiers);
  keys = gtk_accelerator_get_label (key, modifiers);
  row = g_object_new (ADW_TYPE_ACTION_ROW, "title", _(shortcut->title), NULL);
  label = gtk_label_new (keys);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "keys");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

static GtkWidget *
make_group (const char *title, const Shortcut *shortcuts, guint n)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (guint i = 0; i < n; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (&shortcuts[i]));
  return group;
}

static void
shk_shortcuts_dialog_class_init (ShkShortcutsDialogClass *klass)
{
}

static void
shk_shortcuts_dialog_init (ShkShortcutsDialog *self)
{
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();

  adw_preferences_page_add (
    ADW_PREFERENCES_PAGE (page),
    ADW_PREFERENCES_GROUP (make_group (_("Everywhere"), everywhere, G_N_ELEMENTS (everywhere))));
  adw_preferences_page_add (
    ADW_PREFERENCES_PAGE (page),
    ADW_PREFERENCES_GROUP (make_group (_("Verifying a Certificate"), reading, G_N_ELEMENTS (reading))));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_title (ADW_DIALOG (self), _("Keyboard Shortcuts"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 480);
  adw_dialog_set_content_height (ADW_DIALOG (self), 600);
  adw_dialog_set_child (ADW_DIALOG (self), view);
}

AdwDialog *
shk_shortcuts_dialog_new (void)
{
  return g_object_new (SHK_TYPE_SHORTCUTS_DIALOG, NULL);
}
