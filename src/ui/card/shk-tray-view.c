/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-tray-view.h"

#include <glib/gi18n-lib.h>

struct _ShkTrayView
{
  AdwBin parent_instance;

  ShkTray *tray; /* (owned) (nullable) */

  AdwComboRow *holder_row;
  GtkWidget *place_button;
  GtkLabel *hint_label;
};

G_DEFINE_FINAL_TYPE (ShkTrayView, shk_tray_view, ADW_TYPE_BIN)

static void
update (ShkTrayView *self)
{
  g_autoptr (ShkTrayCard) card = NULL;
  gboolean is_placed = shk_tray_get_placed (self->tray) >= 0;
  guint selected = adw_combo_row_get_selected (self->holder_row);
  g_autofree char *hint = NULL;

  card = g_list_model_get_item (shk_tray_get_cards (self->tray), selected);
  /* Translators: the passwords of an invented person's practice card, such as "1234 · 5678 · ABC123". */
  hint = card ? g_strdup_printf (_("Its passwords: %s"), shk_tray_card_get_hint (card)) : g_strdup ("");
  gtk_label_set_label (self->hint_label, hint);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->holder_row), card ? shk_tray_card_get_title (card) : "");
  gtk_button_set_label (GTK_BUTTON (self->place_button), is_placed ? _("_Take the Card Away") : _("_Place the Card"));
}

static void
holder_changed (ShkTrayView *self)
{
  if (self->tray == NULL)
    return;
  if (shk_tray_get_placed (self->tray) >= 0 &&
      shk_tray_get_placed (self->tray) != (int) adw_combo_row_get_selected (self->holder_row))
    shk_tray_remove (self->tray);
  update (self);
}

static void
place_clicked (ShkTrayView *self)
{
  if (self->tray == NULL)
    return;
  if (shk_tray_get_placed (self->tray) >= 0)
    shk_tray_remove (self->tray);
  else
    shk_tray_place (self->tray, adw_combo_row_get_selected (self->holder_row));
}

/* A list's items have a name only where somebody gives them one. */
static void
bind_holder (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const char *name = shk_tray_card_get_name (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), name);
  gtk_list_item_set_accessible_label (item, name);
}

static void
set_up_holder (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static GtkListItemFactory *
make_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_holder), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_holder), NULL);
  return factory;
}

static void
shk_tray_view_dispose (GObject *object)
{
  ShkTrayView *self = SHK_TRAY_VIEW (object);

  g_clear_object (&self->tray);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_TRAY_VIEW);

  G_OBJECT_CLASS (shk_tray_view_parent_class)->dispose (object);
}

static void
shk_tray_view_class_init (ShkTrayViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_tray_view_dispose;

  g_type_ensure (SHK_TYPE_TRAY_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-tray-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkTrayView, holder_row);
  gtk_widget_class_bind_template_child (widget_class, ShkTrayView, place_button);
  gtk_widget_class_bind_template_child (widget_class, ShkTrayView, hint_label);
  gtk_widget_class_bind_template_callback (widget_class, holder_changed);
  gtk_widget_class_bind_template_callback (widget_class, place_clicked);
}

static void
shk_tray_view_init (ShkTrayView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * shk_tray_view_set_tray:
 * @self: the view
 * @tray: (nullable): practice mode's cards
 */
void
shk_tray_view_set_tray (ShkTrayView *self, ShkTray *tray)
{
  g_autoptr (GtkListItemFactory) factory = NULL;

  g_return_if_fail (SHK_IS_TRAY_VIEW (self) && self->tray == NULL);

  gtk_widget_set_visible (GTK_WIDGET (self), tray != NULL);
  if (tray == NULL)
    return;
  factory = make_factory ();
  adw_combo_row_set_factory (self->holder_row, factory);
  adw_combo_row_set_model (self->holder_row, shk_tray_get_cards (tray));
  if (shk_tray_get_placed (tray) >= 0)
    adw_combo_row_set_selected (self->holder_row, (guint) shk_tray_get_placed (tray));
  g_set_object (&self->tray, tray);
  g_signal_connect_object (tray, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
