/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-begin-page.h"

#include "shk-text.h"
#include "shk-verdict-look.h"
#include "shk-verify-flow.h"
#include "shk-words.h"

#include <glib/gi18n-lib.h>

/* As on verify.scan: readings that are listed one by one. */
#define MAX_LISTED 20
#define BEGINNING_CHARACTERS 48

struct _ShkBeginPage
{
  ShkPage parent_instance;

  ShkVerifyFlow *flow; /* (unowned): the parent keeps it */

  GtkWidget *count_label;
  GtkWidget *hint_label;
  GtkWidget *readings_list;
  GtkWidget *more_label;
};

G_DEFINE_FINAL_TYPE (ShkBeginPage, shk_begin_page, SHK_TYPE_PAGE)

/* The beginning of a code, which tells whose address it is. A screen reader would read all of it. */
static char *
dup_beginning (const char *text)
{
  g_autofree char *safe = shk_text_make_safe (text);
  g_autofree char *beginning = NULL;

  if (g_utf8_strlen (safe, -1) <= BEGINNING_CHARACTERS)
    return g_steal_pointer (&safe);
  beginning = g_utf8_substring (safe, 0, BEGINNING_CHARACTERS);
  return g_strconcat (beginning, "…", NULL);
}

static GtkWidget *
make_reading_row (gpointer item, gpointer user_data)
{
  const char *reason = shk_reading_get_reason (item);
  g_autofree char *source = shk_source_look_dup_name (shk_reading_get_source (item));
  g_autofree char *text = shk_reading_get_text (item) ? dup_beginning (shk_reading_get_text (item)) : NULL;
  const char *subtitle = reason ? shk_words_for_reason (reason).title : text ? text : "";
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", source, "title-lines", 0, "subtitle",
                                 subtitle, "subtitle-lines", 1, "tooltip-text", source, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name (reason ? "shk-not-made-symbolic" : "shk-code-symbolic");

  gtk_widget_add_css_class (icon, reason ? "warning" : "dimmed");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  return row;
}

static void
update_words (ShkBeginPage *self)
{
  guint n_codes = shk_verify_flow_get_n_codes (self->flow);
  guint n = g_list_model_get_n_items (shk_verify_flow_get_readings (self->flow));
  guint n_without = n > n_codes ? n - n_codes : 0;
  g_autofree char *count = g_strdup_printf (ngettext ("%u Code Was Read", "%u Codes Were Read", n_codes), n_codes);
  g_autofree char *without =
    g_strdup_printf (ngettext ("In %u place no code was found.", "In %u places no code was found.", n_without), n_without);
  g_autofree char *more =
    g_strdup_printf (ngettext ("and %u more", "and %u more", n - MAX_LISTED), n > MAX_LISTED ? n - MAX_LISTED : 0);

  gtk_label_set_label (GTK_LABEL (self->count_label), n_codes > 0 ? count : _("No Code Was Read"));
  gtk_label_set_label (GTK_LABEL (self->hint_label),
                       n_codes == 0    ? _("Go back and hand in a sharper image, or the certificate's PDF.")
                       : n_without > 0 ? without
                                       : _("Nothing was judged yet."));
  gtk_widget_set_visible (self->more_label, n > MAX_LISTED);
  gtk_label_set_label (GTK_LABEL (self->more_label), more);
}

static void
progress_changed (ShkBeginPage *self)
{
  guint n_total = shk_verify_flow_get_n_total (self->flow), n_done = shk_verify_flow_get_n_done (self->flow);
  g_autofree char *text = NULL;

  if (shk_flow_get_state (SHK_FLOW (self->flow)) != SHK_FLOW_RUNNING)
    return;
  text = n_total > 0 ? g_strdup_printf (_("%u of %u"), n_done, n_total) : NULL;
  shk_page_set_progress (SHK_PAGE (self), n_total > 0 ? (double) n_done / n_total : -1, text);
}

static void
shk_begin_page_begin (ShkPage *page, ShkFlow *flow)
{
  ShkBeginPage *self = SHK_BEGIN_PAGE (page);
  GListModel *readings;
  g_autoptr (GtkSliceListModel) first = NULL;

  self->flow = SHK_VERIFY_FLOW (flow);
  readings = shk_verify_flow_get_readings (self->flow);
  first = gtk_slice_list_model_new (g_object_ref (readings), 0, MAX_LISTED);
  gtk_list_box_bind_model (GTK_LIST_BOX (self->readings_list), G_LIST_MODEL (first), make_reading_row, NULL, NULL);
  g_signal_connect_object (readings, "items-changed", G_CALLBACK (update_words), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (flow, "notify::n-done", G_CALLBACK (progress_changed), self, G_CONNECT_SWAPPED);
  update_words (self);
}

static void
shk_begin_page_dispose (GObject *object)
{
  ShkBeginPage *self = SHK_BEGIN_PAGE (object);

  if (self->readings_list != NULL)
    gtk_list_box_bind_model (GTK_LIST_BOX (self->readings_list), NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_BEGIN_PAGE);
  self->flow = NULL;

  G_OBJECT_CLASS (shk_begin_page_parent_class)->dispose (object);
}

static void
shk_begin_page_class_init (ShkBeginPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_begin_page_dispose;
  SHK_PAGE_CLASS (klass)->begin = shk_begin_page_begin;

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-begin-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkBeginPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, ShkBeginPage, hint_label);
  gtk_widget_class_bind_template_child (widget_class, ShkBeginPage, readings_list);
  gtk_widget_class_bind_template_child (widget_class, ShkBeginPage, more_label);
}

static void
shk_begin_page_init (ShkBeginPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
