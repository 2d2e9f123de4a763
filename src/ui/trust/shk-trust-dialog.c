/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-trust-dialog.h"

#include "shk-text.h"
#include "shk-toast.h"

#include <glib/gi18n-lib.h>

struct _ShkTrustDialog
{
  AdwDialog parent_instance;

  ShkTrustStore *store; /* (owned) */

  GtkWidget *kid_row;
  GtkWidget *import_row;
  GtkWidget *items_list;
};

G_DEFINE_FINAL_TYPE (ShkTrustDialog, shk_trust_dialog, ADW_TYPE_DIALOG)

/* --- What was done, in words ---------------------------------------------------------------------------------------- */

static DexFuture *
tell_imported (DexFuture *future, gpointer user_data)
{
  ShkTrustDialog *self = user_data;
  g_autoptr (GError) error = NULL;

  if (dex_future_get_value (future, &error) != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->kid_row), "");
      shk_toast (self->import_row, _("Imported"));
    }
  else if (error->domain == SHK_CREDENTIAL_ERROR || error->domain == SHK_COSE_ERROR)
    shk_toast (self->import_row, _("This file holds no certificate, public key or trust list that can be used"));
  else
    {
      g_autofree char *text = g_strdup_printf (_("Could not be imported: %s"), error->message);

      shk_toast (self->import_row, text);
    }
  return dex_future_new_true ();
}

static DexFuture *
tell_removed (DexFuture *future, gpointer user_data)
{
  ShkTrustDialog *self = user_data;
  g_autoptr (GError) error = NULL;

  if (dex_future_get_value (future, &error) == NULL)
    {
      g_autofree char *text = g_strdup_printf (_("Could not be removed: %s"), error->message);

      shk_toast (self->import_row, text);
    }
  return dex_future_new_true ();
}

/* --- Importing ------------------------------------------------------------------------------------------------------ */

static gboolean
kid_is_fine (ShkTrustDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->kid_row));
  g_autoptr (GBytes) kid = shk_trust_item_parse_kid (text);

  return kid != NULL || *text == '\0';
}

static void
kid_changed (ShkTrustDialog *self)
{
  gboolean fine = kid_is_fine (self);

  if (fine)
    gtk_widget_remove_css_class (self->kid_row, "error");
  else
    gtk_widget_add_css_class (self->kid_row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->kid_row), GTK_ACCESSIBLE_STATE_INVALID,
                               fine ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_widget_set_sensitive (self->import_row, fine);
}

static void
on_chosen (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShkTrustDialog) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GBytes) kid = NULL;

  if (file == NULL)
    return;
  kid = shk_trust_item_parse_kid (gtk_editable_get_text (GTK_EDITABLE (self->kid_row)));
  dex_future_disown (dex_future_finally (shk_trust_store_import (self->store, file, kid), tell_imported,
                                         g_object_ref (self), g_object_unref));
}

static void
import_activated (ShkTrustDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Choose a Certificate or Public Key"));
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, on_chosen,
                        g_object_ref (self));
}

/* --- The list ------------------------------------------------------------------------------------------------------- */

static void
remove_clicked (ShkTrustDialog *self, GtkButton *button)
{
  ShkTrustItem *item = g_object_get_data (G_OBJECT (button), "item");

  dex_future_disown (dex_future_finally (shk_trust_store_remove (self->store, item), tell_removed, g_object_ref (self),
                                         g_object_unref));
}

static char *
dup_subtitle (ShkTrustItem *item)
{
  g_autofree char *kid = shk_trust_item_dup_kid (item);
  const char *subject = shk_trust_item_get_subject (item);
  g_autofree char *text = NULL;

  if (kid != NULL)
    text = g_strdup_printf (_("Key ID %s · %s"), kid, subject ? subject : _("public key"));
  else
    text = g_strdup_printf (_("Any key ID · %s"), subject ? subject : _("public key"));
  return shk_text_make_safe (text);
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  g_autofree char *name = shk_text_make_safe (shk_trust_item_get_name (item));
  g_autofree char *subtitle = dup_subtitle (item);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", name, "subtitle", subtitle,
                                 "subtitle-lines", 2, "tooltip-text", subtitle, NULL);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: %s is the name of a file. */
  g_autofree char *label = g_strdup_printf (_("Remove %s"), name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "item", g_object_ref (item), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked), user_data, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
shk_trust_dialog_dispose (GObject *object)
{
  ShkTrustDialog *self = SHK_TRUST_DIALOG (object);

  if (self->items_list != NULL)
    gtk_list_box_bind_model (GTK_LIST_BOX (self->items_list), NULL, NULL, NULL, NULL);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_TRUST_DIALOG);

  G_OBJECT_CLASS (shk_trust_dialog_parent_class)->dispose (object);
}

static void
shk_trust_dialog_class_init (ShkTrustDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_trust_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-trust-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkTrustDialog, kid_row);
  gtk_widget_class_bind_template_child (widget_class, ShkTrustDialog, import_row);
  gtk_widget_class_bind_template_child (widget_class, ShkTrustDialog, items_list);
  gtk_widget_class_bind_template_callback (widget_class, kid_changed);
  gtk_widget_class_bind_template_callback (widget_class, import_activated);
}

static void
shk_trust_dialog_init (ShkTrustDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * shk_trust_dialog_new:
 * @store: the issuers
 */
AdwDialog *
shk_trust_dialog_new (ShkTrustStore *store)
{
  ShkTrustDialog *self;

  g_return_val_if_fail (SHK_IS_TRUST_STORE (store), NULL);

  self = g_object_new (SHK_TYPE_TRUST_DIALOG, NULL);
  self->store = g_object_ref (store);
  gtk_list_box_bind_model (GTK_LIST_BOX (self->items_list), shk_trust_store_get_items (store), make_row, self, NULL);
  return ADW_DIALOG (self);
}
