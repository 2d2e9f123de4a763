/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-bottom-bar.h"

#include "shk-announce.h"

#include <glib/gi18n-lib.h>

struct _ShkBottomBar
{
  AdwBin parent_instance;

  gboolean shows_words;

  AdwClamp *clamp;
  GtkRevealer *wait_revealer;
  GtkWidget *words_box;
  GtkLabel *wait_label;
  GtkProgressBar *progress_bar;
  GtkBox *button_box;
  GtkButton *main_button;
  GtkButton *second_button;
  GtkMenuButton *second_menu_button;
};

G_DEFINE_FINAL_TYPE (ShkBottomBar, shk_bottom_bar, ADW_TYPE_BIN)

static void
shk_bottom_bar_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_BOTTOM_BAR);

  G_OBJECT_CLASS (shk_bottom_bar_parent_class)->dispose (object);
}

static void
shk_bottom_bar_class_init (ShkBottomBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_bottom_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-bottom-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkBottomBar, clamp);
  gtk_widget_class_bind_template_child (widget_class, ShkBottomBar, wait_revealer);
  gtk_widget_class_bind_template_child (widget_class, ShkBottomBar, words_box);
  gtk_widget_class_bind_template_child (widget_class, ShkBottomBar, wait_label);
  gtk_widget_class_bind_template_child (widget_class, ShkBottomBar, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, ShkBottomBar, button_box);
  gtk_widget_class_bind_template_child (widget_class, ShkBottomBar, main_button);
  gtk_widget_class_bind_template_child (widget_class, ShkBottomBar, second_button);
  gtk_widget_class_bind_template_child (widget_class, ShkBottomBar, second_menu_button);
}

static void
shk_bottom_bar_init (ShkBottomBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_if_needed (ShkBottomBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_visible (GTK_WIDGET (self->main_button)) ||
                                               gtk_widget_get_visible (GTK_WIDGET (self->second_button)) ||
                                               gtk_widget_get_visible (GTK_WIDGET (self->second_menu_button)) ||
                                               gtk_revealer_get_reveal_child (self->wait_revealer));
}

/* Large text in a small window takes two lines. */
static void
set_label (GtkButton *button, const char *label)
{
  GtkWidget *child;

  gtk_button_set_label (button, label ? label : "");
  child = gtk_button_get_child (button);
  gtk_label_set_wrap (GTK_LABEL (child), TRUE);
  gtk_label_set_justify (GTK_LABEL (child), GTK_JUSTIFY_CENTER);
}

/**
 * shk_bottom_bar_set_main:
 * @self: the bar
 * @label: (nullable): what the main button says; NULL: there is none
 */
void
shk_bottom_bar_set_main (ShkBottomBar *self, const char *label)
{
  g_return_if_fail (SHK_IS_BOTTOM_BAR (self));

  set_label (self->main_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->main_button), label != NULL);
  show_if_needed (self);
}

/**
 * shk_bottom_bar_set_second:
 * @self: the bar
 * @label: (nullable): what the flat button says; NULL: there is none
 * @menu: (nullable): what it offers; NULL: it does one thing, "page.second"
 */
void
shk_bottom_bar_set_second (ShkBottomBar *self, const char *label, GMenuModel *menu)
{
  g_return_if_fail (SHK_IS_BOTTOM_BAR (self));

  set_label (self->second_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->second_button), label != NULL && menu == NULL);
  gtk_menu_button_set_label (self->second_menu_button, label ? label : "");
  gtk_menu_button_set_menu_model (self->second_menu_button, menu);
  gtk_widget_set_visible (GTK_WIDGET (self->second_menu_button), label != NULL && menu != NULL);
  show_if_needed (self);
}

/**
 * shk_bottom_bar_enable_second:
 * @self: the bar
 * @enabled: whether the menu behind the flat button opens; one without a menu follows its action
 */
void
shk_bottom_bar_enable_second (ShkBottomBar *self, gboolean enabled)
{
  g_return_if_fail (SHK_IS_BOTTOM_BAR (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->second_menu_button), enabled);
}

/**
 * shk_bottom_bar_set_wait:
 * @self: the bar
 * @spinner: whether it shows that something runs, with Cancel
 * @words: whether it says what, and how far it is; said to a screen reader when it begins
 */
void
shk_bottom_bar_set_wait (ShkBottomBar *self, gboolean spinner, gboolean words)
{
  g_return_if_fail (SHK_IS_BOTTOM_BAR (self));

  gtk_widget_set_visible (self->words_box, words);
  gtk_widget_set_halign (gtk_revealer_get_child (self->wait_revealer), words ? GTK_ALIGN_FILL : GTK_ALIGN_CENTER);
  gtk_revealer_set_reveal_child (self->wait_revealer, spinner);
  if (words && !self->shows_words)
    shk_announce (GTK_WIDGET (self), gtk_label_get_label (self->wait_label));
  self->shows_words = words;
  show_if_needed (self);
}

void
shk_bottom_bar_set_wait_text (ShkBottomBar *self, const char *text)
{
  g_return_if_fail (SHK_IS_BOTTOM_BAR (self));

  gtk_label_set_label (self->wait_label, text ? text : _("Please wait"));
}

/**
 * shk_bottom_bar_set_progress:
 * @self: the bar
 * @fraction: 0 to 1; negative where it is not known
 * @text: (nullable): the same in words, such as "12 of 200"
 */
void
shk_bottom_bar_set_progress (ShkBottomBar *self, double fraction, const char *text)
{
  g_return_if_fail (SHK_IS_BOTTOM_BAR (self));

  if (fraction < 0)
    gtk_progress_bar_pulse (self->progress_bar);
  else
    gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  gtk_progress_bar_set_show_text (self->progress_bar, text != NULL);
  gtk_progress_bar_set_text (self->progress_bar, text);
}

void
shk_bottom_bar_set_width (ShkBottomBar *self, int width)
{
  g_return_if_fail (SHK_IS_BOTTOM_BAR (self));

  adw_clamp_set_maximum_size (self->clamp, width);
}

/**
 * shk_bottom_bar_set_narrow:
 * @self: the bar
 * @narrow: the buttons stand above each other, as wide as the window
 */
void
shk_bottom_bar_set_narrow (ShkBottomBar *self, gboolean narrow)
{
  g_return_if_fail (SHK_IS_BOTTOM_BAR (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->button_box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->button_box, narrow ? 6 : 12);
  gtk_widget_set_halign (GTK_WIDGET (self->button_box), narrow ? GTK_ALIGN_FILL : GTK_ALIGN_CENTER);
}

/**
 * shk_bottom_bar_get_main:
 * @self: the bar
 *
 * Returns: (transfer none): the main button, which Return activates
 */
GtkWidget *
shk_bottom_bar_get_main (ShkBottomBar *self)
{
  g_return_val_if_fail (SHK_IS_BOTTOM_BAR (self), NULL);

  return GTK_WIDGET (self->main_button);
}
